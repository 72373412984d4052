"""Which languages the rules read, and what the others are called."""

from __future__ import annotations

WITH_RULES = frozenset({"en"})

_NAMES = (
    "af:Afrikaans am:Amharic an:Aragonese ar:Arabic as:Assamese az:Azerbaijani be:Belarusian bg:Bulgarian "
    "bn:Bengali br:Breton bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German dz:Dzongkha el:Greek "
    "en:English eo:Esperanto es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fo:Faroese fr:French "
    "ga:Irish gl:Galician gu:Gujarati he:Hebrew hi:Hindi hr:Croatian ht:Haitian hu:Hungarian hy:Armenian "
    "id:Indonesian is:Icelandic it:Italian ja:Japanese jv:Javanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada "
    "ko:Korean ku:Kurdish ky:Kyrgyz la:Latin lb:Luxembourgish lo:Lao lt:Lithuanian lv:Latvian mg:Malagasy "
    "mk:Macedonian ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese my:Burmese nb:Norwegian ne:Nepali "
    "nl:Dutch nn:Norwegian no:Norwegian oc:Occitan or:Odia pa:Punjabi pl:Polish ps:Pashto pt:Portuguese "
    "qu:Quechua ro:Romanian ru:Russian rw:Kinyarwanda se:Sami si:Sinhala sk:Slovak sl:Slovenian so:Somali "
    "sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu tg:Tajik th:Thai tk:Turkmen tl:Tagalog "
    "tr:Turkish ug:Uyghur uk:Ukrainian ur:Urdu uz:Uzbek vi:Vietnamese vo:Volapük wa:Walloon xh:Xhosa "
    "yo:Yoruba zh:Chinese zu:Zulu"
)
NAMES = dict(one.split(":") for one in _NAMES.split())


def primary(tag: str) -> str:
    """ "pt" of "pt-BR" and "pt_BR" (BCP 47, section 2.2.1)."""
    return tag.strip().replace("_", "-").partition("-")[0].lower()


def has_rules(tag: str) -> bool:
    """Whether the rules read this language; one that nobody named counts as English."""
    return (primary(tag) or "en") in WITH_RULES


def name(tag: str) -> str:
    """What English calls the language; the tag in quotation marks where this table does not know it."""
    return NAMES.get(primary(tag), f"the language “{tag}”")
