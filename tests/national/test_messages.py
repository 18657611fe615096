"""What is told of accounts, in every jurisdiction, is one text message at worst."""

import pytest

from kuaiji import jurisdictions
from kuaiji.national import messages as everybodys
from kuaiji.rules import messages


@pytest.mark.parametrize("slug", ["chongqing", "nanning", "xiamen"])
@pytest.mark.parametrize("event", everybodys.texts())
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_no_message_is_longer_than_seventy_characters(slug, event, language):
    """UX-15, C13."""
    signature = jurisdictions.scheme(slug).messages.signature

    assert messages.problems(everybodys.texts()[event][language], signature=signature, widths=messages.WIDTHS) == []
