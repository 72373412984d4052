"""The first level of the grammar, words that count from a day: today, last week, two weeks ago, the day before."""

from __future__ import annotations

from entities.when import lexicon
from entities.when.meanings import Meaning, Offset, Turn, Unit, Within
from entities.when.rules import Rule, Run

BEGINS_DATE = {"deictic", "date", "month", "weekday", "year", "day", "ordinal", "early", "late", "mid", "feast"}


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
    if run.after.text == "-" and run.after.start == run.tokens[-1].end:
        return None  # "that year-old"
    if run.has("last") and run.after.kind == "of":
        return None  # the next level reads "the last week of May"
    if name == "day" and not anaphoric:
        if not (run.has("next") and run.has("the")):
            return None  # "this day", "last day"
        anaphoric = True
    if run.has("the") and not anaphoric and (run.has("last") or run.has("past")):
        return None  # "over the last year" is a stretch of time, not a calendar year
    is_stretch = run.has("the") and run.before.kind in ("during", "in", "within", "for")  # "over the next year"
    if is_stretch or run.has("past") and not run.has("this"):
        return None
    name = "week" if name == "fortnight" else name
    return Unit(unit=name, step=step, anaphoric=anaphoric or (run.has("the") and run.has("next")))


def part_of_that_day(run: Run) -> Meaning:
    """ "The same evening", "the previous night", "that morning": the day that the text speaks of, or one beside it."""
    step = int(run.get("next", "previous", "following", "same", "that") or 0)
    return Unit(unit="day", step=step, anaphoric=True)


def weekend(run: Run) -> Meaning | None:
    wanted = run.get("unit") == "weekend" and run.before.kind in ("during", "at", "on", "by", "in", "until", "before")
    return Unit(unit="weekend", step=None) if wanted else None


def counted(run: Run) -> tuple[int, int, str] | None:
    """(lowest, highest, unit) of "two weeks", "a few days", "weeks", "half a year"."""
    name = str(run.get("unit", "units", "quarter", "quarters"))
    if run.has("fraction") or run.has("and"):
        return _and_a_half(run, name)
    vague = next((token.value for token in run.tokens if token.kind == "count"), None)
    exact = [(int(v), int(v)) if isinstance(v, int) else v for v in run.all("numword", "day", "digits", "a")]
    if vague is None and not exact:
        if run.before.text[-1:].isdigit():
            return 0, 0, name  # "3,000 years ago": a number that the grammar does not count with
        return 2, lexicon.REACH[name], name
    low, high = vague or (exact[0][0], exact[-1][1])
    if run.has("half") and (name in ("year", "decade")):
        return (6, 6, "month") if name == "year" else (5, 5, "year")
    return low, high, name


def _and_a_half(run: Run, name: str) -> tuple[int, int, str]:
    """ "two and a half years" is thirty months; of other units it lies between two and three."""
    whole = run.get("numword", "day", "digits")
    count = int(whole if isinstance(whole, int) else whole[0])
    return (12 * count + 6, 12 * count + 6, "month") if name == "year" else (count, count + 1, name)


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


COUNT = (
    "(about? (a|numword|day|digits|count|a count of?|a? count of?|(numword|day) (dash|to|or) (numword|day)|half a"
    "|(numword|day) (fraction|and a half)))"
)
UNITS = "(unit|units|quarter|quarters)"

RELATIVE_WORDS = [
    Rule("(deictic) (daypart|night)?", deictic),
    Rule("the unit (before|after) deictic", deictic),
    Rule("(this) (daypart)", part_of_today),
    Rule("last (night|daypart)", part_of_today),
    Rule("(last|next|this|coming|past|current) (unit|quarter)", unit),
    Rule("this (coming|past) (unit|quarter)", unit),
    Rule("(the|that|this) (last|next|previous|following|same|current|coming|past) (unit|quarter)", unit),
    Rule("that (unit|quarter)", unit),
    Rule("(the|that) (next|previous|following|same) (daypart|night)", part_of_that_day),
    Rule("that (daypart|night)", part_of_that_day),
    Rule("the unit", weekend),
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
]
