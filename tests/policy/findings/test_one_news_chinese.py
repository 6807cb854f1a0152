"""Chinese changes that are one news each: exactly what is told of them, and what is none."""

import pytest

from tests.policy.findings.comparing import material, told

# severity, kind, direction, effect on the person, before, after
CHANGES = [
    ("major", "retention", "modified", "weaker", "我们仅在实现目的所必需的最短期限内保存您的信息。", "我们将在法律允许的最长期限内保存您的信息。"),
    ("major", "retention", "modified", "weaker", "我们会在最短期限内保留您的个人信息。", "我们会在最长期限内保留您的个人信息。"),
    ("major", "user_right", "modified", "weaker", "您可以在“设置-隐私-广告管理”中关闭个性化广告。", "您可以发送邮件至客服申请减少个性化广告的展示。"),
    ("major", "user_right", "modified", "weaker", "您可以在设置中关闭个性化广告。", "您可以在设置中减少个性化广告的展示。"),
    ("critical", "user_right", "modified", "weaker", "您可以在设置中随时关闭个性化推荐。", "个性化推荐为基础功能，无法关闭。"),
    ("minor", "retention", "modified", "weaker", "注销账号后，我们将在15个工作日内删除您的个人信息。", "注销账号后，我们将对您的个人信息进行匿名化处理或删除，法律法规另有规定的除外。"),
    ("major", "user_right", "modified", "weaker", "您可以在设置中注销账号。", "注销账号需提交手持身份证照片，并经人工审核。"),
    ("major", "user_right", "modified", "weaker", "您可以随时注销您的账户。", "您申请注销账户的，需上传手持身份证照片，由人工审核后处理。"),
    ("major", "user_right", "modified", "weaker", "您可以通过“我的-设置-注销账号”完成注销。", "您需向客服提交书面注销申请及身份证明材料，审核通过后我们将为您注销。"),
    ("major", "user_right", "modified", "weaker", "您可自主完成账号注销。", "账号注销须由人工客服审核，审核周期为30个工作日。"),
    ("major", "liability", "modified", "weaker", "因不可抗力造成的损失，我们不承担责任。", "对任何损失，我们均不承担责任。"),
    ("major", "liability", "modified", "weaker", "本公司对因不可抗力造成的损失不承担责任。", "本公司对任何直接或间接损失均不承担责任。"),
    ("major", "liability", "added", "weaker", "因不可抗力导致服务中断的，我们不承担责任。", "因不可抗力、系统维护、第三方原因导致服务中断的，我们不承担责任。"),
    ("major", "liability", "modified", "weaker", "除因我们故意或重大过失外，我们不承担责任。", "我们不承担任何责任。"),
    ("major", "scope", "modified", "weaker", "我们的关联公司包括甲公司。", "我们的关联公司是指直接或间接控制我们、受我们控制或与我们受共同控制的任何公司。"),
    ("major", "scope", "modified", "weaker", "“关联公司”指星河科技有限公司的全资子公司。", "“关联公司”指星河科技有限公司直接或间接持股的公司及其合作企业。"),
    ("major", "scope", "modified", "weaker", "“第三方”指与我们无关联的公司。", "“第三方”指任何公司。"),
    ("major", "recipient", "modified", "neutral", "我们会将您的信息提供给北京甲云科技有限公司用于短信发送。", "我们会将您的信息提供给上海乙通网络有限公司用于短信发送。"),
    ("major", "recipient", "modified", "neutral", "我们会向友盟、个推提供信息。", "我们会向友盟、神策提供信息。"),
    ("critical", "recipient", "modified", "weaker", "我们会向友盟提供设备型号。", "我们会向穿山甲提供设备型号。"),
    ("major", "change_notice", "modified", "weaker", "本政策变更后，我们会再次征得您的明示同意。", "本政策变更后，您继续使用本服务即视为同意。"),
    ("major", "change_notice", "modified", "weaker", "协议变更后，须经您点击同意方可生效。", "协议变更后，如您继续使用服务，即视为您已接受变更。"),
    ("critical", "consent", "added", "weaker", "本政策更新后，我们会弹窗提示您。", "本政策更新后，我们会弹窗提示您，您继续使用即视为同意更新后的政策。"),
    ("critical", "consent", "modified", "weaker", "您勾选同意后，我们才会收集您的信息。", "您下载、安装即视为同意我们收集您的信息。"),
    ("critical", "consent", "modified", "weaker", "我们会征得您的明示同意后收集人脸信息。", "您未在3日内提出异议的，视为同意我们收集人脸信息。"),
    ("critical", "storage_location", "modified", "weaker", "您的信息存储在境内。", "您的信息存储在境内及境外。"),
    ("critical", "storage_location", "modified", "weaker", "| SDK名称 | 收集信息 | 国家 |\n|---|---|---|\n| 穿山甲 | OAID | 中国 |", "| SDK名称 | 收集信息 | 国家 |\n|---|---|---|\n| 穿山甲 | OAID | 新加坡 |"),
    ("major", "recipient", "modified", "weaker", "| SDK名称 | 收集信息 | 目的 |\n|---|---|---|\n| 穿山甲 | OAID | 广告 |", "| SDK名称 | 收集信息 | 目的 |\n|---|---|---|\n| 穿山甲 | OAID、位置信息 | 广告 |"),
    ("major", "recipient", "added", "weaker", "您的就诊记录、检验检查报告仅供您本人及经治医师查阅。", "您的就诊记录、检验检查报告供您本人、经治医师及合作的商业保险公司查阅。"),
    ("major", "user_right", "modified", "weaker", "患者可持有效身份证件到病案室免费复印本人病历资料。", "患者可持有效身份证件到病案室复印本人病历资料，并按规定缴纳工本费。"),
    ("major", "retention", "modified", "weaker", "车辆行驶轨迹信息默认每次行程结束后删除。", "车辆行驶轨迹信息将在行程结束后保存24个月。"),
    ("major", "fees", "modified", "weaker", "未成年人用户充值超过限额的，我们将在监护人提出申请后15日内办理退款。", "未成年人用户充值所产生的费用，一经支付，概不退还。"),
    ("major", "minors", "modified", "weaker", "未满十四周岁的学生注册账号，须由其监护人填写《监护人同意书》并上传签字件。", "未满十四周岁的学生注册账号，勾选“我已取得监护人同意”即可。"),
    ("critical", "controller", "modified", "neutral", "本平台由市大数据发展管理局主办，市信息中心承办。", "本平台由市数据资源管理局主办，市信息中心承办。"),
    ("minor", "response_time", "modified", "weaker", "理赔申请材料齐全的，我们将在10日内作出核定。", "理赔申请材料齐全的，我们将在30日内作出核定。"),
    ("major", "termination", "modified", "weaker", "账号连续365日未登录的，我们有权回收该账号。", "账号连续180日未登录的，我们有权回收该账号。"),
    ("critical", "user_right", "removed", "weaker", "您有权要求我们更正、删除您的个人信息。", "您有权要求我们更正您的个人信息。"),
    ("major", "user_right", "modified", "weaker", "您可以通过手机银行“我的-隐私设置”关闭营销短信。", "如您不希望接收营销短信，请前往开户网点办理。"),
    ("major", "recipient", "added", "weaker", "您的电子病历存储于我院机房的服务器中。", "您的电子病历存储于我院及合作云服务商的服务器中。"),
    ("critical", "purpose", "modified", "weaker", "未经患者书面同意，我们不会将病历用于教学或科研。", "我们可能将去除姓名后的病历用于教学、科研以及与药企的合作研究。"),
    ("major", "automated_decision", "added", "weaker", "我们会对您的聊天内容进行机器审核，以识别违规信息。", "我们会对您的聊天内容进行机器审核，以识别违规信息，并据此分析您的兴趣爱好。"),
    ("major", "automated_decision", "modified", "weaker", "我们会综合人工审核意见决定是否承保。", "我们会通过算法模型自动决定是否承保以及费率。"),
    ("major", "purpose", "added", "weaker", "您的搜索记录仅用于在本设备上展示搜索历史。", "您的搜索记录用于展示搜索历史，以及向您推送您可能感兴趣的广告。"),
    ("critical", "user_right", "removed", "weaker", "如您对结果有异议，可在1年内向邮政管理部门申诉。", "如您对结果有异议，可在30日内联系客服复核。"),
    ("critical", "sharing", "modified", "weaker", "您删除简历后，企业将无法继续查看该简历。", "您删除简历后，已下载该简历的企业仍可继续查看和使用。"),
    ("minor", "purpose", "added", "weaker", "人脸照片用于考勤签到。", "人脸照片用于考勤签到和课堂秩序统计。"),
    ("critical", "sharing", "modified", "weaker", "我们不会向司机展示您的真实手机号码。", "为便于接驾，我们会向司机展示您的真实手机号码。"),
    ("major", "fees", "modified", "weaker", "您可以在预订成功后免费取消订单，我们将在3个工作日内原路退款。", "预订成功后不可取消，房费不予退还。"),
    ("major", "automated_decision", "added", "weaker", "您的通话详单仅限您本人凭服务密码查询。", "您的通话详单可由您本人凭服务密码查询，我们也可能将其用于信用评估。"),
    ("critical", "user_right", "modified", "weaker", "您可以选择对其他用户隐藏您的在线状态和距离。", "您的在线状态和距离将对其他用户可见，且不支持隐藏。"),
    ("critical", "consent", "modified", "weaker", "本浏览器默认阻止第三方Cookie。", "本浏览器默认允许第三方Cookie，您可以在设置中阻止。"),
    ("major", "fees", "modified", "weaker", "押金可随时申请退还，1至7个工作日内到账。", "押金自申请之日起60日内退还。"),
    ("major", "fees", "modified", "weaker", "如演出取消，我们将全额退还票款。", "如演出取消，我们将退还票款的80%，服务费不予退还。"),
    ("major", "user_right", "modified", "weaker", "您可以随时在线导出宠物的健康档案。", "如需宠物的健康档案，请携带身份证到门店申请，每次收取20元。"),
    ("critical", "data_category", "modified", "weaker", "我们会在取得您的授权后收集您的粗略位置信息。", "我们会在取得您的授权后收集您的精确位置信息。"),
    ("critical", "consent", "modified", "weaker", "车辆远程诊断数据仅在您授权后上传。", "车辆远程诊断数据默认上传，您可联系客服关闭。"),
    ("critical", "purpose", "modified", "weaker", "我们不会在课程中投放任何商业广告。", "我们可能会在课程中投放商业广告。"),
    ("minor", "response_time", "removed", "weaker", "您有权复制您的投保资料。我们将在收到申请后15日内以您要求的格式提供。", "您有权复制您的投保资料。"),
    ("major", "recipient", "added", "weaker", "您的办理记录保存在市政务云平台。", "您的办理记录保存在市政务云平台及受托运营企业的服务器。"),
    ("critical", "recipient", "added", "weaker", "| SDK名称 | 公司 | 目的 |\n|---|---|---|\n| 友盟 | 友盟同欣 | 统计 |", "| SDK名称 | 公司 | 目的 |\n|---|---|---|\n| 友盟 | 友盟同欣 | 统计 |\n| 云汐 | 云汐传媒 | 广告投放 |"),
    ("major", "recipient", "added", "weaker", "教师可以查看学生的学习进度。", "教师及合作教材出版商可以查看学生的学习进度。"),
    ("critical", "consent", "modified", "weaker", "您可以设置谁可以查看您的关注列表，默认仅自己可见。", "您可以设置谁可以查看您的关注列表，默认所有人可见。"),
    ("critical", "sharing", "modified", "weaker", "未经您同意，我们不会将您的简历推荐给您未投递的企业。", "我们会将您的简历推荐给您可能感兴趣的企业。"),
    ("major", "content_licence", "added", "weaker", "您上传的文件归您所有，我们不主张任何权利。", "您上传的文件归您所有，但您授予我们为运营和推广服务之目的使用、复制、展示该等文件的权利。"),
    ("major", "fees", "modified", "weaker", "我们不会收取任何提前还款违约金。", "提前还款的，我们将收取剩余本金3%的违约金。"),
    ("minor", "purpose", "added", "weaker", "我们仅在必要时调用您的麦克风权限，以实现语音聊天功能。", "我们仅在必要时调用您的麦克风权限，以实现语音聊天和语音内容识别功能。"),
    ("major", "user_right", "modified", "weaker", "注销账号不收取任何费用。", "注销账号前，您须结清账户内全部款项并放弃全部权益。"),
    ("major", "user_right", "modified", "weaker", "您可登录个人中心在线提交账号注销申请，无需任何费用。", "您须前往我们的线下营业厅并出示身份证原件办理账号注销。"),
]  # fmt: skip

# severity and kind of each finding, before, after
SEVERAL = [
    ({("major", "retention"), ("critical", "purpose")}, "您上传的照片在生成写真后24小时内从服务器删除，不用于任何其他用途。", "您上传的照片在生成写真后保留6个月，并可用于优化我们的图像生成模型。"),
    ({("critical", "sharing"), ("major", "recipient")}, "我们使用自行开发的统计工具，不向第三方提供浏览记录。", "我们使用友盟统计，会向友盟提供设备标识和浏览记录。"),
    ({("critical", "sharing"), ("major", "recipient")}, "我们不会向第三方提供您的设备标识。", "我们会向友盟提供您的设备标识。"),
    ({("major", "automated_decision"), ("major", "purpose")}, "我们会使用您的订单信息为您配送商品。", "我们会使用您的订单信息为您配送商品，并进行用户画像和精准营销。"),
]  # fmt: skip

NOTHING = [
    ("未经您的同意，我们不会向第三方提供您的信息。", "除非征得您的同意，否则我们不会向第三方提供您的信息。"),
    ("除非征得您的同意，我们不会向第三方提供您的信息。", "我们只有在征得您的同意后才会向第三方提供您的信息。"),
    ("除非法律另有规定，我们不会公开披露您的信息。", "除法律另有规定外，我们不会公开披露您的信息。"),
    ("除法律法规另有规定外，我们不会向第三方转让您的行程信息。", "我们不会向第三方转让您的行程信息，法律法规另有规定的除外。"),
    ("我们不会将您的信息用于营销，除非您同意。", "除非您同意，我们不会将您的信息用于营销。"),
    ("未取得您的单独同意，我们不会处理您的人脸信息。", "除非取得您的单独同意，我们不会处理您的人脸信息。"),
    ("因不可抗力造成的任何损失，本公司不承担任何责任。", "本公司对因不可抗力造成的损失不承担责任。"),
    ("如因您未及时更新手机号码导致的损失，由您自行承担。", "因您未及时变更手机号码造成的损失，由您自行承担。"),
    ("“用户”是指使用本服务的自然人。", "“用户”指使用本服务的自然人。"),
    ("关联公司包括甲公司。", "关联公司为甲公司。"),
    ("我们会向您展示本地商家。", "我们会向您展示本地商家、本地新闻。"),
    ("我们会收集您的阅读记录。", "我们会收集您的阅读记录和本地图书。"),
    ("我行高度重视信息保护，并将按照法律法规的要求采取安全保护措施。", "我行高度重视信息保护，将依照法律法规要求采取安全保护措施。"),
    ("您可以通过拨打客服热线或前往营业网点，申请更正您的投保信息。", "您可以前往营业网点或拨打客服热线申请更正您的投保信息。"),
    ("我们的员工不会查看您的信息。您可以联系我们。", "我们的员工不得查看您的信息。您可以联系我们。"),
    ("我们采用数据加密、访问控制等措施，防止您的信息遭到未经授权的访问、公开披露、使用。", "我们采取访问控制、数据加密等措施，避免您的信息被未经授权访问、公开披露、使用。"),
    ("如您拒绝授予位置权限，将无法使用导航功能，但不影响您使用其他功能。", "若您拒绝授权位置权限，您将不能使用导航功能，但其他功能的使用不受影响。"),
    ("我们的办公地址：上海市青浦区华新镇华徐公路30弄18号。", "办公地址：上海市青浦区华新镇华徐公路30弄18号"),
    ("当您注销账号后，我们将停止为您提供服务，并删除您的个人信息或进行匿名化处理。", "您注销账号后，我们会停止向您提供服务，并将您的个人信息删除或匿名化处理。"),
    ("没有您的授权，我们不会将您的简历提供给任何企业。", "未获得您的授权，我们不会向任何企业提供您的简历。"),
    ("我们使用手机号码用于核实身份。", "我们使用手机号码用于验证您的身份。"),
    ("未登录的用户无法查看评论。", "登录后的用户方可查看评论。"),
    ("人脸照片用于签到及考勤。", "人脸照片用于考勤和签到。"),
    ("本政策中的“个人信息”是指以电子或者其他方式记录的与自然人有关的各种信息。", "“个人信息”指以电子或其他方式记录的、与自然人有关的各种信息。"),
    ("我们使用Cookie记住您的登录状态。您可以在浏览器设置中清除Cookie。", "我们使用Cookie来记住您的登录状态，您可以通过浏览器设置清除Cookie。"),
    ("除为您提供写真生成服务外，我们不会将您的照片用于其他目的。", "我们只会将您的照片用于为您提供写真生成服务，不会用于其他目的。"),
    ("我们可能会将来自不同服务的信息进行合并，以便为您提供更加一致的使用体验。", "为向您提供更为一致的使用体验，我们可能会合并来自不同服务的信息。"),
    ("我们会定期对员工进行安全培训，提高其保护个人信息的意识。", "我们定期组织员工参加安全培训，以提升员工的个人信息保护意识。"),
    ("当您通过微信登录时，我们会从微信获取您的昵称和头像。", "您使用微信账号登录时，我们将从微信处获取您的昵称、头像。"),
    ("教师和家长可以查看学习进度。", "家长及教师可以查看学习进度。"),
    ("如您将车辆出售，请恢复出厂设置。", "如您出售车辆，请恢复出厂设置。"),
    ("如您不希望接收营销短信，可回复TD退订。", "如您不想接收营销短信，可以回复TD退订。"),
]  # fmt: skip


@pytest.mark.parametrize(("severity", "kind", "direction", "effect", "old", "new"), CHANGES)
def test_change_is_one_finding(
    severity: str, kind: str, direction: str, effect: str, old: str, new: str
) -> None:
    found = [
        (one.severity.value, one.kind.value, one.direction.value, one.effect.value)
        for one in material(old, new)
    ]
    assert found == [(severity, kind, direction, effect)]


@pytest.mark.parametrize(("wanted", "old", "new"), SEVERAL)
def test_several_changes_are_told_once_each(
    wanted: set[tuple[str, str]], old: str, new: str
) -> None:
    found = [(one.severity.value, one.kind.value) for one in material(old, new)]
    assert set(found) == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_the_same_in_other_words_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
