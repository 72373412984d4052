"""Leads see how the desk gets on; what one person does is for that person to know."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Decision
from articles.review import decisions, statistics
from tests.factories import make_article, make_editor, make_mention, make_statement, make_user

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def editor():
    return make_editor(first_name="Nadia")


def figures(of=statistics.total):
    today = timezone.localdate()
    return of(statistics.between(today - timedelta(days=1), today))


def test_corrections_are_a_share_of_what_is_kept(editor):
    decisions.accept(make_statement(), editor=editor, revision=1)
    decisions.correct(make_statement(), editor=editor, revision=1, addressee="reporters")
    decisions.reject(make_statement(), editor=editor, revision=1, reason="misheard")

    found = figures()

    assert (found.decisions, found.kept, found.rejected, found.correction_rate) == (3, 2, 1, 50)


def test_what_was_undone_is_no_correction(editor):
    decisions.accept(make_statement(), editor=editor, revision=1)
    made = decisions.correct(make_statement(), editor=editor, revision=1, addressee="reporters")
    decisions.undo(made, editor=editor)

    assert figures().correction_rate == 0


def test_the_middle_of_times_and_keys_is_told_without_steps_for_several_cards(editor):
    for seconds, keys in ((2, 1), (4, 3), (9, 30)):
        decisions.accept(make_statement(), editor=editor, revision=1, took_ms=seconds * 1000, keystrokes=keys)
    decisions.accept(make_statement(), editor=editor, revision=1, took_ms=100_000, keystrokes=90, batch=uuid4())

    found = figures()

    assert (found.median, found.median_keys) == (4, 3)


def test_figures_are_told_by_kind_and_by_rule(editor):
    decisions.accept(make_statement(found_by="quotes.direct"), editor=editor, revision=1)
    decisions.accept(make_mention(found_by="names.known"), editor=editor, revision=1)
    decisions.accept(make_mention(found_by="names.known"), editor=editor, revision=1)

    assert [(one.name, one.decisions) for one in figures(statistics.by_kind)] == [
        ("actor or place", 2),
        ("statement", 1),
    ]
    assert [(one.name, one.decisions) for one in figures(statistics.by_rule)] == [
        ("names.known", 2),
        ("quotes.direct", 1),
    ]


def test_an_hour_counts_for_each_person_who_decided_in_it(editor):
    for one in (editor, editor, make_editor()):
        decisions.accept(make_statement(), editor=one, revision=1)

    assert figures(statistics.hours) == 2


def test_the_page_of_a_card_tells_what_its_decision_took(client, editor):
    row = make_statement()
    client.force_login(editor, backend=BACKEND)
    client.post(reverse("desk-annotation-accept", args=[row.pk]), {"revision": 1, "took_ms": "4200", "keystrokes": "3"})

    made = Decision.objects.get()
    assert (made.took_ms, made.keystrokes) == (4200, 3)


def test_nonsense_about_the_effort_is_not_kept(client, editor):
    row = make_statement()
    client.force_login(editor, backend=BACKEND)
    client.post(
        reverse("desk-annotation-accept", args=[row.pk]),
        {"revision": 1, "took_ms": "-5", "keystrokes": "99999999999"},
    )

    made = Decision.objects.get()
    assert (made.took_ms, made.keystrokes) == (None, None)


def test_the_desk_s_figures_are_for_leads_and_name_nobody(client, editor):
    decisions.accept(make_statement(), editor=editor, revision=1)
    client.force_login(editor, backend=BACKEND)
    assert client.get(reverse("desk-statistics")).status_code == 403

    client.force_login(make_user("lead", "lead_desk"), backend=BACKEND)
    page = client.get(reverse("desk-statistics")).content.decode()
    assert "By kind" in page
    assert editor.username not in page
    assert "Nadia" not in page


def test_people_are_told_apart_only_where_the_installation_is_set_so(client, editor, settings):
    settings.READOUT_STATISTICS_BY_PERSON = True
    decisions.accept(make_statement(), editor=editor, revision=1)
    client.force_login(make_user("lead", "lead_desk"), backend=BACKEND)

    assert editor.username in client.get(reverse("desk-statistics")).content.decode()


def test_one_s_own_page_counts_only_one_s_own(client, editor):
    decisions.accept(make_statement(), editor=editor, revision=1)
    decisions.accept(make_statement(), editor=make_editor(), revision=1)
    client.force_login(editor, backend=BACKEND)

    assert client.get(reverse("desk-statistics-mine")).context["total"].decisions == 1


def test_its_page_takes_as_many_queries_for_many_decisions_as_for_one(client, editor, django_assert_max_num_queries):
    client.force_login(editor, backend=BACKEND)

    def queries(count):
        for n in range(count):
            decisions.accept(make_statement(make_article(), found_by=f"rule {n}"), editor=editor, revision=1)
        with django_assert_max_num_queries(40) as captured:
            client.get(reverse("desk-statistics-mine"))
        return len(captured)

    assert queries(1) == queries(20)
