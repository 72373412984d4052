"""Fields in which an actor, place, series or meeting is chosen by typing one of its names."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Max, Model, Q, QuerySet

from entities import lookup
from entities.models import Actor, Meeting, MeetingSeries, Place
from entities.names.fold import fold

AT_MOST = 8
NEW = "new:"
NEW_KINDS = ("person", "unnamed", "organization", "government", "ministry", "office", "group", "collective", "media")

NEW_PLACES = (Place.Kind.CITY, Place.Kind.REGION, Place.Kind.SITE, Place.Kind.SEA)  # countries come with the seeds


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What came from the form: the text, and the key of what was picked for it (“new:person” makes one)."""

    text: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class NewActor:
    """An actor that does not exist yet; whoever saves the form makes it."""

    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class NewPlace:
    """A place that does not exist yet, likewise."""

    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class NewMeeting:
    """A meeting that does not exist yet, likewise."""

    name: str


New = NewActor | NewPlace | NewMeeting


def new_of(what: str) -> list[tuple[str, str]]:
    """What can be made of a name that is not known: (key, kind in words)."""
    if what == "actor":
        return [(f"{NEW}{kind}", Actor.Kind(kind).label) for kind in NEW_KINDS]
    if what == "place":
        return [(f"{NEW}{kind}", kind.label) for kind in NEW_PLACES]
    return [(f"{NEW}meeting", "meeting")] if what == "meeting" else []


def new(what: str, typed: Typed) -> New | None:
    """What is to be made of the text, where a key of `new_of` was picked for it."""
    kind = typed.key.removeprefix(NEW)
    if typed.key not in dict(new_of(what)):
        return None
    if what == "meeting":
        return NewMeeting(name=typed.text)
    return NewPlace(name=typed.text, kind=kind) if what == "place" else NewActor(name=typed.text, kind=kind)


def places(text: str) -> QuerySet[Place]:
    return _named(Place, text)


def series(text: str) -> QuerySet[MeetingSeries]:
    return _named(MeetingSeries, text)


def meetings(text: str) -> QuerySet[Meeting]:
    found = Meeting.objects.surviving().select_related("place")
    if not text.strip():
        return found.none()
    exact = found.filter(name__icontains=text.strip())
    if exact.exists():
        return exact
    alike = found.annotate(alike=TrigramWordSimilarity(text.strip(), "name"))
    return alike.filter(alike__gte=lookup.ENOUGH_ALIKE).order_by("-alike", "name")


def _named(model: type[Model], text: str) -> QuerySet:
    folded = fold(text)
    if not folded:
        return model.objects.none()
    exact = model.objects.filter(Q(names__folded__startswith=folded) | Q(name__icontains=text.strip()))
    if exact.exists():
        return exact.distinct().order_by("name")
    alike = model.objects.annotate(alike=Max(TrigramWordSimilarity(folded, "names__folded")))
    return alike.filter(alike__gte=lookup.ENOUGH_ALIKE).order_by("-alike", "name")


def exactly(what: str, text: str) -> list[Any]:
    """Everything that bears exactly this name, two at most."""
    if what == "actor":
        return list(lookup.called(text)[:2])
    if what == "meeting":
        return list(Meeting.objects.surviving().filter(name__iexact=text)[:2])
    model = {"place": Place, "series": MeetingSeries}[what]
    return list(model.objects.filter(Q(names__folded=fold(text)) | Q(name__iexact=text)).distinct()[:2])


def like(what: str, text: str) -> list[Any]:
    """What may be meant, the likeliest first."""
    if what == "actor":
        return _likeliest(text, lookup.search(text, limit=3 * AT_MOST).select_related("country"))[:AT_MOST]
    return list({"place": places, "series": series, "meeting": meetings}[what](text)[:AT_MOST])


def _likeliest(text: str, found: QuerySet[Actor]) -> list[Actor]:
    """Among names that fit equally well, the one that begins as typed, then the one whose words are most alike."""
    typed = fold(text)

    def rank(actor: Actor) -> tuple[int, bool, float]:
        name = fold(actor.name)
        alike = max(SequenceMatcher(None, typed, word).ratio() for word in (name, *name.split()))
        return -actor.closeness, not name.startswith(typed), -alike

    return sorted(found, key=rank)


MODELS = {"actor": Actor, "place": Place, "series": MeetingSeries, "meeting": Meeting}


class ByName(forms.Widget):
    """A text field with a key beside it; after an ambiguous name, the choices as radio buttons."""

    template_name = "desk/review/by_name.html"

    def __init__(self, what: str, attrs=None):
        super().__init__(attrs)
        self.what = what
        self.options: list[Any] = []
        self.asks = False

    def value_from_datadict(self, data, files, name) -> Typed:
        return Typed(text=data.get(name, "").strip(), key=data.get(f"{name}-key", ""))

    def value_omitted_from_data(self, data, files, name) -> bool:
        return name not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        typed = value if isinstance(value, Typed) else Typed(text=str(value or ""), key=str(value.pk) if value else "")
        told = {"options": self.options, "asks": self.asks, "new": new_of(self.what)}
        context["widget"].update(typed=typed, what=self.what, **told)
        return context


class ByNameField(forms.Field):
    """Cleans to the row, to a NewActor, NewPlace or NewMeeting, or to None."""

    def __init__(self, what: str, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(widget=ByName(what), **kwargs)
        self.what = what

    def has_changed(self, initial, data) -> bool:
        return (initial.pk if initial else None) != _key_of(data) or str(initial or "") != (data.text if data else "")

    def clean(self, value: Typed | None) -> Any:
        if value is None or not value.text:
            return super().clean(None)
        if made := new(self.what, value):
            return made
        if value.key.startswith(NEW) and self.what == "actor":
            raise forms.ValidationError("Choose what kind of actor it is.")
        if value.key.isdigit():
            picked = MODELS[self.what].objects.filter(pk=value.key).first()
            # Without a script the key stays when the text is typed over: then the text counts.
            if picked and self._still_means(picked, value):
                return picked
        found = exactly(self.what, value.text)
        if len(found) == 1:
            return found[0]
        self.widget.options, self.widget.asks = like(self.what, value.text), True
        raise forms.ValidationError(self._question(value.text, found))

    def _still_means(self, picked: Any, value: Typed) -> bool:
        return str(picked) == value.text or picked in like(self.what, value.text)

    def _question(self, text: str, found: list[Any]) -> str:
        if found:
            return f"More than one is called “{text}”. Which one?"
        if self.widget.options:
            return f"Nobody and nothing is called exactly “{text}”. Is it one of these?"
        return f"“{text}” is not known here yet." + (" Choose what it is to add it." if new_of(self.what) else "")


def _key_of(data: Typed | None) -> int | None:
    return int(data.key) if data and data.key.isdigit() else None
