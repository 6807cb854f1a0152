"""The sample policies: fictitious companies, and what happens to each from edition to edition."""

from dataclasses import dataclass
from importlib import resources

from tracker.words import Language, Message, message

EDITIONS = 3
"""How often the sample site publishes, counted from 1."""


@dataclass(frozen=True, slots=True)
class SamplePolicy:
    """One policy of the sample site.

    Attributes:
        id: of its watch; also its path on the site.
        name: as people call it, in the policy's language.
        language: of the policy.
        folder: beneath `samples`.
        files: the file of each edition; the last one stays for all that follow.
        media_type: as the site declares it, with a charset only where a real site would.
        stories: what happens to it with the second edition, the third …, for whoever tells it.
    """

    id: str
    name: str
    language: Language
    folder: str
    files: tuple[str, ...]
    media_type: str
    stories: tuple[Message, ...]

    @property
    def story(self) -> Message:
        """What happens to it first."""
        return self.stories[0]

    def story_of(self, edition: int) -> Message:
        """What happens to it with an edition, from 2."""
        return self.stories[min(edition - 2, len(self.stories) - 1)]

    def content(self, edition: int) -> bytes:
        """The bytes of an edition, from 1."""
        name = self.files[min(edition, len(self.files)) - 1]
        return resources.files("tracker.demo").joinpath("samples", self.folder, name).read_bytes()


_HTML = "text/html; charset=utf-8"

POLICIES = (
    SamplePolicy(
        id="qinghe/privacy",
        name="青禾商城隐私政策",
        language=Language.ZH,
        folder="qinghe-privacy",
        files=("1.html", "2.html"),
        media_type=_HTML,
        stories=(message("demo.story-qinghe"),),
    ),
    SamplePolicy(
        id="xingyu/privacy",
        name="星屿阅读隐私政策与第三方 SDK 清单",
        language=Language.ZH,
        folder="xingyu-privacy",
        files=("1.html", "2.html"),
        media_type=_HTML,
        stories=(message("demo.story-xingyu"),),
    ),
    SamplePolicy(
        id="langtu/privacy",
        name="朗途出行隐私政策",
        language=Language.ZH,
        folder="langtu-privacy",
        files=("1.txt", "2.txt"),
        media_type="text/plain; charset=utf-8",
        stories=(message("demo.story-langtu"),),
    ),
    SamplePolicy(
        id="brightleaf/privacy",
        name="Brightleaf Gardens Privacy Policy",
        language=Language.EN,
        folder="brightleaf-privacy",
        files=("1.html", "2.html"),
        media_type=_HTML,
        stories=(message("demo.story-brightleaf"),),
    ),
    SamplePolicy(
        id="heyuan/privacy",
        name="禾苑家居隐私政策",
        language=Language.ZH,
        folder="heyuan-privacy",
        files=("1.html", "2.html"),
        media_type="text/html",
        stories=(message("demo.story-heyuan"),),
    ),
    SamplePolicy(
        id="harbourline/terms",
        name="Harbourline Ferries Terms of Service",
        language=Language.EN,
        folder="harbourline-terms",
        files=("1.html", "2.html"),
        media_type=_HTML,
        stories=(message("demo.story-harbourline"),),
    ),
    SamplePolicy(
        id="suiyin/privacy",
        name="岁音隐私政策",
        language=Language.ZH,
        folder="suiyin-privacy",
        files=("1.md", "2.md"),
        media_type="text/markdown; charset=utf-8",
        stories=(message("demo.story-suiyin"),),
    ),
    SamplePolicy(
        id="tingyu/children",
        name="汀屿绘本儿童个人信息保护规则",
        language=Language.ZH,
        folder="tingyu-children",
        files=("1.html", "2.html"),
        media_type=_HTML,
        stories=(message("demo.story-tingyu"),),
    ),
    SamplePolicy(
        id="muxue/privacy",
        name="木雪笔记用户隐私保护声明",
        language=Language.ZH,
        folder="muxue-privacy",
        files=("1.html", "2.html"),
        media_type=_HTML,
        stories=(message("demo.story-muxue"),),
    ),
    SamplePolicy(
        id="shanhai/terms",
        name="山海徒步用户协议",
        language=Language.ZH,
        folder="shanhai-terms",
        files=("1.html", "2.html", "1.html"),
        media_type=_HTML,
        stories=(message("demo.story-shanhai"), message("demo.story-shanhai-back")),
    ),
)
"""All of them; those with the gravest change first."""
