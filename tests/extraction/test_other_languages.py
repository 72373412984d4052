"""A text in a language without rules gets what its form tells, and says so."""

from datetime import date

import pytest

from articles.extraction import languages
from articles.extraction.pipeline import extract
from entities.names.known import Knowledge, KnownActor, KnownName
from tests.extraction.marks import unmarked

DAY = date(2018, 4, 24)
KNOWN = Knowledge(
    actors=(
        KnownActor(slug="nato", kind="igo", name="NATO"),
        KnownActor(slug="macron", kind="person", name="Emmanuel Macron"),
        KnownActor(slug="poland", kind="state", name="Poland", names=(KnownName(text="Polish", kind="adjective"),)),
    )
)

# language, text with {quotations that are found}
QUOTATIONS = [
    ("fr", "Le ministre a déclaré : « {Nous ne céderons pas devant ces menaces.} »"),
    ("fr", "Le terme « paix » manque dans ce texte."),  # a word at a distance
    ("fr", "« {Il faut parler, et vite.}\n« {Et parler encore.} »"),  # opened again in the next paragraph
    ("de", "„{Wir werden nicht nachgeben}“, sagte die Ministerin."),
    ("de", "»{So geht es nicht weiter}«, sagte die Ministerin."),
    ("it", "“{Non possiamo aspettare ancora}”, ha detto il ministro."),
    ("ru", "«{Переговоры продолжатся на следующей неделе}», — сказал министр."),
    ("ar", "قال الوزير: «{المحادثات ستستأنف الأسبوع المقبل}»."),
    ("zh", "他说：“{会谈将于下周在维也纳恢复。}”"),
    ("ja", "外相は「{協議は来週ウィーンで再開される}」と述べた。"),
    ("ja", "首相は「平和」という言葉を使った。"),
    ("ko", "그는 “{회담이 다음 주 빈에서 재개될 것이다}”라고 말했다."),
    ("tr", 'Bakan, "{Görüşmeler gelecek hafta devam edecek}" dedi.'),
]


def extracted(text, language, knowledge=KNOWN):
    return extract(text, DAY, knowledge, language=language)


@pytest.mark.parametrize(("language", "marked"), QUOTATIONS)
def test_quotations_are_offered_without_a_speaker(language, marked):
    text = unmarked(marked)

    found = extracted(text.text, language).statements

    assert tuple(text.text[span.start : span.end] for one in found for span in one.content) == text.content
    assert {(one.kind, one.speaker, one.source) for one in found} <= {("direct", None, None)}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Ils se verront le 12/05/2018 à Paris.", ["2018-05-12"]),
        ("Sie treffen sich am 24.04.2018 in Berlin.", ["2018-04-24"]),
        ("会谈于2018年4月24日举行。", ["2018-04-24"]),
        ("회담은 2018년 4월 24일 열린다.", ["2018-04-24"]),
        ("2018年14月94日", []),
        ("Le 12 mai et en mai, may be.", []),
    ],
)
def test_only_dates_in_digits_are_read(text, edtf):
    assert [one.when.edtf for one in extracted(text, "fr").dates] == edtf


def test_known_names_are_found_but_no_english_adjectives():
    text = "Emmanuel Macron: NATO, NATO, Polish."

    found = {actor.known: len(actor.mentions) for actor in extracted(text, "fr").actors}

    assert found == {"macron": 1, "nato": 2}


@pytest.mark.parametrize(
    ("tag", "said"), [("fr", "French"), ("pt-BR", "Portuguese"), ("zh_Hant", "Chinese"), ("tlh", "the language “tlh”")]
)
def test_the_warning_names_the_language(tag, said):
    assert extracted("Bonjour.", tag).warnings == (
        f"No rules for {said}: quotations, dates in digits and known names only.",
    )


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN_us", ""])
def test_english_is_left_to_the_rules(tag):
    assert languages.has_rules(tag)
    assert extracted("“We will not wait,” the minister said.", tag).warnings == ()


@pytest.mark.parametrize("text", ["", "\n", "«", "»" * 500, "「" * 2_000, "年月日", "\u202e« \u0301 »"])
def test_nothing_crashes(text):
    extracted(text, "fr")
