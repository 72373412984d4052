"""Published timelines as anyone reads them: the newest edition, older ones, tombstones, the embed; and what is kept."""

import gzip
import re

import pytest
from django.urls import reverse

from articles.publishing import compose, publish
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_published_timeline,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    source_url = "https://wire.example/1"
    return make_statement(make_article(url=source_url), speaker=make_actor("Elena Brandt"), status="accepted")


@pytest.fixture
def timeline(said):
    return make_published_timeline(said, title="The talks")


def page_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def correct(timeline, note="The headline."):
    timeline.entries.update(headline="Brandt will not wait")
    return publish.publish(timeline, editor=make_editor(), correction_note=note)


def test_an_entry_shows_date_words_speaker_source_and_link(client, timeline, said):
    page = page_of(client, timeline.get_absolute_url())

    assert '<time datetime="2018-04-24">24 April 2018</time>' in page
    assert "“We will not wait”" in page
    assert f'<a href="{said.speaker.get_absolute_url()}">Elena Brandt</a>' in page
    assert '<a href="https://wire.example/1" rel="noopener nofollow external">The Wire</a>' in page


def test_an_entry_shows_its_words_in_their_paragraph(client, timeline):
    assert "“<mark>We will not wait</mark>,” Elena Brandt told reporters" in page_of(
        client, timeline.get_absolute_url()
    )


def test_an_entry_has_an_address_of_its_own_and_so_has_its_evidence(client, timeline, said):
    entry = timeline.entries.get()
    page = page_of(client, timeline.get_absolute_url())

    assert f'<li class="entry" id="entry-{entry.pk}"' in page
    assert f'href="#entry-{entry.pk}"' in page
    assert f'<details class="disclosure" id="evidence-{entry.pk}-{said.pk}">' in page


def test_without_a_script_a_link_leads_to_the_evidence_of_the_statement(client, timeline, said):
    assert f'href="{said.get_absolute_url()}#evidence"' in page_of(client, timeline.get_absolute_url())
    assert 'id="evidence"' in page_of(client, said.get_absolute_url())


def test_the_same_evidence_twice_keeps_every_id_unique(client, said):
    timeline = make_published_timeline(said)
    entry = compose.add_entry(timeline, headline="Again", when=said.when)
    compose.add_evidence(entry, said)
    publish.publish(timeline, editor=make_editor(), correction_note="Twice.")

    ids = re.findall(r'\sid="([^"]+)"', page_of(client, timeline.get_absolute_url()))

    assert sorted(ids) == sorted(set(ids))


def test_a_draft_is_not_found(client, said):
    draft = make_timeline(slug="plans", title="Secret plans")
    compose.add_entry(draft, said)

    assert "Secret plans" not in page_of(client, draft.get_absolute_url(), 404)
    assert "Secret plans" not in page_of(client, reverse("timeline-embed", args=["plans"]), 404)
    assert "Secret plans" not in page_of(client, reverse("timeline-edition", args=["plans", 1]), 404)
    assert "Secret plans" not in page_of(client, reverse("timelines"))


def test_what_is_composed_after_publishing_is_not_public_before_the_next_edition(client, timeline):
    compose.describe(timeline, revision=None, title="Another headline", summary="Not yet")
    compose.add_entry(timeline, headline="Not yet either", when=compose.When())

    for address in (timeline.get_absolute_url(), reverse("timelines"), "/"):
        assert "The talks" in (page := page_of(client, address))
        assert "Not yet" not in page
        assert "Another headline" not in page


def test_a_correction_is_said_above_the_timeline(client, timeline):
    correct(timeline, "The headline was unfair.")

    page = page_of(client, timeline.get_absolute_url())

    assert (
        page.index("What edition 2 corrects")
        < page.index("<p>The headline was unfair.")
        < page.index('class="timeline"')
    )


def test_an_older_edition_stays_as_it_was_and_names_the_newer_one(client, timeline):
    correct(timeline)

    page = page_of(client, reverse("timeline-edition", args=[timeline.slug, 1]))

    assert "Elena Brandt: We will not wait" in page
    assert "Brandt will not wait" not in page
    assert "This is edition 1." in page


def test_an_edition_that_was_never_published_is_not_found(client, timeline):
    page_of(client, reverse("timeline-edition", args=[timeline.slug, 2]), 404)
    page_of(client, reverse("timeline-edition", args=[timeline.slug, 0]), 404)


def test_a_withdrawn_timeline_says_why_and_nothing_else(client, timeline):
    publish.withdraw(timeline, editor=make_editor(), reason="The source retracted it.")

    for address in (
        timeline.get_absolute_url(),
        reverse("timeline-edition", args=[timeline.slug, 1]),
        reverse("timeline-embed", args=[timeline.slug]),
    ):
        page = page_of(client, address, 410)
        assert "The source retracted it." in page
        assert "We will not wait" not in page


def test_a_withdrawn_timeline_stands_in_no_list(client, timeline):
    publish.withdraw(timeline, editor=make_editor(), reason="The source retracted it.")

    assert "The talks" not in page_of(client, reverse("timelines"))


def test_a_speaker_merged_since_is_still_reached(client, timeline, said):
    said.speaker.merged_into = make_actor("Elena M. Brandt")
    said.speaker.save()

    assert client.get(said.speaker.get_absolute_url())["Location"] == said.speaker.merged_into.get_absolute_url()


def test_the_note_of_the_editors_is_markdown_without_markup_of_its_own(client, said):
    timeline = make_published_timeline(said, note="*Made* <script>alert(1)</script> [here](javascript:alert)")

    page = page_of(client, timeline.get_absolute_url())

    assert "<em>Made</em>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


# Kept by browsers


def test_a_reader_who_has_the_page_is_told_that_it_has_not_changed(client, timeline):
    first = client.get(timeline.get_absolute_url())

    again = client.get(timeline.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "Cookie" in first["Vary"]
    assert first["Cache-Control"] == "no-cache"


def test_a_kept_page_is_not_enough_after_a_correction(client, timeline):
    first = client.get(timeline.get_absolute_url())
    correct(timeline)

    again = client.get(timeline.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, "Brandt will not wait" in again.content.decode()) == (200, True)


def test_a_kept_page_is_not_enough_after_a_withdrawal(client, timeline):
    first = client.get(timeline.get_absolute_url())
    publish.withdraw(timeline, editor=make_editor(), reason="Wrong.")

    headers = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert client.get(timeline.get_absolute_url(), headers=headers).status_code == 410


def test_a_kept_page_is_not_enough_in_other_colours(client, timeline):
    first = client.get(timeline.get_absolute_url())
    client.cookies["theme"] = "dark"

    assert client.get(timeline.get_absolute_url(), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_desk_always_gets_the_page_anew(client, timeline):
    first = client.get(timeline.get_absolute_url())
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(timeline.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (page.status_code, page.has_header("ETag")) == (200, False)


# Inside other people's pages


def test_the_embed_may_stand_in_any_page_and_runs_only_what_tells_its_height(client, timeline):
    response = client.get(reverse("timeline-embed", args=[timeline.slug]))
    page = response.content.decode()

    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert not response.has_header("X-Frame-Options")
    assert re.findall(r"<script[^>]*>", page) == ['<script type="module" src="/static/js/timeline-embed.js">']
    assert "“We will not wait”" in page


def test_links_of_the_embed_leave_the_frame(client, timeline):
    page = page_of(client, reverse("timeline-embed", args=[timeline.slug]))

    away = re.findall(r'<a [^>]*href="(?!#)[^"]*"[^>]*>', page)
    assert away
    assert [link for link in away if "target=" not in link] == []


def test_a_page_kept_ready_is_the_page(client, timeline):
    zipped = {"headers": {"Accept-Encoding": "gzip"}}
    made, ready = (client.get(timeline.get_absolute_url(), **zipped) for _ in range(2))

    assert gzip.decompress(ready.content) == gzip.decompress(made.content)
    assert dict(ready.items()) == dict(made.items())
    assert gzip.decompress(ready.content) == client.get(timeline.get_absolute_url()).content


def test_a_page_kept_ready_is_not_shown_after_a_correction(client, timeline):
    zipped = {"headers": {"Accept-Encoding": "gzip"}}
    client.get(timeline.get_absolute_url(), **zipped)
    correct(timeline)

    page = gzip.decompress(client.get(timeline.get_absolute_url(), **zipped).content).decode()

    assert "Brandt will not wait" in page
