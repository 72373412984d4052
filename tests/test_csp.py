"""No page needs more than the strict Content-Security-Policy, and every page carries it.

A new page: add its URL name, and what it needs in its path, to PUBLIC or DESK.
"""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.urls import get_resolver, reverse

from config.home import PROJECT

STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
DATA = {"application/json", "application/ld+json"}  # types of <script> that hold data and are not run
PUBLIC = [
    "front", "timelines", "organizations", "people", "meetings", "statements", "places", "how-it-is-made", "search",
    "login", "api-v1:docs",
]  # fmt: skip
NO_PAGES = {  # or nothing of their own
    *("healthz", "logout", "theme", "desk-date", "desk-lookup", "password_change_done", "desk-presence"),
    *("desk-own-keys", "desk-half-typed", "desk-roles-of"),
    *("oembed", "embed-script", "embed-component", "sitemap", "robots"),
    *("desk-quality-table", "desk-quality-measure", "desk-bulk-preview", "desk-rerun-begin"),
    *("desk-notifications-read", "desk-colleagues", "desk-view-keep"),
}
DESK = [
    *("desk", "desk-article-add", "desk-sources", "desk-runs", "desk-quality", "desk-timelines", "desk-patterns"),
    *("password_change", "desk-preferences", "desk-timeline-import", "desk-notifications", "desk-agreement"),
    *("desk-bulk-choose", "desk-history", "desk-reruns", "desk-statistics", "desk-statistics-mine"),
]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))


class InlineParts(HTMLParser):
    """What a browser would refuse under the policy."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        is_script = tag == "script" and "src" not in names and names.get("type") not in DATA
        if is_script or tag == "style":
            self.found.append(f"<{tag}> in line {self.getpos()[0]}")
        refused = [name for name in names if re.fullmatch("style|on[a-z]+", name)]
        self.found += [f"{name}= on <{tag}> in line {self.getpos()[0]}" for name in refused]
        self.found += [f"{name}={value}" for name, value in attributes if (value or "").startswith("javascript:")]


def assert_strict(response, status: int = 200):
    assert response.status_code == status
    assert {directive.strip() for directive in response["Content-Security-Policy"].split(";")} == STRICT
    assert InlineParts(response.content.decode()).found == []


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_is_strict(client, db, name):
    assert_strict(client.get(reverse(name)))


@pytest.mark.parametrize("name", DESK)
def test_a_page_of_the_desk_is_strict(admin_client, name):
    assert_strict(admin_client.get(reverse(name)))


def test_every_page_whose_address_needs_nothing_is_among_these():
    names = get_resolver().reverse_dict
    plain = {name for name in names if isinstance(name, str) and names.getlist(name)[0][0][0][1] == []}

    assert plain - NO_PAGES == {name for name in PUBLIC + DESK if ":" not in name}


def admin_lists():
    return [f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry]


@pytest.mark.parametrize("name", ["admin:index", *admin_lists()])
def test_a_page_of_the_admin_is_strict(admin_client, name):
    assert_strict(admin_client.get(reverse(name)))


def test_an_answer_that_a_page_was_not_found_is_strict(client, db):
    assert_strict(client.get("/no/such/page/"), 404)


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_a_template_has_nothing_inline(template):
    html = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", template.read_text())
    assert InlineParts(html).found == []


def test_inline_parts_are_seen():
    html = """<p style="x" onclick="y"><script>1</script><style></style><a href="javascript:1">
    <script src="/a.js"></script><script type="application/json">{}</script>"""

    assert InlineParts(html).found == [
        "style= on <p> in line 1", "onclick= on <p> in line 1", "<script> in line 1", "<style> in line 1",
        "href=javascript:1",
    ]  # fmt: skip
