"""Undoing: which decision “undo” and “redo” mean on an article, and any decision later from the history."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from articles.models import Annotation, Article, Decision
from articles.review import decisions, undoing_obstacles
from articles.review.checks import NothingToUndo, StaleRevision
from articles.review.undoing_many import Undone, undo_many
from articles.review.undoing_obstacles import InTheWay

AS_FAR_BACK = 500


def undo_last(article: Article, *, editor: AbstractBaseUser, **origin: Any) -> Undone:
    """Take back this editor's newest decision on the article, with the batch it was made in."""
    found = _newest(article, editor, takes_back=False)
    if found is None:
        raise NothingToUndo("You have decided nothing on this article that could be undone.")
    return step_back(found, editor=editor, **origin)


def redo_last(article: Article, *, editor: AbstractBaseUser, **origin: Any) -> Undone:
    """Decide again what this editor undid last, unless something was decided since."""
    found = _newest(article, editor, takes_back=True)
    if found is None:
        raise NothingToUndo("There is nothing to do again: nothing was undone, or something was decided since.")
    return step_back(found, editor=editor, **origin)


def step_back(decision: Decision, *, editor: AbstractBaseUser, revision: int | None = None, **origin: Any) -> Undone:
    """The decision, or all of its batch that can be undone. Raises InTheWay where nothing of it can."""
    if not decision.batch:
        return Undone(made=[undo(decision, editor=editor, revision=revision, **origin)], kept=[])
    undone = undo_many(batch=decision.batch, editor=editor, **origin)
    if undone.kept and not undone.made:
        raise InTheWay(undone.kept[0][1])
    if not undone.made:
        raise NothingToUndo("Everything of this step is undone already.")
    return undone


@transaction.atomic
def undo(decision: Decision, *, editor: AbstractBaseUser, revision: int | None = None, **origin: Any) -> Decision:
    """One decision, without the others of its batch. Raises InTheWay, StaleRevision."""
    current = Annotation.objects.select_for_update().defer("search").get(pk=decision.annotation_id)
    if revision is not None and current.revision != revision:
        raise StaleRevision(current)
    decision.annotation = current
    if obstacles := undoing_obstacles.of([decision], editor).get(decision.pk):
        raise InTheWay(obstacles)
    return decisions.undo(decision, editor=editor, revision=revision, **origin)


def newest_of(annotation_pk: int) -> Decision:
    """The decision that “undo” on a card means. Raises NothingToUndo."""
    found = (
        Decision.objects.filter(annotation=annotation_pk)
        .select_related("annotation", "editor")
        .order_by("-revision")
        .first()
    )
    if found is None:
        raise NothingToUndo("Nothing was decided about this yet.")
    return found


def _newest(article: Article, editor: AbstractBaseUser, *, takes_back: bool) -> Decision | None:
    """The newest decision in force that is, or is not, an undo; an undo of an undo decides again, so it is none.

    For a redo the search ends at the first decision that was made since the undo.
    """
    mine = Decision.objects.filter(annotation__version__article=article, editor=editor)
    newest = mine.annotate(is_undone=models.Exists(Decision.objects.filter(undoes=models.OuterRef("pk"))))
    rows = list(newest.select_related("annotation", "editor").order_by("-pk")[:AS_FAR_BACK])
    backwards = _undos_that_take_back(mine)
    for row in rows:
        if row.is_undone:
            continue
        if (row.pk in backwards) == takes_back:
            return row
        # Doing again what was undone keeps the rest of what was undone within reach; a new decision does not.
        if takes_back and row.undoes_id is None:
            return None
    return None


def _undos_that_take_back(mine: models.QuerySet) -> set[int]:
    """Keys of undos at an odd distance from the decision they go back to."""
    undoes = dict(mine.filter(undoes__isnull=False).values_list("pk", "undoes_id"))

    def steps(key: int) -> int:
        count = 0
        while key in undoes:
            key, count = undoes[key], count + 1
        return count

    return {key for key in undoes if steps(key) % 2}
