"""A desk with work on it: many articles that wait, and some long ones with a card for every few words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.contrib.auth.models import Permission, User
from django.db import connection, transaction

from articles.models import Article, ExtractionRun, MeetingReport, Mention, RoleClaim, Source, Span, Statement, Version
from articles.models.progress import counted_once, recount
from config.sessions import SessionStore
from entities.models import Actor, Name

DAY = date(2026, 3, 2)
MAY = ("review_annotation", "publish_timeline", "add_article", "change_article", "lead_desk")
# Words of a text in the waiting articles: some stand in every one, others in one of a thousand.
FILLING = """
INSERT INTO articles_article (source_id, title, byline, language, published_on, intake, added_at, is_set_aside,
    priority)
SELECT source.id, 'Ministers speak about matter ' || n || ' in ' ||
    (ARRAY['Vienna', 'Tashkent', 'Geneva', 'Doha'])[1 + n %% 4], '', 'en', date '2026-03-01' - n / 100, 'feed', now(),
    false, CASE WHEN n %% 50 = 0 THEN 1 ELSE 0 END
FROM generate_series(1, %(articles)s) n JOIN (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM articles_source WHERE slug LIKE 'bench-%%'
) source ON source.place = n %% 40;

INSERT INTO articles_version (article_id, number, text, sha256, title, fetched_at)
SELECT id, 1, words.text, encode(sha256(convert_to(words.text, 'UTF8')), 'hex'), title, now()
FROM articles_article CROSS JOIN LATERAL (
    SELECT 'The ministers met again in ' ||
        (ARRAY['Vienna', 'Tashkent', 'Geneva', 'Doha'])[1 + id %% 4] || E'.\\n\\n' ||
        string_agg('“Matter ' || (id * 31 + k * 17) %% 5000 || ' concerns ' || (ARRAY['water', 'transit', 'tariffs',
        'grain', 'borders', 'visas', 'energy'])[1 + (id + k) %% 7] || ' and word' || (id * 7 + k) %% 20000 ||
        ',” the delegate said. ', '' ORDER BY k) AS text
    FROM generate_series(1, 12) k
) words WHERE source_id IN (SELECT id FROM articles_source WHERE slug LIKE 'bench-%%');

INSERT INTO articles_extractionrun (version_id, status, extractor, extractor_version, options, knowledge_stamp,
    attempts, queued_at, finished_at, stage, found, warnings, error)
SELECT id, 'done', 'readout', 'benchmark', '{}', '', 1, now(), now(), '', '{}', '[]', '' FROM articles_version v
WHERE NOT EXISTS (SELECT FROM articles_extractionrun r WHERE r.version_id = v.id);

INSERT INTO articles_annotation (version_id, run_id, kind, status, revision, confidence, found_by, starts_at, words,
    fingerprint, sketch, note, created_at, updated_at)
SELECT r.version_id, r.id, CASE WHEN k < 4 THEN 'statement' ELSE 'mention' END, 'unreviewed', 1,
    0.3 + (r.id * 13 + k * 7) %% 70 / 100.0, 'benchmark', k * 20, 'Matter ' || (r.id * 31 + k * 17) %% 5000,
    md5(r.id || '-' || k), '{}', '', now(), now()
FROM articles_extractionrun r CROSS JOIN generate_series(1, 8) k WHERE r.extractor_version = 'benchmark';

INSERT INTO articles_statement (annotation_ptr_id, statement_kind, polarity, level, role_words, addressee, occasion,
    wording, edtf, approximate)
SELECT id, 'direct', '', 1, '', '', '', '', '', false FROM articles_annotation
WHERE kind = 'statement' AND found_by = 'benchmark';
INSERT INTO articles_mention (annotation_ptr_id, form)
SELECT id, 'name' FROM articles_annotation
WHERE kind = 'mention' AND found_by = 'benchmark';
"""


def waiting(articles: int) -> None:
    """So many articles of forty sources, each with eight cards that nobody has looked at."""
    with transaction.atomic(), connection.cursor() as cursor:
        Source.objects.bulk_create(Source(slug=f"bench-{n}", name=f"Wire {n}") for n in range(40))
        cursor.execute("SET LOCAL session_replication_role = replica")  # rows first; they are counted below
        for statement in FILLING.split(";\n\n"):
            cursor.execute(statement, {"articles": articles})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # else counting is planned for empty tables
    recount()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def editors(number: int) -> list[tuple[User, str]]:
    """Members of the desk, each with the key of a session."""
    return [_signed_in(n) for n in range(number)]


def _signed_in(n: int) -> tuple[User, str]:
    user, _ = User.objects.get_or_create(username=f"bench-{n}")
    user.user_permissions.set(Permission.objects.filter(codename__in=MAY))
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "config.rights.Rights"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()
    return user, session.session_key


def _people() -> tuple[list[Actor], list[Actor]]:
    people = [_actor(f"Elena Brandt-{n}", "person") for n in range(30)]
    return people, [_actor(f"Alpine Council {n}", "igo") for n in range(10)]


def _actor(name: str, kind: str) -> Actor:
    actor, is_new = Actor.objects.get_or_create(
        slug=name.lower().replace(" ", "-"), defaults={"name": name, "kind": kind}
    )
    if is_new:
        Name.objects.create(actor=actor, text=name)
    return actor


def _paragraph(n: int) -> str:
    """About 625 code points with five things to decide."""
    said = " ".join(f"matter {n * 13 + k} of the {('water', 'grain', 'transit')[k % 3]} talks" for k in range(9))
    return (
        f"“We will not wait for {said} before the winter of that year,” Elena Brandt-{n % 30}, "
        f"chairwoman of the Alpine Council {n % 10}, told reporters on Thursday. "
        f"A round of consultations number {n} is planned for mid-May, her office said; the delegations have agreed "
        "neither on its agenda nor on who takes the chair, and several asked for more time to read the drafts.\n\n"
    )


def long_article(paragraphs: int, title: str) -> Article:
    """Five cards a paragraph; a paragraph has about 625 code points."""
    texts = [_paragraph(n) for n in range(paragraphs)]
    source, _ = Source.objects.get_or_create(slug="bench-long", defaults={"name": "The Long Wire"})
    article = Article.objects.create(source=source, title=title, published_on=DAY)
    text = "".join(texts)
    digest = hashlib.sha256(text.encode()).hexdigest()
    version = Version.objects.create(article=article, text=text, sha256=digest, title=title)
    now = datetime.now(UTC)
    ExtractionRun.objects.create(version=version, status="done", extractor="readout", finished_at=now)
    people, councils = _people()
    with counted_once():
        spans = [
            span
            for n, at in enumerate(_starts(texts))
            for span in _annotate(version, texts[n], at, people[n % 30], councils[n % 10], n)
        ]
        Span.objects.bulk_create(spans)
    return article


def _starts(texts: list[str]) -> Iterator[int]:
    at = 0
    for text in texts:
        yield at
        at += len(text)


def _annotate(version: Version, text: str, at: int, person: Actor, council: Actor, n: int) -> Iterator[Span]:
    def row(model, words: str, parts: dict[str, str], **fields) -> Iterator[Span]:
        start = at + text.index(words)
        shared = {"version": version, "starts_at": start, "words": words, "found_by": "benchmark"}
        made = model.objects.create(fingerprint=f"{start}", confidence=0.5 + n % 50 / 100, **shared, **fields)
        for part, piece in parts.items():
            begin = at + text.index(piece)
            yield Span(annotation_id=made.pk, part=part, start=begin, end=begin + len(piece))

    said, name, post = text[1 : text.index(",”")], person.name, "chairwoman"
    day = {"edtf": DAY.isoformat(), "earliest": DAY, "latest": DAY}
    parts = {"content": said, "source": name, "cue": "told reporters"}
    yield from row(Statement, said, parts, kind="statement", statement_kind="direct", speaker=person, **day)
    meeting = f"A round of consultations number {n}"
    parts = {"name": meeting, "when": "mid-May"}
    yield from row(MeetingReport, meeting, parts, kind="meeting", name=meeting, meeting_status="scheduled")
    yield from row(Mention, name, {"name": name}, kind="mention", actor=person)
    yield from row(Mention, council.name, {"name": council.name}, kind="mention", actor=council)
    yield from row(RoleClaim, post, {"title": post}, kind="role", title=post, person=person, organization=council)
