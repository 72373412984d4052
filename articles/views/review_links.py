"""Links by which somebody from outside reads a timeline before it is published: made, taken back, used."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.workflow import CommentForm, ReviewLinkForm
from articles.models import ReviewLink, Timeline
from articles.publishing import comments, publish, review_links, shown
from articles.publishing.changes import RefusedChange
from articles.views.composing import may_compose
from articles.views.workflow import _page as workflow_page

COOKIE = "review-link"  # lets the pictures of the page through; goes to nothing else


@login_required
@may_compose
@require_POST
def make(request: HttpRequest, slug: str) -> HttpResponse:
    """The address is shown once: only its digest is kept."""
    found = get_object_or_404(Timeline, slug=slug)
    form = ReviewLinkForm(request.POST)
    if not form.is_valid():
        return workflow_page(request, found, status=422, link_form=form)
    sent = {"reviewer": form.cleaned_data["reviewer"], "expires_at": form.expires_at, "editor": request.user}
    try:
        link, token = review_links.make(found, **sent)
    except RefusedChange as error:
        messages.error(request, str(error))
        return workflow_page(request, found, status=422, link_form=form)
    address = request.build_absolute_uri(reverse("outside-review", args=[token]))
    response = workflow_page(request, found, new_link=link, new_address=address)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@may_compose
@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    link = get_object_or_404(ReviewLink, pk=pk, timeline__slug=slug)
    review_links.revoke(link)
    messages.success(request, f"The link for {link.reviewer} does not work any more.")
    return redirect("desk-timeline-workflow", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as it stands now, and a form for comments; no account, no search engine, no trace in a referrer."""
    try:
        link = review_links.opened(token)
    except ReviewLink.DoesNotExist as missing:
        raise Http404 from missing
    except review_links.LinkIsOver as over:
        return _private(render(request, "desk/timelines/outside_over.html", {"why": str(over)}, status=410))
    form = CommentForm(request.POST or None)
    if request.method != "POST":
        return _outside(request, link, token, form)
    if not form.is_valid():
        return _outside(request, link, token, form, status=422)
    entry = request.POST.get("entry", "")
    about = link.timeline.entries.filter(pk=entry).first() if entry.isdecimal() else None
    try:
        comments.write(link.timeline, text=form.cleaned_data["text"], link=link, entry=about)
    except comments.TooManyComments as error:
        form.add_error("text", str(error))
        return _outside(request, link, token, form, status=429)
    except RefusedChange as error:
        form.add_error("text", str(error))
        return _outside(request, link, token, form, status=422)
    messages.success(request, "Thank you. The desk has your comment.")
    return _private(redirect(f"{reverse('outside-review', args=[token])}#comments"))


def _outside(request: HttpRequest, link: ReviewLink, token: str, form: CommentForm, status: int = 200) -> HttpResponse:
    timeline = link.timeline
    content = publish.preview(timeline)
    context: dict[str, Any] = {
        "timeline": timeline,
        "link": link,
        "content": content,
        "sections": shown.sections(content, shown.entries(content, timezone.localdate())),
        "form": form,
        "entries": content["entries"],
        "mine": link.comments.select_related("entry").prefetch_related("replies__author"),
    }
    response = render(request, "desk/timelines/outside.html", context, status=status)
    response.set_cookie(
        COOKIE, token, max_age=3600, path="/pictures/", httponly=True, samesite="Strict", secure=request.is_secure()
    )
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"  # other sites hear nothing; without any, a form sends Origin: null
    response["Cache-Control"] = "no-store, private"
    return response
