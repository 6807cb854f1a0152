"""What a finding shows as its value: the policy's own words, enough of them to stand alone."""

import pytest

from tests.policy.findings.comparing import material


def _values(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(str(one.kind), one.old_value, one.new_value) for one in material(old, new)]


def test_neighbours_of_one_list_are_one_finding() -> None:
    found = _values("我们会收集您的手机号码。", "我们会收集您的手机号码、用户ID、昵称、头像。")
    assert found == [("data_category", "", "用户ID、昵称、头像")]


def test_a_list_is_told_as_the_policy_writes_it() -> None:
    old = "Your data is stored in Ireland."
    new = "Your data is stored in Ireland, Iceland and Germany."
    assert _values(old, new) == [("storage_location", "", "Iceland and Germany")]


def test_a_list_in_brackets_ends_with_its_bracket() -> None:
    old = "我们会收集您的手机号码。"
    new = "我们会收集您的手机号码、设备标识符（IMEI、OAID）。"
    assert _values(old, new) == [("data_category", "", "设备标识符（IMEI、OAID）")]


def test_unknown_items_beside_known_ones_are_told_with_them() -> None:
    old = "我们会收集您的手机号码。"
    new = "我们会收集您的手机号码、星座偏好、设备型号、练习时段。"
    assert _values(old, new) == [("data_category", "", "星座偏好、设备型号、练习时段")]


def test_what_stood_elsewhere_is_not_told_between_news() -> None:
    old = "我们使用您的设备型号改进服务。\n\n我们会收集您的手机号码。"
    new = "我们使用您的设备型号改进服务。\n\n我们会收集您的手机号码、昵称、设备型号、人脸信息。"
    assert _values(old, new)[0] == ("data_category", "", "昵称、人脸信息")


def test_recipients_stay_one_by_one() -> None:
    found = _values("我们接入了极光推送。", "我们接入了极光推送、个推、友盟统计。")
    assert [value for _, _, value in found] == ["个推", "友盟统计"]


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("我们会收集手机号码。", "我们会收集手机号码以及去标识化的设备识别码。", "去标识化的设备识别码"),
        ("您可填写手机号码。我们收集它。", "您可填写手机号码。我们收集它和所在城市/地区信息。", "所在城市/地区信息"),
        ("We collect your name.", "We collect your name and hashed device identifiers.", "hashed device identifiers"),
        ("我们使用极光推送。", "我们使用极光推送。支付由 RevenueCat, Inc. 处理。", "RevenueCat, Inc."),
        ("Welcome.", "Welcome. You agree by continuing to use the app.", "You agree by continuing to use the app"),
    ],
)  # fmt: skip
def test_a_value_is_a_telling_phrase(old: str, new: str, value: str) -> None:
    assert value in [one.new_value for one in material(old, new)]


def test_a_promise_is_told_with_its_object() -> None:
    old, new = "我们不会向第三方出售您的浏览记录。", "我们可能会向第三方出售您的浏览记录。"
    ((_, before, after),) = _values(old, new)
    assert (before, after) == ("不会向第三方出售您的浏览记录", "可能会向第三方出售您的浏览记录")


def test_an_address_is_told_whole() -> None:
    old = "Write to Aldergrove GmbH, Lindenstraße 7, 10969 Berlin, Germany."
    new = old.replace("7", "11")
    assert _values(old, new) == [
        (
            "contact",
            "Aldergrove GmbH, Lindenstraße 7, 10969 Berlin, Germany",
            "Aldergrove GmbH, Lindenstraße 11, 10969 Berlin, Germany",
        )
    ]


def test_an_address_in_lines_is_one_contact() -> None:
    old = "Contact us:\n\nAldergrove Inc.\n\n12 Mill Street\n\nLeeds, LS1 4AB"
    new = old.replace("12 Mill Street", "45 Castle Road\n\n4th Floor").replace("4AB", "5CD")
    assert _values(old, new) == [
        (
            "contact",
            "Aldergrove Inc., 12 Mill Street, Leeds, LS1 4AB",
            "Aldergrove Inc., 45 Castle Road, 4th Floor, Leeds, LS1 5CD",
        )
    ]


def test_a_number_in_the_place_of_another_is_modified() -> None:
    old = "Contact us\n\nCall us on:\n\n01 555 3300\n\nShops\n\nThe shop's phone is:\n\n01 555 3300"
    new = "Contact us\n\nCall us on:\n\n01 555 3300\n\nShops\n\nThe shop's phone is:\n\n01 777 6246"
    assert _values(old, new) == [("contact", "01 555 3300", "01 777 6246")]


def test_a_long_value_is_cut_between_items() -> None:
    items = "、".join(
        f"指标{letter}读数" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 2
    )
    ((_, _, value),) = _values("我们会收集手机号码。", f"我们会收集手机号码、设备型号、{items}。")
    assert len(value) <= 161
    assert value.endswith("读数…") or not value.endswith("…")


def test_a_sentence_in_many_places_is_told_once() -> None:
    promise = "未经您的明确同意，我们不会更改您之前设置的权限状态。"
    parts = [f"第{n}项功能说明。" for n in "一二三"]
    found = material("\n\n".join(parts), "\n\n".join(part + promise for part in parts))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        (
            "我们不会将录音提供给任何第三方。",
            "我们会将录音提供给合作方。",
            ("不会将录音提供给任何第三方", "会将录音提供给合作方"),
        ),
        (
            "我们自行统计，不向第三方提供浏览记录。",
            "我们自行统计，会向合作方提供浏览记录。",
            ("不向第三方提供浏览记录", "会向合作方提供浏览记录"),
        ),
    ],
)
def test_a_denial_is_told_with_its_not(old: str, new: str, values: tuple[str, str]) -> None:
    assert ("sharing", *values) in _values(old, new)


def test_new_items_are_told_with_their_neighbours_joined_by_and() -> None:
    old = "我们会收集产品 ID、交易 ID、退款记录。"
    new = "我们会收集产品 ID、交易 ID 与原始交易 ID、订阅状态与付费周期、退款记录。"
    assert _values(old, new) == [("data_category", "", "原始交易 ID、订阅状态与付费周期")]


def test_words_put_in_at_many_places_are_told_once() -> None:
    old = "我们需要收集您的设备信息。\n\n我们将获取您的日志信息。"
    new = "我们需要收集（包括在后台状态下收集）您的设备信息。\n\n我们将获取（包括在后台状态下获取）您的日志信息。"
    assert len(_values(old, new)) == 1
