"""Every decision can be looked up and taken along; the database keeps the record as it was written."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Decision
from articles.review import decisions
from tests.factories import make_editor, make_statement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles_decision SET reason = 'another'",
        "DELETE FROM articles_decision",
        "TRUNCATE articles_decision CASCADE",
    ],
)
def test_the_database_refuses_to_rewrite_decisions(statement):
    decisions.reject(make_statement(), editor=make_editor(), revision=1, reason="misheard")

    with pytest.raises(IntegrityError, match="decisions are only ever appended"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL readout.may_empty_tables = 'no'")  # as everywhere but in tests
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else it is refused for what is still to be checked
            cursor.execute(statement)

    assert Decision.objects.get().reason == "misheard"
