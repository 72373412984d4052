"""The words of an accepted mention are a spelling of its actor from then on, for as long as the decision stands."""

from __future__ import annotations

from typing import Any

from articles.models import Annotation, Mention
from config.prepared import Prepared
from entities.models import Actor, Name
from entities.names.fold import fold

FORMS = ("name", "acronym")  # "the minister" and "she" name nobody elsewhere
LEARNT = {"kind": Name.Kind.ALIAS, "is_kept_by_seeds": False}


def settle(mention: Mention, before: dict[str, Any] | None) -> None:
    """Bring the names of the actors in step that the mention is, and was before this decision, linked to."""
    if before and (gone := no_longer_borne_out(mention, before)):
        _forget(mention, *gone)
    if mention.is_accepted and mention.actor_id and is_spelling(mention):
        _learn(mention)


def no_longer_borne_out(mention: Mention, before: dict[str, Any]) -> tuple[int, str] | None:
    """The actor and the words that it stood for before a decision, and does not stand for now."""
    was = before["fields"]["actor"]
    if before["status"] not in Annotation.STANDING or not was:
        return None
    words = " … ".join(mention.version.text[start:end] for _, start, end in before["spans"])
    is_same = mention.is_accepted and (mention.actor_id, mention.words) == (was["id"], words)
    return None if is_same else (was["id"], words)


def is_spelling(mention: Mention) -> bool:
    """A word of several lines, or one letter, is no spelling; a bare surname is many people's."""
    words = mention.words.strip()
    if mention.form not in FORMS or (mention.actor.kind == Actor.Kind.PERSON and " " not in words):
        return False
    return 1 < len(words) <= 300 and " … " not in words and words.isprintable()


_names = Prepared(lambda actor, folded: Name.objects.filter(actor=actor, folded=folded).values_list("pk"), int, str)


def _learn(mention: Mention) -> None:
    words = mention.words.strip()
    if not _names(mention.actor_id, fold(words)):
        Name.objects.create(actor_id=mention.actor_id, text=words, learnt_from_desk=True, **LEARNT)


def _forget(mention: Mention, actor: int, words: str) -> None:
    """Only what was learnt here, and only when no other accepted mention bears it out."""
    others = Mention.objects.accepted().filter(actor=actor, form__in=FORMS, words=words).exclude(pk=mention.pk)
    if not others.exists():
        Name.objects.filter(actor=actor, text=words, learnt_from_desk=True, **LEARNT).delete()
