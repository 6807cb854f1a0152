"""Who may have an account: anybody who registers, or only those who are let in."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.questions import Answer, Question, answers
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

ADMISSION = Question(
    "admission",
    Kind.OTHER,
    Cue(
        r"[账帐][号户]|会员资格|注册|入驻|加入|\baccounts?\b|\bregist(?:er|ration)|\bmembership|"
        r"\bsign(?:ing)?[- ]up|\bjoin\b"
    ),
    (
        Answer("let-in", 0, Cue(
            r"(?:只能|仅能|仅可|只有|须|需|必须)[^。;]{0,24}?(?:申请|邀请|推荐|引荐|审核|审批|批准)"
            r"[^。;]{0,16}?(?:才能|才可以?|方可|方能|后才?可)[^。;,]{0,8}?"
            r"(?:获取|获得|取得|注册|开通|创建|加入|入驻)|"
            r"仅限受?邀请?(?:者|用户|成员|人员)?[^。;,]{0,8}(?:注册|开通|加入)|邀请制|"
            r"\binvitation[- ]only|\bby invitation only|\bonly (?:by|on|upon|with) (?:an? )?"
            r"(?:invitation|request|approval|application)\b|"
            r"\b(?:accounts?|membership|registration) (?:is|are) (?:only )?"
            r"(?:subject to (?:our )?approval|given on request)"
        ), alone=True),
        Answer("open", 2, Cue(
            r"(?:任何人|所有人|您|你|用户)(?:均|都)?(?:可以?|能够?)[^。;,]{0,16}?(?:注册|开通|创建|入驻)|"
            r"\b(?:anyone|anybody|everyone|you) (?:can|may) [^.;,]{0,30}?"
            r"(?:register|join|sign up|open|create)\b"
        )),
    ),
)  # fmt: skip
"""`您可以通过手机号注册账号` → `您只能联系工作人员申请才能获取账号`."""


def facts(reading: Reading) -> Iterator[Fact]:
    """How the sentence answers the question."""
    yield from answers(reading, (ADMISSION,))
