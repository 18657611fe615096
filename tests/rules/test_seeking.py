"""Which texts a reader's words ask for."""

import pytest

from kuaiji.rules import seeking

TEXTS = [
    ("rare", "名字有生僻字，没有账号", "带证件到服务窗口开通。"),
    ("photo", "照片有什么要求", "近六个月正面免冠彩色照，宽295像素。"),
    ("window", "服务窗口在哪里", "3楼A厅。"),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("照片", ["photo"]),
        ("我的名字里有生僻字怎么办", ["rare"]),
        ("窗口", ["window", "rare"]),
        ("证件 窗口", ["rare", "window"]),
        ("２９５", ["photo"]),
        ("a厅", ["window"]),
        ("水", []),
        ("继续教育", []),
        ("，。 ", []),
        ("", []),
    ],
)
def test_words_find_their_texts_best_first(words, found):
    """X24: searched without a dictionary; full width, case and signs make no difference."""
    assert seeking.find(words, TEXTS) == found
