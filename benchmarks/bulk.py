"""Many decisions at once: seconds to preview and to apply 10,000, and to undo them.

    .venv/bin/python benchmarks/bulk.py [--statements 10000] [--kind statement|mention|mixed|meeting]

Works in a database of its own, made for it and dropped afterwards.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

from config import database  # noqa: E402

PER_ARTICLE = 20
SENTENCE = "“Matter {n} concerns us all,” Speaker {who} told reporters in Vienna on Thursday. "
FILLING = "The delegates had met twice before and meant to meet again once the text was agreed between them. "


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--statements", type=int, default=10_000, help="annotations to decide about")
    options.add_argument("--kind", choices=["statement", "mention", "mixed", "meeting"], default="statement")
    chosen = options.parse_args()
    with database.available():
        django.setup()
        from django.db import connection  # noqa: PLC0415 - after the settings are read

        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            measure(chosen.statements, chosen.kind)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def measure(count: int, kind: str) -> None:
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from articles.models import Annotation  # noqa: PLC0415
    from articles.review import bulk, undoing  # noqa: PLC0415
    from articles.review.bulk_verdicts import What  # noqa: PLC0415

    editor = User.objects.create_superuser("bench")
    fill(count, kind)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself after a while
    found = Annotation.objects.order_by("version", "starts_at", "pk")
    change, seconds = timed(lambda: bulk.preview(found, What(action="accept"), editor=editor))
    print(f"previewed {change.items.count():,} ({change.planned:,} to change): {seconds}")
    told: list[int] = []
    _, seconds = timed(lambda: bulk.apply(change, progress=told.append))
    print(f"applied {told[-1]:,} in {len(told)} parts, one transaction: {seconds}")
    undone, seconds = timed(lambda: undoing.undo_many(batch=change.batch, editor=editor))
    print(f"undid {len(undone.made):,}, {len(undone.kept)} could not be undone: {seconds}")


def timed(act):
    """What it answers, and how long it took; on a busy machine the seconds of work say more than those of the clock."""
    began, worked, served = time.perf_counter(), time.process_time(), of_the_database()
    result = act()
    seconds = time.perf_counter() - began
    work = time.process_time() - worked + of_the_database() - served
    return result, f"{seconds:.2f} s, {work:.2f} s of work by this process and the database"


def of_the_database() -> float:
    """Seconds that the server process of this connection has worked; 0 where the machine does not tell."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def fill(count: int, kind: str) -> None:
    from articles.models import Article, Source, Version  # noqa: PLC0415
    from entities.models import Actor, Name, Role  # noqa: PLC0415

    body = Actor.objects.create(slug="body", kind="igo", name="Alpine Council")
    people = Actor.objects.bulk_create(
        Actor(slug=f"speaker-{n}", kind="person", name=f"Speaker {n}", standing="proposed") for n in range(200)
    )
    Name.objects.bulk_create(Name(actor=one, text=one.name) for one in people)
    roles = Role.objects.bulk_create(Role(person=one, organization=body, title="Minister") for one in people)
    source = Source.objects.create(slug="wire", name="The Wire")
    articles = Article.objects.bulk_create(
        Article(source=source, title=f"Article {n}", published_on=date(2026, 3, 2)) for n in range(count // PER_ARTICLE)
    )
    versions = []
    for number, article in enumerate(articles):
        sentences = (SENTENCE.format(n=number * PER_ARTICLE + k, who=k % 200) + FILLING * 2 for k in range(PER_ARTICLE))
        text = "\n\n".join(sentences)
        versions.append(Version(article=article, number=1, text=text, sha256=hashlib.sha256(text.encode()).hexdigest()))
    annotate(Version.objects.bulk_create(versions), people, roles, kind)


def annotate(versions, people, roles, kind: str) -> None:
    """One by one, as the extraction saves them: this is not what is measured."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        for version in versions:
            place = 0
            for k in range(PER_ARTICLE):
                place = version.text.index("“Matter", place) + 1
                is_mention = kind == "mention" or (kind == "mixed" and k % 2)
                annotate_as = meeting if kind == "meeting" else mention if is_mention else statement
                annotate_as(version, place, people[k % 200], roles[k % 200])


def statement(version, place: int, speaker, role) -> None:
    from articles.models import Span, Statement  # noqa: PLC0415

    end = version.text.index(",”", place)
    words, day = version.text[place:end], version.article.published_on
    row = Statement.objects.create(
        version=version, kind="statement", statement_kind="direct", speaker=speaker, role=role, words=words,
        starts_at=place, found_by="benchmark", confidence=0.96, fingerprint=words[:60], edtf=str(day), earliest=day,
        latest=day,
    )  # fmt: skip
    source = version.text.index(speaker.name, end)
    told = version.text.index("told", source)
    Span.objects.bulk_create(
        [
            Span(annotation_id=row.pk, part="content", start=place, end=end),
            Span(annotation_id=row.pk, part="source", start=source, end=source + len(speaker.name)),
            Span(annotation_id=row.pk, part="cue", start=told, end=told + 4),
        ]
    )


def mention(version, place: int, actor, _role) -> None:
    from articles.models import Mention, Span  # noqa: PLC0415

    start = version.text.index(actor.name, place)
    row = Mention.objects.create(
        version=version, kind="mention", actor=actor, words=actor.name, starts_at=start, found_by="benchmark",
        confidence=0.96, fingerprint=f"{version.pk}-{start}",
    )  # fmt: skip
    Span.objects.create(annotation_id=row.pk, part="name", start=start, end=start + len(actor.name))


def meeting(version, start: int, actor, role) -> None:
    """No meeting is known yet: a new one for each two reports, of two people and the body they speak for."""
    from articles.models import MeetingReport, Span  # noqa: PLC0415
    from entities.models import Place  # noqa: PLC0415

    place, _ = Place.objects.get_or_create(slug="vienna", defaults={"name": "Vienna"})
    day, words = version.article.published_on, version.text[start : start + 10]
    number = MeetingReport.objects.count() // 2
    row = MeetingReport.objects.create(
        version=version, kind="meeting", name=f"Talks {number}", meeting_kind="talks", host=role.organization,
        words=words, starts_at=start, found_by="benchmark", confidence=0.96, fingerprint=f"{version.pk}-{start}",
        place=place, edtf=str(day), earliest=day, latest=day,
    )  # fmt: skip
    row.participations.create(actor=actor)
    row.participations.create(actor=role.organization, part="host")
    Span.objects.create(annotation_id=row.pk, part="name", start=start, end=start + len(words))


if __name__ == "__main__":
    main()
