"""In which other part than that of who must act somebody is asked for: to whom, with whom, from whom, of whom; and how a text names that one."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["parties"]

BODY = r"部门|政府|机关|局|委|委员会|办事处|办公室|机构|财政|小组|政府办|中心|法院|公安"
# how a question asks for a part, and how a sentence names the one who has it
PARTS = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(names))
    for asks, names in (
        (
            r"(?:报|送|交|向|找|往)(?:到|给|往|至)?了?(?:谁|哪)|\bto (?:whom|which|what)\b",
            (
                rf"(?:报送?(?:至|给)?|向|交(?:至|给|由)|送(?:交|至)?|抄送|提请|会同|与)([^，,。；;：:、]{{2,24}}?(?:{BODY}))"
                r"(?=备案|批准|审批|核准|报告|报送|提出|申请|申报|办理|登记|反映|投诉|[，,。；;提报申共])"
            ),
        ),
        (
            r"(?:跟|和|与|同|联合|依托)(?:谁|哪)|(?<!可)靠(?:谁|哪(?!年))|搭伙|联手|\bwith (?:whom|which|what)\b|\bpartner(?!ship)",
            r"(?:同|与|联合|携手)([^，,。；;：:]{2,40}?)(?:等[^，,。；;]{0,6})?(?:合作|共建|共同|协作|联合)|依托([^，,。；;：:]{2,60}?)(?:等|[，,。；;]|(?=建|设|开|打))",
        ),
        (
            r"(?:从|向)(?:谁|哪(?!年|[天月里些方]))|\bfrom (?:whom|which (?:bod|institution|organi))",
            r"(?:向|从)([^，,。；;：:]{2,30}?)(?:购买|采购|聘请|引进|选聘|招聘|选派|征集)",
        ),
        (
            r"(?:对|考核|评价|督导|约谈)(?:的是)?(?:谁|哪(?:些|个|几个)?(?:部门|单位|政府|人))|哪一?级(?:政府)?的?[^，,]{0,8}(?:评价|考核|考评|督导)|\b(?:assess|evaluat|hold)\w* whom\b",
            r"(?:对|纳入)([^，,。；;：:]{2,24}?)(?:履行|进行|开展|实施|的)[^，,。；;]{0,10}(?:评价|考核|督导|评估|检查|监督|问责|督查)",
        ),
        (
            r"唱主角|主导|挑大梁|\b(?:plays?|has) the (?:leading|main) (?:role|part)\b",
            r"([^，,。；;：:、立全善成]{2,12}?)(?:为?主导|为主体|为主(?!要))",
        ),
        (
            r"(?:替|为|给)(?:谁|什么人|哪些人)|\bfor whom\b",
            r"(?:为|面向)([^，,。；;：:]{2,40}?)(?:提供|开展|发放|给予|服务)",
        ),
        (
            r"(?:设|安|放|挂|落|在)(?:在)?哪|\bwhere is the .{0,40}office\b|\bwhich \w+ houses\b|\bhoused\b",
            r"(?:设在|设于|挂靠在?|放在)([^，,。；;：:]{2,20})",
        ),
        (
            r"(?:钱|费|费用|资金|经费|开支|成本|账)[^，,。]{0,6}(?:谁|哪)|谁(?:来)?(?:出钱|掏|付|买单|负担|出这)|\bwho (?:pays|funds|bears|covers)\b|at whose (?:cost|expense)",
            r"由([^，,。；;：:]{2,30}?)(?:负担|承担|支付|列支|出资|解决|保障)",
        ),
    )
)


def parties(question: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Where *sentence* names those whom *question* asks for in such a part, in order; none where it asks for who must act."""
    for asks, names in PARTS:
        if asks.search(question):
            yield from (match.span(match.lastindex or 0) for match in names.finditer(sentence))
