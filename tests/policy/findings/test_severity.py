"""How much a change matters."""

import pytest

from tests.policy.findings.comparing import compared

CASES = [
    ("critical", "我们不会出售您的个人信息。", "我们可能会出售您的个人信息。"),
    ("critical", "您的信息存储于中国境内。", "您的信息存储于新加坡。"),
    ("critical", "我们会收集您的手机号码。", "我们会收集您的手机号码、人脸信息。"),
    ("critical", "处理人脸信息前，我们会取得您的单独同意。", "处理人脸信息前，我们会取得您的同意。"),
    ("critical", "甲有限公司（以下简称“我们”）运营本应用。", "乙有限公司（以下简称“我们”）运营本应用。"),
    ("critical", "争议由被告住所地人民法院管辖。", "争议提交上海仲裁委员会仲裁。"),
    ("critical", "We share anonymized data.", "We share data."),
    ("critical", "You have the right to object to processing. We care.", "We care."),
    ("major", "我们会收集您的手机号码。", "我们会收集您的手机号码、昵称。"),
    ("major", "我们保存您的信息六个月。", "我们保存您的信息两年。"),
    ("major", "We collect only necessary logs.", "We collect logs."),
    ("major", "Not for children under 16.", "Not for children under 13."),
    ("minor", "我们保存您的信息十个月。", "我们保存您的信息一年。"),
    ("minor", "我们将在15天内答复您的请求。", "我们将在30天内答复您的请求。"),
    ("minor", "邮箱：a@qinghe.example", "邮箱：b@qinghe.example"),
    ("minor", "我们接入了极光推送和个推。", "我们接入了极光推送。"),
    ("minor", "We keep logs for 12 months.", "We keep logs for 30 days."),
    ("minor", "We may sell your data.", "We do not sell your data."),
    ("info", "更新日期：2023年5月1日", "更新日期：2024年6月1日"),
]  # fmt: skip


@pytest.mark.parametrize(("severity", "old", "new"), CASES)
def test_severity(severity: str, old: str, new: str) -> None:
    assert compared(old, new).severity.value == severity
