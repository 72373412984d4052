"""The words of meetings: nouns with the kind they make, verbs of holding, moving and changing them.

Nouns live in `meeting_nouns.csv` (strength: strong = an event by itself, plain = with a fact beside it, weak = with
two, none = never alone). Verbs are grouped by what they say of a meeting.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

NOUNS = Path(__file__).parent / "meeting_nouns.csv"

# "news conference" and the like are occasions of speech, not meetings.
NEVER_BEFORE = {
    "news", "press", "media", "briefing", "roll", "wake", "-up", "close", "conference-room", "house", "church",
    "party", "staff", "court", "bail", "custody", "sentencing", "hard", "emergency-room", "training",
    "boxing", "parliamentary", "football",
    "radio", "tv", "television", "talk",
}  # fmt: skip

EVENT_VERBS = {
    "hold", "take", "begin", "start", "open", "end", "conclude", "close", "schedule", "plan", "happen", "occur",
    "convene", "gather", "last", "continue", "resume", "kick", "set", "slate", "postpone", "cancel", "delay", "be",
    "wrap", "run", "pencil", "commence", "get", "reschedule", "spill", "raise", "drag", "stretch", "attend", "follow",
    "come", "stage", "organize", "organise", "arrange", "adjourn", "expect", "reconvene",
    "proceed", "precede", "draw", "bring", "due", "collapse", "break", "stall", "mark", "tell", "hear", "discuss",
    "adopt", "approve", "scrap", "agree", "fix",
}  # fmt: skip
HOLDING_VERBS = {
    "hold", "host", "convene", "attend", "join", "chair", "open", "conclude", "have", "start", "begin", "end",
    "resume", "continue", "stage", "organize", "organise", "arrange", "pay", "make", "complete", "finish", "leave",
    "call", "cap", "wrap", "co-host", "co-chair", "moderate", "address", "cohost", "conduct", "kick", "schedule",
    "plan", "postpone", "cancel", "delay", "reschedule", "summon", "visit", "undertake", "lead", "launch", "sponsor",
    "skip", "boycott", "mediate", "facilitate", "set", "lay", "throw", "grant", "give", "receive",
}  # fmt: skip
GOING_VERBS = {
    "attend", "participate", "arrive", "travel", "come", "go", "fly", "gather", "meet", "take", "join", "sit",
    "head", "assemble", "convene", "return", "speak", "engage", "welcome", "receive", "invite", "visit", "host",
    "be", "depart", "leave", "land", "sign", "expect", "await",
}  # fmt: skip

POSTPONING = {"move", "postpone", "delay", "defer", "reschedule", "put", "push"}
CANCELLING = {"cancel", "scrap", "axe", "ax", "abandon", "call_off", "shelve", "abort"}
PROPOSING = {
    "propose", "offer", "suggest", "urge", "demand", "seek", "want", "support", "advocate", "favor", "favour",
    "request", "call_for", "consider", "mull", "hope", "invite", "back", "prefer", "welcome", "need", "push_for",
    "encourage", "appeal", "wish", "discuss", "ready", "willing", "open", "possible", "endorse", "facilitate",
    "mediate", "recommend",
}  # fmt: skip
DENYING = {"reject", "refuse", "rule", "oppose", "deny", "decline", "snub", "resist"}
PLANNING = {
    "schedule", "plan", "expect", "slate", "set", "due", "intend", "agree", "prepare", "announce", "arrange",
    "await", "book", "earmark", "confirm", "decide", "anticipate", "pledge", "promise", "vow", "pencil", "fix",
}  # fmt: skip
AHEAD = {"ahead", "before", "until", "till", "towards", "toward", "pending"}
WITHIN = {
    "at", "during", "in", "on", "after", "following", "since", "throughout", "within", "amid", "alongside", "from",
    "over",
}  # fmt: skip

NEXT = {"next", "upcoming", "forthcoming", "future", "planned", "scheduled", "coming", "expected", "another", "new"}
PREVIOUS = {"previous", "last", "past", "earlier", "preceding", "recent", "latest", "prior"}
PROPOSED = {"proposed", "possible", "potential", "planned", "would-be", "suggested", "future", "eventual"}
GENERIC = {
    "any", "no", "every", "each", "such", "regular", "frequent", "endless", "many", "several", "further", "more",
    "various", "countless", "some", "few", "numerous", "enough", "most", "all", "constant", "occasional",
}  # fmt: skip
LEVELS = {
    "head_of_state": {"leader", "president", "summit", "king", "emir"},
    "head_of_government": {"premier", "prime", "chancellor"},
    "minister": {"minister", "ministerial", "secretary"},
    "envoy": {"envoy", "representative", "negotiator", "mediator"},
    "ambassador": {"ambassador"},
    "defence_chief": {"general", "commander"},
    "deputy_minister": {"deputy"},
    "expert": {"expert", "technical"},
}  # fmt: skip


@lru_cache(maxsize=1)
def meeting_nouns() -> dict[str, tuple[str, str]]:
    """Lemma phrase → (kind, strength)."""
    with NOUNS.open(encoding="utf-8", newline="") as lines:
        return {row["lemma"]: (row["kind"], row["strength"]) for row in csv.DictReader(lines)}
