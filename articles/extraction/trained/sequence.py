"""A conditional random field over tokens: which of them are reported words, which the cue, and which who said it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from articles.extraction.trained.features import Sequence_

SETTINGS = {"c1": 0.05, "c2": 0.2, "max_iterations": 80, "feature.minfreq": 2, "feature.possible_transitions": True}


class SequenceModel:
    """One trained model, as bytes; reading a sequence is linear in its length."""

    def __init__(self, trained: bytes):
        self.trained = trained
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(trained)
        self._labels = tuple(self._tagger.labels())

    def read(self, sequence: Sequence_) -> Reading:
        self._tagger.set(pycrfsuite.ItemSequence(sequence.features))
        return Reading(self._tagger, self._labels, tuple(self._tagger.tag()))


class Reading:
    """What the model makes of the sequence it was given last; asked before it is given another."""

    def __init__(self, tagger: pycrfsuite.Tagger, known: tuple[str, ...], labels: tuple[str, ...]):
        self._tagger, self._known, self.labels = tagger, known, labels

    def share(self, at: int, *wanted: str) -> float:
        """How likely the token at this place of the sequence has one of these labels."""
        return sum(self._tagger.marginal(label, at) for label in wanted if label in self._known)


def train(sequences: Sequence[Sequence_], labels: Sequence[Sequence[str]]) -> SequenceModel:
    """L-BFGS over all of them; the same input gives the same model. Raises ValueError where nothing is labelled."""
    if not any(label != "O" for one in labels for label in one):
        raise ValueError("There is nothing to learn: no token is part of a statement.")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for sequence, told in zip(sequences, labels, strict=True):
        trainer.append(pycrfsuite.ItemSequence(sequence.features), told)
    with tempfile.TemporaryDirectory(prefix="readout-") as folder:
        path = Path(folder) / "model"  # the library writes files only
        trainer.train(str(path))
        return SequenceModel(path.read_bytes())
