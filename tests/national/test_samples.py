"""Beside each proof stands what is accepted and what is not."""

import pytest

from kuaiji import jurisdictions
from kuaiji.adapters.drawings import samples as drawn
from kuaiji.national import samples
from kuaiji.rules.scheme import Document, items
from kuaiji.web.kit import fields
from kuaiji.words import LANGUAGES, keys

KINDS = samples.load().kinds


@pytest.mark.parametrize("slug", [each.slug for each in jurisdictions.found()])
def test_every_page_of_every_proof_has_its_samples(slug):
    """C19."""
    scheme = jurisdictions.scheme(slug)
    pages = [f"{item.path}#{page.key}" for _, item in items(scheme) if isinstance(item, Document) for way in item.ways for page in way.pages]

    assert [page for page in pages if not fields.samples(page)] == []


@pytest.mark.parametrize("name", KINDS)
def test_the_drawings_of_a_page_are_small_and_differ(name):
    """C19."""
    made = {drawn.sample(KINDS[name].shape, each) for each in ("good", *KINDS[name].bad)}

    assert len(made) == 1 + len(KINDS[name].bad)
    assert sum(len(each.encode()) for each in made) <= 10 * 1024


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_wrong_is_said_in_a_word(lang):
    """C19."""
    assert {f"kit.sample.{bad}" for kind in KINDS.values() for bad in kind.bad} <= keys(lang)


def test_a_page_in_a_row_has_the_samples_of_its_kind():
    assert fields.samples("honours.k3f9.proof#proof")[0] == {"kind": "certificate", "name": "good"}
