"""Reports as pages of HTML: what stands where, what is linked, what is never loaded."""

from __future__ import annotations

import re
import sys
from datetime import date

import attrs
import pytest
from report_pages import YEAR, Page, report_of, report_with, same

from tiepcan import MissingExtraError, WorkingCalendar
from tiepcan.rendering import render_html
from tiepcan.reports import (
    OfficialLayout,
    RecordTable,
    Report,
    ReportingAgency,
    ReportKind,
    Signatory,
    build_report,
    layout_rules,
)
from tiepcan.statistics import Counted, Statistics, Tally

LAYOUT = OfficialLayout(
    superior_body="UBND thành phố Hải Phòng",
    issuing_body="Ban Quản lý Khu kinh tế Xuân Phong",
    number=5,
    symbol="BC-BQL",
    place="Hải Phòng",
    signed_on=date(2026, 12, 5),
    kind="Báo cáo",
    subject="Kết quả cung cấp thông tin năm 2026",
    recipients=("Như trên",),
    signatory=Signatory(post="Trưởng ban", name="Trần Thị Minh Hòa"),
)

ANSWERED = Tally(
    counts={
        Counted.CLOSED_SUPPLIED: 3,
        Counted.CLOSED_REFUSED: 1,
        Counted.CLOSED_IN_TIME: 3,
        Counted.CLOSED_LATE: 1,
    }
)


@pytest.fixture
def without_sources(calendar: WorkingCalendar) -> Report:
    agency = ReportingAgency(id="XP", name="UBND xã Xuân Phong")
    return build_report("yearly", agency=agency, period=YEAR, calendar=calendar)


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def texts(page: Page, *tags: str) -> list[str]:
    return [plain(one.text) for one in page.all(*tags)]


def classed(page: Page, name: str) -> list[str]:
    return [plain(one.text) for one in page.elements if name in one.attributes.get("class", "").split()]


def test_the_head_comes_in_the_order_of_the_rules_and_the_foot_has_signer_and_recipients() -> None:
    page = Page(render_html(attrs.evolve(report_of(Tally()), layout=LAYOUT)))
    parts = {one.part for one in LAYOUT.lines()}
    order = [name for one in page.elements if (name := one.attributes.get("class", "")) in parts]
    assert order == list(dict.fromkeys(one.part for one in LAYOUT.lines()))
    assert classed(page, "superior_body") == ["UBND THÀNH PHỐ HẢI PHÒNG"]
    assert classed(page, "number") == ["Số: 05/BC-BQL"]
    assert texts(page, "h1") == ["BÁO CÁO Kết quả cung cấp thông tin năm 2026"]
    assert classed(page, "authority") == ["TRƯỞNG BAN"]
    assert classed(page, "signer") == ["Trần Thị Minh Hòa"]
    assert classed(page, "recipients") == ["- Như trên;- Lưu: VT."]
    assert classed(page, "unsigned") == []


def test_a_report_nobody_signed_says_so() -> None:
    assert classed(Page(render_html(report_of(Tally()))), "unsigned") == ["Chưa có người ký"]


def test_in_english_the_frame_is_marked_as_vietnamese() -> None:
    page = Page(render_html(attrs.evolve(report_of(Tally()), layout=LAYOUT), lang="en"))
    assert texts(page, "h1") == ["Yearly report on the supply of information - Year 2026"]
    frame = {"state_name", "motto", "issuing_body", "number", "kind", "subject", "signer", "recipients"}
    marked = {one.attributes["class"] for one in page.elements if one.attributes.get("lang") == "vi"}
    assert frame <= marked
    assert all("lang" not in one.attributes for one in page.all("h2", "table"))


def test_a_letter_is_titled_by_the_report() -> None:
    letter = attrs.evolve(LAYOUT, kind="", addressees=("Sở Tư pháp",))
    page = Page(render_html(attrs.evolve(report_of(Tally()), layout=letter)))
    assert texts(page, "h1") == ["Báo cáo năm về cung cấp thông tin cho công dân - Năm 2026"]
    assert classed(page, "letter_subject") == ["V/v Kết quả cung cấp thông tin năm 2026"]


def test_the_page_tells_its_period_with_its_days_and_its_rule() -> None:
    page = Page(render_html(attrs.evolve(report_of(Tally(), ReportKind.THREE_YEAR), version=3)))
    assert dict(zip(texts(page, "dt"), texts(page, "dd"), strict=True)) == {
        "Cơ quan báo cáo": "UBND xã Xuân Phong (XP)",
        "Kỳ báo cáo": "Năm 2026 (01/01/2026 - 31/12/2026)",
        "Cách tính kỳ": "theo dương lịch (thông lệ)",
        "Số liệu đến": "31/12/2026",
        "Căn cứ của mẫu": "khoản 3 Điều 12 Nghị định 13/2018/NĐ-CP",
        "Lần gửi": "3",
    }
    assert classed(page, "basis")[0] == "Căn cứ: điểm a khoản 4 Điều 12 Nghị định 13/2018/NĐ-CP"


def test_each_gap_is_marked_in_its_part_and_listed_with_a_link_to_it(without_sources: Report) -> None:
    page = Page(render_html(without_sources))
    marked, listed = classed(page, "gap"), [one for one in page.all("a") if one.above[-2:] == ("ul", "li")]
    gaps = without_sources.gaps
    assert len(marked) == len(gaps) > 7
    assert marked[0].startswith("Chưa viết: Nêu đặc điểm, nhiệm vụ của cơ quan")
    assert any(one.startswith("Còn thiếu: Chỉ tiêu 5.1, 5.2, 5.3, 5.4: ") for one in marked)
    assert any(
        one.startswith("Còn thiếu: Bảng “Văn bản chỉ đạo, hướng dẫn”, “Tuyên truyền, phổ biến”, “Tập huấn”: ")
        for one in marked
    )
    codes = [part.code for part in without_sources.parts]
    links = [one.attributes["href"] for one in listed][-len(gaps) :]
    assert links == [f"#part-{codes.index(gap.part) + 1}" for gap in gaps]


def test_a_figure_without_a_value_looks_unlike_one_with_a_value(without_sources: Report) -> None:
    page = Page(render_html(without_sources))
    unknown = [one for one in page.with_attribute("data-code") if "unknown" in one.attributes["class"]]
    wanted = [one.code for part in without_sources.parts for one in part.figures if not one.known]
    assert [one.attributes["data-code"] for one in unknown] == wanted != []


def test_every_line_that_is_shown_is_explained_with_its_clause_or_as_practice() -> None:
    whole = report_of(ANSWERED)
    # A chart may compare what its tables do not show.
    part = attrs.evolve(whole.part("II.2"), chart=(whole.figure("3.1"), whole.figure("3.5")))
    report = attrs.evolve(whole, parts=(whole.part("II.1"), part))
    page = Page(render_html(report))
    rows = [
        one for one in page.all("th") if "code" in one.attributes.get("class", "") and "tbody" in one.above
    ]
    shown = dict.fromkeys(one.code for part in report.parts for one in (*part.figures, *part.chart))
    assert [one.text for one in rows] == list(shown)
    assert list(shown)[-2:] == ["3.1", "3.5"]
    assert "3.5" not in {code for code, _ in page.values}
    explained = dict(zip(shown, [plain(one.text) for one in page.all("tr")][-len(shown) :], strict=True))
    line = Statistics().figure("2.3").line
    assert explained["2.3"] == f"2.3{line.label} {line.definition}{line.citation}"
    assert explained["1"].endswith("tiếp nhận mới trong kỳ.thông lệ")


def test_a_basis_that_is_an_inference_says_so() -> None:
    page = Page(render_html(report_of(Tally())))
    assert "Quyết định 27/2025/QĐ-TTg (suy luận)" in plain(page.all("main")[0].text)


def test_tables_and_charts_are_numbered_each_in_their_own_row() -> None:
    page = Page(render_html(report_of(ANSWERED)))
    numbers = [one.partition(".")[0] for one in texts(page, "caption")[:-1]]
    assert numbers == [f"Bảng {place}" for place in range(1, len(numbers) + 1)]
    assert [one.partition(".")[0] for one in texts(page, "figcaption")] == ["Hình 1", "Hình 2"]


def test_nothing_is_drawn_where_every_bar_would_be_without_length() -> None:
    assert Page(render_html(report_of(Tally()))).all("svg") == []


def test_a_table_of_records_is_a_region_to_scroll_and_its_numbers_stand_in_line() -> None:
    report = report_of(Tally())
    columns = (same("Ngày"), same("Nội dung"), same("Số người"))
    rows = (("01/07/2026", "Luật mới", "12"), ("02/07/2026", "Luật cũ", ""))
    table = RecordTable(code="training", title=same("Tập huấn"), columns=columns, rows=rows)
    part = attrs.evolve(report.parts[0], tables=(table, attrs.evolve(table, rows=())))
    page = Page(render_html(attrs.evolve(report, parts=(part,))))
    [region] = [one for one in page.all("div") if one.attributes.get("role") == "region"]
    assert region.attributes["tabindex"] == "0"
    assert [plain(one.text) for one in page.with_attribute("id") if one.attributes["id"] == "table-1"] == [
        "Bảng 1. Tập huấn"
    ]
    assert [one.attributes.get("class") for one in page.all("td")] == [
        *("short", None, "numeric"),
        *("short", None, "numeric"),
    ]
    assert "Tập huấn: không có." in texts(page, "p")


def test_a_line_does_not_end_where_a_number_belongs_to_its_word() -> None:
    shown = render_html(report_of(Tally(), ReportKind.THREE_YEAR))
    assert "điểm\xa0a khoản\xa04 Điều\xa012 Nghị định 13/2018/NĐ-CP" in shown
    assert "Bảng\xa01. " in shown


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    source = render_html(report_with("<script src=http://x></script><img src=x onerror=y>"))
    page = Page(source)
    assert page.all("script", "img", "link", "iframe", "object", "form", "base") == []
    assert [one for one in page.elements if {"src", "srcset"} & set(one.attributes)] == []
    assert [one.attributes["style"] for one in page.with_attribute("style")] == ["--columns: 2"]
    assert not [name for one in page.elements for name in one.attributes if name.startswith("on")]
    assert all(one.attributes["href"].startswith("#") for one in page.all("a"))
    style = "".join(one.text for one in page.all("style"))
    assert re.findall(r"url\(|@import|expression", style) == []
    [policy] = [one for one in page.all("meta") if "http-equiv" in one.attributes]
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_paper_margins_font_and_page_numbers_are_those_of_the_rules() -> None:
    source, rules = render_html(report_of(Tally())), layout_rules().page
    margins = [
        one[0]
        for one in (rules.margin_top_mm, rules.margin_right_mm, rules.margin_bottom_mm, rules.margin_left_mm)
    ]
    assert f"@page {{ size: A4 portrait; margin: {' '.join(f'{one}mm' for one in margins)}; }}" in source
    assert f'--serif: "{rules.font}", ' in source
    assert "@page :first { @top-center { content: none; } }" in source
    assert ".motto { font-weight: 700; }" in source
    assert ".place_and_date { font-style: italic; }" in source


def test_one_report_is_one_page_every_time() -> None:
    report = report_of(ANSWERED)
    assert render_html(report) == render_html(report)


@pytest.mark.parametrize("missing", ["jinja2", "pygal"])
def test_without_the_extra_the_error_says_how_to_install_it(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tiepcan.rendering._templates import page_template  # noqa: PLC0415 - its cache is emptied for this test

    page_template.cache_clear()
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=r"tiepcan\[html\]"):
        render_html(report_of(ANSWERED))
