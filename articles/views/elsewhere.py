"""What the open article page asks for once it stands: which other articles say the same."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.review import elsewhere
from articles.views.review import version_of


@login_required
@require_safe
def elsewhere_of(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_of(get_object_or_404(Article, pk=pk), request.GET.get("version"))
    return render(request, "desk/review/_elsewhere.html", {"found": elsewhere.elsewhere(version).items()})
