"""Where every page and each of its states is met: by whom, at which address, after which presses. The contact sheet goes the same ways."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class State:
    """An address, and the names of what is pressed there; each page on the way is a state of its own."""

    path: str  # `{receipt}` is the number that the last status page showed
    press: tuple = ()  # with "?" where the demo may have nothing to press: the way ends there
    write: dict = field(default_factory=dict)


def at(path, *press, **write):
    return State(path, press, write)


STATES = {
    "": (
        at("/"),
        at("/help/"),
        at("/accessibility/"),
        at("/characters/"),
        at("/characters/?q=龙天"),
        at("/P/AAAAAAAAAAAAAAAAAAAAAAAAAA"),
        at("/chongqing/status/"),
        at("/privacy/"),
        at("/nowhere/at/all/"),
        at("/demo/"),
        at("/demo/clock/"),
        at("/demo/inbox/"),
        at("/xiamen/"),
        at("/nanning/"),
        at("/chongqing/"),
        at("/xiamen/help/"),
        at("/xiamen/help/?q=生僻字"),
        at("/xiamen/help/?q=飞机票价"),
        at("/xiamen/help/work-proof/"),
        at("/xiamen/help/photo_rules/"),
        at("/xiamen/sources/", "财办会〔2018〕28号 会计"),
        at("/xiamen/contacts/"),
        at("/xiamen/notices/ministry/"),
        at("/xiamen/notices/"),
        at("/xiamen/notices/?q=没有这样的公告"),
        at("/xiamen/check/"),
        at("/xiamen/check/?scope.qualified=yes"),
        at("/xiamen/check/?scope.qualified=yes&scope.accounting_work=yes&scope.in_xiamen=yes"),
        at("/xiamen/check/?scope.qualified=no&scope.accounting_work=no&scope.in_xiamen=no"),
        at("/chongqing/check/"),
        at("/xiamen/photo/", "检查这张照片"),
        at("/xiamen/spot/"),
        at("/xiamen/pass/", "去统一身份认证登录", "取消"),
        at("/xiamen/unit/login/", "去统一身份认证登录"),
        State("/chongqing/unit/login/", ("获取验证码",), {"credit_code": "91100101MA0000015H", "phone": "19900099003"}),
        at("/staff/login/", "登录", login="nobody", password="nothing at all"),
        at("/chongqing/login/", "登录", number="1", password="x"),
        State("/chongqing/login/", ("获取验证码", "登录"), {"phone": "19900099001"}),
        at("/chongqing/register/", "下一步：验证手机号"),
        at("/chongqing/recover/", "获取验证码"),
        at("/chongqing/recover/", "获取验证码", phone="19900099002"),
        at("/chongqing/appeal/", "获取验证码"),
        at("/chongqing/wechat/"),
        at("/nanning/open/", "下一步：验证手机号"),
    ),
    "xiamen/match": (at("/xiamen/apply/"), at("/xiamen/apply/tasks/"), at("/xiamen/apply/person/", "保存并继续")),
    "xiamen/new": (
        at("/xiamen/me/"),
        at("/xiamen/apply/", "继续："),
        at("/xiamen/apply/licence/", "保存并继续"),
        at("/xiamen/apply/education/", "保存并继续"),
        at("/xiamen/apply/work/", "保存并继续"),
        at("/xiamen/apply/qualification/", "保存并继续"),
        at("/xiamen/apply/honours/", "添加一条", "保存并继续"),
        at("/xiamen/apply/check/"),
        at("/xiamen/me/archive/"),
        at("/xiamen/me/services/"),
        at("/staff/"),
    ),
    "xiamen/student": (at("/xiamen/apply/tasks/"), at("/xiamen/apply/work/"), at("/xiamen/me/")),
    "xiamen/passport": (at("/xiamen/apply/person/"), at("/xiamen/me/account/")),
    "xiamen/returned": (at("/xiamen/me/", "?去补正"), at("/xiamen/apply/tasks/"), at("/xiamen/apply/check/")),
    "xiamen/approved": (at("/xiamen/me/"), at("/xiamen/me/archive/"), at("/xiamen/me/services/"), at("/xiamen/apply/receipt/")),
    "chongqing/student": (
        at("/chongqing/me/"),
        at("/chongqing/apply/work/"),
        at("/chongqing/me/account/"),
        at("/chongqing/me/account/phone/", "获取验证码"),
        at("/chongqing/me/account/correct/", "改正"),
        at("/chongqing/me/account/number/", "登记"),
    ),
    "nanning/printed": (at("/nanning/me/"), at("/nanning/apply/receipt/")),
    "xiamen/unit": (
        at("/xiamen/unit/"),
        at("/xiamen/unit/?shown=done"),
        at("/xiamen/unit/", "?样例"),
        at("/xiamen/unit/?tab=differing"),
        at("/xiamen/unit/?all=1", "?确认在职"),
        at("/xiamen/unit/roster/", "?样例"),
        at("/xiamen/unit/calls/", "?催报"),
        at("/xiamen/unit/clerks/", "发送邀请短信"),
        at("/xiamen/u", "加入"),
    ),
    "xiamen/reviewer": (
        at("/staff/"),
        at("/staff/queue/"),
        at("/staff/queue/?find=没有这样的人"),
        at("/staff/bulk/?state=returned"),
        at("/staff/conflicts/"),
        at("/staff/units/"),
        at("/staff/looks/", "开始复核"),
        at("/staff/sheet/"),
        at("/staff/queue/", "?样例", "?开始审核这一件", "?退回补正"),
        at("/staff/archives/"),
        at("/staff/archives/?q=没有这样的人"),
    ),
    "xiamen/head": (
        at("/staff/reveals/"),
        at("/staff/spot/", "抽查演示"),
        at("/staff/spot/", "抽查演示", "?样例"),
        at("/staff/spot/new/", "看分层和人数"),
        at("/staff/spot/orders/", "?Z20"),
        at("/staff/notices/"),
        at("/staff/notices/new/", "存为草稿"),
        at("/staff/rules/"),
        at("/staff/helpers/", "登记"),
        at("/staff/stuck/"),
    ),
    "xiamen/administrator": (
        at("/staff/"),
        at("/staff/people/"),
        at("/staff/people/", "?窗口"),
        at("/staff/people/grant/", "授予"),
        at("/staff/people/due/"),
        at("/staff/keys/"),
    ),
    "nanning/counter_clerk": (
        at("/staff/"),
        at("/staff/counter/?t={receipt}", "开始办理", "确认，写入档案"),
        at("/staff/archives/?q=样例乙", "?样例乙"),
        at("/staff/counter/?t=nothing"),
        at("/staff/counter/bundles/", "开新批次"),
        at("/staff/counter/files/", "归档选中的"),
        at("/staff/counter/printers/", "登记校准"),
        at("/staff/assist/", "开始代填"),
        at("/staff/appeals/"),
    ),
}
AFTERWARDS = {"": (at("/xiamen/"),), "xiamen/passport": (at("/xiamen/apply/"),)}
"""Once the window is shut."""
