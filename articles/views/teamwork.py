"""Giving out, claiming and letting go of articles; views of the worklist under a name."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.teamwork import GivingOut, KeepingView
from articles.models import Article
from articles.review import assignment, saved_views
from articles.review.checks import Refused
from articles.views import way_back

may_review = permission_required("articles.review_annotation", raise_exception=True)


def _back(request: HttpRequest, fallback: str) -> HttpResponse:
    return redirect(way_back.wished(request) or fallback)


@login_required
@may_review
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` is claim or let_go."""
    found = get_object_or_404(Article, pk=pk)
    act = assignment.let_go if request.POST.get("do") == "let_go" else assignment.claim
    try:
        act(found, editor=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request, found.get_absolute_url())


@login_required
@permission_required("articles.lead_desk", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Article.objects.select_related("source", "assigned_to"), pk=pk)
    form = GivingOut(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        found = assignment.give(
            Article.objects.get(pk=pk),
            to=told["assigned_to"],
            by=request.user,
            due_on=told["due_on"],
            priority=told["priority"],
        )
        whom = f"given to {found.assigned_to}" if found.assigned_to else "nobody’s"
        messages.success(request, f"“{found}” is {whom}.")
        return _back(request, found.get_absolute_url())
    context = {"article": Article.objects.select_related("source").get(pk=pk), "form": form}
    context["next"] = request.POST.get("next") or request.GET.get("next", "")
    return render(request, "desk/teamwork/give.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    form = KeepingView(request.POST)
    try:
        if not form.is_valid():
            raise Refused("Give the view a name of at most 80 characters.")
        told = form.cleaned_data
        kept = saved_views.keep(request.user, told["name"], told["query"], is_shared=told["is_shared"])
        messages.success(request, f"“{kept}” is kept above the worklist.")
    except Refused as refused:
        messages.error(request, str(refused))
    query = saved_views.canonical(request.POST.get("query", "")[:2000])
    return redirect(f"{reverse('desk')}?{query}" if query else "desk")


@login_required
@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        saved_views.drop(request.user, pk)
        messages.success(request, "The view is deleted; the articles are where they were.")
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request, reverse("desk"))
