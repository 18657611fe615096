"""Every route with every role: what the policy says is what the pages do. Not yours and not there are the same answer."""

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

import life
import lots
import make
import rosters
from consistency.test_routes import patterns
from kuaiji.actions import applications, unit_bundles
from kuaiji.adapters import pictures
from kuaiji.queries import evidence, notices
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import (
    Account,
    Appeal,
    Application,
    Archive,
    Bulk,
    Bureau,
    ClerkInvitation,
    ConfirmationRun,
    Conflict,
    Decision,
    EvidenceFile,
    Helper,
    Notice,
    Question,
    Report,
    SecondLook,
    StaffGrant,
    StaffPost,
    StuckDraft,
    UnitClaim,
    UnitClerk,
)
from kuaiji.rules import policy
from kuaiji.rules.actor import ANONYMOUS, STAFF, Assurance, Role
from kuaiji.web import routes
from web import browsers

pytestmark = pytest.mark.django_db
CODE = "91100101MA0000015H"
OF_THE_BUREAU = {"notice_id", "helper_id", "draft_id", "question_id", "report_id"}
OF_THE_SAMPLE = {"draw_id", "lot_id", "order_id"}
OF_THE_STAFF = {"account_id", "post_id", "grant_id"}
OF_THE_UNIT = {"run_id", "entry_id", "clerk_id", "invitation_id"}
OBJECTS = {
    "case_id",
    "archive_id",
    "file_id",
    "appeal_id",
    "look_id",
    "claim_id",
    "bundle_id",
    *OF_THE_UNIT,
    *OF_THE_SAMPLE,
    *OF_THE_BUREAU,
    *OF_THE_STAFF,
}
DESK = ("assistance_id", "scan_id", "item_id")
OTHERS = {"section": "work", "row": "k3f9", "token": "none", "link": "none", "key": "none", "handover_id": uuid4(), **dict.fromkeys(DESK, uuid4())}
NOT_THERE = {"row", "token", "link", "key", "handover_id", *DESK}
"""What else stands in an address; of these nothing is there, so that even who may ask is told so."""
SAMPLE = (Role.REVIEWER, Role.COUNTER_CLERK, Role.HEAD, Role.ADMINISTRATOR)
"""Who knocks from other bureaus; every role at every bureau is judged by the table alone in tests/rules/test_policy_by_bureau.py."""
WANTS_MORE = {
    "apply_files",
    "apply_row_add",
    "me_account_end",
    "staff-appeal-file",
    "staff-problem-picture",
    "apply_settle",
    "unit-file-columns",
    "unit-file-put",
    "unit-file-back",
    "staff-spot-new",
    "staff-spot-order-remark",
    "staff-spot-order-file",
    "staff-notice-file",
    "me_order_file",
}  # a body; rows; which session; a picture; an answer
OWN_ACCOUNTS = {"me_phone", "me_phone_code", "me_correct", "me_number", "me_wechat_end"}  # not where the pass keeps them


class World:
    """One jurisdiction with one case, its evidence and an archive, and everybody who might look at them."""

    def __init__(self, slug, own, sister="", lower="", upper=""):
        make.jurisdiction(slug)
        self.slug = slug
        self.person = life.first_case(slug)
        self.case = life.application(self.person)
        with acting(make.MAKER):
            row = Archive(person_id=self.person.person_id, bureau_id=self.case.bureau_id, source="imported", opened_at=make.AT)
            row.number_sealed, row.number_hash = sealed_number(row), uuid4().hex
            row.save(force_insert=True)
            appeal = Appeal(scheme=slug, kind="take_over", number="20260302-000000-0", name="样例甲", created_at=make.AT, expires_at=make.AT)
            sealed.put(appeal, "facts_sealed", '{"id_type": "resident_id", "country": "CN", "id_number": "1", "phone": "13800000001"}')
            appeal.save(force_insert=True)
            file_id = EvidenceFile.objects.filter(application=self.case).values_list("pk", flat=True).first()
        self.filler = make.person(slug, n=77, phone="13800000077", number=make.citizen(77), assurance=Assurance.PROVEN)
        applications.begin(slug=slug, by=self.filler, at=make.AT)
        self.filled = make.file(self.filler, "person.portrait#photo")
        self.keys = {"appeal_id": appeal.pk, "case_id": self.case.pk, "archive_id": row.pk, "file_id": file_id}
        self.cast = {
            "anonymous": ANONYMOUS,
            "person": self.person,
            "person who fills in": self.filler,
            "unit": life.clerk(slug, self.unit_code()),
            "other unit": life.clerk(slug, make.credit_code(9)),
            **{role.value: make.staff(slug, own, role) for role in STAFF},
        }
        self.unit_id = next(iter(self.cast["unit"].units))
        with acting(make.MAKER):
            run = ConfirmationRun.objects.create(unit_id=self.unit_id, account_id=self.cast["unit"].account_id, at=make.AT)
        self.keys |= {"run_id": run.pk, "entry_id": rosters.listed(self.cast["unit"], {7: "auditing"})[0].pk}
        with acting(make.MAKER):
            invited = ClerkInvitation(unit_id=self.unit_id, scheme=slug, name="样例乙", phone_hash="p", code_hash="c", at=make.AT)
            invited.expires_at = make.AT + timedelta(days=30)
            sealed.put(invited, "phone_sealed", "13800000099")
            invited.save(force_insert=True)
            clerk = UnitClerk.objects.get(unit_id=self.unit_id)
            claim = UnitClaim.objects.create(
                scheme=slug,
                unit_id=self.unit_id,
                account_id=self.person.account_id,
                bureau_id=self.case.bureau_id,
                name="样例丁",
                letter_key=uuid4().hex,
                at=make.AT,
            )
        self.keys |= {"claim_id": claim.pk, "clerk_id": clerk.pk, "invitation_id": invited.pk}
        with acting(make.MAKER):
            self.conflict = Conflict(account_id=self.cast["reviewer"].account_id, note="配偶", since=make.AT)
            sealed.put(self.conflict, "number_sealed", make.citizen(6))
            self.conflict.save(force_insert=True)
            first = self.cast["auditor"]
            decision = Decision.objects.create(
                application=self.case, reviewer_id=first.account_id, reviewer_name=first.name, verdict="approve", at=make.AT, due_at=make.AT
            )
            look = SecondLook.objects.create(decision=decision, application=self.case, bureau_id=self.case.bureau_id, drawn_at=make.AT)
            self.bulk = Bulk.objects.create(account_id=self.cast["reviewer"].account_id, name="审核员", act="approve", at=make.AT)
        self.keys |= {"conflict_id": self.conflict.pk, "look_id": look.pk, "bulk_id": self.bulk.pk}
        self.keys |= lots.order_for(self.case, self.person, row) | {"kind": "csv"}
        self.keys["bundle_id"] = uuid4() if slug != "nanning" else self.bundle()
        self.of_the_bureau()
        self.keys |= people(self.cast["reviewer"], self.cast["head"])
        self.own = dict(self.cast)
        for name, code in {"sister": sister, "lower": lower, "upper": upper}.items():
            if code:
                self.cast |= {f"{role.value} of the {name} bureau": make.staff(slug, code, role) for role in SAMPLE}

    def of_the_bureau(self):
        """Working rules, a helper who is named, a draft that is stuck."""
        with acting(make.MAKER):
            clerk, bureau_id = self.cast[Role.COUNTER_CLERK.value].account_id, self.case.bureau_id
            facts = {"scheme": self.slug, "title": {"zh-Hans": "规则"}, "body": {"zh-Hans": "规则"}, "area_id": bureau_id, "version": 1}
            notice = Notice.objects.create(
                bureau_id=bureau_id, key="rules", kind="rules", audience="staff", state="published", published_at=make.AT, changed_at=make.AT, **facts
            )
            helper = Helper.objects.create(bureau_id=bureau_id, account_id=clerk, name="样例", phone="13800000001", valid_from=make.AT.date())
            draft = Application.objects.get(person_id=self.filler.person_id)
            stuck = StuckDraft.objects.create(application=draft, bureau_id=bureau_id, name="样例甲", why="untouched", since=make.AT)
            asked = Question.objects.create(scheme=self.slug, bureau_id=bureau_id, text="怎么填", asked_at=make.AT)
            above = Bureau.objects.get(pk=bureau_id).parent_id
            moments = {"at": make.AT, "changed_at": make.AT, "seen_at": make.AT}
            self.report = Report.objects.create(
                number=1, kind="problem", bureau_id=bureau_id, to_bureau_id=above, account_id=clerk, name="经办人", title="事", text="事", **moments
            )
        self.keys |= {"question_id": asked.pk, "report_id": self.report.pk}
        self.keys |= {"notice_id": notice.pk, "helper_id": helper.pk, "draft_id": stuck.pk}
        self.named = clerk

    def bundle(self):
        """A bundle that the unit prepared."""
        return unit_bundles.prepare(self.case.bureau_id, [self.case.pk], slug=self.slug, by=self.cast["unit"], at=make.AT)

    def unit_code(self):
        with acting(make.MAKER):
            return self.case.unit.credit_code if self.case.unit_id else CODE

    def target(self, name, names):
        if name.startswith("apply"):
            return policy.Target(person_id=self.filler.person_id)
        if names & OF_THE_UNIT:
            return policy.Target(unit_id=self.unit_id)
        unit = self.case.unit_id if "archive_id" not in names else None
        return policy.Target(person_id=self.person.person_id, unit_id=unit, bureau_id=self.case.bureau_id)


def people(somebody, head):
    """Somebody's post, and one that the head has asked for, at the same bureau."""
    (post,) = somebody.posts
    with acting(make.MAKER):
        told = {"login": "x", "name": "x", "role": "reviewer", "valid_from": make.AT.date(), "asked_name": "x", "asked_at": make.AT}
        grant = StaffGrant.objects.create(bureau_id=post.bureau_id, asked_by_id=head.account_id, **told)
        key = StaffPost.objects.get(account_id=somebody.account_id).pk
    return {"account_id": somebody.account_id, "post_id": key, "grant_id": grant.pk}


def sealed_number(row):
    from kuaiji.records import sealed

    sealed.put(row, "number_sealed", make.citizen(5))
    return row.number_sealed


def expected(actor, route, names, world):
    """What the policy says: of the very record where the address names one, else of anybody in such a role who belongs to the portal."""
    action = routes.action(route)
    if "slug" in names and actor.scheme != world.slug:
        return False
    if "appeal_id" in names:  # settled at any counter of the scheme
        with acting(make.MAKER):
            return Bureau.objects.filter(pk__in=policy.reach(actor, action), scheme=world.slug).exists()
    if "conflict_id" in names:  # a list is its owner's own
        return actor.account_id == world.conflict.account_id
    if "bulk_id" in names:  # so is an order
        return actor.account_id == world.bulk.account_id
    if names & OBJECTS:
        return of_object(actor, action, names, world) if names & OF_THE_BUREAU else policy.allows(actor, action, world.target(route, names))
    cells = policy.POLICY[action]
    return (Role.ANONYMOUS, policy.Whose.PUBLISHED) in cells or bool({role for role, _ in cells} & actor.roles)


def of_object(actor, action, names, world):
    """What stands beside the policy: a notice is for those below too, a report for its reporter, a stuck draft for who is named there and heads."""
    if "report_id" in names:
        settles = policy.allows(actor, "problem.settle", policy.Target(bureau_id=world.report.to_bureau_id))
        return settles or (action == "problem.report" and actor.account_id == world.report.account_id)
    if action == "notice.read":
        return any(world.case.bureau_id in post.reach | notices.above(post.bureau_id) for post in actor.posts)
    named = "draft_id" not in names or Role.HEAD in actor.roles or actor.account_id == world.named
    return named and policy.allows(actor, action, policy.Target(bureau_id=world.case.bureau_id))


def let_in(client, address):
    """Whether the page answers; asked within a savepoint, so that nothing that is done stays done."""
    with transaction.atomic():
        answer = client.post(address)
        for method in (client.get, client.put):
            if answer.status_code == 405:
                answer = method(address)
        transaction.set_rollback(True)
    to_a_door = answer.status_code == 302 and "/login/" in answer.headers["Location"]
    return answer.status_code not in {403, 404} and not to_a_door


def differing(world, strangers):
    """Return every cell of routes x roles where pages and policy differ; of other bureaus only where the address names somebody's record."""
    found = {}
    everybody = {**world.cast, **strangers}
    clients = {who: browsers.of(actor) if actor.account_id else Client() for who, actor in everybody.items()}
    for route, names in patterns():
        action = routes.action(route.name)
        if action in {"portal.read", "account.open", "message.report", "evidence.send"} or not belongs(route.name, world):
            continue
        known = {**world.keys, **OTHERS, "slug": world.slug} | ({"file_id": world.filled} if route.name.startswith("apply") else {})
        address = reverse(route.name, kwargs={name: known[name] for name in names})
        for who, actor in (everybody if names & (OBJECTS | {"conflict_id", "bulk_id"}) else world.own).items():
            if who == "person" and route.name.startswith("apply"):
                continue  # their form is handed in: what they may still do is the table of moves' business
            wanted = expected(actor, route.name, names, world)
            if wanted and (names & NOT_THERE or route.name in WANTS_MORE):
                continue
            if let_in(clients[who], address) != wanted:
                found[route.name, who] = f"the policy says {wanted}"
    return found


def belongs(name, world):
    """The counter's cases are those of a scheme with a counter, the reviewers' those of one without; a unit is asked where the scheme asks it."""
    counter = world.slug == "nanning"
    if name.startswith(("staff-counter-", "unit-bundle")) or name in OWN_ACCOUNTS:
        return counter
    return not (counter and name in {"unit-confirm", "unit-dispute"})


@pytest.fixture(autouse=True)
def a_picture(monkeypatch):
    page = pictures.Page(data=b"1", small=b"1", width=1, height=1)

    class Vault:
        def open(self, _key):
            return msgspec.msgpack.encode((page,))

    monkeypatch.setattr(evidence.vault, "evidence", Vault)


@pytest.fixture
def elsewhere():
    make.jurisdiction("chongqing")
    return {
        "reviewer elsewhere": make.staff("chongqing", "yuzhong"),
        "head elsewhere": make.staff("chongqing", "chongqing", Role.HEAD),
        "person elsewhere": make.person("chongqing", n=78, phone="13800000078"),
    }


def test_pages_of_an_online_jurisdiction_do_what_the_policy_says(elsewhere):
    """SEC-01, SEC-04, N01."""
    world = World("xiamen", "huli", sister="siming", upper="xiamen")

    assert differing(world, elsewhere) == {}


def test_pages_of_a_jurisdiction_with_counters_do_what_the_policy_says(elsewhere):
    """SEC-01, SEC-04, N01, N07."""
    world = World("nanning", "nanning", lower="qingxiu", upper="guangxi")

    assert differing(world, elsewhere) == {}


def test_a_closed_account_is_nobody(elsewhere):
    """SEC-01."""
    gone = elsewhere["reviewer elsewhere"]
    client = browsers.of(gone)
    with acting(make.MAKER):
        Account.objects.filter(pk=gone.account_id).update(is_active=False)

    assert client.get("/staff/").status_code == 302


def test_what_is_anothers_and_what_is_not_there_answer_alike():
    """SEC-01, SEC-04."""
    world = World("xiamen", "huli", sister="siming")
    client = browsers.of(world.cast["reviewer of the sister bureau"])

    def answered(key):
        answer = client.get(reverse("staff-case", kwargs={"case_id": key}))
        return answer.status_code, answer.content.replace(str(key).encode(), b"")

    assert answered(world.case.pk)[0] == answered(uuid4())[0] == 404
