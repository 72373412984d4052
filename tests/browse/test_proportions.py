"""Shares and their intervals: Wilson's, against published values, and silence about too few."""

import pytest

from articles.browse.proportions import Share, wilson

# Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 95 %, without correction for continuity.
PUBLISHED = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize("of, n, low, high", PUBLISHED)
def test_the_interval_is_the_published_one(of, n, low, high):
    assert wilson(of, n) == pytest.approx((low, high), abs=0.00005)


def test_an_interval_ends_where_nothing_can_lie():
    assert (wilson(0, 5)[0], wilson(5, 5)[1]) == (0.0, 1.0)


@pytest.mark.parametrize("n, is_told", [(0, False), (4, False), (5, True)])
def test_a_share_of_fewer_than_five_is_not_told(n, is_told):
    assert Share(of=0, n=n).is_told is is_told


def test_a_share_is_said_to_a_tenth_of_a_per_cent():
    assert [Share(of=2, n=3).percent, Share(of=3, n=3).percent] == ["66.7", "100"]
