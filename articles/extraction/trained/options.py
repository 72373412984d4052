"""What there is to choose from in one article: the rules' statements and the model's own, with what speaks for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from articles.extraction.candidates import Span, StatementCandidate
from articles.extraction.confidence import PRIOR, UNKNOWN_RULE
from articles.extraction.document import Document
from articles.extraction.trained.judge import Numbers
from articles.extraction.trained.lessons import likeness
from articles.extraction.trained.proposals import Proposal, Reading

SAME = 0.5  # likeness from which two finds are one
LEAST, MOST = 0.02, 0.98
AGREEMENT = ("agrees", "content", "begins", "cue")  # what may only speak for a find


@dataclass(kw_only=True)
class Option:
    """`statement` is the rules' (None: only the model's own); `rivals`: rules' finds it overlaps but is not."""

    content: tuple[Span, ...]
    numbers: Numbers
    statement: StatementCandidate | None = None
    proposal: Proposal | None = None
    rivals: list[int] = field(default_factory=list)


def options_of(document: Document, reading: Reading) -> list[Option]:
    """The rules' statements of the first level in their order, then what only the model proposes."""
    found = [
        Option(content=one.content, numbers={}, statement=one)
        for one in document.statements
        if one.level == 1 and one.content
    ]
    by_rules = len(found)
    near = Near(found)
    alone: list[Option] = []
    for proposal in reading.proposals:
        shared = [(likeness(proposal.content, found[at].content), at) for at in near.to(proposal.content)]
        best, at = max(shared, default=(0.0, -1))
        if best >= SAME:
            if found[at].proposal is None or best > found[at].numbers["agrees"]:
                found[at].proposal, found[at].numbers = proposal, {"agrees": best}
        elif not any(spans_lines(document, found[at].content) for _, at in shared):
            rivals = [at for value, at in shared if value > 0]
            alone.append(Option(content=proposal.content, numbers={}, proposal=proposal, rivals=rivals))
    for option in found[:by_rules]:
        option.numbers = of_rule(document, reading, option)
    for option in alone:
        option.numbers = of_model(document, reading, option)
    return found + alone


class Near:
    """Which options may share characters with a span, by pages of the text."""

    PAGE = 2_000  # code points

    def __init__(self, options: Sequence[Option]):
        self._pages: dict[int, list[int]] = {}
        for at, option in enumerate(options):
            for page in self._of(option.content):
                self._pages.setdefault(page, []).append(at)

    def to(self, content: Sequence[Span]) -> list[int]:
        return sorted({at for page in self._of(content) for at in self._pages.get(page, ())})

    def _of(self, content: Sequence[Span]) -> set[int]:
        return {page for one in content for page in range(one.start // self.PAGE, one.end // self.PAGE + 1)}


def spans_lines(document: Document, content: Sequence[Span]) -> bool:
    return document.paragraph_at(content[0].start) != document.paragraph_at(content[-1].start)


def of_rule(document: Document, reading: Reading, option: Option) -> Numbers:
    one = option.statement
    rule = one.found_by.rpartition(".")[2]
    prior = PRIOR.get(rule, UNKNOWN_RULE)
    return {
        "prior": log(prior / (1 - prior)),
        "agrees": option.numbers.get("agrees", 0.0),
        **of_content(document, reading, option.content),
        "cue": mean_odds(document, reading.cue, [one.cue] if one.cue else []),
        "sourceless": float(one.source is None),
        f"rule={rule}": 1.0,
        f"kind={one.kind}": 1.0,
    }


def of_model(document: Document, reading: Reading, option: Option) -> Numbers:
    one = option.proposal
    return {
        **of_content(document, reading, option.content),
        "least": odds(min(reading.content.get(at, 0.0) for at in one.tokens)),
        "cueless": float(one.cue is None),
        "sourceless": float(one.source is None),
        "cue": mean_odds(document, reading.cue, [one.cue] if one.cue else []),
        "direct": float(one.is_direct),
        "rivals": float(bool(option.rivals)),
    }


def of_content(document: Document, reading: Reading, content: Sequence[Span]) -> Numbers:
    first = document.tokens(content[0].start, content[0].end)
    return {
        "content": mean_odds(document, reading.content, content),
        "begins": odds(reading.begins.get(first[0].i, 0.0)) if len(first) else 0.0,
        "length": log(1 + sum(len(document.tokens(part.start, part.end)) for part in content)),
    }


def mean_odds(document: Document, shares: dict[int, float], spans: Sequence[Span]) -> float:
    """The log-odds of the mean share over the tokens of the spans; 0 where there is none."""
    told = [shares[token.i] for span in spans for token in document.tokens(span.start, span.end) if token.i in shares]
    return odds(sum(told) / len(told)) if told else 0.0


def odds(share: float) -> float:
    share = min(max(share, LEAST), MOST)
    return log(share / (1 - share))
