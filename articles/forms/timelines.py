"""What an editor types into a timeline."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from articles.models import Chapter, Entry, Picture, Timeline
from entities.when import NotADate, When, read, to_words

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?")
LARGEST_PICTURE = 15 * 1024 * 1024  # bytes; what it is made of is judged when it is kept


class TimelineForm(forms.ModelForm):
    class Meta:
        model = Timeline
        fields = ["title", "summary", "note"]
        labels = {"title": "Headline"}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "summary": "One or two sentences under the headline.",
            "note": "How this timeline was made, what it leaves out. Markdown.",
        }


class WithPicture(forms.ModelForm):
    """A picture beside the fields: a new one, other words for the one that is there, or none any more."""

    picture_file = forms.FileField(
        label="File", required=False, help_text="JPEG, PNG, WebP, GIF or TIFF, 15 MB at most."
    )
    picture_alt = forms.CharField(
        label="What it shows", required=False, max_length=500, help_text="For those who cannot see it."
    )
    picture_credit = forms.CharField(label="Whose picture it is", required=False, max_length=200)
    picture_licence = forms.CharField(label="Its licence", required=False, max_length=200)
    picture_gone = forms.BooleanField(label="Take the picture out", required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["picture_file"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/gif,image/tiff"
        there: Picture | None = self.instance.picture if self.instance.picture_id else None
        if there is None:
            del self.fields["picture_gone"]
            return
        for name in ("alt", "credit", "licence"):
            self.fields[f"picture_{name}"].initial = getattr(there, name)

    def clean_picture_file(self) -> Any:
        sent = self.cleaned_data["picture_file"]
        if sent and sent.size > LARGEST_PICTURE:
            raise forms.ValidationError("The file is larger than 15 MB. Make it smaller and try again.")
        return sent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        stays = self.instance.picture_id and not cleaned.get("picture_gone")
        if cleaned.get("picture_file") or stays:
            for name, said in (("alt", "Say what the picture shows."), ("credit", "Say whose picture it is.")):
                if not cleaned.get(f"picture_{name}"):
                    self.add_error(f"picture_{name}", said)
        return cleaned

    @property
    def described(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"picture_{name}"] for name in ("alt", "credit", "licence")}

    @property
    def plain_fields(self) -> list[Any]:
        return [field for field in self if not field.name.startswith("picture_")]

    @property
    def picture_fields(self) -> list[Any]:
        return [field for field in self if field.name.startswith("picture_")]


class DetailsForm(WithPicture):
    class Meta:
        model = Timeline
        fields = [
            *("title", "summary", "note", "language", "licence", "due_on", "needs_approval", "passes_required"),
            "embed_origins",
        ]
        labels = TimelineForm.Meta.labels
        help_texts = {**TimelineForm.Meta.help_texts, "language": "As en, fr, ar or zh-Hans."}
        widgets = {
            **TimelineForm.Meta.widgets,
            "due_on": forms.DateInput(attrs={"type": "date"}),
            "embed_origins": forms.Textarea(attrs={"rows": 2}),
            "passes_required": forms.Select(choices=[(1, "one review"), (2, "two independent reviews")]),
        }

    def clean_language(self) -> str:
        typed = self.cleaned_data["language"].strip()
        if not LANGUAGE.fullmatch(typed):
            raise forms.ValidationError("Give the language as en, fr, ar or zh-Hans.")
        return typed

    def clean_embed_origins(self) -> str:
        lines = [line.strip().rstrip("/") for line in self.cleaned_data["embed_origins"].splitlines() if line.strip()]
        wrong = [line for line in lines if not ORIGIN.fullmatch(line)]
        if wrong:
            raise forms.ValidationError(f"“{wrong[0]}” is no origin. Write one a line, as https://example.org.")
        return "\n".join(lines)


class EntryForm(WithPicture):
    """`when` is typed as people write ("late March 2018"); it is read against `anchor`, the day of the evidence."""

    date = forms.CharField(
        label="Date",
        required=False,
        max_length=200,
        help_text="As you would write it: 24 April 2018, late March, 2017.",
    )

    class Meta:
        model = Entry
        fields = ["headline", "text", "chapter", "kind"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    field_order = ["headline", "text", "date", "chapter", "kind"]

    def __init__(self, *args: Any, timeline: Timeline, anchor, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.anchor = anchor
        self.fields["text"].required = False
        chapters = Chapter.objects.filter(timeline=timeline)
        self.fields["chapter"].queryset, self.fields["chapter"].empty_label = chapters, "none"
        if not chapters:
            del self.fields["chapter"]
        if self.instance.pk:
            self.fields["date"].initial = words_of(self.instance.when)
            self.fields["kind"].required = False
        else:
            del self.fields["kind"]

    def clean_date(self) -> When:
        typed = self.cleaned_data["date"].strip()
        if typed == self.fields["date"].initial:
            return self.instance.when
        return read_date(typed, self.anchor)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or self.instance.kind

    @property
    def values(self) -> dict[str, Any]:
        """What `compose` takes, without the picture."""
        names = [name for name in ("headline", "text", "chapter", "kind") if name in self.cleaned_data]
        return {**{name: self.cleaned_data[name] for name in names}, "when": self.cleaned_data["date"]}


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


class ChapterForm(forms.ModelForm):
    class Meta:
        model = Chapter
        fields = ["title", "note"]
        labels = {"title": "Chapter"}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        max_length=1000, help_text="Readers will see it.", widget=forms.Textarea(attrs={"rows": 2})
    )
