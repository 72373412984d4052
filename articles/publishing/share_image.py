"""The share image of an edition: its headline and its shape, 1200 by 630, drawn here from our own type and colours."""

from __future__ import annotations

from io import BytesIO
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
SERIF, SANS = FONTS / "source-serif-4-latin-opsz-normal.woff2", FONTS / "source-sans-3-latin-wght-normal.woff2"
TITLE_SIZES = (76, 66, 56, 48)
TITLE_LINES = 4
AXIS = 500
LOWEST, LANES, LANE = AXIS - 8, 12, 11


def draw(content: dict[str, Any]) -> bytes:
    """A PNG. Letters that our type does not have are drawn as its empty box."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, WIDTH, 14), fill=INK)
    canvas.text((EDGE, 52), "Readout", font=_font(SERIF, 34, 700), fill=INK)
    canvas.text((EDGE + 140, 62), "who said what, when", font=_font(SANS, 24, 400), fill=SOFT)
    lines, font = _title(canvas, content["timeline"]["title"])
    height = font.size * 1.08
    for number, line in enumerate(lines):
        canvas.text((EDGE, 122 + number * height), line, font=font, fill=INK)
    _shape(image, content)
    count = len(content["entries"])
    said = f"{count:,} {'entry' if count == 1 else 'entries'}, each with its evidence · edition {content['number']}"
    canvas.text((EDGE, HEIGHT - 62), said, font=_font(SANS, 27, 500), fill=SOFT)
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _font(path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(path, size)
    axes = {"Weight": weight, "Optical Size": min(60, size)}
    names = [axis["name"].decode() for axis in font.get_variation_axes()]
    font.set_variation_by_axes([axes[name] for name in names])
    return font


def _title(canvas: ImageDraw.ImageDraw, title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The largest size at which it stands in two lines (the smallest: in four, then cut)."""
    for size in TITLE_SIZES:
        font = _font(SERIF, size, 700)
        lines = _wrapped(canvas, title, font)
        if len(lines) <= (2 if size > TITLE_SIZES[-1] else TITLE_LINES):
            return lines, font
    return [*lines[: TITLE_LINES - 1], lines[TITLE_LINES - 1] + " …"], font


def _wrapped(canvas: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.textlength(longer, font=font) <= WIDTH - 2 * EDGE:
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
        canvas.text((x, AXIS + 12), tick.label, font=_font(SANS, 22, 400), fill=SOFT, anchor="mt")
