"""What may stand in a cell of a seed file, and what is said of what may not."""

from datetime import date

import pytest

from entities.knowledge import cells
from entities.knowledge.cells import CellIsWrong, Moment, Spelling


@pytest.mark.parametrize(
    ("cell", "earliest", "latest"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),  # a leap year
        ("2019-03-20", date(2019, 3, 20), date(2019, 3, 20)),
    ],
)
def test_a_date_means_every_day_it_may_be(cell, earliest, latest):
    assert cells.moment(cell) == Moment(text=cell, earliest=earliest, latest=latest)


@pytest.mark.parametrize("cell", ["2014-13", "2015-02-29", "14 May 2014", "2014/05/12", "2014-5-1"])
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(CellIsWrong, match="is not a date"):
        cells.moment(cell)


@pytest.mark.parametrize(
    ("cell", "spelling"),
    [
        ("Kiev", Spelling(text="Kiev")),
        (
            "Nur-Sultan@2019-03-23..2022-09-17",
            Spelling(text="Nur-Sultan", since=date(2019, 3, 23), until=date(2022, 9, 17)),
        ),
        ("Zaire@..1997-05-17", Spelling(text="Zaire", until=date(1997, 5, 17))),
        ("Eswatini@2018-04..", Spelling(text="Eswatini", since=date(2018, 4, 1))),
    ],
)
def test_a_spelling_may_carry_the_days_it_was_in_use(cell, spelling):
    assert cells.spelling(cell) == spelling


@pytest.mark.parametrize("cell", ["Zaire@1997", "@2019..2022", "Zaire@1997..1971", "Zaire@May..June"])
def test_a_spelling_with_days_that_cannot_be_read_is_refused(cell):
    with pytest.raises(CellIsWrong):
        cells.spelling(cell)


def test_an_empty_cell_has_no_values():
    assert cells.several(cells.slug)("") == ()
