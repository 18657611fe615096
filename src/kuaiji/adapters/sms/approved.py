"""The texts that a vendor has approved: vendors send templates and facts, we know the whole text; each is found from the other."""

import re
from dataclasses import dataclass

from kuaiji.adapters.sms.gateway import Unsent
from kuaiji.rules import messages

_SIGNED = re.compile(r"【([^】]+)】(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fit:
    """A message as the vendor wants it: who signs, which template, the facts by name in the order of the text."""

    signature: str
    template: str
    facts: dict[str, str]


class Approved:
    """The templates of one account: the vendor's number of each, and its text as our schemes write it (`{code}为…验证码`)."""

    def __init__(self, templates: dict[str, str]) -> None:
        self.templates = {number: messages.pattern(text) for number, text in templates.items()}

    def fit(self, text: str) -> Fit:
        """Return the template that gives exactly this text. Raises Unsent(template): nobody may send what was not approved."""
        signed = _SIGNED.fullmatch(text)
        for number, pattern in self.templates.items():
            found = pattern.fullmatch(signed[2]) if signed else None
            if signed and found:
                return Fit(signed[1], number, found.groupdict())
        raise Unsent("template", again=False)
