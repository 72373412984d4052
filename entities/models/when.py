"""Dates that may be uncertain are held as words, EDTF and a closed interval of days."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from entities.when import When


class WhenFields(models.Model):
    """An uncertain date. `earliest` and `latest` are inclusive; NULL is open on that side."""

    wording = models.CharField("date as worded", max_length=200, blank=True)
    edtf = models.CharField("EDTF", max_length=100, blank=True)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    approximate = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="%(class)s_does_not_end_before_it_begins",
                violation_error_message="The latest day lies before the earliest day.",
            )
        ]

    @property
    def when(self) -> When:
        return When(
            wording=self.wording,
            edtf=self.edtf,
            earliest=self.earliest,
            latest=self.latest,
            approximate=self.approximate,
        )

    @when.setter
    def when(self, when: When | None) -> None:
        when = when or When()
        self.wording, self.edtf = when.wording, when.edtf
        self.earliest, self.latest, self.approximate = when.earliest, when.latest, when.approximate


class PeriodQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gte=day),
        )


class Period(models.Model):
    """From `since` to `until`, both inclusive, NULL where open or unknown.

    `since_edtf` and `until_edtf` keep what is really known ("2014", "2014-05"); the days are its outer bounds.
    """

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    since_edtf = models.CharField("since, as known", max_length=20, blank=True)
    until_edtf = models.CharField("until, as known", max_length=20, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="%(class)s_does_not_end_before_it_begins",
                violation_error_message="It would end before it begins.",
            )
        ]

    def is_in_force_between(self, first: date, last: date) -> bool:
        """On any day of these; of one and the same day as the queryset's `in_force_on`."""
        return (self.since is None or self.since <= last) and (self.until is None or self.until >= first)
