"""What a scheme says to people, checked before publication: every text in both languages, every message one SMS, every contact's period in order."""

from collections.abc import Iterator, Mapping

import msgspec

from kuaiji.rules import amendment, messages
from kuaiji.rules.faults import Fault
from kuaiji.rules.scheme import Scheme

LANGUAGES = ("zh-Hans", "en")
COMMITMENT = 300


def faults(scheme: Scheme) -> list[Fault]:
    """Return what is wrong with a scheme's texts. Codes: text.language, message.* (C13, UX-15), contact.period, contact.twice, commitment.long."""
    return [*_languages(scheme), *_messages(scheme), *_contacts(scheme), *_commitment(scheme)]


def texts(scheme: Scheme) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every text with its place, such as `sections.work.items.work.post.label`."""
    yield from _texts("", msgspec.json.decode(amendment.encode(scheme)))


def _texts(place: str, value: object) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, Mapping):
        if any(language in value for language in LANGUAGES):
            yield place, dict(value)
            return
        for key, each in value.items():
            yield from _texts(f"{place}.{key}".lstrip("."), each)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(f"{place}.{amendment.place_in_list(each, number)}", each)


def _languages(scheme: Scheme) -> Iterator[Fault]:
    for place, text in texts(scheme):
        for language in LANGUAGES:
            if not text.get(language, "").strip():
                yield Fault("text.language", place, language)


def _messages(scheme: Scheme) -> Iterator[Fault]:
    for event, text in scheme.messages.texts.items():
        for language, template in text.items():
            found = messages.problems(template, signature=scheme.messages.signature, widths=messages.WIDTHS)
            for problem in found:
                yield Fault(problem.code, f"messages.{event}.{language}", ", ".join(str(fact) for fact in problem.facts.values()))


def _contacts(scheme: Scheme) -> Iterator[Fault]:
    seen: set[tuple[str, str, object]] = set()
    for contact in scheme.contacts:
        if contact.valid_from and contact.valid_to and contact.valid_to < contact.valid_from:
            yield Fault("contact.period", f"contacts.{contact.key}", f"{contact.valid_from} {contact.valid_to}")
        identity = (contact.of, contact.key, contact.valid_from)
        if identity in seen:
            yield Fault("contact.twice", f"contacts.{contact.key}")
        seen.add(identity)


def _commitment(scheme: Scheme) -> Iterator[Fault]:
    length = len(scheme.commitment.text.get("zh-Hans", ""))
    if length > COMMITMENT:
        yield Fault("commitment.long", "commitment", str(length))
