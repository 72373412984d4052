"""Whole timelines leave the desk as one file, and come in from another Readout."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles.forms.bundles import BundleForm
from articles.models import ImportedTimeline, Timeline
from articles.publishing import bundle
from articles.publishing.bundle_importing import Imported
from articles.publishing.bundle_importing import take_in as keep
from articles.publishing.bundle_reading import LARGEST_UPLOAD, BadBundle
from articles.review import decisions

SHOWN = 20


@login_required
@permission_required("articles.compose_timeline", raise_exception=True)
@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """`?texts=all` takes along texts whose licence does not say that they may be passed on."""
    found = get_object_or_404(Timeline, slug=slug)
    content = bundle.write(found, with_texts=request.GET.get("texts") == "all")
    named = {"Content-Disposition": f'attachment; filename="{found.slug}.readout.zip"'}
    return HttpResponse(content, content_type="application/zip", headers={**named, "Cache-Control": "no-store"})


@login_required
@permission_required("articles.publish_timeline", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """It may publish: what was published there is public here at once."""
    form = BundleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["bundle"]
            if upload.size > LARGEST_UPLOAD:
                raise BadBundle("The file is larger than 128 MB.")
            made = keep(upload.read(), editor=request.user, add=decisions.add)
        except BadBundle as error:
            form.add_error("bundle", f"{error} Nothing was kept.")
        else:
            return _done(request, made)
    rows = ImportedTimeline.objects.select_related("timeline", "imported_by").defer("history")[:SHOWN]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/timelines/import.html", {"form": form, "imports": rows}, status=status)


def _done(request: HttpRequest, made: Imported) -> HttpResponse:
    messages.success(request, said(made))
    for note in made.notes:
        messages.info(request, note)
    return redirect("desk-timeline", made.timeline.slug)


def said(made: Imported) -> str:
    title, editions = made.timeline.title, f"{made.editions} edition{'' if made.editions == 1 else 's'}"
    if made.outcome == "new":
        return f"“{title}” is here, with {editions}."
    if made.outcome == "newer editions":
        return f"“{title}” was here already; {editions} joined it."
    if made.outcome == "withdrawn":
        return f"“{title}” was withdrawn there, and now is here too."
    return f"“{title}” is here already, with all of its editions. Nothing was changed."
