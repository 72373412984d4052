"""A timeline inside a page of another origin: as high as it is, in the colours asked for, only where it may stand."""

from threading import Thread

import pytest
from playwright.sync_api import expect

from articles.publishing import publish
from tests.factories import make_actor, make_article, make_editor, make_published_timeline, make_statement
from tests.local_http_server import LocalHTTPServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def other_server():
    server = LocalHTTPServer()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def timeline():
    speaker = make_actor("Elena Brandt")
    said = [make_statement(make_article(), speaker=speaker, status="accepted") for _ in range(6)]
    return make_published_timeline(*said, title="The talks")


def host(server, html, head=""):
    page = f"<!doctype html><title>Host</title>{head}<body>{html}"
    return server.answer("/host", page, headers={"Content-Type": "text/html"})


def frame_code(client, live_server, timeline):
    """As the page for embedding and oEmbed give it."""
    address = live_server.url + timeline.get_absolute_url()
    answer = client.get("/oembed", {"url": address}, headers={"host": live_server.url.removeprefix("http://")})
    return answer.json()["html"]


def test_a_frame_on_another_origin_grows_to_what_it_shows(page, client, live_server, local_http_server, timeline):
    page.goto(host(local_http_server, frame_code(client, live_server, timeline)))
    inside = page.frame_locator("iframe")
    expect(inside.locator(".entry")).to_have_count(6)

    page.wait_for_function("document.querySelector('iframe').clientHeight > 900")

    content = inside.locator("html").evaluate("element => element.offsetHeight")
    assert abs(page.locator("iframe").evaluate("frame => frame.clientHeight") - content) <= 1


def test_the_element_shows_the_timeline_and_follows_its_attributes(page, live_server, local_http_server, timeline):
    head = f'<script type="module" src="{live_server.url}/embed/readout-timeline.js"></script>'
    element = f'<readout-timeline src="{live_server.url}{timeline.get_absolute_url()}">Loading</readout-timeline>'
    page.goto(host(local_http_server, element, head))
    expect(page.frame_locator("iframe").locator(".entry")).to_have_count(6)
    page.wait_for_function("document.querySelector('readout-timeline').shadowRoot.firstChild.clientHeight > 900")
    timeline.entries.first().delete()
    publish.publish(timeline, editor=make_editor(), correction_note="One less.")

    page.locator("readout-timeline").evaluate("element => element.setAttribute('theme', 'dark')")
    expect(page.frame_locator("iframe").locator(".entry")).to_have_count(5)
    page.locator("readout-timeline").evaluate("element => element.setAttribute('edition', '1')")

    expect(page.frame_locator("iframe").locator(".entry")).to_have_count(6)
    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize(("scheme", "theme"), [("dark", "dark"), ("light", "light")])
def test_inherit_takes_the_scheme_of_the_page_around(page, live_server, local_http_server, timeline, scheme, theme):
    page.emulate_media(color_scheme="dark" if theme == "light" else "light")  # what the reader's system prefers
    src = f"{live_server.url}{timeline.get_absolute_url()}embed/?theme=inherit"
    head = f'<meta name="color-scheme" content="{scheme}"><script async src="{live_server.url}/embed.js"></script>'
    page.goto(host(local_http_server, f'<iframe data-readout src="{src}" width="700" height="300"></iframe>', head))

    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("data-theme", theme)


def test_only_the_named_sites_may_show_it(browser, live_server, local_http_server, other_server, timeline):
    code = f'<iframe src="{live_server.url}{timeline.get_absolute_url()}embed/" width="700" height="300"></iframe>'
    first, second = host(local_http_server, code), host(other_server, code)
    timeline.embed_origins = local_http_server.url
    timeline.save(update_fields=["embed_origins"])
    page = browser.new_page()

    page.goto(first)
    expect(page.frame_locator("iframe").locator(".entry")).to_have_count(6)
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(second)

    assert page.frames[1].url == "chrome-error://chromewebdata/"
    page.close()
