"""Reports and statistics over the wire: the same again, exact, and refused where they are none."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import ValidationError, validate

from tiepcan import WorkingCalendar, check_rows, read_register
from tiepcan.errors import DataFileError
from tiepcan.periods import parse_period
from tiepcan.reports import (
    AgencyRecords,
    DirectiveDocument,
    OfficialLayout,
    Report,
    ReportingAgency,
    ReportKind,
    Signatory,
    build_report,
)
from tiepcan.statistics import Cell, Statistics, Tally, compute_statistics
from tiepcan.wire import dump, load, read_schema, to_data

AGENCY = ReportingAgency(id="XP", name="UBND xã Xuân Phong", parent="TINH")
REGISTER = (
    "Mã hồ sơ;Người yêu cầu;Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;"
    "Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;Hạn đã hẹn;Hệ thống gốc;"
    "Mã hồ sơ gốc;Chi phí (đồng)\n"
    "HS-1;Bí Mật;12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;20/11/2026;;;;;12.500\n"
    "HS-2;Bí Mật;02/11/2026;02/11/2026;02/11/2026;Bưu chính;Bưu chính;Đơn giản;;;Cung cấp;27/11/2026;;;;;500\n"
    "HS-3;Bí Mật;16/11/2026;16/11/2026;16/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;;;;;;;\n"
)


@pytest.fixture
def report(calendar: WorkingCalendar) -> Report:
    rows = check_rows(
        read_register(io.StringIO(REGISTER)).rows, as_of=dt.date(2026, 12, 31), calendar=calendar
    )
    return build_report(
        "yearly",
        agency=AGENCY,
        period=parse_period("2026"),
        calendar=calendar,
        registers={"so.csv": rows},
        records=AgencyRecords(
            agency=AGENCY,
            directives=(
                DirectiveDocument(number="1/KH", signed_on=dt.date(2026, 2, 1), kind="Kế hoạch", title="Một"),
            ),
            narratives={"yearly:V": "Thiếu người."},
        ),
        layout=OfficialLayout(
            issuing_body="UBND xã Xuân Phong",
            symbol="BC-UBND",
            place="Xuân Phong",
            signed_on=dt.date(2027, 1, 5),
            kind="Báo cáo",
            subject="Cung cấp thông tin",
            signatory=Signatory(post="Chủ tịch", name="Nguyễn Văn Mẫu"),
        ),
        version=2,
    )


def test_a_report_comes_back_as_it_went(report: Report) -> None:
    again = load(dump(report))
    assert again == report
    assert dump(again) == dump(report)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_comes_back_as_it_went(kind: ReportKind, calendar: WorkingCalendar) -> None:
    report = build_report(kind, agency=AGENCY, period=parse_period("2026"), calendar=calendar, cases=())
    assert load(dump(report)) == report


def test_what_is_behind_the_figures_stays_with_the_agency(report: Report) -> None:
    text = dump(report)
    assert not [word for word in ("HS-1", "Bí Mật", "so.csv") if word in text]


def test_values_are_exact(report: Report) -> None:
    parts = to_data(report)["data"]["parts"]
    value = {one["code"]: one["value"] for part in parts for one in part.get("figures", ())}
    assert value["1"] == 3
    assert value["4.2"] == 13000
    # Valid on 12/11, answered on 20/11: 6 working days; from 02/11 to 27/11: 18, Culture Day (24/11) is off.
    assert value["3.10"] == "12/1"
    # HS-3 is open and past its day: it is owed too.
    assert value["10.3"] == "1/3"
    assert value["5.1"] is None


def test_a_report_holds_to_its_schema(report: Report) -> None:
    data = json.loads(dump(report))
    validate(data, read_schema("report"))
    data["data"]["statistics"]["cells"][0]["untold"] = -1
    with pytest.raises(ValidationError):
        validate(data, read_schema("report"))


def test_statistics_come_back_as_they_went_and_add_up_there(calendar: WorkingCalendar) -> None:
    period = parse_period("2026-11", kind="nd09")
    rows = list(
        check_rows(read_register(io.StringIO(REGISTER)).rows, as_of=dt.date(2026, 12, 31), calendar=calendar)
    )
    one = compute_statistics(rows[:1], period=period, calendar=calendar, agency="XP")
    two = compute_statistics(rows[1:], period=period, calendar=calendar, agency="XP")
    assert load(dump(one)) == one
    found = [load(dump(part)) for part in (one, two)]
    whole = Statistics.merge(part for part in found if isinstance(part, Statistics))
    assert whole == compute_statistics(rows, period=period, calendar=calendar, agency="XP")
    validate(json.loads(dump(whole)), read_schema("statistics"))


def test_the_same_statistics_are_written_the_same() -> None:
    cell = Cell("XP", parse_period("2026"))
    first = Statistics(cells={cell: Tally(counts={"received": 1, "closed": 1}, days_late={3: 1, 1: 2})})
    second = Statistics(cells={cell: Tally(counts={"closed": 1, "received": 1}, days_late={1: 2, 3: 1})})
    assert dump(first) == dump(second)


def test_costs_come_back_whole_however_high_their_sum() -> None:
    cell, most = Cell("XP", parse_period("2026")), 10**15 - 1
    found = Statistics(cells={cell: Tally(counts={"charged": 10**6}, cost=Decimal(most) * 10**6)})
    validate(json.loads(dump(found)), read_schema("statistics"))
    again = load(dump(found))
    assert again == found
    assert isinstance(again, Statistics)
    assert again.figure("4.2").value == most * 10**6


def test_no_statistics_are_statistics_too() -> None:
    assert load(dump(Statistics())) == Statistics()


Change = Callable[[dict[str, Any]], None]


def _cell(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["statistics"]["cells"][0]
    return found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: _cell(data).update(untold=-1), "nhỏ hơn 0"),
        (lambda data: _cell(data)["counts"].append({"name": "bay", "count": 1}), "không biết"),
        (lambda data: _cell(data)["counts"].append(_cell(data)["counts"][0]), "hai lần"),
        (lambda data: _cell(data)["counts"][0].update(count=-1), "nhỏ hơn 0"),
        (lambda data: _cell(data)["counts"][0].update(count=10**400), "lớn hơn"),
        (lambda data: _cell(data)["days_to_answer"][0].update(days=-1), "nhỏ hơn 0"),
        (lambda data: _cell(data)["days_to_answer"][0].update(days=10**30), "lớn hơn"),
        (lambda data: data["parts"][2]["figures"][0].update(value=10**400), "số nguyên"),
        (lambda data: _cell(data).update(days_late=[{"days": 10**400, "count": 1}]), "lớn hơn"),
        (lambda data: _cell(data).update(days_to_answer=[{"days": -5, "count": 1}]), "nhỏ hơn 0"),
        (lambda data: data.update(version=10**4299), "lần gửi"),
        (lambda data: _cell(data)["period"].update(end="2026-12-30"), "không khớp"),
        (lambda data: _cell(data)["period"].update(rule="lunar"), "lunar"),
        (lambda data: _cell(data)["period"].update(code="2026-Q9"), "2026-Q9"),
        (lambda data: data["statistics"]["cells"].append(copy.deepcopy(_cell(data))), "hai lần"),
        (lambda data: data["parts"][2]["figures"][0].update(code="99"), "không biết"),
        (lambda data: data["parts"][2]["figures"][0].update(value=1.5), "số nguyên"),
        (lambda data: data["parts"][2]["figures"][0].update(value="1/0"), "số nguyên"),
        (lambda data: data["parts"][2]["figures"][0].update(value=True), "số nguyên"),
        (lambda data: data["parts"][3].update(chart=["1.1"]), "biểu đồ"),
        (lambda data: data.update(kind="weekly"), "yearly"),
        (lambda data: data["agency"].update(id="có dấu"), "mã cơ quan"),
        (lambda data: data.update(version=0), "lần gửi"),
        (lambda data: data.update(as_of="2025-12-31"), "trước khi kỳ báo cáo bắt đầu"),
        (lambda data: data.update(extra=1), "extra"),
    ],
)
def test_what_is_no_report_is_refused_with_its_place(report: Report, change: Change, said: str) -> None:
    document = json.loads(dump(report))
    change(document["data"])
    with pytest.raises(DataFileError) as caught:
        load(json.dumps(document), name="nam.json")
    assert said in str(caught.value)
    assert "nam.json" in str(caught.value)
