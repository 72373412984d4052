"""Guessing a password is throttled, for the name that is guessed and the address it is guessed from."""

import pytest

PASSWORD = "reads the wires at dawn"


def sign_in(client, password: str, **request):
    return client.post("/accounts/login/", {"username": "nadia", "password": password}, **request)


@pytest.fixture
def locked_out(client, editor, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(client, "guess")
    return answer


def test_the_last_of_too_many_guesses_is_answered_with_429(locked_out):
    assert locked_out.status_code == 429
    assert "Too many tries" in locked_out.content.decode()


def test_after_too_many_guesses_the_right_password_is_refused_too(client, locked_out):
    assert sign_in(client, PASSWORD).status_code == 429


def test_the_editor_can_still_sign_in_from_another_address(client, locked_out):
    assert sign_in(client, PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_without_a_proxy_in_front_nobody_can_claim_another_address(client, locked_out):
    assert sign_in(client, PASSWORD, headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 429


def test_behind_a_proxy_the_address_that_it_names_last_counts(client, editor, settings):
    settings.BEHIND_HTTPS = True
    for claim in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "guess", headers={"X-Forwarded-For": f"192.0.2.{claim}, 198.51.100.1"})

    assert sign_in(client, PASSWORD, headers={"X-Forwarded-For": "192.0.2.99, 198.51.100.1"}).status_code == 429
    assert sign_in(client, PASSWORD, headers={"X-Forwarded-For": "192.0.2.99, 198.51.100.2"}).status_code == 302
