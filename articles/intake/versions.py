"""A text becomes a Version of an Article: a new article, a new version of a known one, or one that is there already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction

from articles.intake.addresses import tidy
from articles.intake.language import language_of
from articles.intake.prepare import digest, one_line, prepare
from articles.models import Article, Source, Version


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """An article as it comes in. `text` is prepared here; `title` falls back to the text's first line,
    `language` (BCP 47) to what its words look like, then to the language of the source.
    """

    text: str
    source: Source
    published_on: date
    intake: str
    title: str = ""
    url: str | None = None
    byline: str = ""
    language: str = ""
    published_at: datetime | None = None
    added_by: AbstractBaseUser | None = None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """`outcome`: "new article", "new version" or "known already"."""

    version: Version
    outcome: str

    @property
    def is_new(self) -> bool:
        return self.outcome != "known already"


def keep(incoming: Incoming) -> Kept:
    """Raises NoText or TextTooLong; otherwise one transaction, safe to repeat."""
    text = prepare(incoming.text)
    incoming = replace(incoming, url=tidy(incoming.url) if incoming.url else None)
    sha256 = digest(text)
    with transaction.atomic():
        _one_at_a_time(incoming.url or f"{incoming.source.slug} {sha256}")
        article = _known_article(incoming, sha256)
        if article is None:
            article, outcome = _new_article(incoming, text), "new article"
        else:
            same = article.versions.filter(sha256=sha256).first()
            if same:
                return Kept(version=same, outcome="known already")
            outcome = "new version"
        newest = article.versions.last()
        version = Version.objects.create(
            article=article,
            number=newest.number + 1 if newest else 1,
            text=text,
            sha256=sha256,
            title=article.title,
        )
    return Kept(version=version, outcome=outcome)


def _one_at_a_time(name: str) -> None:
    """Two workers may fetch one page at the same moment, and there is no row yet that the second could wait for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _known_article(incoming: Incoming, sha256: str) -> Article | None:
    """The one at the same address; where one side has no address, that of the same source with the very same text."""
    articles = Article.objects.select_for_update(of=("self",))
    same_text = articles.filter(source=incoming.source, versions__sha256=sha256)
    if not incoming.url:
        return same_text.first()
    found = articles.filter(url=incoming.url).first()
    if found is None and (found := same_text.filter(url=None).first()):
        found.url = incoming.url
        found.save(update_fields=["url"])
    return found


def _new_article(incoming: Incoming, text: str) -> Article:
    title = one_line(incoming.title) or one_line(text.split("\n", 1)[0])
    return Article.objects.create(
        source=incoming.source,
        url=incoming.url,
        title=title if len(title) <= 300 else f"{title[:299]}…",
        byline=one_line(incoming.byline)[:300],
        language=incoming.language or language_of(text) or incoming.source.language,
        published_on=incoming.published_on,
        published_at=incoming.published_at,
        intake=incoming.intake,
        added_by=incoming.added_by,
    )
