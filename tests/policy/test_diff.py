"""What is marked between two texts, token by token and for the eye."""

import sys

from tests.policy.drawing import drawn
from tracker.policy import align, diff
from tracker.policy.diff import steps
from tracker.policy.model import Change, Mark, Status
from tracker.policy.tokens import tokens


def changed(old: str, new: str) -> Change:
    """The one change between two one-clause texts."""
    (change,) = diff.changes(align.pair(drawn(old), drawn(new)))
    return change


def marks(old: str, new: str) -> list[tuple[str, str]]:
    return [(s.mark.value, s.text) for s in changed(old, new).spans if s.mark is not Mark.SAME]


def test_a_number_is_marked_whole_and_alone():
    assert marks("我们保存 30 天。", "我们保存 60 天。") == [("gone", "30"), ("new", "60")]
    assert marks("kept for 30 days", "kept for 180 days") == [("gone", "30"), ("new", "180")]
    assert marks("保存三十日", "保存六十日") == [("gone", "三十"), ("new", "六十")]
    assert marks("服务费为2.5%。", "服务费为3.0%。") == [("gone", "2.5%"), ("new", "3.0%")]


def test_a_company_added_to_a_long_paragraph_is_marked_with_its_conjunction_only():
    filler = "我们将采取加密、访问控制等措施保护您的个人信息，" * 9
    old = f"{filler}我们会与友盟同欣（北京）科技有限公司共享您的设备信息。{filler}"
    new = old.replace("有限公司共享", "有限公司和上海寻梦信息技术有限公司共享")
    assert marks(old, new) == [("new", "和上海寻梦信息技术有限公司")]


def test_names_addresses_and_dates_are_never_cut():
    assert marks("由北京甲乙科技有限公司运营", "由北京甲丙科技有限公司运营") == [
        ("gone", "北京甲乙科技有限公司"),
        ("new", "北京甲丙科技有限公司"),
    ]
    assert marks("联系 privacy@a.com 即可", "联系 private@a.com 即可") == [
        ("gone", "privacy@a.com"),
        ("new", "private@a.com"),
    ]
    assert marks("更新日期：2023年11月1日", "更新日期：2023年12月1日") == [
        ("gone", "2023年11月1日"),
        ("new", "2023年12月1日"),
    ]


def test_a_word_is_marked_whole():
    assert marks("我们不会向第三方提供", "我们可能向第三方提供") == [
        ("gone", "不会"),
        ("new", "可能"),
    ]
    assert marks("your precise location", "your approximate location") == [
        ("gone", "precise"),
        ("new", "approximate"),
    ]


def test_a_new_label_is_no_new_wording():
    change = changed("2、我们不会出售。", "3、我们不会出售。")
    assert (change.status, change.renumbered, change.moved) == (Status.SAME, True, False)
    assert change.similarity == 1


def test_width_quotes_and_spaces_are_no_new_wording():
    change = changed("我们（“平台”）不会出售，除非同意。", "我们(「平台」)不会出售, 除非同意。")
    assert change.status is Status.SAME


def test_columns_in_another_order_are_no_new_wording():
    old = "| 名称=微信登录 | 公司=腾讯\n| 名称=个推推送 | 公司=每日互动"
    new = "| 公司=腾讯 | 名称=微信登录\n| 公司=每日互动 | 名称=个推推送"
    changes = diff.changes(align.pair(drawn(old), drawn(new)))
    assert [change.status for change in changes] == [Status.SAME, Status.SAME]


def test_a_phrase_is_marked_with_the_conjunction_before_it():
    assert marks("收集姓名、电话、邮箱。", "收集姓名、电话、位置、邮箱。") == [("new", "、位置")]
    assert marks("We use A, B and C.", "We use A, B, D and C.") == [("new", ", D")]


def test_a_sentence_is_marked_from_its_beginning_to_its_end():
    old = "我们收集信息。我们保护信息。"
    new = "我们收集信息。我们共享信息。我们保护信息。"
    assert marks(old, new) == [("new", "我们共享信息。")]


def test_marks_torn_apart_by_an_idle_word_are_one_phrase():
    old = "We keep delivery address records of former customers in a safe place only."
    new = "We keep order history details of every registered member in a safe place only."
    assert marks(old, new) == [
        ("gone", "delivery address records of former customers"),
        ("new", "order history details of every registered member"),
    ]


def test_a_negation_stands_alone_and_is_never_swallowed():
    assert marks("我们不会向第三方提供信息", "我们可能向合作伙伴提供信息") == [
        ("gone", "不会"),
        ("new", "可能"),
        ("gone", "第三方"),
        ("new", "合作伙伴"),
    ]


def test_a_split_is_spelled_line_by_line():
    old = "我们收集您的手机号码用于登录验证。我们收集您的位置信息用于推荐附近门店。"
    new = "我们收集您的手机号码用于登录验证。\n我们收集您的位置信息用于推荐附近商家。"
    (change,) = diff.changes(align.pair(drawn(old), drawn(new)))
    assert change.status is Status.REWORDED
    assert [(s.mark.value, s.text) for s in change.spans][1:3] == [
        ("new", "\n"),
        ("same", "我们收集您的位置信息用于推荐附近"),
    ]


def test_a_long_text_is_compared_by_sentences_first():
    sentences = [f"第{n}种信息用于第{n * 7 % 13}种目的。" for n in range(300)]
    old = "".join(sentences)
    new = old.replace("第150种信息", "第150类信息")
    assert marks(old, new) == [("gone", "种"), ("new", "类")]


def test_beyond_the_budget_the_longest_stretches_are_replaced_whole(monkeypatch):
    module = sys.modules["tracker.policy.diff.steps"]
    monkeypatch.setattr(module, "_CAP", 400)
    monkeypatch.setattr(module, "_BUDGET", 200)
    old = "我们收集手机号码。条款一不变。我们将手机号码保存三十日，到期之后予以删除。条款二不变。"
    new = "我们收集电子邮箱。条款一不变。我们将电子邮箱保存六十日，到期之后予以销毁。条款二不变。"
    found = steps(tokens(old), tokens(new))
    assert ["".join(t.text for t in step.gone) for step in found if not step.same] == [
        "手机号码",
        "我们将手机号码保存三十日，到期之后予以删除。",
    ]
    assert "".join(t.text for step in found for t in step.gone) == old
    assert "".join(t.text for step in found for t in step.new) == new


def test_a_word_that_only_shares_a_character_is_marked_whole():
    assert marks("我们会收集增加功能所需的信息", "我们会收集参加活动所需的信息") == [
        ("gone", "增加功能"),
        ("new", "参加活动"),
    ]


def test_where_hardly_a_word_stayed_the_whole_is_one_replacement():
    old = "本条适用于注册账号时收集的手机号码、密码和短信验证码，以及登录时的设备型号。详见附录。"
    new = "本条适用于观看直播时产生的弹幕内容、礼物与打赏金额流水，或者回放中的互动次数。详见附录。"
    spans, _ = diff.marked(tokens(old), tokens(new))
    assert [s.mark.value for s in spans] == ["same", "gone", "new", "same"]


def test_an_item_before_the_first_takes_its_comma_along():
    assert marks("我们收集地址、位置用于登录。", "我们收集姓名、地址、位置用于登录。") == [
        ("new", "姓名、")
    ]
