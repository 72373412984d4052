"""The trained extractor in service: a stage after `statements` that votes on them, and adds what only it sees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from articles.extraction.candidates import Span, StatementCandidate
from articles.extraction.confidence import TRAINED
from articles.extraction.document import Document, Vote
from articles.extraction.statements.found import quoted_inside
from articles.extraction.trained.choice import Bar, standing
from articles.extraction.trained.judge import Judge
from articles.extraction.trained.options import Option, options_of
from articles.extraction.trained.proposals import read
from articles.extraction.trained.sequence import SequenceModel

FORM = b"readout-voter/1\n"  # then a line of JSON, then the sequence model


class NotAVoter(Exception):
    """These bytes are no voter of this version of the program."""


@dataclass(frozen=True, kw_only=True)
class Voter:
    """Frozen, and told by its bytes alone: the same bytes vote the same way."""

    model: SequenceModel
    of_rules: Judge
    own: Judge
    bar: Bar

    @property
    def version(self) -> str:
        return hashlib.sha256(self.as_bytes()).hexdigest()[:12]

    def likelihoods(self, options: Sequence[Option]) -> list[float]:
        return [
            (self.own if option.statement is None else self.of_rules).probability(option.numbers) for option in options
        ]

    def vote(self, document: Document) -> None:
        """Changes `document.statements`, and says in `document.votes` how likely each of the first level is."""
        options = options_of(document, read(document, self.model))
        likely = self.likelihoods(options)
        chosen = set(standing(options, likely, self.bar))
        outer = {one.nested_in for one in document.statements}  # what holds another statement stays
        votes = {
            option.statement.key: Vote(likely=likely[at], agrees=option.proposal is not None)
            for at, option in enumerate(options)
            if option.statement is not None and (at in chosen or option.statement.key in outer)
        }
        judged = {option.statement.key for option in options if option.statement is not None}
        kept = [one for one in document.statements if one.key in votes or one.key not in judged]
        left_out = len(document.statements) - len(kept)
        if left_out:
            document.warnings.append(f"The trained extractor left out {left_out} of the rules’ statements as unlikely.")
        for at in sorted(chosen):
            if options[at].statement is None:
                one = added(document, options[at], key=f"v{len(kept)}")
                kept.append(one)
                votes[one.key] = Vote(likely=likely[at])
        document.statements, document.votes = kept, votes

    def as_bytes(self) -> bytes:
        told = {"of_rules": asdict(self.of_rules), "own": asdict(self.own), "bar": asdict(self.bar)}
        return FORM + json.dumps(told, sort_keys=True).encode() + b"\n" + self.model.trained


def from_bytes(kept: bytes) -> Voter:
    """Raises NotAVoter."""
    if not kept.startswith(FORM):
        raise NotAVoter("The trained extractor was made by another version of the program. Train it again.")
    told, _, trained = kept[len(FORM) :].partition(b"\n")
    read_ = json.loads(told)
    return Voter(
        model=SequenceModel(trained),
        of_rules=Judge(**read_["of_rules"]),
        own=Judge(**read_["own"]),
        bar=Bar(**read_["bar"]),
    )


def added(document: Document, option: Option, *, key: str) -> StatementCandidate:
    proposal = option.proposal
    content = tuple(option.content)
    return StatementCandidate(
        key=key,
        kind=kind_of(document, content, proposal.cue, is_direct=proposal.is_direct),
        content=content,
        found_by=f"{TRAINED}.sequence",
        cue=proposal.cue,
        source=proposal.source,
    )


def kind_of(document: Document, content: tuple[Span, ...], cue: Span | None, *, is_direct: bool) -> str:
    if is_direct:
        return "direct"
    return "mixed" if any(quoted_inside(document, part, cue) for part in content) else "indirect"
