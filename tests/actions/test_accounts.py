"""Facilitators' accounts, apart from their pages."""

import pytest

from live.actions import accounts
from live.errors import Invalid, Unauthorized

NO_ADDRESSES = [
    "",
    "ana",
    "@example.org",
    "ana@",
    "a na@example.org",
    "a@b@c",
    "a\u0000@b",
    "\ud800@b",
    "x" * 65 + "@b",
]


def test_an_address_is_the_same_whatever_its_case(house):
    made = accounts.add(house, " Ana@Example.org ", None)
    assert made.email == "ana@example.org"
    assert accounts.by_email(house, "ANA@example.ORG") == made
    with pytest.raises(Invalid) as refused:
        accounts.add(house, "ana@EXAMPLE.org", None)
    assert refused.value.shape()["fields"] == {"email": "There is an account with this address already."}


def test_what_is_no_address_is_refused(house):
    for email in NO_ADDRESSES:
        with pytest.raises(Invalid):
            accounts.add(house, email, None)
        assert accounts.by_email(house, email) is None


def test_a_password_has_8_to_200_characters(house):
    for password in ("", "short", "x" * 201):
        with pytest.raises(Invalid):
            accounts.add(house, "ana@example.org", password)
    assert accounts.by_email(house, "ana@example.org") is None


def test_whoever_starts_the_server_is_its_first_facilitator(house, clock):
    first = accounts.first(house)
    clock.pass_(1)
    accounts.add(house, "ana@example.org", None)
    assert accounts.first(house) == first


def test_the_account_that_was_there_first_stays_the_first(house, clock):
    ana = accounts.add(house, "ana@example.org", None)
    clock.pass_(1)
    accounts.add(house, "ben@example.org", None)
    assert accounts.first(house) == ana


def test_every_token_is_another_and_all_work(house):
    ana = accounts.add(house, "ana@example.org", None)
    tokens = {accounts.make_token(house, ana) for _token in range(3)}
    assert len(tokens) == 3
    assert {accounts.of_token(house, token) for token in tokens} == {ana}
    with pytest.raises(Unauthorized):
        accounts.of_token(house, "live_api_nothing")
