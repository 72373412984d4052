import pytest

from articles.intake import guard
from articles.intake.guard import RefusedAddress
from tests.suites import addresses


@pytest.mark.parametrize("url", list(addresses.refused()))
def test_an_address_inside_is_refused_however_it_is_written(url):
    with pytest.raises(RefusedAddress):
        guard.judge(url)


@pytest.mark.parametrize("url", list(addresses.allowed()))
def test_a_public_address_is_let_through(url):
    assert guard.judge(url).url == url


def test_a_name_is_asked_for_as_name_servers_know_it():
    assert guard.judge("https://Bücher.example/x").host == "xn--bcher-kva.example"


def test_an_address_that_the_installation_trusts_is_let_through_with_its_port_only():
    trusted = frozenset({"127.0.0.1:9000"})

    assert guard.judge("http://127.0.0.1:9000/feed", trusted=trusted).port == 9000
    with pytest.raises(RefusedAddress):
        guard.judge("http://127.0.0.1:9001/feed", trusted=trusted)


def test_one_inside_address_among_public_ones_refuses_the_name():
    with pytest.raises(RefusedAddress):
        guard.addresses("news.example", 80, resolve=lambda host, port: ["1.1.1.1", "10.0.0.1"])


def test_a_name_that_resolves_to_public_addresses_yields_each_once():
    found = guard.addresses("news.example", 80, resolve=lambda host, port: ["1.1.1.1", "8.8.8.8", "1.1.1.1"])

    assert found == ["1.1.1.1", "8.8.8.8"]
