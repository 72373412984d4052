"""The desk's page that brings an article in: by its address, or by its words."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.forms.intake import AddressForm, PasteForm
from articles.intake.collect import WontDo
from articles.intake.versions import Incoming, Kept
from articles.jobs import collect
from articles.models import Article

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
    if way == "address":
        return collect.from_address(entered["url"], source=entered["source"], added_by=request.user)
    entered["url"] = entered["url"] or None
    return collect.paste(Incoming(intake=Article.Intake.PASTED, added_by=request.user, **entered))


def _went_in(request: HttpRequest, kept: Kept) -> HttpResponse:
    if kept.outcome == "known already":
        messages.info(request, "This text is on the desk already; here it is.")
    elif kept.outcome == "new version":
        messages.success(request, "The article was known with another text: this is its new version.")
    else:
        messages.success(request, "The article is on the desk. Its extraction is queued.")
    return redirect("desk-article", kept.version.article_id)
