import pytest

from index.catalog import Entry
from index.document import Document, Metadata, Value
from index.metadata import is_addressee, is_fields, is_label, is_title, place_of
from index.parse import parse
from index.read import Source

BODY = """
某县人民政府办公室关于印发某县职业教育发展规划（2021—2025年）的通知

各乡镇人民政府，县政府有关部门：

《某县职业教育发展规划》已经县政府同意，现印发给你们，请认真贯彻执行。

某县人民政府办公室

二〇二一年九月一日

（此件公开发布）

某县职业教育发展规划（2021—2025年）

为加快发展职业教育，制定本规划。

一、总体要求

坚持立德树人。
"""


def read(text: str, entry: Entry | None = None) -> Document:
    return parse(Source("d", "d.txt", text), entry)


def said(metadata: Metadata, *fields: str) -> list[str | None]:
    return [value.value if isinstance(value := getattr(metadata, field), Value) else None for field in fields]


@pytest.mark.parametrize(
    "head",
    [
        "[ 索引号 ] 000014349/2021-12 [ 发文字号 ] 某政办发〔2021〕30号\n[ 主题分类 ] 教育 [ 体裁分类 ] 公告\n[ 发布机构 ] 某县政府办 [ 发布日期 ] 2021-09-10\n",
        "索 引 号：000014349/2021-12    主题分类：科技、教育\n发文机关：某县政府办\n标　　题：关于印发规划的通知\n发文字号：某政办发〔2021〕30号    发布日期：2021-09-10\n",
        "索引号：\n000014349/2021-12\n发文字号：\n某政办发〔2021〕30号\n发布机构：\n某县政府办\n发布日期：\n2021-09-10\n",
        "| 索引号 | 000014349/2021-12 | 发文字号 | 某政办发〔2021〕30号 |\n| 发布机构 | 某县政府办 | 发布日期 | 2021-09-10 |\n",
        "索引号\t000014349/2021-12\t文号\t某政办发〔2021〕30号\n发布机构\t某县政府办\t公开日期\t2021-09-10\n",
        "【索引号】000014349/2021-12 【发文字号】某政办发〔2021〕30号\n【发文单位】某县政府办 【发布日期】2021-09-10\n",
    ],
)
def test_the_fields_of_a_page_are_read_however_they_are_laid_out(head: str) -> None:
    doc = read(head + BODY)
    expected = ["000014349/2021-12", "某政办发〔2021〕30号", "某县政府办", "2021-09-10"]
    assert said(doc.metadata, "index_number", "number", "issuer", "published") == expected
    assert doc.tables == ()


def test_a_document_without_fields_says_itself_who_issued_it_to_whom_and_when() -> None:
    doc = read("某县人民政府办公室文件\n\n某政办发〔2021〕30号\n" + BODY)
    assert said(doc.metadata, "number", "issuer", "addressees", "written", "period", "published") == [
        "某政办发〔2021〕30号",
        "某县人民政府办公室",
        "各乡镇人民政府，县政府有关部门",
        "二〇二一年九月一日",
        "2021—2025年",
        None,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "禾川市教育局 禾川市财政局\n禾川市水务局\n关于印发《禾川市节水校园三年行动计划\n（2026—2028年）》的通知\n禾教发〔2026〕3号\n\n各区县教育局：\n现印发给你们。\n2026年1月5日\n\n一、目标\n节约用水。\n",
        "关于开展节水校园建设的通知\n禾教发〔2026〕3号\n\n各区县教育局：\n现就节水校园建设通知如下。\n一、目标\n节约用水。\n\n禾川市教育局\n禾川市财政局\n禾川市水务局\n2026年1月5日\n",
    ],
)
def test_those_who_issue_a_notice_together_are_one_value_over_their_lines(text: str) -> None:
    issuer = read(text).metadata.issuer
    assert issuer is not None
    assert issuer.value == "禾川市教育局 禾川市财政局 禾川市水务局"
    assert issuer.span is not None
    assert "".join(issuer.span.of(text).split()) == "禾川市教育局禾川市财政局禾川市水务局"


def test_every_value_found_in_the_text_is_what_stands_at_its_span() -> None:
    doc = read("索引号：1150/2021 有效性：有效\n来源：某县政府办 发布时间：2021-09-10 浏览次数：123次\n" + BODY)
    for field in ("index_number", "validity", "source", "published", "written", "issuer", "addressees", "period"):
        value = getattr(doc.metadata, field)
        assert value.span.of(doc.text) == value.value


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (BODY, "某县职业教育发展规划（2021—2025年）"),
        (
            "某县推进职业教育发展\n打造技能高地实 施 方 案\n\n为加快发展，制定本方案。\n一、目标\n",
            "某县推进职业教育发展打造技能高地实施方案",
        ),
        (
            "某县职业教育实施方案为深入贯彻落实精神，结合实际，制定本方案。一、目标(一)总体目标。形成格局。(二)具体目标。达到标准。",
            "某县职业教育实施方案",
        ),
        (
            "# 某市城市绿化条例\n\n2018年4月26日 某市人民代表大会常务委员会通过\n\n## 第一章 总则\n\n第一条 制定本条例。\n",
            "某市城市绿化条例",
        ),
        ("最高人民法院关于适用保险法若干问题的解释（一）\n\n第一条 适用保险法的规定。\n", "最高人民法院关于适用保险法若干问题的解释（一）"),
        ("没有题目的文字，只有一句话。\n", "d"),
        (
            "某市养老机构管理办法\n（2021年5月6日某市人民政府令第8号公布　根据2023年7月1日某市人民政府令第15号修正）\n\n目录\n第一章　总则\n第二章　附则\n\n第一章　总则\n第一条　制定本办法。\n第二章　附则\n第二条　本办法自2021年7月1日起施行。\n",
            "某市养老机构管理办法",
        ),
        (
            "（联系人：县民政局 李四，电话：0911-1234567）\n\n# 某县养老服务实施方案\n\n为做好工作，制定本方案。\n一、目标\n",
            "某县养老服务实施方案",
        ),
        ("3\n某县校园安全行动计划\n(2024—2026年)\n\n为保障安全，制定本计划。\n一、目标\n", "某县校园安全行动计划(2024—2026年)"),
        (
            "下载\n全屏\n【字号：\n加大\n还原\n减小\n】\n2025年某省政府工作报告\n来源：某报\n各位代表：\n现在报告工作。\n",
            "2025年某省政府工作报告",
        ),
    ],
)
def test_the_title_is_that_of_the_text_proper(text: str, title: str) -> None:
    assert read(text).metadata.title.value == title


def test_the_catalog_overrides_the_text_and_a_span_stays_where_both_say_the_same() -> None:
    entry = Entry(
        id="d", file="d.txt", title="规划全称", number="某政办发〔2021〕30号", place="某县", aliases=("县规划",), status="repealed"
    )
    doc = read("某政办发〔2021〕30号\n" + BODY, entry)
    assert said(doc.metadata, "title", "number", "place") == ["规划全称", "某政办发〔2021〕30号", "某县"]
    assert doc.metadata.number
    assert doc.metadata.number.span
    assert (doc.metadata.aliases, doc.metadata.status) == (("县规划",), "repealed")


@pytest.mark.parametrize("line", ["关于做好防汛工作的通知", "某县职业教育实施方案", "某办法（试行）", "某市条例", "某解释（一）"])
def test_a_title_ends_as_official_titles_do(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize("line", ["坚持立德树人", "通知。", "一句话里说方案；另一句话", "方案"])
def test_other_lines_are_no_titles(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize("line", ["各乡镇人民政府：", "市教育局、市财政局：", "各县(市)区人民政府,市政府各直属单位:"])
def test_a_notice_names_those_it_is_sent_to(line: str) -> None:
    assert is_addressee(line)


@pytest.mark.parametrize("line", ["有下列情形之一的：", "各乡镇人民政府", "责任单位："])
def test_other_lines_with_a_colon_are_no_addressees(line: str) -> None:
    assert not is_addressee(line)


def test_a_field_is_a_label_with_its_value_and_a_label_may_stand_alone() -> None:
    assert is_fields("发 布 日 期：2021-09-10")
    assert is_label("发布日期：")
    assert not is_label("发布日期：2021-09-10")
    assert not is_fields("时间紧、任务重。")


def test_a_document_without_a_catalog_is_for_the_place_in_its_title() -> None:
    assert said(read("某水市公园管理办法\n\n第一条　制定本办法。\n第二条　公园免费。\n").metadata, "place") == ["某水市"]


@pytest.mark.parametrize(
    "title",
    [
        "行政区划管理条例",
        "人力资源市场暂行条例",
        "城市市容管理条例",
        "自然保护区条例",
        "国务院关于禁止在市场中封锁的规定",
        "民族区域自治法",
    ],
)
def test_a_sort_of_place_in_a_title_is_no_place(title: str) -> None:
    assert read(f"{title}\n\n第一条　制定本条例。\n第二条　公园免费。\n").metadata.place is None


def test_a_special_region_is_a_place() -> None:
    assert said(read("某水特别行政区公园法\n\n第一条　制定本法。\n第二条　公园免费。\n").metadata, "place") == ["某水特别行政区"]


def test_the_year_of_a_report_may_stand_before_its_place() -> None:
    assert said(read("2025年某湖市政府工作报告\n\n各位代表：\n现在报告工作。\n").metadata, "place") == ["某湖市"]


def test_the_source_and_the_day_under_the_title_of_a_speech_are_its_own() -> None:
    doc = read(
        "2025年某省政府工作报告\n——2025年1月8日在某省第十届人民代表大会第三次会议上\n来源：某省日报\n时间：2025-01-20\n各位代表：\n现在报告工作。\n"
    )
    assert said(doc.metadata, "source", "published") == ["某省日报", "2025-01-20"]


@pytest.mark.parametrize(
    ("office", "place"),
    [
        ("澄州市望溪区人民政府办公室", "望溪区"),
        ("青原省澄州市望溪区教育局", "望溪区"),
        ("青原省促进县域经济工作领导小组", "青原省"),
        ("澄州市经济开发区管理处", "澄州市"),
        ("澄州市教育局", "澄州市"),
        ("县教育局", ""),
    ],
)
def test_the_place_of_an_office_is_the_last_that_its_name_begins_with(office: str, place: str) -> None:
    assert place_of(office) == place
