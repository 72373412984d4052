"""Conversations about a card, and what each person should know."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Annotation, Comment, Notification
from articles.review import comments, notifications
from articles.review.checks import Refused
from articles.views import way_back

NOTIFICATIONS_A_PAGE = 40
NAMES_OFFERED = 8


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_card(request: HttpRequest, pk: int) -> HttpResponse:
    """With htmx only the conversations, for the card; otherwise a page of their own."""
    row = get_object_or_404(Annotation.objects.select_related("version__article__source"), pk=pk)
    if request.method != "POST":
        notifications.unread(request.user).filter(comment__annotation=row).update(read_at=timezone.now())
        return _conversations(request, row)
    answers = request.POST.get("answers", "")
    first = get_object_or_404(Comment, pk=answers, annotation=row) if answers.isdigit() else None
    typed = request.POST.get("text", "")
    try:
        comments.write(annotation=row, author=request.user, text=typed, answers=first)
    except Refused as refused:
        kept = {"refused": str(refused), "typed": typed, "answering": first.pk if first else None}
        return _conversations(request, row, status=422, **kept)
    return _done(request, row)


def _conversations(request: HttpRequest, row: Annotation, status: int = 200, **kept) -> HttpResponse:
    context = {"row": row, "threads": comments.threads(row), "article": row.version.article, **kept}
    name = "desk/comments/_threads.html" if request.htmx else "desk/comments/page.html"
    return render(request, name, context, status=status)


def _done(request: HttpRequest, row: Annotation) -> HttpResponse:
    return _conversations(request, row) if request.htmx else redirect("desk-comments", row.pk)


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` is resolve, reopen or change (then `text`)."""
    found = Comment.objects.select_related("annotation__version__article__source", "answers", "author")
    comment = get_object_or_404(found.exclude(annotation=None), pk=pk)
    try:
        _settle(request, comment)
    except Refused as refused:
        kept = {"refused": str(refused), "changing": comment.pk, "typed": request.POST.get("text", "")}
        return _conversations(request, comment.annotation, status=422, **kept)
    return _done(request, comment.annotation)


def _settle(request: HttpRequest, comment: Comment) -> None:
    do = request.POST.get("do", "")
    if do == "resolve":
        comments.resolve(comment, editor=request.user)
    elif do == "reopen":
        comments.reopen(comment)
    elif do == "change":
        comments.change(comment, author=request.user, text=request.POST.get("text", ""))
    else:
        raise Refused("Choose what to do with the comment. Nothing was changed.")


@login_required
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """What this person should know: the unread first, then what was read."""
    found = Notification.objects.filter(user=request.user).select_related("caused_by")
    page = Paginator(found, NOTIFICATIONS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/notifications.html", {"page": page})


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one (`pk`) or all as read, and go where it leads."""
    pk = request.POST.get("pk", "")
    notifications.mark_read(request.user, int(pk) if pk.isdigit() else None)
    if to := way_back.wished(request, "to"):
        return redirect(to)
    if not pk:
        messages.success(request, "All of it is marked as read.")
    return redirect("desk-notifications")


@login_required
@require_safe
def people(request: HttpRequest) -> JsonResponse:
    """User names of the desk that begin with `q`, for completing an @."""
    begun = request.GET.get("q", "").strip()
    found = get_user_model().objects.filter(is_active=True, username__istartswith=begun).order_by("username")
    names = [{"name": one.username, "full": one.get_full_name()} for one in found[:NAMES_OFFERED]]
    return JsonResponse({"people": names})
