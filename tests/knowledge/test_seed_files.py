"""A folder of seed files is read whole, and its mistakes are named so that they can be found."""

import pytest

from entities.knowledge.seed_files import SeedsAreWrong
from entities.knowledge.tables import read, read_seeds
from entities.names.known import KnownName

STATES = (
    "slug,name,official_name,iso2,iso3,wikidata,aliases,demonyms,adjectives,neighbours,continent,source\n"
    "france,France,French Republic,FR,FRA,Q142,,Frenchman|Frenchmen,French,,Europe,UN\n"
    "russia,Russia,Russian Federation,RU,RUS,Q159,,Russian,Russian,,Europe,UN\n"
)
PEOPLE = (
    "slug,name,aliases,gender,country,wikidata,source\nsergey-lavrov,Sergey Lavrov,Sergei Lavrov,male,RU,Q58217,UN\n"
)
ROLES = "person,title,kind,of,from,until,acting,source\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "states.csv").write_text(STATES)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


def test_a_file_that_does_not_exist_has_no_rows(folder):
    assert read(folder).roles == ()


def test_a_demonym_brings_its_plural_unless_it_changes_inside(folder):
    france, russia = (actor for actor in read(folder).actors if actor.kind == "state")
    demonyms = [[name.text for name in state.names if name.kind == "demonym"] for state in (france, russia)]
    assert demonyms == [["Frenchman", "Frenchmen"], ["Russian", "Russians"]]


def test_a_name_in_capitals_is_an_acronym(folder):
    (folder / "states.csv").write_text(STATES.replace("FRA,Q142,,", "FRA,Q142,RF|La France,"))
    france = next(actor for actor in read(folder).actors if actor.slug == "france")
    assert {KnownName(text="RF", kind="acronym"), KnownName(text="La France", kind="alias")} <= set(france.names)


def test_every_wrong_cell_is_named_by_file_line_and_column(folder):
    (folder / "roles.csv").write_text(
        ROLES + "sergey-lavrov,Foreign Minister,foreign_minister,russia,2004-13,,0,UN\n"
        "sergey-lavrov,Foreign Minister,diplomat,russia,2004,,0,\n"
    )
    with pytest.raises(SeedsAreWrong) as error:
        read(folder)
    assert [(one.file, one.line, one.column) for one in error.value.mistakes] == [
        ("roles.csv", 2, "from"),
        ("roles.csv", 3, "kind"),
        ("roles.csv", 3, "source"),
    ]
    assert str(error.value).startswith("roles.csv, line 2, column from: “2004-13” is not a date")


def test_a_line_with_too_few_cells_is_named(folder):
    (folder / "roles.csv").write_text(ROLES + "sergey-lavrov,Foreign Minister\n")
    with pytest.raises(SeedsAreWrong, match="roles.csv, line 2, column .all.: the line has 2 cells"):
        read(folder)


def test_a_header_that_is_not_the_expected_one_is_refused(folder):
    (folder / "roles.csv").write_text("who,what\n")
    with pytest.raises(SeedsAreWrong, match="the header line must read person,title,kind"):
        read(folder)


def test_a_row_about_somebody_unknown_is_left_out_and_listed(folder):
    (folder / "roles.csv").write_text(ROLES + "nobody,Foreign Minister,foreign_minister,russia,2004,,0,UN\n")
    seeds = read_seeds(folder)
    assert (seeds.roles, [str(one) for one in seeds.left_out]) == (
        (),
        ["roles.csv, line 2, column person: nobody is not in the seeds."],
    )


def test_the_stamp_changes_with_the_files(folder):
    before = read(folder).stamp
    assert read(folder).stamp == before
    (folder / "people.csv").write_text(PEOPLE.replace("Sergei", "Serguei"))
    assert read(folder).stamp != before
