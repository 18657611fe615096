"""What the demo's bureaus have put up and been asked: notices, working rules, helpers, questions, a problem reported."""

from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import helping, notice_files, notices, questions, reports
from kuaiji.actions.demo.places import Place, bureaus_name
from kuaiji.actions.helping import Named
from kuaiji.actions.questions import Asked
from kuaiji.actions.reports import Told
from kuaiji.adapters import workbooks
from kuaiji.queries import questions as asked
from kuaiji.queries.notices import day
from kuaiji.rules.actor import ANONYMOUS, Actor, Role
from kuaiji.rules.notices import Draft
from kuaiji.rules.scheme import Text

OPENED, CHANGED, ASKED = timedelta(days=40), timedelta(days=9), timedelta(days=3)
CLOSED: Text = {"zh-Hans": "（样例）窗口办理时间调整", "en": "(Sample) New hours at the counters"}
HOURS: Text = {
    "zh-Hans": "各区窗口周一至周五 **9:00—12:00** 办理，下午只接待预约。\n\n- 带证件原件\n- 打印的申请表不用盖章",
    "en": "The counters are open on working days, **9:00 to 12:00**; afternoons by appointment.\n\n- Bring your document\n- No stamp is needed",
}
EARLIER: Text = {"zh-Hans": "各区窗口周一至周五全天办理。", "en": "The counters are open on working days, all day."}
TIMES = (("窗口", "上午", "下午"), ("各区窗口", "9:00—12:00", "只接待预约"))
STAFF: Text = {"zh-Hans": "（样例）每周五下午核对一次待补正的申请", "en": "(Sample) Look through returned cases on Fridays"}
RULES: Text = {"zh-Hans": "（样例）确认人员工作规则", "en": "(Sample) Working rules of confirming clerks"}
RULE: Text = {
    "zh-Hans": "1. 看原件，不看复印件。\n2. 补正一次说清。\n3. 自己和亲属的申请请同事办理。",
    "en": "1. Look at originals, not copies.\n2. Say everything that is wrong at once.\n3. Leave your own and your family's cases to colleagues.",
}
QUESTION, SAID, ANSWER = (
    "我换了手机号，没有收到短信，怎么办",
    "换了手机号收不到短信怎么办？",
    "登录后在“我的账号”里换手机号；登录不了的，带证件到窗口换。",
)
WHEN, WHEN_EN = "工作日 9:00—12:00", "working days, 9:00–12:00"
OPEN = "在两个区都有工作，应该在哪个区采集？"
PROBLEM = Told(kind="problem", title="（样例）采集点搬家，窗口地址要改", text="六月起采集点搬到新址，公布的地址还是旧的。", page="/staff/")


def put_up(place: Place, *, at: datetime) -> None:
    """Put up what a city's bureau and its districts have to say, some of it weeks ago."""
    head = place.known(place.clerk(place.slug, Role.HEAD).account_id, at=at)
    first = _published(place, head, Draft(title=CLOSED, body=EARLIER, pinned=True), at=at - OPENED)
    notices.rewrite(first, Draft(title=CLOSED, body=HOURS, pinned=True), by=head, at=at - CHANGED)
    notice_files.change(first, [("窗口时间表（样例）.xlsx", workbooks.written(TIMES))], by=head, at=at - CHANGED)
    notices.publish(first, changed="下午改为只接待预约", by=head, at=at - CHANGED)
    _published(place, head, Draft(title=STAFF, body=STAFF, audience="staff"), at=at - CHANGED)
    _published(place, head, Draft(title=RULES, body=RULE, kind="rules"), at=at - OPENED)
    for n, (key, bureau_id) in enumerate(place.desks.items()):
        clerk = place.clerk(key, Role.REVIEWER, Role.COUNTER_CLERK)
        name, phone = f"样例{bureaus_name(place.slug, key)[:1]}", f"138{place.n:04d}{n:04d}"
        named = Named(name=name, phone=phone, account_id=clerk.account_id, valid_from=day(at - OPENED), hours=WHEN, hours_en=WHEN_EN)
        helping.name(bureau_id, named, by=head, at=at - OPENED)
    _asked(place, head, at)
    county = list(place.desks)[1]
    reports.file(PROBLEM, by=place.known(place.clerk(county, Role.REVIEWER, Role.COUNTER_CLERK).account_id, at=at), at=at - ASKED)


def _asked(place: Place, head: Actor, at: datetime) -> None:
    for text in (QUESTION, OPEN):
        questions.ask(place.scheme, Asked(text=text, bureau_id=place.desks[place.slug]), by=ANONYMOUS, source="demo", at=at - ASKED)
    answered = next(each for each in asked.desk(head, state="open") if each.text == QUESTION)
    questions.publish(answered.id, SAID, ANSWER, by=head, at=at - ASKED / 2)


def _published(place: Place, head: Actor, draft: Draft, *, at: datetime) -> UUID:
    key = notices.write(place.desks[place.slug], draft, by=head, at=at)
    notices.publish(key, by=head, at=at)
    return key
