"""The small chart counts statements by month, or by year where it is a long time."""

from datetime import date

import pytest

from articles.browse.over_time import over_time
from articles.models import Statement
from tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db


def say_on(*days):
    for day in days:
        make_statement(make_article(published_on=day), status="accepted")
    return over_time(Statement.objects.all())


def test_months_without_a_statement_are_counted_too():
    columns = say_on(date(2018, 1, 5), date(2018, 1, 31), date(2018, 3, 1))

    assert [(column.label, column.count) for column in columns] == [("Jan 2018", 2), ("Feb 2018", 0), ("Mar 2018", 1)]


def test_a_long_time_is_counted_by_years():
    columns = say_on(date(2014, 6, 1), date(2018, 1, 31))

    assert [(column.label, column.count) for column in columns] == [
        ("2014", 1), ("2015", 0), ("2016", 0), ("2017", 0), ("2018", 1),
    ]  # fmt: skip


def test_a_column_says_its_first_and_last_day():
    column = say_on(date(2018, 2, 5), date(2018, 3, 1))[0]

    assert (column.since, column.until) == (date(2018, 2, 1), date(2018, 2, 28))


def test_the_highest_column_is_as_high_as_the_chart_and_others_in_proportion():
    columns = say_on(date(2018, 2, 5), date(2018, 2, 6), date(2018, 3, 1))

    assert [column.height for column in columns] == [64, 32]


def test_one_month_is_no_chart():
    assert say_on(date(2018, 2, 5), date(2018, 2, 6)) == []
