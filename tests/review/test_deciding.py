"""Every action answers a plain form and htmx alike; what is refused changes nothing, and what was typed is kept."""

import pytest
from django.urls import reverse

from articles.models import Annotation, Decision, Statement
from articles.review import decisions
from entities.models import Actor
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_place,
    make_role,
    make_role_claim,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


def send(client, action, row, htmx=True, **data):
    address = reverse(f"desk-annotation-{action}", args=[row.pk])
    return client.post(address, {"revision": row.revision, **data}, headers=HTMX if htmx else {})


def correction(row, **changes):
    """The fields of the open form as a browser would send them."""
    fields = {
        "content": f"{row.starts_at}-{row.starts_at + len(row.words)}",
        "statement_kind": "direct",
        "level": "1",
        "role": "auto",
        "date": "24 April 2018",
        **changes,
    }
    return {f"a{row.pk}-{name}": value for name, value in fields.items()}


DECISIONS = [
    ("accept", {}, "accepted"),
    ("unsure", {}, "unsure"),
    ("reject", {"reason": "Nobody says this"}, "rejected"),
    ("reject", {"words": "It is a caption."}, "rejected"),
]


@pytest.mark.parametrize(("action", "data", "status"), DECISIONS)
def test_htmx_gets_the_fresh_card_the_changed_text_the_counts_and_a_word(client, editor, action, data, status):
    row = make_statement()

    answer = send(client, action, row, **data)

    row.refresh_from_db()
    page = answer.content.decode()
    assert (answer.status_code, row.status) == (200, status)
    for piece in (f'id="annotation-{row.pk}"', 'id="paragraph-0"', 'id="progress"', "#announcer"):
        assert piece in page


@pytest.mark.parametrize(("action", "data", "status"), DECISIONS)
def test_a_plain_form_comes_back_to_the_card(client, editor, action, data, status):
    row = make_statement()

    answer = send(client, action, row, htmx=False, **data)

    row.refresh_from_db()
    assert (answer.status_code, row.status) == (302, status)
    assert answer["Location"].endswith(f"#annotation-{row.pk}")


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("action", ["accept", "unsure", "reject", "undo", "link", "spans"])
def test_a_stale_decision_gets_409_and_the_fresh_card(client, editor, action, htmx):
    row = make_statement()
    decisions.mark_unsure(row, editor=make_editor(), revision=1)

    answer = send(client, action, row, htmx, reason="Wrong words", words="mine", spans="1-5")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'data-status="unsure"' in page and "in the meantime" in page
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("htmx", [True, False])
def test_a_stale_correction_keeps_what_was_typed_in_the_fresh_form(client, editor, htmx):
    row = make_statement()
    decisions.mark_unsure(row, editor=make_editor(), revision=1)

    answer = send(client, "correct", row, htmx, **correction(row, note="my long note", date="late March 2018"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "my long note" in page and "late March 2018" in page
    assert 'name="revision" value="2"' in page


@pytest.mark.parametrize("htmx", [True, False])
def test_a_rejection_without_a_reason_is_refused_with_a_sentence(client, editor, htmx):
    row = make_statement()

    answer = send(client, "reject", row, htmx)

    assert answer.status_code == 422
    assert "Say why this is rejected" in answer.content.decode()
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("action", ["accept", "unsure", "reject", "correct", "undo", "link", "spans"])
def test_an_analyst_decides_nothing(client, action):
    client.force_login(make_user("analyst"), backend="django.contrib.auth.backends.ModelBackend")
    row = make_statement()

    assert send(client, action, row, reason="Wrong words").status_code == 403
    assert Decision.objects.count() == 0


def test_a_decision_is_never_made_by_reading(client, editor):
    assert client.get(reverse("desk-annotation-accept", args=[make_statement().pk])).status_code == 405


def test_correcting_the_speaker_by_name_brings_the_role_held_that_day(client, editor):
    minister, state = make_actor("Elena Brandt"), make_actor("Austria", kind="state")
    role = make_role(minister, state)
    row = make_statement()

    assert send(client, "correct", row, **correction(row, speaker="elena brandt")).status_code == 200

    row.refresh_from_db()
    assert (row.status, row.speaker, row.role) == ("corrected", minister, role)


@pytest.mark.parametrize("htmx", [True, False])
def test_a_name_that_several_bear_is_asked_back_with_all_of_them(client, editor, htmx):
    one, two = make_actor("Elena Brandt"), make_actor("Elena Brandt")
    row = make_statement()

    answer = send(client, "correct", row, htmx, **correction(row, speaker="Elena Brandt"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{one.pk}"' in page and f'value="{two.pk}"' in page
    picked = correction(row, speaker="Elena Brandt", **{"speaker-key": two.pk})
    assert send(client, "correct", row, **picked).status_code == 200
    row.refresh_from_db()
    assert row.speaker == two


def test_a_new_actor_is_made_with_the_correction_and_not_without_it(client, editor):
    row = make_statement()
    wrong = correction(row, speaker="Nobody Known", content="5-900", **{"speaker-key": "new:person"})
    right = correction(row, speaker="Nobody Known", **{"speaker-key": "new:person"})

    assert send(client, "correct", row, **wrong).status_code == 422
    assert Actor.objects.count() == 0
    assert send(client, "correct", row, **right).status_code == 200
    row.refresh_from_db()
    assert (row.speaker.name, row.speaker.kind, row.speaker.standing) == ("Nobody Known", "person", "confirmed")


def test_a_key_that_no_longer_fits_the_typed_name_does_not_count(client, editor):
    old, new = make_actor("Old Person"), make_actor("Quite Different")
    row = make_statement(speaker=old)

    send(client, "correct", row, **correction(row, speaker="Quite Different", **{"speaker-key": old.pk}))

    row.refresh_from_db()
    assert row.speaker == new


def test_words_may_be_typed_instead_of_their_place(client, editor):
    row = make_statement()

    send(client, "correct", row, **correction(row, content="will not wait", source="Elena Brandt"))

    row.refresh_from_db()
    assert row.words == "will not wait"
    assert row.spans.get(part="source").start == row.version.text.index("Elena Brandt")


def test_words_that_are_not_in_the_text_are_refused(client, editor):
    row = make_statement()

    answer = send(client, "correct", row, **correction(row, content="We shall not wait"))

    assert answer.status_code == 422
    assert "does not stand in the text" in answer.content.decode()


def test_a_date_is_read_as_people_write_it_against_the_day_of_the_article(client, editor):
    row = make_statement()

    send(client, "correct", row, **correction(row, date="late March"))

    row.refresh_from_db()
    assert (row.earliest.isoformat(), row.latest.isoformat()) == ("2018-03-21", "2018-03-31")


def test_an_untouched_date_keeps_its_wording(client, editor):
    row = make_statement(wording="on Tuesday")

    send(client, "correct", row, **correction(row))

    row.refresh_from_db()
    assert row.wording == "on Tuesday"


def test_parts_that_the_form_does_not_show_are_kept(client, editor):
    row = make_statement()
    row.spans.create(part="title", start=60, end=68)

    send(client, "correct", row, **correction(row, content="1-5"))

    assert row.spans.filter(part="title").exists()


def test_correcting_a_meeting_with_its_participants(client, editor):
    host, guest, place = make_actor("Austria", kind="state"), make_actor("Elena Brandt"), make_place("Vienna")
    row = make_meeting_report()
    row.participations.create(actor=guest)
    sent = {
        "named": f"{row.starts_at}-{row.starts_at + len(row.words)}",
        **{"name": "Vienna summit", "meeting_kind": "summit", "meeting_status": "scheduled", "date": "mid-May 2018"},
        **{"place": "Vienna", "host": "Austria"},
    }
    participants = {
        **{"TOTAL_FORMS": 2, "INITIAL_FORMS": 1, "0-actor": "Elena Brandt", "0-part": "chair"},
        **{"1-actor": "Austria", "1-part": "host", "1-level": "minister"},
    }
    data = {f"a{row.pk}-{key}": value for key, value in sent.items()}
    data |= {f"participants-{key}": value for key, value in participants.items()}

    assert send(client, "correct", row, **data).status_code == 200

    row.refresh_from_db()
    assert (row.name, row.place, row.host, row.meeting.name) == ("Vienna summit", place, host, "Vienna summit")
    assert list(row.participations.order_by("pk").values_list("actor", "part", "level")) == [
        (guest.pk, "chair", ""),
        (host.pk, "host", "minister"),
    ]


def test_correcting_a_role_looks_for_what_bears_it_out_anew(client, editor):
    person, state = make_actor("Elena Brandt"), make_actor("Austria", kind="state")
    wrong = make_role(make_actor("Someone Else"), state)
    row = make_role_claim(role=wrong, person=wrong.person, organization=state)
    sent = {"titled": "Elena Brandt", "person": "Elena Brandt", "organization": "Austria", "title": "Chancellor"}
    sent |= {"role_kind": "head_of_government", "standing": "current"}

    assert send(client, "correct", row, **{f"a{row.pk}-{key}": value for key, value in sent.items()}).status_code == 200

    row.refresh_from_db()
    assert (row.role.person, row.role.title) == (person, "Chancellor")


def test_a_mention_names_an_actor_or_a_place_but_not_both(client, editor):
    make_place("Vienna"), make_actor("Austria", kind="state")
    row = make_mention(words="Vienna")
    sent = {f"a{row.pk}-named": "Vienna", f"a{row.pk}-form": "name", f"a{row.pk}-actor": "Austria"}

    assert send(client, "correct", row, **sent, **{f"a{row.pk}-place": "Vienna"}).status_code == 422
    assert send(client, "correct", row, **sent).status_code == 200


def test_an_offered_speaker_is_taken_and_another_one_refused(client, editor):
    offered, other = make_actor("Elena Brandt"), make_actor("Someone Else")
    row = make_statement()
    row.speaker_candidates.add(offered)

    assert send(client, "link", row, speaker=other.pk).status_code == 422
    assert send(client, "link", row, speaker=offered.pk).status_code == 200
    row.refresh_from_db()
    assert row.speaker == offered


def test_the_ends_of_the_words_move_and_other_parts_stay(client, editor):
    row = make_statement()
    row.spans.create(part="source", start=20, end=32)

    assert send(client, "spans", row, spans="4-17").status_code == 200
    row.refresh_from_db()
    assert row.words == "will not wait"
    assert row.spans.filter(part="source").count() == 1
    assert send(client, "spans", row, spans="4-9999").status_code == 422


def test_undo_on_a_card_restores_it(client, editor):
    row = make_statement()
    decisions.accept(row, editor=editor, revision=1)
    row.refresh_from_db()

    assert send(client, "undo", row).status_code == 200

    row.refresh_from_db()
    assert row.status == "unreviewed"


@pytest.mark.parametrize("htmx", [True, False])
def test_undo_and_redo_of_the_article(client, editor, htmx):
    row = make_statement()
    decisions.accept(row, editor=editor, revision=1)
    headers, article = HTMX if htmx else {}, row.version.article_id

    for step, status in (("undo", "unreviewed"), ("redo", "accepted")):
        answer = client.post(reverse(f"desk-{step}", args=[article]), headers=headers)
        row.refresh_from_db()
        assert (answer.status_code, row.status) == (200 if htmx else 302, status)


def test_nothing_to_undo_is_said_and_harms_nothing(client, editor):
    answer = client.post(reverse("desk-undo", args=[make_article().pk]), headers=HTMX)

    assert answer.status_code == 200
    assert "decided nothing" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (
            "statement",
            {"content": "1-17", "statement_kind": "direct", "level": "1", "role": "auto"},
            "We will not wait",
        ),
        (
            "meeting",
            {"named": "A summit", "name": "Summit", "meeting_kind": "summit", "meeting_status": "scheduled"},
            "A summit",
        ),
        ("mention", {"named": "Vienna", "form": "name"}, "Vienna"),
        (
            "role",
            {"titled": "Elena Brandt", "title": "Minister", "role_kind": "minister", "standing": "current"},
            "Elena Brandt",
        ),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_every_kind_can_be_added_by_hand(client, editor, kind, fields, words, htmx):
    article = make_article()
    data = {f"new-{name}": value for name, value in fields.items()} | {"kind": kind, "version": "1"}
    data |= {"participants-TOTAL_FORMS": "0", "participants-INITIAL_FORMS": "0"}

    answer = client.post(reverse("desk-annotation-add", args=[article.pk]), data, headers=HTMX if htmx else {})

    row = Annotation.objects.get()
    assert answer.status_code == (200 if htmx else 302)
    assert (row.kind, row.words, row.status, row.added_by) == (kind, words, "accepted", editor)


@pytest.mark.parametrize("htmx", [True, False])
def test_an_addition_that_does_not_fit_keeps_what_was_typed(client, editor, htmx):
    data = {"kind": "statement", "new-content": "not in it", "new-note": "my note", "new-statement_kind": "direct"}

    answer = client.post(reverse("desk-annotation-add", args=[make_article().pk]), data, headers=HTMX if htmx else {})

    assert answer.status_code == 422
    assert "my note" in answer.content.decode()
    assert Annotation.objects.count() == 0


def mentions_of(article, *words, **fields):
    return [make_mention(article, one, **fields) for one in words]


def send_mentions(client, article, rows, htmx=True, **data):
    sent = {"version": "1", "mention": [f"{row.pk}:{row.revision}" for row in rows], **data}
    return client.post(reverse("desk-mentions", args=[article.pk]), sent, headers=HTMX if htmx else {})


@pytest.mark.parametrize("htmx", [True, False])
def test_all_mentions_of_an_actor_are_accepted_in_one_step_and_undone_in_one(client, editor, htmx):
    article = make_article()
    rows = mentions_of(article, "Elena", "Brandt", actor=make_actor())

    assert send_mentions(client, article, rows, htmx, do="accept").status_code == (200 if htmx else 302)
    assert Annotation.objects.filter(status="accepted").count() == 2
    assert Decision.objects.values("batch").distinct().count() == 1

    client.post(reverse("desk-undo", args=[article.pk]), headers=HTMX)
    assert Annotation.objects.filter(status="unreviewed").count() == 2


def test_all_mentions_are_linked_to_somebody_else(client, editor):
    article, right = make_article(), make_actor("Elena Brandt")
    rows = mentions_of(article, "Elena", "Brandt", actor=make_actor("Wrong One"))

    assert send_mentions(client, article, rows, do="link", actor="Elena Brandt").status_code == 200

    assert [row.actor for row in type(rows[0]).objects.all()] == [right, right]


def test_one_stale_mention_leaves_all_of_them_as_they_were(client, editor):
    article = make_article()
    rows = mentions_of(article, "Elena", "Brandt")
    decisions.mark_unsure(rows[1], editor=make_editor(), revision=1)

    assert send_mentions(client, article, rows, do="accept").status_code == 409
    assert Annotation.objects.filter(status="accepted").count() == 0


@pytest.mark.parametrize("data", [{"do": "reject"}, {"do": "link"}, {"do": "dance"}, {"do": "link", "actor": "Nobody"}])
def test_a_step_that_lacks_something_changes_no_mention(client, editor, data):
    article = make_article()
    rows = mentions_of(article, "Elena", "Brandt")

    assert send_mentions(client, article, rows, **data).status_code == 422
    assert Decision.objects.count() == 0


def test_mentions_of_another_article_are_out_of_reach(client, editor):
    elsewhere = make_article("Elena Brandt spoke elsewhere.")
    rows = mentions_of(elsewhere, "Elena")

    assert send_mentions(client, make_article(), rows, do="accept").status_code == 422
    assert Decision.objects.count() == 0


def test_names_are_found_while_typing_with_the_post_held_that_day(client, editor):
    make_role(make_actor("Elena Brandt"), make_actor("Austria", kind="state"), "Foreign Minister")

    answer = client.get(reverse("desk-lookup", args=["actor"]), {"q": "elena brand", "on": "2018-04-24"})

    assert "Foreign Minister, Austria" in answer.content.decode()


@pytest.mark.parametrize(("typed", "meant"), [("lavrv", "Sergey Lavrov"), ("united nati", "United Nations")])
def test_the_name_that_is_most_alike_is_offered_first(client, editor, typed, meant):
    for name in ("Alexander Lavrentiev", "Sergey Lavrov"):
        make_actor(name)
    for name in ("Armed forces of the United Nations", "United Nations", "World Body"):
        actor = make_actor(name, kind="igo")
    actor.names.create(text="United Nations World Body")

    page = client.get(reverse("desk-lookup", args=["actor"]), {"q": typed}).content.decode()

    assert page.index(f'data-text="{meant}"') == page.index("data-text=")


def test_a_date_is_read_while_typing_or_said_to_be_none(client, editor):
    good = client.get(reverse("desk-date"), {"a1-date": "late March", "on": "2018-04-24"}).content.decode()
    bad = client.get(reverse("desk-date"), {"a1-date": "someday soonish", "on": "2018-04-24"}).content.decode()

    assert "21 Mar 2018 to 31 Mar 2018" in good
    assert "can’t be read as a date" in bad.replace("&#x27;", "’")


def test_a_speaker_found_nowhere_can_be_left_open(client, editor):
    row = make_statement(speaker=make_actor())

    send(client, "correct", row, **correction(row, speaker=""))

    assert Statement.objects.get().speaker is None
