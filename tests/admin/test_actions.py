"""What a maintainer does with many rows at once, and whose rows they are afterwards."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Article, ExtractionRun, Feed, Source
from entities.models import Actor
from tests.factories import make_actor, make_article, make_organization, make_source

pytestmark = pytest.mark.django_db


def act(client, name, action, rows, **sent):
    sent |= {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(reverse(f"admin:{name}_changelist"), sent, follow=True)


def test_merging_asks_which_one_remains(admin_client):
    pair = [make_actor("Elena Brandt"), make_actor("E. Brandt")]

    page = act(admin_client, "entities_actor", "merge_selected", pair).content.decode()

    assert "Which one remains?" in page
    assert Actor.objects.filter(merged_into__isnull=False).count() == 0


def test_duplicates_are_merged_into_the_one_that_was_chosen(admin_client):
    survivor, one, other = make_actor("Elena Brandt"), make_actor("E. Brandt"), make_actor("Brandt")

    act(admin_client, "entities_actor", "merge_selected", [survivor, one, other], into=survivor.pk)

    assert set(survivor.merged.all()) == {one, other}
    assert LogEntry.objects.filter(change_message="Merged into “Elena Brandt”.").count() == 2


def test_all_are_merged_or_none(admin_client):
    survivor, person, state = make_actor("Elena Brandt"), make_actor("E. Brandt"), make_organization("Brandtland")

    page = act(admin_client, "entities_actor", "merge_selected", [survivor, person, state], into=survivor.pk)

    assert "Nothing was merged." in page.content.decode()
    assert not survivor.merged.exists()


def test_a_merge_is_taken_back(admin_client):
    survivor = make_actor("Elena Brandt")
    duplicate = make_actor("E. Brandt", merged_into=survivor)

    act(admin_client, "entities_actor", "unmerge_selected", [duplicate])

    duplicate.refresh_from_db()
    assert duplicate.merged_into is None


def test_proposed_actors_are_confirmed(admin_client):
    proposed = make_actor(standing="proposed")

    act(admin_client, "entities_actor", "confirm", [proposed])

    proposed.refresh_from_db()
    assert proposed.standing == "confirmed"


def test_feeds_are_polled_at_once_and_only_once(admin_client):
    feed = Feed.objects.create(source=make_source(), url="https://wire.example/feed")

    for _ in range(2):
        act(admin_client, "articles_source", "poll_now", [feed.source])

    assert ProcrastinateJob.objects.filter(task_name="articles.poll_feed").count() == 1


def test_sources_are_paused_and_resumed(admin_client):
    source = make_source()

    act(admin_client, "articles_source", "pause", [source])
    assert not Source.objects.get().is_active
    act(admin_client, "articles_source", "resume", [source])
    assert Source.objects.get().is_active


def test_an_article_is_extracted_again(admin_client, admin_user):
    act(admin_client, "articles_article", "extract_again", [make_article()])

    assert ExtractionRun.objects.get().requested_by == admin_user


def test_an_article_is_set_aside_and_taken_up_again(admin_client):
    article = make_article()

    act(admin_client, "articles_article", "set_aside", [article])
    assert Article.objects.get().is_set_aside
    act(admin_client, "articles_article", "take_up_again", [article])
    assert not Article.objects.get().is_set_aside


@pytest.fixture
def kept():
    actor = make_actor("Elena Brandt", slug="elena-brandt", is_kept_by_seeds=True)
    actor.names.update(is_kept_by_seeds=True)
    return actor


def save(client, actor, **changes):
    address = reverse("admin:entities_actor_change", args=[actor.pk])
    context = client.get(address).context
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.initial_forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                sent[field.html_name] = value
    answer = client.post(address, sent | changes)
    assert answer.status_code == 302, answer.context["errors"]


def test_what_a_person_changes_is_no_longer_kept_by_the_seeds(admin_client, kept):
    save(admin_client, kept, description="Met in Vienna.")

    kept.refresh_from_db()
    assert (kept.description, kept.is_kept_by_seeds) == ("Met in Vienna.", False)
    assert kept.names.get().is_kept_by_seeds


def test_a_name_that_a_person_changes_is_no_longer_kept_by_the_seeds(admin_client, kept):
    save(admin_client, kept, **{"names-0-text": "Elena M. Brandt"})

    kept.refresh_from_db()
    assert kept.is_kept_by_seeds
    assert (kept.names.get().text, kept.names.get().is_kept_by_seeds) == ("Elena M. Brandt", False)


def test_what_is_saved_without_a_change_stays_with_the_seeds(admin_client, kept):
    save(admin_client, kept)

    kept.refresh_from_db()
    assert kept.is_kept_by_seeds


def test_a_person_may_give_a_row_back_to_the_seeds(admin_client):
    actor = make_actor("Elena Brandt", is_kept_by_seeds=False)

    save(admin_client, actor, is_kept_by_seeds="on")

    actor.refresh_from_db()
    assert actor.is_kept_by_seeds


def test_an_actor_is_found_by_any_spelling(admin_client):
    make_actor("Recep Tayyip Erdoğan")

    page = admin_client.get(reverse("admin:entities_actor_changelist"), {"q": "erdogan"}).content.decode()

    assert "Recep Tayyip Erdoğan" in page
