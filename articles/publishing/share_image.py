"""The share image of an edition: its headline and its shape, 1200 by 630, drawn here from our own type and colours."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from articles.publishing.evidence import thaw_when
from articles.publishing.overview import Scale, days_of, ticks_of
from articles.publishing.shown import soft
from config.home import PROJECT

WIDTH, HEIGHT = 1200, 630
EDGE = 72
PAPER, INK, SOFT, RULE, DATE = "#fbfbf9", "#15181b", "#4a5157", "#b9beb9", "#96390f"
FONTS = PROJECT / "static" / "vendor" / "fonts"
SERIF = (FONTS / "source-serif-4-latin-wght-normal.woff2", FONTS / "source-serif-4-latin-ext-wght-normal.woff2")
SANS = (FONTS / "source-sans-3-latin-wght-normal.woff2", FONTS / "source-sans-3-latin-ext-wght-normal.woff2")
EXTENDED = re.compile(r"[\u0100-\u0130\u0132-\u0151\u0154-\u02ff\u1e00-\u1eff]+")  # what the second of each two draws
STRANGE = re.compile(r"[\u0370-\u1dff\u2c80-\ua71f\ua800-\uffff\U00010000-\U0010ffff]")  # what neither draws
TITLE_SIZES = (76, 66, 56, 48)
TITLE_LINES = 4
AXIS = 500
LOWEST, LANES, LANE = AXIS - 8, 12, 11


def draw(content: dict[str, Any]) -> bytes:
    """A PNG. A headline in letters that our type does not have is left out: who shows the picture says it beside it."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, WIDTH, 14), fill=INK)
    _write(canvas, (EDGE, 86), "Readout", Type(SERIF, 34, 700), INK)
    _write(canvas, (EDGE + 140, 86), "who said what, when", Type(SANS, 24, 400), SOFT)
    title = content["timeline"]["title"]
    lines, kind = _title("" if STRANGE.search(title) else title)
    for number, line in enumerate(lines):
        _write(canvas, (EDGE, 122 + kind.size * (0.95 + 1.08 * number)), line, kind, INK)
    _shape(image, content)
    count = len(content["entries"])
    said = f"{count:,} {'entry' if count == 1 else 'entries'} · edition {content['number']}"
    _write(canvas, (EDGE, HEIGHT - 36), said, Type(SANS, 27, 500), SOFT)
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


class Type:
    """One size and weight of a family whose letters lie in two files."""

    def __init__(self, files: tuple[Path, Path], size: int, weight: int):
        self.size = size
        self.fonts = [_font(file, size, weight) for file in files]

    def runs(self, text: str) -> list[tuple[str, ImageFont.FreeTypeFont]]:
        borders = sorted({0, len(text), *(place for found in EXTENDED.finditer(text) for place in found.span())})
        pieces = [text[start:stop] for start, stop in pairwise(borders)]
        return [(piece, self.fonts[bool(EXTENDED.match(piece))]) for piece in pieces]

    def width(self, text: str) -> float:
        return sum(font.getlength(piece) for piece, font in self.runs(text))


def _font(file: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(file, size)
    axes = {"Weight": weight, "Optical Size": min(60, size)}
    names = [axis["name"].decode() for axis in font.get_variation_axes()]
    font.set_variation_by_axes([axes[name] for name in names])
    return font


def _write(canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, kind: Type, colour: str) -> None:
    """`at` is where the line that letters stand on begins."""
    x, y = at
    for piece, font in kind.runs(text):
        canvas.text((x, y), piece, font=font, fill=colour, anchor="ls")
        x += font.getlength(piece)


def _title(title: str) -> tuple[list[str], Type]:
    """The largest size at which it stands in two lines (the smallest: in four, then cut)."""
    for size in TITLE_SIZES:
        kind = Type(SERIF, size, 700)
        lines = _wrapped(title, kind, WIDTH - 2 * EDGE)
        if len(lines) <= (2 if size > TITLE_SIZES[-1] else TITLE_LINES):
            return _balanced(title, kind, len(lines)), kind
    return [*lines[: TITLE_LINES - 1], lines[TITLE_LINES - 1] + " …"], kind


def _balanced(title: str, kind: Type, count: int) -> list[str]:
    """In as many lines, but of about the same length."""
    widths = range(200, WIDTH - 2 * EDGE + 1, 20)
    return next((lines for width in widths if len(lines := _wrapped(title, kind, width)) <= count), [title])


def _wrapped(text: str, kind: Type, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and kind.width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shape(image: Image.Image, content: dict[str, Any]) -> None:
    """Each entry a bar over the line of days; what has an uncertain date is paler and as long as it may be."""
    dated = [(days, when) for entry in content["entries"] if (days := days_of(when := thaw_when(entry["when"])))]
    canvas = ImageDraw.Draw(image, "RGBA")
    canvas.line((EDGE, AXIS, WIDTH - EDGE, AXIS), fill=RULE, width=2)
    if not dated:
        return
    scale = Scale.around(min(days[0] for days, _ in dated), max(days[1] for days, _ in dated))
    across = (WIDTH - 2 * EDGE) / 100
    taken = [0.0] * LANES
    for days, when in dated:
        start = EDGE + scale.at(days[0]) * across
        end = max(EDGE + scale.at(days[1]) * across, start + 8)
        lane = next((number for number, free in enumerate(taken) if free <= start), LANES - 1)
        taken[lane] = end + 2
        top = LOWEST - (lane + 1) * LANE
        canvas.rounded_rectangle((start, top, end, top + LANE - 3), 3, fill=DATE + ("80" if soft(when) else "ff"))
    for tick in ticks_of(scale):
        x = EDGE + float(tick.x[:-1]) * across
        canvas.line((x, AXIS, x, AXIS + 8), fill=RULE, width=2)
        canvas.text((x, AXIS + 12), tick.label, font=_font(SANS[0], 22, 400), fill=SOFT, anchor="mt")
