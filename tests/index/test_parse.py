import pytest

from index.document import Document, Kind, NoiseKind
from index.parse import parse
from index.read import Source


def read(text: str) -> Document:
    return parse(Source("d", "d.txt", text))


def places(text: str) -> list[str]:
    """Each clause as its place and its first words."""
    doc = read(text)
    return [f"{clause.address.place} {clause.span.of(text)[:6]}".replace("\n", "⏎") for clause in doc.clauses]


def path(text: str, words: str) -> list[str]:
    """The headings above the clause that holds *words*."""
    doc = read(text)
    clause = next(clause for clause in doc.clauses if words in clause.span.of(text))
    return [heading.of(text) for heading in clause.heading]


NOTICE = "关于印发实施方案的通知\n\n各乡镇人民政府：\n\n现将实施方案印发给你们。\n\n某县人民政府\n2021年3月26日\n\n"
PLAN = "某县职业教育实施方案\n\n为加快发展，制定本方案。\n\n"


def test_every_family_of_numbers_in_one_text() -> None:
    text = PLAN + (
        "一、总体要求\n坚持立德树人，服务县域发展。\n——健全体系。完善机制，形成合力。\n（一）健全体系\n1.夯实基础。提高质量，增强能力。\n(1)改善办学条件，达到国家标准。\n"
        "①新建校舍，满足教学需要；\n②更新设备，满足实训需要。\n(2)加强师资队伍建设，提高水平。\n2．完善制度。健全体系，落实责任。\n(二)深化改革\n3、推进改革。深化融合，创新模式。\n二、保障措施\n首先，加强领导，落实责任。\n其次，加大投入，保障经费。\n"
    )
    assert places(text) == [
        "文首 第1段 某县职业教育",
        "第1段 为加快发展，",
        "一 一、总体要求",
        "一第1段 坚持立德树人",
        "一第2段 ——健全体系",
        "一(一) （一）健全体",
        "一(一)1 1.夯实基础",
        "一(一)1(1) (1)改善办",
        "一(一)1(1)<1> ①新建校舍，",
        "一(一)1(1)<2> ②更新设备，",
        "一(一)1(2) (2)加强师",
        "一(一)2 2．完善制度",
        "一(二) (二)深化改",
        "一(二)3 3、推进改革",
        "二 二、保障措施",
        "二第1段 首先，加强领",
        "二第2段 其次，加大投",
    ]
    assert read(text).warnings == ()


LAW = """# 某市绿化条例

2018年4月26日 某市人民代表大会常务委员会通过

<!-- INFO END -->

## 第一章  总则

第一条 为了加强绿化，制定本条例。

第二条 绿化责任按照下列规定确定：

（一）道路，由道路管理单位负责；

（二）公园，由公园管理单位负责。

前款规定以外的，由市人民政府确定：

（一）河道，由水利部门负责；

（二）铁路，由铁路部门负责。

第二条之一 责任人应当制止毁绿行为。

## 第二章  法律责任

第三条 违反本条例的，处二百元以上罚款。
"""


def test_a_law_in_chapters_articles_paragraphs_and_items() -> None:
    assert places(LAW) == [
        "文首 第1段 某市绿化条例",
        "文首 第2段 2018年4",
        "第一章 第一章  总",
        "第一章第一条 第一条 为了",
        "第一章第二条 第二条 绿化",
        "第一章第二条(一) （一）道路，",
        "第一章第二条(二) （二）公园，",
        "第一章第二条第二款 前款规定以外",
        "第一章第二条第二款(一) （一）河道，",
        "第一章第二条第二款(二) （二）铁路，",
        "第一章第二条之一 第二条之一 ",
        "第二章 第二章  法",
        "第二章第三条 第三条 违反",
    ]
    assert read(LAW).warnings == ()


def test_an_item_of_a_law_carries_its_chapter_and_the_sentence_that_announces_it() -> None:
    assert path(LAW, "公园管理单位") == ["第一章  总则", "第二条 绿化责任按照下列规定确定："]
    assert path(LAW, "铁路部门") == ["第一章  总则", "前款规定以外的，由市人民政府确定："]
    assert path(LAW, "前款规定以外") == ["第一章  总则"]


def test_a_line_of_a_few_words_between_sentences_is_a_heading_without_a_number() -> None:
    text = PLAN + (
        "一、渡口管理\n巡查办法\n渡口管理员每日早晚各巡查一次，并填写巡查记录。\n\n发现隐患的，立即停航，并向县航道局报告，隐患消除后方可开航。\n\n"
        "登记制度\n渡船应当逐艘登记，登记证书由县航道局发放，一船一证。\n二、附则\n本方案自印发之日起施行，由县航道局负责解释。\n"
    )
    assert path(text, "立即停航") == ["一、渡口管理", "巡查办法"]
    assert path(text, "逐艘登记") == ["一、渡口管理", "登记制度"]
    assert path(text, "自印发之日") == ["二、附则"]
    assert [clause.span.of(text) for clause in read(text).clauses if clause.kind is Kind.HEADING] == [
        "一、渡口管理",
        "巡查办法",
        "登记制度",
        "二、附则",
    ]


def test_no_item_of_an_article_is_a_heading() -> None:
    doc = read(LAW)
    assert [clause.address.place for clause in doc.clauses if clause.kind is Kind.HEADING] == ["第一章", "第二章"]


def test_a_law_with_articles_under_numbered_headings() -> None:
    text = "最高人民法院关于适用担保制度的解释\n\n一、关于一般规定\n第一条 适用本解释。\n第二条 当事人约定的，从其约定。\n二、关于保证合同\n（一）一般规定\n第三条 保证人承担责任的，适用本解释。\n"
    assert places(text)[1:] == [
        "一 一、关于一般",
        "一第一条 第一条 适用",
        "一第二条 第二条 当事",
        "二 二、关于保证",
        "二(一) （一）一般规",
        "二(一)第三条 第三条 保证",
    ]


def test_numbering_in_the_middle_of_a_line() -> None:
    text = (
        "某区职业教育实施方案为深入贯彻落实精神，结合我区实际，制定本方案。一、目标要求(一)总体目标。逐步完善体系，形成格局。(二)具体目标。到2022年，建成35个专业群。"
        "二、主要任务(一)构建发展格局。1同步规划发展。健全规划机制。(责任单位：区教委)2统筹优化布局。推动集聚，达到35个。(二)发挥企业作用。3健全合作机制。成立委员会。"
    )
    assert places(text) == [
        "文首 第1段 某区职业教育",
        "第1段 为深入贯彻落",
        "一 一、目标要求",
        "一(一) (一)总体目",
        "一(二) (二)具体目",
        "二 二、主要任务",
        "二(一) (一)构建发",
        "二(一)1 1同步规划发",
        "二(一)2 2统筹优化布",
        "二(二) (二)发挥企",
        "二(二)3 3健全合作机",
    ]
    assert path(text, "统筹优化布局") == ["二、主要任务", "(一)构建发展格局。"]


def test_numbers_that_touch_their_titles() -> None:
    text = (
        PLAN
        + "一、重点任务\n1加强思想政治教育坚持铸魂育人，开展教育。\n2着力落实五育并举坚持五育，促进发展。\n3深化文化育人行动坚持以文化人，提升质量。\n"
    )
    assert places(text)[2:] == ["一 一、重点任务", "一1 1加强思想政", "一2 2着力落实五", "一3 3深化文化育"]


def test_a_page_counter_inside_a_sentence_is_noise_and_no_item() -> None:
    text = "某区职业教育实施方案\n1、为深入贯彻落实精神，推进体制机制创新，提升类型教育特色和社会服\n2、务。到2022年，统筹推进适应产业需要的体制机制和保障制度体系基本建\n3、立，行业企业参与办学程度逐步提高，现代职业教育体系初步构建。\n"
    doc = read(text)
    assert [n.span.of(text) for n in doc.noise if n.kind is NoiseKind.PAGE] == ["1、", "2、", "3、"]
    assert [clause.address.place for clause in doc.clauses] == ["文首 第1段", "第1段"]
    assert doc.warnings == ()


ANNEXES = (
    NOTICE
    + PLAN
    + """一、总体要求
坚持立德树人。
附件：1.领导小组名单
2.任务清单
附件1
领导小组名单
一、组长由县长担任，统筹全县职业教育工作。
二、副组长由副县长担任，协助组长开展工作。
附件2：任务清单
一、研究制定实施方案，报市教育局备案。
1.起草方案，征求意见。
"""
)


def test_annexes_count_each_for_itself_and_their_list_is_no_annex() -> None:
    assert places(ANNEXES)[-8:] == [
        "落款 第1段 附件：1.领",
        "落款 第2段 2.任务清单",
        "附件1 附件1⏎领导",
        "附件1 一 一、组长由县",
        "附件1 二 二、副组长由",
        "附件2 附件2：任务",
        "附件2 一 一、研究制定",
        "附件2 一1 1.起草方案",
    ]
    assert read(ANNEXES).warnings == ()


def test_a_notice_and_the_plan_it_sends_round_in_one_file() -> None:
    doc = read(NOTICE + PLAN + "一、总体要求\n坚持立德树人。\n")
    kinds = [(clause.address.place, clause.kind) for clause in doc.clauses[:7]]
    assert kinds == [
        ("文首 第1段", Kind.TITLE),
        ("文首 第2段", Kind.ADDRESSEE),
        ("文首 第3段", Kind.PARAGRAPH),
        ("文首 第4段", Kind.SIGNATURE),
        ("文首 第5段", Kind.SIGNATURE),
        ("文首 第6段", Kind.TITLE),
        ("第1段", Kind.PARAGRAPH),
    ]


def test_a_second_text_in_the_file_begins_its_numbers_again() -> None:
    text = PLAN + "一、总体要求\n坚持立德树人。\n二、保障措施\n加强组织领导。\n某县教师培训管理办法\n一、总则\n为规范培训，制定本办法。\n"
    assert places(text)[-3:] == ["第1段·2 某县教师培训", "一·2 一、总则", "一·2第1段 为规范培训，"]
    assert read(text).warnings == ()


def test_signature_and_date_at_the_end_are_no_part_of_the_last_item() -> None:
    text = PLAN + "一、总体要求\n坚持立德树人。\n\n某县人民政府\n2021年3月26日\n"
    assert places(text)[-3:] == ["一第1段 坚持立德树人", "落款 第1段 某县人民政府", "落款 第2段 2021年3"]
    assert read(text).clauses[-1].kind is Kind.SIGNATURE


def test_a_table_of_contents_is_no_chapter() -> None:
    text = "某市绿化条例\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 制定本条例。\n第二章 附则\n第二条 本条例自公布之日起施行。\n"
    assert places(text) == [
        "文首 第1段 某市绿化条例",
        "文首 第2段 目录",
        "文首 第3段 第一章 总则",
        "文首 第4段 第二章 附则",
        "第一章 第一章 总则",
        "第一章第一条 第一条 制定",
        "第二章 第二章 附则",
        "第二章第二条 第二条 本条",
    ]


def test_a_clause_broken_at_a_page_end_runs_over_the_break() -> None:
    text = PLAN + "一、总体要求\n（一）加强领导。完善督导办法，确保不让\n\n一名学生因贫失学。\n"
    doc = read(text)
    assert doc.clauses[-1].span.of(text) == "（一）加强领导。完善督导办法，确保不让\n\n一名学生因贫失学。"


TABLE = """附件1
某县职业教育工作任务清单

序号 工作任务 责任部门
1 研究制定实施方案，报市教育局备案。 县教育局
2 完善招生机制，保持职普比大体相当。 县教育局、
县人社局
3 加强队伍建设，落实编制。 县编办

领导小组下设办公室，办公室设在县教育局，负责日常工作。
"""


def test_rows_of_a_table_carry_their_numbers_and_what_follows_it_says_so() -> None:
    text = PLAN + "一、总体要求\n坚持立德树人。\n" + TABLE
    doc = read(text)
    assert places(text)[-6:] == [
        "附件1 附件1⏎某县",
        "附件1 表1 序号 工作任",
        "附件1 第1项 1 研究制定",
        "附件1 第2项 2 完善招生",
        "附件1 第3项 3 加强队伍",
        "附件1 表后第1段 领导小组下设",
    ]
    (table,) = doc.tables
    assert table.columns == ("序号", "工作任务", "责任部门")
    assert table.caption
    assert table.caption.of(text) == "附件1\n某县职业教育工作任务清单"
    assert [[part.of(text) for part in cell] for cell in table.rows[1].cells] == [
        ["2"],
        ["完善招生机制，保持职普比大体相当。"],
        ["县教育局、\n县人社局"],
    ]


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("（一）指导思想", Kind.HEADING, "（一）指导思想"),
        ("（一）基本原则。", Kind.HEADING, "（一）基本原则。"),
        ("（一）加强领导。各乡镇要落实责任。", Kind.ITEM, "（一）加强领导。"),
        ("（一）各乡镇人民政府要统筹规划本地区职业教育发展，把职业教育纳入国民经济和社会发展规划同步实施。", Kind.ITEM, None),
        ("（一）新建实训基地，满足教学需要；", Kind.ITEM, None),
    ],
)
def test_a_numbered_line_is_a_heading_or_an_item_with_perhaps_a_title(line: str, kind: Kind, title: str | None) -> None:
    text = PLAN + f"一、总体要求\n{line}\n坚持面向市场，服务县域经济社会发展。\n"
    clause = next(clause for clause in read(text).clauses if clause.address.place == "一(一)")
    assert clause.kind is kind
    assert (clause.title and clause.title.of(text)) == title


@pytest.mark.parametrize(
    ("body", "warning"),
    [
        ("一、目标\n坚持立德树人。\n三、保障\n加强领导。\n", ("numbering", "编号由 1 跳到 3", "三、保障")),
        ("一、目标\n（一）加强领导，落实责任；\n（一）加强督导，严格考核。\n", ("numbering", "编号 1 重复", "（一）加强督导，严格考核。")),
    ],
)
def test_an_odd_number_is_a_warning_with_its_place(body: str, warning: tuple[str, str, str]) -> None:
    text = PLAN + body
    assert [(w.code, w.what, w.span and w.span.of(text)) for w in read(text).warnings] == [warning]


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "一", "。", "\ufeff", "|", "附件", "第一章", "（一）"])
def test_hardly_any_text_is_a_document_too(text: str) -> None:
    doc = read(text)
    assert "".join(span.of(text) for span, _ in doc.pieces()) == text
