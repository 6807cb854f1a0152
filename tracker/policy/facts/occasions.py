"""Data named only as the occasion of something: `使用视频聊天功能时`, `请发送电子邮件至`.

What a function is called, when an account is opened, how to write to somebody and what people
should look to themselves is not data that the company takes.
"""

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.terms import Mention

_FUNCTION = Cue(
    r"(?:(?!用于|用以|用来|以便|以实|以提|为您|实现|提供|保障|支持|完成)[^,;:。”\"」]){0,8}功能(?!性)"
)
_QUOTED_FUNCTION = Cue(r"[^，,。“”\"「」]{0,8}[”\"」](?:的)?(?:功能|服务|页面|按钮|模块|计划|模式)")
"""`“简历置顶”功能` is the name of a function."""
_ACCOUNT_AFTER = Cue(r"的?(?:时|后|之?前|安全|注册|登录|注销|和?服务|管理|功能)")
_ACCOUNT_BEFORE = Cue(
    r"(?:注册|登录|创建|开通|绑定|注销)(?:了|您的|我们的?|本平台的?|平台的?)?[^,;。、的]{0,6}$"
)
_WRITTEN = Cue(
    r"(?:发送|发|通过|经由?|以|用|写|寄)(?:一?封|至|到)?(?:您的)?$|"
    r"(?:发送|写|寄)[^,;。]{0,4}(?:一?封)$"
)
_ADVICE = Cue(
    r"(?:^|[,;。:])\W*(?:请(?:您|你)?(?:务必)?(?:确保|保管|妥善|不要|勿|使用|牢记|设置)|"
    r"(?:我们)?(?:强烈)?建议(?:您|你)|(?:您|你)应(?:当)?(?:妥善)?保管)[^;。我]{0,40}$"
)
_SERVED = Cue(
    r"(?:\s(?:and|or)\s\w+)?\s(?:support|marketing|delivery|services?|communications?|newsletters?|"
    r"providers?|campaigns?)\b|\s(?:us|me|our)\b|\s{4,}"
)
"""`email support services`, `email us`, `email` before an address: how, not what."""
_MANNER = Cue(
    r"\b(?:by|via|per|through) (?:(?:the )?[a-z-]+,? (?:or|and) )?(?:an? |regular |postal |"
    r"support )?$|"
    r"\bin (?:an?|any|each|every|our|the|this|that|all) (?:\w+ )?$|"
    r"\b(?:send|sends|sending|sent|receive|deliver) (?:an? |you |the |your |us )*$"
)
"""`by e-mail` and `in any e-mail` say how and where, not what."""
_GLOSSED = Cue(r"(?:mac|ip|网络|硬件)\s?[（(][^（()）]{1,16}[）)]$")
"""`MAC（媒体访问控制）地址` is one name."""
_CHOSEN = Cue(r"\b(?:strong|unique|secure|complex|good|safe) $")
"""`a strong password` is advice."""
_CHANNELS = frozenset({"email", "phone-number", "address"})


def is_occasion(folded: str, mention: Mention) -> bool:
    """Is the data named here no data that is taken?

    Args:
        folded: the sentence in which it is named.
    """
    before = folded[max(0, mention.start - 24) : mention.start]
    if mention.value == "account-id":
        after = _ACCOUNT_AFTER.match(folded, mention.end)
        if after or _ACCOUNT_BEFORE.search(before):
            return True
    if mention.value in _CHANNELS and (
        any(cue.search(before) for cue in (_WRITTEN, _MANNER, _GLOSSED))
        or _SERVED.match(folded, mention.end)
    ):
        return True
    if mention.value == "password" and _CHOSEN.search(before):
        return True
    if _ADVICE.search(folded, 0, mention.start):
        return True
    return any(cue.match(folded, mention.end) for cue in (_FUNCTION, _QUOTED_FUNCTION))
