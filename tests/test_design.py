"""The colours of the tokens can be told apart by day and by night, and the stylesheets keep to their own rules."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
STATIC = PROJECT / "static"
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
OWN_TEMPLATES = [path for path in TEMPLATES if "admin" not in path.parts]  # those of the admin use Django's classes
STYLESHEETS = sorted((STATIC / "css").glob("*.css"))
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")

PAPERS = ["paper", "surface", "sunken"]
TEXT = [  # (ink, what it stands on): WCAG 2.2, 1.4.3
    *[(ink, paper) for ink in ("ink", "ink-soft", "ink-faint", "accent", "danger", "good", "warn") for paper in PAPERS],
    *[(ink, paper) for ink in ("doubt", "statement", "source", "cue", "role", "meeting", "date") for paper in PAPERS],
    *[("ink", soft) for soft in ("accent-soft", "good-soft", "warn-soft", "danger-soft", "doubt-soft")],
    *[("ink-soft", soft) for soft in ("accent-soft", "warn-soft")],
    ("accent", "accent-soft"),
    ("accent-strong", "accent-soft"),
    ("accent-strong", "paper"),
    ("warn", "warn-soft"),
    ("danger", "danger-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
    ("paper", "ink"),
]
TINTED = [  # text of an article on the tint of its span, over paper
    *[(ink, f"{kind}-tint{strength}") for ink in ("ink", "ink-soft") for kind in ("statement", "meeting")
      for strength in ("", "-strong")],
]  # fmt: skip
LINES = [  # borders that say where a control is, and lines that say what a span is: WCAG 2.2, 1.4.11
    *[("outline", paper) for paper in PAPERS],
    *[(line, "paper") for line in ("mention", "rule-strong")],
    *[(line, "statement-tint") for line in ("source", "cue", "mention", "role", "date", "meeting")],
]
THEMES = ["light", "dark"]


def parts(colour):
    """Red, green, blue in 0..255 and the opacity in 0..1."""
    if colour.startswith("#"):
        return [int(colour[place : place + 2], 16) for place in (1, 3, 5)] + [1.0]
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)]
    return numbers if len(numbers) == 4 else [*numbers, 1.0]


def colours(theme):
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}|rgb\([^)]*\)), (#\w{6}|rgb\([^)]*\))\)", TOKENS)
    return {name: parts(light if theme == "light" else dark) for name, light, dark in pairs}


def over(colour, paper):
    opacity = colour[3]
    return [opacity * front + (1 - opacity) * back for front, back in zip(colour[:3], paper[:3], strict=True)]


def luminance(colour):
    channels = [part / 255 for part in colour[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme, ink, paper):
    known = colours(theme)
    ground = over(known[paper], known["paper"])
    dark, light = sorted([luminance(known[ink]), luminance(ground)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper"), TEXT + TINTED)
def test_text_can_be_read_on_what_it_stands_on(theme, ink, paper):
    assert contrast(theme, ink, paper) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "paper"), LINES)
def test_lines_that_mean_something_can_be_seen(theme, line, paper):
    assert contrast(theme, line, paper) >= 3


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_a_stylesheet_takes_its_colours_from_the_tokens(path):
    if path.name != "tokens.css":
        assert re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", without_comments(path)) == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_a_stylesheet_names_only_tokens_that_exist(path):
    known = set(re.findall(r"--([\w-]+):", "".join(sheet.read_text(encoding="utf-8") for sheet in STYLESHEETS)))
    assert set(re.findall(r"var\(--([\w-]+)", without_comments(path))) - known == set()


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_a_stylesheet_is_short_enough_to_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("folder", [STATIC / "vendor", Path(__file__).parent / "vendor"], ids=["static", "tests"])
def test_what_is_vendored_is_what_was_taken(folder):
    listed = re.findall(r"^\| `([^`]+)` .*`(\w{64})` \|$", (folder / "README.md").read_text(encoding="utf-8"), re.M)
    there = [path for path in folder.rglob("*") if path.suffix in (".js", ".css", ".woff2", ".json")]
    assert {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in there} == dict(listed)


@pytest.mark.parametrize("path", OWN_TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT / "templates")))
def test_a_template_uses_only_classes_that_the_stylesheets_know(path):
    known = {name for sheet in STYLESHEETS for name in re.findall(r"\.([a-z][\w-]*)", without_comments(sheet))}
    attributes = re.findall(r'class="([^"]*)"', re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text(encoding="utf-8")))
    assert {name for attribute in attributes for name in attribute.split()} - known == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT / "templates")))
def test_a_template_holds_no_style_and_no_script(path):
    assert re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=\"", path.read_text(encoding="utf-8")) == []


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
