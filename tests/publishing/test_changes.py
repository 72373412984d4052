"""Every step of composing is one row of history, and can be taken back days later unless the same was touched since."""

from datetime import date

import pytest
from django.db import IntegrityError

from articles.models import Comment, Entry, TimelineChange
from articles.publishing import compose, compose_chapters, undoing
from articles.publishing.changes import RefusedChange
from entities.when import When
from tests.factories import make_actor, make_article, make_editor, make_statement, make_timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor(first_name="Nadia")


@pytest.fixture
def timeline():
    return make_timeline()


def said(number=1):
    speaker = make_actor()
    return [make_statement(make_article(), speaker=speaker, status="accepted") for _ in range(number)]


def last(timeline):
    return timeline.changes.last()


def test_a_step_says_who_made_which_revision_and_what(timeline, editor):
    compose.add_entry(timeline, editor=editor, headline="Background")

    made = last(timeline)
    assert (made.editor, made.revision, made.what) == (editor, 2, "Added “Background”")
    assert made.before == {"entries": {str(timeline.entries.get().pk): None}}


def test_a_step_that_changes_nothing_leaves_no_row(timeline, editor):
    entry = compose.add_entry(timeline, editor=editor, headline="Background")

    compose.change_entry(entry, editor=editor, headline="Background")

    assert timeline.changes.count() == 1


def test_the_history_cannot_be_rewritten(timeline, editor):
    compose.add_entry(timeline, editor=editor, headline="Background")

    with pytest.raises(IntegrityError, match="only ever appended"):
        TimelineChange.objects.update(what="Nothing happened")


def test_many_entries_are_added_in_one_step_and_undone_in_one(timeline, editor):
    compose.add_each(timeline, said(12), editor=editor)
    assert (timeline.entries.count(), timeline.changes.count()) == (12, 1)

    undoing.undo_last(timeline, editor=editor)

    assert timeline.entries.count() == 0


def test_more_than_two_thousand_at_once_are_refused(timeline, editor):
    with pytest.raises(RefusedChange, match="2001 entries at once are too many"):
        compose.add_each(timeline, said(1) * 2001, editor=editor)


def test_redo_brings_back_what_undo_took_under_the_same_numbers(timeline, editor):
    entries = compose.add_each(timeline, said(3), editor=editor)
    undoing.undo_last(timeline, editor=editor)

    undoing.redo_last(timeline, editor=editor)

    assert {row.pk for row in timeline.entries.all()} == {row.pk for row in entries}
    assert all(row.evidence_rows.count() == 1 for row in timeline.entries.all())
    assert last(timeline).what == "Done again: Added 3 entries"


def test_undo_goes_back_step_by_step(timeline, editor):
    entry = compose.add_entry(timeline, editor=editor, headline="One")
    compose.change_entry(entry, editor=editor, headline="Two")
    compose.change_entry(entry, editor=editor, headline="Three")

    undoing.undo_last(timeline, editor=editor)
    undoing.undo_last(timeline, editor=editor)

    assert timeline.entries.get().headline == "One"


def test_a_new_step_ends_what_can_be_done_again(timeline, editor):
    entry = compose.add_entry(timeline, editor=editor, headline="One")
    compose.change_entry(entry, editor=editor, headline="Two")
    undoing.undo_last(timeline, editor=editor)
    compose.change_entry(entry, editor=editor, text="More")

    with pytest.raises(RefusedChange, match="nothing to do again"):
        undoing.redo_last(timeline, editor=editor)


def test_an_older_step_is_undone_though_other_things_were_changed_since(timeline, editor):
    entry = compose.add_entry(timeline, editor=editor, headline="One")
    compose.change_entry(entry, editor=editor, headline="Two")
    older = last(timeline)
    compose.change_entry(entry, editor=editor, text="More")
    compose.describe(timeline, revision=None, editor=editor, title="Other title")

    undoing.undo(older, editor=editor)

    row = timeline.entries.get()
    assert (row.headline, row.text) == ("One", "More")


def test_what_was_touched_since_is_not_undone_and_says_by_whom(timeline, editor):
    other = make_editor(first_name="Omar", last_name="Said")
    entry = compose.add_entry(timeline, editor=editor, headline="One")
    compose.change_entry(entry, editor=editor, headline="Two")
    older = last(timeline)
    compose.change_entry(entry, editor=other, headline="Three")

    with pytest.raises(RefusedChange, match="by Omar Said .“Changed headline of “Three””.. Undo that first"):
        undoing.undo(older, editor=editor)

    assert timeline.entries.get().headline == "Three"


def test_adding_in_bulk_is_not_undone_over_a_later_edit(timeline, editor):
    first, *_ = compose.add_each(timeline, said(3), editor=editor)
    bulk = last(timeline)
    compose.change_entry(first, editor=editor, headline="Rewritten")

    with pytest.raises(RefusedChange, match="Rewritten"):
        undoing.undo(bulk, editor=editor)

    assert timeline.entries.count() == 3


def test_a_flag_from_the_review_does_not_stand_in_the_way_of_undoing(timeline, editor):
    compose.add_each(timeline, said(2), editor=editor)
    Entry.objects.update(flag="Its evidence was rejected.")

    undoing.undo_last(timeline, editor=editor)

    assert not timeline.entries.exists()


def test_a_step_is_undone_once(timeline, editor):
    compose.add_entry(timeline, editor=editor, headline="One")
    step = last(timeline)
    undoing.undo(step, editor=editor)

    with pytest.raises(RefusedChange, match="undone already"):
        undoing.undo(step, editor=editor)


def test_one_undoes_ones_own_last_step_not_that_of_a_colleague(timeline, editor):
    mine = compose.add_entry(timeline, editor=editor, headline="Mine")
    compose.add_entry(timeline, editor=make_editor(), headline="Theirs")

    undoing.undo_last(timeline, editor=editor)

    assert [row.headline for row in timeline.entries.all()] == ["Theirs"]
    assert not Entry.objects.filter(pk=mine.pk).exists()


def test_a_removed_entry_comes_back_with_its_comments(timeline, editor):
    entry = compose.add_entry(timeline, editor=editor, headline="One", when=When(earliest=date(2018, 4, 24)))
    comment = Comment.objects.create(timeline=timeline, entry=entry, author=editor, text="Sure?")
    compose.remove_entry(entry, editor=editor)

    undoing.undo_last(timeline, editor=editor)

    comment.refresh_from_db()
    assert (comment.entry_id, timeline.entries.get().earliest) == (entry.pk, date(2018, 4, 24))


def test_a_removed_chapter_comes_back_with_its_entries_in_it(timeline, editor):
    chapter = compose_chapters.add(timeline, title="Before", editor=editor)
    entry = compose.add_entry(timeline, editor=editor, headline="One", chapter=chapter)
    compose_chapters.remove(chapter, editor=editor)
    assert timeline.entries.get().chapter is None

    undoing.undo_last(timeline, editor=editor)

    entry.refresh_from_db()
    assert (entry.chapter_id, entry.chapter.title) == (chapter.pk, "Before")


def test_chapters_are_ordered_and_filled_with_several_entries_at_once(timeline, editor):
    first, second = (compose_chapters.add(timeline, title=title, editor=editor) for title in ("One", "Two"))
    entries = compose.add_each(timeline, said(3), editor=editor)
    compose_chapters.put_into(timeline, second, [row.pk for row in entries], editor=editor)

    compose_chapters.move(second, -1, editor=editor)

    assert [row.title for row in timeline.chapters.all()] == ["Two", "One"]
    assert timeline.entries.filter(chapter=second).count() == 3


def test_a_day_is_put_in_order_and_the_order_undone(timeline, editor):
    a, b, c = compose.add_each(timeline, said(3), editor=editor)

    compose.order_day(timeline, [c.pk, a.pk, b.pk], moved=c, editor=editor)
    assert [row.pk for row in timeline.entries.all()] == [c.pk, a.pk, b.pk]

    undoing.undo_last(timeline, editor=editor)
    assert [row.pk for row in timeline.entries.all()] == [a.pk, b.pk, c.pk]


def test_entries_of_different_days_cannot_be_put_in_another_order(timeline, editor):
    a = compose.add_entry(timeline, editor=editor, headline="A", when=When(earliest=date(2018, 4, 24)))
    b = compose.add_entry(timeline, editor=editor, headline="B", when=When(earliest=date(2018, 4, 25)))

    with pytest.raises(RefusedChange, match="the date decides first"):
        compose.order_day(timeline, [b.pk, a.pk], editor=editor)
