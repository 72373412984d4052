"""What an editor enters to correct an annotation or to add one: a form for each kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from articles.forms.by_name import ByNameField, NewActor
from articles.forms.in_text import SpansField, WhenField
from articles.models import Annotation, MeetingReport, Mention, RoleClaim, Span, Statement, Topic, Version
from entities.models import Participation, Role
from entities.models.meeting import MeetingKind, MeetingStatus
from entities.when import When

Part = Span.Part
AUTOMATIC, NO_ROLE = "auto", "none"


class AnnotationForm(forms.Form):
    """`row` is the annotation to correct, None for a new one. `spans()` and `values()` are what `decisions` takes."""

    kind: str
    parts: dict[str, tuple[str, str]] = {}  # field: (part, label)

    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(label="Why (for the history)", required=False, max_length=500)

    def __init__(self, *args, version: Version, row: Annotation | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.version, self.row = version, row
        ranges = self._ranges()
        for name, (part, label) in self.parts.items():
            near = row.starts_at if row else 0
            self.fields[name] = SpansField(text=version.text, near=near, part=part, label=label)
            self.fields[name].initial = ranges.get(part, "")
        main = next(iter(self.parts))
        self.fields[main].required = True
        self.order_fields([*self.order, *self.parts, "note", "reason"])
        if "date" in self.fields:
            day = version.article.published_on
            self.fields["date"].anchor = day
            self.fields["date"].widget.attrs |= {
                "hx-get": f"{reverse('desk-date')}?on={day.isoformat()}",
                "hx-trigger": "load, input changed delay:200ms",
                "hx-target": "next .date-reading",
                "hx-swap": "innerHTML",
            }
        if row:
            self._fill(row)

    order: tuple[str, ...] = ()

    def _ranges(self) -> dict[str, str]:
        told: dict[str, list[str]] = {}
        for span in self.row.spans.all() if self.row else ():
            told.setdefault(span.part, []).append(f"{span.start}-{span.end}")
        return {part: " ".join(ranges) for part, ranges in told.items()}

    def _fill(self, row: Annotation) -> None:
        for name, field in self.fields.items():
            if name not in self.parts and hasattr(row, name):
                field.initial = getattr(row, name)
        if "date" in self.fields:
            self.fields["date"].initial = row.when
        if "topics" in self.fields:
            self.fields["topics"].initial = list(row.topics.all())

    def spans(self) -> list[tuple[str, int, int]]:
        """The spans of the parts of this form, and those of other parts as they are."""
        own = {part for part, _ in self.parts.values()}
        kept = [(one.part, one.start, one.end) for one in self.row.spans.all()] if self.row else []
        typed = [(part, start, end) for name, (part, _) in self.parts.items() for start, end in self.cleaned_data[name]]
        return [span for span in kept if span[0] not in own] + list(dict.fromkeys(typed))

    def values(self) -> dict[str, Any]:
        skipped = {*self.parts, "reason", "date"}
        values = {name: value for name, value in self.cleaned_data.items() if name not in skipped}
        if "date" in self.fields:
            values["when"] = self.cleaned_data["date"]
        return values

    def words_of(self, name: str) -> str:
        return " … ".join(self.version.text[start:end] for start, end in self.cleaned_data.get(name) or ())


class StatementForm(AnnotationForm):
    kind = Annotation.Kind.STATEMENT
    parts = {
        "content": (Part.CONTENT, "Words"),
        "source": (Part.SOURCE, "Speaker, in the text"),
        "cue": (Part.CUE, "Cue (“said”)"),
        "addressed": (Part.ADDRESSEE, "Addressee, in the text"),
        "occasioned": (Part.OCCASION, "Occasion, in the text"),
        "dated": (Part.WHEN, "Date, in the text"),
        "placed": (Part.PLACE, "Place, in the text"),
    }
    order = ("speaker", "role", "via", "statement_kind", "polarity", "date", "said_at", "place", "level", "topics")

    statement_kind = forms.ChoiceField(label="Kind", choices=Statement.StatementKind)
    polarity = forms.ChoiceField(choices=[("", "plain"), *Statement.Polarity.choices], required=False)
    speaker = ByNameField("actor")
    role = forms.ChoiceField(label="Role then", required=False)
    via = ByNameField("actor", label="Reported by", help_text="The agency or outlet that the article quotes.")
    date = WhenField(label="When")
    said_at = forms.ModelChoiceField(
        MeetingReport.objects.none(), label="Said at", required=False, empty_label="no meeting"
    )
    place = ByNameField("place")
    level = forms.TypedChoiceField(
        label="Told by", choices=[(1, "the article"), (2, "somebody it quotes"), (3, "at third hand")], coerce=int
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, widget=forms.SelectMultiple(attrs={"size": 5})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reports = MeetingReport.objects.filter(version=self.version).exclude(status=Annotation.Status.REJECTED)
        self.fields["said_at"].queryset = reports.in_reading_order()
        self.fields["said_at"].label_from_instance = lambda report: f"{report.name} ({report.words[:60]})"
        speaker = self.row.speaker if self.row else None
        roles = speaker.roles.select_related("organization") if speaker else ()
        self.fields["role"].choices = [
            (AUTOMATIC, "the one held on that day"),
            (NO_ROLE, "none"),
            *((str(role.pk), f"{role.title}, {role.organization}") for role in roles),
        ]
        self.fields["role"].initial = self._role_now()
        # Whoever is chosen in the form may be another person, whose roles are looked up when it is sent.
        self.fields["role"].valid_value = lambda value: value in (AUTOMATIC, NO_ROLE) or value.isdigit()
        if not self.row:
            day = self.version.article.published_on
            self.fields["date"].initial = When(edtf=day.isoformat(), earliest=day, latest=day)

    def _role_now(self) -> str:
        if self.row is None or self.row.speaker_id is None:
            return AUTOMATIC
        return str(self.row.role_id) if self.row.role_id else NO_ROLE

    def clean(self):
        cleaned = super().clean()
        speaker = cleaned.get("speaker")
        cleaned["role"] = self._role_of(speaker, cleaned.get("role") or AUTOMATIC)
        return cleaned

    def _role_of(self, speaker, chosen: str) -> Role | None:
        if speaker is None or isinstance(speaker, NewActor):
            return None
        is_another = self.row is None or self.row.speaker_id != speaker.pk
        if chosen.isdigit():
            role = Role.objects.filter(pk=chosen, person=speaker).first()
            if role or not is_another:
                return role
        if chosen == NO_ROLE and not is_another:
            return None
        return role_then(speaker, self.version.article.published_on)

    def values(self) -> dict[str, Any]:
        values = super().values()
        values["addressee"] = self.words_of("addressed")[:200]
        values["occasion"] = self.words_of("occasioned")[:300]
        return values


def role_then(person, day) -> Role | None:
    """The post the person held that day, if it is the only one."""
    roles = list(person.roles.in_force_on(day)[:2])
    return roles[0] if len(roles) == 1 else None


class ParticipantForm(forms.Form):
    actor = ByNameField("actor", label="Who")
    part = forms.ChoiceField(choices=Participation.Part, initial=Participation.Part.PARTICIPANT)
    level = forms.ChoiceField(choices=[("", "no level"), *Participation.Level.choices], required=False)


ParticipantForms = forms.formset_factory(ParticipantForm, extra=2, can_delete=True, max_num=200)


class MeetingForm(AnnotationForm):
    kind = Annotation.Kind.MEETING
    parts = {
        "named": (Part.NAME, "Words"),
        "dated": (Part.WHEN, "Date, in the text"),
        "placed": (Part.PLACE, "Place, in the text"),
    }
    order = (
        "name",
        "meeting_kind",
        "meeting_status",
        "date",
        "place",
        "host",
        "organizer",
        "series",
        "meeting",
        "topics",
    )

    name = forms.CharField(max_length=300)
    meeting_kind = forms.ChoiceField(label="Kind", choices=MeetingKind)
    meeting_status = forms.ChoiceField(label="Status", choices=MeetingStatus, initial=MeetingStatus.HELD)
    date = WhenField(label="When")
    place = ByNameField("place")
    host = ByNameField("actor")
    organizer = ByNameField("actor")
    series = ByNameField("series")
    meeting = ByNameField(
        "meeting",
        label="Is the meeting",
        help_text="Empty: the known one that fits is found, else a new one made.",
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, widget=forms.SelectMultiple(attrs={"size": 5})
    )

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        there = self.row.participations.select_related("actor") if self.row else ()
        initial = [{"actor": one.actor, "part": one.part, "level": one.level} for one in there]
        self.participants = ParticipantForms(data, prefix="participants", initial=initial)
        for one in self.participants:
            one.fields["DELETE"].label = "Remove"

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.participants.is_valid()])

    def values(self) -> dict[str, Any]:
        kept = [one.cleaned_data for one in self.participants if one not in self.participants.deleted_forms]
        chosen = {_identity(one["actor"]): one for one in kept if one.get("actor")}
        triples = [(one["actor"], one["part"], one["level"]) for one in chosen.values()]
        return {**super().values(), "participants": triples}


def _identity(actor) -> Any:
    """The same actor counts once, whoever wrote it twice."""
    return (actor.name, actor.kind) if isinstance(actor, NewActor) else actor.pk


class MentionForm(AnnotationForm):
    kind = Annotation.Kind.MENTION
    parts = {"named": (Part.NAME, "Words")}
    order = ("actor", "place", "form")

    actor = ByNameField("actor")
    place = ByNameField("place", help_text="For a city, region or sea; leave the actor empty then.")
    form = forms.ChoiceField(choices=Mention.Form)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("actor") and cleaned.get("place"):
            raise forms.ValidationError("These words name either an actor or a place. Empty one of the two fields.")
        return cleaned


class RoleForm(AnnotationForm):
    kind = Annotation.Kind.ROLE
    parts = {"titled": (Part.TITLE, "Words")}
    order = ("person", "organization", "title", "role_kind", "standing")

    person = ByNameField("actor")
    organization = ByNameField("actor", label="At")
    title = forms.CharField(max_length=200)
    role_kind = forms.ChoiceField(label="Kind", choices=Role.Kind, initial=Role.Kind.OTHER)
    standing = forms.ChoiceField(choices=RoleClaim.Standing)

    def values(self) -> dict[str, Any]:
        values = super().values()
        # What bears it out is looked for anew where it says something else now.
        if self.row and any(
            getattr(self.row, name) != values[name] for name in ("person", "organization", "role_kind")
        ):
            values["role"] = None
        return values


FORMS: dict[str, type[AnnotationForm]] = {
    form.kind: form for form in (StatementForm, MeetingForm, MentionForm, RoleForm)
}

REASONS = {
    Annotation.Kind.STATEMENT: (
        "Nobody says this",
        "Wrong words",
        "Wrong speaker",
        "Said twice: the other one stands",
        "Not worth keeping",
    ),
    Annotation.Kind.MEETING: ("Not a meeting", "The same meeting as another one", "Wrong details", "Not worth keeping"),
    Annotation.Kind.MENTION: ("Not a name", "Names somebody else", "Wrong words", "Not worth keeping"),
    Annotation.Kind.ROLE: ("Not a post", "Held by somebody else", "Wrong organization", "Not worth keeping"),
}
