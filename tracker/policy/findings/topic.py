"""What some Chinese words of a policy are about, and whether they serve the person."""

from collections.abc import Iterator, Sequence

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.excuses import DISOWNS
from tracker.policy.facts.folding import fold
from tracker.policy.findings.parts import Part, content, mates
from tracker.policy.findings.statements import practice, words_of
from tracker.policy.model import ClauseKind, Kind

_TOPICS: tuple[tuple[Kind, Cue], ...] = (
    (Kind.USER_RIGHT, Cue(
        r"^(?:\W|如何|怎样|怎么)*(?:关闭|退出|停用|退订|撤回)[^。;]{2,24}[:：]|"
        r"[“\"「]?[^。;,，]{0,12}(?:设置|我的|页面|菜单)[^。;,，]{0,16}(?:关闭|停用|退出|退订)[^。;,，]{0,16}(?:开关|分析|统计|推荐|推送|广告|同步|收集)"
    )),
    (Kind.SECURITY, Cue(
        r"(?:运维|管理)(?:单位|人员|员)[^。]{0,6}权限|密钥|口令|令牌|访问凭证|防火墙|内部人员|授权人员|工作人员|员工|双人|复核"
    )),
    (Kind.MINORS, Cue(r"儿童|未成年|监护人|家长|周岁|青少年")),
    (Kind.DISPUTE, Cue(r"仲裁|法院|诉讼|管辖|争议|适用[^。]{0,8}法律")),
    (Kind.CROSS_BORDER, Cue(r"境外|出境|跨境|海外|国外")),
    (Kind.CHANGE_NOTICE, Cue(
        r"(?:政策|协议|条款|规则|指引|声明|告知书)[^。]{0,10}(?:更新|变更|变动|修订|修改|调整)|"
        r"(?:更新|变更|修订|修改|调整)[^。]{0,10}(?:政策|协议|条款|规则|指引|声明)|新规则|公示"
    )),
    (Kind.CONTENT_LICENCE, Cue(
        r"(?:授予|许可|授权)我们|独家|可撤销|著作权|版权|使用权|知识产权|转授权|(?:主张|保留)[^。，,]{0,6}权利"
    )),
    (Kind.LIABILITY, Cue(r"责任|赔偿|损失|承担|担保")),
    (Kind.FEES, Cue(
        r"费用|收费|价格|退款|退还|续费|扣款|扣取|免费|付费(?!明细|记录|率|信息)|押金|定金|年费|工本费|\d元|违约金|优惠|积分|权益|点券|余额|包赔|赔付"
    )),
    (Kind.TERMINATION, Cue(
        r"封禁|封号|冻结|警告|(?:终止|停止|停用|暂停|限制)[^。]{0,6}(?:服务|运营|账号|帐号|账户|功能|会员)|回收|(?:我们|平台|公司|有权)[^。，,]{0,8}解约"
    )),
    (Kind.CONSENT, Cue(
        r"同意|授权(?!服务|维修|经销|状态|信息|凭证|码|令牌|证书|文件|数量)|勾选|单独确认|"
        r"(?:需要?|须|由|经)(?:您|本人|用户)[^。，,]{0,14}(?:点击|确认|选择|同意|操作)|默认(?:开启|勾选|打开|关闭)")),
    (Kind.CONSENT, Cue(r"(?:展示|显示|弹出|出示)[^，,。]{0,14}(?:说明|提示|告知|弹窗)")),
    (Kind.SHARING, Cue(
        r"(?:骑手|司机|商家|店铺|门店|经纪人|房东|技师|教师|老师|辅导员|管理员|企业|机构|公司|第三方|他人|其他用户|"
        r"任何人|公众|好友|同学|成员)[^。，,您]{0,10}(?:查看|看到|查阅|获取|观看|调阅|知悉|访问|导出)"
    )),
    (Kind.PURPOSE, Cue(r"推介|推销|营销|推广|促销|广告(?!主)")),
    (Kind.USER_RIGHT, Cue(
        r"(?:您|用户|本人|乘客|患者|学生)[^。]{0,6}(?:可|有权|能|要求|申请)|(?:还|也|亦)可(?:以)?|撤回|注销|(?:可|能|法|持|以)[^。，,]{0,24}"
        r"(?:查阅|更正|关闭|停用|停掉|关停|复制|退出|导出|取消)|退订|拒绝|无法使用|不影响|申诉|投诉|找回"
    )),
    (Kind.RETENTION, Cue(r"保存|保留|留存|保管|存储期|删除|清除|销毁|丢弃|期满|备份|落盘|清空")),
    (Kind.SECURITY, Cue(
        r"加密|密钥|口令|密码|安全|防护|校验|复核|审计|脱敏|去标识|匿名(?!设备|用户|身份|标识|\s?id|访客)|内部人员|授权人员|工作人员|保密|隔离|核验|签名|防火墙|"
        r"漏洞|泄露|双人|登记"
    )),
    (Kind.STORAGE_LOCATION, Cue(
        r"服务器|服务端|客户端|云端|本机|本地|存储卡|机房|数据中心|境内|芯片|终端|(?:政务|商业|公有|私有|阿里|华为|腾讯)云"
    )),
    (Kind.AUTOMATED_DECISION, Cue(r"推荐|画像|个性化|自动(?:决|审|判|作)|算法|评分|人工")),
    (Kind.SHARING, Cue(
        r"提供给|共享|披露|交由|转交|转让|交给|传给|传输|发送给|公开(?!的?(?:接口|日历|仓库|代码|源码|网站|版本))|可见|出售|委托|第三方|合作|透露|对外|报送|查看|"
        r"观看|调阅|展示|显示|交换|告知|看到|(?:与|联系|致电)您(?:联络|联系)?"
    )),
    (Kind.DEVICE_PERMISSION, Cue(
        r"权限|后台(?:定位|运行|收集|读取)|麦克风|摄像头(?!拍)|蓝牙|传感器|相册"
    )),
    (Kind.DATA_CATEGORY, Cue(
        r"(?:我们|本应用|平台|系统)[^，,。]{0,4}接收|收集|采集|录入|填写|登记|查询|上传|"
        r"提供(?![^。，,;]{0,14}(?:服务|功能|登录|购买|订阅|支持|入口|说明|能力|下载))|绑定|获取|读取|记录|扫描|定位|精确到|提交|信息|数据|资料|录音|录像|拍摄|画面|开通|注册|认证"
    )),
    (Kind.PURPOSE, Cue(r"用于|用来|以便|目的|用作|分析|营销|推广")),
)  # fmt: skip
_BY_OTHERS = (
    r"(?:公司|我们|平台|企业|商家|司机|骑手|第三方|他人|人员|机构|员工|服务器)[^。,，]{0,4}"
)
_GOOD = Cue(
    rf"{_BY_OTHERS}(?:无法|不能|无权)|"
    r"[两二三多双][名人位重]|(?:需要?|须|由|经)(?:您|本人)[^。，,]{0,14}(?:点击|确认|选择|同意|操作)|先行|警告|申辩|复议|包赔|永久有效|只读|唤醒词|不(?:开启|授权|注册|登录|提供|同意)[^，,。]{0,8}(?:也|亦|仍|照样|同样)(?:能|可)|可[^。，,]{0,24}(?:关闭|关掉|停掉|关停|停用|禁用|撤回|退订|导出|复制|更正)|"
    r"失去[^。，,]{0,4}资格|仍(?:然)?可以?(?:继续)?(?:查看|查阅|使用|享有|访问|下载)|虚拟|转接|打码|后四位|模糊|粗略|自愿|不限次数|不影响|无[须需](?!另|征|取得|通知|同意|获得|经)|不必|免费|不收|仅|只|不会|不得|不予|不向|不再|不留|未经|须经|(?:经|征得|取得|获得|另取|单独|书面|明示)[^，,。]{0,8}同意|加密|匿名|脱敏|去标识|可随时|"
    r"随时(?:关闭|删除|撤回|取消|更改|查看|注销)|可(?:在|以|随时)?[^。]{0,12}(?:关闭|拒绝|撤回|删除|退订|取消)|立即|"
    r"及时|全额|提前|逐一|单独|另行|书面|前(?:展示|显示|弹出|出示)[^，,。;]{0,14}(?:说明|提示|告知|弹窗)|复核|审核|双人|专人|最短|最小|必要|即删|丢弃|停止读取|经您|征得"
)
_BAD = Cue(
    r"(?:并非|不是|未必|不一定|没有|无)[^，,。]{0,8}(?:单独|逐一|另行|每次)[^，,。]{0,4}(?:确认|同意|通知|提示|审核)|"
    r"不加密|未加密|明文|(?<!公司)(?<!我们)(?<!平台)(?<!企业)(?<!商家)(?<!人员)(?<!机构)(?<!员工)(?<!三方)(?<!他人)无法|不能(?:关闭|撤回|拒绝|取消|使用|查看)|不可(?:关闭|取消|撤销|撤回)|不支持|不(?:得|能|可)(?:自行)?(?:退出|退订|更改|导出|查询|拒绝|撤回|撤销|取消|删除|注销|更正|关闭)|仍(?:可|能|会|将)(?:继续)?(?:查看|保留|保存|读取|收集|访问|留存)|不予(?:退|受理|补偿|赔偿)|概不|"
    r"视为|视同|默认|自动(?:续|扣|开|公开)|强制|必须提供|[须需]要?(?:开启|授权|先)|须(?:开通|注册|提供|绑定|先)|真实(?!\s?(?:[a-z]|环境|场景|体验))|完整|明文|精确|始终|自行承担|不承担|不负责|不再(?:通知|提供|支持|另行)|有权|任何|"
    r"所有|全部|公开(?!的?\s?(?:接口|渠道|api|代码|仓库|源码|数据源))|持续|后台|长期|永久(?:保|存|留)|清零|作废|失效|全体|读写|折|一律|不另行|无[需须](?:另行|另|再)?(?:通知|征得|取得|取|获得|同意|授权|经)|继续使用|随时(?:调整|修改|变更|"
    r"终止)|最长"
)
_BY_HEADING = (
    (Kind.SECURITY, "安全"), (Kind.RETENTION, "保存"), (Kind.RETENTION, "存储"),
    (Kind.SHARING, "共享"), (Kind.SHARING, "提供"), (Kind.SHARING, "披露"),
    (Kind.MINORS, "儿童"), (Kind.MINORS, "未成年"), (Kind.USER_RIGHT, "权利"),
    (Kind.USER_RIGHT, "管理"), (Kind.CHANGE_NOTICE, "更新"), (Kind.CHANGE_NOTICE, "变更"),
    (Kind.DISPUTE, "争议"), (Kind.LIABILITY, "责任"), (Kind.FEES, "费"),
    (Kind.DATA_CATEGORY, "收集"), (Kind.DEVICE_PERMISSION, "权限"), (Kind.PURPOSE, "使用"),
)  # fmt: skip


def topic(words: str, reading: Reading | None = None) -> Kind | None:
    """What words are about; where they do not say it, what their sentence and heading are about.

    Args:
        reading: the sentence that they are a part of.
    """
    if reading is not None and lists_aims(reading):
        return Kind.PURPOSE
    told = _of_words(fold(words))
    if told is not None or reading is None:
        return told
    named = practice(reading)
    if named is not None:
        return named
    if reading.of("data"):
        return Kind.DATA_CATEGORY
    about = _of_words(reading.folded)
    if about is not None:
        return about
    above = reading.sentence.headings[:1]
    return next((kind for kind, word in _BY_HEADING if any(word in one for one in above)), None)


def lists_aims(reading: Reading) -> bool:
    """Is it an item of a list of purposes: `我们使用这些信息来：`?"""
    sentence = reading.sentence
    item = sentence.clause.kind is ClauseKind.ITEM and sentence.heads
    return bool(item and _AIMS.search(sentence.heads[0]))


_AIMS = Cue(
    r"(?:使用|利用|处理)[^。;]{0,20}(?:信息|数据|资料)[^。;]{0,8}(?:来|用于|以|目的|用途)[^。;]{0,6}[:：]\s*$|"
    r"(?:用于|以下(?:目的|用途)|目的(?:如下|包括)?)[^。;]{0,6}[:：]\s*$"
)


def _of_words(folded: str) -> Kind | None:
    if DISOWNS.search(folded):
        return Kind.LIABILITY
    return next((kind for kind, cue in _TOPICS if cue.search(folded)), None)


_DENIED = Cue(
    r"不允许|不准|不得(?!撤|取消|退|删除|注销|更正|关闭|拒绝|更改|导出|查)|[看拿查接触获取]不到|不对外|不出(?=本|车|境|域|市)|不(?:会|得|予|再)?(?:(?:向|与|将|把|对|拿)[^。，,]{0,14})?(?:另行|主动)?(?:运营|运行|架设|搭建|接入|集成|内置|嵌入|托管|建设|收集|采集|提供|共享|交换|出售|卖|披露|公开|查询|读取|使用|用于|做|告知|"
    r"发送|推送|上传|传输|传送|外传|转让|转移|分享|透露|泄露|访问|获取|出|展示|显示|留|包含|含有|植入|插播|投放|保存|存|记录|跟踪|追踪|扣|收取|联系|联络)"
)
"""What a company does not do: a promise."""


_IN_CASE = Cue(
    r"(?:如果?|若|倘若|当|在)(?:您|用户|你)(?:已经?)?[^，,。;]{0,12}(?:无法|不能|丢失|忘记|遗忘)[^，,。;]{0,30}[，,]"
)
"""`若您已无法登录，请来信`: the case, and not what is done about it."""
_UNSEEN = Cue(
    r"(?:^|(?<=[,，;:。]))(?!您|用户|你|乘客|患者|学生|本人)[^,，。;您]{2,10}(?:[看拿查]不到|"
    r"(?:无法|不能|不可|无权)(?:查看|看到|获取|访问|查阅|观看|接触|导出|下载|拿到))"
)
"""`辅导员无法看到`: what others cannot do is good."""


_GUARD = Cue(
    r"(?:无法|不能|必须|[须需]要?)?(?:通过|经过|由|经)?(?:家长|监护人|父母)(?:的)?(?:验证|核验|同意|确认|门禁|控制|授权|批准|"
    r"许可)(?:无法|不能|不可)?(?:被)?(?:禁用|关闭|绕过|跳过)?"
)
"""What a parent must do, and nobody can get around, guards the child."""
_ALL = Cue(r"任何|所有|全部|一切")
"""`绝不向任何人传输`: in what is denied they leave no gap."""


def goodness(words: str) -> int:
    """How many words serve the person less how many do not; in what case they do is neither."""
    if DISOWNS.search(fold(words)):
        return -1
    folded, unseen = _UNSEEN.subn("", _IN_CASE.sub("", fold(words)))
    denied = bool(_DENIED.search(folded))
    folded = _ALL.sub("", folded) if denied else folded
    guarded, folded = bool(_GUARD.search(folded)), _GUARD.sub("", folded)
    promised = 2 * unseen + 2 * denied + 2 * guarded
    return promised + len(set(_GOOD.findall(folded))) - 2 * len(set(_BAD.findall(folded)))


def paired(gone: Sequence[Part], came: Sequence[Part]) -> Iterator[tuple[Part | None, Part | None]]:
    """Parts that became one another: those alike in words, then those about one thing."""
    found = list(mates(gone, came))
    left = [old for old, new in found if old and not new]
    for old, new in found:
        if old and new:
            yield old, new
        elif new:
            about = topic(new.text)
            other = next((one for one in left if about and topic(one.text) is about), None)
            other = other or _nearest(new, left, found)
            if other:
                left.remove(other)
            yield other, new
    yield from ((old, None) for old in left)


def _nearest(
    new: Part, left: Sequence[Part], found: Sequence[tuple[Part | None, Part | None]]
) -> Part | None:
    """The part without a mate that shares most words; the only one, where only one came."""
    words = words_of(content(new.text))
    shared = [(len(words & words_of(content(one.text))), one) for one in left]
    most = max(shared, key=lambda pair: pair[0], default=(0, None))
    if most[0]:
        return most[1]
    single = len(left) == 1 and sum(1 for old, came in found if came and not old) == 1
    return left[0] if single else None
