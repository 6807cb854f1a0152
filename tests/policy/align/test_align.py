"""Which clause of the new text is which of the old."""

from tests.policy.drawing import drawn
from tracker.policy import align
from tracker.policy.model import Pair


def pairs(old: str, new: str) -> list[str]:
    """Pairs that are not simply the same, as `old -> new` with their flags."""
    return [shown(p) for p in align.pair(drawn(old), drawn(new)) if not unchanged(p)]


def unchanged(pair: Pair) -> bool:
    one_to_one = len(pair.old) == len(pair.new) == 1
    return one_to_one and pair.similarity == 1 and not pair.moved and not pair.renumbered


def shown(pair: Pair) -> str:
    sides = [" + ".join(c.text for c in side) for side in (pair.old, pair.new)]
    flags = [name for name in ("moved", "renumbered") if getattr(pair, name)]
    return " ".join([f"{sides[0]} -> {sides[1]}".strip(), *flags])


def test_a_text_compared_with_itself_is_unchanged():
    text = """
    # 一、收集
      1、我们收集您的手机号码。
      2、我们收集您的位置信息。
    """
    assert pairs(text, text) == []


def test_an_inserted_clause_renumbers_but_does_not_change_the_others():
    old = """
    1、我们收集您的手机号码。
    2、我们不会出售您的个人信息。
    3、您可以随时注销账号。
    """
    new = """
    1、我们收集您的手机号码。
    2、我们使用统计服务分析访问情况。
    3、我们不会出售您的个人信息。
    4、您可以随时注销账号。
    """
    assert pairs(old, new) == [
        "-> 2、我们使用统计服务分析访问情况。",
        "2、我们不会出售您的个人信息。 -> 3、我们不会出售您的个人信息。 renumbered",
        "3、您可以随时注销账号。 -> 4、您可以随时注销账号。 renumbered",
    ]


def test_width_quotes_and_spaces_change_nothing():
    old = "我们（以下简称“平台”）不会出售您的帐号信息，除非得到同意。"
    new = "我们(以下简称「平台」) 不会出售您的账号信息, 除非得到同意。"
    assert pairs(old, new) == []


def test_a_clause_moved_to_another_section_and_edited_is_one_pair():
    old = """
    # 一、收集
      我们收集您的手机号码用于登录和安全验证。
      我们会向统计服务商提供去标识化的设备信息用于统计分析。
    # 二、共享
      我们不会出售您的个人信息。
      我们会与支付机构共享订单信息以完成付款。
    """
    new = """
    # 一、收集
      我们收集您的手机号码用于登录和安全验证。
    # 二、共享
      我们不会出售您的个人信息。
      我们会向统计服务商提供设备信息和位置信息用于统计分析。
      我们会与支付机构共享订单信息以完成付款。
    """
    assert pairs(old, new) == [
        "我们会向统计服务商提供去标识化的设备信息用于统计分析。"
        " -> 我们会向统计服务商提供设备信息和位置信息用于统计分析。 moved"
    ]


def test_a_clause_moved_and_edited_is_known_though_its_old_words_stand_elsewhere():
    old = """
    # 一、使用
      您的通讯录不会用于处理售后纠纷以外的目的。我们会及时答复。
      我们使用日志信息排查故障。
    # 二、共享
      您的通讯录不会用于处理售后纠纷以外的目的。
      我们不会出售您的个人信息。
    # 三、安全
      我们采用加密传输保护您的信息。
      发生安全事件时我们会告知您。
    """
    new = """
    # 一、使用
      您的通讯录不会用于处理售后纠纷以外的目的。我们会及时答复。
      我们使用日志信息排查故障。
    # 二、共享
      我们不会出售您的个人信息。
    # 三、安全
      我们采用加密传输保护您的信息。
      您的通讯录不会用于处理支付纠纷以外的目的。
      发生安全事件时我们会告知您。
    """
    assert pairs(old, new) == [
        "您的通讯录不会用于处理售后纠纷以外的目的。"
        " -> 您的通讯录不会用于处理支付纠纷以外的目的。 moved"
    ]


def test_a_section_moved_whole_is_told_once_by_its_heading():
    old = """
    # 一、收集
      我们收集您的手机号码用于登录和安全验证。
      我们收集您的位置信息用于推荐附近门店。
    # 二、共享
      我们会与支付机构共享订单信息以完成付款。
    # 三、联系我们
      您可以发送邮件联系我们。
    """
    new = """
    # 一、收集
      我们收集您的手机号码用于登录和安全验证。
      我们收集您的位置信息用于推荐附近门店。
    # 二、联系我们
      您可以发送邮件联系我们。
    # 三、共享
      我们会与支付机构共享订单信息以完成付款。
    """
    flagged = pairs(old, new)
    assert [row for row in flagged if "moved" in row] == [
        "三、联系我们 -> 二、联系我们 moved renumbered"
    ]


def test_one_clause_split_in_two_and_two_merged_into_one_are_pairs():
    whole = "我们收集您的手机号码用于登录和安全验证。我们收集您的位置信息用于推荐附近的门店和优惠。"
    first, second = whole.split("。")[:2]
    apart = f"{first}。\n{second}。"
    assert pairs(whole, apart) == [f"{whole} -> {first}。 + {second}。"]
    assert pairs(apart, whole) == [f"{first}。 + {second}。 -> {whole}"]


def test_a_renamed_heading_keeps_its_section():
    old = """
    # 一、信息的收集
      我们收集您的手机号码用于登录和安全验证。
      我们收集您的位置信息用于推荐附近门店。
    """
    new = old.replace("信息的收集", "我们怎样获得数据")
    assert pairs(old, new) == ["一、信息的收集 -> 一、我们怎样获得数据"]


def test_near_identical_boilerplate_is_not_swapped():
    old = """
    # 一、手机号
      我们收集您的手机号码，用于登录验证，您可以拒绝提供。
    # 二、邮箱
      我们收集您的电子邮箱，用于登录验证，您可以拒绝提供。
    """
    new = old.replace("可以拒绝", "有权拒绝")
    assert pairs(old, new) == [
        "我们收集您的手机号码，用于登录验证，您可以拒绝提供。"
        " -> 我们收集您的手机号码，用于登录验证，您有权拒绝提供。",
        "我们收集您的电子邮箱，用于登录验证，您可以拒绝提供。"
        " -> 我们收集您的电子邮箱，用于登录验证，您有权拒绝提供。",
    ]


def test_another_text_altogether_is_told_of_the_document():
    old = drawn("我们收集您的手机号码用于登录和安全验证。\n您可以随时注销账号。" * 8)
    new = drawn("The goods are shipped within three days.\nReturns are free for a month." * 8)
    assert align.replaced(align.pair(old, new))
    assert not align.replaced(align.pair(old, old))


def test_a_list_that_became_a_paragraph_is_one_pair_and_back():
    items = """
    我们收集以下信息：
      1、手机号码，用于登录；
      2、位置信息，用于推荐门店；
      3、设备型号，用于适配屏幕。
    """
    flat = "我们收集以下信息：手机号码，用于登录；位置信息，用于推荐门店；设备型号，用于适配屏幕。"
    assert [(len(p.old), len(p.new)) for p in align.pair(drawn(items), drawn(flat))] == [(4, 1)]
    assert [(len(p.old), len(p.new)) for p in align.pair(drawn(flat), drawn(items))] == [(1, 4)]


def test_a_date_or_a_number_alone_on_its_line_is_reworded_not_removed_and_added():
    old = "# 联系我们\n  客服热线\n  01 541 3300\n# 更新\n  August 6, 2024"
    new = "# 联系我们\n  客服热线\n  01 696 6246\n# 更新\n  April 27, 2026"
    assert pairs(old, new) == [
        "01 541 3300 -> 01 696 6246",
        "August 6, 2024 -> April 27, 2026",
    ]


def test_a_short_clause_written_anew_is_known_by_its_number_and_its_neighbours():
    around = """
    # 五、共享
      5.1 {first}
      5.2 我们仅在取得您的单独同意后向第三方提供您的个人信息。
      5.3 {third}
    # 六、存储
      6.1 我们在中华人民共和国境内存储您的个人信息，保存期限为六个月。
    """
    old = around.format(first="我们不会出售您的个人信息。", third="您可以随时撤回授权。")
    new = around.format(first="广告伙伴可以为营销而购买资料。", third="退出后服务即告终止。")
    assert pairs(old, new) == [
        "5.1 我们不会出售您的个人信息。 -> 5.1 广告伙伴可以为营销而购买资料。",
        "5.3 您可以随时撤回授权。 -> 5.3 退出后服务即告终止。",
    ]


def test_a_short_clause_written_anew_is_known_by_the_heading_that_it_stands_alone_below():
    old = "# Sale\n  We never sell data.\n# Storage\n  We keep your data in Ireland."
    new = "# Sale\n  Advertisers may buy profiles.\n# Storage\n  We keep your data in Ireland."
    assert pairs(old, new) == ["We never sell data. -> Advertisers may buy profiles."]


def test_a_clause_put_in_with_the_number_of_one_that_went_on_is_no_rewording_of_it():
    old = """
    # Sharing
      1. We never sell your personal information to anybody.
      2. We share usage statistics with Umeng, once you have agreed to it.
    """
    new = """
    # Sharing
      1. Fees are charged monthly and are not refunded.
      2. We never sell your personal information to anybody.
      3. We share usage statistics with Umeng, once you have agreed to it.
    """
    assert pairs(old, new)[0] == "-> 1. Fees are charged monthly and are not refunded."


def test_clauses_of_one_number_in_texts_that_have_nothing_in_common_are_not_paired():
    old = "# 一、收集\n  1、我们收集您的手机号码。\n  2、我们收集您的位置信息。"
    new = "# 一、投递\n  1、骑手应当穿戴头盔。\n  2、包裹逾期退回。"
    assert all(not p.old or not p.new for p in align.pair(drawn(old), drawn(new))[1:])


def test_an_unlike_clause_in_the_place_of_another_is_no_rewording():
    old = "# 一、共享\n  我们不会出售您的个人信息。\n  其他。"
    new = "# 一、共享\n  Cookie 可以在浏览器中清除。\n  其他。"
    assert pairs(old, new) == [
        "我们不会出售您的个人信息。 ->",
        "-> Cookie 可以在浏览器中清除。",
    ]


def test_a_clause_under_another_heading_moved_though_the_order_is_the_same():
    old = """
    # 一、需要同意的
      甲类信息需要征得同意。
      精确位置只在同意后收集。
    # 二、无需同意的
      设备型号无需同意即可收集。
    """
    new = """
    # 一、需要同意的
      甲类信息需要征得同意。
    # 二、无需同意的
      精确位置只在同意后收集。
      设备型号无需同意即可收集。
    """
    assert pairs(old, new) == ["精确位置只在同意后收集。 -> 精确位置只在同意后收集。 moved"]


def test_a_heading_put_in_between_moves_nothing():
    old = """
    # 一、收集
      我们收集您的手机号码用于登录。
      我们收集您的位置信息用于推荐门店。
    """
    new = """
    # 一、收集
      我们收集您的手机号码用于登录。
    # 二、位置
      我们收集您的位置信息用于推荐门店。
    """
    assert pairs(old, new) == ["-> 二、位置"]


def test_a_very_long_clause_is_compared_by_its_sentences():
    sentences = [f"我们为第{n}项目的收集第{n + 7}类信息" for n in range(400)]
    edited = [*sentences[:200], "我们可能将其出售", *sentences[201:]]
    old, new = ("。".join(side) + "。" for side in (sentences, edited))
    (there,), (back,) = align.pair(drawn(old), drawn(new)), align.pair(drawn(new), drawn(old))
    assert 0.99 <= there.similarity < 1
    assert back.similarity == there.similarity
    (unlike,) = align.pair(drawn(old), drawn("。".join(["平台规则另行公布"] * 900)))[:1]
    assert unlike.similarity < 0.2
