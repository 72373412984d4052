import gzip
import time
import zlib
from datetime import UTC, datetime

import pytest

from articles.intake.fetch import FetchFailed, fetch, wait_asked
from articles.intake.guard import RefusedAddress

TEXT = b"The ministers met. " * 500
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_an_answer_comes_with_its_bytes_and_its_content_type(outside):
    url = outside.answer("/a", "Žluť", headers={"Content-Type": "text/html; charset=utf-8"})

    answer = fetch(url)

    assert (answer.status, answer.body.decode(), answer.content_type) == (200, "Žluť", "text/html; charset=utf-8")


def test_readout_says_who_asks(outside):
    fetch(outside.answer("/a", "x"))

    assert outside.requests[0].headers["user-agent"].startswith("Readout/")


def test_a_condition_is_sent_and_its_answer_told(outside):
    url = outside.answer("/a", status=304)

    answer = fetch(url, etag='"v1"', last_modified="Thu, 19 Nov 2026 10:00:00 GMT")

    sent = outside.requests[0].headers
    assert (answer.is_unchanged, answer.body) == (True, b"")
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"v1"', "Thu, 19 Nov 2026 10:00:00 GMT")


def test_a_redirect_is_followed_and_the_last_address_told(outside):
    outside.answer("/new", "here")
    url = outside.answer("/old", status=301, headers={"Location": "/new"})

    assert fetch(url).url == f"{outside.url}/new"


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/meta-data", "http://[::1]/", "file:///etc/passwd", "http://localhost/"]
)
def test_a_redirect_to_an_address_inside_is_refused(outside, target):
    url = outside.answer("/a", status=302, headers={"Location": target})

    with pytest.raises(RefusedAddress):
        fetch(url)


def test_a_redirect_to_another_port_of_a_trusted_machine_is_refused(outside):
    url = outside.answer("/a", status=302, headers={"Location": "http://127.0.0.1:8000/"})

    with pytest.raises(RefusedAddress):
        fetch(url)


def test_a_redirect_in_a_circle_ends(outside):
    url = outside.answer("/a", status=302, headers={"Location": "/a"})

    with pytest.raises(FetchFailed, match="redirected more than 5 times"):
        fetch(url)
    assert len(outside.requests) == 6


def test_a_name_that_turns_inside_between_two_looks_is_refused(outside):
    answers = iter([["1.1.1.1"], ["127.0.0.1"]])

    def resolve(host, port):
        return next(answers)

    resolve("news.example", 80)  # the look of somebody who checks first and connects later

    with pytest.raises(RefusedAddress, match="127.0.0.1 is not a public address"):
        fetch("http://news.example/", resolve=resolve)
    assert outside.requests == []


def test_what_was_judged_is_what_is_connected_to(outside):
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["10.0.0.1"]

    with pytest.raises(RefusedAddress):
        fetch("http://news.example/", resolve=resolve)
    assert asked == ["news.example"]


def test_a_name_that_nobody_knows_is_said(outside):
    def resolve(host, port):
        raise OSError("Name or service not known")

    with pytest.raises(FetchFailed, match="there is no site called news.example"):
        fetch("http://news.example/", resolve=resolve)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("gzip", gzip.compress(TEXT) + bytes(100)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("identity", TEXT),
    ],
    ids=["gzip", "x-gzip", "two members", "padded", "deflate", "raw deflate", "identity"],
)
def test_a_packed_answer_is_unpacked(outside, encoding, packed):
    assert fetch(outside.answer("/a", packed, headers={"Content-Encoding": encoding})).body == TEXT


@pytest.mark.parametrize("cut", [20, 8, 1])
def test_half_a_packed_answer_is_not_taken_for_a_whole_one(outside, cut):
    url = outside.answer("/a", gzip.compress(TEXT)[:-cut], headers={"Content-Encoding": "gzip"})

    with pytest.raises(FetchFailed, match="broke off in the middle"):
        fetch(url)


def test_half_a_plain_answer_is_not_taken_for_a_whole_one(outside):
    with pytest.raises(FetchFailed, match="broke off"):
        fetch(outside.answer("/a", TEXT, announced_length=2 * len(TEXT)))


def test_a_damaged_answer_is_refused(outside):
    with pytest.raises(FetchFailed, match="damaged"):
        fetch(outside.answer("/a", b"no gzip at all", headers={"Content-Encoding": "gzip"}))


def test_a_packing_that_was_not_asked_for_is_refused(outside):
    with pytest.raises(FetchFailed, match="packed its answer as “br”"):
        fetch(outside.answer("/a", b"x", headers={"Content-Encoding": "br"}))


def test_an_answer_that_unpacks_to_too_much_is_dropped_on_the_way(outside):
    bomb = gzip.compress(bytes(1 << 27))

    with pytest.raises(FetchFailed, match="larger than 10 MB; nothing was kept"):
        fetch(outside.answer("/a", bomb, headers={"Content-Encoding": "gzip"}))


def test_gzip_in_gzip_is_unpacked_once(outside):
    inner = gzip.compress(bytes(1 << 20))

    assert fetch(outside.answer("/a", gzip.compress(inner), headers={"Content-Encoding": "gzip"})).body == inner


def test_an_answer_that_is_too_large_is_dropped(outside):
    with pytest.raises(FetchFailed, match="larger than 0.000954 MB"):
        fetch(outside.answer("/a", TEXT), largest=1000)


@pytest.mark.parametrize(
    ("status", "sentence"), [(404, "The site answered 404 Not Found."), (503, "The site answered 503 Service")]
)
def test_a_failure_is_told_in_the_words_of_http(outside, status, sentence):
    with pytest.raises(FetchFailed) as failure:
        fetch(outside.answer("/a", status=status, headers={"Retry-After": "120"}))

    assert str(failure.value).startswith(sentence)
    assert (failure.value.status, failure.value.retry_after) == (status, 120.0)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 23 Nov 2026 12:10:00 GMT", 600.0),
        ("Mon, 23 Nov 2020 12:10:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("٣", None),
    ],
)
def test_a_retry_after_is_seconds_or_a_date(written, seconds):
    assert wait_asked(written, NOW) == seconds


def test_a_body_that_drips_is_cut_off_in_time(rude_server):
    def talk(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    ended_in_time(rude_server(talk))


def test_headers_that_drip_are_cut_off_in_time(rude_server):
    def talk(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    ended_in_time(rude_server(talk))


def test_silence_is_cut_off_in_time(rude_server):
    ended_in_time(rude_server(lambda connection: time.sleep(5)))


def ended_in_time(url):
    began = time.monotonic()

    with pytest.raises(FetchFailed, match="did not answer in time"):
        fetch(url, seconds=1)
    assert time.monotonic() - began < 3


def test_endless_headers_are_refused(rude_server):
    def talk(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 5_000_000 + b"\r\n\r\n")

    with pytest.raises(FetchFailed, match="not the language of the web"):
        fetch(rude_server(talk))


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 OK fine\r\n\r\n", bytes(1000)])
def test_what_is_not_http_is_refused(rude_server, said):
    with pytest.raises(FetchFailed, match="nothing was kept"):
        fetch(rude_server(lambda connection: connection.sendall(said)))


def test_a_redirect_to_nonsense_is_refused(outside):
    with pytest.raises(RefusedAddress, match="redirects to something that is no web address"):
        fetch(outside.answer("/a", status=302, headers={"Location": "http://[half"}))
