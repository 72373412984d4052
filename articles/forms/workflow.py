"""What is typed on a timeline's way to its readers: notes, reasons, moments, who a link is for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from articles.models import Timeline

SHORT = {"rows": 2}


class OneOfSeveral(forms.Form):
    """Stands on a page with other forms: the ids of its fields begin with its own word."""

    word = ""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", f"{self.word}-%s")
        super().__init__(*args, **kwargs)


class SubmitForm(OneOfSeveral):
    word = "submit"
    note = forms.CharField(label="What to look at", required=False, max_length=1000, widget=forms.Textarea(attrs=SHORT))


class SendBackForm(OneOfSeveral):
    word = "send-back"
    reason = forms.CharField(label="What is to be mended", max_length=1000, widget=forms.Textarea(attrs=SHORT))


class ScheduleForm(OneOfSeveral):
    word = "schedule"
    at = forms.DateTimeField(
        label="Publish at (UTC)",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    note = forms.CharField(
        label="What the scheduled edition corrects or adds",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=SHORT),
    )


class RollBackForm(OneOfSeveral):
    word = "roll-back"
    number = forms.TypedChoiceField(label="Back to", coerce=int)
    note = forms.CharField(
        label="Why the timeline goes back",
        max_length=2000,
        help_text="Readers see it above the new edition.",
        widget=forms.Textarea(attrs=SHORT),
    )

    def __init__(self, *args, timeline: Timeline, **kwargs):
        super().__init__(*args, **kwargs)
        rows = timeline.editions.order_by("-number").values_list("number", "published_at")[1:]
        self.fields["number"].choices = [(number, f"edition {number}, {at:%-d %B %Y}") for number, at in rows]


class ReviewLinkForm(OneOfSeveral):
    word = "link"
    reviewer = forms.CharField(label="Who it is for", max_length=200, help_text="Their comments stand under this name.")
    days = forms.TypedChoiceField(
        label="Works for",
        coerce=int,
        choices=[(1, "a day"), (3, "three days"), (7, "a week"), (14, "two weeks"), (30, "thirty days")],
        initial=7,
    )

    @property
    def expires_at(self) -> datetime:
        return timezone.now() + timedelta(days=self.cleaned_data["days"])


class CommentForm(forms.Form):
    text = forms.CharField(label="Comment", max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class TimelinesFilterForm(forms.Form):
    """What the list of timelines is narrowed down to."""

    MINE = "mine"
    STATES = [
        ("", "any"),
        *((f"stage:{value}", label) for value, label in Timeline.Stage.choices),
        *((f"status:{value}", label) for value, label in Timeline.Status.choices if value != "draft"),
    ]
    q = forms.CharField(label="Words", required=False)
    state = forms.ChoiceField(label="State", choices=STATES, required=False)
    due = forms.ChoiceField(
        label="Due", choices=[("", "any day"), ("late", "late"), ("week", "within a week")], required=False
    )
    whose = forms.ChoiceField(label="Begun by", choices=[("", "anybody"), (MINE, "me")], required=False)
    flagged = forms.BooleanField(label="To look at again", required=False)
