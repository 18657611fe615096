"""How the national data are read: every scalar as text, strictly."""

import pytest

from kuaiji.national import lists, reading, texts


def _file(folder, text):
    file = folder / "letters.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_scalar_stays_what_was_written(tmp_path):
    """Settled 10."""
    file = _file(tmp_path, "a: 012\nb: yes\nc: null\nd: 2012-07-01\n")

    assert reading.read(file, dict[str, str]) == {"a": "012", "b": "yes", "c": "null", "d": "2012-07-01"}


def test_an_unknown_key_names_the_file_and_the_place(tmp_path):
    file = _file(tmp_path, "key: letters\ntitel: {zh-Hans: 字母}\n")

    with pytest.raises(reading.Unreadable, match=r"letters\.yaml.*titel"):
        reading.read(file, lists.CodeList)


def test_the_traditional_form_is_derived_unless_it_is_given():
    assert texts.complete({"zh-Hans": "会计", "en": "Accounting"})["zh-Hant"] == "會計"
    assert texts.complete({"zh-Hans": "会计", "zh-Hant": "会計", "en": "Accounting"})["zh-Hant"] == "会計"


@pytest.mark.parametrize("text", [{"zh-Hans": "会计"}, {"en": "Accounting"}, {"zh-Hans": "会计", "en": "Accounting", "fr": "Comptabilité"}])
def test_a_text_without_chinese_or_english_is_refused(text):
    with pytest.raises(ValueError, match="zh-Hans and en"):
        texts.complete(text)
