"""Who holds which post, and what a person is within a group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Clause, Fact, FactKind, Kind, Role
from index.sentences import Piece, bare, fact, plain
from index.view import View

__all__ = ["NAME", "find"]

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳"
    "汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿"
    "阎充慕连茹习宦艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟肖闫付代覃海丛兰仝亓尉昝栗檀沐涂矫禚綦芦苑苟茆鄢雒靖迟隋闾郗卿"
)
NAME = rf"(?:(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|宇文|长孙|慕容|司徒|夏侯|端木)[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}] {{0,3}}[\u4e00-\u9fff](?: ?[\u4e00-\u9fff])?)"
OFFICE = r"(?:组长|主任委员|主任|成员单位|成员|指挥长|总指挥|召集人|会长|主席|理事长|秘书长|队长|校长|负责人|联络员|委员|书记|站长|所长|院长|主编|首席专家|团长|班长|处长|局长|厅长|部长|州长|市长|县长|区长|镇长|乡长|河长|林长|田长|链长|顾问)"
POSITION = rf"(?P<position>(?:[^,。;:、()的任由为“”]{{0,14}}?)(?:第一|常务|执行)?副?总?{OFFICE})"
HOLDS = re.compile(
    rf"(?P<who>[^,。;:()]{{2,60}}?)(?P<verb>兼任|担任|出任|为|任(?!命|免|期|何|务|职|课|教|用|务|选|意|一)){POSITION}(?!的党中央|的领导核心)(?=[,。;、)的]|\s*$|并|和)"
)
HELD = re.compile(rf"(?P<position>[^,。;:、()的“”]{{0,14}}?副?{OFFICE}|法定代表人)由(?P<who>[^,。;:()]{{2,40}}?)(?P<verb>兼任|担任|出任)")
HINT = re.compile("[任为]")
# who is to be asked: 负责人 桑榆, 联系人:褚雨
LABELLED = re.compile(rf"(?P<position>负责人|联系人|联络员|经办人)(?:\s*:\s*|\s+)(?P<name>{NAME})(?=[,;。、()]|\s|$)")
TITLED = re.compile(rf"(?P<post>\S{{0,24}}?(?:长|主任|书记|主席|局长|经理|专员))(?P<name>{NAME})$")
OFFICES = re.compile("长|主任|成员|委员|书记|主席|召集人|负责人|联络员|顾问|总指挥|代表人|首席专家|主编")
COMRADE = re.compile(rf"(?P<name>{NAME})同志$")
ONLY_NAME = re.compile(rf"{NAME}$")
POST_END = re.compile(r"(?:长|主任|书记|负责人|负责同志|领导|领导同志|主席|代表|经理|秘书|同志|专家|教授|干部|委员|总工程师)$")
HEAD = re.compile(r"(?:.*[由]|(?:.*?(?:设立|成立|组建|明确|指定|决定|选举|其中|确定|聘请|推选))?以?(?=.))")
ENTRY = re.compile(
    rf"\s*(?:(?P<position>(?:第一|常务|执行)?副?\s*总?\s*(?:组\s*长|主\s*任|成\s*员|指\s*挥\s*长|召\s*集\s*人|总指挥|秘\s*书\s*长|顾\s*问|会\s*长))\s*:\s*)?(?P<name>{NAME})(?:\s+|\s*\(|(?<= ))(?P<post>\S.*?)\)?\s*$"
)
# who signs or speaks: 陕西省省长 赵刚
SIGNED = re.compile(
    rf"(?:^|[\s,。;:)])(?P<post>[^\s,。;:()、]{{0,20}}(?:[省市县区镇乡州部厅局校院处]长|主席|主任|书记|总理|检察长|委员长))\s+(?P<name>{NAME})\s*$"
)
CONCURRENT = re.compile(r"[和及与](?=[^,。;]{2,40}$)")


def find(view: View, clause: Clause) -> list[Fact]:
    """Everybody said to hold a position, in order: NAME or POST or both, and POSITION.

    由县长任主任 is one fact, 甲和乙为成员 two. An entry of a list (组长:吴 健 县长) is read whole.
    """
    text = plain(view.text)
    if clause.kind is Kind.ENTRY and (match := ENTRY.match(text)):
        groups: list[Piece] = [(*match.span(role.value), role) for role in (Role.POSITION, Role.NAME, Role.POST) if match.group(role.value)]
        return [fact(FactKind.PERSON, view, clause, groups)]
    if match := SIGNED.search(text):
        return [fact(FactKind.PERSON, view, clause, [(*match.span("post"), Role.POST), (*match.span("name"), Role.NAME)])]
    labelled: list[list[Piece]] = [
        [(*match.span("position"), Role.POSITION), (*match.span("name"), Role.NAME)] for match in LABELLED.finditer(text)
    ]
    told = (*holding(text), *held(text)) if HINT.search(text) and OFFICES.search(text) else ()
    found = [fact(FactKind.PERSON, view, clause, pieces) for pieces in (*labelled, *told)]
    return sorted(found, key=lambda one: one.span)


def holding(text: str) -> Iterator[list[Piece]]:
    """甲任主任, 甲担任组长."""
    for match in HOLDS.finditer(text):
        for who in holders(text, *match.span("who")):
            yield [*who, (*match.span("position"), Role.POSITION)]


def held(text: str) -> Iterator[list[Piece]]:
    """组长由甲担任."""
    for match in HELD.finditer(text):
        for who in holders(text, *match.span("who")):
            yield [(*match.span("position"), Role.POSITION), *who]


def holders(text: str, start: int, end: int) -> list[list[Piece]]:
    """The people that `start..end` names, a list each, or nothing where it names none."""
    start, end = bare(text, start, end)
    head = HEAD.match(text, start, end)
    if head and head.end() < end:
        start = head.end()
    start, end = bare(text, start, end)
    cut = text.find("同志、", start, end)
    if cut >= 0:
        return [*holders(text, start, cut + 2), *holders(text, cut + 3, end)]
    comrade = COMRADE.search(text[start:end])
    if comrade:
        name: Piece = (start + comrade.start(), start + comrade.end("name"), Role.NAME)
        a, b = bare(text, start, name[0])
        return [[(a, b, Role.POST), name]] if b > a and POST_END.search(text[a:b]) else [[name]]
    side = CONCURRENT.search(text[start:end])
    if side and POST_END.search(text[start : start + side.start()]) and POST_END.search(text[start:end]):
        return [*holders(text, start, start + side.start()), *holders(text, start + side.end(), end)]
    if POST_END.search(text[start:end]) and 2 <= end - start <= 50:
        return [[(start, end, Role.POST)]]
    if ONLY_NAME.fullmatch(text[start:end]):
        return [[(start, end, Role.NAME)]]
    if titled := TITLED.fullmatch(text, start, end):
        return [[(*titled.span("post"), Role.POST), (*titled.span("name"), Role.NAME)]]
    return []
