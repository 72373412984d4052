"""The first address that is free."""

import pytest

from entities.names.slugs import first_free


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (set(), "summit"),  # nobody has it
        ({"summit"}, "summit-2"),  # one has
        ({"summit", "summit-2", "summit-geneva"}, "summit-3"),  # others that only begin alike do not count
        ({"summit", "summit-3"}, "summit-2"),  # a gap is used
    ],
)
def test_the_first_free_address_is_taken(taken, expected):
    assert first_free("summit", taken) == expected
