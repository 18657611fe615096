"""Looking for a character that no keyboard has: by its parts, strokes, reading, radical or code point (X04, E30)."""

import unicodedata
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from kuaiji import words
from kuaiji.adapters import characters, glyphs
from kuaiji.adapters.characters import Narrowing
from kuaiji.rules.names import sought
from kuaiji.web import language

MOST = 48
LONGEST = 40
PARTS = {"form": "portal/characters_form.html", "found": "portal/characters_found.html"}
_FORMS = (
    "亻9 刂18 忄61 扌64 氵85 灬86 犭94 王96 礻113 ⺮118 纟120 月130 艹140 衤145 见147 讠149 贝154 车159 辶162 阝163 "
    "钅167 长168 门169 阝170 韦178 页181 风182 飞183 饣184 马187 鱼195 鸟196 卤197 麦199 黾205 齐210 齿211 龙212 "
    "龟213 "
)
_SIMPLIFIED = {pair[1:]: pair[0] for pair in _FORMS.split()}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Look for characters; `part` asks for the form or the findings alone, for the panel beside a field."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "strokes", "radical", "rest")}
    wanted = sought.read(asked["q"]) if asked["q"] else None
    narrowing = Narrowing(strokes=_count(asked["strokes"]) or 0, radical=_count(asked["radical"]) or 0, rest=_count(asked["rest"]))
    unread = bool(asked["q"]) and wanted is None
    found = [] if unread or not (wanted or narrowing) else characters.find(wanted, narrowing, most=MOST)
    facts = {
        "asked": asked,
        "unread": unread,
        "looked": any(asked.values()),
        "radicals": _radicals(),
        "found": [(each, glyphs.how(each.sign), f"U+{ord(each.sign):04X}") for each in found],
        "most": len(found) == MOST,
        "there": characters.is_there(),
        "beside": request.GET.get("for", "")[:LONGEST],
        "title": words.t("characters.title", language.current()),
    }
    return render(request, PARTS.get(request.GET.get("part", ""), "portal/characters.html"), facts)


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


@cache
def _radicals() -> list[tuple[str, str]]:
    """Return the 214 radicals as options, each with the form that it has in newer characters."""
    plain = {str(number): unicodedata.normalize("NFKC", chr(0x2EFF + number)) for number in range(1, 215)}
    return [(number, f"{sign} {_SIMPLIFIED.get(number, '')}".strip()) for number, sign in plain.items()]


urlpatterns = [path("characters/", page, name="characters")]
