"""Programs preview, apply and undo many decisions at once, and read articles again, as editors do on the pages."""

import pytest

from articles.jobs import bulk as bulk_jobs
from articles.jobs import reruns as rerun_jobs
from articles.models import Annotation, BulkChange, Decision, Rerun, RerunArticle
from articles.review import decisions
from tests.api.conftest import signed_in
from tests.factories import make_actor, make_article, make_editor, make_statement, make_user
from tests.jobs.extractions import extraction, statement

pytestmark = pytest.mark.django_db
PROGRAM = {"HTTP_USER_AGENT": "desk-tools/2.1"}


def lead():
    return make_user("lead", "review_annotation", "lead_desk")


def told(answer, status=200):
    assert answer.status_code == status, answer.content
    return answer.json()


def send(client, address, **sent):
    return client.post(f"/api/v1/{address}", sent, format="json", **PROGRAM)


def preview(client, **sent):
    return told(send(client, "bulk-changes/", **{"action": "accept", "filters": {"kind": "statement"}, **sent}), 201)


@pytest.fixture
def rows():
    article = make_article()
    return [make_statement(article, speaker=make_actor()), make_statement(article, "wait"), wrong(article)]


def wrong(article):
    row = make_statement(article, "Vienna")
    type(row).objects.filter(pk=row.pk).update(words="Berlin")
    return row


def applied(client, **sent):
    change = preview(client, **sent)
    told(send(client, f"bulk-changes/{change['id']}/apply/"), 202)
    bulk_jobs.apply_bulk_change.func(change["id"])
    return BulkChange.objects.get(pk=change["id"])


def test_a_preview_tells_what_would_become_of_each_and_changes_nothing(as_editor, rows):
    change = preview(as_editor)

    items = told(as_editor.get(f"/api/v1/bulk-changes/{change['id']}/items/"))["results"]
    assert (change["status"], change["planned"], change["outcomes"]) == ("previewed", 2, {"planned": 2, "blocked": 1})
    assert [(one["annotation"], one["outcome"], one["code"]) for one in items] == [
        (rows[0].pk, "planned", "accepted"),
        (rows[1].pk, "planned", "accepted"),
        (rows[2].pk, "blocked", "not-verbatim"),
    ]
    assert Decision.objects.count() == 0


def test_applied_and_undone_each_decision_names_the_program(as_editor, rows):
    change = applied(as_editor)
    assert told(as_editor.get(f"/api/v1/bulk-changes/{change.pk}/"))["outcomes"] == {"done": 2, "blocked": 1}

    told(send(as_editor, f"bulk-changes/{change.pk}/undo/"), 202)
    bulk_jobs.undo_bulk_change.func(change.pk)

    made = Decision.objects.order_by("pk").values_list("action", "channel", "client")
    assert list(made) == [(action, "api", "desk-tools/2.1") for action in ("accept", "accept", "undo", "undo")]
    assert told(as_editor.get(f"/api/v1/bulk-changes/{change.pk}/"))["status"] == "undone"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"filters": {"kind": "nothing"}}, "filters.kind"),
        ({"filters": {"colour": "red"}}, "filters"),
        ({"filters": {}}, "filters"),
        ({"action": "destroy"}, "action"),
        ({"action": "speaker"}, "actor"),
        ({"action": "add_topic"}, "topic"),
        ({"action": "speaker", "actor": "nobody"}, "actor"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_field(as_editor, rows, sent, field):
    answer = send(as_editor, "bulk-changes/", **{"action": "accept", "filters": {"kind": "statement"}, **sent})

    assert list(told(answer, 400)["errors"]) == [field]
    assert not BulkChange.objects.exists()


def test_a_rejection_without_a_reason_and_filters_that_leave_nothing_are_refused(as_editor, rows):
    for sent in ({"action": "reject"}, {"filters": {"q": "nowhere"}}):
        answer = send(as_editor, "bulk-changes/", **{"action": "accept", "filters": {"kind": "statement"}, **sent})
        assert told(answer, 422)["detail"]


def test_only_who_previewed_applies_and_only_they_or_a_lead_undo(as_editor, rows):
    other = signed_in(make_editor())
    change = preview(as_editor)
    assert send(other, f"bulk-changes/{change['id']}/apply/").status_code == 422
    assert send(other, f"bulk-changes/{change['id']}/discard/").status_code == 422

    change = applied(as_editor)

    assert send(other, f"bulk-changes/{change.pk}/undo/").status_code == 422
    assert send(signed_in(lead()), f"bulk-changes/{change.pk}/undo/").status_code == 202


def test_a_preview_is_discarded_once(as_editor, rows):
    change = preview(as_editor)

    assert told(send(as_editor, f"bulk-changes/{change['id']}/discard/"))["status"] == "discarded"
    assert send(as_editor, f"bulk-changes/{change['id']}/discard/").status_code == 422


@pytest.mark.parametrize("address", ["bulk-changes/", "reruns/"])
def test_only_editors_decide_at_once_and_read_again(anybody, analyst, address):
    assert (send(anybody, address).status_code, send(analyst, address).status_code) == (401, 403)
    assert analyst.get(f"/api/v1/{address}").status_code == 403


def reread(editor):
    """An article read again, in which something new was found."""
    article = make_article("We will wait, she said. They will not.")
    row = RerunArticle.objects.create(rerun=Rerun.objects.create(made_by=editor), version=article.versions.get())
    found = extraction(statements=[statement(row.version.text, "We will wait")])
    rerun_jobs.keep(row, found, "stamp")
    return row


def test_articles_are_chosen_and_read_again(as_editor):
    chosen = make_article(title="Chosen")
    make_article(title="Other")

    made = told(send(as_editor, "reruns/", filters={"article": chosen.pk}, note="new rules"), 201)

    row = RerunArticle.objects.get()
    assert (made["states"], made["note"], row.version.article) == ({"waiting": 1}, "new rules", chosen)
    assert send(as_editor, "reruns/", filters={"article": 0}).status_code == 422
    assert send(as_editor, "reruns/", filters={"since": "soon"}).status_code == 400


def test_what_would_change_is_told_and_applied(as_editor, desk_editor):
    row = reread(desk_editor)

    (one,) = told(as_editor.get(f"/api/v1/reruns/{row.rerun_id}/articles/?status=ready"))["results"]
    count = told(send(as_editor, f"reruns/{row.rerun_id}/apply/", articles=[row.pk]))
    rerun_jobs.apply_article.func(row.pk)

    assert [(change["change"], change["words"]) for change in one["changes"]] == [("new", "We will wait")]
    assert (one["article"], one["tally"], count) == (row.version.article_id, {"new": 1}, {"count": 1})
    assert told(as_editor.get(f"/api/v1/reruns/{row.rerun_id}/"))["states"] == {"applied": 1}
    assert Annotation.objects.get().words == "We will wait"


def test_what_was_found_is_discarded_and_what_failed_is_read_again(as_editor, desk_editor):
    row, failed = reread(desk_editor), reread(desk_editor)
    RerunArticle.objects.filter(pk=failed.pk).update(status="failed", error="ParseError")

    assert told(send(as_editor, f"reruns/{row.rerun_id}/discard/")) == {"count": 1}
    assert told(send(as_editor, f"reruns/{failed.rerun_id}/again/")) == {"count": 1}
    assert list(RerunArticle.objects.order_by("pk").values_list("status", flat=True)) == ["discarded", "waiting"]


def test_another_persons_decision_is_undone_by_a_lead_only(as_editor, rows):
    someone = make_editor()
    decision = decisions.accept(rows[0], editor=someone, revision=1)

    refused = told(send(as_editor, f"decisions/{decision.pk}/undo/"), 422)
    made = told(send(signed_in(lead()), f"decisions/{decision.pk}/undo/"))

    assert [one["code"] for one in refused["obstacles"]] == ["not-yours"]
    assert (made["undoes"], made["channel"], made["client"]) == (decision.pk, "api", "desk-tools/2.1")
    rows[0].refresh_from_db()
    assert rows[0].status == "unreviewed"


def test_a_step_is_undone_as_far_as_it_can_be(as_editor, rows):
    change = applied(as_editor)
    decisions.mark_unsure(rows[1], editor=make_editor(), revision=None)

    undone = told(send(as_editor, f"decisions/steps/{change.batch}/undo/"))

    assert [len(undone["made"]), len(undone["kept"])] == [1, 1]
    assert Decision.objects.get(pk=undone["made"][0]).annotation_id == rows[0].pk
    assert undone["kept"][0]["obstacles"][0]["text"]


def test_a_step_of_somebody_else_is_a_leads_to_undo(as_editor, rows):
    change = applied(as_editor)
    address = f"decisions/steps/{change.batch}/undo/"

    assert told(send(signed_in(make_editor()), address), 422)["obstacles"]
    assert len(told(send(signed_in(lead()), address))["made"]) == 2


def test_a_step_that_there_is_not_is_not_found(as_editor):
    assert send(as_editor, "decisions/steps/00000000-0000-0000-0000-000000000000/undo/").status_code == 404
