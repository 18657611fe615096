"""A real installation is set up by commands: a jurisdiction, its campaign, its first people."""

import io
from argparse import ArgumentParser

import pytest

import make
from kuaiji.actions import clock
from kuaiji.actions.accounts import Caller
from kuaiji.actions.staff import by_password
from kuaiji.cli import jurisdictions, staff
from kuaiji.queries import accounts, campaigns
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db


def run(command, *words):
    parser = ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(words))


def test_a_jurisdiction_is_installed_and_collects_from_the_first_to_the_last_day():
    """X14."""
    run(jurisdictions, "install", "xiamen")
    run(jurisdictions, "begin", "xiamen", "--from", "2026-12-01", "--until", "2027-03-31")

    running = campaigns.running("xiamen", at=make.AT)
    assert [str(running.opens_at), str(running.closes_at)] == ["2026-11-30 16:00:00+00:00", "2027-03-31 16:00:00+00:00"]
    with pytest.raises(Refused, match=r"campaign\.begun"):
        run(jurisdictions, "begin", "xiamen")


def test_a_campaign_without_days_is_open_for_ever(capsys):
    run(jurisdictions, "install", "chongqing")
    run(jurisdictions, "begin", "chongqing")
    run(jurisdictions, "list")

    assert campaigns.running("chongqing", at=make.AT).window(make.AT) == "open"
    assert "chongqing\t重庆市\t重庆市会计人员信息采集" in capsys.readouterr().out


def test_an_unknown_jurisdiction_is_told_which_there_are():
    with pytest.raises(Refused) as refused:
        run(jurisdictions, "install", "atlantis")
    assert "xiamen" in refused.value.problems[0].facts["known"]


def test_the_first_reviewer_is_hired_and_comes_in(monkeypatch):
    run(jurisdictions, "install", "xiamen")
    monkeypatch.setattr("sys.stdin", io.StringIO("sanshi zhi tuzi 8\n"))
    run(staff, "hire", "siming-1", "--name", "审核员", "--bureau", "xiamen/siming", "--role", "reviewer")

    account_id = by_password("siming-1", "sanshi zhi tuzi 8", by=Caller(source="127.0.0.1", browser="b"), at=make.AT)
    assert accounts.actor(account_id, at=clock.now()).roles - {Role.ANONYMOUS} == {Role.REVIEWER}
