"""How a decision is answered: to htmx with the parts of the page that changed, to a plain form by going back."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.contrib import messages as said_once
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Annotation, Article, Decision, Version
from articles.review import cards, marked_text, snapshots
from articles.views import card_groups, neighbours, review
from articles.views.card_groups import Chosen
from articles.views.review import Adding, Opened

Place = tuple[int, int]
OUT_OF_BAND = ' hx-swap-oob="true"'


def places_of(row: Annotation) -> list[Place]:
    """Where in the text the spans of an annotation are now."""
    return [(span.start, span.end) for span in row.spans.all()]


def decided(request: HttpRequest, row: Annotation, said: str, made: list[Decision]) -> HttpResponse:
    """`row` as the decision left it, or as it was found where one step undid several."""
    if not request.htmx:
        said_once.success(request, said)
        return redirect(review.address_of(row))
    if len(made) > 1:
        return _again(request, said)
    places = [place for one in made for place in _places_in(one)]
    kinds = [row.kind] if any(map(_has_moved, made)) else []
    rest = {"places": places, "kinds": kinds, "around": row.pk, "made": made[0]}
    return _pieces(request, row.version, [] if kinds else [row], said, **rest)


def _has_moved(decision: Decision) -> bool:
    """The mention names somebody else now, and so belongs to another card."""
    after = decision.after
    if after["kind"] != Annotation.Kind.MENTION:
        return False
    was, now = ([told["fields"][name] for name in ("actor", "place")] for told in (decision.before or after, after))
    spans_differ = decision.before is not None and decision.before["spans"] != after["spans"]
    return was != now or spans_differ


def refused(request: HttpRequest, row: Annotation, status: int, opened: Opened) -> HttpResponse:
    """The card as it is now, with the reason and what was typed; nothing of it was saved."""
    if not request.htmx:
        return review.page(request, row.version.article, row.version, status=status, opened=opened)
    piece = _card(request, row, opened)
    return HttpResponse(piece + _announcement(opened.conflict or opened.refused or "Not saved yet."), status=status)


def added(request: HttpRequest, row: Annotation) -> HttpResponse:
    said = f"The {row.get_kind_display()} is added."
    if not request.htmx:
        said_once.success(request, said)
        return redirect(review.address_of(row))
    version = row.version
    emptied = format_html('<div id="adding"{}></div>', mark_safe(OUT_OF_BAND))  # noqa: S308 a constant
    answer = _pieces(request, version, [], said, places=places_of(row), kinds=[row.kind], around=row.pk)
    answer.content += emptied.encode()
    answer["HX-Trigger-After-Settle"] = json.dumps({"readout:choose": {"annotation": row.pk}})
    return answer


def split(request: HttpRequest, row: Annotation, second: Annotation, *, places: list[Place]) -> HttpResponse:
    """Both halves stand in the fresh group of cards, the first of them chosen."""
    spots = [*places, *places_of(row), *places_of(second)]
    answer = _pieces(request, row.version, [], "It is two cards now.", places=spots, kinds=[row.kind], around=second.pk)
    answer["HX-Trigger-After-Settle"] = json.dumps({"readout:choose": {"annotation": row.pk}})
    return answer


def renewed(request: HttpRequest, version: Version, rows: list[Annotation]) -> HttpResponse:
    """The cards that somebody else decided, as they are now."""
    said = f"Somebody else decided {len(rows)} card{'s' if len(rows) != 1 else ''}."
    return _pieces(request, version, rows, said, places=[])


def not_added(request: HttpRequest, version: Version, adding: Adding) -> HttpResponse:
    if not request.htmx:
        return review.page(request, version.article, version, status=422, adding=adding)
    context = {"adding": adding, "article": version.article, "version": version, "oob": True}
    content = render_to_string("desk/review/_add.html", context, request)
    return HttpResponse(content + _announcement("Not added yet: look at the marked fields."), status=422)


def mentions(
    request: HttpRequest, version: Version, status: int, said: str, made: list[Decision] | None = None
) -> HttpResponse:
    """The card of the actor; all of them where a mention moved from one to another, or nothing was `made`."""
    if not request.htmx:
        (said_once.success if status == 200 else said_once.error)(request, said)
        return redirect(f"{reverse('desk-article', args=[version.article_id])}?version={version.number}#cards-mention")
    if made and not any(map(_has_moved, made)):
        places = [place for one in made for place in _places_in(one)]
        return _pieces(request, version, [one.annotation for one in made], said, places=places)
    whole = {"places": [(0, len(version.text))], "kinds": [Annotation.Kind.MENTION]}
    answer = _pieces(request, version, [], said, around=made[-1].annotation_id if made else 0, **whole)
    answer.status_code = status
    return answer if status == 200 else _saying(answer, said)


def nothing_done(request: HttpRequest, article: Article, said: str) -> HttpResponse:
    if not request.htmx:
        said_once.info(request, said)
        return redirect("desk-article", article.pk)
    return _saying(HttpResponse(_announcement(said)), said, level="info")


def stepped(request: HttpRequest, article: Article, made: list[Decision], word: str, *, also: str = "") -> HttpResponse:
    """After undo or redo: the cards of what was decided back or again."""
    rows = [one.annotation for one in made]
    after = Annotation.Status(made[0].after["status"]).label if made else ""
    said = (
        f"{word}: “{_short(rows[0].words)}” is “{after}” again."
        if len(rows) == 1
        else f"{word}: {len(rows)} decisions."
    )
    said += also
    if not request.htmx:
        said_once.success(request, said)
        return redirect(review.address_of(rows[0]) if len(rows) == 1 else reverse("desk-article", args=[article.pk]))
    version = rows[0].version
    version.article = article
    spots = [place for row in made for place in _places_in(row)]
    kinds = {row.kind for row in rows} if len(rows) > 1 else set()
    shown = [] if kinds else rows
    answer = _pieces(request, version, shown, said, places=spots, kinds=kinds, around=rows[-1].pk)
    answer["HX-Trigger-After-Settle"] = json.dumps(
        {"readout:say": {"text": said}, "readout:choose": {"annotation": rows[0].pk}}
    )
    return answer


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _places_in(decision: Decision) -> list[Place]:
    snapshots = filter(None, (decision.before, decision.after))
    return [(start, end) for snapshot in snapshots for _, start, end in snapshot["spans"]]


def _pieces(
    request: HttpRequest,
    version: Version,
    rows: Iterable[Annotation],
    said: str,
    *,
    places: list[Place],
    kinds: Iterable[str] = (),
    around: int = 0,
    made: Decision | None = None,
) -> HttpResponse:
    """Fresh cards, whole groups of cards, the paragraphs that changed, the counts, and a word for screen readers.

    A group comes with all its cards down to the one about the annotation `around`, or the last of `rows`.
    """
    rows = list(rows)
    around = around or (rows[-1].pk if rows else 0)
    whole = set(kinds)
    pieces = [_card(request, row, made=made) for row in rows if row.kind not in {*whole, Annotation.Kind.MENTION}]
    pieces += _casts(request, version, {row.pk for row in rows if row.kind == Annotation.Kind.MENTION})
    pieces += [_group(request, version, kind, around) for kind in whole]
    spots = places + [place for row in rows for place in places_of(row)]
    pieces.append(_paragraphs(request, version, spots))
    progress = review.progress(version)
    context = {"article": version.article, "version": version, "oob": True, **progress}
    if not progress["work"].left:
        context["around"] = neighbours.neighbours(request, version.article)
    pieces.append(render_to_string("desk/review/_progress.html", context, request))
    left = progress["work"].left
    pieces.append(_announcement(f"{said} {left or 'Nothing'} left to decide."))
    return HttpResponse("".join(pieces))


def _card(request: HttpRequest, row: Annotation, opened: Opened | None = None, *, made: Decision | None = None) -> str:
    card = cards.card_of(row, made) if snapshots.is_at_hand(row) else cards.card(row)
    context = {"card": card, "oob": True, **review.card_context(request, opened)}
    return render_to_string("desk/review/_card.html", context, request)


def _casts(request: HttpRequest, version: Version, keys: set[int]) -> list[str]:
    """The cards of the actors and places that these mentions name."""
    if not keys:
        return []
    held = [one for one in cards.contents(version, Annotation.Kind.MENTION) if keys.intersection(one)]
    found = cards.cards(version, Annotation.Kind.MENTION, [key for one in held for key in one])
    context = {"article": version.article, "version": version, "oob": True, **review.card_context(request, None)}
    told = [{"cast": cast, **context} for cast in cards.cast(found)]
    return [render_to_string("desk/review/_cast.html", one, request) for one in told]


def _group(request: HttpRequest, version: Version, kind: str, around: int) -> str:
    """The cards from the first to those about the annotation `around`."""
    group = card_groups.group(
        version, kind, Chosen(kind=kind), review.shows_beliefs(request), around, from_the_top=True
    )
    context = {
        "group": group,
        "article": version.article,
        "version": version,
        "chosen": Chosen(kind=kind),
        "oob": True,
        **review.card_context(request, None),
    }
    return render_to_string("desk/review/_group.html", context, request)


def _paragraphs(request: HttpRequest, version: Version, spots: list[Place]) -> SafeString:
    changed = marked_text.paragraphs_at(version.text, set(spots))
    marks = cards.marks(version, with_beliefs=review.shows_beliefs(request), within=changed) if changed else []
    pieces = (marked_text.paragraph_html(version.text, start, end, marks, OUT_OF_BAND) for start, end in changed)
    return mark_safe("".join(pieces))  # noqa: S308 escaped there


def _announcement(words: str) -> str:
    return format_html('<div hx-swap-oob="innerHTML:#announcer">{}</div>', words)


def _saying(answer: HttpResponse, text: str, level: str = "error") -> HttpResponse:
    answer["HX-Trigger"] = json.dumps({"readout:say": {"text": text, "level": level}})
    return answer


def _again(request: HttpRequest, said: str) -> HttpResponse:
    """Several cards changed at once: the page is loaded anew."""
    said_once.success(request, said)
    answer = HttpResponse()
    answer["HX-Refresh"] = "true"
    return answer
