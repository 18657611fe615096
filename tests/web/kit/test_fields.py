"""How items of a scheme become controls."""

import json
from datetime import date
from functools import cache

import pytest

import gallery
from kuaiji import jurisdictions
from kuaiji.rules import conditions, scheme
from kuaiji.web.kit import choices, environment, fields

TODAY = date(2026, 3, 1)
SLUGS = [each.slug for each in jurisdictions.found()]


@cache
def made():
    return environment().from_string('{% import "kit/field.html" as fields %}{{ fields.field(item, value, problems, path, options, n=3) }}')


def field_html(item, **facts):
    return made().render({"item": item, "value": "", "problems": (), "path": "", "options": (), **facts})


@pytest.mark.parametrize("slug", SLUGS)
def test_every_field_of_every_scheme_can_be_shown(slug):
    resolved = jurisdictions.scheme(slug)
    for _, item in scheme.items(resolved):
        if isinstance(item, scheme.Field):
            html = field_html(item, options=choices.of(item, resolved, TODAY))
            assert f'id="{item.path}"' in html
            assert 'data-n="3"' in html


@pytest.mark.parametrize("slug", SLUGS)
def test_every_document_of_every_scheme_can_be_shown(slug):
    made = environment().from_string('{% import "kit/files.html" as files %}{{ files.document(item) }}')
    for _, item in scheme.items(jurisdictions.scheme(slug)):
        if isinstance(item, scheme.Document):
            assert f'data-document="{item.path}"' in made.render(item=item)


def test_a_condition_moves_into_the_row_of_its_field():
    condition = conditions.parse({"all": [{"given": "honours.level"}, {"not": {"is": ["work.situation", "student"]}}]})

    moved = json.loads(fields.tree(condition, "honours.k3f9.awarded_on"))

    assert moved == {"all": [{"given": "honours.k3f9.level"}, {"not": {"is": ["work.situation", "student"]}}]}
    assert fields.tree(None) is None


def test_a_field_in_a_row_carries_its_own_path():
    html = field_html(gallery.field("honours.awarded_on", "获奖日期", "date"), path="honours.k3f9.awarded_on", value="2020-05-01")

    assert 'name="honours.k3f9.awarded_on"' in html
    assert 'value="2020-05-01"' in html
    assert 'name="clear" value="honours.k3f9.awarded_on"' in html


def test_what_is_typed_is_escaped():
    assert "&lt;script&gt;" in field_html(gallery.field("person.name", "姓名", "name"), value="<script>")


def test_numbers_are_masked_and_grouped():
    assert fields.masked("100000199003070011") == "100000********0011"
    assert fields.masked("short") == "short"
    assert fields.groups("100000199003070011") == ["100000", "19900307", "0011"]
    assert fields.groups("E12345") == ["E12345"]
