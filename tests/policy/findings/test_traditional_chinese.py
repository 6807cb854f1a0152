"""Policies in traditional characters and the words of Taiwan: read as those of the mainland are."""

import pytest

from tests.policy.findings.comparing import told

CHANGES = [
    ("我們會蒐集您的行動電話號碼與裝置識別碼。", "我們會蒐集您的行動電話號碼、裝置識別碼與聯絡人。", {"data_category:  → 聯絡人 (weaker)"}),
    ("我們會蒐集您的裝置資訊。", "我們會蒐集您的裝置資訊與精確位置資訊。", {"data_category:  → 精確位置資訊 (weaker)"}),
    ("您的個人資料儲存於台灣境內的伺服器。", "您的個人資料儲存於美國的伺服器。", {"storage_location: 台灣 → 美國 (neutral)"}),
    ("我們會在三十日內回覆您的請求。", "我們會在六十日內回覆您的請求。", {"response_time: 三十日內 → 六十日內 (weaker)"}),
    ("我們使用 Cookie。", "我們使用 Cookie 與像素標籤。", {"tracking:  → 像素標籤 (weaker)"}),
    ("本公司不會將您的資料用於廣告。", "本公司會將您的資料用於廣告。", {"purpose: 本公司不會將您的資料用於廣告 → 本公司會將您的資料用於廣告 (weaker)"}),
    ("我們需要相簿權限。", "我們需要相簿與麥克風權限。", {"device_permission:  → 麥克風權限 (weaker)"}),
    ("您有權查詢、刪除您的個人資料。", "您有權查詢您的個人資料。", {"user_right: 刪除您的個人資料 →  (weaker)"}),
]  # fmt: skip

NOTHING = [
    ("我們會蒐集您的裝置資訊。", "我們會收集您的設備信息。"),
    ("請透過本應用程式聯絡我們。", "请通过本应用程序联系我们。"),
    ("帳號刪除後，我們會刪除伺服器上的紀錄。", "账号删除后，我们会删除服务器上的记录。"),
    ("使用者可檢視、匯出其資料。", "用户可查看、导出其信息。"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_what_changed_is_told_in_the_policy_s_own_characters(
    old: str, new: str, expected: set[str]
) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_the_same_in_other_characters_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
