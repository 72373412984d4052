"""The words of an accepted mention are a spelling of its actor from then on, for as long as the decision stands."""

from __future__ import annotations

from typing import Any

from articles.models import Annotation, Mention
from entities.models import Actor, Name
from entities.names.fold import fold

FORMS = ("name", "acronym")  # "the minister" and "she" name nobody elsewhere
LEARNT = {"kind": Name.Kind.ALIAS, "is_kept_by_seeds": False}


def settle(mention: Mention, before: dict[str, Any] | None) -> None:
    """Bring the names of the actors in step that the mention is, and was before this decision, linked to."""
    if before and before["status"] in Annotation.STANDING and (was := before["fields"]["actor"]):
        words = " … ".join(mention.version.text[start:end] for _, start, end in before["spans"])
        if not (mention.is_accepted and (mention.actor_id, mention.words) == (was["id"], words)):
            _forget(mention, was["id"], words)
    if mention.is_accepted and mention.actor_id and mention.form in FORMS:
        _learn(mention)


def _learn(mention: Mention) -> None:
    """A word of several lines, or one letter, is no spelling; a bare surname is many people's."""
    words = mention.words.strip()
    if mention.actor.kind == Actor.Kind.PERSON and " " not in words:
        return
    if not 1 < len(words) <= 300 or " … " in words or not words.isprintable():
        return
    if not Name.objects.filter(actor=mention.actor_id, folded=fold(words)).exists():
        Name.objects.create(actor_id=mention.actor_id, text=words, learnt_from_desk=True, **LEARNT)


def _forget(mention: Mention, actor: int, words: str) -> None:
    """Only what was learnt here, and only when no other accepted mention bears it out."""
    others = Mention.objects.accepted().filter(actor=actor, form__in=FORMS, words=words).exclude(pk=mention.pk)
    if not others.exists():
        Name.objects.filter(actor=actor, text=words, learnt_from_desk=True, **LEARNT).delete()
