import json
import lzma
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.terms import (
    characters,
    chinese,
    departments,
    formal,
    meanings,
    mentions,
    names,
    rows,
    same_department,
    simplified,
    spans,
    stem,
    unexplained,
)

ROOT = Path(__file__).parents[2]
TRAIN = ROOT.parent / "shared" / "train"


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("the student-teacher ratio", ("生师比", "师生比")),
        ("What is the document number?", ("文号", "发文字号")),
        ("tax relief", ("税收优惠", "税收减免", "减税")),
        ("Dual-Qualified Teachers", ("双师型教师", "双师型")),
        ("the deputy head of it", ("副组长",)),
        ("earmarked funds per student", ("专项资金", "专项经费", "生均")),
        ("teachers and a teacher", ("教师", "师资")),
        ("1+X certificates", ("1+X证书", "1+X证书制度")),
        ("R&D", ("研发", "技术研发")),
        ("apprenticeships", ("学徒制", "学徒", "现代学徒制")),
        ("the county's health bureau", ("县", "卫健局", "卫生健康局", "卫生健康委员会")),
        ("department of education", ("教育局", "教育和体育局", "教育体育局")),
        ("labor contract law", ("劳动合同法",)),
        ("organisation and implementation", ("组织实施",)),
    ],
)
def test_an_english_phrase_gives_the_words_of_a_policy(question: str, terms: tuple[str, ...]) -> None:
    assert chinese(question) == terms


@pytest.mark.parametrize("question", ["misleading", "partly", "countyless", "schoolmaster", "xlead", "internshipx", "", "?!"])
def test_an_english_word_inside_a_longer_word_is_not_found(question: str) -> None:
    assert chinese(question) == ()


def test_a_word_that_holds_a_sentence_together_is_no_form_of_another() -> None:
    assert "自愿" not in chinese("Who will feed the cat?")
    assert "自愿" in chinese("Who is willing to feed the cat?")


def test_the_longest_phrase_wins() -> None:
    assert chinese("secondary vocational school") == ("中等职业学校", "中职学校")
    assert "学校" not in chinese("secondary vocational schools")


def test_a_phrase_does_not_run_across_a_punctuation_mark() -> None:
    assert "生师比" not in chinese("student, teacher, ratio")


def test_chinese_among_english_words_is_taken_as_it_stands() -> None:
    assert chinese("Who leads 技能甘肃?") == ("牵头", "牵头单位", "牵头部门", "技能甘肃")


def test_of_a_chinese_sentence_the_known_terms_are_taken() -> None:
    assert chinese("县教育局的专项资金从哪里来") == ("教育局", "专项资金")


def test_each_phrase_keeps_its_own_terms() -> None:
    assert list(meanings("quota for enrolment, 双高")) == [("目标", "指标", "任务"), ("招生", "录取"), ("双高",)]


def test_words_the_vocabulary_lacks_are_left_for_the_model() -> None:
    assert unexplained("Which schools did the accordion reach, and did the Accordion bring a clarinet to them?") == (
        "accordion",
        "clarinet",
    )


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (("study", "studies", "studied"), True),
        (("plan", "plans", "planned", "planning"), True),
        (("process", "processes", "processing"), True),
        (("skill", "skills", "skilled"), True),
        (("enrolment", "enrollment", "enrollments"), True),
        (("labour", "labor"), True),
        (("centres", "center"), True),
        (("programmes", "program"), True),
        (("organise", "organizing", "organized"), True),
        (("exceed", "exceeds", "exceeding", "exceeded"), True),
        (("four", "for"), False),
        (("string", "str"), False),
        (("status", "statu"), False),
    ],
)
def test_inflected_words_share_a_stem(words: tuple[str, ...], same: bool) -> None:
    assert (len(set(map(stem, words))) == 1) is same


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("老师", ("教师",)),
        ("娃在厂里", ("学生", "儿童", "子女", "企业")),
        ("哪年考公", ("时间", "年", "日期", "公务员招录", "公务员录用", "公务员")),
        ("谁是一把手", ("组长", "主要负责人", "主要负责同志")),
        ("缺人", ("缺编", "短缺", "紧缺")),
        ("老師", ("教师",)),
        ("师生比例", ("师生比", "生师比")),
        ("企业所得税", ()),
        ("民政局", ()),
        ("", ()),
    ],
)
def test_spoken_words_give_the_words_of_a_policy(question: str, terms: tuple[str, ...]) -> None:
    assert formal(question) == terms


def test_a_policys_own_word_hides_the_spoken_word_inside_it() -> None:
    assert "职工" in formal("员工")
    assert "职工" not in formal("公务员工资")


@pytest.mark.parametrize(
    ("question", "found"),
    [("打算怎么办", False), ("算不算", False), ("学费怎么算", True)],
)
def test_a_spoken_word_cuts_no_word_of_the_dictionary(question: str, *, found: bool) -> None:
    assert any(question[start:end] == "算" for start, end, _ in spans(question)) is found


def test_a_spoken_word_is_found_where_it_stands() -> None:
    assert spans("请老师上报教师") == ((1, 3, ("教师",)), (3, 5, ("备案", "上报", "报送")))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("县教育局局长是谁", ("教育局",)),
        ("教育局归谁管", ("教育局",)),
        ("县委组织部和县人力资源社会保障局", ("组织部", "人社局")),
        ("管社保的是谁", ("人社局",)),
        ("縣發改局、縣財政局", ("发改局", "财政局")),
        ("区教委与区商务委", ("教育局", "商务局")),
        ("甘谷县乡镇人民政府和编办", ("各乡镇", "编办")),
        ("市卫健委、卫生健康局", ("卫健局",)),
        ("what does the HR bureau do", ("人社局",)),
        ("Bureau of Human Resources & Social Security", ("人社局",)),
        ("county education authorities", ("教育局",)),
        ("finance bureau, finance office", ("财政局", "金融办")),
        ("Does 县残联 work with the Women's Federation?", ("残联", "妇联")),
        ("省教育厅", ("教育厅",)),
    ],
)
def test_departments_are_found_in_any_of_their_forms(question: str, found: tuple[str, ...]) -> None:
    assert departments(question) == found


@pytest.mark.parametrize(
    "question",
    [
        "教育局域网怎么建",
        "教育局面",
        "个人社会保险",
        "公民政治权利",
        "改编办法",
        "办公安排",
        "代表团委托",
        "书法院校",
        "农工商联合企业",
        "人行横道",
        "总工会议",
        "党组织部署",
        "居住建筑",
        "政府采购",
        "尽管教育的投入",
        "bureaucracy",
        "financed",
        "education",
        "",
    ],
)
def test_a_department_inside_another_word_is_none(question: str) -> None:
    assert departments(question) == ()


def test_a_mention_stands_where_the_name_does() -> None:
    question = "县教育局 and the finance bureau"
    assert [question[start:end] for start, end, _ in mentions(question)] == ["教育局", "finance bureau"]


def test_a_department_has_its_short_name_first() -> None:
    assert names("编办")[:2] == ("编办", "机构编制委员会办公室")
    assert names("蔬菜局") == ()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("县人社局", "县人力资源和社会保障局", True),
        ("县人社局", "县 人社局", True),
        ("教育局", "县教育局", True),
        ("区教委", "綦江区教育委员会", True),
        ("重庆市綦江区教委", "綦江区教育委员会", True),
        ("甘谷县教育局", "县教育局", True),
        ("县委组织部", "组织部", True),
        ("中共甘谷县委组织部", "县委组织部", True),
        ("縣財政局", "财政局", True),
        ("国家税务总局甘谷县税务局", "县税务局", True),
        ("人民银行甘谷支行", "人民银行", True),
        ("各乡镇", "各乡镇人民政府", True),
        ("各县市区教育局", "县教育局", True),
        ("县蔬菜局", "蔬菜局", True),
        ("县教育局", "市教育局", False),
        ("县教育局", "县财政局", False),
        ("甘谷县教育局", "武山县教育局", False),
        ("市教育局", "綦江区教委", False),
        ("省教育厅", "县教育局", False),
        ("县蔬菜局", "市蔬菜局", False),
        ("教育局", "教育局办公室", False),
        ("蔬菜局", "野蔬菜局", False),
        ("", "县教育局", False),
    ],
)
def test_one_department_is_known_under_two_names(a: str, b: str, same: bool) -> None:
    assert same_department(a, b) is same
    assert same_department(b, a) is same


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("縣教育局負責什麼", "县教育局负责什么"),
        ("２０２３年Ａ類", "2023年A类"),
        ("（一）、：", "（一）、："),
        ("乾隆著作", "乾隆著作"),
        ("後續徵收於鄉鎮", "后续征收于乡镇"),
        ("plain", "plain"),
    ],
)
def test_text_is_folded_to_what_mainland_policies_write(text: str, plain: str) -> None:
    assert simplified(text) == plain


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


@given(st.text(alphabet="县市教育局人社老师钱eduction breau's-1+&。 ", max_size=40))
def test_any_question_gives_terms_once_and_mentions_in_order(question: str) -> None:
    assert len(set(chinese(question))) == len(chinese(question))
    assert len(set(formal(question))) == len(formal(question))
    assert list(mentions(question)) == sorted(mentions(question))
    assert all(0 <= start < end <= len(question) for start, end, _ in mentions(question))


@given(st.sampled_from([name for (short,), full, *_ in rows("departments.tsv") for name in (short, *full)]), st.sampled_from("省市县区州"))
def test_a_department_is_found_with_and_without_a_level(name: str, level: str) -> None:
    assert departments(level + name) == departments(name)
    assert same_department(level + name, name)


def test_every_english_phrase_gives_its_own_terms() -> None:
    wrong = [phrase for phrases, terms in rows("english.tsv") for phrase in phrases if list(meanings(phrase)) != [terms]]
    assert wrong == []


def test_every_spoken_form_gives_its_own_terms() -> None:
    wrong = [form for forms, terms in rows("spoken.tsv") for form in forms if formal(form) != tuple(t for t in terms if t != form)]
    assert wrong == []


def test_every_name_of_a_department_gives_that_department_and_no_look_alike_does() -> None:
    table = rows("departments.tsv")
    assert [n for (short,), full, other, foreign, _ in table for n in (short, *full, *other, *foreign) if departments(n) != (short,)] == []
    assert [n for (short,), *_, unlike in table for n in unlike if short in departments(n)] == []


def test_english_phrases_are_written_one_way() -> None:
    phrases = [phrase for row in rows("english.tsv") for phrase in row[0]] + [name for row in rows("departments.tsv") for name in row[3]]
    assert [p for p in phrases if p != " ".join(p.split()) or not set(p) <= set("abcdefghijklmnopqrstuvwxyz0123456789+& ")] == []
    assert [p for p in phrases if {"a", "an", "the"} & set(p.split())] == []


@pytest.mark.parametrize("name", ["english.tsv", "spoken.tsv", "traditional.tsv", "departments.tsv"])
def test_no_form_stands_in_two_rows(name: str) -> None:
    columns = (0, 1, 2) if name == "departments.tsv" else (0,)
    forms = [form for row in rows(name) for column in columns for form in row[column]]
    assert len(forms) == len(set(forms))


def test_a_traditional_character_becomes_one_that_is_not_traditional() -> None:
    table = rows("traditional.tsv")
    assert [row for row in table if [len(field) for row_field in row for field in row_field] != [1, 1]] == []
    assert {new for _, (new,) in table} & {old for (old,), _ in table} == set()


def test_no_traditional_character_of_the_table_stands_in_the_corpus() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "corpus").glob("*.txt"))
    assert set(text) & {old for (old,), _ in rows("traditional.tsv")} == set()


@pytest.mark.skipif(not TRAIN.is_dir(), reason="the training texts are not beside the repository")
def test_traditional_characters_are_rare_in_mainland_laws() -> None:
    with lzma.open(TRAIN / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
        text = "".join(json.loads(line)["text"] for line in islice(lines, 300))
    odd = sum(simplified(char) != char for char in text if ord(char) < 0xFF00 and ord(char) in characters())
    assert odd * 2_000 < len(text)
