"""The first level of the grammar: wordings that stand on their own, from "24 April 2018" to "two weeks ago"."""

from __future__ import annotations

from entities.when import lexicon
from entities.when.meanings import (
    Calendar, Decade, Meaning, NamedMonth, Offset, Range, Turn, Unit, Weekday, Within, Written, YearPart,
)  # fmt: skip
from entities.when.rules import Rule, Run
from entities.when.tokens import Token

FUNCTION_KINDS = {"word", "numword", "units", "digits", "rank", "unit", "quarters"}


def is_plain_noun(token: Token) -> bool:
    """A lower-case content word follows: "24 soldiers", "the 24th session"."""
    return token.kind in FUNCTION_KINDS and token.text[:1].islower()


def calendar(run: Run) -> Meaning | None:
    """A day of a month, the year and the weekday if they are named."""
    day, year = run.get("day", "ordinal", "rank"), run.get("year")
    if not 1 <= int(day) <= 31:
        return None
    if run.tokens[-1].kind == "day" and run.before.kind == "in" and is_plain_noun(run.after):
        return None  # "in May 24 people died"
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
        return None if run.before.kind == "word" and run.before.text.lower() not in lexicon.MONTH_OPENERS else _month(run)
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
    if after.kind in ("filler",) and before.text.lower() in ("by", "of", "for", "from", "to", "and", "or", "than", "about"):
        return False  # "criticism of May was"
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
    value, token = int(run.get("year")), run.tokens[-1]
    if len(run.tokens) > 1 or run.before.kind in ("of", "since", "until", "before", "after", "by", "during", "from", "to", "in"):
        allowed = not (is_plain_noun(run.after) and (is_counted(run, value) or run.after.kind == "units"))
        return Calendar(year=value) if allowed and (value >= 1200 or run.before.kind == "in") else None
    if not 1800 <= value <= 2100 or run.before.text.lower() in lexicon.NAME_BEFORE_YEAR:
        return None
    if run.before.kind in ("early", "late", "mid", "the", "between", "and", "date", "about", "month", "dash", "open", "or"):
        return None if is_counted(run, value) or token.end == run.after.start and run.after.kind == "dash" and False else (
            Calendar(year=value))  # fmt: skip
    return None


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
    if run.before.text.lower() in lexicon.NAME_BEFORE_DAY or (name in lexicon.NAME_AFTER_DAY and run.tokens[-1] is token):
        return None
    if len(token.text) <= 3 and run.tokens[0] is token and run.before.kind not in ("on", "stop", "until", "comma", "dash"):
        return None  # "Sun", "Sat", "Wed" are names and verbs as well
    step = run.get("last", "past", "next", "this", "coming", "previous", "following", "that", "same")
    anaphoric = any(run.has(kind) for kind in ("previous", "following", "that", "same"))
    return Weekday(weekday=int(token.value), step=step, anaphoric=anaphoric)


def day_alone(run: Run) -> Meaning | None:
    """ "on the 24th": a day of this month or the next, by tense; not "the 24th session"."""
    if run.before.kind not in ("on", "by", "until", "since", "before", "after", "from", "between") or is_noun(run.after):
        return None
    return Calendar(day=int(run.get("ordinal"))) if 1 <= int(run.get("ordinal")) <= 31 else None


def is_noun(token: Token) -> bool:
    return token.kind in ("word", "unit", "units", "of", "dash", "weekday", "rank")


def deictic(run: Run) -> Meaning | None:
    token = next(token for token in run.tokens if token.kind == "deictic")
    is_name = token.is_capitalized and (run.before.is_capitalized and run.before.kind == "word")
    if is_name and run.before.end + 1 == token.start or run.after.text.lower() in ("programme", "program", "show"):
        return None  # "Russia Today", "the Today programme"
    extra = run.get("before", "after") or 0
    return Offset(low=1, high=1, unit="day", sign=int(token.value) + int(extra), exact=True)


def part_of_today(run: Run) -> Meaning:
    """ "this morning", "last night": last night belongs to yesterday."""
    return Offset(low=1, high=1, unit="day", sign=int(run.get("last", "this") or 0), exact=True)


def unit(run: Run) -> Meaning | None:
    name = str(run.get("unit", "quarter", "half"))
    if name == "hour" or name == "half":
        return None
    step = int(run.get("last", "past", "next", "this", "coming", "current", "that", "same", "previous", "following"))
    anaphoric = any(run.has(kind) for kind in ("that", "same", "previous", "following"))
    if name == "day" and not anaphoric:
        if not (run.has("next") and run.has("the")):
            return None  # "this day", "last day"
        anaphoric = True
    if run.has("the") and not anaphoric and (run.has("last") or run.has("past")):
        return None  # "over the last year" is a stretch of time, not a calendar year
    if run.has("past") and not run.has("this") or run.has("the") and run.before.kind in ("during", "in", "within", "for"):
        return None
    name = "week" if name == "fortnight" else name
    return Unit(unit=name, step=step, anaphoric=anaphoric or (run.has("the") and run.has("next")))


def weekend(run: Run) -> Meaning | None:
    wanted = run.get("unit") == "weekend" and run.before.kind in ("during", "at", "on", "by", "in", "until", "before")
    return Unit(unit="weekend", step=None) if wanted else None


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
    opened = run.before.kind in ("in", "during", "by", "since", "until", "before", "after", "early", "late", "mid", "of")
    followed = run.after.kind in ("this", "last", "next")
    return (opened or followed) and not (token.text.lower() == "fall" and not run.has("the") and run.before.kind != "in")


def year_part(run: Run) -> Meaning | None:
    """ "the third quarter of 2018", "Q3 2018", "the first half of 2020"."""
    base = run.get("yearpart")
    named = run.get("year")
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
    return Calendar(year=run.get("year"), month=named.month, day=named.day)


def counted(run: Run) -> tuple[int, int, str] | None:
    """(lowest, highest, unit) of "two weeks", "a few days", "weeks", "half a year"."""
    name = str(run.get("unit", "units", "quarter", "quarters"))
    vague = next((token.value for token in run.tokens if token.kind == "count"), None)
    exact = [(int(v), int(v)) if isinstance(v, int) else v for v in run.all("numword", "day", "digits", "a")]
    if vague is None and not exact:
        return 2, lexicon.REACH[name], name
    low, high = vague or (exact[0][0], exact[-1][1])
    if run.has("half") and (name in ("year", "decade")):
        return (6, 6, "month") if name == "year" else (5, 5, "year")
    return low, high, name


def ago(run: Run) -> Meaning | None:
    found = counted(run)
    low, high, name = found
    sign = int(run.get("ago", "hence") or 1)
    if not 0 < low <= high <= 999 or name == "hour" and high > 72:
        return None
    exact = run.has("deictic") or name == "day"
    return Offset(low=low, high=high, unit=name, sign=sign, exact=exact)


def earlier(run: Run) -> Meaning | None:
    """ "a week earlier", "two days later", "the day before": counted from the event that the text speaks of."""
    low, high, name = counted(run) if not run.has("the") else (1, 1, str(run.get("unit")))
    sign = int(run.get("earlier", "later", "before", "after"))
    last = run.tokens[-1].kind
    if last in ("before", "after") and run.after.kind in BEGINS_DATE:
        return None  # the next level reads "two days after 24 April"
    if name == "hour" or not 0 < low <= high <= 999 or run.before.kind == "each":
        return None
    needs_reference = last in ("before", "after") and run.after.kind not in ("stop", "comma", "and", "but")
    return Offset(low=low, high=high, unit=name, sign=sign, anaphoric=True, needs_reference=needs_reference)


def ahead(run: Run) -> Meaning | None:
    """ "in two weeks", "in three days' time"; not "in two days of talks"."""
    low, high, name = counted(run)
    certain = run.has("time") or run.has("now")
    if not certain and (run.after.kind in ("of", "after", "before") or not 0 < low <= high <= 200):
        return None
    if name == "hour" and not certain:
        return Within(count=high, unit="hour", conditional=True)
    if not run.has("poss") and run.has("time"):
        return None
    return Offset(low=low, high=high, unit=name, sign=1, exact=name == "day") if certain else (
        Within(count=low if low == high else high, unit=name, sign=0, vague=low != high, conditional=True))  # fmt: skip


def within(run: Run) -> Meaning | None:
    low, high, name = counted(run)
    return Within(count=high, unit=name) if 0 < high <= 999 and run.after.kind != "of" else None


def coming(run: Run) -> Meaning | None:
    """ "the coming weeks", "recent days": one unknown day of them."""
    name = str(run.get("units"))
    sign = -1 if run.has("recent") or run.has("past") or run.has("last") else 1
    if name == "hour" and sign < 0:
        return None
    return Within(count=lexicon.REACH[name], unit=name, sign=sign, vague=True)


def turn(run: Run) -> Meaning | None:
    name = str(run.get("unit"))
    return Turn(unit=name) if name in ("year", "century", "decade") else None


def event_eve(run: Run) -> Meaning:
    """ "the eve of the summit": the day before the event that the text speaks of."""
    return Offset(low=1, high=1, unit="day", sign=-1, anaphoric=True, needs_reference=True)


BEGINS_DATE = {"deictic", "date", "month", "weekday", "year", "day", "ordinal", "early", "late", "mid", "feast"}
YEAR = "(comma? year)?"
DAY = "(day|ordinal)"
STEP = "(last|next|this|coming|previous|following)"
COUNT = "(about? (a|numword|day|digits|count|a count of?|a? count of?|(numword|day) (dash|to|or) (numword|day)|half a))"
UNITS = "(unit|units|quarter|quarters)"

ATOMS = [
    Rule(f"(weekday (open|comma)? the?)? {DAY} of? month {YEAR}", calendar),
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
    Rule("the ordinal", day_alone),
    Rule("(deictic) (daypart|night)?", deictic),
    Rule("the unit (before|after) deictic", deictic),
    Rule("(this) (daypart)", part_of_today),
    Rule("last (night|daypart)", part_of_today),
    Rule("(last|next|this|coming|past|current) (unit|quarter)", unit),
    Rule("this (coming|past) (unit|quarter)", unit),
    Rule("(the|that|this) (last|next|previous|following|same|current|coming|past) (unit|quarter)", unit),
    Rule("that (unit|quarter)", unit),
    Rule("the unit", weekend),
    Rule("(last|next|this|coming|past) season", season),
    Rule("this (coming|past) season", season),
    Rule("the? (previous|following|last|coming)? season comma? of? year", season),
    Rule("the? season", season),
    Rule("the? (rank|ordinal|final) dash? quarter (of? year)?", year_part),
    Rule("the? (rank|ordinal|final) half of year", year_part),
    Rule("yearpart (dash|comma|of)? year?", year_part),
    Rule("the? decade", decade),
    Rule("the? shortdecade", short_decade),
    Rule("the? (rank|ordinal) dash? unit", century),
    Rule("feast (comma? year)?", feast),
    Rule(f"{COUNT} {UNITS} ago deictic?", ago),
    Rule("(units|quarters) ago", ago),
    Rule(f"{COUNT} {UNITS} from (now|deictic)", ago),
    Rule(f"{COUNT} {UNITS} hence", ago),
    Rule(f"{COUNT} {UNITS} (earlier|later|before|after)", earlier),
    Rule("(units|quarters) (earlier|later|before|after)", earlier),
    Rule("the unit (before|after|earlier|later)", earlier),
    Rule(f"in {COUNT} {UNITS} (poss? time)?", ahead),
    Rule(f"within (the next)? {COUNT} {UNITS}", within),
    Rule("the? (coming|recent) count? (units|quarters)", coming),
    Rule("the (next|past|last) (count of?) units", coming),
    Rule("the? turn of the unit", turn),
    Rule("the eve of", event_eve),
]  # fmt: skip
