import pytest

from index import deadlines
from index.address import Address
from index.document import Clause, Kind, Role
from index.span import Span
from index.view import View


def found(text: str, *roles: Role) -> list[list[str]]:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.PARAGRAPH)
    return [[span.of(text) for span in fact.of(*roles)] for fact in deadlines.find(View.of(text, clause.span), clause)]


def test_every_quarter_is_a_period_though_no_year_or_month_stands_beside_it() -> None:
    assert found("联席会议制度,每季度召开一次会议。", Role.PERIOD) == [["每季度"]]


def test_a_time_from_one_day_to_another_in_brackets_is_a_period_and_one_day_or_a_span_of_years_is_none() -> None:
    assert found("摸底阶段（2025年6月10日—6月30日）。", Role.PERIOD) == [["2025年6月10日—6月30日"]]
    assert found("渡口规划（2025—2027年）。") == found("渡口通知（2025年6月3日）。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2023年,建成体系。", ["到2023年", "建成体系"]),
        ("力争到2023年县职专达标。", ["到2023年", "县职专达标"]),
        ("2025年底前完成验收。", ["2025年底前", "完成验收"]),
        ("2024年建成康养中心。", ["2024年", "建成康养中心"]),
        ("——2026年,航道疏浚完毕。", ["2026年", "航道疏浚完毕"]),
        ("2022年12月31日前报送。", ["2022年12月31日前", "报送"]),
        ("高职院校三年内实现招生。", ["三年内", "实现招生"]),
        ("从2021年开始,纳入考核。", ["从2021年开始", "纳入考核"]),
        ("本条例自2021年1月1日起施行。", ["自2021年1月1日起", "施行"]),
        ("本办法自公布之日起施行。", ["自公布之日起", "施行"]),
        ("应当于每年一月三十一日前下达计划。", ["每年一月三十一日前", "下达计划"]),
        ("应当在期限届满三十日前提出申请。", ["期限届满三十日前", "提出申请"]),
        ("2026年9月开展中期评估。", ["2026年9月", "开展中期评估"]),
        ("应当于前一日20时前或者当日6时前通知船主。", ["前一日20时前或者当日6时前", "通知船主"]),
        ("期满前30日内换发。", ["期满前30日内", "换发"]),
        ("船校应当在每学期开学前10日内编制船训方案。", ["每学期开学前10日内", "编制船训方案"]),
        ("放假后两周内清点救生衣。", ["放假后两周内", "清点救生衣"]),
        ("应当自收到申请之日起十五日内答复。", ["自收到申请之日起十五日内", "答复"]),
    ],
)
def test_a_deadline_is_found_with_what_it_governs(text: str, expected: list[str]) -> None:
    assert found(text, Role.DEADLINE, Role.ACTION) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每5年进行一次评估。", "每5年"),
        ("座位每两周轮换一次。", "每两周"),
        ("每4小时巡查一次渡口。", "每4小时"),
        ("报名时间为2025年6月1日至6月10日。", "2025年6月1日至6月10日"),
        ("申报时间:9月1日-9月15日。", "9月1日-9月15日"),
        ("每月1日至20日不查渡船。", "每月1日至20日"),
        ("自2025年1月1日至2025年12月31日试行。", "自2025年1月1日至2025年12月31日"),
        ("落实5年一轮的培训制度。", "5年一轮"),
        ("用10年左右时间,形成格局。", "用10年左右时间"),
        ("经过三年左右时间,达到标准。", "经过三年左右时间"),
        ("“十四五”期间,加大力度。", "“十四五”期间"),
        ("十四五期间,加大力度。", "十四五期间"),
        ("本办法有效期5年。", "有效期5年"),
        ("每年培训8000人次。", "每年"),
        ("每年三月为节水宣传月。", "每年三月"),
        ("每年11月15日至次年3月20日供暖。", "每年11月15日至次年3月20日"),
        ("每年5月的第二周为活动周。", "每年5月的第二周"),
        ("2021年至2025年,分步实施。", "2021年至2025年"),
    ],
)
def test_a_period_is_found(text: str, expected: str) -> None:
    assert found(text, Role.PERIOD) == [[expected]]


@pytest.mark.parametrize(
    "text", ["2021年3月26日", "《行动计划(2020—2023年)》", "关于印发(2019-2022年)的通知", "三年来,成效显著。", "一年级学生"]
)
def test_a_mere_date_is_no_deadline(text: str) -> None:
    assert found(text, Role.DEADLINE, Role.PERIOD) == []


def test_a_year_governs_past_commas_and_a_period_does_not() -> None:
    assert found("到2025年,建成体系,形成格局;完善制度。", Role.ACTION) == [["建成体系,形成格局"]]
    assert found("每年培训教师,完善制度。", Role.ACTION) == [["培训教师"]]
