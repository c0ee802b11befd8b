"""How the kit looks at messages and files whose format it does not know."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from tiepcan import VIETNAM_TIME
from tiepcan.plugins import Intake
from tiepcan.testing._clock import years_later
from tiepcan.testing._damage import days_told, is_of_another_zone, words_of
from tiepcan.testing._edits import removed, replaced, silenced, with_document_types
from tiepcan.testing._files import FORMULAS, has_formula, names_a_day, parts_of
from tiepcan.testing._leaks import said_by
from tiepcan.testing._values import differences, value_at, values_in

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
WAYS = (
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%Y%m%d}093000",
    "{0:%d/%m/%Y}",
    "{0.day}/{0.month}/{0.year}",
    "{0:%d.%m.%Y}",
    "{0:%d%m%Y}",
    "ngày {0:%d} tháng {0:%m} năm {0:%Y}",
    "{0:%Y-%m-%d}T09:30:00+07:00",
)


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_is_read_however_it_is_written(day: dt.date, way: str) -> None:
    written = way.format(day)
    assert day in days_told(written.encode())
    assert day in days_told(json.dumps({"Ngày": written}).encode())


def test_a_day_is_read_in_seconds_and_in_thousandths() -> None:
    day = dt.datetime(2026, 3, 12, 9, 30, tzinfo=VIETNAM_TIME)
    for number in (int(day.timestamp()), int(day.timestamp()) * 1000):
        assert day.date() in days_told(f'{{"at": {number}}}'.encode())


@given(DAYS)
def test_no_day_is_read_in_words(day: dt.date) -> None:
    assert day not in days_told("Bảng giá đất thôn Đông, xã Xuân Phong, số 12".encode())


def test_a_day_that_there_is_not_is_no_day() -> None:
    assert dt.date(2014, 2, 28) not in days_told(b"2014/02/30")


@pytest.mark.parametrize(
    ("message", "strange"),
    [
        ("20260312093000", True),
        ("2026-03-12 09:30:00", True),
        ("2026-03-12T09:30:00Z", False),
        ("2026-03-12T09:30:00+00:00", False),
        ("12/03/2026 09:30:00 UTC", False),
        ("2026-03-12 16:30:00", False),
        ("12/03/2026", False),
    ],
)
def test_a_time_in_utc_is_strange_where_no_zone_stands(message: str, strange: bool) -> None:  # noqa: FBT001
    read = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
    assert is_of_another_zone(message.encode(), read) is strange


def test_each_value_of_a_tree_is_replaced_and_left_out_once() -> None:
    tree = {"a": "1", "b": [{"c": "2"}, "3"], "d": {}}
    message = json.dumps(tree).encode()
    edited = [json.loads(one.message) for one in replaced(message, "x")]
    assert edited == [
        {"a": "x", "b": [{"c": "2"}, "3"], "d": {}},
        {"a": "1", "b": [{"c": "x"}, "3"], "d": {}},
        {"a": "1", "b": [{"c": "2"}, "x"], "d": {}},
    ]
    less = [json.loads(one.message) for one in silenced(message)]
    assert less[:3] == [
        {"b": [{"c": "2"}, "3"], "d": {}},
        {"a": "1", "b": [{}, "3"], "d": {}},
        {"a": "1", "b": [{"c": "2"}], "d": {}},
    ]
    assert {"a": None, "b": [{"c": "2"}, "3"], "d": {}} in less
    assert {"a": "", "b": [{"c": "2"}, "3"], "d": {}} in less


def test_values_of_markup_and_of_cells_are_replaced_and_left_out() -> None:
    markup = b'<a k="1"><b>2</b><c/></a>'
    put_in = [one.message for one in replaced(markup, "x")]
    assert put_in == [b'<a k="x"><b>2</b><c/></a>', b'<a k="1"><b>x</b><c/></a>']
    assert b'<a k="1"><c/></a>' in [one.message for one in silenced(markup)]
    cells = [one.message for one in replaced(b"1;2\n3;4", "x")]
    assert cells == [b"x;2\n3;4", b"1;x\n3;4", b"1;2\nx;4", b"1;2\n3;x"]
    assert [one.message for one in silenced(b"1;2")] == [b";2", b"1;"]


@pytest.mark.parametrize(
    ("message", "places"),
    [
        (b'{"a": "1", "b": [{"c": "2"}, 3]}', ["a ('1')", "b[0].c ('2')", "b[1] (3)"]),
        (b'<a k="1"><b>2</b><c/></a>', ["@k ('1')", "b ('2')"]),
        (b"1;2\n3;4", ["line 1 ('1')", "line 1 ('2')", "line 2 ('3')", "line 2 ('4')"]),
    ],
)
def test_a_value_is_told_by_its_place_and_itself(message: bytes, places: list[str]) -> None:
    assert [one.where for one in replaced(message, "x")] == places


def test_a_long_value_is_cut_short() -> None:
    [one] = replaced(b'["' + b"x" * 99 + b'"]', "")
    assert one.where == f"[0] ('{'x' * 39}…)"


def test_only_what_says_something_is_taken_out_and_told_by_its_field() -> None:
    tree = b'{"a": "", "b": null, "c": " ", "d": [{"e": "1"}, {"e": 0}], "f": {}}'
    assert [(one.where, one.field) for one in removed(tree)] == [
        ("d[0].e ('1')", "d.e"),
        ("d[1].e (0)", "d.e"),
    ]
    markup = b'<?xml version="1.0"?><a xmlns="urn:x" k="1"><b>2</b><c></c></a>'
    assert [one.where for one in removed(markup)] == ["b ('2')", "@k ('1')"]
    assert list(removed(b"\xff\xfe")) == []


def test_what_is_taken_out_is_told_with_the_parts_it_stood_in() -> None:
    [one] = removed(b'{"a": {"b": [{"c": "1"}]}}')
    assert one.without_parts == (b"{}", b'{"a": {}}', b'{"a": {"b": []}}')
    leaf, attribute = removed(b'<a><b><c>1</c></b><d k="2"/></a>')
    assert leaf.without_parts == (b'<a><d k="2"/></a>',)
    assert attribute.without_parts == (b"<a><b><c>1</c></b></a>",)


def test_a_document_type_stands_before_the_root_in_every_encoding() -> None:
    written = b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><a><b>c</b></a>'
    found = dict(with_document_types(written))
    assert len(found) == 4
    for what, odd in found.items():
        text = odd.decode("utf-16" if "UTF-16" in what else "utf-8")
        assert "<!DOCTYPE a [<!ENTITY tiepcan " in text
        assert text.index("<?xml") < text.index("<!DOCTYPE") < text.index("<a>")
        assert ('encoding="UTF-16"' in text) is ("UTF-16" in what)
    assert list(with_document_types(b'{"a": "<b>"}')) == list(with_document_types(b"\xff\xfe")) == []


def test_bytes_that_are_no_text_are_left_alone() -> None:
    assert list(replaced(b"\xff\xfe", "x")) == list(silenced(b"\xff\xfe")) == []


def test_words_are_the_same_however_they_are_composed() -> None:
    assert words_of("Đất Tu\u031bo\u031bng".encode()) == words_of("đất tương".encode())


def test_what_is_packed_in_a_file_is_looked_at() -> None:
    day = dt.date(2026, 3, 12)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("core.xml"), b"<created>2026-03-12</created>" * 9)
    pdf = b"%PDF-1.7\nstream\n" + zlib.compress(b"(12/03/2026)") + b"endstream\nstream\nbroken\nendstream"
    assert names_a_day(out.getvalue(), [day])
    assert names_a_day(pdf, [day])
    assert not names_a_day(out.getvalue(), [day + dt.timedelta(1)])
    assert len(list(parts_of(pdf))) == 2


def test_a_formula_is_found_in_a_sheet_and_in_a_table() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", f"<c><f>{FORMULAS[0][1:]}</f></c>")
    assert has_formula(out.getvalue())
    assert has_formula(f"a,{FORMULAS[0]}\n".encode())
    assert not has_formula(f"a,'{FORMULAS[0]}\n".encode())


def test_the_clock_is_put_ahead_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = time.localtime().tm_year
    with monkeypatch.context() as ahead:
        years_later(ahead)
        assert time.localtime().tm_year >= before + 2
        assert time.gmtime(0).tm_year == 1970
        assert time.time() > time.mktime((before + 2, 1, 1, 0, 0, 0, 0, 0, 0))
    assert time.localtime().tm_year <= before + 1


def test_every_clock_is_put_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    clocks: dict[str, Callable[[], object]] = {
        "date.today": lambda: dt.date.today().month,
        "datetime.now": lambda: dt.datetime.now(VIETNAM_TIME).month,
        "datetime.today": lambda: dt.datetime.today().month,
        "strftime": lambda: time.strftime("%m"),
        "ctime": lambda: time.ctime()[4:7],
        "asctime": lambda: time.asctime()[4:7],
        "time_ns": lambda: time.time_ns() // 10**9 // 86400,
    }
    before = {name: read() for name, read in clocks.items()}
    years_later(monkeypatch)
    later = {name: read() for name, read in clocks.items()}
    assert [name for name in clocks if before[name] == later[name]] == []
    assert dt.datetime(2026, 3, 12, tzinfo=dt.UTC).isoformat() == "2026-03-12T00:00:00+00:00"
    assert isinstance(dt.datetime.fromisoformat("2026-03-12"), dt.datetime)
    assert time.strftime("%Y", time.gmtime(0)) == "1970"


def test_an_error_says_what_it_came_from_unless_that_is_cut_off() -> None:
    def raised(*, cut: bool) -> str:
        try:
            try:
                int("Đặng Thị Mẫu")
            except ValueError:
                if cut:
                    raise KeyError("NgayGui") from None
                raise KeyError("NgayGui")  # noqa: B904 - what it came from is what is tested
        except KeyError as error:
            return said_by(error)
        return ""

    assert "Đặng Thị Mẫu" in raised(cut=False)
    assert "Đặng Thị Mẫu" not in raised(cut=True)


def test_records_are_told_apart_by_the_paths_at_which_they_differ() -> None:
    one, other = Intake(message_id="1", reference="A"), Intake(message_id="2", reference="A")
    assert differences(one, other) == ("message_id",)
    assert dict(values_in(one))["reference"] == "A"
    assert value_at(one, "received.request.items[0].content") is None
    assert value_at(one, "events[3].at") is None


def test_a_path_that_no_record_has_is_a_slip() -> None:
    with pytest.raises(AttributeError):
        value_at(Intake(message_id="1", reference="A"), "receivd")
