"""Table rows, known by their names."""

from tests.policy.drawing import drawn
from tracker.policy import align


def pairs(old: str, new: str) -> list[tuple[str, str, bool]]:
    """(name before, name now, moved) of the rows whose cells are not all the same."""
    found = []
    for pair in align.pair(drawn(old), drawn(new)):
        if pair.similarity < 1 or pair.moved:
            found.append((name(pair.old), name(pair.new), pair.moved))
    return found


def name(side) -> str:
    return next((cell for clause in side for _, cell in clause.cells[:1]), "")


TABLE = """
# SDK 清单
  | 名称=微信登录 | 公司=腾讯 | 目的=账号登录
  | 名称=个推推送 | 公司=每日互动 | 目的=消息推送
  | 名称=友盟统计 | 公司=友盟 | 目的=统计分析
"""


def test_a_changed_cell_is_a_change_of_that_row():
    assert pairs(TABLE, TABLE.replace("统计分析", "广告投放")) == [("友盟统计", "友盟统计", False)]


def test_another_name_is_another_row_however_alike_the_rest():
    new = TABLE.replace("友盟统计", "神策埋点")
    assert pairs(TABLE, new) == [("友盟统计", "", False), ("", "神策埋点", False)]


def test_a_name_written_out_is_the_same_row():
    assert pairs(TABLE, TABLE.replace("友盟统计", "友盟统计SDK")) == [
        ("友盟统计", "友盟统计SDK", False)
    ]


def test_a_row_that_moved_is_told_as_moved():
    rows = TABLE.strip("\n").split("\n")
    new = "\n".join([rows[0], rows[3], rows[1], rows[2]])
    assert pairs(TABLE, new) == [("友盟统计", "友盟统计", True)]


def test_a_number_column_does_not_name_the_rows():
    old = "# 清单\n  | 序号=1 | 名称=甲推送 | 用途=推送\n  | 序号=2 | 名称=乙统计 | 用途=统计"
    new = (
        "# 清单\n  | 序号=1 | 名称=丙登录 | 用途=登录\n"
        "  | 序号=2 | 名称=甲推送 | 用途=推送\n  | 序号=3 | 名称=乙统计 | 用途=统计"
    )
    added = [p for p in align.pair(drawn(old), drawn(new)) if not p.old]
    assert [clause.cells[1][1] for p in added for clause in p.new] == ["丙登录"]


def test_columns_in_another_order_keep_the_rows():
    new = """
    # SDK 清单
      | 公司=腾讯 | 名称=微信登录 | 目的=账号登录
      | 公司=每日互动 | 名称=个推推送 | 目的=消息推送
      | 公司=友盟 | 名称=友盟统计 | 目的=统计分析
    """
    found = align.pair(drawn(TABLE), drawn(new))
    assert all(len(p.old) == 1 == len(p.new) for p in found)
