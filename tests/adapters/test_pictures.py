"""Uploaded pictures: refused by their headers, or written anew without a trace of where they were taken."""

import io
import random

import pytest
from PIL import Image

import corpus
from kuaiji.adapters import pictures
from kuaiji.rules.problem import Refused


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def opened(page: pictures.Page) -> Image.Image:
    return Image.open(io.BytesIO(page.data))


def outcome(data: bytes) -> str | None:
    try:
        return opened(pictures.clean(data).pages[0]).format
    except Refused as refused:
        return refused.problems[0].code


@pytest.mark.parametrize("name", corpus.REFUSED_AT_SIGHT)
def test_what_is_no_fit_picture_is_refused_by_its_header(name):
    """SEC-15, SEC-16."""
    data, code = corpus.REFUSED_AT_SIGHT[name]

    with pytest.raises(Refused) as refused:
        pictures.inspect(data, where="person.portrait")

    assert code_of(refused) == code
    assert refused.value.problems[0].where == "person.portrait"


def test_a_file_of_more_than_twenty_megabytes_is_refused_with_both_sizes():
    """SEC-16."""
    with pytest.raises(Refused) as refused:
        pictures.inspect(bytes(20 * 1024 * 1024 + 1))

    assert refused.value.problems[0].facts == {"found": 20_971_521, "allowed": 20_971_520, "found_mb": "20.0", "allowed_mb": 20}


@pytest.mark.parametrize(
    ("fmt", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("HEIF", "image/heic")],
)
def test_the_header_gives_type_and_size(fmt, media_type):
    assert pictures.inspect(corpus.picture(fmt)) == (media_type, 400, 300, 1)


@pytest.mark.parametrize("options", [{"lossless": True}, {"exif": Image.Exif().tobytes(), "quality": 50}])
def test_every_form_of_webp_gives_its_size(options):
    assert pictures.inspect(corpus.picture("WEBP", **options))[1:3] == (400, 300)


def test_a_film_behind_a_telephones_picture_is_no_fault_and_is_left_out():
    data = corpus.picture() + b"\0\0\0\x1cftypmp42" + b"FILM" * 500

    assert pictures.inspect(data).media_type == "image/jpeg"
    assert b"FILM" not in pictures.clean(data).data


@pytest.mark.parametrize("fmt", ["JPEG", "WEBP", "PNG", "HEIF"])
def test_the_clean_copy_holds_no_metadata_and_stands_upright(fmt):
    """SEC-17."""
    data = corpus.with_metadata(fmt)
    assert b"MAKER-SECRET" in data

    page = pictures.clean(data).pages[0]

    assert not opened(page).getexif()
    assert not opened(page).info.keys() & {"exif", "xmp", "icc_profile", "comment"}
    assert not [mark for mark in (b"Exif", b"xmpmeta", b"MAKER-SECRET", corpus.GPS.encode()) if mark in page.data + page.small]
    assert (page.width, page.height) == (300, 400)
    assert opened(page).getpixel((290, 10))[1] < 60, "the red corner has turned to the top right"


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "I;16"])
def test_any_kind_of_png_becomes_a_jpeg(mode):
    page = pictures.clean(corpus.picture("PNG", mode=mode)).pages[0]

    assert opened(page).format == "JPEG"
    assert (page.width, page.height) == (400, 300)


def test_what_is_clear_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")

    assert opened(pictures.clean(out.getvalue()).pages[0]).getpixel((5, 5)) == (255, 255, 255)


def test_print_colours_become_screen_colours():
    assert opened(pictures.clean(corpus.picture(mode="CMYK")).pages[0]).mode == "RGB"


def test_a_large_picture_is_scaled_down_and_gets_a_small_one():
    noise = Image.effect_noise((1000, 800), 80).resize((6000, 4800)).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=60)

    page = pictures.clean(out.getvalue()).pages[0]

    assert max(page.width, page.height) == 2400
    assert len(page.data) <= 2 * 1024 * 1024
    assert len(page.small) <= 120 * 1024
    assert max(Image.open(io.BytesIO(page.small)).size) <= 1400


def test_a_bomb_takes_down_its_worker_and_nothing_else():
    """SEC-15: within the pixels that a header may claim, but too large for the worker's memory."""
    with pytest.raises(Refused) as refused:
        pictures.clean(corpus.png_bomb(9_990))

    assert code_of(refused) == "file.heavy"


def test_eighty_one_million_pixels_in_a_few_kilobytes_are_still_a_picture():
    """SEC-15."""
    page = pictures.clean(corpus.picture("PNG", size=(9000, 9000), mode="P")).pages[0]

    assert (page.width, page.height) == (2400, 2400)


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_picture_cut_short_is_broken(fmt):
    data = corpus.with_metadata(fmt)

    with pytest.raises(Refused) as refused:
        pictures.clean(data[: len(data) * 3 // 4])

    assert code_of(refused) == "file.broken"


def test_the_pages_of_a_pdf_become_pictures():
    clean = pictures.clean(corpus.pdf(3))

    assert [page.width < page.height for page in clean.pages] == [True] * 3
    assert sum(len(page.data) for page in clean.pages) <= 2 * 1024 * 1024


def test_a_pdf_of_more_than_twenty_pages_is_refused():
    with pytest.raises(Refused) as refused:
        pictures.clean(corpus.pdf(21))

    assert refused.value.problems[0].code == "file.pages"
    assert refused.value.problems[0].facts == {"found": 21, "allowed": 20}


def test_a_script_in_a_pdf_does_not_come_along():
    """SEC-15."""
    page = pictures.clean(corpus.active_pdf()).pages[0]

    assert b"JavaScript" not in page.data
    assert opened(page).format == "JPEG"


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_refused_or_becomes_a_clean_picture(seed):
    """SEC-15: a few of the thousand mutants that `kuaiji bench` makes."""
    chance = random.Random(seed)
    data = bytearray([corpus.with_metadata("JPEG"), corpus.picture("PNG"), corpus.picture("HEIF"), corpus.pdf(2)][seed % 4])
    for _ in range(12):
        data[chance.randrange(12, len(data))] ^= 1 << chance.randrange(8)

    said = outcome(bytes(data))

    assert said in {"JPEG", "file.broken", "file.heavy", "file.encrypted", "file.pages", "file.pixels"}
