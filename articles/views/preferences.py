"""What one person wishes of the desk."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.preferences import KeysForm, PreferencesForm
from articles.review import keys, preferences


@login_required
@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=preferences.of(request.user))
    if request.method == "POST" and form.is_valid():
        preferences.wish(request.user, **form.cleaned_data)
        # What was switched on an article page held for that session; the wish now says otherwise.
        request.session.pop("beliefs", None)
        messages.success(request, "Your preferences are kept.")
        return redirect("desk-preferences")
    return _page(request, form=form)


@login_required
@require_POST
def own_keys(request: HttpRequest) -> HttpResponse:
    """`reset` brings back the keys that the desk comes with."""
    if "reset" in request.POST:
        preferences.wish(request.user, keys={})
        messages.success(request, "The keys are those that the desk comes with.")
        return redirect("desk-preferences")
    form = _keys_form(request, request.POST)
    if not form.is_valid():
        return _page(request, keys_form=form)
    preferences.wish(request.user, keys=form.own_keys)
    messages.success(request, "Your keys are kept. They stand on the buttons from now on.")
    return redirect("desk-preferences")


def _keys_form(request: HttpRequest, data=None) -> KeysForm:
    return KeysForm(
        data,
        commands=[(one.page, one.name, one.label, one.key) for one in keys.COMMANDS],
        own=preferences.keys_of(request.user).own,
        normal=keys.normal,
        is_key=keys.is_key,
        taken=keys.EVERYWHERE,
        prefix="key",
    )


def _page(
    request: HttpRequest, *, form: PreferencesForm | None = None, keys_form: KeysForm | None = None
) -> HttpResponse:
    is_refused = bool((form and form.errors) or (keys_form and keys_form.errors))
    keys_form = keys_form or _keys_form(request)
    context = {
        "form": form or PreferencesForm(instance=preferences.of(request.user)),
        "keys_form": keys_form,
        "pages": [(page, label, _groups(keys_form, page)) for page, label in keys.PAGES.items()],
    }
    return render(request, "desk/preferences.html", context, status=422 if is_refused else 200)


def _groups(form: KeysForm, page: str) -> list[tuple[str, list[BoundField]]]:
    """The fields of the commands of one page, as they stand together on its sheet."""
    groups: dict[str, list[BoundField]] = {}
    for one in keys.of_page(page):
        groups.setdefault(one.group, []).append(form[one.name])
    return list(groups.items())
