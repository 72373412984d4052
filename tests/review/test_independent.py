"""Two people review a text without seeing each other; what they agree on is decided, the rest is settled by a third."""

import pytest

from articles.models import Annotation, Decision, Judgement, Notification, Pass, Statement
from articles.review import adjudication, decisions, independent
from articles.review.checks import IndependentReviewFirst, Refused
from tests.factories import make_actor, make_article, make_editor, make_mention, make_source, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(source=make_source(passes_required=2))


@pytest.fixture
def statement(article):
    return make_statement(article, speaker=make_actor())


@pytest.fixture
def version(statement):
    return statement.version


@pytest.fixture
def passes(version):
    return [independent.begin(version, editor=make_editor()) for _ in range(2)]


def judge(reading, row, verdict, **rest):
    return independent.judge(reading, row, editor=reading.editor, verdict=verdict, **rest)


def finish(*readings):
    return [adjudication.finish(one, editor=one.editor) for one in readings][-1]


def status(row):
    return Annotation.objects.get(pk=row.pk).status


def test_nothing_is_decided_before_both_are_finished(statement, passes):
    judge(passes[0], statement, "accept")
    finish(passes[0])

    with pytest.raises(IndependentReviewFirst):
        decisions.accept(statement, editor=make_editor(), revision=1)
    with pytest.raises(IndependentReviewFirst):
        decisions.add(
            statement.version, kind="mention", editor=make_editor(), spans=[("name", 0, 3)], form="name", actor=None
        )


def test_an_article_of_another_source_is_decided_as_ever():
    row = make_statement()

    decisions.accept(row, editor=make_editor(), revision=1)

    assert status(row) == "accepted"


def test_a_judgement_changes_nothing_and_is_no_decision(statement, passes):
    judge(passes[0], statement, "reject", reason="not said")

    assert (status(statement), Decision.objects.count()) == ("unreviewed", 0)


def test_what_both_accept_is_accepted_with_the_second(statement, passes):
    for one in passes:
        judge(one, statement, "accept")

    assert finish(*passes) == 0
    made = Decision.objects.get()
    assert (made.action, made.editor, made.reason) == ("accept", passes[1].editor, adjudication.BOTH)
    assert {one.settled_by for one in Judgement.objects.all()} == {made}


def test_what_both_reject_is_rejected_though_their_reasons_differ(statement, passes):
    judge(passes[0], statement, "reject", reason="not said")
    judge(passes[1], statement, "reject", reason="no statement")

    assert finish(*passes) == 0
    assert status(statement) == "rejected"


def test_the_same_correction_by_both_is_made(statement, passes):
    other = make_actor("Karl Amsel")
    for one in passes:
        judge(one, statement, "correct", speaker=other)
    assert Statement.objects.get().speaker.name == "Elena Brandt"

    assert finish(*passes) == 0

    row = Statement.objects.get()
    assert (row.status, row.speaker) == ("corrected", other)


def test_different_corrections_are_left_to_be_settled(statement, passes):
    first, second = make_actor("Karl Amsel"), make_actor("Rosa Lind")
    judge(passes[0], statement, "correct", speaker=first)
    mine = judge(passes[1], statement, "correct", speaker=second)

    assert finish(*passes) == 1
    assert status(statement) == "unreviewed"

    adjudication.settle(mine, editor=make_editor())
    assert Statement.objects.get().speaker == second
    assert adjudication.open_disagreements(statement.version) == []


def test_a_correction_of_the_words_is_compared_by_its_place(statement, passes):
    content = statement.spans.get()
    for one in passes:
        judge(one, statement, "correct", spans=[("content", content.start, content.end - 5)])

    assert finish(*passes) == 0
    assert Statement.objects.get().words == "We will not"


def test_leads_are_told_of_disagreements(statement, passes):
    lead = make_user("lead", "lead_desk")
    judge(passes[0], statement, "accept")
    judge(passes[1], statement, "reject", reason="not said")
    finish(*passes)

    row = Notification.objects.get()
    assert (row.user, row.kind) == (lead, "disagreement")
    assert row.text == f"Two reviews of “{statement.version.article}” disagree in 1 place."


def test_unsure_is_never_agreement(statement, passes):
    judged = [judge(one, statement, "unsure") for one in passes]

    assert finish(*passes) == 1
    with pytest.raises(Refused, match="settles nothing"):
        adjudication.settle(judged[0], editor=make_editor())


def add(reading, start, end):
    spans = [("name", start, end)]
    return independent.add(reading, kind="mention", editor=reading.editor, spans=spans, form="name")


def test_what_both_added_alike_is_added_once(version, passes):
    for one in passes:
        add(one, 34, 46)
        independent.accept_rest(one, editor=one.editor, kinds=Annotation.Kind.values)

    assert finish(*passes) == 0
    assert Annotation.objects.filter(kind="mention").count() == 1


def test_what_only_one_added_is_for_a_third_to_settle(version, passes):
    one = add(passes[0], 34, 46)
    for each in passes:
        independent.accept_rest(each, editor=each.editor, kinds=Annotation.Kind.values)
    assert finish(*passes) == 1

    adjudication.turn_down(one, editor=make_editor())

    assert Annotation.objects.get(kind="mention").status == "rejected"
    assert adjudication.open_disagreements(version) == []


def test_a_trial_leaves_nothing_behind(version, passes):
    before = Annotation.objects.count()

    add(passes[0], 34, 46)

    assert Annotation.objects.count() == before


def test_a_pass_with_something_unjudged_is_not_finished(statement, passes):
    make_mention(statement.version.article)

    judge(passes[0], statement, "accept")
    with pytest.raises(Refused, match="1 find is not judged yet"):
        finish(passes[0])


def test_a_finished_pass_is_not_changed(statement, passes):
    judge(passes[0], statement, "accept")
    finish(passes[0])

    with pytest.raises(independent.PassIsFinished):
        judge(passes[0], statement, "reject", reason="after all")


def test_nobody_judges_in_another_persons_pass(statement, passes):
    with pytest.raises(independent.NotYourPass):
        independent.judge(passes[0], statement, editor=passes[1].editor, verdict="accept")


def test_a_third_pass_is_refused_and_ones_own_is_taken_up_again(version, passes):
    with pytest.raises(Refused, match="Two editors are reviewing it already"):
        independent.begin(version, editor=make_editor())
    assert independent.begin(version, editor=passes[0].editor) == passes[0]


def test_a_page_of_one_pass_tells_nothing_of_the_other(client, statement, passes):
    judge(passes[0], statement, "reject", reason="a telling reason")
    client.force_login(passes[1].editor)

    page = client.get(f"/desk/articles/{statement.version.article_id}/pass/").content.decode()

    assert "a telling reason" not in page
    assert "0 of 1 judged" in page
    assert 'data-status="reject"' not in page


def test_a_whole_review_by_page(client, statement):
    article = statement.version.article
    for _ in range(2):
        client.force_login(make_editor())
        client.post(f"/desk/articles/{article.pk}/pass/begin/")
        told = {"annotation": statement.pk, "verdict": "accept"}
        answer = client.post(f"/desk/articles/{article.pk}/pass/judge/", told)
        assert answer["Location"] == f"/desk/articles/{article.pk}/pass/?version=1#annotation-{statement.pk}"
        client.post(f"/desk/articles/{article.pk}/pass/finish/")

    assert Pass.objects.filter(finished_at__isnull=False).count() == 2
    assert status(statement) == "accepted"


def test_a_correction_is_judged_with_the_form_of_the_desk(client, statement, passes):
    client.force_login(passes[0].editor)
    address = f"/desk/articles/{statement.version.article_id}/pass/"
    assert client.get(address, {"annotation": statement.pk}).status_code == 200
    content = statement.spans.get()
    prefix = f"a{statement.pk}"
    typed = {
        f"{prefix}-content": f"{content.start}-{content.end - 5}",
        f"{prefix}-statement_kind": "direct",
        f"{prefix}-level": "1",
        f"{prefix}-date": "24 April 2018",
        f"{prefix}-role": "auto",
    }

    answer = client.post(f"{address}judge/", {"annotation": statement.pk, "verdict": "correct", **typed})

    assert answer.status_code == 302
    told = Judgement.objects.get()
    assert (told.verdict, told.after["spans"]) == ("correct", [["content", content.start, content.end - 5]])


def test_disagreements_are_settled_on_their_page_by_leads_only(client, statement, passes):
    mine = judge(passes[0], statement, "accept")
    judge(passes[1], statement, "reject", reason="not said")
    finish(*passes)
    address = f"/desk/articles/{statement.version.article_id}/disagreements/"
    client.force_login(passes[0].editor)
    assert client.get(address).status_code == 403

    client.force_login(make_user("lead", "review_annotation", "lead_desk"))
    assert "<strong>1</strong> to settle" in client.get(address).content.decode()
    client.post(f"/desk/judgements/{mine.pk}/settle/")

    assert status(statement) == "accepted"
    assert "Nothing left to settle" in client.get(address).content.decode()
