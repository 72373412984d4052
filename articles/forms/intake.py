"""What an editor enters to bring articles in."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone

from articles.intake import guard
from articles.intake.prepare import NoText, TextTooLong, prepare
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


class OutletForm(forms.Form):
    """The outlet, chosen or named; a name that is there already is that outlet."""

    source = forms.ModelChoiceField(
        Source.objects.filter(is_active=True),
        label="Outlet",
        empty_label="Choose the outlet",
        required=False,
        help_text="Choose it here, or name a new one below.",
    )
    new_outlet = forms.CharField(
        label="Or a new outlet", required=False, max_length=200, help_text="Its name, where it is not in the list."
    )

    def clean(self):
        entered = super().clean()
        name = " ".join((entered.get("new_outlet") or "").split())
        if "source" in self.errors:
            return entered
        if not entered.get("source") and not name:
            self.add_error("source", "Choose the outlet, or name a new one below.")
        elif not entered.get("source"):
            entered["source"] = Source.objects.filter(name__iexact=name).first()
        elif name and name.casefold() != entered["source"].name.casefold():
            self.add_error("new_outlet", "An outlet is chosen above as well: keep one of the two.")
        entered["new_outlet"] = name
        return entered


class PasteForm(OutletForm):
    published_on = forms.DateField(
        label="Published on",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="“Last week” and “on Friday” in the text are counted from this day.",
    )
    url = forms.URLField(
        label="Address",
        required=False,
        assume_scheme="https",
        max_length=2000,
        help_text="Where readers find it. It is not fetched.",
    )
    title = forms.CharField(max_length=300, required=False, help_text="Left empty, the first line is the title.")
    text = forms.CharField(
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Headline first, one paragraph a line.",
    )

    field_order = ["text", "source", "new_outlet", "published_on", "title", "url"]

    def clean_text(self):
        text = self.cleaned_data["text"]
        try:
            prepare(text)
        except (NoText, TextTooLong) as error:
            raise forms.ValidationError(str(error)) from error
        return text

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day.year < 1800:
            raise forms.ValidationError("This year lies before every newspaper that Readout reads.")
        if day > timezone.localdate() + timedelta(days=1):
            raise forms.ValidationError("This day lies in the future.")
        return day


class AddressForm(OutletForm):
    url = AddressField(label="Address of the article")

    field_order = ["url", "source", "new_outlet"]


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
