"""The kit's gallery: every component on a few pages. `python tests/gallery.py FOLDER` writes them there, with pictures."""

import sys
from pathlib import Path
from types import SimpleNamespace

import jinja2

from kuaiji.rules import conditions
from kuaiji.rules.kinds import decode
from kuaiji.rules.scheme import Document, Field, Page, Way
from kuaiji.web import language
from kuaiji.web.kit import environment
from kuaiji.web.kit.page import Page as Look
from kuaiji.words import Said

HERE = Path(__file__).parent / "web/kit/gallery"
PUBLIC = ("landing", "section", "tasks", "check", "status")
STAFF = ("queue", "case")
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}
PORTAL = {"slug": "sample", "title": "样例市会计人员信息采集", "bureau": "样例市财政局", "hotline": "0592-0000000"}
ROLES = [{"label": label, "url": "#", "current": label == "会计人员"} for label in ("会计人员", "单位", "区审核", "市负责人", "收件箱")]
NAV = [
    {
        "label": label,
        "current": "待审件" in entries,
        "entries": [{"label": each, "url": "#", "current": each == "待审件"} for each in entries],
    }
    for label, entries in (("", ("待办",)), ("审核", ("待审件", "调转")), ("档案与抽查", ("抽查", "档案", "报表")))
]


def text(words: str) -> dict[str, str]:
    return {"zh-Hans": words}


def field(path: str, label: str, kind: object, **more: object) -> Field:
    return Field(path=path, label=text(label), kind=decode(kind), **more)


def form_facts() -> dict[str, object]:
    """A section with one field of each kind, some of them wrong."""
    on_post = conditions.parse({"is": ["work.situation", "accounting_post"]})
    items = [
        field("person.name", "姓名", "name"),
        field("work.situation", "您现在是否在岗", {"choice": "work_situation"}, hint=text("在岗指正在工作，包括会计和其他岗位。")),
        field("work.unit_name", "工作单位", {"text": 60}, when=on_post),
        field("work.unit_uscc", "统一社会信用代码", "credit_code", hint=text("18 位，营业执照右上角"), when=on_post),
        field("work.unit_type", "单位经济类型", {"choice": "unit_type"}, optional=True),
        field("work.started_on", "从事会计工作时间", "date"),
        field("work.is_cpa", "是否注册会计师", {"choice": "yes_no"}),
        field("work.unit_phone", "单位电话", "phone", optional=True),
        field("work.other", "现在做什么", {"text": 60}, when=conditions.parse({"is": ["work.situation", "other_work"]})),
    ]
    choices = {
        "work.situation": [
            ("accounting_post", text("在会计岗位")),
            ("other_work", text("在其他岗位")),
            ("student", text("学生")),
            ("neither", text("不在岗")),
        ],
        "work.unit_type": [(str(n), text(f"第 {n} 类单位")) for n in range(1, 10)],
        "work.is_cpa": [("yes", text("是")), ("no", text("否"))],
    }
    proof = Document(
        path="work.proof",
        label=text("工作证明"),
        ways=(
            Way(key="card", label=text("工作证"), pages=(Page(key="front", label=text("正面")), Page(key="back", label=text("反面")))),
            Way(
                key="letter", label=text("单位盖章的证明"), pages=(Page(key="letter", label=text("证明"), most=3, hint=text("看得到单位名称和公章")),)
            ),
        ),
    )
    thumb = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'%3E%3Crect width='4' height='3' fill='%239ab'/%3E%3C/svg%3E"
    )
    taken = {"name": "工作证正面.jpg", "bytes": 420_000, "url": "#", "thumb": thumb, "notes": (), "copies": (), "insist": False}
    copies = [{"label": "一寸标准照", "size": "295×413 像素，22.0 KB", "url": thumb}]
    return {
        "items": items,
        "choices": choices,
        "values": {
            "person.name": "样例甲",
            "work.situation": "accounting_post",
            "work.unit_name": "样例商贸有限公司",
            "work.unit_uscc": "91350200MA2XYZ0001",
        },
        "sources": {"person.name": "provider", "work.unit_name": "archive"},
        "locked": {"person.name"},
        "unasked": {"work.other"},
        "document": proof,
        "uploads": {
            "work.proof#front": [{**taken, "id": "f1", "state": "ok", "text": "", "notes": ["图片偏暗：亮度 52，60 以上才看得清"], "copies": copies}],
            "work.proof#back": [{**taken, "id": "f2", "state": "unfit", "text": "右下角反光，看不清。避开灯光再拍", "insist": True}],
        },
    }


PROBLEMS = [
    Said("work.unit_uscc", "统一社会信用代码有一位不对，常见是 0 和 O、1 和 I"),
    Said("work.is_cpa", "还没有选择是否注册会计师"),
    Said("work.proof#letter", "还差工作证明"),
]


def rows() -> list[list[str]]:
    return [[f"样例{n}", "100000********001" + str(n), "样例商贸有限公司", "待审", f"11-2{n} 09:1{n}", f"{n} 天"] for n in range(1, 10)]


def render(name: str, *, size: str = "m", lang: str = "zh-Hans", static: str = "") -> str:
    """One page of the gallery as HTML."""
    made = environment(loader=jinja2.FileSystemLoader(HERE))
    made.globals["static"] = lambda path: f"{static}/{path}"
    facts = form_facts() if name == "section" else {}
    look = Look(size=size, portal=None if name in STAFF else PORTAL, roles=ROLES)
    who = {"name": "审核员", "bureau": "样例区财政局", "leave": "#"}
    with language.speaking(lang):
        return made.get_template(f"{name}.html").render(
            page=look,
            nav=NAV,
            who=SimpleNamespace(**who),
            rows=rows(),
            problems=PROBLEMS if name == "section" else (),
            status=404,
            csrf_input="",
            **facts,
        )


def line(key: str, name: str) -> str:
    """The line of one file that has arrived, as the server tells scripts."""
    made = environment(loader=jinja2.FileSystemLoader(HERE))
    file = {"id": key, "name": name, "url": f"/{key}", "thumb": "", "state": "ok", "text": "", "notes": (), "copies": (), "insist": False}
    return str(made.get_template("kit/files.html").make_module().one_file(file))


def main(folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    static = Path(__file__).parents[1] / "src/kuaiji/web/static"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        for name in (*PUBLIC, *STAFF):
            for size, width in (("m", 360), ("m", 1366), ("xxl", 360)):
                (folder / f"{name}.html").write_text(render(name, size=size, static=static.as_uri()), encoding="utf-8")
                tab = browser.new_page(viewport={"width": width, "height": 740 if width == 360 else 768})
                tab.goto((folder / f"{name}.html").as_uri())
                tab.screenshot(path=folder / f"{name}-{size}-{width}.png", full_page=True)
                tab.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
