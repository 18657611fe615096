"""Posts: given by the level above, by two where it matters, confirmed every quarter, ended at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

import make
from actions.doors import CALLER
from kuaiji.actions import logins, posts, staff
from kuaiji.actions.posts import Wanted
from kuaiji.queries import accounts
from kuaiji.queries import posts as held
from kuaiji.queries.bureaus import by_key
from kuaiji.records.acting import acting
from kuaiji.records.models import AuditRow, Login, StaffGrant, StaffPost
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
AT, SECRET = make.AT, "新来的人 的 口令"


@pytest.fixture(autouse=True)
def nanning():
    make.jurisdiction("nanning")


def wanted(role=Role.REVIEWER, bureau="nanning/qingxiu", **more):
    told = {"login": "xinlai", "name": "新人", "duties": "审核", "role": role.value, "bureau_id": by_key(bureau)}
    return Wanted(**(told | more))


def head(bureau="nanning", **more):
    return make.staff("nanning", bureau, Role.HEAD, **more)


def came_in(given, **more):
    return posts.take(given.link, SECRET, by=CALLER, at=AT, **more)


def test_a_new_colleague_comes_in_by_a_link_that_works_once():
    """N17, SEC-34."""
    given = posts.ask(wanted(), by=head(), at=AT)
    account_id = came_in(given)

    assert accounts.actor(account_id, at=AT).roles == {Role.REVIEWER}
    assert staff.by_password("xinlai", SECRET, by=CALLER, at=AT) == account_id
    assert StaffPost.objects.get(account_id=account_id).granted_name == "审核员"
    with pytest.raises(Refused, match=r"post\.link"):
        came_in(given)


def test_a_link_runs_out_after_three_days_and_can_be_taken_back():
    by = head()
    late, back = posts.ask(wanted(), by=by, at=AT), posts.ask(wanted(login="b"), by=by, at=AT)
    posts.withdraw(back.grant_id, by=by, at=AT)

    for given, at in ((late, AT + timedelta(hours=73)), (back, AT)):
        with pytest.raises(Refused, match=r"post\.link"):
            posts.take(given.link, SECRET, by=CALLER, at=at)


def test_a_head_is_named_from_above_and_by_two():
    """SEC-34: no account alone gives such a post."""
    first, second = head(), make.staff("nanning", "nanning", Role.ADMINISTRATOR)
    given = posts.ask(wanted(Role.HEAD), by=first, at=AT)

    assert (given.link, given.waits) == ("", True)
    with pytest.raises(Refused, match=r"post\.second"):
        posts.allow(given.grant_id, by=first, at=AT)
    assert accounts.actor(came_in(posts.allow(given.grant_id, by=second, at=AT)), at=AT).roles == {Role.HEAD}
    with pytest.raises(Refused, match=r"post\.beyond"):
        posts.ask(wanted(Role.HEAD), by=head("qingxiu"), at=AT)


def test_the_database_too_wants_two():
    given = posts.ask(wanted(Role.HEAD), by=head(), at=AT)

    with acting(make.MAKER):
        row = StaffGrant.objects.get(pk=given.grant_id)
    with pytest.raises(IntegrityError, match="staff_grant_by_two"), transaction.atomic(), acting(make.MAKER):
        StaffGrant.objects.update(allowed_by=row.asked_by, allowed_at=AT)


def test_nobody_gives_ends_or_confirms_a_post_of_their_own():
    """SEC-34."""
    by = make.staff("nanning", "nanning", Role.ADMINISTRATOR)
    own = posts.take(posts.ask(wanted(Role.REVIEWER, login="zj"), by=by, at=AT).link, SECRET, by=CALLER, at=AT)
    me = accounts.actor(own, at=AT)
    give = posts.ask(wanted(Role.HEAD, login="zj2", bureau="nanning/xixiangtang"), by=by, at=AT)
    posts.allow(give.grant_id, by=head(), at=AT)

    for act in (
        lambda: posts.end(StaffPost.objects.get(account_id=by.account_id).pk, reason="原因", by=head("nanning"), at=AT),
        lambda: posts.confirm([StaffPost.objects.get(account_id=by.account_id).pk], by=by, at=AT),
        lambda: posts.leave(by.account_id, reason="原因", by=by, at=AT),
        lambda: posts.ask(wanted(Role.REVIEWER), by=me, at=AT),
    ):
        with pytest.raises(Refused, match=r"post\.(own|beyond)"):
            act()


def test_beside_and_above_there_is_nobody():
    """N01: not yours and not there are the same answer."""
    by, other = head("qingxiu"), make.staff("nanning", "xixiangtang")

    for act in (
        lambda: posts.ask(wanted(bureau="nanning/xixiangtang"), by=by, at=AT),
        lambda: posts.leave(other.account_id, reason="原因", by=by, at=AT),
        lambda: posts.reset(other.account_id, reason="原因", by=by, at=AT),
        lambda: held.of_person(other.account_id, by=by, at=AT),
        lambda: held.of_bureau(by_key("nanning/nanning"), by=by, at=AT),
    ):
        with pytest.raises(Refused, match="not_found"):
            act()


def test_who_leaves_is_out_at_once_on_every_device():
    someone = make.staff("nanning", "qingxiu")
    logins.begin(someone.account_id, key="k" * 32, device="", source="", at=AT)
    epoch = make.account(someone).session_epoch

    posts.leave(someone.account_id, reason="退休", by=head(), at=AT)

    assert accounts.actor(someone.account_id, at=AT).posts == ()
    with acting(make.MAKER):
        assert not Login.objects.filter(account_id=someone.account_id, ended_at=None).exists()
        assert AuditRow.objects.filter(table="records_staffpost", act="update", actor__startswith="审核员|").exists()
    assert make.account(someone).session_epoch == epoch + 1
    assert StaffPost.objects.get(account_id=someone.account_id).ended_reason == "退休"


def test_a_reason_is_wanted():
    someone = make.staff("nanning", "qingxiu")

    with pytest.raises(Refused, match=r"post\.reason"):
        posts.leave(someone.account_id, reason=" ", by=head(), at=AT)


def test_a_post_that_is_not_confirmed_rests_and_wakes_when_it_is():
    """SEC-34: access is confirmed every quarter."""
    by = head()
    account_id = came_in(posts.ask(wanted(), by=by, at=AT))
    post = StaffPost.objects.get(account_id=account_id)
    early, soon, late = AT + timedelta(days=70), AT + timedelta(days=80), AT + timedelta(days=92)

    assert [len(held.due(by, at=at)) for at in (early, soon)] == [0, 1]
    assert (held.due(by, at=late)[0].state, accounts.actor(account_id, at=late).posts) == ("resting", ())
    posts.confirm([post.pk], by=by, at=late)
    assert accounts.actor(account_id, at=late).roles == {Role.REVIEWER}
    with pytest.raises(Refused, match=r"post\.none"):
        posts.confirm([], by=by, at=late)


def test_a_login_name_that_is_known_gains_the_post_only_for_the_same_name():
    by = head()
    came_in(posts.ask(wanted(), by=by, at=AT))

    again = posts.ask(wanted(bureau="nanning/xixiangtang"), by=by, at=AT)

    assert (again.link, again.waits) == ("", False)
    for more, code in (({"name": "别人"}, "post.login_taken"), ({}, "post.held"), ({"duties": ""}, "answer.missing")):
        with pytest.raises(Refused, match=code):
            posts.ask(wanted(**more), by=by, at=AT)
