"""Many decisions at once make what the same decisions make one after the other, and touch only what was previewed."""

from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.urls import reverse

from articles.models import Annotation, BulkChange, Decision, Entry, MeetingReport, Span, Statement, Topic
from articles.review import bulk, decisions, snapshots
from articles.review.bulk_verdicts import What
from articles.review.checks import ReasonMissing, Refused
from entities.models import Actor, Meeting, Name, Role
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_entry,
    make_meeting_report,
    make_mention,
    make_organization,
    make_place,
    make_role_claim,
    make_source,
    make_statement,
    make_timeline,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def outcomes(change):
    return [(item.annotation_id, item.outcome) for item in change.items.order_by("place")]


def preview(what, editor, rows=None):
    found = Annotation.objects.filter(pk__in=[row.pk for row in rows]) if rows else Annotation.objects.all()
    return bulk.preview(found.order_by("version", "starts_at", "pk"), what, editor=editor)


def apply(what, editor, rows=None):
    change = preview(what, editor, rows)
    bulk.apply(change)
    return change


def a_desk():
    """Of every kind some, two of which say the same, one wrong, one with a history, one that is evidence."""
    article, place = make_article(), make_place()
    wire = make_article(source=make_source(name="The Post"))
    brandt = make_actor("Elena Brandt", standing="proposed")
    council = make_organization("Alpine Council")
    first = make_statement(article, speaker=brandt)
    make_statement(article, speaker=brandt)  # says the same: a warning, once the first is accepted
    corrected = make_statement(article, words="wait", speaker=brandt)
    make_statement(wire, words="Vienna", speaker=council).topics.add(Topic.objects.create(slug="war", name="War"))
    Statement.objects.filter(pk=make_statement(wire, words="Thursday").pk).update(words="not in the text")
    for _ in range(2):
        make_mention(article, actor=brandt)
    make_mention(wire, words="Vienna", place=place)
    for _ in range(2):
        make_role_claim(wire, person=brandt, organization=council)
    days = {"edtf": "2018-04-24", "earliest": article.published_on, "latest": article.published_on}
    for told in (article, wire):
        report = make_meeting_report(told, place=place, host=council, **days)
        report.participations.create(actor=brandt)
    make_entry(make_timeline(), first, corrected)
    someone = make_editor()
    decisions.correct(corrected, editor=someone, revision=1, addressee="reporters")
    decisions.mark_unsure(corrected, editor=someone, revision=2)


def without_ids(value):
    if isinstance(value, dict):
        return {key: without_ids(inner) for key, inner in value.items() if key != "id"}
    return [without_ids(one) for one in value] if isinstance(value, list) else value


def the_whole_desk():
    rows = [snapshots.whole(row) for row in Annotation.objects.order_by("pk")]
    made = Decision.objects.order_by("annotation", "revision")
    return {
        "rows": [without_ids(snapshots.take(row)) for row in rows],
        "words": [(row.words, row.starts_at, row.note) for row in rows],
        "decisions": [
            (one.action, one.reason, one.revision, without_ids(one.before), without_ids(one.after), one.overridden)
            for one in made
        ],
        "names": sorted(Name.objects.values_list("text", "folded", "learnt_from_desk", "actor__name")),
        "flags": list(Entry.objects.values_list("flag", flat=True)),
        "roles": sorted(Role.objects.values_list("person__name", "organization__name", "title", "source")),
        "meetings": sorted(
            Meeting.objects.values_list("name", "status", "edtf", "place__name", "host__name", "participants__name")
        ),
        "actors": sorted(Actor.objects.values_list("name", "standing")),
    }


def one_by_one(what, editor):
    for key in Annotation.objects.order_by("version", "starts_at", "pk").values_list("pk", flat=True):
        row = snapshots.whole(Annotation.objects.get(pk=key))
        try:
            with transaction.atomic():
                decide_as(what, row, editor)
        except Refused:
            continue


def decide_as(what, row, editor):
    shared = {"editor": editor, "revision": row.revision, "reason": what.reason}
    match what.action:
        case "accept" if not row.is_accepted:
            decisions.accept(row, **shared)
        case "reject":
            decisions.reject(row, **shared)
        case "unsure" if row.status != "unsure":
            decisions.mark_unsure(row, **shared)
        case "speaker" if row.kind == "statement":
            decisions.link(row, speaker=what.actor, **shared)
        case "actor" if row.kind == "mention":
            decisions.link(row, actor=what.actor, place=None, **shared)
        case "add_topic" if hasattr(row, "topics") and what.topic not in row.topics.all():
            decisions.correct(row, topics=[*row.topics.all(), what.topic], **shared)
        case "remove_topic" if hasattr(row, "topics") and what.topic in row.topics.all():
            decisions.correct(row, topics=[one for one in row.topics.all() if one != what.topic], **shared)


def desk_after(decide, action):
    """What a desk made anew looks like afterwards; nothing of it stays."""
    with transaction.atomic():
        a_desk()
        editor = make_editor()
        actor = make_actor("Ivo Petrov", standing="proposed") if action in ("speaker", "actor") else None
        topic = Topic.objects.get(slug="war") if "topic" in action else None
        decide(What(action=action, actor=actor, topic=topic, reason="as the filter says"), editor)
        told = the_whole_desk()
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("action", BulkChange.Action.values)
def test_what_is_decided_at_once_is_as_if_decided_one_after_the_other(action):
    assert desk_after(apply, action) == desk_after(one_by_one, action)


def test_the_preview_tells_what_each_would_become_and_changes_nothing(editor):
    article = make_article()
    fine, done = make_statement(article), make_statement(article, "wait", status="accepted")
    wrong = make_statement(article, "Vienna")
    Statement.objects.filter(pk=wrong.pk).update(words="Berlin")

    change = preview(What(action="accept"), editor)

    told = {item.annotation_id: (item.outcome, item.code) for item in change.items.all()}
    assert told == {
        fine.pk: ("planned", "accepted"),
        done.pk: ("nothing", ""),
        wrong.pk: ("blocked", "not-verbatim"),
    }
    assert (change.planned, Decision.objects.count()) == (1, 0)


def test_only_what_was_previewed_is_touched_and_what_changed_since_is_left_out(editor):
    article = make_article()
    first, second = make_statement(article), make_statement(article, "wait")
    change = preview(What(action="accept"), editor)
    make_statement(article, "Vienna")
    decisions.mark_unsure(second, editor=make_editor(), revision=1)

    bulk.apply(change)

    assert [one.annotation_id for one in Decision.objects.filter(batch=change.batch)] == [first.pk]
    assert outcomes(change) == [(first.pk, "done"), (second.pk, "left_out")]


def test_what_a_new_extraction_removed_is_left_out(editor):
    article = make_article()
    first, second = make_statement(article), make_statement(article, "wait")
    change = preview(What(action="accept"), editor)
    Annotation.objects.filter(pk=second.pk).delete()

    bulk.apply(change)

    assert outcomes(change) == [(first.pk, "done"), (None, "left_out")]


def test_it_is_applied_once(editor):
    make_statement()
    change = apply(What(action="accept"), editor)

    with pytest.raises(bulk.NotNow):
        bulk.apply(change)
    assert Decision.objects.count() == 1


def test_it_is_applied_whole_or_not_at_all(editor, monkeypatch):
    article = make_article()
    make_statement(article), make_statement(article, "wait")
    change = preview(What(action="accept"), editor)
    monkeypatch.setattr(bulk, "CHUNK", 1)

    def stop(done):
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk.apply(change, progress=stop)

    assert Decision.objects.count() == 0
    assert set(Annotation.objects.values_list("status", flat=True)) == {"unreviewed"}


def test_progress_is_told_after_each_part(editor, monkeypatch):
    article = make_article()
    make_statement(article), make_statement(article, "wait"), make_statement(article, "Vienna")
    monkeypatch.setattr(bulk, "CHUNK", 2)
    change, told = preview(What(action="accept"), editor), []

    bulk.apply(change, progress=told.append)

    assert told == [2, 3]


def test_warnings_are_never_overridden_at_once(editor):
    report = make_meeting_report(edtf="2019", earliest="2019-01-01", latest="2019-12-31")

    change = apply(What(action="accept"), editor, [report])

    assert [(item.outcome, item.code) for item in change.items.all()] == [("blocked", "held-in-future")]
    assert MeetingReport.objects.get().status == "unreviewed"


def test_a_rejection_says_why(editor):
    make_statement()

    with pytest.raises(ReasonMissing):
        preview(What(action="reject", reason=" "), editor)


def test_what_is_reviewed_twice_is_not_decided_at_once_before_both_passes(editor):
    row = make_statement(make_article(source=make_source(passes_required=2)))

    change = apply(What(action="accept"), editor, [row])

    assert [(item.outcome, item.code) for item in change.items.all()] == [("blocked", "reviewed-twice")]


def test_more_than_can_be_looked_at_is_refused(editor, monkeypatch):
    make_statement(), make_statement()
    monkeypatch.setattr(bulk, "MOST", 1)

    with pytest.raises(bulk.TooMany):
        preview(What(action="accept"), editor)


@pytest.mark.parametrize("action", ["accept", "speaker", "add_topic"])
def test_as_many_queries_preview_and_apply_twenty_as_two(editor, action, django_assert_max_num_queries):
    brandt, topic = make_actor(), Topic.objects.create(slug="war", name="War")
    what = What(action=action, actor=brandt, topic=topic)

    def queries(count):
        article = make_article(" ".join(f"word{n}" for n in range(count)))
        rows = [make_statement(article, f"word{n}", speaker=make_actor(f"Actor {n}")) for n in range(count)]
        with django_assert_max_num_queries(200) as captured:
            apply(what, editor, rows)
        return len(captured)

    assert queries(20) == queries(2)


def test_spans_are_not_mixed_up_between_rows(editor):
    article = make_article()
    one, two = make_statement(article), make_statement(article, "Vienna")
    apply(What(action="accept"), editor)

    told = {one.annotation_id: one.after["spans"] for one in Decision.objects.all()}
    assert told == {span.annotation_id: [[span.part, span.start, span.end]] for span in Span.objects.all()}
    assert set(told) == {one.pk, two.pk}


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"kind": "statement", "at_least": "0.95"}, {"sure", "undecided"}),
        ({"kind": "statement", "at_most": "0.5"}, {"doubtful"}),
        ({"speaker": "yes", "kind": "statement"}, {"sure", "doubtful"}),
        ({"speaker": "no", "kind": "statement"}, {"undecided"}),
        ({"actor": "Elena Brandt"}, {"sure", "doubtful"}),
        ({"found_by": "quotes"}, {"sure"}),
        ({"q": "doubtful"}, {"doubtful"}),
        ({"status": "accepted"}, {"settled"}),
        ({"topic": "war"}, {"sure"}),
        ({"until": "2018-04-23"}, set()),
    ],
)
def test_cards_are_chosen_by_what_they_have_in_common(desk, query, words):
    article, brandt = make_article("sure doubtful undecided settled"), make_actor("Elena Brandt")
    sure = make_statement(article, "sure", speaker=brandt, confidence=0.97, found_by="quotes.direct")
    sure.topics.add(Topic.objects.create(slug="war", name="War"))
    make_statement(article, "doubtful", speaker=brandt, confidence=0.4)
    make_statement(article, "undecided", confidence=0.99)
    make_statement(article, "settled", status="accepted", confidence=0.99)

    desk.post(reverse("desk-bulk-preview"), {"query": urlencode(query), "action": "unsure"})

    found = BulkChange.objects.first()
    assert ({item.annotation.words for item in found.items.all()} if found else set()) == words


def test_only_the_newest_version_of_an_article_is_meant(desk):
    article = make_article()
    make_statement(article)
    make_version(article, "We will not wait any longer.")

    answer = desk.get(reverse("desk-bulk-choose"), {"kind": "statement"})

    assert answer.context["count"] == 0


def test_nobody_applies_what_somebody_else_previewed(desk):
    row = make_statement()
    change = preview(What(action="accept"), make_editor(), [row])

    desk.post(reverse("desk-bulk-apply", args=[change.pk]))

    change.refresh_from_db()
    assert change.status == "previewed"


def test_a_reader_of_the_desk_may_not_decide_at_once(client):
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse("desk-bulk-choose")).status_code == 403


def test_its_pages_take_as_many_queries_for_thirty_cards_as_for_one(desk, editor, django_assert_max_num_queries):
    def queries(count):
        rows = [make_statement(make_article(source=make_source()), speaker=make_actor()) for _ in range(count)]
        change = preview(What(action="unsure"), editor, rows)
        with django_assert_max_num_queries(60) as captured:
            desk.get(reverse("desk-bulk", args=[change.pk]))
            desk.get(reverse("desk-bulk-choose"), {"kind": "statement"})
        return len(captured)

    assert queries(1) == queries(30)
