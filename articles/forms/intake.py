"""What an editor enters to bring articles in."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone

from articles.intake import guard
from articles.models import Feed, Source


class AddressField(forms.URLField):
    """A web address that may be fetched; anything inside a network is refused with a sentence."""

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", max_length=guard.LONGEST_URL, **kwargs)

    def clean(self, value):
        url = super().clean(value)
        if url:
            try:
                guard.judge(url, trusted=guard.trusted())
            except guard.RefusedAddress as error:
                raise forms.ValidationError(str(error)) from error
        return url


class PasteForm(forms.Form):
    source = forms.ModelChoiceField(Source.objects.filter(is_active=True), empty_label="Choose the outlet")
    published_on = forms.DateField(
        label="Published on",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="“Last week” and “on Friday” in the text are counted from this day.",
    )
    url = forms.URLField(label="Address", required=False, assume_scheme="https", max_length=2000)
    title = forms.CharField(max_length=300, required=False, help_text="Left empty, the first line is the title.")
    text = forms.CharField(
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Headline first, one paragraph a line.",
    )

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day > timezone.localdate() + timedelta(days=1):
            raise forms.ValidationError("This day lies in the future.")
        return day


class AddressForm(forms.Form):
    url = AddressField(label="Address of the article")
    source = forms.ModelChoiceField(Source.objects.filter(is_active=True), empty_label="Choose the outlet")


class SourceForm(forms.ModelForm):
    feed = AddressField(
        label="Address of its feed", required=False, help_text="RSS or Atom. It is asked for news every half hour."
    )

    class Meta:
        model = Source
        fields = ["name", "kind", "homepage", "language", "licence"]
        help_texts = {"licence": "As the outlet states it. Leave it empty where you do not know."}

    def clean_feed(self):
        url = self.cleaned_data["feed"]
        if url and Feed.objects.filter(url=url).exists():
            raise forms.ValidationError("This feed is there already.")
        return url


class FeedForm(forms.ModelForm):
    url = AddressField(label="Address of the feed")

    class Meta:
        model = Feed
        fields = ["url", "minutes_between_polls"]
