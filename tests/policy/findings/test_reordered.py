from tracker.policy.findings.reordered import reordered, within


def test_another_order_of_the_same_words_is_the_same() -> None:
    assert reordered(
        "我们会把发票抬头、税号交由开票公司开具电子发票。",
        "我们会把税号、发票抬头交由开票公司开具电子发票。",
    )
    assert reordered(
        "平台不就商品质量承担连带责任，但法律另有规定的除外。",
        "除法律另有规定外，平台不对商品质量承担连带责任。",
    )


def test_what_is_denied_must_be_the_same() -> None:
    assert not reordered("我们不展示广告，收集声纹。", "我们展示广告，不收集声纹。")


def test_who_acts_and_what_is_counted_must_be_the_same() -> None:
    assert not reordered("您提交后我们在7天内答复。", "您提交后我们在15天内答复。")
    assert not reordered("争议由您所在地法院管辖。", "争议由我们所在地法院管辖。")


def test_home_and_abroad_are_not_home() -> None:
    assert not reordered("信息将存储于境内的服务器。", "信息将存储于境内外的服务器。")


def test_a_sentence_within_a_longer_one_is_said_again() -> None:
    longer = "离场时自动扣费，您可在微信中随时解约"
    assert within("您可随时在微信中解约", longer)
    assert not within("您不可随时在微信中解约", longer)
