"""Every rare character has a glyph: cut from a font, put together, or its code in a frame; five hundred names have no empty box."""

from collections import Counter
from io import BytesIO

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

import rare_names
from kuaiji.adapters import glyphs
from kuaiji.adapters.glyphs import drawn, sources
from kuaiji.rules.names.rare import rare


def inked(data, signs):
    """Return the characters for which a font draws something."""
    with TTFont(BytesIO(data)) as font:
        cmap, shapes = font.getBestCmap(), font.getGlyphSet()
        return {sign for sign in signs if ord(sign) in cmap and _bounds(shapes, cmap[ord(sign)])}


def _bounds(shapes, name):
    pen = BoundsPen(shapes)
    shapes[name].draw(pen)
    return pen.bounds


def test_five_hundred_rare_names_have_every_glyph():
    """X04: A to H, a page of fifty names at a time; about 1 KB a glyph."""
    names, size, count = rare_names.corpus(), 0, 0
    assert len(names) == 500
    for page in (names[start : start + 50] for start in range(0, 500, 50)):
        for face, signs in glyphs.faces(rare("".join(page))).items():
            data = glyphs.web_font(face, "".join(signs))
            assert inked(data, signs) == set(signs)
            size, count = size + len(data), count + len(signs)
    assert count >= 490
    assert size / count < 1300


def test_where_the_glyphs_come_from_is_counted():
    """X04: with the fonts that set-up brings, nine in ten are cut from them; the rest is put together, and hardly any is a code in a frame."""
    told = Counter(map(glyphs.how, rare("".join(rare_names.corpus()))))

    assert told["code"] <= 5
    assert sources.missing() or told["font"] >= 440


def test_what_no_font_has_is_put_together_from_its_parts():
    sign = "\U0002ebf1"
    assert glyphs.how(sign) == "composed"
    assert glyphs.faces([sign]) == {glyphs.DRAWN: [sign]}
    assert inked(glyphs.font(glyphs.DRAWN, sign), sign) == {sign}


def test_what_cannot_be_put_together_shows_its_code():
    sign = "\U000323b0"
    assert glyphs.how(sign) == "code"
    assert inked(glyphs.font(glyphs.DRAWN, sign), sign) == {sign}


def test_without_any_font_of_rare_characters_all_are_put_together(monkeypatch):
    """X04: a machine where apt cannot be used."""
    monkeypatch.setattr(sources, "SOURCES", (sources.BASE,))
    drawn.tree.cache_clear()

    assert glyphs.how("\U0002a701") == "composed"
    assert inked(drawn.font("\U0002a701𰻝"), "\U0002a701𰻝") == {"\U0002a701", "𰻝"}
    drawn.tree.cache_clear()


def test_a_font_that_is_not_there_cannot_be_cut(monkeypatch):
    monkeypatch.setattr(sources, "file", lambda _source: None)
    sources.face.cache_clear()
    with pytest.raises(KeyError):
        sources.cut("hana-b", "𬭸")
    assert sources.missing() == ["fonts-babelstone-han", "fonts-hanazono"]
    sources.face.cache_clear()
