"""The database refuses to rewrite decisions, texts and editions, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Decision, Edition, Version
from articles.review import decisions
from tests.factories import make_article, make_editor, make_statement, make_timeline

pytestmark = pytest.mark.django_db


def refused(action) -> bool:
    with pytest.raises(IntegrityError), transaction.atomic():
        action()
    return True


def test_a_decision_can_be_neither_changed_nor_deleted():
    decisions.accept(make_statement(), editor=make_editor(), revision=1)

    assert refused(lambda: Decision.objects.update(reason="another"))
    assert refused(lambda: Decision.objects.all()._raw_delete("default"))


def test_the_text_of_a_version_cannot_be_changed():
    make_article("One text.")

    assert refused(lambda: Version.objects.update(text="Another text."))
    assert Version.objects.update(title="A title may be mended") == 1


def test_an_edition_can_be_withdrawn_but_neither_changed_nor_deleted():
    edition = Edition.objects.create(
        timeline=make_timeline(), number=1, content={"title": "x"}, sha256="0" * 64, published_by=make_editor()
    )

    assert refused(lambda: Edition.objects.update(content={}))
    assert refused(lambda: Edition.objects.filter(pk=edition.pk)._raw_delete("default"))
    assert Edition.objects.update(withdrawn_at="2026-01-01T00:00Z", withdrawn_because="It was wrong.") == 1
