"""An expiring address by which somebody outside the desk may read a timeline before it is published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReviewLink(models.Model):
    """Only the digest of the token is kept: whoever reads the database cannot use the link."""

    timeline = models.ForeignKey("articles.Timeline", models.CASCADE, related_name="review_links")
    reviewer = models.CharField("who it is for", max_length=200)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reviewer=""), name="review_link_says_who_it_is_for")]

    def __str__(self) -> str:
        return f"Link for {self.reviewer}"
