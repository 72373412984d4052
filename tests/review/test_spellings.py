"""Names that editors accept become spellings, until they take it back."""

import pytest

from articles.review import decisions
from entities.models import Name
from tests.factories import make_actor, make_article, make_editor, make_mention

pytestmark = pytest.mark.django_db
TEXT = "Yelena Brandt spoke. The minister left. Yelena Brandt returned."


@pytest.fixture
def brandt():
    return make_actor("Elena Brandt")


def spellings(actor):
    return sorted(Name.objects.filter(actor=actor).values_list("text", flat=True))


def accepted(actor, words="Yelena Brandt", form="name", **fields):
    row = make_mention(fields.pop("article", None) or make_article(TEXT), words, actor=actor, form=form)
    return decisions.accept(row, editor=make_editor(), revision=1)


def test_an_accepted_name_becomes_a_spelling(brandt):
    accepted(brandt)

    assert spellings(brandt) == ["Elena Brandt", "Yelena Brandt"]
    assert Name.objects.get(text="Yelena Brandt").kind == "alias"


def test_linking_a_name_makes_it_a_spelling_of_the_actor_it_is_linked_to(brandt):
    row = make_mention(make_article(TEXT), "Yelena Brandt", form="name")

    decisions.link(row, editor=make_editor(), revision=1, actor=brandt)

    assert spellings(brandt) == ["Elena Brandt", "Yelena Brandt"]


def test_a_spelling_that_is_known_is_not_added_again(brandt):
    accepted(make_actor("Yelena Brandt"))

    assert Name.objects.filter(text="Yelena Brandt").count() == 1


def test_a_description_is_no_spelling(brandt):
    accepted(brandt, "The minister", form="nominal")

    assert spellings(brandt) == ["Elena Brandt"]


def test_a_bare_surname_is_no_spelling(brandt):
    accepted(brandt, "Yelena")

    assert spellings(brandt) == ["Elena Brandt"]


def test_undoing_the_decision_takes_the_spelling_away(brandt):
    decisions.undo(accepted(brandt), editor=make_editor())

    assert spellings(brandt) == ["Elena Brandt"]


def test_a_spelling_that_another_mention_bears_out_stays(brandt):
    accepted(brandt)
    decisions.undo(accepted(brandt), editor=make_editor())

    assert spellings(brandt) == ["Elena Brandt", "Yelena Brandt"]


def test_linking_to_another_actor_moves_the_spelling(brandt):
    other = make_actor("Helene Brand")
    row = accepted(brandt).annotation

    decisions.link(row, editor=make_editor(), revision=None, actor=other)

    assert (spellings(brandt), spellings(other)) == (["Elena Brandt"], ["Helene Brand", "Yelena Brandt"])


def test_undoing_never_takes_a_spelling_that_was_there_before(brandt):
    Name.objects.create(actor=brandt, text="Yelena Brandt")

    decisions.undo(accepted(brandt), editor=make_editor())

    assert spellings(brandt) == ["Elena Brandt", "Yelena Brandt"]
