"""Feeds and pages in twelve languages, two to six encodings and five ways of declaring, or mis-declaring, them."""

TITLES = {
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "ru": "Съешь же ещё этих мягких французских булок",
    "el": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "de": "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
    "fr": "Portez ce vieux whisky au juge blond qui fume — « cœur » €",
    "ja": "いろはにほへと 知りぬるを 東京都",
    "zh": "天地玄黄 宇宙洪荒 新闻报道",
    "ko": "다람쥐 헌 쳇바퀴에 타고파",
    "he": "דג סקרן שט בים מאוכזב",
    "ar": "نص حكيم له سر قاطع",
    "pl": "Zażółć gęślą jaźń",
    "tr": "Pijamalı hasta yağız şoföre çabucak güvendi",
}
ENCODINGS = {
    "cs": ["windows-1250", "iso-8859-2"],
    "ru": ["windows-1251", "koi8-r", "iso-8859-5"],
    "el": ["windows-1253", "iso-8859-7"],
    "de": ["windows-1252", "iso-8859-1", "iso-8859-15"],
    "fr": ["windows-1252"],
    "ja": ["shift_jis", "euc-jp", "iso-2022-jp"],
    "zh": ["gb18030", "gbk", "big5"],
    "ko": ["euc-kr"],
    "he": ["windows-1255"],
    "ar": ["windows-1256"],
    "pl": ["iso-8859-2", "windows-1250"],
    "tr": ["windows-1254", "iso-8859-9"],
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16"]
ITEM = "<item><title>{}</title><link>http://x.invalid/1</link></item>"
FEED = '<?xml version="1.0"{}?><rss version="2.0"><channel><title>c</title>' + ITEM + "</channel></rss>"
HEAD = '<!doctype html><html><head><meta charset="{0}"><title>{1}</title></head>'
PAGE = HEAD + "<body><article><p>{1}.</p></article></body></html>"


def feeds():
    """(name, bytes, content type, title)"""
    for name, encoding, title in encodable():
        charset = encoding.removesuffix("-sig")
        wrong = "utf-8" if encoding == "iso-8859-1" else "iso-8859-1"
        for how, declared, in_header in (
            ("header only", "", True),
            ("declaration only", charset, False),
            ("both", charset, True),
            ("declaration wrong, header right", wrong, True),
        ):
            body = FEED.format(f' encoding="{declared}"' if declared else "", title).encode(encoding)
            yield f"{name} {how}", body, "application/rss+xml" + (f"; charset={charset}" if in_header else ""), title


def pages():
    """(name, bytes, content type, title): the charset only in the page's meta element."""
    for name, encoding, title in encodable():
        yield name, PAGE.format(encoding.removesuffix("-sig"), title).encode(encoding), "text/html", title


def encodable():
    for language, title in TITLES.items():
        for encoding in ENCODINGS[language] + UNICODE:
            try:
                title.encode(encoding)
            except UnicodeEncodeError:
                continue
            yield f"{language} {encoding}", encoding, title
