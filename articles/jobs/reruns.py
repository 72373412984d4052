"""Articles are read again in the background; what is found is kept as a preview until an editor applies it."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from articles.jobs import knowledge, rerun_diff, rerun_storing, runs
from articles.jobs.extract import QUEUE, RETRY
from articles.jobs.save import save
from articles.models import Article, ExtractionRun, Rerun, RerunArticle, Version

Status = RerunArticle.Status
MOST = 5_000  # articles in one re-run


class TooMany(Exception):
    pass


@transaction.atomic
def begin(articles: QuerySet[Article], *, editor: AbstractBaseUser, query: str = "", note: str = "") -> Rerun:
    """Read the newest version of each again. Raises TooMany."""
    versions = list(Version.objects.newest().filter(article__in=articles).values_list("pk", flat=True)[: MOST + 1])
    if len(versions) > MOST:
        raise TooMany(f"More than {MOST:,} articles match. Narrow the filters.")
    rerun = Rerun.objects.create(made_by=editor, query=query[:2000], note=note[:300])
    made = RerunArticle.objects.bulk_create(RerunArticle(rerun=rerun, version_id=version) for version in versions)
    for one in made:
        one.job = read_again.defer(article=one.pk)
    RerunArticle.objects.bulk_update(made, ["job"])
    return rerun


@app.task(queue=QUEUE, retry=RETRY, name="articles.read_again")
def read_again(article: int) -> None:
    row = RerunArticle.objects.select_related("version__article").filter(pk=article).unfinished().first()
    if row is None or row.extraction is not None:
        return
    RerunArticle.objects.filter(pk=article).update(status=Status.RUNNING)
    try:
        _read(row)
    except OperationalError:
        raise  # tried again; the row says "running" until then
    except Exception as error:  # noqa: BLE001 - the worker's loop: whatever it is, it belongs on the row
        told = {"status": Status.FAILED, "error": runs.reason_of(error).replace("\x00", "")[:2000]}
        RerunArticle.objects.filter(pk=article).update(**told)
        raise


def _read(row: RerunArticle) -> None:
    # Here, because the web server imports this module and must not load the language model.
    from articles.extraction import pipeline  # noqa: PLC0415
    from articles.jobs import voting  # noqa: PLC0415

    known, article = knowledge.current(), row.version.article
    voter, _ = voting.in_service()
    extraction = pipeline.extract(
        row.version.text, article.published_on, known, language=article.language, vote=voter and voter.vote
    )
    keep(row, extraction, known.stamp)


def keep(row: RerunArticle, extraction, stamp: str) -> None:
    """As a preview: the extraction, and how it differs from what stands there now."""
    found = rerun_diff.difference(row.version, extraction)
    row.extraction, row.changes, row.tally, row.rules = (
        rerun_storing.to_json(extraction),
        found.changes,
        dict(found.tally),
        found.rules,
    )
    row.extractor, row.extractor_version, row.knowledge_stamp = extraction.name, extraction.version, stamp
    row.status, row.error = Status.READY, ""
    row.save()


def apply_soon(chosen: QuerySet[RerunArticle], *, editor: AbstractBaseUser) -> int:
    """Queue those that are ready; how many."""
    with transaction.atomic():
        rows = list(chosen.ready().select_for_update().defer("extraction", "changes"))
        for row in rows:
            job = apply_article.defer(article=row.pk)
            told = {"status": Status.WAITING, "decided_by": editor, "job": job, "error": ""}
            RerunArticle.objects.filter(pk=row.pk).update(**told)
    return len(rows)


def discard(chosen: QuerySet[RerunArticle], *, editor: AbstractBaseUser) -> int:
    told = {"status": Status.DISCARDED, "decided_by": editor, "decided_at": timezone.now()}
    return chosen.ready().update(**told)


@transaction.atomic
def again(chosen: QuerySet[RerunArticle]) -> int:
    """Read those again that failed; how many."""
    rows = list(chosen.filter(status=Status.FAILED).select_for_update().only("pk"))
    for row in rows:
        told = {"status": Status.WAITING, "error": "", "extraction": None, "job": read_again.defer(article=row.pk)}
        RerunArticle.objects.filter(pk=row.pk).update(**told)
    return len(rows)


@app.task(queue=QUEUE, retry=RETRY, name="articles.apply_rerun")
def apply_article(article: int) -> None:
    """What was found takes the place of what nobody has decided; what somebody decided since the preview stays too."""
    with transaction.atomic():
        rows = RerunArticle.objects.select_for_update(of=("self",)).select_related("version__article", "decided_by")
        row = rows.filter(pk=article, status=Status.WAITING, extraction__isnull=False).first()
        if row is None:
            return
        _apply(row)


def _apply(row: RerunArticle) -> None:
    from articles.jobs import voting  # noqa: PLC0415 - as above

    extraction = rerun_storing.from_json(row.extraction)
    run = ExtractionRun.objects.create(
        version=row.version, status=ExtractionRun.Status.DONE, requested_by=row.decided_by, started_at=timezone.now()
    )
    voter, _ = voting.in_service()
    beside = voting.begin(run, voter) if voter else None
    runs.finish(run, extraction, row.knowledge_stamp, partial(save, beside=beside))
    if beside:
        voting.finish(beside, run)
    row.run, row.status, row.decided_at = run, Status.APPLIED, timezone.now()
    row.save(update_fields=["run", "status", "decided_at"])
