"""Pictures that editors bring, kept under the digest of their bytes, so that an edition can name one for good."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Picture(models.Model):
    """`file` holds our own re-encoding of what was uploaded: PNG or JPEG without metadata, at `pictures/<sha256>.…`."""

    file = models.FileField(upload_to="pictures", max_length=200, editable=False)
    sha256 = models.CharField("SHA-256 of the file", max_length=64, unique=True, editable=False)
    media_type = models.CharField(max_length=20, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField("what it shows, for those who cannot see it", max_length=500)
    credit = models.CharField("whose picture it is", max_length=200)
    licence = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="picture_says_what_it_shows"),
            models.CheckConstraint(condition=~Q(credit=""), name="picture_says_whose_it_is"),
            models.CheckConstraint(condition=Q(width__gte=1, height__gte=1), name="picture_has_a_size"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="picture_sha256_is_a_digest"),
        ]

    def __str__(self) -> str:
        return self.alt

    @property
    def extension(self) -> str:
        return "png" if self.media_type == "image/png" else "jpg"
