"""What may be done with what people publish: licences, who owns it, whether it trains models."""

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.questions import Answer, Question
from tracker.policy.model import Kind

_TRAINS = (
    r"\btrain(?:ing|ed|s)?\b[^.;]{0,40}(?:models?|algorithms?|\bai\b|systems?)|machine learning|"
    r"artificial intelligence|(?:develop|improv)\w*[^.;]{0,16}\bai\b|训练|人工智能|机器学习|大模型"
)
_LICENCE = Question(
    "licence",
    Kind.CONTENT_LICENCE,
    Cue(
        r"(?:licen[cs]e|grant)[^.]*(?:content|submission|work|material|upload|post|feedback)|"
        r"(?:content|submission|work|material|upload|post|feedback)[^.]*(?:licen[cs]e|grant)|"
        r"\b(?:this|the|your) permission[^.]*(?:content|submission|work|material|upload|post)|"
        r"(?:授权(?!验证|登录|码|状态|管理)|许可|授予)[^。]*(?:内容|作品|上传|发布)|(?:内容|作品|上传|发布)[^。]*(?:授权|许可|授予)"
    ),
    (
        Answer("endless", 0, Cue(
            r"perpetual|irrevocabl|sub-?licen[cs]|continues? (?:after|even)|survives?\b|"
            r"永久|不可撤销|不可撤回|转授权|转许可|再许可|再授权"
        ), alone=True),
        Answer("ending", 2, Cue(
            r"for as long as|until you (?:delete|remove)|while your|revocable|"
            r"ends (?:when|once|if|as soon)|"
            r"删除[^。,;]{0,10}(?:终止|失效|停止)|期间内|存续期"
        )),
        Answer("granted", 1, Cue(
            r"(?:授予|授权|许可)(?:我们|本公司|公司|平台|我方)(?!的)"
        ), alone=True),
        Answer("granted", 1, Cue(r"\bgrant|\blicen[cs]e|授权|许可|授予")),
    ),
    unless=Cue(r"we grant you|grants? you|(?:授予|许可|授权)您(?!的)"),
)  # fmt: skip

_OWNERSHIP = Question(
    "ownership",
    Kind.CONTENT_LICENCE,
    Cue(
        r"\b(?:own|owns|owned|ownership|title|intellectual property|property of|assign\w*|"
        r"belongs?)\b|"
        r"\brights? (?:in|to)\b|知识产权|著作权|所有权|归"
    ),
    (
        Answer("ours", 0, Cue(
            r"\bwe (?:\w+ )?own\b[^.;]{0,40}\byou (?:\w+ )?(?:create|upload|post|submit|make)|"
            r"(?:content|submissions?|work|feedback|material|uploads?)\b[^.;]{0,60}(?:becomes?|"
            r"(?:is|"
            r"are|shall be) (?:owned by us|our property))|\bbelongs? to us\b|"
            r"(?:(?:our|the) (?:sole |"
            r"exclusive )*"
            r"property)|\b(?:you|hereby) (?:\w+ )?assign\w*\b[^.;]{0,60}(?:to us|rights)"
        ), alone=True),
        Answer("yours", 3, Cue(
            r"\b(?:belongs? to|owned by|(?:is|are|remains?) the property of) you\b|"
            r"\byou (?:\w+ )?(?:own|retain|keep|remain the owner|are the owner)\b[^.;]{0,60}"
            r"(?:content|ownership|rights?|title|work|submission|upload|intellectual|you (?:\w+ )?"
            r"(?:create|post|submit|make))"
        ), alone=True),
    ),
)  # fmt: skip
_TRAINED = Question(
    "licence-training",
    Kind.CONTENT_LICENCE,
    _LICENCE.about,
    (
        Answer("barred", 3, Cue(rf"(?:\bnot|never|n't)\b[^.;]{{0,60}}(?:{_TRAINS})")),
        Answer("trains", 0, Cue(_TRAINS), alone=True),
    ),
    unless=_LICENCE.unless,
)  # fmt: skip

LICENCES = (_LICENCE, _TRAINED, _OWNERSHIP)
