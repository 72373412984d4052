"""The drawing above a timeline puts each entry where its date lies, long and soft where it is uncertain."""

from articles.publishing.overview import LANES, overview


def entry(number, earliest, latest, *, approximate=False):
    when = {"earliest": earliest, "latest": latest, "approximate": approximate, "edtf": "", "wording": ""}
    return {"id": number, "headline": f"Entry {number}", "when": when}


def bars(*entries):
    return overview({"entries": list(entries)}).bars


def test_one_dated_entry_has_no_shape():
    assert overview({"entries": [entry(1, "2018-04-24", "2018-04-24"), entry(2, None, None)]}) is None


def test_earlier_days_lie_further_left():
    first, second = bars(entry(1, "2018-04-24", "2018-04-24"), entry(2, "2018-05-24", "2018-05-24"))

    assert float(first.x[:-1]) < float(second.x[:-1])


def test_a_month_is_longer_than_a_day_and_soft_at_both_ends():
    day, month = bars(entry(1, "2018-03-24", "2018-03-24"), entry(2, "2018-04-01", "2018-04-30"))

    assert float(month.width[:-1]) > 5 * float(day.width[:-1])
    assert (day.soft, month.soft) == ("", "both")


def test_an_open_beginning_is_soft_at_its_start():
    known, open_one = bars(entry(1, "2018-03-24", "2018-03-24"), entry(2, None, "2018-04-24"))

    assert open_one.soft == "start"


def test_entries_of_one_day_are_stacked():
    one, two, _ = bars(*(entry(n, "2018-04-24", "2018-04-24") for n in (1, 2)), entry(3, "2018-06-01", "2018-06-01"))

    assert one.x == two.x
    assert one.y > two.y


def test_a_crowded_day_does_not_grow_beyond_its_lanes():
    drawn = overview({"entries": [entry(n, "2018-04-24", "2018-04-24") for n in range(40)]})

    assert len({bar.y for bar in drawn.bars}) == LANES
    assert min(bar.y for bar in drawn.bars) >= 0


def test_everything_lies_within_the_drawing():
    drawn = bars(entry(1, None, "1999-12-31"), entry(2, "2018-04-24", None), entry(3, "2001-01-01", "2010-12-31"))

    assert all(0 <= float(bar.x[:-1]) <= float(bar.x[:-1]) + float(bar.width[:-1]) <= 100 for bar in drawn)


def test_the_line_of_days_has_a_few_labels():
    long = overview({"entries": [entry(1, "1950-01-01", "1950-01-01"), entry(2, "2018-04-24", "2018-04-24")]})
    short = overview({"entries": [entry(1, "2018-04-01", "2018-04-01"), entry(2, "2018-06-24", "2018-06-24")]})

    assert [tick.label for tick in long.ticks] == ["1960", "1980", "2000"]
    assert [tick.label for tick in short.ticks] == ["May 2018", "Jun 2018"]
