"""Tables in plain text: which lines are one, and which words make which cell."""

from __future__ import annotations

from pathlib import Path

from index import tables
from index.tables import RawTable

CORPUS = Path(__file__).parents[2] / "corpus"


def found(text: str) -> list[RawTable]:
    return tables.find(text, 0, len(text))


def cells(text: str, table: RawTable) -> list[list[str | None]]:
    """Each cell as it is written; ¦ stands where other cells' words come between two pieces of it."""
    return [["¦".join(piece.of(text) for piece in cell) or None for cell in row.cells] for row in table.rows]


def only(text: str) -> list[list[str | None]]:
    (table,) = found(text)
    return cells(text, table)


def test_the_annexes_of_a_real_plan_are_a_roster_of_22_a_task_list_of_21_and_a_problem_list_of_6() -> None:
    text = (CORPUS / "guzhengfa-2021-19.txt").read_text(encoding="utf-8")
    roster, tasks, problems = found(text)
    assert (roster.columns, len(roster.rows)) == (("组内职务", "姓名", "职务"), 22)
    assert (tasks.columns, [row.number for row in tasks.rows]) == (("序号", "工作任务", "责任部门"), list(range(1, 22)))
    assert (problems.columns, [row.number for row in problems.rows]) == (("序号", "主要问题"), [1, 2, 3, 4, 5, 6])
    assert all(cell for table in (tasks, problems) for row in table.rows for cell in row.cells)


def test_cells_of_a_real_task_list_survive_stray_blanks_wrapped_lists_and_empty_lines() -> None:
    text = (CORPUS / "guzhengfa-2021-19.txt").read_text(encoding="utf-8")
    rows = cells(text, found(text)[1])
    assert rows[0] == ["1", "研究制定 “一县一案”实施方案,报市教育局备案。", "县教育局"]
    assert rows[2][2] == "县财政局、县发改局\n县教育局"
    assert rows[11][2] == "县发改局、县税务局、\n\n县教育局、县财政局、\n\n县人社局、县自然资源局、县金融办、县科技局"
    assert rows[12] == ["13", "深化“三教”改革,构建“三全育人”新格局,持续推进教学诊断与改进。", "县教育局、县人社局、"]
    assert rows[17][2] == "各乡镇、县农业农村局、\n县教育局、 县人社局、\n县扶贫办、县科技局"
    assert rows[20][2] == "县文旅局、县教育局、\n县融媒体中心、各乡镇"


def test_documents_without_tables_have_none() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        if path.stem != "guzhengfa-2021-19":
            text = path.read_text(encoding="utf-8")
            assert found(text) == []


def test_words_go_to_the_column_whose_name_asks_for_them() -> None:
    assert only(
        "序号 重点任务 牵头单位 配合单位 完成时限\n"
        "1 制定全县发展规划,明确发展目标。 县教育局 县发改局、县财政局 2024年6月底前\n"
        "2 建设县级职教中心 县教育局 县人社局 2025年12月\n"
        "3 完善评价制度。 县教育局 持续推进\n"
        "4 落实经费 县财政局\n"
    ) == [
        ["1", "制定全县发展规划,明确发展目标。", "县教育局", "县发改局、县财政局", "2024年6月底前"],
        ["2", "建设县级职教中心", "县教育局", "县人社局", "2025年12月"],
        ["3", "完善评价制度。", "县教育局", None, "持续推进"],
        ["4", "落实经费", "县财政局", None, None],
    ]


def test_two_columns_of_text_part_where_a_sentence_ends() -> None:
    assert only(
        "序号 存在问题 整改措施 责任单位 责任人 整改时限\n"
        "1 教师 紧缺,高级教师偏少。 加大招聘力度。 县人社局、县教育局 李四 长期\n"
        "2 经费不足。 增加投入,\n保障运转。 县财政局 王五 2024年6月\n"
    ) == [
        ["1", "教师 紧缺,高级教师偏少。", "加大招聘力度。", "县人社局、县教育局", "李四", "长期"],
        ["2", "经费不足。", "增加投入,\n保障运转。", "县财政局", "王五", "2024年6月"],
    ]


def test_one_cell_a_line_makes_the_same_rows() -> None:
    text = "序号\n\n工作任务\n\n责任部门\n\n1\n\n研究制定 方案。\n\n县教育局\n\n2\n\n落实投入,\n保障经费。\n\n县财政局、\n\n县教育局\n\n附件3\n"
    assert only(text) == [["1", "研究制定 方案。", "县教育局"], ["2", "落实投入,\n保障经费。", "县财政局、\n\n县教育局"]]


def test_one_cell_a_line_needs_no_numbers_where_columns_say_what_they_hold() -> None:
    text = "任务\n责任单位\n完成时限\n制定方案\n县教育局\n2024年底前\n开展培训\n县人社局、县财政局\n长期\n以上任务由各单位抓好落实。\n"
    assert only(text) == [["制定方案", "县教育局", "2024年底前"], ["开展培训", "县人社局、县财政局", "长期"]]


def test_a_number_on_a_line_of_its_own_is_no_page_number_while_its_column_is_without_a_cell() -> None:
    text = "序号\n\n评估内容\n\n分值\n\n评分单位\n\n1\n场地整洁\n30\n市住建局\n\n2\n家长评价\n8\n市教育局\n\n说明：满分100分。\n"
    assert only(text) == [["1", "场地整洁", "30", "市住建局"], ["2", "家长评价", "8", "市教育局"]]


def test_group_names_page_numbers_and_repeated_headers_belong_to_no_row() -> None:
    text = (
        "序号 任务 责任单位\n一、加强组织领导\n1 成立领导小组。 县政府办\n2 建立例会制度。 县教育局\n"
        "二、落实经费\n3 加大投入。 县财政局\n— 12 —\n序号 任务 责任单位\n4 加强监管。 县审计局\n三、工作要求\n各单位要提高认识。\n"
    )
    assert only(text) == [
        ["1", "成立领导小组。", "县政府办"],
        ["2", "建立例会制度。", "县教育局"],
        ["3", "加大投入。", "县财政局"],
        ["4", "加强监管。", "县审计局"],
    ]


def test_numbers_may_start_again_under_a_new_group() -> None:
    text = (
        "序号 任务 责任单位\n一、党建\n1 成立小组。 县委办\n2 建立制度。 县委办\n二、经费\n1 加大投入。 县财政局\n2 加强监管。 县审计局\n"
    )
    (table,) = found(text)
    assert [row.number for row in table.rows] == [1, 2, 1, 2]


def test_a_header_with_blanks_in_its_words_and_chinese_numbers_are_read() -> None:
    text = "序 号 主 要 任 务 责 任 单 位\n一 加强领导 县委办\n二 加强宣传 县委宣传部\n"
    (table,) = found(text)
    assert table.columns == ("序号", "主要任务", "责任单位")
    assert [row.number for row in table.rows] == [1, 2]


def test_a_number_without_a_column_stays_in_the_first_cell() -> None:
    text = "任务 牵头单位 完成时限\n1.研究制定方案。 县教育局 2023年底\n2.开展培训,每年培训\n5个班。 县人社局 每年\n"
    (table,) = found(text)
    assert [row.number for row in table.rows] == [1, 2]
    assert cells(text, table) == [["1.研究制定方案。", "县教育局", "2023年底"], ["2.开展培训,每年培训\n5个班。", "县人社局", "每年"]]


def test_rows_without_numbers_are_found_where_each_fills_every_column() -> None:
    text = "项目 指标 2025年目标\n中等职业学校 在校生数 3000人\n培训 年培训人次 8000人次\n三、保障措施\n"
    assert only(text) == [["中等职业学校", "在校生数", "3000人"], ["培训", "年培训人次", "8000人次"]]


def test_wide_gaps_part_cells_that_hold_blanks() -> None:
    text = "指标名称      单位    2020年    2025年\n职业院校 数量    所    3    5\n双师 占比　%　45　60\n\n注:数据来源于县教育局。\n"
    assert only(text)[1] == ["双师 占比", "%", "45", "60"]


def test_words_of_a_wrapped_row_belong_to_the_column_they_stand_under() -> None:
    assert only(
        "序号      工作任务            责任单位\n 1   建立联席会议制度，定期    县教育局、\n     通报。               县财政局\n 2   每年培训      县人社局\n"
    ) == [["1", "建立联席会议制度，定期¦通报。", "县教育局、¦县财政局"], ["2", "每年培训", "县人社局"]]


PAGES = (
    "序号  重点任务                            牵头单位            配合单位                        完成时限\n"
    "1     开展全县0—6岁儿童人口摸底，建立    县教育局            县公安局、县卫生健康局、        2024年6月底前\n"
    "      分乡镇学位需求台账                                      县统计局\n"
    "2     调剂编制                            县委编办                                            长期\n"
    "\n— 6 —\n\x0c某某县人民政府文件\n"
    "序号    重点任务                  牵头单位          配合单位              完成时限\n"
    "3       兑现非在编教师同岗待      县人力资源社会    县财政局、县教育局    2025年12月底前\n"
    "        遇，开通投诉渠道          保障局\n"
    "4       整治无证园，公布电话      县教育局、县公\n"
    "\n— 7 —\n\x0c某某县人民政府文件\n"
    "                                  安局              县民政局              2025年6月底前\n"
    "各单位要抓好落实。\n"
)


def test_a_page_set_in_columns_keeps_its_cells_over_wrapped_lines_blank_cells_and_page_ends() -> None:
    assert only(PAGES) == [
        ["1", "开展全县0—6岁儿童人口摸底，建立¦分乡镇学位需求台账", "县教育局", "县公安局、县卫生健康局、¦县统计局", "2024年6月底前"],
        ["2", "调剂编制", "县委编办", None, "长期"],
        ["3", "兑现非在编教师同岗待¦遇，开通投诉渠道", "县人力资源社会¦保障局", "县财政局、县教育局", "2025年12月底前"],
        ["4", "整治无证园，公布电话", "县教育局、县公¦安局", "县民政局", "2025年6月底前"],
    ]


CENTRED = (
    "序号            重点任务                    牵头单位            配合单位                    完成时限\n\n"
    "      开展全县儿童人口摸底，建立                              县公安局、县卫生健康\n"
    " 1    分乡镇学位需求台账，每年更          县教育局            局、县统计局、            2024年6月底前\n"
    "      新一次                                                  县民政局\n"
    " 2    编制幼儿园布局专项规划              县教育局            县自然资源局              2024年9月底前\n"
    "      新建城东、滨河等6所公办幼儿                             县财政局、县教育局、\n"
    " 3                                        县发展改革局                                  2026年8月底前\n"
    "      园，同步配套                                            县自然资源局\n"
    "                                          4\n"
    " 4    整治无证园                          县教育局            县公安局                  2025年6月底前\n"
)


def test_numbers_that_stand_halfway_down_their_rows_have_the_lines_above_them_too() -> None:
    rows = [
        [
            "1",
            "开展全县儿童人口摸底，建立¦分乡镇学位需求台账，每年更¦新一次",
            "县教育局",
            "县公安局、县卫生健康¦局、县统计局、¦县民政局",
            "2024年6月底前",
        ],
        ["2", "编制幼儿园布局专项规划", "县教育局", "县自然资源局", "2024年9月底前"],
        ["3", "新建城东、滨河等6所公办幼儿¦园，同步配套", "县发展改革局", "县财政局、县教育局、¦县自然资源局", "2026年8月底前"],
        ["4", "整治无证园", "县教育局", "县公安局", "2025年6月底前"],
    ]
    assert only(CENTRED) == rows
    lines = CENTRED.splitlines(keepends=True)
    later = "".join([*lines[:2], lines[5].replace(" 2 ", " 1 "), *(line.replace(" 3 ", " 2 ") for line in lines[6:9])])
    assert only(later) == [["1", *rows[1][1:]], ["2", *rows[2][1:]]]


def test_a_repeated_header_without_blanks_is_still_passed_over() -> None:
    assert only("序号  任务      责任单位\n1     修路      县交通局\n序号任务责任单位\n2     架桥      县水利局\n") == [
        ["1", "修路", "县交通局"],
        ["2", "架桥", "县水利局"],
    ]


def test_rows_without_numbers_may_be_wrapped_in_their_columns() -> None:
    assert only(
        "指标名称                          单位      2023年      2025年\n"
        "二级及以上综合医院设置老年医      %         50          70\n"
        "学科比例\n"
        "养老机构签约率                    %         95          100\n"
        "三、主要行动\n"
    ) == [["二级及以上综合医院设置老年医¦学科比例", "%", "50", "70"], ["养老机构签约率", "%", "95", "100"]]


def test_a_list_of_people_to_ring_up_is_read_with_blanks_in_their_names() -> None:
    text = (
        "姓名      职务                  电话\n张三      县教育局局长          0699-5550147\n李 四     县人社局科长          0699-5550149\n"
    )
    assert only(text) == [["张三", "县教育局局长", "0699-5550147"], ["李 四", "县人社局科长", "0699-5550149"]]


def test_blanks_that_fill_a_name_up_to_three_characters_part_no_columns() -> None:
    text = (
        "地区      联络员    职  务                    联系电话\n"
        "青柏区    宋  岚    区教育局职成股股长         0188-6133021\n"
        "白芦县    祁云生    县教育局安全办主任         0188-6144178\n"
    )
    (table,) = found(text)
    assert table.columns == ("地区", "联络员", "职务", "联系电话")
    assert cells(text, table) == [
        ["青柏区", "宋  岚", "区教育局职成股股长", "0188-6133021"],
        ["白芦县", "祁云生", "县教育局安全办主任", "0188-6144178"],
    ]


def test_columns_may_be_counted_with_every_character_as_one_place() -> None:
    assert only(
        "序号  重点任务            责任单位      完成时限\n"
        "1     开展0-6岁儿童人口摸底  县教育局、    6月底前\n"
        "      建立台账             县公安局\n"
        "2     编制布局规划         县教育局      9月底前\n"
    ) == [
        ["1", "开展0-6岁儿童人口摸底¦建立台账", "县教育局、¦县公安局", "6月底前"],
        ["2", "编制布局规划", "县教育局", "9月底前"],
    ]


def test_numbers_of_rows_may_be_written_with_and_without_a_mark() -> None:
    text = "序号 工作任务 责任部门\n1研究制定方案 县教育局\n2、每年培训\n3个班 县财政局\n3落实项目 县发改局\n"
    assert [row[0] for row in only(text)] == ["1", "2、", "3"]


def test_a_last_row_goes_on_while_its_sentence_or_its_list_is_open() -> None:
    text = "序号 主要问题\n1 办学基础薄弱,生均占地面积距离国家办学标\n准差距较大。\n2 培训资源分散,服务经济社会发展的能力不\n强。\n上一篇:通知\n"
    assert only(text)[1] == ["2", "培训资源分散,服务经济社会发展的能力不\n强。"]


def test_every_line_of_a_row_may_run_across_its_columns() -> None:
    rows = only(
        "序号 任务 牵头单位 责任单位 完成时限\n"
        "1 改造三座危桥, 县交通运输局 县财政局、 2026年8月底前\n"
        "更换护栏四千米 县应急管理局、\n"
        "县水利局\n"
        "2 新建换乘站两处 县住房城乡建设局 县自然资源局、 2027年底前\n"
        "和停车场一处 县发展和改革局\n"
    )
    assert rows == [
        ["1", "改造三座危桥,¦更换护栏四千米", "县交通运输局", "县财政局、¦县应急管理局、¦县水利局", "2026年8月底前"],
        ["2", "新建换乘站两处¦和停车场一处", "县住房城乡建设局", "县自然资源局、¦县发展和改革局", "2027年底前"],
    ]


def test_a_name_that_a_line_cuts_in_two_stays_one_name() -> None:
    text = (
        "序号 任务 责任单位 时限\n1 疏浚航道并清理沉船。 市航道局、市交通\n运输局、市公安局 2026年底\n2 添置巡逻艇。 市海事局 2025年底\n"
        "3 检修趸船。 市船检所、\n市海事局 2025年底\n"
    )
    rows = only(text)
    assert rows[0] == ["1", "疏浚航道并清理沉船。", "市航道局、市交通\n运输局、市公安局", "2026年底"]
    assert rows[2][2:] == ["市船检所、\n市海事局", "2025年底"]


def test_a_line_below_a_full_row_goes_on_with_the_cell_that_is_cut_short() -> None:
    text = (
        "序号  存在问题  整改措施  责任部门  整改时限\n"
        "1  渡口无人值守  每个渡口安排值守人员不少于两名,  市航道局  2025年4月30日前\n值守记录保存三个月\n"
        "2  趸船线路老化  更换线路  市船检所、市住房和  2025年6月30日前\n城乡建设局\n"
        "3  夜航灯光不足  加装航标灯  市航道局  次年1月\n"
    )
    rows = only(text)
    assert rows[0][2:] == ["每个渡口安排值守人员不少于两名,¦值守记录保存三个月", "市航道局", "2025年4月30日前"]
    assert rows[1][2:] == ["更换线路", "市船检所、市住房和¦城乡建设局", "2025年6月30日前"]
    assert rows[2] == ["3", "夜航灯光不足", "加装航标灯", "市航道局", "次年1月"]


def test_numbers_of_one_table_stand_alone_or_before_the_words_as_their_rows_were_wrapped() -> None:
    text = (
        "序号 任务 责任单位 完成时限\n"
        "1\n修订渡口名录,核对\n各渡口班次\n市航道局、市交\n通局\n2025年4月\n底\n"
        "2 更换趸船缆绳40根 市船检\n所\n2025年5月底\n"
        "3\n安装夜航灯具,完成首批\n采购60盏\n市航道局、市财\n政局、市大数据\n中心\n2025年9月底\n"
        "4 评估渡口安全 市政府督导\n室\n2025年12月底\n"
    )
    assert only(text) == [
        ["1", "修订渡口名录,核对\n各渡口班次", "市航道局、市交\n通局", "2025年4月\n底"],
        ["2", "更换趸船缆绳40根", "市船检\n所", "2025年5月底"],
        ["3", "安装夜航灯具,完成首批\n采购60盏", "市航道局、市财\n政局、市大数据\n中心", "2025年9月底"],
        ["4", "评估渡口安全", "市政府督导\n室", "2025年12月底"],
    ]


def test_a_number_alone_is_a_page_number_where_the_next_row_says_it_again() -> None:
    text = "序号 任务 责任单位\n1 修订渡口名录 市航道局、\n2\n市交通局\n2 更换趸船缆绳 市船检所\n3 评估渡口安全 市应急局\n"
    assert [row[0] for row in only(text)] == ["1", "2", "3"]
    assert only(text)[1] == ["2", "更换趸船缆绳", "市船检所"]


def test_a_measure_in_brackets_names_a_column_of_numbers() -> None:
    text = "街道        旅客(人)  渡船(艘)  班次(次)\n柳林渡      210       3         12\n白石渡      98        1         6\n"
    assert only(text) == [["柳林渡", "210", "3", "12"], ["白石渡", "98", "1", "6"]]


def test_a_year_names_a_column() -> None:
    assert only("序号  指标  单位  2025  2026\n1  渡船  艘  4  8\n2  码头  座  1  2\n") == [
        ["1", "渡船", "艘", "4", "8"],
        ["2", "码头", "座", "1", "2"],
    ]


def test_a_line_that_stands_a_blank_beside_its_cell_goes_on_with_it() -> None:
    text = "部门  主要职责\n区渡口局  遴选渡船企业，推动企业开放码头，\n           协调设备。\n区财政局  落实渡船预算。\n区公安局  守护码头。\n"
    assert [row[1] for row in only(text)] == ["遴选渡船企业，推动企业开放码头，\n           协调设备。", "落实渡船预算。", "守护码头。"]


def test_a_timetable_has_days_from_and_to_and_cells_that_go_on_below_after_a_comma() -> None:
    text = (
        "阶段        时间               工作内容\n"
        "摸底        3月3日—3月14日     清点渡船,登记船工,\n"
        "                               核对证书\n"
        "整改        3月17日至28日      更换缆绳,补足救生衣\n"
    )
    assert only(text) == [
        ["摸底", "3月3日—3月14日", "清点渡船,登记船工,\n                               核对证书"],
        ["整改", "3月17日至28日", "更换缆绳,补足救生衣"],
    ]


def test_columns_set_apart_need_half_of_their_names_known_and_may_hold_anything() -> None:
    assert only(
        "类 别      停靠站点                          每船每月     其中县里出\n"
        "一类       县城周边10公里以内的渡口          320元        40%\n"
        "二类       乡镇渡口                          560元        50%\n"
        "三类       海拔800米以上或不通公路的          980元        60%\n"
        "           渡口\n"
    ) == [
        ["一类", "县城周边10公里以内的渡口", "320元", "40%"],
        ["二类", "乡镇渡口", "560元", "50%"],
        ["三类", "海拔800米以上或不通公路的¦渡口", "980元", "60%"],
    ]
    assert found("甲乙丙    丁戊己    庚辛壬\n一      二      三\n四      五      六\n七      八      九\n") == []


def test_a_line_may_end_inside_a_cell_that_tabs_part_from_the_next() -> None:
    assert only("序号\t指标\t单位\t2024年\t2027年\n1\t渡船完\n好率\t%\t46.1\t56\n2\t渡工持证率\t%\t71\t100\n") == [
        ["1", "渡船完\n好率", "%", "46.1", "56"],
        ["2", "渡工持证率", "%", "71", "100"],
    ]


def test_headings_one_under_the_other_name_no_columns() -> None:
    assert (
        found("三、攻坚任务\n(一)重点工作\n1.修建学校。新校区占地\n百亩,年底前\n交付使用。\n2.更新设备。每年安排\n六百万元,专款\n专用。\n")
        == []
    )


def test_wide_gaps_make_cells_whatever_their_columns_ask_for() -> None:
    assert only(
        "组别  组长(督学)  受检单位    对接科室\n一组  江 逾    城东各校    法规科\n二组  邵文简  全市幼儿园(含民办)  学前科\n"
    ) == [
        ["一组", "江 逾", "城东各校", "法规科"],
        ["二组", "邵文简", "全市幼儿园(含民办)", "学前科"],
    ]


def test_a_signature_after_the_table_is_not_its_last_cell() -> None:
    text = "序号 任务 责任单位\n1 制定方案。 县教育局\n2 总结。 县政府办\n\n县人民政府办公室\n2024年3月1日\n"
    assert only(text)[1] == ["2", "总结。", "县政府办"]


def test_names_of_columns_in_running_text_make_no_table() -> None:
    assert found("工作任务 责任单位\n各单位要明确任务,落实责任。\n第一条 为了规范管理,制定本办法。\n") == []
    assert found("一、工作目标\n主要任务\n到2025年,建成体系。\n责任单位\n县教育局\n") == []
    assert found("首页 政务公开 互动交流\n1 通知 县教育局\n") == []


def test_only_the_stretch_that_is_asked_for_is_read() -> None:
    text = "序号 任务 责任单位\n1 制定方案。 县教育局\n2 总结。 县政府办\n"
    (table,) = tables.find(text, 0, text.index("2 总结"))
    assert [row.number for row in table.rows] == [1]
