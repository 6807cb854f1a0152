"""How documents of our kind are called."""

import re

from tracker.policy.cues import Cue

POLICY_NAME = Cue(
    r"(?:隐私|隱私|个人信息|個人資料|Cookies?|儿童|用户|服务|使用).{0,20}(?:政策|协议|協議|条款|條款|声明|聲明|规则|"
    r"總則|总则|指引|须知|约定|保护|说明|权限)|(?:政策|协议|協議|条款|條款|声明|聲明)\W*(?:全文|正文)?$|"
    r"プライバシー|利用規約|"
    r"privacy|(?:cookie|user|data|acceptable|community|service|licen[cs]e|membership).{0,20}"
    r"(?:policy|agreement|notice|statement|guidelines|terms)|terms (?:of|and)|\bterms$|"
    r"legal notice|datenschutz|nutzungsbedingungen|confidentialité|conditions générales|privacidad",
    re.IGNORECASE,
)
"""What the title of a policy, of terms or of a notice holds."""

RUN_ON_NAME = Cue(
    r"[^\s，,。.：:；;！!？?、我您你请請为為本]{0,15}"
    r"(?:(?:隐私|隱私)(?:权|權|保护|保護)?|个人信息保护|用户(?:服务|使用)?|服务|使用)"
    r"(?:政策|协议|協議|条款|條款|声明|聲明)"
    r"(?=\s?(?:我们|我們|本公司|欢迎|歡迎|尊敬|感谢|更新|生效|版本|发布|[一1][、.．]))"
    r"|(?:[A-Z][\w’'&.-]*\s){0,4}"
    r"(?:Privacy|Cookie|User|Service|Membership) (?:Policy|Notice|Statement|Agreement|Terms)"
    r"(?=\s(?:We|Our|This|At|Your|Last|Effective|Welcome)\b)"
)
"""The title with which a text opens that runs on without a break (`隐私政策我们是…`)."""
