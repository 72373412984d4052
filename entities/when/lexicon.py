"""The English words of time, each with its kind and its value: the alphabet that the grammar's rules are written in."""

from __future__ import annotations

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december"]  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
               "nov": 11, "dec": 12}  # fmt: skip
WEEKDAY_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
RANK_WORDS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
]  # fmt: skip
RANKS = {word: number for number, word in enumerate(RANK_WORDS, 1)}
NUMBER_WORDS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS, 1)}
NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
UNITS = {"day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year", "decade": "decade",
         "century": "century", "hour": "hour", "weekend": "weekend"}  # fmt: skip

# How many a vague count may be: lowest and highest.
COUNTS = {"few": (2, 5), "couple": (2, 2), "several": (3, 7)}
# How far a plural without a number reaches: "weeks ago", "in the coming months".
REACH = {"hour": 24, "day": 7, "week": 4, "month": 6, "year": 5, "decade": 3, "weekend": 3, "quarter": 3, "century": 2}

# Names that are words of their own too: alone they are a month only after a word that asks for a time.
DOUBTFUL_MONTHS = {"may", "march", "april", "june", "august", "jan", "mar", "dec", "jun"}
MONTH_OPENERS = {"in", "of", "since", "until", "till", "by", "during", "from", "through", "before", "after", "early",
                 "late", "mid", "last", "next", "this", "past", "coming", "around", "to", "and", "or", "between",
                 "for", "previous", "following", "about", "end", "every"}  # fmt: skip

# A name, not a day: "Sunday Times", "Friday prayers", "the Today programme"; "Black Friday", "Bloody Sunday".
NAME_AFTER_DAY = {"times", "telegraph", "prayers", "prayer", "mosque", "school", "express", "mirror", "herald", "mail",
                  "programme", "program", "show", "agreement", "newspaper", "age", "magazine", "sun"}  # fmt: skip
NAME_BEFORE_DAY = {"black", "bloody", "good", "ash", "palm", "super", "cyber", "easter", "maundy", "shrove", "fat",
                   "every", "each", "alternate"}  # fmt: skip
NAME_AFTER_SEASON = {"olympics", "olympic", "games", "universiade", "school", "camp", "palace", "paralympics", "war",
                     "time", "solstice", "holidays", "break"}  # fmt: skip
NAME_BEFORE_SEASON = {"arab", "prague", "nuclear", "hot", "croatian", "american"}
# A number after these is no year: "Resolution 1973", "Vision 2030".
NAME_BEFORE_YEAR = {"resolution", "resolutions", "vision", "agenda", "article", "room", "flight", "no",
                    "number", "page",
                    "law", "act", "act.", "section", "boeing", "channel", "operation", "gate", "bus", "order",
                    "unit", "post", "posts", "than", "least", "most", "over", "nearly", "almost", "only", "some",
                    "another", "other", "roughly", "approximately", "up"}  # fmt: skip

WORDS: dict[str, tuple[str, object]] = {
    "the": ("the", None), "a": ("a", (1, 1)), "an": ("a", (1, 1)), "of": ("of", None), "in": ("in", None),
    "on": ("on", None), "at": ("at", None), "over": ("during", None), "during": ("during", None), "for": ("for", None),
    "and": ("and", "and"), "or": ("or", "or"), "to": ("to", "to"), "through": ("to", "to"), "thru": ("to", "to"),
    "until": ("until", "until"), "till": ("until", "until"), "from": ("from", None), "between": ("between", None),
    "since": ("since", "since"), "by": ("by", "by"), "before": ("before", -1), "after": ("after", 1),
    "ago": ("ago", -1), "earlier": ("earlier", -1), "later": ("later", 1), "back": ("ago", -1), "hence": ("hence", 1),
    "now": ("now", None), "time": ("time", None), "within": ("within", None), "inside": ("within", None),
    "last": ("last", -1), "past": ("past", -1), "next": ("next", 1), "this": ("this", 0), "current": ("current", 0),
    "that": ("that", 0), "same": ("same", 0), "previous": ("previous", -1), "preceding": ("previous", -1),
    "prior": ("previous", -1), "following": ("following", 1), "coming": ("coming", 1), "upcoming": ("coming", 1),
    "recent": ("recent", -1), "early": ("early", "early"), "late": ("late", "late"), "mid": ("mid", "mid"),
    "middle": ("middle", "mid"), "start": ("start", "early"), "beginning": ("start", "early"),
    "opening": ("start", "early"), "outset": ("start", "early"), "end": ("end", "late"), "close": ("end", "late"),
    "half": ("half", "half"), "quarter": ("quarter", "quarter"), "quarters": ("quarters", "quarter"),
    "today": ("deictic", 0), "yesterday": ("deictic", -1), "tomorrow": ("deictic", 1), "tonight": ("deictic", 0),
    "morning": ("daypart", None), "afternoon": ("daypart", None), "evening": ("daypart", None),
    "night": ("night", None), "noon": ("daypart", None), "midday": ("daypart", None), "midnight": ("daypart", None),
    "lunchtime": ("daypart", None), "eve": ("eve", None), "turn": ("turn", None), "fiscal": ("fiscal", None),
    "financial": ("fiscal", None), "about": ("about", None), "around": ("about", None), "circa": ("about", None),
    "ca": ("about", None), "approximately": ("about", None), "roughly": ("about", None), "final": ("final", -1),
    "other": ("other", None), "fall": ("season", 23), "autumn": ("season", 23), "spring": ("season", 21),
    "summer": ("season", 22), "winter": ("season", 24), "no": ("no", None), "than": ("than", None),
    "midweek": ("midweek", None), "fy": ("fiscal", None), "every": ("each", None), "each": ("each", None),
    "per": ("each", None),
    "when": ("filler", None), "as": ("filler", None), "but": ("filler", None), "with": ("filler", None),
    "was": ("filler", None), "were": ("filler", None), "is": ("filler", None), "are": ("filler", None),
    "will": ("filler", None), "would": ("filler", None), "had": ("filler", None), "has": ("filler", None),
    "have": ("filler", None), "which": ("filler", None), "who": ("filler", None), "he": ("filler", None),
    "she": ("filler", None), "they": ("filler", None), "it": ("filler", None), "because": ("filler", None),
    "while": ("filler", None), "where": ("filler", None), "if": ("filler", None), "said": ("filler", None),
    "could": ("filler", None), "should": ("filler", None), "can": ("filler", None), "so": ("filler", None),
    "under": ("filler", None), "into": ("filler", None), "against": ("filler", None), "near": ("filler", None),
    "not": ("filler", None), "also": ("filler", None), "we": ("filler", None), "i": ("filler", None),
    "his": ("filler", None), "her": ("filler", None), "its": ("filler", None), "their": ("filler", None),
}  # fmt: skip
WORDS |= {name: ("month", number) for number, name in enumerate(MONTHS, 1)}
WORDS |= {name: ("month", number) for name, number in MONTH_SHORT.items()}
WORDS |= {name: ("weekday", number) for number, name in enumerate(WEEKDAYS)}
WORDS |= {name: ("weekday", number) for name, number in WEEKDAY_SHORT.items()}
WORDS |= {name: ("rank", number) for name, number in RANKS.items()}
WORDS |= {name: ("numword", (number, number)) for name, number in NUMBERS.items()}
WORDS |= {name: ("count", reach) for name, reach in COUNTS.items()}
WORDS |= {name: ("unit", unit) for name, unit in UNITS.items()}
WORDS |= {"centuries" if name == "century" else f"{name}s": ("units", unit) for name, unit in UNITS.items()}

# Feasts of a fixed date.
FEASTS = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
          "new year's eve": (12, 31), "new year's day": (1, 1), "new year’s eve": (12, 31), "new year’s day": (1, 1),
          "may day": (5, 1), "halloween": (10, 31), "valentine's day": (2, 14), "valentine’s day": (2, 14),
          "bastille day": (7, 14)}  # fmt: skip
# Feasts that move with Easter Sunday (of the western churches): days after it.
WITH_EASTER = {"easter sunday": 0, "easter monday": 1, "easter": 0, "good friday": -2, "maundy thursday": -3,
               "palm sunday": -7, "ash wednesday": -46, "ascension day": 39, "pentecost": 49, "whitsun": 49,
               "whit monday": 50, "corpus christi": 60}  # fmt: skip
# Holidays that are the n-th weekday (0 = Monday) of a month: (month, n, weekday); −1 is the last.
NTH_WEEKDAYS = {"thanksgiving day": (11, 4, 3), "thanksgiving": (11, 4, 3), "labor day": (9, 1, 0),
                "memorial day": (5, -1, 0)}  # fmt: skip
