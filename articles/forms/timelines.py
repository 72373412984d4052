"""What an editor types into a timeline."""

from __future__ import annotations

from django import forms

from articles.models import Entry, Timeline
from entities.when import NotADate, When, read, to_words


class TimelineForm(forms.ModelForm):
    class Meta:
        model = Timeline
        fields = ["title", "summary", "note"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "summary": "One or two sentences under the headline.",
            "note": "How this timeline was made, what it leaves out. Markdown.",
        }


class EntryForm(forms.ModelForm):
    """`when` is typed as people write ("late March 2018"); it is read against `anchor`, the day of the evidence."""

    date = forms.CharField(
        label="Date",
        required=False,
        max_length=200,
        help_text="As you would write it: 24 April 2018, late March, 2017.",
    )

    class Meta:
        model = Entry
        fields = ["headline", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, anchor, **kwargs):
        super().__init__(*args, **kwargs)
        self.anchor = anchor
        self.fields["text"].required = False
        if self.instance.pk:
            self.fields["date"].initial = words_of(self.instance.when)

    def clean_date(self) -> When:
        typed = self.cleaned_data["date"].strip()
        if typed == self.fields["date"].initial:
            return self.instance.when
        return read_date(typed, self.anchor)


def read_date(typed: str, anchor) -> When:
    """A When, empty for nothing typed; a ValidationError that says what can be typed otherwise."""
    if not typed:
        return When()
    try:
        return read(typed, anchor=anchor)
    except NotADate as error:
        raise forms.ValidationError(str(error)) from error


def words_of(when: When) -> str:
    return to_words(when) if when.edtf else when.wording


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        max_length=1000, help_text="Readers will see it.", widget=forms.Textarea(attrs={"rows": 2})
    )
