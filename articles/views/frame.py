"""What every page's frame leads to: the choice of colours, and how it is made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from articles.browse import agreement, quality

THEMES = ("light", "dark", "auto")
A_YEAR = 365 * 24 * 3600


@csrf_exempt  # it only chooses colours; without a token no public page needs to set a cookie
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remembers the colours of this browser, then goes back to the page it was asked on."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        answer.set_cookie("theme", chosen, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return answer


@require_safe
def how_it_is_made(request: HttpRequest) -> HttpResponse:
    """With the figures of quality that anyone may read: by kind, for everything together."""
    measure = agreement.newest()
    context = {
        "kinds": quality.by(quality.outcomes(), "kind"),
        "measure": measure,
        "set_aside": agreement.set_aside(measure) if measure else None,
    }
    return render(request, "how_it_is_made.html", context)
