"""The commands about schemes need no database (G05)."""

import json
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kuaiji.cli import main


class House:
    """A house that lets nobody at its database."""

    def database(self) -> AbstractContextManager[None]:
        raise AssertionError("no database is needed")


def run(*arguments: str) -> int:
    return main.main(arguments, house=House())  # type: ignore[arg-type]


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"work.situation": "student", "work.years": "x"}), encoding="utf-8")
    return file


def test_every_shipped_scheme_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schemes", "--json") == 0
    names = {json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()}
    assert {"xiamen/2019", "nanning/2011", "chongqing/2019"} <= names


def test_a_shipped_scheme_passes_its_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("scheme", "--json", "check", "chongqing") == 0
    assert all(json.loads(line)["warning"] for line in capsys.readouterr().out.splitlines())


def test_a_scheme_is_shown_in_the_order_of_its_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("scheme", "show", "chongqing") == 0
    paths = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert paths.index("work.situation") < paths.index("work.post") < paths.index("work.started_on") < paths.index("work.years")


def test_two_schemes_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("scheme", "diff", "chongqing", "chongqing/2019") == 0
    assert run("scheme", "diff", "chongqing", "nanning") == 1
    assert "slug: chongqing → nanning" in capsys.readouterr().out


def test_answers_are_judged_one_problem_a_line(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "chongqing", str(answers)) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"code": "integer.shape", "where": "work.years", "text": "从事会计工作年限只写数字"} in told
    assert all(set(each) == {"code", "where", "text"} for each in told)


def test_good_answers_end_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kuaiji.jurisdictions import cases

    case = cases.of("chongqing")[0]
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"answers": case.answers, "files": case.files, "facts": case.facts, "today": "2019-03-15"}), encoding="utf-8")
    assert run("check", "chongqing", str(file)) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["nowhere", "chongqing/1999", "missing.yaml"])
def test_a_scheme_that_is_not_there_is_refused(name: str) -> None:
    assert run("scheme", "check", name) == 2


@pytest.mark.parametrize("told", ["[1]", "{", '{"answers": {"a": 1}}', '{"answers": {}, "more": 1}'])
def test_answers_that_cannot_be_read_are_refused(told: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(told, encoding="utf-8")
    assert run("check", "chongqing", str(file)) == 2


def test_a_new_scheme_is_checked_from_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """G05: no code, one document."""
    file = tmp_path / "new.yaml"
    file.write_text("amends: national\nslug: 样例\n", encoding="utf-8")
    assert run("scheme", "check", str(file)) == 2
    file.write_text("a: [", encoding="utf-8")
    assert run("scheme", "check", str(file)) == 2
    shipped = (Path(__file__).parents[2] / "src/kuaiji/jurisdictions/d500000_chongqing/edition_2019.yaml").read_text(encoding="utf-8")
    file.write_text(shipped.replace("education.level, [college", "education.nothing, [college"), encoding="utf-8")
    assert run("scheme", "check", str(file)) == 1
    assert "education.nothing" in capsys.readouterr().out
