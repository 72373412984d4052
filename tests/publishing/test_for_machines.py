"""What other sites and search engines are told: embeds, oEmbed, the share image, the map of the site."""

import json
import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from PIL import Image

from articles.publishing import publish
from articles.views import embeds, sitemaps
from tests.factories import (
    make_actor,
    make_editor,
    make_public_meeting,
    make_published_timeline,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def talks():
    said = make_statement(speaker=make_actor("Elena Brandt"), status="accepted")
    return make_published_timeline(said, slug="talks", title="The “talks” & more", summary="In short.")


def told(client, **asked):
    return client.get("/oembed", asked)


# Frames


@pytest.mark.parametrize(
    ("named", "ancestors"),
    [
        ("", "*"),
        ("https://a.example", "https://a.example"),
        ("https://a.example\nhttp://*.b.example:8000", "https://a.example http://*.b.example:8000"),
        ("nonsense; script-src *", "'none'"),
        ("https://a.example; script-src *\nhttps://b.example", "https://b.example"),
    ],
)
def test_the_sites_that_are_named_may_frame_it(client, talks, named, ancestors):
    talks.embed_origins = named
    talks.save(update_fields=["embed_origins"])

    policy = client.get(reverse("timeline-embed", args=["talks"]))["Content-Security-Policy"]

    assert [one.strip() for one in policy.split(";") if "frame-ancestors" in one] == [f"frame-ancestors {ancestors}"]


def test_an_embed_is_pinned_to_an_edition(client, talks):
    talks.entries.update(headline="Corrected")
    publish.publish(talks, editor=make_editor(), correction_note="It.")

    pinned = client.get(reverse("timeline-edition-embed", args=["talks", 1])).content.decode()
    following = client.get(reverse("timeline-embed", args=["talks"])).content.decode()

    assert ("Corrected" in pinned, "Corrected" in following) == (False, True)


@pytest.mark.parametrize(
    ("asked", "theme"), [("dark", "dark"), ("light", "light"), ("inherit", "auto"), ("pink", "auto"), ("", "auto")]
)
def test_an_embed_takes_the_colours_asked_for(client, talks, asked, theme):
    page = client.get(reverse("timeline-embed", args=["talks"]), {"theme": asked}).content.decode()

    assert f'data-theme="{theme}"' in page


def test_the_scripts_for_other_pages_can_be_read_from_anywhere(client):
    for name in ("embed-script", "embed-component"):
        answer = client.get(reverse(name))
        assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
        assert answer["Content-Type"] == "text/javascript; charset=utf-8"


# oEmbed (https://oembed.com, 2.3.4)


def test_oembed_in_json_is_a_rich_answer_with_a_frame(client, talks):
    answer = told(client, url="http://testserver/timelines/talks/").json()

    assert {key: answer[key] for key in ("version", "type", "title", "width", "height")} == {
        "version": "1.0", "type": "rich", "title": "The “talks” & more", "width": 700, "height": 600,
    }  # fmt: skip
    assert 'src="http://testserver/timelines/talks/embed/" title="The “talks” &amp; more"' in answer["html"]


def test_oembed_in_xml_says_the_same(client, talks):
    answer = told(client, url="http://testserver/timelines/talks/editions/1/", format="xml")

    assert answer["Content-Type"] == "text/xml"
    root = ElementTree.fromstring(answer.content)
    assert (root.tag, root.findtext("type"), root.findtext("title")) == ("oembed", "rich", "The “talks” & more")
    assert 'src="http://testserver/timelines/talks/editions/1/embed/"' in root.findtext("html")


def test_oembed_keeps_within_the_size_that_is_asked_for(client, talks):
    answer = told(client, url="http://testserver/timelines/talks/", maxwidth="320", maxheight="240").json()

    assert (answer["width"], answer["height"]) == (320, 240)


@pytest.mark.parametrize(
    "url",
    [
        "", "nonsense", "http://testserver/", "http://testserver/desk/", "https://elsewhere.example/timelines/talks/",
        "http://testserver/timelines/nothing/", "http://testserver/timelines/plans/", "javascript:alert(1)",
        "http://testserver/timelines/talks/editions/9/",
    ],
)  # fmt: skip
def test_oembed_knows_nothing_but_published_timelines(client, talks, url):
    make_timeline(slug="plans", title="Secret plans")

    assert told(client, url=url).status_code == 404


def test_oembed_does_not_offer_what_was_withdrawn(client, talks):
    publish.withdraw(talks, editor=make_editor(), reason="Wrong.")

    assert told(client, url="http://testserver/timelines/talks/").status_code == 404


def test_another_format_is_not_implemented(client, talks):
    assert told(client, url="http://testserver/timelines/talks/", format="yaml").status_code == 501


def test_the_page_says_where_its_oembed_is(client, talks):
    page = client.get("/timelines/talks/").content.decode()

    address = "http://testserver/oembed?format=json&amp;url=http%3A%2F%2Ftestserver%2Ftimelines%2Ftalks%2F"
    assert (
        f'<link rel="alternate" type="application/json+oembed" title="The “talks” &amp; more" href="{address}">' in page
    )
    assert told(client, url="http://testserver/timelines/talks/").status_code == 200


def test_every_origin_in_the_example_is_one(talks):
    talks.embed_origins = "https://example.org\nhttp://localhost:8001"

    assert embeds.origins(talks) == ["https://example.org", "http://localhost:8001"]


# Share image


def test_the_share_image_is_a_picture_of_the_usual_size_kept_for_good(client, talks):
    answer = client.get(reverse("timeline-edition-share", args=["talks", 1]))
    picture = Image.open(BytesIO(answer.content))

    assert (answer["Content-Type"], picture.format, picture.size) == ("image/png", "PNG", (1200, 630))
    assert "immutable" in answer["Cache-Control"]


def test_a_withdrawn_timeline_has_no_share_image(client, talks):
    publish.withdraw(talks, editor=make_editor(), reason="Wrong.")

    assert client.get(reverse("timeline-share", args=["talks"])).status_code == 410


def test_the_page_names_its_image_and_says_what_it_is_about(client, talks):
    page = client.get("/timelines/talks/").content.decode()

    assert '<meta property="og:image" content="http://testserver/timelines/talks/editions/1/share.png">' in page
    assert '<meta name="description" content="In short.">' in page
    assert '<link rel="canonical" href="http://testserver/timelines/talks/">' in page


def test_an_older_edition_is_canonical_at_the_newest(client, talks):
    talks.entries.update(headline="Corrected")
    publish.publish(talks, editor=make_editor(), correction_note="It.")

    page = client.get(reverse("timeline-edition", args=["talks", 1])).content.decode()

    assert '<link rel="canonical" href="http://testserver/timelines/talks/">' in page


def test_the_page_tells_search_engines_what_it_holds(client, talks):
    page = client.get("/timelines/talks/").content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])

    kinds = {node["@type"] if isinstance(node["@type"], str) else node["@type"][0] for node in told["@graph"]}
    assert {"Quotation", "Person", "NewsArticle"} <= kinds
    assert "root.invalid" not in page
    assert "http://testserver/timelines/talks/" in page


# Search engines


def addresses(answer):
    return [
        one.text.removeprefix("http://testserver")
        for one in ElementTree.fromstring(answer.content).iterfind(".//s:loc", SITEMAP)
    ]


def test_the_sitemap_lists_what_is_public_and_nothing_else(client, talks):
    make_timeline(slug="plans")
    meeting = make_public_meeting()
    hidden = make_statement(speaker=make_actor())

    found = addresses(client.get("/sitemap.xml"))

    assert {"/", "/timelines/talks/", meeting.get_absolute_url(), "/how-it-is-made/"} <= set(found)
    assert not {"/timelines/plans/", hidden.get_absolute_url()} & set(found)
    assert [address for address in found if client.get(address).status_code != 200] == []


def test_a_sitemap_of_more_than_fits_in_a_file_is_an_index(client, talks, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 5)

    found = addresses(client.get("/sitemap.xml"))

    assert "/sitemap-timelines.xml" in found
    assert addresses(client.get("/sitemap-timelines.xml")) == ["/timelines/talks/"]


def test_robots_are_sent_to_the_sitemap_and_away_from_the_desk(client):
    page = client.get("/robots.txt").content.decode()

    assert "Disallow: /desk/" in page
    assert "Sitemap: http://testserver/sitemap.xml" in page
