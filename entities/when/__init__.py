"""Every uncertain date: the words, what they mean in EDTF, and the closed interval of days they may fall in."""

from entities.when.interval import When

__all__ = ["When"]
