"""Giving out an article, and keeping a view of the worklist."""

from __future__ import annotations

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from articles.models import Article


def reviewers():
    """Everybody who may review, by group, by own right or as superuser."""
    may = Q(groups__permissions__codename="review_annotation") | Q(user_permissions__codename="review_annotation")
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(may | Q(is_superuser=True)).distinct().order_by("username")


class GivingOut(forms.ModelForm):
    class Meta:
        model = Article
        fields = ["assigned_to", "due_on", "priority"]
        labels = {"assigned_to": "Given to", "due_on": "Due on"}
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = reviewers()
        self.fields["assigned_to"].empty_label = "nobody"


class KeepingView(forms.Form):
    name = forms.CharField(label="Name of this view", max_length=80)
    is_shared = forms.BooleanField(label="For everybody on the desk", required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
