"""Numbers of persons in the middle of a sentence."""

import pytest

from kuaiji.rules.numbers import hidden


@pytest.mark.parametrize(
    "text",
    [
        "我的身份证100101199003070017打不开",
        "号码是 100101 19900307 0017。",
        "１００１０１１９９００３０７００１Ｘ不对",
        "老号码100101900307001",
        "打13800000001没人接",
        "手机138 0000 0001",
        "护照E12345678，通行证H0123456789",
        "卡号6222020000000000000",
    ],
)
def test_a_personal_number_is_hidden(text):
    """X24."""
    assert sum(sign.isdigit() for sign in hidden(text)) == 0
    assert "******" in hidden(text)


@pytest.mark.parametrize("text", ["热线0592-5398135", "2026年5月15日截止", "财会〔2018〕33号", "照片413×579像素", "单位代码91100101MA0000015H"])
def test_what_is_no_persons_stays(text):
    assert hidden(text) == text
