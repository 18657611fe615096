"""The command's frame: exit codes, and refusals as lines or as JSON."""

import json
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuaiji.cli import main as cli
from kuaiji.rules.problem import Problem, Refused

HOUSE = SimpleNamespace(database=nullcontext, faults=list, worker=lambda _queue: 0)


def test_a_command_that_finds_nothing_is_done(capsys):
    assert cli.main(["doctor"], house=HOUSE) == 0
    assert capsys.readouterr().out == "Nothing is missing.\n"


def test_a_command_that_finds_problems_says_so_to_programs(capsys):
    house = SimpleNamespace(database=nullcontext, faults=lambda: ["The role is above row security."])

    assert cli.main(["doctor", "--json"], house=house) == 1
    assert json.loads(capsys.readouterr().out) == {"faults": ["The role is above row security."]}


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_a_refusal_is_told_in_words_with_its_code_and_place(capsys, flags):
    def refuse(_queue):
        raise Refused([Problem("date.future", "work.started_on", {"limit": "2026-07-01"})])

    assert cli.main(["worker", *flags], house=SimpleNamespace(database=nullcontext, worker=refuse)) == 2
    said = capsys.readouterr().err
    assert "date.future" in said
    assert "work.started_on" in said
    assert "不能晚于今天" in said


def test_a_wrong_setting_is_a_sentence_and_no_traceback(capsys):
    def refuse():
        raise ImproperlyConfigured("PORT is 'x'. Set it to a whole number.")

    assert cli.main(["serve"], house=SimpleNamespace(serve=refuse)) == 2
    assert capsys.readouterr().err == "PORT is 'x'. Set it to a whole number.\n"


def test_an_unknown_command_is_misuse():
    with pytest.raises(SystemExit) as ended:
        cli.main(["make-coffee"], house=HOUSE)

    assert ended.value.code == 2
