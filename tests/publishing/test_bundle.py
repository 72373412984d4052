"""A timeline goes from one Readout to another and is the same there, to the octet."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import pytest

from articles.models import (
    Annotation,
    Article,
    Decision,
    Edition,
    ImportedTimeline,
    Preferences,
    Timeline,
    Version,
)
from articles.publishing import bundle, compose, publish
from articles.publishing.bundle_importing import SlugIsTaken
from articles.publishing.freezing import canonical
from entities.models import Actor
from tests.factories import make_actor, make_article, make_editor, make_statement, make_timeline
from tests.publishing.bundles import emptied, make_talks, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def timeline(editor):
    return make_talks(editor)


def test_editions_are_the_same_to_the_octet_in_another_readout(timeline):
    before = [(one.number, one.sha256, canonical(one.content), one.published_at) for one in timeline.editions.all()]
    data = bundle.write(timeline)
    emptied()

    made = take(data)

    after = [(one.number, one.sha256, canonical(one.content), one.published_at) for one in made.timeline.editions.all()]
    assert after == before
    assert {hashlib.sha256(content).hexdigest() for _, _, content, _ in after} == {sha256 for _, sha256, _, _ in before}


def test_what_was_published_there_is_public_here(client, timeline):
    data = bundle.write(timeline)
    emptied()
    take(data)

    page = client.get("/timelines/talks/")
    assert page.status_code == 200
    assert "She will not wait" in page.content.decode()


def test_draft_evidence_and_picture_come_along(timeline):
    data = bundle.write(timeline, with_texts=True)
    emptied()
    made = take(data).timeline

    entries = list(made.entries.order_by("earliest"))
    evidence = [row.annotation for entry in entries for row in entry.evidence_rows.all()]
    assert [one.words for one in evidence] == ["We will not wait", "A summit"]
    assert {entry.chapter.title for entry in entries} == {"Before"}
    said = evidence[0].statement
    assert (said.speaker.wikidata, said.role.organization.slug, said.place.latitude) == ("Q7", "council", 48.2)
    assert (made.picture.alt, made.picture.file.read()[:4]) == ("A room", b"\x89PNG")
    assert [one for one in publish.problems_of(made) if one.blocks] == []


def test_a_text_goes_only_where_its_licence_lets_it(timeline):
    names = zipfile.ZipFile(io.BytesIO(bundle.write(timeline))).namelist()

    texts = [name for name in names if name.startswith("texts/")]
    assert texts == [f"texts/{Version.objects.get(article__source__name='Open Wire').sha256}.txt"]


def test_evidence_without_a_text_stays_in_the_editions_and_flags_its_entry(timeline):
    data = bundle.write(timeline)
    emptied()
    made = take(data)

    assert [note for note in made.notes if "Closed Wire" in note]
    flags = {entry.headline: entry.flag for entry in made.timeline.entries.all()}
    assert flags == {"She will not wait": "", "Summit": "Some of its evidence did not come with the import."}
    assert made.timeline.editions.first().content["entries"][1]["evidence"][0]["words"] == ["A summit"]


def test_evidence_that_came_is_accepted_by_a_decision_of_whoever_took_it_in(timeline):
    data = bundle.write(timeline)
    emptied()
    importer = make_editor()
    take(data, importer)

    decision = Decision.objects.get()
    assert (decision.action, decision.editor, decision.reason) == ("add", importer, "Came with an imported timeline.")
    assert Article.objects.get().intake == "bundle"


def test_the_statement_of_an_edition_is_known_by_its_number_here(timeline):
    old = timeline.entries.first().evidence_rows.get().annotation_id
    data = bundle.write(timeline)
    emptied()
    made = take(data)

    assert ImportedTimeline.objects.get().annotations == {str(old): Annotation.objects.get().pk}
    assert made.timeline.entries.first().evidence_rows.get().annotation_id == Annotation.objects.get().pk


def test_people_of_the_other_desk_are_a_note_and_no_accounts(timeline, editor, django_user_model):
    Preferences.objects.create(user=editor, public_name="Nadia K.", is_named_in_public=True)
    data = bundle.write(timeline)
    emptied()
    importer = make_editor()
    before = django_user_model.objects.count()
    take(data, importer)

    history = ImportedTimeline.objects.get().history
    assert django_user_model.objects.count() == before
    assert [one["by"] for one in history["published"]] == ["Nadia K.", "Nadia K."]
    assert [(one["by"], one["text"]) for one in history["comments"]] == [("Nadia K.", "Is this right?")]
    assert editor.username not in data.decode("latin-1")
    assert {one.published_by for one in Edition.objects.all()} == {importer}


def test_whoever_does_not_wish_to_be_named_is_not(timeline, editor):
    with zipfile.ZipFile(io.BytesIO(bundle.write(timeline))) as archive:
        files = [archive.read(name).decode("latin-1") for name in archive.namelist()]

    assert [one for one in files if editor.username in one] == []


def test_the_same_state_gives_the_same_file(timeline):
    assert bundle.write(timeline) == bundle.write(Timeline.objects.get(pk=timeline.pk))


def test_twice_is_as_good_as_once(timeline):
    data = bundle.write(timeline)
    emptied()
    take(data)
    counts = [model.objects.count() for model in (Timeline, Edition, Annotation, Actor, Decision, ImportedTimeline)]

    made = take(data)

    assert (made.outcome, made.editions) == ("known already", 0)
    assert counts == [
        model.objects.count() for model in (Timeline, Edition, Annotation, Actor, Decision, ImportedTimeline)
    ]


def test_a_timeline_that_came_goes_on_unchanged(timeline):
    digests = [one.sha256 for one in timeline.editions.all()]
    data = bundle.write(timeline)
    emptied()
    again = bundle.write(take(data).timeline)
    emptied()

    assert [one.sha256 for one in take(again).timeline.editions.all()] == digests


def test_editions_published_there_later_join_those_that_came(timeline, editor):
    data = bundle.write(timeline)
    compose.change_entry(timeline.entries.first(), headline="Third")
    publish.publish(timeline, editor=editor, correction_note="Third.")
    later = bundle.write(timeline)
    emptied()
    take(data)

    made = take(later)

    assert (made.outcome, made.editions, made.timeline.editions.count()) == ("newer editions", 1, 3)


def test_a_withdrawal_there_is_one_here(timeline, editor):
    data = bundle.write(timeline)
    publish.withdraw(timeline, editor=editor, reason="Retracted.")
    later = bundle.write(Timeline.objects.get())
    emptied()
    take(data)

    assert take(later).outcome == "withdrawn"
    assert {one.withdrawn_because for one in Edition.objects.all()} == {"Retracted."}
    assert Timeline.objects.get().status == "withdrawn"


def test_another_timeline_at_the_same_address_is_left_alone(timeline):
    data = bundle.write(timeline)
    emptied()
    mine = make_timeline(slug="talks", title="Mine")

    with pytest.raises(SlugIsTaken, match="another timeline at /timelines/talks/"):
        take(data)
    assert (Timeline.objects.get(), Edition.objects.count()) == (mine, 0)


def test_an_actor_known_here_is_the_one_meant(timeline):
    data = bundle.write(timeline)
    emptied()
    known = make_actor("E. Brandt", wikidata="Q7", slug="e-brandt")
    take(data)

    assert Annotation.objects.get().statement.speaker == known


def test_somebody_else_of_the_same_slug_is_not_taken_for_them(timeline):
    data = bundle.write(timeline)
    emptied()
    make_actor("Elena Brandt", wikidata="Q99", slug="elena-brandt")
    take(data)

    assert Annotation.objects.get().statement.speaker.slug != "elena-brandt"


def test_the_page_links_to_the_statement_that_it_has_become_here_or_to_none(client, timeline):
    data = bundle.write(timeline)
    emptied()
    other = [make_statement(make_article("“No,” he said."), "No") for _ in range(3)]
    take(data)

    page = client.get("/timelines/talks/").content.decode()

    said = Annotation.objects.exclude(pk__in=[one.pk for one in other]).get()
    assert re.findall(r'href="/statements/(\d+)/', page) == [str(said.pk)]
