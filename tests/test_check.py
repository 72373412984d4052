"""bin/test shares the suite among the cores, and runs in one process where one test is looked at."""

import pytest

from config import check


@pytest.fixture(autouse=True)
def cores(monkeypatch):
    """`cores(3)`: the machine has three; as long as it is not called, eight."""

    def cores(number):
        monkeypatch.setattr("os.sched_getaffinity", lambda process: set(range(number)))

    monkeypatch.delenv("READOUT_TEST_WORKERS", raising=False)
    cores(8)
    return cores


def workers(*arguments: str) -> int:
    options = check.side_by_side(list(arguments))
    return int(options[options.index("-n") + 1]) if options else 1


@pytest.mark.parametrize(("number", "processes"), [(1, 1), (2, 2), (4, 4), (64, 4)])
def test_each_core_runs_a_part_of_the_suite_and_at_most_four_do(cores, number, processes):
    cores(number)

    assert workers() == processes


def test_folders_are_shared_as_well():
    assert workers("tests/review", "tests/browser/") == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("tests/test_check.py",),
        ("tests/test_check.py::test_folders_are_shared_as_well",),
        ("-k", "undo"),
        ("tests/review", "-x"),
        ("--pdb",),
    ],
)
def test_a_file_or_an_option_of_pytest_runs_in_one_process(arguments):
    assert workers(*arguments) == 1


@pytest.mark.parametrize(("asked", "processes"), [("1", 1), ("6", 6)])
def test_the_number_of_processes_can_be_said(monkeypatch, asked, processes):
    monkeypatch.setenv("READOUT_TEST_WORKERS", asked)

    assert workers() == processes
