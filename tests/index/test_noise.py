import pytest

from index import noise
from index.document import NoiseKind
from index.lines import lines


def found(text: str) -> list[tuple[str, NoiseKind]]:
    return [(each.span.of(text), each.kind) for each in noise.find(text, lines(text))]


def marked(text: str) -> list[str]:
    return [words for words, _ in found(text)]


BODY = """关于印发《某县职业教育发展实施方案》的通知

各乡镇人民政府，县政府有关部门：

现将《某县职业教育发展实施方案》印发给你们，请认真贯彻执行。

一、总体要求

坚持以习近平新时代中国特色社会主义思想为指导，推动职业教育高质量发展，为县域经济社会发展提供有力支撑。
"""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("首页>政民互动>政府文件>正文", NoiseKind.NAVIGATION),
        ("当前位置：首页 > 政务公开 > 政策文件", NoiseKind.NAVIGATION),
        ("您现在的位置是：首页 » 公告", NoiseKind.NAVIGATION),
        ("首页 政务公开 办事服务 互动交流", NoiseKind.NAVIGATION),
        ("【字体：大 中 小】【打印】【关闭】", NoiseKind.NAVIGATION),
        ("字号：[ 大 中 小 ] 打印本页 关闭窗口", NoiseKind.NAVIGATION),
        ("打印 关闭", NoiseKind.NAVIGATION),
        ("[打印本页] [关闭窗口]", NoiseKind.NAVIGATION),
        ("分享到：微信 微博 QQ空间", NoiseKind.NAVIGATION),
        ("分享到 微信 微博", NoiseKind.NAVIGATION),
        ("返回顶部", NoiseKind.NAVIGATION),
        ("设为首页 | 加入收藏", NoiseKind.NAVIGATION),
        ("扫一扫在手机打开当前页", NoiseKind.NAVIGATION),
        ("无障碍阅读 长者版", NoiseKind.NAVIGATION),
        ("上一篇：关于做好防汛工作的通知", NoiseKind.LINK),
        ("下一条: 没有了", NoiseKind.LINK),
        ("相关附件：", NoiseKind.LINK),
        ("附件下载", NoiseKind.LINK),
        ("实施方案任务分工表.docx", NoiseKind.LINK),
        ("陇ICP备09003452号", NoiseKind.CONTACT),
        ("甘公网安备 62052302000005号 网站标识码：6205230001", NoiseKind.CONTACT),
        ("版权所有：某县人民政府办公室", NoiseKind.CONTACT),
        ("建议使用IE9.0以上浏览器，1024*768分辨率浏览本站", NoiseKind.CONTACT),
        ("本网站已支持IPv6访问", NoiseKind.CONTACT),
        ("政府网站找错", NoiseKind.CONTACT),
        ("- 特殊限制:", NoiseKind.ADVERTISING),
        ("本文档由会员分享，可在线阅读，更多相关文档请搜索下载", NoiseKind.ADVERTISING),
        ("— 3 —", NoiseKind.PAGE),
        ("第 3 页 共 12 页", NoiseKind.PAGE),
        ("3/12", NoiseKind.PAGE),
        ("<!-- INFO END -->", NoiseKind.RULE),
        ("——————————", NoiseKind.RULE),
    ],
)
def test_furniture_is_known_by_itself_wherever_it_stands(line: str, kind: NoiseKind) -> None:
    text = f"{BODY}\n{line}\n\n到2025年，全县职业学校办学条件全部达到国家标准，形成产教融合发展的良好格局。\n"
    assert "".join(words for words, _ in found(text)).replace(" ", "") == line.replace(" ", "").replace("|", "") or marked(text) == [line]
    assert {each for _, each in found(text)} == {kind}


@pytest.mark.parametrize(
    "line",
    [
        "主办单位：市教育局",
        "联系人：张三，电话：0318-1234567",
        "地址：人民路1号 电话：0318-1234567",
        "邮箱：zhijiao@example.com",
        "上一条规定的情形除外。",
        "阅读：培养学生的阅读习惯",
        "下列材料应当归档",
        "信息化平台 | 数据中心 | 实训基地",
        "本办法由县教育局负责解释。",
        "——职教体系健全完善",
        "每年阅读量不少于30本",
        "# 号键结束",
    ],
)
def test_what_a_policy_may_say_of_itself_is_no_furniture(line: str) -> None:
    text = f"{BODY}\n{line}\n\n到2025年，全县职业学校办学条件全部达到国家标准，形成产教融合发展的良好格局。\n"
    assert not [each for each in found(text) if each[1] is not NoiseKind.RULE]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("来源：县政府办 发布时间：2021-08-05 浏览次数：123次 字体：[大 中 小]", ["浏览次数：123次", "字体：[大 中 小]"]),
        ("发布日期：2023-01-29 15:20:34   浏览次数:12581", ["浏览次数:12581"]),
        ("发布时间：2022-03-01 来源：县教育局 【打印】 【关闭】", ["【打印】", "【关闭】"]),
        ("日期：2022-03-01 点击数： 分享到：微信 微博", ["点击数：", "分享到：微信 微博"]),
    ],
)
def test_counters_and_buttons_beside_the_date_are_noise_and_the_date_is_not(line: str, left: list[str]) -> None:
    assert marked(f"{line}\n{BODY}") == left


def test_the_foot_of_a_page_is_noise_from_its_first_sign_to_its_end() -> None:
    foot = [
        "上一篇：没有了",
        "主办：某县人民政府 承办：县政府办公室",
        "地址：人民路1号 邮编：741200",
        "联系电话：0938-1234567",
        "陇ICP备09003452号",
        "微博 微信",
    ]
    assert marked(BODY + "\n" + "\n".join(foot)) == foot


def test_the_signature_above_the_foot_is_text() -> None:
    text = f"{BODY}\n某县人民政府\n2021年3月26日\n扫一扫在手机打开当前页\n智能问答\n便民地图\n"
    assert marked(text) == ["扫一扫在手机打开当前页", "智能问答", "便民地图"]


def test_menus_above_the_text_are_noise_and_the_issuer_in_the_title_is_not() -> None:
    text = f"中国政府网 | 某省人民政府\n网站首页\n首页 政务公开 办事服务\n您的位置：首页>文件\n某县人民政府办公室\n{BODY}"
    assert marked(text) == ["中国政府网 | 某省人民政府", "网站首页", "首页 政务公开 办事服务", "您的位置：首页>文件"]


def test_a_short_title_before_a_mark_of_the_site_is_text() -> None:
    text = "# 某市城市绿化条例\n\n2018年4月26日 某市人民代表大会常务委员会通过\n\n<!-- INFO END -->\n\n第一条 为了加强城市绿化建设和管理，制定本条例。\n"
    assert found(text) == [("# ", NoiseKind.RULE), ("<!-- INFO END -->", NoiseKind.RULE)]


def test_page_counters_of_a_sharing_site_are_noise_where_they_cut_sentences() -> None:
    text = "1、某区实施方案为深入贯彻落实精神，推进体制机制创\n2、新，到2022年建立制度。统筹推进产业发展，加\n3、强产教融合，完善体系，增强服务能力。\n"
    assert found(text) == [("1、", NoiseKind.PAGE), ("2、", NoiseKind.PAGE), ("3、", NoiseKind.PAGE)]


def test_items_that_count_so_are_text() -> None:
    assert found("1、加强领导，落实责任。\n2、加大投入，保障经费。\n3、加强督导，严格考核。\n") == []


def test_a_bare_number_in_the_middle_of_a_sentence_is_a_page_number() -> None:
    text = "各职教中心要根据战略性新兴产业发展统一部署，大力建设与机器人、新\n12\n材料、大数据密切相关的专业，为新兴产业发展提供人才支撑和智力服务。\n"
    assert found(text) == [("12", NoiseKind.PAGE)]


def test_the_name_of_the_file_on_the_first_line_names_the_document() -> None:
    assert found("某区职业教育实施方案.docx\n一、目标要求\n")[0] == (".docx", NoiseKind.ADVERTISING)


def test_signs_of_markdown_and_characters_that_print_nothing_are_noise() -> None:
    text = "## 第一章 总则\n**第一条** 为了规范管理\u200b，制定本办法。\n"
    assert marked(text) == ["## ", "**", "**", "\u200b"]


def test_a_censored_name_is_no_markup() -> None:
    assert found("王** 李** 赵**\n") == []
