"""Extractions written by hand: `span(text, "words")` finds the words, the rest are candidates around it."""

from articles.extraction.candidates import (
    ActorCandidate,
    Extraction,
    MeetingCandidate,
    MentionCandidate,
    RoleCandidate,
    Span,
    StatementCandidate,
)


def span(text, words):
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def mention(text, words, form="name"):
    return MentionCandidate(span=span(text, words), form=form, found_by="test")


def actor(text, words, *, key="a1", kind="person", name=None, **fields):
    return ActorCandidate(key=key, kind=kind, name=name or words, mentions=(mention(text, words),), **fields)


def statement(text, words, *, key="s1", kind="indirect", **fields):
    return StatementCandidate(key=key, kind=kind, content=(span(text, words),), found_by="test", **fields)


def meeting(text, words, *, key="m1", **fields):
    told = {"name": words, "kind": "meeting", "status": "held", "found_by": "test"}
    return MeetingCandidate(key=key, mentions=(span(text, words),), **{**told, **fields})


def role(text, words, *, person="a1", of=None, **fields):
    return RoleCandidate(key="r1", person=person, title=words, of=of, span=span(text, words), found_by="test", **fields)


def extraction(**found):
    return Extraction(
        name="by hand", version="1", seconds=0.1, text_sha256="", **{kind: tuple(all_) for kind, all_ in found.items()}
    )
