"""What a policy states now: each fact with its value, stance, clause and quote."""

from tests.policy.findings.comparing import compared
from tracker.policy import read_text
from tracker.policy.facts import state
from tracker.policy.model import Addition, Fact, Kind

POLICY = """\
# 隐私政策

## 一、共享

我们不会出售您的个人信息，但以下情况除外：

1、与关联公司共享。

我们接入了友盟SDK，用于统计分析。

## 二、存储

您的信息存储于中国境内，保存期限为六个月。

## 三、联系我们

邮箱：help@qinghe.example，我们会在15个工作日内答复您的请求。
"""


def _facts(kind: Kind, text: str = POLICY) -> list[Fact]:
    return [fact for fact in state(read_text(text)) if fact.kind is kind]


def test_recipients() -> None:
    assert {(one.value, one.polarity) for one in _facts(Kind.RECIPIENT)} == {
        ("affiliates", True),
        ("友盟+", True),
    }


def test_an_item_under_an_exception_is_affirmed() -> None:
    (found,) = [one for one in _facts(Kind.RECIPIENT) if one.value == "affiliates"]
    assert found.polarity
    assert found.quote == "1、与关联公司共享。"


def test_promises_not_to_are_denied() -> None:
    (found, *_) = _facts(Kind.SHARING)
    assert (found.value, found.polarity) == ("sell", False)


def test_places_periods_and_contacts() -> None:
    assert [one.value for one in _facts(Kind.STORAGE_LOCATION)] == ["CN"]
    assert [one.value for one in _facts(Kind.RETENTION)] == ["6M"]
    assert [one.value for one in _facts(Kind.RESPONSE_TIME)] == ["15wd"]
    assert [one.value for one in _facts(Kind.CONTACT)] == ["help@qinghe.example"]


def test_every_fact_quotes_its_clause() -> None:
    for fact in state(read_text(POLICY)):
        assert fact.quote in fact.clause.text


def test_a_table_row_is_a_record() -> None:
    text = (
        "## 第三方SDK目录\n\n| SDK名称 | 所属公司 | 收集信息 | 目的 |\n| --- | --- | --- | --- |\n"
        "| 青禾统计 | 青禾（杭州）科技有限公司 | 设备型号 | 统计 |\n"
    )
    (found,) = _facts(Kind.RECIPIENT, text)
    assert found.shown == "青禾统计"
    assert dict(found.details)["company"] == "青禾（杭州）科技有限公司"


def test_the_operators_vendor_is_a_recipient() -> None:
    additions = (Addition("vendor", "Aldergrove Metrics", (), "analytics"),)
    policy = read_text("We use aldergrove metrics to count visits.\n")
    found = [one for one in state(policy, additions) if one.kind is Kind.RECIPIENT]
    assert [one.value for one in found] == ["Aldergrove Metrics"]


def test_the_same_policy_has_no_findings() -> None:
    assert compared(POLICY, POLICY).findings == ()


def test_an_address_swallows_no_chinese_words_around_it() -> None:
    text = "您可以致电400-820-1234或发送邮件至help@qinghe.example联系我们。\n"
    assert [one.shown for one in _facts(Kind.CONTACT, text)] == [
        "400-820-1234",
        "help@qinghe.example",
    ]


def test_latin_words_end_where_chinese_begins() -> None:
    text = "我们使用cookie技术。\n\n我们会响应GPC信号。\n"
    assert _facts(Kind.TRACKING, text)


def test_ways_to_state_an_age() -> None:
    for text in (
        "You must be at least 16 years old to use the service.\n",
        "You must be 16 or older to use the service.\n",
        "Persons aged 16 and over may register.\n",
    ):
        assert [one.value for one in _facts(Kind.MINORS, text)] == ["age-16"], text
    assert _facts(Kind.MINORS, "Logs that are 16 months old are deleted.\n") == []


def test_a_technique_is_no_place() -> None:
    text = "我们使用本地存储技术。\n\n我们会响应全球隐私控制信号。\n"
    assert _facts(Kind.STORAGE_LOCATION, text) == _facts(Kind.CROSS_BORDER, text) == []


def test_what_is_not_sent_abroad_is_not_stored_there() -> None:
    text = "录音存放在位于成都的机房，不会传送到境外。\n"
    stored = {one.value: one.polarity for one in _facts(Kind.STORAGE_LOCATION, text)}
    assert stored == {"CN": True, "ABROAD": False}


def test_bare_items_of_a_list_of_recipients() -> None:
    text = "我们可能会与以下主体共享：\n\n1、关联公司；\n\n2、金融机构和征信机构。\n"
    assert {one.value for one in _facts(Kind.RECIPIENT, text)} == {
        *("affiliates", "payment", "data-brokers"),
    }
    text = "We share personal data with:\n\n- hosting providers;\n- data brokers.\n"
    assert {one.value for one in _facts(Kind.RECIPIENT, text)} == {"processors", "data-brokers"}


def test_the_publisher_is_no_recipient_of_its_own() -> None:
    text = "# 青禾笔记隐私政策\n\n青禾有限公司（以下简称“青禾”或“我们”）与极光推送共享设备信息。\n"
    found = {one.value for one in _facts(Kind.RECIPIENT, text)}
    assert found == {"极光"}


def test_the_words_before_an_sdk_are_no_name() -> None:
    for words in (
        "应用内没有广告 SDK。",
        "您也无法使用相应 SDK 的功能。",
        "请参考 Google 隐私政策。",
    ):
        assert _facts(Kind.RECIPIENT, f"{words}\n") == []


def test_what_users_publish_themselves_goes_to_nobody() -> None:
    assert _facts(Kind.RECIPIENT, "您自行向社会公众公开的个人信息；\n") == []


def test_permissions_asked_for_in_one_breath() -> None:
    text = "Our app requests access to your camera, microphone and contacts.\n"
    found = {one.value for one in _facts(Kind.DEVICE_PERMISSION, text)}
    assert found == {"camera", "microphone", "contacts-read"}


def test_what_others_may_do_is_no_right_of_the_person() -> None:
    for subject in ("我们的员工", "仅授权人员", "管理员", "第三方"):
        assert _facts(Kind.USER_RIGHT, f"{subject}可以访问您的个人信息。\n") == []
    (asked,) = _facts(Kind.USER_RIGHT, "您有权要求我们更正您的个人信息。\n")
    assert asked.value == "rectify"


def test_what_belongs_to_the_person_is_no_right() -> None:
    assert _facts(Kind.USER_RIGHT, "应用会记住您的访问偏好和您的查询次数。\n") == []
    assert _facts(Kind.USER_RIGHT, "我们保障您的访问、更正等权利。\n") != []


def test_local_things_are_stored_nowhere() -> None:
    assert _facts(Kind.STORAGE_LOCATION, "我们会扫描并上传本地图书。\n") == []
    (place,) = _facts(Kind.STORAGE_LOCATION, "图书保存在本地。\n")
    assert place.value == "DEVICE"


def test_where_goods_are_sold_no_data_goes() -> None:
    assert _facts(Kind.CROSS_BORDER, "Brightleaf Ltd. sells seeds and tools in Ireland.\n") == []
    told = _facts(Kind.CROSS_BORDER, "We sell your data to companies in Ireland.\n")
    assert [one.value for one in told] == ["IE"]


def test_the_end_of_a_warranty_is_no_price_of_what_is_destroyed_after() -> None:
    text = "保修期满后两年，我们销毁纸质合同并删除房间照片。\n"
    assert [one.value for one in _facts(Kind.RETENTION, text)] == ["2Y"]
    assert _facts(Kind.FEES, text) == []


def test_a_question_is_no_statement() -> None:
    for asked in (
        "本政策说明我们如何收集、共享和转让您的个人信息。\n",
        "您可以了解我们在什么情况下对外提供您的个人信息。\n",
        "This policy explains how we collect, use and share your personal data.\n",
    ):
        assert _facts(Kind.SHARING, asked) == []
        assert _facts(Kind.DATA_CATEGORY, asked) == []


def test_what_people_do_is_no_sharing_of_ours() -> None:
    for theirs in (
        "您自行向社会公众公开的信息。\n",
        "我们从合法公开披露的信息中收集您的信息。\n",
        "我们保护您发送给我们的任何信息。\n",
        "请您守好自己的资料，只在确有需要时向他人提供。\n",
        "您可以通过第七条中公开的联系方式与我们联系，行使个人信息权利。\n",
    ):
        assert _facts(Kind.SHARING, theirs) == []
    (ours,) = _facts(Kind.SHARING, "请您理解，我们会向合作伙伴提供您的个人信息。\n")
    assert ours.shown == "会向合作伙伴提供"


def test_cases_without_consent_are_no_data() -> None:
    text = (
        "以下情形中，我们收集您的个人信息无需征得您的同意：\n\n"
        "1. 与国家安全直接相关的；\n\n2. 履行合同所必需的。\n"
    )
    assert [fact.value for fact in _facts(Kind.DATA_CATEGORY, text)] == ["personal-information"]
    exempt = [fact.value for fact in _facts(Kind.CONSENT, text) if ":" in fact.value]
    assert exempt == ["exempt:public-interest", "exempt:contract"]


def test_data_without_a_name_is_shown_as_the_policy_calls_it() -> None:
    (fact,) = _facts(Kind.DATA_CATEGORY, "我们会收集您的个人信息。\n")
    assert fact.shown == "个人信息"
    (denied,) = _facts(Kind.DATA_CATEGORY, "我们不会收集您的个人信息。\n")
    assert denied.shown == "不会收集您的个人信息"


def test_a_company_that_changes_hands_gives_no_right() -> None:
    text = "如发生合并，涉及个人信息的转移，我们会要求受让您个人信息的公司继续受约束。\n"
    assert _facts(Kind.USER_RIGHT, text) == []
    assert _facts(Kind.USER_RIGHT, "以便您了解哪些人可以访问这些信息。\n") == []


def test_a_word_across_words_is_none() -> None:
    assert _facts(Kind.DATA_CATEGORY, "我们在必要的时限内存储您的信息。\n") == []


def test_the_occasion_is_no_data() -> None:
    for occasion in (
        "当您使用视频聊天功能时，我们会收集您的昵称。\n",
        "当您注册账号时，我们会收集您的昵称。\n",
        "请您确保收货地址一致，我们会收集您的昵称。\n",
        "您发送电子邮件后，我们会收集您的昵称。\n",
    ):
        assert [fact.value for fact in _facts(Kind.DATA_CATEGORY, occasion)] == ["nickname"]
    (taken,) = _facts(Kind.DATA_CATEGORY, "我们收集您的位置信息用于附近的人功能。\n")
    assert taken.shown == "位置信息"


def test_grounds_are_named_by_the_first_sentence_of_an_item() -> None:
    text = (
        "我们不会向外部机构共享您的个人信息，以下情况除外：\n\n"
        "1. 法律法规要求的。我们会对授权合作伙伴进行安全检测。\n\n"
        "2. 出于维护您的生命安全但又很难得到本人同意的。\n"
    )
    grounds = [fact.value for fact in _facts(Kind.SHARING, text) if ":" in fact.value]
    assert grounds == ["ground:law", "ground:life"]


def test_principles_and_lists_of_changes_share_nothing() -> None:
    assert _facts(Kind.SHARING, "我们处理个人信息遵循公开透明原则。\n") == []
    assert _facts(Kind.SHARING, "个人信息共享或公开披露的主要对象发生变化。\n") == []


def test_a_limiting_word_alone_states_nothing() -> None:
    assert _facts(Kind.SCOPE, "我们仅会在必要时处理您的个人信息。\n") == []


def test_a_business_that_is_sold_is_no_data_that_is_sold() -> None:
    for sold in (
        "We may sell or hand over a part of our business, or its assets.\n",
        "本公司可能出售资产。\n",
    ):
        assert _facts(Kind.SHARING, sold) == []
    (fact,) = _facts(Kind.SHARING, "We may sell your data to our business partners.\n")
    assert fact.value == "sell"


def test_a_manner_is_no_consent() -> None:
    assert _facts(Kind.CONSENT, "You can reach us by using the form below.\n") == []
    (fact,) = _facts(Kind.CONSENT, "By using the form, you agree to this policy.\n")
    assert fact.value == "implied"


def test_advice_in_a_list_is_no_data() -> None:
    text = "We collect:\n\n* Shoe size\n\n* To do this, follow the steps below.\n"
    assert [fact.shown for fact in _facts(Kind.DATA_CATEGORY, text)] == ["Shoe size"]


def test_what_is_ours_is_no_recipient() -> None:
    assert _facts(Kind.RECIPIENT, "We share how visitors use our Apps.\n") == []
    assert _facts(Kind.RECIPIENT, "You register using a Single Sign-On feature.\n") == []


def test_a_vendor_may_head_a_section() -> None:
    text = (
        "## 第三方SDK目录\n\n### 高德地图\n\n使用目的：导航\n\n### 小鹅推流SDK\n\n使用目的：直播\n"
    )
    assert [fact.shown for fact in _facts(Kind.RECIPIENT, text)] == ["高德地图", "小鹅推流SDK"]
    assert _facts(Kind.RECIPIENT, "## 您的权利\n\n### 高德地图\n\n路线规划\n") == []


def test_where_people_choose_is_no_safeguard() -> None:
    text = "您可以通过应用内的权限管理修改授权状态。\n"
    assert _facts(Kind.SECURITY, text) == []


def test_what_is_advised_or_avoided_is_not_taken() -> None:
    assert _facts(Kind.DATA_CATEGORY, "We collect data. Use a strong password.\n")[1:] == []
    assert _facts(Kind.DATA_CATEGORY, "We use vendors who offer email support services.\n") == []
    (fact,) = _facts(Kind.DATA_CATEGORY, "The program avoids collecting sensitive data.\n")
    assert not fact.polarity


def test_an_address_in_a_table_is_no_place_of_storage() -> None:
    table = (
        "| Vendor | Location | Contact |\n|---|---|---|\n"
        "| Azure | Germany | Microsoft, One Microsoft Way, Redmond, WA 98052, USA |\n"
    )
    assert [fact.value for fact in _facts(Kind.STORAGE_LOCATION, table)] == ["DE"]


def test_pages_and_checks_of_ours() -> None:
    assert _facts(Kind.USER_RIGHT, "您可以查阅用户支持页获取帮助。\n") == []
    assert _facts(Kind.CONTENT_LICENCE, "我们不会通过授权验证功能上传用户内容。\n") == []


def test_the_target_of_a_link_shares_nothing() -> None:
    text = "Read our list.\n\n(/privacy/en#with-whom-your-information-is-shared)\n"
    assert _facts(Kind.SHARING, text) == []


def test_the_web_is_nobody() -> None:
    text = "We provide information via the Web and email.\n"
    assert _facts(Kind.RECIPIENT, text) == []
    assert _facts(Kind.DATA_CATEGORY, text) == []


def test_what_kind_of_corporation_it_is_is_no_name() -> None:
    text = "The service is provided by Harbour Research Group, a California Benefit Corporation.\n"
    assert [fact.shown for fact in _facts(Kind.CONTROLLER, text)] == ["Harbour Research Group"]
