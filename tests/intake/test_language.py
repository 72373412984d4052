"""The language of a text: two sentences of a news story each, as every language tells it."""

from datetime import date

import pytest

from articles.intake.language import language_of
from articles.intake.versions import Incoming, keep
from tests.factories import make_source

STORIES = {
    "ar": "قال وزير الخارجية يوم الاثنين إن المحادثات ستستأنف الأسبوع المقبل في فيينا. ولم يحدد الوزير موعدا لها.",
    "bg": "Външният министър заяви в понеделник, че преговорите ще бъдат възобновени следващата седмица. Дата няма.",
    "cs": "Ministr zahraničí v pondělí řekl, že rozhovory budou příští týden pokračovat ve Vídni. Datum neuvedl.",
    "da": "Udenrigsministeren sagde mandag, at samtalerne genoptages i næste uge i Wien. Han oplyste ikke nogen dato.",
    "de": "Der Außenminister sagte am Montag, die Gespräche würden nächste Woche in Wien fortgesetzt. Wann, ist offen.",
    "el": "Ο υπουργός Εξωτερικών δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν στη Βιέννη. Δεν όρισε ημερομηνία.",
    "en": "The foreign minister said on Monday that talks would resume next week in Vienna. He did not name a date.",
    "es": "El ministro de Exteriores dijo el lunes que las conversaciones se reanudarán en Viena. No precisó la fecha.",
    "fa": "وزیر امور خارجه روز دوشنبه گفت که گفتگوها هفته آینده در وین از سر گرفته خواهد شد. او تاریخی اعلام نکرد.",
    "fi": "Ulkoministeri sanoi maanantaina, että neuvottelut jatkuvat ensi viikolla Wienissä. Hän ei kertonut päivää.",
    "fr": "Le ministre des Affaires étrangères a déclaré lundi que les négociations reprendraient à Vienne.",
    "he": "שר החוץ אמר ביום שני כי השיחות יתחדשו בשבוע הבא בווינה. הוא לא נקב בתאריך.",
    "hi": "विदेश मंत्री ने सोमवार को कहा कि वार्ता अगले सप्ताह वियना में फिर से शुरू होगी। उन्होंने कोई तारीख नहीं बताई।",
    "hu": "A külügyminiszter hétfőn azt mondta, hogy a tárgyalások jövő héten folytatódnak Bécsben. Napot nem közölt.",
    "it": "Il ministro degli Esteri ha detto lunedì che i colloqui riprenderanno a Vienna. Non ha indicato una data.",
    "ja": "外相は月曜日、協議が来週ウィーンで再開されると述べた。日程は明らかにしなかった。",
    "ko": "외무장관은 월요일 회담이 다음 주 빈에서 재개될 것이라고 말했다. 그는 날짜를 밝히지 않았다.",
    "nl": "De minister van Buitenlandse Zaken zei maandag dat de gesprekken worden hervat. Wanneer is niet bekend.",
    "pl": "Minister spraw zagranicznych powiedział w poniedziałek, że rozmowy zostaną wznowione w Wiedniu.",
    "pt": "O ministro das Relações Exteriores disse na segunda-feira que as negociações serão retomadas em Viena.",
    "ro": "Ministrul de Externe a declarat luni că discuțiile vor fi reluate săptămâna viitoare la Viena.",
    "ru": "Министр иностранных дел заявил в понедельник, что переговоры возобновятся на следующей неделе в Вене.",
    "sr": "Министар спољних послова рекао је у понедељак да ће разговори бити настављени следеће недеље у Бечу.",
    "sv": "Utrikesministern sade på måndagen att samtalen återupptas nästa vecka i Wien. Något datum angav han inte.",
    "tr": "Dışişleri Bakanı pazartesi günü görüşmelerin gelecek hafta Viyana'da yeniden başlayacağını söyledi.",
    "uk": "Міністр закордонних справ заявив у понеділок, що переговори відновляться наступного тижня у Відні.",
    "zh": "外交部长星期一表示，会谈将于下周在维也纳恢复，但他没有说明具体日期，也没有说明哪些国家将派代表出席。",
}
FRENCH, ENGLISH = STORIES["fr"], STORIES["en"]


@pytest.mark.parametrize("language", STORIES)
def test_a_story_is_told_apart(language):
    assert language_of(STORIES[language]) == language


@pytest.mark.parametrize("text", ["", "12 May 2018", "Reuters", "Lavrov, Merkel", "— 123 456 789 —" * 20])
def test_a_few_names_or_numbers_leave_it_open(text):
    assert language_of(text) == ""


def test_a_foreign_headline_or_note_does_not_decide():
    assert language_of(f"{ENGLISH}\n" + f"{FRENCH}\n" * 60 + ENGLISH) == "fr"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "text", "of_source", "kept"),
    [
        ("", FRENCH, "en", "fr"),
        ("de", FRENCH, "en", "de"),
        ("", "Lavrov, Merkel", "ru", "ru"),
        ("", ENGLISH, "fr", "en"),
    ],
    ids=["its words", "the page says it", "too short: its source", "an English piece of a French outlet"],
)
def test_an_article_keeps_its_language(said, text, of_source, kept):
    source = make_source(language=of_source)
    incoming = Incoming(text=text, source=source, published_on=date(2026, 11, 20), intake="pasted", language=said)

    assert keep(incoming).version.article.language == kept
