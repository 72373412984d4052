"""`bin/manage extract` and `score_extraction`: JSON in the form of the gold, and what they say of a wrong file."""

import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def run(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "riga.txt"
    path.write_text("RIGA, May 4 — “We agreed,” Latvian Foreign Minister Ilze Ozola said.\n", encoding="utf-8")
    return path


def test_extract_prints_the_form_of_the_gold(article):
    found = json.loads(run("extract", str(article), published="2021-05-04"))

    assert [
        found["id"],
        found["text_sha256"],
        [(one["kind"], one["content"][0]["text"]) for one in found["statements"]],
    ] == ["riga", hashlib.sha256(article.read_bytes()).hexdigest(), [("direct", "We agreed")]]


def test_extract_writes_one_file_for_each_article(article, tmp_path):
    run("extract", str(article), published="2021-05-04", out=tmp_path / "found")

    assert json.loads((tmp_path / "found" / "riga.json").read_text())["published"] == "2021-05-04"


def test_extract_keeps_line_ends_so_that_offsets_hold(tmp_path):
    path = tmp_path / "crlf.txt"
    path.write_bytes(b"Riga\r\nLatvia agreed, Estonia said.")

    found = json.loads(run("extract", str(path), published="2021-05-04"))

    estonia = next(one for one in found["actors"] if one["name"] == "Estonia")
    assert estonia["mentions"][0]["start"] == 21


WRONG = [
    ("no such file", "missing.txt", None, "There is no file"),
    ("a folder", "folder", "", "is a folder"),
    ("not UTF-8", "latin.txt", b"T\xfcrkiye", "is not UTF-8 text (byte 1)"),
]


@pytest.mark.parametrize("name, content, sentence", [pytest.param(*row[1:], id=row[0]) for row in WRONG])
def test_extract_says_what_is_wrong_with_a_file(tmp_path, name, content, sentence):
    path = tmp_path / name
    if content == "":
        path.mkdir()
    elif content:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=sentence.replace("(", r"\(").replace(")", r"\)")):
        run("extract", str(path), published="2021-05-04")


def test_extract_asks_for_a_day(article):
    with pytest.raises(CommandError, match="no day of the form YYYY-MM-DD"):
        run("extract", str(article), published="May 4")


def test_score_extraction_scores_a_folder_as_json():
    scored = json.loads(run("score_extraction", str(SEEDS / "gold"), json=True))

    assert scored["articles"]["seed"]["finds"]["meetings"]["f1"] == 1.0


def test_score_extraction_prints_a_table():
    table = run("score_extraction", str(SEEDS / "gold"))

    assert [line.split()[0] for line in table.splitlines() if line.startswith(("meetings", "dates ", "roles"))] == [
        "meetings", "dates", "dates", "roles",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "files, sentence",
    [({}, "no gold files"), ({"a.json": "{"}, "is not JSON"), ({"a.json": "{}"}, "is not a gold file")],
    ids=["empty folder", "broken JSON", "another JSON"],
)
def test_score_extraction_says_what_is_wrong_with_a_folder(tmp_path, files, sentence):
    for name, content in files.items():
        (tmp_path / name).write_text(content)

    with pytest.raises(CommandError, match=sentence):
        run("score_extraction", str(tmp_path))
