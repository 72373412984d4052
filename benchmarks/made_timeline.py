"""A long timeline made for measuring: real names, posts and places, sentences cut from the annotated articles.

Needs Django set up, on a database of its own: everything is made through the models and published as a desk does.
"""

from __future__ import annotations

import hashlib
import random
import re
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command

from articles.models import Article, Edition, Entry, Evidence, MeetingReport, Source, Span, Statement, Timeline, Version
from articles.publishing import publish
from entities.models import Actor, Place, Role
from entities.when import from_edtf

GOLD = Path(__file__).resolve().parent.parent / "seeds" / "gold"
FIRST = date(2001, 1, 5)
DAYS = 25 * 365
WIRES = ("The Wire", "Northern Agency", "Daily Register", "Foreign Ministry", "Press Bureau", "Evening Post")


def prepare() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_knowledge", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def make(slug: str, title: str, entries: int, *, chance: random.Random) -> Edition:
    """Three in four are statements, the others meetings; one date in six is not known to the day."""
    editor, _ = User.objects.get_or_create(username="benchmark")
    timeline = Timeline.objects.create(
        slug=slug, title=title, summary="What was said and who met, as news agencies reported it.", licence="CC BY 4.0"
    )
    words = [word for file in sorted(GOLD.glob("*.txt")) for word in re.findall(r"\S+", file.read_text("utf-8"))]
    sources = [
        Source.objects.get_or_create(slug=f"wire-{n}", defaults={"name": name})[0] for n, name in enumerate(WIRES)
    ]
    roles = list(Role.objects.select_related("person", "organization").order_by("pk")[:400])
    states = list(Actor.objects.filter(kind="state").order_by("pk")[:40])
    places = list(Place.objects.filter(latitude__isnull=False, kind="city").order_by("pk"))
    chance.shuffle(places)
    chance.shuffle(roles)
    for number in range(entries):
        role = roles[int(abs(chance.gauss(0, 25))) % len(roles)]
        made = _annotation(number, _sentence(words, chance), chance, sources, role, states, places[:60])
        kind = Entry.Kind.MEETING if isinstance(made, MeetingReport) else Entry.Kind.STATEMENT
        said = made.name if isinstance(made, MeetingReport) else f"{role.person.name}: {made.words}"
        entry = Entry(timeline=timeline, kind=kind, headline=said[:190])
        entry.when = made.when
        entry.save()
        Evidence.objects.create(entry=entry, annotation_id=made.pk)
    return publish.publish(timeline, editor=editor)


def _sentence(words: list[str], chance: random.Random) -> str:
    start = chance.randrange(len(words) - 40)
    return " ".join(words[start : start + chance.randint(8, 18)]).strip("“”\"',;:")


def _annotation(number, said, chance, sources, role, states, places) -> Statement | MeetingReport:
    day = FIRST + timedelta(days=int(DAYS * chance.betavariate(2.2, 1.3)))
    text = f"{role.person.name} spoke on {day:%A}. “{said},” the {role.title} told reporters, and left for the airport."
    sha256 = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    article = Article.objects.create(
        source=chance.choice(sources), title=said[:90], url=f"https://wire.example/{sha256[:16]}", published_on=day
    )
    version = Version.objects.create(article=article, number=1, text=text, sha256=sha256, title=article.title)
    edtf = chance.choice([day.isoformat()] * 10 + [f"{day:%Y-%m}", str(day.year)])
    when = from_edtf(edtf)
    shared = {"version": version, "starts_at": text.index(said), "words": said, "found_by": "benchmark"}
    shared |= {"fingerprint": f"{number}", "status": "accepted", "edtf": edtf, "confidence": 0.9}
    shared |= {"earliest": when.earliest, "latest": when.latest, "place": chance.choice(places)}
    if chance.random() < 0.25:
        host = chance.choice(states)
        name = f"Talks in {shared['place'].name} on {said.split()[0]} {said.split()[1]}"
        made = MeetingReport.objects.create(kind="meeting", name=name, host=host, meeting_status="held", **shared)
        part = Span.Part.NAME
    else:
        told = {"kind": "statement", "statement_kind": "direct", "speaker": role.person, "role": role}
        made = Statement.objects.create(**told, **shared)
        part = Span.Part.CONTENT
    Span.objects.create(annotation_id=made.pk, part=part, start=made.starts_at, end=made.starts_at + len(said))
    return made
