"""Text messages through real vendors' protocols, against stand-ins that check every signature."""

import json

import pytest

from adapters import sms_vendors
from adapters.sms_vendors import Vendor, known
from kuaiji.adapters.sms import VENDORS, gateway
from kuaiji.adapters.sms.tencent import authorization

TEXT = "【重庆会计之家】482913为会计人员信息采集验证码，10分钟内有效。"
MESSAGE = gateway.Message(key="0b5c", phone="13800000001", text=TEXT)
NAMES = ("aliyun", "tencent")


@pytest.fixture
def vendors():
    made = {name: Vendor(getattr(sms_vendors, name)) for name in NAMES}
    yield made
    for each in made.values():
        each.close()


def client(vendors, name, **more):
    return VENDORS[name](**known(vendors[name], name, **more))


def test_alibaba_cloud_takes_a_signed_message(vendors):
    assert client(vendors, "aliyun").send(MESSAGE).provider_id == "aliyun:n-1"

    (asked,) = vendors["aliyun"].sent
    assert (asked["action"], asked["PhoneNumbers"], asked["SignName"], asked["TemplateCode"]) == ("SendSms", "13800000001", "重庆会计之家", "T1")
    assert (json.loads(asked["TemplateParam"]), asked["OutId"]) == ({"code": "482913", "minutes": "10"}, "0b5c")


def test_tencent_cloud_takes_a_signed_message(vendors):
    assert client(vendors, "tencent").send(MESSAGE).provider_id == "tencent:n-1"

    (asked,) = vendors["tencent"].sent
    assert (asked["PhoneNumberSet"], asked["SignName"], asked["TemplateId"]) == (["+8613800000001"], "重庆会计之家", "T1")
    assert (asked["TemplateParamSet"], asked["SmsSdkAppId"], asked["SessionContext"]) == (["482913", "10"], "1400000000", "0b5c")


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_secret_is_refused_and_not_tried_again(vendors, name):
    with pytest.raises(gateway.Unsent, match="Signature") as refused:
        client(vendors, name, secret="another").send(MESSAGE)

    assert (refused.value.again, vendors[name].sent) == (False, [])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("answer", [b"<html>", b"[]", b" " * 70_000])
def test_nonsense_of_a_vendor_may_be_tried_again(vendors, name, answer):
    vendors[name].answers.append(answer)

    with pytest.raises(gateway.Unsent) as refused:
        client(vendors, name).send(MESSAGE)
    assert refused.value.again


@pytest.mark.parametrize(
    ("name", "answer", "again"),
    [
        ("aliyun", {"Code": "isv.BUSINESS_LIMIT_CONTROL"}, False),
        ("aliyun", {"Code": "isp.SYSTEM_ERROR"}, True),
        ("aliyun", {"Code": "OK"}, False),
        ("tencent", {"Response": {"Error": {"Code": "InternalError.Timeout"}}}, True),
        ("tencent", {"Response": {"SendStatusSet": [{"Code": "LimitExceeded.PhoneNumberDailyLimit", "SerialNo": ""}]}}, True),
        ("tencent", {"Response": {"SendStatusSet": [{"Code": "FailedOperation.PhoneNumberInBlacklist", "SerialNo": ""}]}}, False),
        ("tencent", {"Response": {}}, False),
    ],
)
def test_what_a_vendor_refuses_says_whether_another_try_helps(vendors, name, answer, again):
    vendors[name].answers.append(answer)

    with pytest.raises(gateway.Unsent) as refused:
        client(vendors, name).send(MESSAGE)
    assert refused.value.again is again


def test_a_second_vendor_takes_over(vendors):
    vendors["aliyun"].answers.append(b"down")
    relay = gateway.Relay([client(vendors, name) for name in NAMES])

    assert relay.send(MESSAGE).provider_id == "tencent:n-1"
    assert relay.send(MESSAGE).provider_id == "aliyun:n-1"


def test_where_no_vendor_takes_it_the_hope_of_one_counts(vendors):
    vendors["aliyun"].answers.append(b"down")
    vendors["tencent"].answers.append({"Response": {"Error": {"Code": "AuthFailure"}}})

    with pytest.raises(gateway.Unsent) as refused:
        gateway.Relay([client(vendors, name) for name in NAMES]).send(MESSAGE)
    assert refused.value.again


@pytest.mark.parametrize("text", ["【厦门财政】一条没有报备的短信", "482913为会计人员信息采集验证码，10分钟内有效。"])
def test_a_text_that_was_not_approved_is_not_sent(vendors, text):
    with pytest.raises(gateway.Unsent, match="template"):
        client(vendors, "aliyun").send(gateway.Message(key="k", phone="13800000001", text=text))


@pytest.mark.parametrize("address", ["http://sms.example", "ftp://127.0.0.1", "nowhere"])
def test_no_message_goes_over_plain_http(vendors, address):
    with pytest.raises(gateway.Unsent, match="address"):
        client(vendors, "aliyun", address=address).send(MESSAGE)


def test_a_signature_names_the_day_in_utc_and_the_service():
    told = authorization("key-t", "secret-t", b"{}", host="sms.tencentcloudapi.com", stamp=1551113065)

    assert told.startswith("TC3-HMAC-SHA256 Credential=key-t/2019-02-25/sms/tc3_request, SignedHeaders=content-type;host, Signature=")


def test_receipts_are_read():
    assert VENDORS["aliyun"].receipts([{"biz_id": "b", "success": True}, {"biz_id": "c", "success": False, "err_code": "UNKNOWN"}, {}, 1]) == [
        gateway.Receipt("aliyun:b", delivered=True),
        gateway.Receipt("aliyun:c", delivered=False, reason="UNKNOWN"),
    ]
    assert VENDORS["tencent"].receipts([{"sid": "s", "report_status": "FAIL", "errmsg": "MOBILE_BLACK"}]) == [
        gateway.Receipt("tencent:s", delivered=False, reason="MOBILE_BLACK")
    ]
    assert VENDORS["tencent"].receipts({"sid": "s"}) == []
