"""What public help tells: questions that are looked for, the texts that rules rest on, whom to turn to. Needs no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kuaiji.jurisdictions import bureaus
from kuaiji.national import dictionary, sources, texts
from kuaiji.national.sources import Source
from kuaiji.rules import seeking
from kuaiji.rules.scheme import Contact, Help, Scheme, Text, items


@dataclass(frozen=True, slots=True)
class Resting:
    """A text, and what of the form rests on it."""

    key: str
    source: Source
    labels: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A bureau with the contacts that hold on a day."""

    key: str
    name: Text
    contacts: tuple[Contact, ...]


def found(words: str, asked: tuple[Help, ...], steps: Mapping[str, tuple[Text, ...]], lang: str) -> list[Help]:
    """Return the questions that the words ask for, best first; simplified or traditional makes no difference."""
    by_key = {each.key: each for each in asked}
    lines = ((each.key, _said([each.question], lang), _said([each.answer, *steps.get(each.key, ())], lang)) for each in asked)
    return [by_key[key] for key in seeking.find(texts.simplified(words), lines)]


def _said(told: list[Text], lang: str) -> str:
    return " ".join(each["en"] if lang == "en" else each["zh-Hans"] for each in told)


def resting(scheme: Scheme) -> list[Resting]:
    """Return every text that an item of the form rests on, in the order of the national list."""
    known, labels = dictionary.load(), dict[str, list[Text]]()
    for _, item in items(scheme):
        for key in (item.source,) if item.source else known[item.path].source if item.path in known else ():
            labels.setdefault(key, []).append(item.label)
    return [Resting(key, source, tuple(labels[key])) for key, source in sources.load().items() if key in labels]


def windows(slug: str, on: date) -> list[Window]:
    """Return every bureau that is there on a day, with whom to turn to."""
    there = (each for each in bureaus.of(slug) if not each.closed_on or on < each.closed_on)
    return [Window(each.key, each.name, tuple(one for one in each.contacts if holds(one, on))) for each in there]


def holds(contact: Contact, on: date) -> bool:
    """Say whether a contact holds on a day: they are dated data (N12)."""
    return (not contact.valid_from or contact.valid_from <= on) and (not contact.valid_to or on < contact.valid_to)
