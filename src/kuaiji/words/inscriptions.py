"""The lines of the confirmation record in words, and where each stands on the page that is sent to a printer (N08)."""

from datetime import date

from kuaiji.adapters.printing.placed import Words
from kuaiji.queries.overprints import Ready
from kuaiji.rules.overprint import Offset
from kuaiji.words import values
from kuaiji.words.sentences import FIRST, pick


def lines(ready: Ready, day: date | None, offset: Offset | None = None) -> list[Words]:
    """Return the record as it is printed, always in the language of the certificate; without an offset as it shall lie on the paper."""
    facts = {
        "name": ready.person,
        "receipt": ready.receipt,
        "bureau": pick(ready.bureau, FIRST),
        "clerk": ready.clerk,
        "day": values.day(day, FIRST) if day else "",
    }
    errs = offset or Offset()
    made = []
    for each in ready.certificate.lines:
        x, y = errs.placed(each.x, each.y)
        made.append(Words(pick(each.text, FIRST).format_map(facts), float(x), float(y), float(each.size / errs.scale)))
    return made
