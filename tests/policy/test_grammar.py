"""The grammar of policy text: one way to write blocks down, and the same blocks back."""

from tracker.policy import grammar
from tracker.policy.grammar import ABOVE, LEFT, Block, BlockKind


def write(blocks: list[Block]) -> str:
    written = grammar.write(blocks)
    assert written.blocks == grammar.parse(written.text)
    return written.text


def text(words: str) -> Block:
    return Block(BlockKind.TEXT, words)


def item(words: str, level: int = 0, *, tight: bool = True) -> Block:
    return Block(BlockKind.ITEM, words, level, tight)


def test_one_sentence_a_line_and_a_blank_line_between_blocks() -> None:
    blocks = [grammar.heading("一、收集", 2), text("我们收集信息。我们保护信息。"), text("此外。")]
    assert write(blocks) == "## 一、收集\n\n我们收集信息。\n我们保护信息。\n\n此外。\n"


def test_items_of_one_list_follow_each_other_and_are_indented_by_depth() -> None:
    blocks = [
        item("1. 姓名。必填。", tight=False),
        item("2. 电话："),
        item("a. 座机", 1),
        item("手机", 1),
        item("3. 其他"),
    ]
    assert write(blocks) == ("1. 姓名。\n  必填。\n2. 电话：\n    a. 座机\n    - 手机\n3. 其他\n")


def test_a_depth_without_the_one_above_is_none() -> None:
    assert write([item("甲", 3), item("乙", 5)]) == "- 甲\n    - 乙\n"


def test_tables_have_a_rule_under_the_names_of_their_columns() -> None:
    blocks = [
        grammar.row(["名称", "信息", LEFT], columns=True),
        grammar.row(["友盟", "IP|MAC", "日志"], tight=True),
        grammar.row([ABOVE, "位置", ""], tight=True),
    ]
    written = write(blocks)
    assert written == (
        "| 名称 | 信息 | << |\n| --- | --- | --- |\n| 友盟 | IP\\|MAC | 日志 |\n| ^^ | 位置 |  |\n"
    )
    read = grammar.parse(written)
    assert [block.cells for block in read] == [
        ("名称", "信息", LEFT),
        ("友盟", "IP|MAC", "日志"),
        (ABOVE, "位置", ""),
    ]
    assert [block.columns for block in read] == [True, False, False]
    assert read[2].text == "位置 | "


def test_words_that_look_like_marks_are_escaped_and_read_back() -> None:
    for words in (
        "# 不是标题",
        "- 不是列表",
        "| 不是表格",
        "> 不是引用",
        "*强调*的字面",
        "• \\<b>",
    ):
        written = write([text(words)])
        assert [block.text for block in grammar.parse(written)] == [words]
        assert grammar.parse(written)[0].kind is BlockKind.TEXT


def test_a_run_on_paragraph_becomes_items() -> None:
    written = write([text("请阅读。1. 修改我们可以修改。2. 收集我们收集。")])
    assert written == "请阅读。\n\n1. 修改我们可以修改。\n\n2. 收集我们收集。\n"


def test_the_first_number_at_the_end_of_a_paragraph_joins_its_list() -> None:
    written = write([text("情形如下：（1）国家安全；"), text("（2）公共安全。")])
    assert written == "情形如下：\n\n（1）国家安全；\n\n（2）公共安全。\n"


def test_a_sentence_that_opens_like_a_clause_stays_on_its_line() -> None:
    assert write([text("我们遵守法律。第二条 仅为举例。好。")]) == (
        "我们遵守法律。第二条 仅为举例。\n好。\n"
    )


def test_blocks_know_their_first_line() -> None:
    blocks = grammar.parse("# 政策\n\n甲。\n乙。\n\n1. 丙\n2. 丁\n")
    assert [block.line for block in blocks] == [1, 3, 6, 7]
    assert [block.text for block in blocks] == ["政策", "甲。乙。", "1. 丙", "2. 丁"]


def test_words_that_stand_twice_know_both_lines() -> None:
    text = "## One\n\nSame.\n\n\n  \n- Same.\n- Same.\n\nSame.\n \nSame.\n\n- Same.\n- Same.\n"
    assert [block.line for block in grammar.parse(text)] == [1, 3, 7, 8, 10, 12, 14, 15]
    assert [block.tight for block in grammar.parse(text)] == [False] * 3 + [True] + [False] * 3 + [
        True
    ]


def test_blocks_without_a_word_are_left_out() -> None:
    assert write([text("。"), text("—— "), text("甲")]) == "甲\n"
    assert write([]) == ""


def test_a_piece_without_a_word_before_an_enumeration_is_left_out() -> None:
    assert write([text("| (i) 甲；(ii) 乙。")]) == "(i) 甲；\n\n(ii) 乙。\n"
    assert write([text("——：（1）甲；"), text("（2）乙。")]) == "（1）甲；\n\n（2）乙。\n"


def test_a_block_is_known_by_the_words_that_are_read_again() -> None:
    for words in ("您的信息。 1、", "We share. “Yes!” 我们", "We share! We keep? (a)"):
        written = grammar.write([text(words)])
        assert written.blocks == grammar.parse(written.text)
