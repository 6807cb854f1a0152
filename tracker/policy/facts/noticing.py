"""How people learn of changes: asked, told in person, posted, left to look, or not at all.

The channel decides whether a change reaches people (WP260 29; E-Commerce Law of the PRC Art. 34);
how long before it takes effect is told beside it.
"""

from collections.abc import Iterator

from tracker.policy.facts.amounts import Period, periods
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.questions import Answer, Question
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_TEXT = r"(?:政策|协议|条款|声明|规则|polic|\bterms\b|agreement|\bnotice\b(?! of)|statement)"
_TURNS = (
    r"(?:变更|修订|修改|更新|调整|变化|\bchang|\bmodif|\brevis|\bamend|\bupdat|take effect|"
    r"effective)"
)
NOTICE = Question(
    "notice",
    Kind.CHANGE_NOTICE,
    Cue(
        rf"{_TEXT}[^。]*?{_TURNS}|{_TURNS}[^。]*?{_TEXT}|变更后的?内容|material changes?|"
        r"重大(?:变更|修改|变化)"
    ),
    (
        Answer("untold", 0, Cue(
            r"without (?:prior |further |any |advance )*notice|(?:不再?|无需|无须|恕不|不)另行"
            r"(?:通知|告知)|无需[^。,;]{0,6}通知"
        )),
        Answer("asked", 5, Cue(
            r"(?:须|需|应当?)(?:再次|重新)?(?:经|由|征得|取得|获得)(?:您|用户)[^。,;]{0,10}(?:同意|确认)|"
            r"(?:同意|确认)(?:后|的)?(?:方可|方能|才会?|方会?)(?:生效|适用|执行)|"
            r"(?:重新|再次)(?:征得|取得|征求|获得)|再次同意|(?:obtain|ask for|seek|request)[^.]"
            r"{0,20}(?:consent|agreement)|new consent|consent again"
        )),
        Answer("direct", 4, Cue(
            r"\be-?mail|\bsms\b|text message|\bby (?:post|letter)\b|push notification|pop-?up|"
            r"in-app|短信|邮件|站内信|弹窗|推送|电话通知|逐一"
        )),
        Answer("ahead", 3, Cue(
            r"\b(?:will|shall) update (?:this|our|the) (?:privacy )?(?:policy|notice|statement|"
            r"page)\b[^.;]{0,60}\b(?:before|prior to)\b"
        )),
        Answer("told", 3, Cue(
            r"\b(?:notify|inform|tell|alert) (?:you|users|customers)|(?:give|provide|with|send)"
            r"\b[^.;]{0,30}\bnotice|(?:prior|advance) notice|days' notice|通知(?:您|用户)|告知"
            r"(?:您|用户)|提前[^。,;]{0,10}(?:通知|告知)"
        )),
        Answer("posted", 2, Cue(
            r"\bpost(?:s|ed|ing)?\b|\bpublish|on (?:our|this|the) (?:web ?)?(?:site|page)|"
            r"\bannounce\b[^.;]{0,30}\bblog\b|公布|"
            r"公告|公示|发布|官网|网站|本页面"
        )),
        Answer("look", 1, Cue(
            r"check (?:this|back)|review (?:this|the) (?:page|policy|terms)|定期(?:查看|查阅)|"
            r"自行查|continued use|continu\w* (?:to use|using)|继续使用"
        )),
        Answer("at-will", 0, Cue(
            r"(?:may|can|right to|reserve)[^.]{0,40}(?:chang|modif|revis|amend|updat)[^.]{0,60}"
            r"(?:(?:at )?any ?time|discretion)|at any time[^.]{0,40}(?:chang|modif|revis|amend|"
            r"updat)|随时|单方"
        )),
    ),
)  # fmt: skip
_ANY = Hint(r"变|改|修订|更新|调整|chang|modif|revis|amend|updat|effect")
_LONGEST = 70


def facts(reading: Reading) -> Iterator[Fact]:
    """How the sentence says that changes are told, and how long ahead."""
    folded = reading.folded
    if reading.is_heading or not _ANY.found(folded):
        return
    if not NOTICE.asked(folded):
        return
    for answer in NOTICE.answers:
        match = answer.cue.search(folded)
        if match:
            ahead = [one for one in periods(folded) if _is_lead(folded, one)]
            start = min([match.start(), *(one.start for one in ahead)])
            end = max([match.end(), *(one.end for one in ahead)])
            if end - start > _LONGEST:
                start, end = match.start(), match.end()
            yield reading.fact(
                Kind.CHANGE_NOTICE,
                f"notice:{answer.value}",
                reading.sentence.text[start:end].strip(),
                details=[("question", "notice"), ("rank", str(answer.rank)), ("silence", "1.5")],
            )
            return


_LEAD = Cue(r"'? ?(?:written |prior |advance )*notice|'? ?(?:before|prior|in advance)")


def _is_lead(folded: str, period: Period) -> bool:
    return period.before or bool(_LEAD.match(folded, period.end))
