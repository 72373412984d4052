"""A small controlled vocabulary of foreign and public affairs."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Topic(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="narrower")
    iptc = models.CharField("IPTC Media Topic", max_length=30, blank=True)
    lexicon = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    source = models.CharField("where this can be checked", max_length=300, blank=True)
    is_kept_by_seeds = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="topic_has_a_name")]

    def __str__(self) -> str:
        return self.name
