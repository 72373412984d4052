"""Direct speech: quotations find their cue behind, before or between them, or go on from the speaker before."""

from __future__ import annotations

import re
from bisect import bisect_left

from articles.extraction.candidates import Span
from articles.extraction.cues import Cue
from articles.extraction.document import Document, Quote
from articles.extraction.statements.extent import OCCASION_PREPOSITIONS, OCCASIONS
from articles.extraction.statements.found import Found, cue_span, noun_span
from articles.extraction.statements.frames import frame_around

FRAME = 260  # code points in which a cue before or after a quotation must stand
SENTENCES = re.compile(r"[.!?…]\s+[A-ZÀ-Þ]")
SENTENCES_BACK = 2  # from a report to a quotation that stands alone in its paragraph
STOPS = {".", "!", "?", "…"}


def direct(document: Document) -> list[Found]:
    """One Found a quotation or group of quotations with one cue; quotations without any cue follow the one before."""
    found: list[Found] = []
    heads = [cue.head for cue in document.cues]
    by_cue: dict[int, Found] = {}
    last: Found | None = None
    for group in groups(document):
        cue, rule = cue_of(document, heads, group)
        if cue is not None and cue.head in by_cue:
            last = by_cue[cue.head]
            last.parts += parts_of(document, group)
            continue
        if cue is None and (framed := in_frame(document, group)) is not None:
            one = framed
        elif cue is None:
            one = continued(document, group, last)
            if one is None:
                continue
            if one is last:
                last.parts += parts_of(document, group)
                continue
        else:
            one = with_cue(document, group, cue, rule)
            by_cue[cue.head] = one
        found.append(one)
        last = one
    return found


def in_frame(document: Document, group: list[Quote]) -> Found | None:
    """A quotation that no reporting verb carries, but its frame says whose it is."""
    framed = frame_around(document, group[0], group[-1])
    if framed is None:
        return None
    framed.parts, framed.direct, framed.construction = parts_of(document, group), True, "quote"
    return framed


def groups(document: Document) -> list[list[Quote]]:
    """Sentence-like quotations of the first depth; those re-opened over paragraphs stand together."""
    made: list[list[Quote]] = []
    for quote in document.outer_quotes():
        if quote.continues and made and made[-1][-1].paragraph == quote.paragraph - 1 and not made[-1][-1].closed:
            made[-1].append(quote)
        elif begins_speech(document, quote) and (
            quote.sentence_like or quote.continues or has_speech_frame(document, quote)
        ):
            made.append([quote])
    return made


def begins_speech(document: Document, quote: Quote) -> bool:
    """It begins like a sentence, or its own frame has broken it ("…," he said, "and…"); no phrase in passing."""
    first = document.text[quote.inner.start]
    if quote.continues or first.isupper() or first.isdigit() or first in "[($…'‘“\"—-":
        return True
    return text_before(document, quote)[-1:] in (",", ":", "—", "–", "") or not first.isalpha()


def has_speech_frame(document: Document, quote: Quote) -> bool:
    """A short answer ("Maybe", he said) counts where a comma or colon ties it to its frame."""
    text = document.text
    ties = text[quote.outer.end : quote.outer.end + 1] == "," or text[: quote.outer.start].rstrip()[-1:] == ":"
    return ties and text[quote.inner.start].isupper()


def parts_of(document: Document, group: list[Quote]) -> list[Span]:
    spans = (without_comma(document.text, quote.inner) for quote in group)
    return [span for span in spans if span is not None]


def without_comma(text: str, inner: Span) -> Span | None:
    end = inner.end
    while end > inner.start and text[end - 1] in ", \t":
        end -= 1
    return Span(start=inner.start, end=end) if end > inner.start else None


def with_cue(document: Document, group: list[Quote], cue: Cue, rule: str) -> Found:
    return Found(
        parts=parts_of(document, group), rule=rule, cue=cue_span(document, cue), cue_head=cue.head,
        source=noun_span(document, cue.source), direct=True, construction="quote",
        via=noun_span(document, cue.via), polarity=cue.polarity,
    )  # fmt: skip


def cue_of(document: Document, heads: list[int], group: list[Quote]) -> tuple[Cue | None, str]:
    """The cue of a group and the rule that found it."""
    before = cue_before(document, heads, group[0])
    if before is not None and text_before(document, group[0]).endswith(":"):
        return before, "cue_then_quote"
    after = cue_after(document, heads, group[-1])
    if after is not None and (before is None or ends_open(document, group[-1])):
        return after, "quote_then_cue"
    if before is not None:
        return before, "cue_then_quote"
    return after, "quote_then_cue"


def ends_open(document: Document, quote: Quote) -> bool:
    """The quotation ends with a comma, so its sentence goes on: the cue comes after."""
    text = document.text
    return text[quote.inner.end - 1] in ",?!—–-" or text[quote.outer.end : quote.outer.end + 1] == ","


def text_before(document: Document, quote: Quote) -> str:
    paragraph = document.paragraphs[quote.paragraph]
    return document.text[max(paragraph.body_start, quote.outer.start - 40) : quote.outer.start].rstrip()


def cue_after(document: Document, heads: list[int], quote: Quote) -> Cue | None:
    """The first speech cue in the rest of the sentence behind the quotation."""
    paragraph = document.paragraphs[quote.paragraph]
    text, start = document.text, quote.outer.end
    if not quote.closed:
        return None
    if (
        text[quote.inner.end - 1] in "."
        and text[start : start + 1] not in (",",)
        and not lower_or_cue_next(document, quote)
    ):
        return None
    following = document.outer_quote_after(quote)
    limit = min(paragraph.end, start + FRAME, following.outer.start if following else paragraph.end)
    for token in document.tokens(start, limit):
        if token.text in STOPS or token.text == ";":
            return None
        cue = cue_at(document, heads, token.i)
        if cue is not None and may_carry_quote(cue) and (cue.source is None or cue.source.via != "antecedent"):
            return cue
    return None


def lower_or_cue_next(document: Document, quote: Quote) -> bool:
    """After a full stop inside the marks the frame still belongs to the quotation if it goes on in lower case."""
    rest = document.text[quote.outer.end : quote.outer.end + 20].lstrip()
    return rest[:1].islower()


def cue_before(document: Document, heads: list[int], quote: Quote) -> Cue | None:
    """The last speech cue before the quotation, in the same sentence, tied to it by comma, colon or nothing."""
    paragraph = document.paragraphs[quote.paragraph]
    tie = text_before(document, quote)[-1:]
    if not tie or tie in ".!?;" or tie in '”"’':
        return None
    previous = document.outer_quote_before(quote)
    start = max(paragraph.body_start, quote.outer.start - FRAME, previous.outer.end if previous else 0)
    tokens = list(document.tokens(start, quote.outer.start))
    for token in reversed(tokens):
        if token.text in STOPS:
            return None
        cue = cue_at(document, heads, token.i)
        if cue is not None and may_carry_quote(cue):
            return cue if tie in ",:" or is_adjacent(document, cue, quote) else None
        if tie not in ",:" and token.lower_ in ("that", "as", "how", "whether"):
            return cue_before_that(document, heads, token.i, quote)
    return None


def cue_before_that(document: Document, heads: list[int], at: int, quote: Quote) -> Cue | None:
    """`wrote that "We were wrong. Nobody asked."`: several sentences are nobody's clause but speech."""
    inner = document.text[quote.inner.start : quote.inner.end]
    cue = cue_at(document, heads, at - 1) if document.doc[at].lower_ == "that" and at else None
    is_speech = inner[0].isupper() and SENTENCES.search(inner) is not None
    return cue if cue is not None and is_speech and may_carry_quote(cue) else None


def is_adjacent(document: Document, cue: Cue, quote: Quote) -> bool:
    """`said "We must"`: nothing between cue and a quotation that begins a sentence."""
    end = cue_span(document, cue).end
    between = document.text[end : quote.outer.start].strip(" ,:\u00a0")
    if not document.text[quote.inner.start].isupper():
        return False
    return not between or quote.sentence_like and is_occasion(document, end, quote.outer.start)


def is_occasion(document: Document, start: int, end: int) -> bool:
    """ "in a blog post", "on Twitter": nothing else stands there."""
    words = [token for token in document.tokens(start, end) if not token.is_space]
    if not 2 <= len(words) <= 8 or words[0].lower_ not in OCCASION_PREPOSITIONS:
        return False
    return words[-1].lemma_.lower() in OCCASIONS and not any(one.pos_ in ("VERB", "AUX") for one in words)


def may_carry_quote(cue: Cue) -> bool:
    return (
        cue.form == "verb"
        and cue.verb.takes_any("quote")
        and not cue.negated
        and not (cue.passive and cue.source is None)
    )


def cue_at(document: Document, heads: list[int], token: int) -> Cue | None:
    at = bisect_left(heads, token)
    return document.cues[at] if at < len(heads) and heads[at] == token else None


def continued(document: Document, group: list[Quote], last: Found | None) -> Found | None:
    """A quotation without a cue: the next part of the statement before it, or one of its own by that speaker."""
    quote = group[0]
    parts = parts_of(document, group)
    if not parts or not stands_alone(document, quote):
        return None
    after = quote.paragraph - document.paragraph_at(max(last.end, last.cue.end if last.cue else 0)) if last else 2
    if after > 1:
        return behind_report(document, quote, parts)
    if follows_closely(document, quote, last):
        return last
    return Found(parts=parts, rule="quote_only", source=None, direct=True, construction="quote")


def behind_report(document: Document, quote: Quote, parts: list[Span]) -> Found | None:
    """ "She criticised the plan. “It helps nobody.”", "He issued a statement. “…”": the paragraph says who speaks."""
    paragraph = document.paragraphs[quote.paragraph]
    before = [
        cue
        for cue in document.cues_between(
            document.token_at(paragraph.body_start).i, document.token_at(quote.outer.start).i
        )
        if cue.source is not None and cue.verb.kind == "speech"
    ]
    if quote.outer.start == paragraph.body_start or not before or len(parts) != 1 or not quote.sentence_like:
        return None
    begin, _ = document.sentence_bounds(before[-1].head)
    between = document.doc[begin : document.token_at(quote.outer.start).i]
    if sum(bool(one.is_sent_start) for one in between) > SENTENCES_BACK:
        return None
    return Found(parts=parts, rule="quote_only", source=None, direct=True, construction="quote")


def follows_closely(document: Document, quote: Quote, last: Found) -> bool:
    """Nothing but the rest of the cue's own sentence stands between the statement and this quotation."""
    edge = max(last.end, last.cue.end if last.cue else 0, last.source.end if last.source else 0)
    if quote.outer.start <= edge or quote.outer.start - edge > FRAME:
        return False
    _, end = document.sentence_bounds(document.token_at(edge - 1).i)
    rest = document.tokens(edge, quote.outer.start)
    return all(token.i < end or token.is_space or token.is_punct for token in rest)


def stands_alone(document: Document, quote: Quote) -> bool:
    """It begins a sentence and is one: not a piece quoted in the middle of the article's own words."""
    text = document.text
    before = text_before(document, quote)
    begins = (
        not before or before[-1] in '.!?:”"’»' or quote.outer.start == document.paragraphs[quote.paragraph].body_start
    )
    after = text[quote.outer.end : quote.outer.end + 2].lstrip()
    ends = text[quote.inner.end - 1] in ".!?…" or after[:1] in (".", "") or not quote.closed
    return (
        begins
        and ends
        and text[quote.inner.start].isupper() | text[quote.inner.start].isdigit() | (text[quote.inner.start] in "[(…'‘")
    )
