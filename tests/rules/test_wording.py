"""Texts, messages, contacts and papers of a scheme are checked before it is published (C13, C16, UX-15)."""

from datetime import date

import msgspec
import pytest

from kuaiji import jurisdictions
from kuaiji.queries import schemes
from kuaiji.rules import wording
from kuaiji.rules.scheme import Contact, Messages, Paper, Scheme


@pytest.fixture
def scheme() -> Scheme:
    return jurisdictions.scheme("chongqing")


def codes(scheme: Scheme) -> list[tuple[str, str]]:
    return [(fault.code, fault.where) for fault in wording.faults(scheme)]


def test_a_text_without_english_is_found(scheme: Scheme) -> None:
    half = msgspec.structs.replace(scheme, title={"zh-Hans": "题目"})
    assert codes(half) == [("text.language", "title")]


def test_a_message_that_may_grow_too_long_is_found(scheme: Scheme) -> None:
    long = Messages(signature="重庆会计之家", texts={"approved": {"zh-Hans": "好" * 62 + "{count}", "en": "ok {nobody}"}})
    assert codes(msgspec.structs.replace(scheme, messages=long)) == [
        ("message.long", "messages.approved.zh-Hans"),
        ("message.fact", "messages.approved.en"),
    ]


def test_contacts_in_disorder_are_found(scheme: Scheme) -> None:
    name = {"zh-Hans": "电话", "en": "Phone"}
    first = Contact(key="a", of="bureau", label=name, value="1", valid_from=date(2019, 2, 1), valid_to=date(2019, 1, 1))
    assert codes(msgspec.structs.replace(scheme, contacts=(first, first))) == [
        ("contact.period", "contacts.a"),
        ("contact.period", "contacts.a"),
        ("contact.twice", "contacts.a"),
    ]


def test_a_commitment_that_nobody_would_read_is_found(scheme: Scheme) -> None:
    """X19."""
    text = {"zh-Hans": "诺" * 301, "en": "I promise"}
    assert codes(msgspec.structs.replace(scheme, commitment=msgspec.structs.replace(scheme.commitment, text=text))) == [
        ("commitment.long", "commitment")
    ]


def test_a_paper_filled_in_with_unknown_answers_is_found(scheme: Scheme) -> None:
    """C16."""
    text = {"zh-Hans": "{x}", "en": "{x}"}
    odd = msgspec.structs.replace(scheme, papers=(Paper(key="other", title=text, facts={"x": "work.nothing"}, body=text),))
    assert {(fault.code, fault.found) for fault in schemes.faults(odd) if not fault.warning} == {
        ("path.unknown", "work.nothing"),
        ("paper.unknown", "work_proof"),
    }
