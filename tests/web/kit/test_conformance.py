"""Our macros give the HTML that govuk-frontend's own fixtures give."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kuaiji.web import language
from kuaiji.web.kit import environment
from kuaiji.words import Said

MODULES = Path(__file__).parents[3] / "node_modules"
OURS = {"data-item", "data-module", "aria-invalid", "novalidate"}


class Skeleton(HTMLParser):
    """Tags, attributes and words in their order, without what is ours: kj- classes and elements, hooks of scripts."""

    def __init__(self, html):
        super().__init__()
        self.parts, self._skipping = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs if name not in OURS}
        classes = given.pop("class", "").split()
        kit = sorted(name for name in classes if not name.startswith("kj-"))
        if self._skipping or tag == "svg" or (tag == "button" and not kit):
            if tag not in {"br", "input", "path", "circle"}:
                self._skipping.append(tag)
            return
        self.parts.append((tag, tuple(kit), tuple(sorted(given.items()))))

    def handle_endtag(self, tag):
        if self._skipping and self._skipping[-1] == tag:
            self._skipping.pop()

    def handle_data(self, data):
        words = " ".join(data.split())
        if words and not self._skipping:
            self.parts.append(words)


def fixture(component, name):
    found = json.loads((MODULES / f"govuk-frontend/dist/govuk/components/{component}/fixtures.json").read_text())["fixtures"]
    return Skeleton(next(each["html"] for each in found if each["name"] == name)).parts


def ours(call, file="form", **facts):
    made = environment().from_string(f'{{% import "kit/{file}.html" as kit_ %}}{{{{ kit_.{call} }}}}')
    with language.speaking("en"):
        return Skeleton(made.render(**facts)).parts


def wrong(where, text):
    return [Said(where, text)]


FORMS = [
    ("input", "default", 'input("test-name", "National Insurance number")', {}),
    (
        "input",
        "with error and hint",
        'input("with-error-hint", "National insurance number", "", problems, hint)',
        {
            "problems": wrong("with-error-hint", "Enter a National Insurance number in the correct format"),
            "hint": "It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.",
        },
    ),
    ("radios", "default", 'radios("example-default", "Have you changed your name?", [("yes", "Yes"), ("no", "No")], clearable=false)', {}),
    (
        "radios",
        "with fieldset and error message",
        'radios("example", "Have you changed your name?", [("yes", "Yes"), ("no", "No")], "no", problems)',
        {"problems": wrong("example", "Please select an option")},
    ),
    (
        "textarea",
        "with hint",
        'textarea("more-detail", "Can you provide more detail?", hint_text=hint, rows=5)',
        {"hint": "Don't include personal or financial information, eg your National Insurance number or credit card details."},
    ),
    (
        "select",
        "with hint text and error message",
        'select("select-2", "Label text goes here", options, "", problems, "Hint text goes here", empty=false)',
        {"problems": wrong("select-2", "Error message goes here"), "options": [(str(n), f"GOV.UK frontend option {n}") for n in (1, 2, 3)]},
    ),
    ("button", "default", 'button("Save and continue")', {}),
    ("button", "link", 'button("Link button", href="/")', {}),
]
INSET = "It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application."
SHOWN = [
    ("details", "default", 'details("Help with nationality", text)', {}),
    ("panel", "default", 'panel("Application complete", "Your reference number", "HDJ2123F")', {}),
    (
        "inset-text",
        "default",
        "inset(text)",
        {"text": "It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application."},
    ),
]
DETAILS = (
    "We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t provide your nationality, "
    "you’ll have to send copies of identity documents through the post."
)


@pytest.mark.parametrize(("component", "name", "call", "facts"), FORMS, ids=[f"{each[0]}: {each[1]}" for each in FORMS])
def test_a_control_is_the_kits_own(component, name, call, facts):
    assert ours(call, **facts) == fixture(component, name)


@pytest.mark.parametrize(("component", "name", "call", "facts"), SHOWN, ids=[f"{each[0]}: {each[1]}" for each in SHOWN])
def test_a_component_is_the_kits_own(component, name, call, facts):
    assert ours(call, "show", **{"text": DETAILS, **facts}) == fixture(component, name)


def test_breadcrumbs_end_where_one_stands():
    made = ours('breadcrumbs([("Home", "/"), ("Passports, travel and living abroad", "/browse/abroad"), ("Travel abroad", "")])', "show")

    assert made[1:] == fixture("breadcrumbs", "with last breadcrumb as current page")[1:]


def test_an_error_summary_leads_to_the_controls():
    made = ours("error_summary(problems)", problems=[Said("a.b", "First"), Said("", "Second")])

    assert ("a", (), (("href", "#a.b"),)) in made
    assert made[-1] == "Second"
