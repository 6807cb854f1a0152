"""Terms that were replaced throughout."""

from tests.policy.drawing import drawn
from tracker.policy import align, diff

POLICY = """
我们收集您的用户信息用于登录。
我们不会出售您的用户信息。
您可以查阅、更正您的用户信息。
用户信息保存三十天。
其他未尽事宜适用法律。
"""


def changes(old: str, new: str):
    return diff.changes(align.pair(drawn(old), drawn(new)))


def test_a_term_replaced_throughout_is_one_statement():
    found = changes(POLICY, POLICY.replace("用户信息", "个人信息"))
    terms = diff.terminology(found)
    assert terms == (("用户信息", "个人信息", 4),)
    assert all(diff.only_terms(c, terms) for c in found if c.status == "reworded")


def test_a_change_beside_the_term_is_more_than_the_term():
    new = POLICY.replace("用户信息", "个人信息").replace("三十天", "六十天")
    found = changes(POLICY, new)
    terms = diff.terminology(found)
    more = [c for c in found if c.status == "reworded" and not diff.only_terms(c, terms)]
    assert [c.new[0].text for c in more] == ["个人信息保存六十天。"]


def test_a_term_that_stays_elsewhere_is_not_replaced_throughout():
    assert diff.terminology(changes(POLICY, POLICY.replace("用户信息", "个人信息", 3))) == ()


def test_numbers_promises_companies_and_clause_numbers_are_no_terms():
    for old, new in (
        ("30天", "60天"),
        ("不会", "可能"),
        ("北京甲科技有限公司", "上海甲科技有限公司"),
        ("第十条", "第十一条"),
    ):
        text = "\n".join(
            f"{name}信息适用{old}之规定。" for name in ("设备", "位置", "订单", "相册")
        )
        assert diff.terminology(changes(text, text.replace(old, new))) == ()


def test_english_terms_are_found_too():
    text = "\n".join(
        f"We {verb} Personal Data with care." for verb in ("collect", "store", "share", "erase")
    )
    new = text.replace("Personal Data", "Personal Information")
    assert diff.terminology(changes(text, new)) == (("Data", "Information", 4),)
