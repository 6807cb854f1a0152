"""Titles of findings: what changed, and where it stands as people cite it."""

from tests.policy.findings.comparing import material
from tracker.words import Language, say


def test_a_paragraph_without_a_number_is_cited_by_the_section_above() -> None:
    above = "一、我们收集的信息\n\n我们会收集手机号码。\n\n"
    (found,) = material(f"{above}我们会收集姓名。", f"{above}我们会收集姓名、身份证号。")
    assert say(found.title, Language.ZH) == "新增收集的信息：身份证号（一、第2段）"
    assert say(found.title, Language.EN) == "New data collected: 身份证号 (paragraph 2 of 一、)"
    assert found.new_clause == "一、#3"


def test_a_paragraph_under_no_section_is_cited_by_its_place() -> None:
    above = "我们会收集手机号码。\n\n"
    (found,) = material(f"{above}我们会收集姓名。", f"{above}我们会收集姓名、身份证号。")
    assert say(found.title, Language.ZH) == "新增收集的信息：身份证号（第2段）"


def test_a_numbered_clause_is_cited_by_its_number_alone() -> None:
    above = "一、我们收集的信息\n\n1、我们会收集手机号码。\n\n"
    (found,) = material(f"{above}2、我们会收集姓名。", f"{above}2、我们会收集姓名、身份证号。")
    assert say(found.title, Language.ZH) == "新增收集的信息：身份证号（一、2、）"
