"""What is news, what is one finding, what is said beside it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.findings.comparing import compared, material, told
from tests.policy.findings.test_chinese import CHANGES as CHINESE
from tests.policy.findings.test_english import CHANGES as ENGLISH
from tracker.policy import compare, read_text
from tracker.policy.model import Comparison, Direction, Severity, Steering
from tracker.words import Language, say

PAIRS = [(old, new) for _, _, old, new in (*CHINESE, *ENGLISH)]


def _notes(comparison: Comparison) -> set[str]:
    found = {note.key for one in comparison.findings for note in one.notes}
    return found | {note.key for note in comparison.notes}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS))
def test_every_finding_quotes_its_evidence(pair: tuple[str, str]) -> None:
    old, new = pair
    for one in compared(old, new).findings:
        assert one.old_excerpt in old
        assert one.new_excerpt in new
        assert one.old_excerpt or one.new_excerpt
        assert max(len(one.old_excerpt), len(one.new_excerpt)) <= 300


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS))
def test_every_finding_speaks_both_languages(pair: tuple[str, str]) -> None:
    for one in compared(*pair).findings:
        for language in Language:
            assert say(one.title, language)
            assert say(one.explanation, language).endswith((".", "。"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS))
def test_swapping_the_sides_swaps_added_and_removed(pair: tuple[str, str]) -> None:
    old, new = pair
    swapped = {Direction.ADDED: Direction.REMOVED, Direction.REMOVED: Direction.ADDED}
    forth = sorted((one.kind, one.direction, one.old_value) for one in compared(old, new).findings)
    back = sorted(
        (one.kind, swapped.get(one.direction, one.direction), one.new_value)
        for one in compared(new, old).findings
    )
    assert forth == back


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([text for pair in PAIRS for text in pair]))
def test_a_text_and_itself_have_no_findings(text: str) -> None:
    assert compared(text, text).findings == ()


def test_two_new_recipients_are_two_findings() -> None:
    found = material("我们接入了极光推送。", "我们接入了极光推送、个推、友盟统计。")
    assert [one.new_value for one in found] == ["个推", "友盟统计"]


def test_a_recipient_named_elsewhere_is_no_news() -> None:
    old = "我们使用友盟统计。\n\n我们使用极光推送。"
    new = "我们使用友盟统计。\n\n我们使用极光推送和友盟统计。"
    assert told(old, new) == set()


def test_one_change_in_several_places_is_one_finding() -> None:
    old = "未满18周岁须经监护人同意。\n\n我们不收集未满18周岁用户的照片。"
    assert len(material(old, old.replace("18", "14"))) == 1


def test_a_moved_clause_is_silent() -> None:
    one, other = "我们会收集手机号码。", "我们会与关联公司共享信息。"
    assert told(f"{one}\n\n{other}", f"{other}\n\n{one}") == set()


def test_a_split_sentence_is_silent() -> None:
    old = "我们会收集您的姓名，我们也会收集您的手机号码。"
    new = "我们会收集您的姓名。我们也会收集您的手机号码。"
    assert told(old, new) == set()


def test_an_item_under_an_exception_is_permitted() -> None:
    old = "我们不会共享您的信息，但以下情况除外：\n\n1、获得您的单独同意。"
    (found,) = material(old, f"{old}\n\n2、与广告合作伙伴共享。")
    assert (found.kind.value, found.effect.value) == ("recipient", "weaker")


def test_a_table_row_added_is_a_recipient_with_its_record() -> None:
    head = "| SDK名称 | 所属公司 | 收集信息 |\n| --- | --- | --- |\n"
    old = f"## 第三方SDK目录\n\n{head}| 青禾推送 | 青禾有限公司 | 设备型号 |"
    new = f"{old}\n| 远帆支付 | 远帆有限公司 | 订单信息 |"
    (found,) = material(old, new)
    assert found.kind.value == "recipient"
    assert found.new_value == "远帆支付 (远帆有限公司：订单信息)"


def test_a_changed_country_cell_is_a_storage_location() -> None:
    head = "## Subprocessors\n\n| Name | Purpose | Location |\n| --- | --- | --- |\n"
    old = f"{head}| Aldergrove Hosting | Hosting | Ireland |\n| Birch Mail | Mail | Ireland |"
    (found,) = material(old, old.replace("Hosting | Ireland", "Hosting | Singapore"))
    assert (found.kind.value, found.old_value, found.new_value) == (
        "storage_location",
        "Ireland",
        "Singapore",
    )


def test_a_vendor_of_a_known_class_is_one_step_lower_and_says_so() -> None:
    old = "我们会与广告平台共享设备信息。"
    named = compared(old, f"{old}\n\n我们接入了穿山甲，用于展示内容。")
    alone = compared("欢迎使用。", "欢迎使用。\n\n我们接入了穿山甲，用于展示内容。")
    assert named.severity.rank == alone.severity.rank - 1
    assert "findings.known-class" in _notes(named)


def test_the_policys_own_list_raises_its_kinds() -> None:
    own = "重大变更包括但不限于：\n\n1、负责部门的联络方式及投诉渠道发生变化；"
    old, new = "邮箱：a@qinghe.example", "邮箱：b@qinghe.example"
    assert compared(old, new).severity is Severity.MINOR
    raised = compared(f"{old}\n\n{own}", f"{new}\n\n{own}")
    assert raised.severity is Severity.MAJOR
    assert "findings.own-list" in _notes(raised)


def test_a_change_under_an_unchanged_date_is_silent_and_said() -> None:
    date = "# 隐私政策\n\n生效日期：2024年3月1日\n\n"
    found = compared(f"{date}我们保存信息六个月。", f"{date}我们保存信息三年。")
    assert "findings.silent" in _notes(found)


def test_only_the_date_is_for_information() -> None:
    found = compared("更新日期：2023年5月1日", "更新日期：2024年6月1日")
    assert [(one.kind.value, one.severity.value) for one in found.findings] == [
        ("effective_date", "info")
    ]


RIGHTS = "".join(
    f"{sentence}\n\n"
    for sentence in (
        "# 隐私政策", "我们会收集您的手机号码。", "您有权删除您的个人信息。", "您可以撤回同意。",
        "我们使用加密技术保护您的信息。", "我们会在15天内答复您的请求。",
        "政策变更前，我们会提前30日以电子邮件通知您。", "我们不会出售您的个人信息。",
        "我们接入了极光推送。", "联系邮箱：a@qinghe.example", "未满14周岁的用户须取得监护人同意。",
    )
)  # fmt: skip


def test_a_block_page_in_the_place_of_a_snippet_has_no_findings() -> None:
    found = compared("我们会收集您的手机号码。", "访问过于频繁，请完成验证码后继续。")
    assert found.findings == ()
    assert _notes(found) == {"findings.replaced"}


def test_a_block_page_in_the_place_of_a_policy_is_told_of_the_whole() -> None:
    found = compared(RIGHTS, "访问过于频繁，请完成验证码后继续。")
    assert found.findings[0].rule == "other.replaced"
    assert found.severity is Severity.CRITICAL
    assert "findings.replaced" in _notes(found)


def test_a_text_that_lost_most_of_its_clauses_is_loud() -> None:
    found = compared(RIGHTS, "# 隐私政策\n\n我们会收集您的手机号码。")
    assert found.findings[0].rule == "other.lost"
    assert found.severity is Severity.CRITICAL
    assert {"user_right", "sharing"} & {one.kind.value for one in found.findings}
    assert "9" in say(found.notes[0], Language.ZH)


def test_of_a_text_replaced_by_another_only_the_gravest_are_told() -> None:
    other = "".join(
        f"菜谱第{i}步：把面粉、鸡蛋与牛奶{i}克搅拌均匀，静置片刻。\n\n" for i in range(160)
    )
    found = compared(RIGHTS, other)
    assert found.findings[0].rule == "other.replaced"
    assert 1 < len(found.findings) <= 9
    assert "findings.not-listed" in _notes(found)


def test_of_short_texts_that_were_replaced_all_is_told() -> None:
    other = "本店出售面粉、鸡蛋与牛奶，欢迎选购。\n\n" * 12
    found = compared(RIGHTS, other)
    assert found.findings[0].rule == "other.replaced"
    assert len(found.findings) > 9
    assert "findings.not-listed" not in _notes(found)


def test_a_text_that_lost_one_clause_is_told_clause_by_clause() -> None:
    found = compared(RIGHTS, RIGHTS.replace("您可以撤回同意。\n\n", ""))
    assert [one.kind.value for one in found.findings] == ["user_right"]
    assert found.notes == ()


def test_the_publishers_summary_of_changes_is_no_promise() -> None:
    old = "我们会收集手机号码。"
    new = f"本次更新主要包括：修改与友盟共享信息的说明（第四部分4.2）。\n\n{old}"
    assert told(old, new) == set()


def test_what_is_ruled_out_is_titled_so() -> None:
    (found,) = material("欢迎使用。", "欢迎使用。\n\n我们不会收集您的通讯录。")
    assert found.effect.value == "stronger"
    assert "否定" in say(found.title, Language.ZH)


OLD, NEW = "我们接入了极光推送。", "我们接入了极光推送和友盟统计。"


def _steered(*rules: Steering) -> Comparison:
    return compare(read_text(f"{OLD}\n"), read_text(f"{NEW}\n"), steering=rules)


def test_the_operator_lowers_and_raises() -> None:
    assert _steered().severity is Severity.MAJOR
    assert _steered(Steering("lower", "known", kind="recipient")).severity is Severity.MINOR
    assert _steered(Steering("raise", "board", value="友盟")).severity is Severity.CRITICAL
    assert _steered(Steering("critical", "board", rule="recipient.added")).severity is (
        Severity.CRITICAL
    )


def test_the_operator_mutes_and_the_finding_stays() -> None:
    found = _steered(Steering("mute", "own product", value="友盟统计"))
    assert [one.severity for one in found.findings] == [Severity.INFO]
    assert "own product" in say(found.findings[0].notes[-1], Language.EN)


def test_a_rule_for_something_else_does_nothing() -> None:
    assert _steered(Steering("mute", "other", kind="contact")).severity is Severity.MAJOR


def test_that_a_policy_may_change_now_and_then_is_no_news_where_it_may_change() -> None:
    assert told("我们可能会更新本政策。", "我们可能会不时更新本政策。") == set()
    assert (
        told("We may update this policy.", "We may update this policy from time to time.") == set()
    )
    (found,) = material("您好。", "您好。\n\n本政策可能会不时更新。")
    assert found.severity is Severity.MINOR
    (graver,) = material("我们可能会更新本政策。", "我们可能会随时修改本政策，恕不另行通知。")
    assert graver.severity is Severity.MAJOR


def _sharing(old: str, new: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.effect.value) for one in material(old, new)]


def test_a_promise_towards_everybody_is_more_than_one_towards_some() -> None:
    everybody, some = "We do not share your data.", "We do not share your data with advertisers."
    assert _sharing(everybody, some) == [("sharing", "weaker")]
    assert _sharing(some, everybody) == [("sharing", "stronger")]
    assert _sharing("我们不会共享您的个人信息。", "我们不会与广告商共享您的个人信息。") == [
        ("sharing", "weaker")
    ]


def test_third_parties_are_everybody() -> None:
    assert told("We don't sell your data to third parties.", "We won't sell your data.") == set()
    assert told("我们不会向任何第三方提供您的信息。", "我们不会对外提供您的信息。") == set()


def test_a_broken_promise_is_one_finding() -> None:
    found = _sharing("We do not share your data with advertisers.", "We share your data.")
    assert found == [("sharing", "weaker")]


def test_a_policy_whose_date_changed_is_no_silent_change() -> None:
    old = "生效日期：2026-03-08\n\n最后更新日期：2026-03-08\n\n我们收集手机号。"
    new = old.replace("更新日期：2026-03-08", "更新日期：2026-03-26").replace(
        "号。", "号和身份证号。"
    )
    assert "findings.silent" not in _notes(compared(old, new))
    still = old.replace("号。", "号和身份证号。")
    assert "findings.silent" in _notes(compared(old, still))


def test_a_condition_rules_nothing_out() -> None:
    (found,) = material("Hi.", "Hi.\n\nData is only sent to partners if you opted in.")
    assert say(found.title, Language.EN).startswith("Only on conditions")
    assert found.effect.value == "stronger"


def test_a_promise_not_to_sell_may_move_and_be_put_otherwise() -> None:
    old = "In general, we don’t sell personal information of our readers to a third party."
    new = "We won’t sell your personal information.\n\nWe keep the lights on."
    assert told(old, new) == set()


def test_a_new_right_is_no_harder_to_use() -> None:
    new = "Hi.\n\nYou have a right to obtain details of the mechanism by emailing us."
    assert all(one.effect.value != "weaker" for one in material("Hi.", new))


def test_a_promise_to_use_nobodys_code() -> None:
    (found,) = material("Hi.", "Hi.\n\nWe do not use third-party analytics.")
    assert (found.kind.value, found.effect.value) == ("recipient", "stronger")


def test_a_name_that_is_completed_is_no_other_company() -> None:
    said = "本应用由{}（以下简称“我们”）开发和运营。"
    (found,) = material(said.format("青禾技术服务"), said.format("青禾技术服务有限公司"))
    assert found.severity is Severity.MINOR
    (other,) = material(said.format("青禾服务有限公司"), said.format("蓝港服务有限公司"))
    assert other.severity is Severity.CRITICAL


def test_a_list_of_data_for_a_paid_service_is_no_price() -> None:
    old = "为向您提供服务，我们可能处理下列信息：\n\n* 昵称"
    new = old.replace("服务，", "转写与订阅服务，")
    assert "fees" not in {one.kind.value for one in material(old, new)}


def test_a_permission_needs_a_name() -> None:
    assert told("您好。", "您好。\n\n保存海报需要您授权相应权限。") == set()


def test_a_name_replaced_throughout_changes_no_scope() -> None:
    old = "\n\n".join(
        f"仅在您主动触发「{what}到麦田」时，我们才读取{data}。"
        for what, data in (("保存", "剪贴板"), ("导入", "相册"), ("分享", "文件"), ("发送", "链接"))
    )
    found = compared(old, old.replace("麦田", "青禾"))
    assert found.findings == ()
    assert "findings.renamed" in _notes(found)
