"""What kind of value a question asks for, told from its asking words and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from assistant import terms

__all__ = ["HOLDER", "Want", "wants"]

KEPT = 1024  # texts that what is asked in them is kept of


class Want(StrEnum):
    """The kind of thing asked for."""

    DEPARTMENT = "department"
    TASKS = "tasks"  # what a department has to do
    PERSON = "person"
    QUANTITY = "quantity"
    RATIO = "ratio"
    DATE = "date"
    NUMBER = "number"  # 文号
    WRITTEN = "written"  # dates of the document itself
    PUBLISHED = "published"
    ISSUER = "issuer"
    SOURCE = "source"
    PERIOD = "period"  # the years that the document is for
    DEFINITION = "definition"
    TEXT = "text"  # what an item says


Cues = Sequence[tuple[Want, re.Pattern[str]]]


def any_of(*ways: str) -> re.Pattern[str]:
    """Matches each of *ways*."""
    return re.compile("|".join(ways))


def not_after(words: str) -> str:
    """Matches where none of *words* has just been said."""
    return "".join(f"(?<!{word})" for word in words.split())


# Words of which the patterns are made.
FILE = "(?:文件|通知|办法|方案|规定|意见|条例|规划|计划|政策|决定|细则|公文|文本|原文|本文|全文|纲要|要点)"
FILE_EN = r"(?:documents?|notice|plan|polic(?:y|ies)|circular|opinions?|regulations?|measures|text|file|programme|it|this|these)"
POST = "(?:组长|主任|总指挥|指挥长|召集人|联络员|书记|校长|院长|园长|[河湖林田链]长|[局市县区镇处厅部省]长|秘书长?|委员长|理事长|会长|主席|成员|专员|委员|代表|领导|一职|一把手|头儿|干部|同志)"
POST_EN = r"(?:leaders?|heads?|directors?|chair\w*|commanders?|secretary|members?|conven[eo]rs?|coordinators?|mayors?|governors?|ministers?|officials?|presidents?|principals?|persons?)"
HOLDER = "(?:管理|监护|经营|义务|承办|保管|使用|实施)人"  # may be an office, and is no post
OFFICE = "(?:部门|单位|委办局|局(?!长)|机构|口子|机关|衙门|科室|处室|窗口|厅(?!级)|(?<=个)(?:处(?![罚理分置境地])|[科股](?![技学目室级员份]))|委员会|政府|财政|责任主体)"
OFFICE_EN = r"(?:departments?|bureaus?|bod(?:y|ies)|agenc(?:y|ies)|offices?|units?|organi[sz]ations?|authorit(?:y|ies)|ministr(?:y|ies)|commissions?|committees?|governments?|level of government)"
SPELL = "(?:年(?![级度])|学年|天|日|号|周|月(?!租)|点(?=[钟到半以之前后开关起])|(?:个|多)*(?:月|星期|礼拜|工作日|学期|季度|年头)|工作日|星期|礼拜)"
WHEN = "(?:什么时[候间点]|啥时候?|何时|几时|何年|何月|(?:哪[一几两三]?|(?<![第哪])几)(?:年(?!级)|天|日|月|个月|月份)|哪[两三四几]个?月|几月几[号日]|几[号月]|什么(?:日子|年份|日期))"
RATE = "(?:百分比|(?<![效频概功汇])率(?![先领队])|比例|占比|比重|配比|[师生职普]{1,2}比|人数比|之比|份额|强度)"
COUNTED = "(?:[个所名家门份万亿百千十项条处次成块毛元钱天岁度倍类等层台辆艘户吨斤亩间床张座栋期班节回遍趟位人本棵只头套码篇路根轮届例场席辈股卷枚斗尺寸步档站种级下免顿]|分(?!之)|学位|公里|平方|平米|立方|[小课学]时|钟头|米|加几|部(?!门|分)|册|间|兆|公顷|毫克|微克)"
VAGUE = "(?:多少|几多|多[大高]|几(?=$|[， ])|什么(?:水平|程度|数)|是?怎么(?:定|算|分担|分|讲|说|写|规定|要求))"
ATTRIBUTE = not_after(
    "任务 思想 原则 要求 内容 意义 条件 程序 目的 依据 措施 方式 重点 方向 举措 后果 标准 目标 作用 名称 全称 好处 待遇"
)  # 主要任务是什么 asks for no definition
AMOUNT_EN = r"(?:multiple|factor|fine|penalty|output|volume|enrol+ment|floor|figure|coverage|income|revenue|investment|intake|range|threshold|quantity|total|density|concentration|limit|quota|size|area|number|amount|level|price|fee|subsidy|wage|capacity|budget|growth|cap|sum|deposit|grant|output|maximum|minimum|ages?|height|weight|speed|targets?|ceiling|salary|allowances?|interest|least|most|highest|lowest)"

AUXILIARY = "(?:is|are|was|were|do|does|did|has|have|had|must|should|shall|can|could|may|might|will|would)"

# What is set aside first. Quoted names, unless they ask themselves (“几加几”).
QUOTED = re.compile(r"([“\"「『《])(?![^”\"」』》]*[几谁哪])[^”\"」』》]*([”\"」』》])")
IDLE = any_of(  # words that look like asking and ask nothing
    "几乎|几经|(?:未来|近|这|最近|今后|往后)(?:的)?几年(?!级)|几年来|(?:安顿|安置|照顾|照看|帮扶|扶持|奖励|表彰|培养|培训|资助|优待|惠及|覆盖)(?:好|到|的是|了)?谁|(?:[一二三四五六七八九]?十|[好那这没])几(?=[多个所家名门项条处次])|哪怕|有谁能|谁(?:[都也叫]|家(?!的[活事责]))|谁[跟和与]谁(?=[一-鿿])|何时何地|最多跑一次|领导小组(?=\\W?[+＋和及])|多少不论|多少年来",
    r"(?:无论|不管|不论|任凭)[^，]{0,3}(?:谁|哪|什么|多少|几)[^，]{0,6}?(?=[都也，])",
    r"[比跟和与]谁(?=跑|签|合作|结对)|(?:对|面向|针对|向|为)谁(?=适用|有效|开放|招|发|用|看|补|倾斜|提供|服务|$)|给谁(?=发|用|看|补)",
    r"谁(?:还)?(?:可以|能|能够|才能|有资格|有权|要|想)?(?=申请|享受|报名|参加|享有|符合|入学|报考|居住|买房|受益|受罚)",
    r"\b(?:someone|somebody|anyone|anybody|everyone|nobody|people|persons?|those|that|all) (?:who|when)\b|at (?:least|most) once",
    r"\b(?:matter|depend(?:s|ing)? on|regardless of|say|know|knows|decide) (?:who|whom|when)\b",
    r"\bwhom? (?:gets?|receives?|benefits?|qualifies)\b",
    r"\bwhom? (?:is|are|was|were|can|may|could|will|does|do|did)(?: the \w+| \w+)? (?:eligible|entitled|covered|exempt|protect(?:ed)?|affected|qualif\w+|apply|claim|join|use|enter|visit|benefit|excluded|allowed)\b",
)
OFFICES = re.compile(r"((?:部门|单位|主体|机构)[^，]{0,6}，?[^，]{0,6}?(?:是|为|有|写))谁")  # 责任部门分别是谁: who here is which office
STOP = re.compile(r"[,；;。?？!！]|[:：](?!\d)|\.(?=\s)")
CLAUSE = re.compile(r"，|\band\b|\bbut\b")
POLAR = any_of(  # what is answered with yes or no
    "能不能|可不可以|是不是|算不算|会不会|要不要|用不用|该不该|行不行|能否|可否|是否|吗|([一-鿿])不\\1",
    "^(?:is|are|was|were|do|does|did|can|could|may|must|should|will|has|have)\\b",
)
TELL = any_of(  # what asks all the same
    "知道|告诉|请问|说说|查一下|(?:有没有|是否|有)(?:规定|说|写|讲|明确)|清楚|谁|什么|多少|哪|几个?(?:工作)?[天日年月周](?:之|以)?[内里前]",
    r"\b(?:tell|know|says?|specif\w+|state|mention)\b",
)
ASKERS = re.compile(r"[几谁哪]|多少|\bhow (?:many|much|long|often)\b|\b(?:when|whom?|which)\b")
WHEN_EN = re.compile(r"\W*(?:(?:by|in|from|until|since) )?(?:when|(?:what|which) (?:[\w-]+ ){0,2}(?:year|month|day|date))\b")
SHARE_EN = re.compile(r"(?<!what )\b(?:per ?cent|percentage|proportion|fraction|ratios?|rate|share of|share)\b")
GIVEN = re.compile("(?:几|多少)(?=.{1,12}(?:怎么(?!定|算|分)|什么(?!时|数)|如何|咋))")  # 超过几次没到会受什么处理

WHICH = "(?:谁|哪个(?![^，]{0,3}(?:部门|单位))|哪一?[边家份地方])"
MORE, LAST = "(?:更|定得|要求得?|比较)", "(?:一?[些点])?(?=$|[， 呢])"
COMPARED: Cues = (  # asks whose measure is the greater, which that of each tells
    (Want.RATIO, any_of(f"{WHICH}[^，]{{0,20}}{RATE}[^，]{{0,4}}{MORE}[高低大小多少]{LAST}")),
    (Want.DATE, any_of(f"{WHICH}[^，]{{0,20}}{MORE}[早晚迟]{LAST}")),
    (Want.QUANTITY, any_of(f"{WHICH}[^，]{{0,20}}{MORE}[高低大小多少长短]{LAST}")),
)
# What is asked in so many words, the most exact first: what one kind has read is not read again.
ASKED: Cues = (
    *COMPARED,
    (
        Want.NUMBER,
        any_of(
            f"文号[^，、和及]*|编号(?:又?是|为)?(?:多少|什么|几号?)|{FILE}的?(?:编号|字号|号(?!召))[^，、和及]*|(?:发文|公文)(?:字号|编号)[^，、和及]*|什么编号|编的?是?个?什么号|{FILE}(?![^，]{{0,4}}落款)[^，]{{0,4}}(?:多少|几)号(?![放发挂印登出贴上公写签下])|几号(?:的)?(?:文|通知|令|公告)件?",
            r"(?:哪年)?第几号(?=文|令|$|发)",
            r"\b(?:document|reference|official|serial|file|its) number(?:(?! and\b)[^，])*",
        ),
    ),
    (
        Want.WRITTEN,
        any_of(
            f"成文[^，、和及]*|落款(?!的?(?:单位|机关|机构)|的?[是为]?(?:谁|哪(?![天年一])))[^，、和及]*|(?:印发|发文|签发|出台)(?:的)?(?:日期|日子|时间)[^，、和及]*|{WHEN}(?:被|才)?(?:定稿|印发|出台|下发|成文)|{WHEN}的{FILE}(?=$|，)",
            f"(?:{FILE}|〕\\d+号).{{0,6}}{WHEN}(?!对外|向社会|正式|网).{{0,2}}(?:签发|发布的|[发印]的|制定|写|定稿)|落的?(?:是)?哪[^，]{{0,8}}款|{WHEN}.{{0,6}}(?:签发|发布|制定)(?:的|了)?[这那该].{{0,3}}{FILE}",
            rf"\b(?:when(?! (?:must|should|shall|do|has|have)\b)|date|day)\b.{{0,45}}\b{FILE_EN} (?:of [^，]{{1,20}} )?(?:was |were |is |been )?(?:issued|signed|written|adopted|dated|drawn up|drafted)|\bwhen did .{{0,40}}(?:issue|sign|adopt) th(?:e|is) {FILE_EN}",
            rf"\bwhat (?:date|day) is .{{0,20}}\b{FILE_EN} (?:issued|signed)|\bissue date|\bdate of issue",
            r"\b(?:what|which) date (?:stands|is given|appears|is (?:on|under|at)\b|does .{0,60}\b(?:bear|carry)\b)|\b(?:signature|signing) date|\bdate (?:of signature|under the|at the (?:foot|end|bottom))",
        ),
    ),
    (
        Want.PUBLISHED,
        any_of(
            not_after("成绩 结果 名单 信息 数据 绩的 果的 单的 息的 据的")
            + "(?:公布|发布|公开)(?:的)?(?:日期|时间|日子|分别[是在]?(?=哪|几|什么|何)|分别在)[^，、和及]*",
            f"(?:^|{FILE}(?:的|是)?)(?:对外)?(?:公布|发布|公开)(?:的|是)?(?:什么)?时间|{FILE}[^，]{{0,4}}{WHEN}(?:(?:对外)?(?:公布|公开)|(?:对外|向社会|正式)发布)的|{WHEN}(?:向社会|对外|正式)(?:公布|公开|发布)(?:的|了)?这?.?{FILE}",
            f"(?:{WHEN})?[^，]{{0,3}}(?:挂网|[发登贴放传挂][到在上]了?[^，]{{0,6}}网|挂(?:到|在|上)了?(?:网|[^，]{{0,4}}网站?上)|(?:{WHEN})[^，]{{0,3}}[挂登发放贴]出来|上(?:的|了)?网(?=的|日期|时间|$)|网站?上(?:是)?(?:哪[天年]|何时|什么时候)?(?:公开|公布|发|登(?!记)|刊))[^，、和及]*",
            rf"\b(?:when|date|day)\b.{{0,20}}\b{FILE_EN}.{{0,12}}(?:published|made public|put online|posted)|\b(?:when|what (?:date|day)|which day) did [^，]{{1,40}}\bpublish\b|\bwhen\b[^，]{{1,60}}\bappear\w* (?:online|on the (?:web|site|website|internet))\b|\bput\b.{{0,80}}\bonline\b|\b(?:publication|release|posting) date|\bdate of (?:publication|release)",
        ),
    ),
    (
        Want.ISSUER,
        any_of(
            "是[^，是]{2,8}还是[^，]{2,8}(?:印发|发布|出台|制定|[发印出])的|落款的?(?:单位|机关|机构)[^，、和及]*|落款的?[是为]?(?:谁|哪(?![天年一])[^，]{0,4})|号[^，]{0,3}[是由](?:谁|哪(?![天年一])[^，]{0,4})[发印制出][^，]{0,2}|发文(?:机关|单位)[^，、和及]*|(?:印发|发布|制定|颁布)(?:机关|机构|单位|者)(?![要应须])[^，、和及]*",
            "(?:由|是)?(?:哪(?![天年一]|个网)|谁|什么(?!时|日))[^，]{0,6}(?:印发|下发|颁布)|谁印的|出自(?:哪|谁|什么)[^，、和及]*",
            f"{FILE}.{{0,3}}(?:哪(?![天年一]|个网)|谁|什么(?!时|日))[^，]{{0,6}}(?:发布|制定|发|出台?|下|印|定)的|(?:哪(?![天年一])|谁|什么(?!时|日)).{{0,6}}(?:出|发|制定|发布)的这.?{FILE}",
            rf"\b(?:who|which (?:\w+ ){{0,2}}{OFFICE_EN}) (?:jointly |together )?(?:issued|published|released|put out|adopted|drew up|drafted|wrote)\b|[^，]*issuing (?:authority|body|office)",
        ),
    ),
    (
        Want.SOURCE,
        any_of(
            "(?:哪个|什么|哪家)网[站址](?!.{0,5}(?:申|报|查|登记|办|填|注册|公示|公布|买))",
            f"(?:^|{FILE}|网页|网站|内容)的?来源(?:网[站址])?[^，、和及]*|来源网[站址][^，、和及]*|出处[^，、和及]*|(?:哪里|哪儿|从哪)[^，]{{0,4}}(?:下载|抄|转载)[^，]{{0,4}}(?:{FILE}|$)|原文在哪",
            r"\b(?:which|what) (?:web)?site (?:is|was|does|did)|\bsource of (?:the|this) (?:text|document|file)|\b(?:given|named|stated|shown) as (?:the |its )?source|\bwhat is the source\b|\b(?:where .{0,12})?(?:text|document) taken from|\bwhere .{0,12}the original",
        ),
    ),
    (
        Want.PERIOD,
        any_of(
            f"{FILE}(?:的)?(?:实施|执行)?(?:期限|规划期|实施期|执行期|年限|起止)[^，、和及]*|(?:^|规划|实施)(?:规划期|执行期)[^，、和及]*|(?:适用)年限[^，、和及]*",
            f"哪一?年(?:开始|起)[^，]{{0,4}}哪一?年(?:结束|为?止|到期|收尾)|(?:从)?[哪几]一?年(?:开始)?(?:管|适用|覆盖)?[到至][哪几]一?年|(?:管到?的?是?|覆盖了?|跨了?)[哪几](?:几|些|一)?年|{FILE}[^，]{{0,4}}从什么时候到什么时候",
            r"\b(?:what|which) (?:years|period) (?:is|are) covered by\b|\b(?:what|which|how many) (?:years|period) (?:do|does|is|are) the .{0,60}(?:plan|cover|programme|program|span)\w*|\bwhich years? (?:is the [^，]{0,60}\bfor\b|to which)",
        ),
    ),
    (
        Want.PERSON,
        any_of(
            "由?谁(?:来|在|着)?(?:当|任|担任|担(?=[着了]?副?组长|着)|兼|出任|挂帅(?!.{0,3}谁(?:来)?(?:配合|协))|带队|挂名)|谁进了|派了?谁|派(?:的|了)?(?:是)?哪[个位名]人?|姓甚名谁|姓(?:什么|啥)|姓名[^，、和及]*",
            f"谁是(?!.{{0,8}}{OFFICE}|[^，]{{0,14}}{HOLDER})|谁是[^，]{{1,14}}{POST}(?=$|[， 呢啊])|负责人(?:叫|姓|是)(?:什么|啥|谁)|(?:{POST}|名单)[^，]{{0,14}}(?:是|为|都有|有|[定选写列填]的)谁",
            not_after(
                "考的 评的 督的 括号里 括号里的 写的 列的 责任人 负责人 管理人 监护人 经营人 义务人 承办人 保管人 使用人 实施人 责任方 负责的 牵头的 配合的 参与的 协办的 主办的 管的 办的 审的 批的 发的 罚的 查的 家 家的"
            )
            + "(?:都?是|都有|还是)谁(?=$|[， 呢啊、和与兼])|各是谁",
            f"哪[一几两]?位{POST}?|哪[一几]?个(?:人(?!群)|领导|干部|同志)|{POST}[^，]{{0,4}}[是为由]哪[个位名]|{OFFICE}.{{0,12}}哪个(?:来)?当|什么人来?(?:当|担任|任|兼)",
            f"(?:{POST}|[他她位])[们都又各]?，?[都各]?(?:叫|名字)[是叫]?(?:什么|啥)|(?:名单|小组|专班|成员|指挥部)[^，]*叫(?:什么|啥)",
            "是?(?:什么|啥|哪个)(?:职务|头衔|职位|官职|身份|(?<!扮演什么)(?<!演什么)角色)|担任(?:什么|啥)|[当挂][的个]?是?(?:什么|啥)(?![用地作牌])(?:官|职)?|职务(?:是|呢)?$",
            rf"\bwho (?:is|are|was|were) (?:currently )?(?:the |its |their |his |named (?!in\b)|appointed |elected |made )?(?!.{{0,20}}{OFFICE_EN}\b)(?:[\w-]+ ){{0,3}}{POST_EN}\b|\bwho (?:was|is) (?:named|appointed|elected)\b(?!.{{0,25}} as (?:the lead|responsible))",
            r"\bwho from\b|\bwho (?:[\w-]+ ){0,6}(?:sits|sat|serves|served|chairs|chaired|heads|headed|represents)\b|\bwho .{0,20}in charge of the .{0,16}(?:group|task force|office|committee)\b|\bwho (?:runs|leads) the .{0,30}(?:group|committee|team|office)\b",
            rf"\bwhich (?:[\w-]+ ){{0,2}}{POST_EN}\b(?: \w+ the office)?|\bwhat (?:post|position|title|rank|job) (?:does|did|is|has)|\bwhat is (?:his|her) (?:post|name)|\bname (?:of )?the (?:[\w'-]+ ){{0,3}}{POST_EN}",
        ),
    ),
    (
        Want.RATIO,
        any_of(
            "几成|百分之(?:几|多少|多)|比[^，]{0,4}从几[^，]{0,4}[变到成]几|几分之几|(?:几|多少)个(?:百分)?点|几个点|(?:提|升|降|涨|增|减|高|低)[一-鿿]{0,2}几点|[一1]比几|几比几|(?:什么|怎样|哪种|啥)(?:样)?的?比例",
            "占(?![地用据])[到了有总的]{0,3}[^，]{0,5}(?:多少|几(?![个所名家亩])|多大(?!地|房|面|块))|[^，]的多少(?=$|[， 以])",
            f"{RATE}[^，几多什怎]{{0,14}}{VAGUE}(?!{COUNTED})|{RATE}[^，]*，是?多少(?!{COUNTED})|{VAGUE}[^，]{{0,4}}{RATE}",
            r"(?:how many )?per ?cent|(?:what )?(?:percentage|proportion|fraction)|\bwhat (?:\w+ )?portion of|\bwhat part of|\b(?:what (?:\w+ )?)?share of|\bwhat (?:\w+ )?share\b|\bhow is the (?:cost|bill|burden|money) (?:split|shared)|\bhow (?:do|does|must|should|will) [^，]{1,60} (?:share|split) the (?:costs?|bill|burden|money|funding|expenses?)\b|balance between",
            r"\b(?:what|which|how (?:low|high)) [^，]{0,48}\b(?:ratios?|rates?)\b",
        ),
    ),
    (
        Want.DATE,
        any_of(
            f"(?<!第){WHEN}(?!一次)|哪个(?:时期|时间|年份|月)|哪(?:一|个)?(?:段时[间期]|阵子|期间)|什么(?:时期|阶段|期间)|哪几年|多长(?:的)?时间|多久|(?<![跑开走飞长涨])多快(?!速)|多会儿|多长年限|(?<![有哪提升降涨增减高低])(?<![提升降涨增减高低][到了])几点(?![名条要建意内区措规原])|到何年",
            f"(?:(?<![哪第头这那近好])几|(?<![哪第])多少)个?{SPELL}|[期假任间限][限了]?[留设定有是]?了?多长",
            r"\bwhen (?:is|are|was|were|do|does|did|will|would|must|should|shall|can|may|has|have)\b|(?:\b(?:by|since|until|from|starting)|，) when\b|\bwhen\s*(?=$|，)|\bwhen at the latest",
            r"\b(?:over|in|during|for|within|across) (?:what|which) (?:\w+ )?period\b|^(?:the )?(?:last|latest|final) (?:year|date|day|month)\b|\bwhat (?:\w+ )?years (?:does|do|did) .{0,90}\b(?:run|last)\b",
            r"\b(?:which|what) (?:is the )?(?:\w+ )?(?:year|month|day|hours|dates?|(?<!within what )(?<!in what )time|deadline)\b|\bdeadline|\bcut-?off\b|\bhow far (?:ahead|in advance|beforehand)|\bhow (?:long|often|soon|early|fast(?!.{0,60}\b(?:go|drive|travel|run|move|grow|rise|expand|sail)\b)|quickly|frequently|much (?:notice|time))|\bhow many (?:\w+ )?(?:years|months|weeks|days)",
            r"\bterm of office|\bwhat (?:is|are) the (?:[\w-]+ ){0,3}(?:time limit|period|hours|term|date)\b",
        ),
    ),
    (
        Want.DEPARTMENT,
        any_of(
            rf"(?<!包括)(?<!包含)(?:哪|几|多少)[一两二三四五六几些]?[个家级]?(?:责任|主管|职能|监管|[县市省区乡]级?|具体|牵头|参与|行政|上级|下级|政府|管理){{0,2}}{OFFICE}(?!.{{0,2}}(?:可以|能)[申享领报参])|什么(?:部门|单位|机构|机关)|哪个(?:来|去|管|出|定|牵头|负责|批|审|发|收|办|组织)",
            "(?:责任|牵头|配合|主管|主责|负责|参与|协办|主办)(?:部门|单位|主体)[^，]{0,8}(?:哪(?![天年])|谁|什么(?!时|日)|几)",
            "(?:牵头|挑头|领头|打头|主办|配合|协办|帮忙|帮衬|搭手|搭把手|打下手|协助|出面)的(?![^，哪谁]{0,8}(?:任务|工作|事|活|项|条|指标|内容))[^，哪谁]{0,8}(?:谁|几家|哪[些几两三四一]?(?:个?(?:部门|单位|局|处室|机构)|家|(?=$|[， ])))",
            "(?<!可)(?:靠|依托|跟|和|与|同|联合)哪[一两二三四五六几]?[所家个](?!方面)",
            "(?:靠|依托|由|让|跟|和|与|同|联合|发挥|用好|借助|通过|成立|组建|设立)(?:的是)?(?:一?个)?(?:哪[一两几些]?[所家个]?|什么样?的?|啥)[^，哪的]{0,4}(?:学校|院校|学院|大学|机构|班子|(?<![社机])会(?![计员]|议室)|机制|企业|公司|协会|组织|平台)",
            "(?:请|由|让|找|派|拉|吸收)(?:什么|哪些|哪几|啥)(?:样的)?(?:人|方面|力量|专家)|(?:考核?|考评|评价|督查|督导|检查|约谈|问责)的?(?:对象)?[是有]?哪[些几]个?(?:对象|单位)",
            "哪[两三四五几]个(?:[市县区镇乡村]|街道)(?=要|得|参与|负责|牵头|帮|来)",
            "(?:委员|成员|评委|组成)(?:会?里|中)?[^，]{0,4}[由有是]哪[些几](?:个?方面的)?(?:人|单位|方面)",
            '(?<!为)哪[一两二三四五六几些]?家(?![“"「子庭长务])|哪(?:[一几些两三四]?方(?![面法案式向便针])|一?(?:级|头)(?!水平))|归哪|后[头面]列的是哪',
            "(?<![派打选])(?:找|向|跟|对|告诉|通知|报|交|去|到|往|送|上|打给|跑|递|给|寄|[设挂放安落]在?了?|算在|落到了?)哪(?:里|个|边|儿)?(?:[来去办交领报申备告设挂放迁投找出缴登取举]|(?=$|[， ]))",
            "(?<![派打选])(?:找|向|跟|告诉|通知|报|交|去|到|往|送|上|递|寄|打)哪儿(?!找|来|干)|在哪[儿里]?(?=[办领交申报]|登记|投诉)|[设挂放安落]在哪|是谁家?的[活事责职]|[管办审批发罚查责头]的是谁|填的谁",
            "(?<![派名])谁(?!进|做的)(?!(?<![跟和与向对给找]谁)(?:说(?!了算|明|服)|[写提讲定][得到]|更[多少高低快细严]))",
            rf"\bwhich (?:of the )?(?:(?!the |years? |dates? )[\w-]+ ){{0,3}}{OFFICE_EN}\b|\bwhich (?:\w+ ){{0,2}}(?:owns|handles)\b|\b(?:to|with|from|by) (?:which|what) (?:\w+ )?{OFFICE_EN}",
            r"(?:^|， ?|\b(?:and|by|of|to|but|exactly|under|at|with|from) )(?:who\b(?! counts? as)|whom\b|whose\b)|\bwhom? (?:can|do|must|should|shall|is|are) (?:i|we|one|they|responsible|in charge)\b|\bwho (?:owns|handles|leads|has to|have to)\b",
            rf"(?:{OFFICE}|责任栏)(?:请|要|给我)?[^，]{{0,4}}(?:全部|都|一一|逐一|全)?(?:列|报|写|念)(?:出|明|全|清|齐)|\b(?:name|list|give)\b(?: me| us)? (?:all|every|each)(?: of)?(?: the)? (?:[\w-]+ ){{0,2}}{OFFICE_EN}\b|\b(?:name|list|give)\b(?: me| us)? every(?:body|one)\b|\bwhich parties\b|\b(?:responsib\w+|lead|department) column\b",
            r"\bwhich (?:[\w'’-]+ ){0,4}(?:schools?|colleges?|institutions?) (?:is|are|will|has|have|must|should|does|do|together)\b (?:to )?(?:host|lead|run|house|support|make up|back|set up|build)",
            r"\bwhere (?:do|does|can|must|should|to|is|are) .{0,60}\b(?:apply|report|register|hand in|submit|complain|file|pay|turn|office|appeal)\b",
        ),
    ),
    (
        Want.DEFINITION,
        any_of(
            "什么(?:是|叫|意思|概念|东西)|何谓|啥(?:叫|意思)|怎么一?回事|怎[么样](?:定义|界定|理解|讲$)|如何(?:定义|界定|理解)|[作怎].{0,2}解释|解释一下|(?:^|请)解释",
            f"(?:{ATTRIBUTE}是|指)的?[又是]?一?个?(?:什么(?!时|日|年|{OFFICE}|样|比|水平|网|单|职|身|头)|啥(?!时))|[指说]的?又?是?哪[类些种]|(?:这个|该)(?:词|说法|概念)[^，]{{0,10}}(?:怎么|什么|啥)",
            "(?:什么(?:样|情况)?|怎样|怎么|哪些)的?(?:人|情况|情形|企业)?下?(?:才|就)?(?:算(?:是|得上)?|叫做?)|(?:包括|包含|分为|算进去)[的了]?(?:哪几?[项类种块]?|什么|几[类种])|分[为成]?哪?几[类种]|由哪[几些]个?(?:部分|方面|块)",
            r"[”\"」][^，哪]{0,10}(?:[是指]的?是?哪[两二三四五六七八九十几些]?|有哪[两二三四五六七八九十])|都?[是有]哪[两三四五六七八九十](?![个家项年天位])",
            r"(?:^|， ?)what (?:is|are) (?:an?|meant)\b|\bwhat (?:exactly )?(?:is|are)(?: exactly)?(?: the)? [\"“]|\b(?:what|how) (?:does|do|is|are) .{0,60}\b(?:mean|means|defined?|describe|understand by|cover$)|\bdefinition|\bmeaning of\b|\bexplain the (?:term|word)|^define\b",
            r"\b(?:what|who|which .{0,30}) (?:does .{0,40})?counts? as|\bwhat .{0,30}(?:refer to|stand for)|\bwhat makes up|what does the term",
        ),
    ),
    (
        Want.QUANTITY,
        any_of(
            f"多少|(?<![哪第之比那这好·])几(?!个(?:部门|单位|局))(?:{COUNTED})|多[大高远宽深厚重快矮粗长亮响]|几倍|(?:数目|数量|个数|名额|数字)[^，]{{0,6}}是?(?<!之)几(?=$|[， ])|什么(?:数额?|金额|价)(?=$|[， 呢])",
            r"\bhow (?:many|much|large|big|heavy|high|old|tall|wide|deep|far|warm|hot|cold|loud|small|close|near)\b|\bup to what\b",
            r"\b(?:what|which) (?:(?!(?:do|does|did|must|should|is|are)\b)[\w-]+ )?(?:ages?|scores?|fines?|penalty|budget|subsidy|allowance|bonus|grant|amount|size|class|grade|level|rise|increase|growth|fall|sum|number|altitude|height|distance|temperature|speed|weight|area)\b(?! of government)",
            rf"\bwhat (?:(?!{AUXILIARY}\b)[\w.-]+ ){{0,5}}{AMOUNT_EN}\b(?! of government)(?= (?:{AUXILIARY}|of|for|per|in|to|a|an|from|appl(?:y|ies))\b| ?(?:$|，))",
            r"\bhow (?:did|has|have|do|does|will|would|is|are) .{1,80}\b(?:change|grow|grown|rise|risen|increase|fall|fallen|shrink|decline|develop)\b|\bhow (?:must|should|may|does|do) .{1,120}\bcompare\b",
            r"\bhow fast\b",
            rf"\bcompare\b[^，]{{0,90}}\bthe (?:[\w-]+ ){{0,2}}{AMOUNT_EN}\b",
            rf"\bwhat (?:is|are|was|were) (?:[\w'’-]+ ){{1,6}}(?<!time ){AMOUNT_EN}\b(?! (?:year|date|group|number))|\bwhat (?:does|do|must|will|would) .{{0,60}}\b(?:pay|cost|owe)\b(?! for)",
        ),
    ),
)
# What is only named: asked where nothing else is.
NAMED: Cues = (
    (Want.RATIO, any_of(f"{RATE}[^，、和及]*", r"\b(?:ratios?|percentages?|proportions?|rates?)\b")),
    (
        Want.DATE,
        any_of(
            "期限|时限|有效期|(?:目标)?年份|日期|时间(?!以后|之后|里|内|能|可以|换|兑换|用[来在])|截止|最晚|最迟|工期|年限|起止",
            r"\b(?:deadlines?|dates?)\b",
        ),
    ),
    (
        Want.QUANTITY,
        any_of(
            "规模|金额|目标(?!年|日|群|人)|[上下]限|底线|额度|限额|面积|总数|数量|人数|总量|门槛|标准",
            r"\b(?:numbers?|amounts?|sizes?|targets?)\b",
        ),
    ),
    (Want.PERSON, any_of("职务|姓名")),
    (Want.DEFINITION, any_of("定义|含义|概念|意思")),
    (Want.DEPARTMENT, any_of("(?:责任|主责|牵头|主管|配合|负责)(?:单位|部门|主体)")),
)
END = re.compile(r"(?:\s*(?:值|是|为|有|要|定|在|呢|吧|么|的|写的|怎么(?:定|算|规定|写)(?:的)?|如何(?:定|算|规定)的?|多少|什么|啥))*\s*$")
OPEN = any_of(
    "[谁哪几吗咋]|什么|多少|怎|如何|啥|何|能不能|是否",
    r"\b(?:what|who|how|which|why|when|where|can|may|must|should|is|are|does|do)\b",
)

ITEM = any_of(
    r"第\s*[\d一二三四五六七八九十百]+\s*[条项行款章]",
    r"(?:任务|事项|清单)\s*第?\s*\d",
    r"\b(?:article|item|task|row|measure|line|no\.?)\s*\d",
)
CONTENT = any_of(
    "内容|写的?[是着了]?(?:具体|什么|啥)|[讲说][的了]?是?(?:什么|啥)|怎么(?:写|说|讲|规定)",
    r"\bwhat does .{0,40}\b(?:say|read)\b|\bcontent of\b|\bwhat is (?:written|said)",
)
TASKS = any_of(
    "(?:哪|什么|啥|几)[几一些]?[些项个件]?(?:任务|工作|活|事(?![故业])|职责)|哪[几一两]?[项行条]",
    "(?:(?<!用来)干|做|承担|担|负责|参与|分到|领|摊[上到]?|管|办|揽|出)[了的些]?都?有?些?(?:什么|啥|哪[些几])",
    "(?:任务|工作|活儿?|事[情项]?|该[干做]的)[都全一]*(?:列|找|数|挑|罗列)[出全一]|[列找][出一]?下?.{0,12}(?:任务|工作|活)|(?:任务|职责|条目|活)(?:一共|总共|都)?[有是]|有关的任务",
    r"\bwhat (?:must|should|does|do|will|has|have|is|are) .{0,50}\b(?:(?:supposed )?(?:to )?do|responsible for|in charge of|take care of|assigned|given|accountable for)(?=$| under| in (?:this|the) plan| by| here| all)",
    r"\bwhich (?:tasks?|items?|rows?|lines?|entries)\b|\b(?:list|give me|show(?: me)?) (?:every|all|the)\b|\btasks? (?:of|for|name)|\bwhat .{0,20}(?:tasks|duties|jobs|work|responsibilities)\b",
)
CONDITION = any_of(  # a duty in one case: what the department has to do at large is not asked
    "如果|要是|的话|情况下|遇到|发现|接到|收到|查到|对(?!应)|不服|向|[^当小准按及]时，", r"\b(?:when|if|after|once|where)\b"
)


def wants(text: str, rest: str) -> frozenset[Want]:
    """The kinds of value that *text*, in lower case, asks for. *rest* is the same without the names of documents.

    A number in a clause that is answered with yes or no, or that asks how, is given and not asked; what is only named (期限, 比例) is asked
    where nothing else is.
    """
    plain, found = asked(text)
    if CONTENT.search(text) and ITEM.search(text):
        found = (found - {Want.DEFINITION}) | {Want.TEXT}
    kinds = found & {Want.DEPARTMENT, Want.DATE, Want.RATIO, Want.PERSON}
    if not kinds and TASKS.search(plain) and not CONDITION.search(plain) and terms.departments(rest):
        found = (found - {Want.DEFINITION, Want.QUANTITY}) | {Want.TASKS}
    return found


@lru_cache(KEPT)
def asked(text: str) -> tuple[str, frozenset[Want]]:
    """What *text* asks with, and the kinds that its words ask for, or name where they ask for none."""
    plain = asking(text)
    found = read(plain, ASKED)
    named = END.sub("", plain)
    if not found and not OPEN.search(named) and not POLAR.search(named):
        found = read(named, NAMED)
    return plain, found


def asking(text: str) -> str:
    """*text* less quoted names, words that ask nothing, and the numbers in clauses that only give them: 几周的课能不能抵学分."""
    plain = STOP.sub("，", text.strip(" ?？。!！."))
    plain = re.sub(r"\b(what|who|when|where|how)['’]s\b", r"\1 is", plain)
    plain = OFFICES.sub(r"\1哪家", IDLE.sub(" ", QUOTED.sub(r"\1 \2", plain)))
    clauses, stops = CLAUSE.split(plain), [*CLAUSE.findall(plain), ""]
    return "".join(f"{less_given(clause)}{stop}" for clause, stop in zip(clauses, stops, strict=True)).strip()


def less_given(clause: str) -> str:
    """*clause* without the asking words that it does not ask with: when a share is to be reached asks for no share."""
    if WHEN_EN.match(clause):
        clause = SHARE_EN.sub(" ", clause)
    polar = POLAR.search(clause.strip()) and not TELL.search(clause)
    return ASKERS.sub(" ", clause) if polar else GIVEN.sub(" ", clause)


def read(plain: str, cues: Cues) -> frozenset[Want]:
    """The kinds that the words of *plain* ask for, of *cues*."""
    found = set()
    for want, pattern in cues:
        plain, n = pattern.subn("·", plain)
        if n:
            found.add(want)
    return frozenset(found)
