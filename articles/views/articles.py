"""The desk's page that brings an article in: by its address, or by its words."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.forms.intake import AddressForm, PasteForm
from articles.intake import collect
from articles.intake.collect import WontDo
from articles.intake.versions import Incoming, Kept
from articles.jobs import collect as jobs
from articles.models import Article, Source
from articles.views.sources import new_source

may_add = permission_required("articles.add_article", raise_exception=True)


@login_required
@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """`way` says which of the two forms was sent."""
    way = request.POST.get("way") if request.method == "POST" else None
    by_address = AddressForm(request.POST if way == "address" else None, prefix="address")
    by_paste = PasteForm(
        request.POST if way == "paste" else None, prefix="paste", initial={"published_on": timezone.localdate()}
    )
    sent = {"address": by_address, "paste": by_paste}.get(way or "")
    if sent is not None and sent.is_valid():
        try:
            return _went_in(request, _take(request, way, sent.cleaned_data))
        except WontDo as error:
            sent.add_error("url" if way == "address" else "text", str(error))
    context = {"by_address": by_address, "by_paste": by_paste}
    return render(request, "desk/articles/add.html", context, status=422 if sent is not None else 200)


def _take(request: HttpRequest, way: str, entered: dict) -> Kept:
    """A new outlet is kept only with its first article."""
    new_outlet, source = entered.pop("new_outlet"), entered.pop("source")
    if way == "address":
        source = source or Source(name=new_outlet)
        found = collect.page_at(entered["url"], source=source, added_by=request.user)
    else:
        entered["url"] = entered["url"] or None
        found = Incoming(source=source, intake=Article.Intake.PASTED, added_by=request.user, **entered)
    with transaction.atomic():
        return jobs.paste(replace(found, source=source if source and source.pk else new_source(new_outlet)))


def _went_in(request: HttpRequest, kept: Kept) -> HttpResponse:
    if kept.outcome == "known already":
        messages.info(request, "This text is on the desk already; here it is.")
    elif kept.outcome == "new version":
        messages.success(request, "The article was known with another text: this is its new version.")
    else:
        messages.success(request, "The article is on the desk. Its extraction is queued.")
    return redirect("desk-article", kept.version.article_id)
