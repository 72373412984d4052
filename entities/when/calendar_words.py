"""The first level of the grammar, names of the calendar: days, months, weekdays, years, seasons, decades, feasts."""

from __future__ import annotations

from dataclasses import replace

from entities.when import lexicon
from entities.when.meanings import Calendar, Decade, Meaning, NamedMonth, Nth, Range, Unit, Weekday, Written, YearPart
from entities.when.rules import Rule, Run
from entities.when.tokens import Token

NOUN_KINDS = {"word", "numword", "units", "digits", "rank", "unit", "quarters"}
# What stands before a bare number that is a year: words that are nearly proof, and words that allow it.
ASKS_FOR_YEAR = {"of", "since", "until", "before", "after", "by", "during", "from", "to", "in"}
ALLOWS_YEAR = {"early", "late", "mid", "the", "between", "and", "date", "about", "month", "dash", "open", "or"}
ASKS_FOR_DAY = {"on", "by", "until", "since", "before", "after", "from", "between"}
ASKS_FOR_SEASON = {"in", "during", "by", "since", "until", "before", "after", "early", "late", "mid", "of"}
BEFORE_SHORT_WEEKDAY = {"on", "stop", "until", "comma", "dash"}
PERSON_OPENERS = {"by", "of", "for", "from", "to", "and", "or", "than", "about"}


def is_plain_noun(token: Token) -> bool:
    """A lower-case content word follows: "24 soldiers", "the 24th session"."""
    return token.kind in NOUN_KINDS and token.text[:1].islower()


def calendar(run: Run) -> Meaning | None:
    """A day of a month, the year and the weekday if they are named."""
    day, year = run.get("day", "ordinal", "rank"), run.get("year")
    if not 1 <= int(day) <= 31:
        return None
    if run.tokens[-1].kind == "day" and run.before.kind == "in" and is_plain_noun(run.after):
        return None  # "in May 24 people died"
    token = next(token for token in run.tokens if token.kind == "month")
    if year is None and token.text in ("may", "march") and (token is run.tokens[0] or is_plain_noun(run.after)):
        return None  # "it may 24 hours later"
    if run.tokens[-1].kind == "year" and run.tokens[-2].kind != "comma" and is_counted(run, int(year)):
        year = None
    meaning = Calendar(year=year, month=run.get("month"), day=int(day), weekday=run.get("weekday"))
    return meaning if is_possible(meaning) else None


def is_counted(run: Run, number: int) -> bool:
    """ "2000 troops": a round number before a plural noun counts things."""
    return number % 50 == 0 and is_plain_noun(run.after) and run.after.text.endswith("s")


def is_possible(meaning: Calendar) -> bool:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return meaning.month is None or (meaning.day or 1) <= longest[meaning.month - 1]


def days_of_month(run: Run) -> Meaning | None:
    """ "24–26 April", "April 24 and 25"; with "and" only for days that follow one another or after "between"."""
    low, high = (int(value) for value in run.all("day", "ordinal", "rank")[:2])
    joined = run.get("and", "or") or "to"
    if joined == "and" and high != low + 1 and run.before.kind != "between":
        return None
    if not 1 <= low < high <= 31 or not is_possible(Calendar(month=run.get("month"), day=high)):
        return None
    if run.tokens[-1].kind == "day" and is_plain_noun(run.after) and _is_spaced_dash(run):
        return None  # "Feb. 15 - 24 people died"
    first = Calendar(year=run.get("year"), month=run.get("month"), day=low)
    return Range(first=first, last=Calendar(year=run.get("year"), month=run.get("month"), day=high), joined=joined)


def _is_spaced_dash(run: Run) -> bool:
    at = next((i for i, token in enumerate(run.tokens) if token.kind == "dash"), None)
    return at is not None and run.tokens[at].start > run.tokens[at - 1].end


def month(run: Run) -> Meaning | None:
    token = next(token for token in run.tokens if token.kind == "month")
    year = run.get("year")
    if year is not None and is_counted(run, int(year)):
        return None
    if year is None and not _is_month_alone(token, run.before, run.after):
        return None
    if year is not None and token.text.islower() and token.text in ("may", "march"):
        is_verb = run.before.kind == "word" and run.before.text.lower() not in lexicon.MONTH_OPENERS
        return None if is_verb else _month(run)
    return _month(run)


def _month(run: Run) -> Meaning:
    return Calendar(year=run.get("year"), month=run.get("month"))


def _is_month_alone(token: Token, before: Token, after: Token) -> bool:
    name = token.text.lower().rstrip(".")
    opened = before.text.lower() in lexicon.MONTH_OPENERS or before.kind in ("mid", "early", "late")
    if before.kind == "each":
        return False
    if name not in lexicon.DOUBTFUL_MONTHS:
        return token.is_capitalized or opened
    if before.kind == "dash" and before.start == token.start - len(before.text):
        return True
    if not token.is_capitalized and name in ("may", "march"):
        return before.kind in ("mid", "early", "late", "last", "next") and after.kind not in ("word",)
    if after.kind == "filler" and before.text.lower() in PERSON_OPENERS:
        return False  # "criticism of May was"
    determined = before.kind in ("the", "poss") or before.text.lower() in ("his", "her", "its", "their")
    if determined and token.is_capitalized and after.kind == "word" and after.text.islower():
        return not (name == "march" and before.kind == "poss")  # "the May summit"; not "the Women's March"
    if after.kind == "poss" and before.text.lower() not in ("in", "last", "next", "this"):
        return False
    return opened or after.kind in ("dash",)


def named_month(run: Run) -> Meaning | None:
    token = run.tokens[-1]
    if token.text.islower() and token.text in ("march", "may") and run.before.kind in ("the", "a"):
        return None
    return NamedMonth(month=run.get("month"), step=run.get("last", "past", "next", "this", "coming", "previous"))


def year(run: Run) -> Meaning | None:
    """A bare number is a year only where the words around it ask for one."""
    value = int(run.get("year"))
    if len(run.tokens) > 1 or run.before.kind in ASKS_FOR_YEAR:
        allowed = not (is_plain_noun(run.after) and (is_counted(run, value) or run.after.kind == "units"))
        return Calendar(year=value) if allowed and (value >= 1200 or run.before.kind == "in") else None
    if not 1800 <= value <= 2100 or run.before.text.lower() in lexicon.NAME_BEFORE_YEAR:
        return None
    allowed = run.before.kind in ALLOWS_YEAR and not is_counted(run, value)
    return Calendar(year=value) if allowed else None


def years(run: Run) -> Meaning | None:
    """ "2014–2018", "2017–18"."""
    first = int(run.get("year"))
    later = run.tokens[-1]
    last = int(later.value) if later.kind == "year" else int(str(first)[:2] + later.text.zfill(2))
    if not first < last <= first + 200 or (later.kind != "year" and len(later.text) != 2):
        return None
    if not 1200 <= first <= 2100 or is_plain_noun(run.after) and is_counted(run, last):
        return None
    return Range(first=Calendar(year=first), last=Calendar(year=last))


def weekday(run: Run) -> Meaning | None:
    token = next(token for token in run.tokens if token.kind == "weekday")
    name = run.after.text.lower()
    if not token.is_capitalized and len(token.text) < 5:
        return None
    in_name = name in lexicon.NAME_AFTER_DAY and run.tokens[-1] is token
    if in_name or run.before.text.lower() in lexicon.NAME_BEFORE_DAY:
        return None
    if len(token.text) <= 3 and run.tokens[0] is token and run.before.kind not in BEFORE_SHORT_WEEKDAY:
        return None  # "Sun", "Sat", "Wed" are names and verbs as well
    if len(token.text) <= 3 and run.tokens[-1] is token and run.after.kind == "word" and run.after.is_capitalized:
        return None  # "on Sun Microsystems"
    order = ("last", "past", "next", "coming", "this", "previous", "following", "that", "same")
    step = next((run.get(kind) for kind in order if run.has(kind)), None)
    anaphoric = any(run.has(kind) for kind in ("previous", "following", "that", "same"))
    return Weekday(weekday=int(token.value), step=step, anaphoric=anaphoric, is_coming=run.has("coming"))


def weekday_and_day(run: Run) -> Meaning:
    """ "Friday the 13th"."""
    return Calendar(weekday=int(run.get("weekday")), day=int(run.get("ordinal")))


def day_alone(run: Run) -> Meaning | None:
    """ "on the 24th": a day of this month or the next, by tense; not "the 24th session"."""
    if run.before.kind not in ASKS_FOR_DAY or is_noun(run.after):
        return None
    return Calendar(day=int(run.get("ordinal"))) if 1 <= int(run.get("ordinal")) <= 31 else None


def is_noun(token: Token) -> bool:
    return token.kind in ("word", "unit", "units", "of", "dash", "weekday", "rank")


def season(run: Run) -> Meaning | None:
    token = next(token for token in run.tokens if token.kind == "season")
    step, named = run.get("last", "past", "next", "this", "coming", "previous", "following"), run.get("year")
    before, after = run.before.text.lower(), run.after.text.lower()
    if after in lexicon.NAME_AFTER_SEASON or before in lexicon.NAME_BEFORE_SEASON:
        return None
    if step is None and named is None and not _is_season_alone(run, token):
        return None
    if step is None and named is None and token.is_capitalized and is_noun(run.after) and run.after.is_capitalized:
        return None
    return YearPart(code=int(token.value), year=named, step=step)


def _is_season_alone(run: Run, token: Token) -> bool:
    if run.after.kind == "of" or run.after.kind == "word" and token.text.lower() in ("fall", "spring"):
        return False  # "in the fall of Kabul"
    opened = run.before.kind in ASKS_FOR_SEASON
    followed = run.after.kind in ("this", "last", "next")
    is_verb = token.text.lower() == "fall" and not run.has("the") and run.before.kind != "in"
    return (opened or followed) and not is_verb


def season_of_year(run: Run) -> Meaning | None:
    """ "the autumn of last year", "spring next year"."""
    year = Unit(unit="year", step=int(run.get("last", "next", "this", "previous", "following")))
    year = replace(year, anaphoric=run.has("previous") or run.has("following"))
    is_year = run.get("unit") == "year"
    return Range(first=YearPart(code=int(run.get("season"))), last=year, joined="of") if is_year else None


def year_part(run: Run) -> Meaning | None:
    """ "the third quarter of 2018", "Q3 2018", "the first half of 2020"."""
    base, named = run.get("yearpart"), run.get("year")
    if run.after.text == "-" and run.after.start == run.tokens[-1].end:
        return None  # "the first quarter-final"
    if base is not None:
        return YearPart(code=base.code, year=named) if named or run.before.kind in ("in", "for", "of") else None
    number = int(run.get("rank", "ordinal", "final") or 0)
    if run.has("quarter"):
        number = 4 if number == -1 else number
        return YearPart(code=32 + number, year=named) if 1 <= number <= 4 else None
    return YearPart(code=39 + number, year=named) if named and 1 <= number <= 2 else None


def decade(run: Run) -> Meaning:
    found = run.get("decade", "shortdecade")
    assert isinstance(found, Decade)
    return found


def short_decade(run: Run) -> Meaning | None:
    """ "the 80s", and not "in his 80s"."""
    return run.get("shortdecade") if run.has("the") or run.before.kind in ("early", "late", "mid") else None


def century(run: Run) -> Meaning | None:
    number = int(run.get("rank", "ordinal"))
    return Decade(year=(number - 1) * 100, century=True) if run.get("unit") == "century" and number <= 30 else None


def fiscal(run: Run) -> Meaning | None:
    """Fiscal years differ from state to state: the year that is named, marked approximate."""
    return Written(edtf=f"{int(run.get('year')):04}~")


def feast(run: Run) -> Meaning | None:
    named = run.get("feast")
    if run.after.kind == "word" and run.after.is_capitalized:
        return None  # "Christmas Island"
    year = run.get("year")
    return replace(named, of=replace(named.of, year=year)) if isinstance(named, Nth) else replace(named, year=year)


YEAR = "(comma? year)?"
DAY = "(day|ordinal)"

CALENDAR_WORDS = [
    Rule(f"(weekday comma?)? (day|the? ordinal) of? month {YEAR}", calendar),
    Rule(f"(weekday comma?)? the (rank|ordinal) of month {YEAR}", calendar),
    Rule(f"(weekday comma?)? month the? (day|ordinal) {YEAR}", calendar),
    Rule(f"month the rank {YEAR}", calendar),
    Rule(f"the? {DAY} (dash|to|and|or|until) the? {DAY} of? month {YEAR}", days_of_month),
    Rule(f"month the? {DAY} (dash|to|and|or|until) the? {DAY} {YEAR}", days_of_month),
    Rule("month comma? of? the? year", month),
    Rule("month", month),
    Rule("the? (last|next|this|coming|previous) month", named_month),
    Rule("(the? year)? year", year),
    Rule("the unit year", lambda run: Calendar(year=run.get("year")) if run.get("unit") == "year" else None),
    Rule("year (dash) (year|day|digits)", years),
    Rule("fiscal unit? year", fiscal),
    Rule("(weekday) (daypart|night)?", weekday),
    Rule("this? (last|past|next|coming|this) weekday (daypart|night)?", weekday),
    Rule("(the|that) (previous|following|same|next)? weekday (daypart|night)?", weekday),
    Rule("weekday comma? the ordinal", weekday_and_day),
    Rule("the ordinal", day_alone),
    Rule("(last|next|this|coming|past) season", season),
    Rule("this (coming|past) season", season),
    Rule("the? (previous|following|last|coming)? season comma? of? year", season),
    Rule("the? season of? the? (last|next|this|previous|following) unit", season_of_year),
    Rule("the? season", season),
    Rule("the? (rank|ordinal|final) dash? quarter (of? year)?", year_part),
    Rule("the? (rank|ordinal|final) half of year", year_part),
    Rule("yearpart (dash|comma|of)? year?", year_part),
    Rule("the? decade", decade),
    Rule("the? shortdecade", short_decade),
    Rule("the? (rank|ordinal) dash? unit", century),
    Rule("feast (comma? year)?", feast),
]
