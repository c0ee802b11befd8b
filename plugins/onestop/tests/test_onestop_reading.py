"""Messages as portals really send them: what is tolerated is told, what is wrong is named at once (đọc thông điệp)."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest

from onestop_messages import DOSSIER, SECRETS, at, message, steps
from tiepcan import DataFileError, InputError
from tiepcan_onestop import (
    Dossier,
    FeeLine,
    PayloadLimits,
    Progress,
    Service,
    Tolerance,
    format_portal_time,
    parse_portal_time,
    read_dossiers,
    read_payload,
    read_progress,
    write_dossiers,
    write_progress,
)


def places(error: DataFileError) -> list[str]:
    return [fault.path for fault in error.faults]


def refusal(data: bytes, **settings: Any) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        read_payload(data, **settings)
    return caught.value


def packed(fields: Any) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


# --- times ---


def test_a_time_is_of_vietnam_and_has_no_zone() -> None:
    assert parse_portal_time("20261112090500") == at(12, 9).replace(minute=5)
    assert format_portal_time(parse_portal_time("20261112090500")) == "20261112090500"


@pytest.mark.parametrize(
    "text",
    [
        "20260230",
        "20261301",
        "20261112240000",
        "20261112096000",
        "2026111",
        "12/11/2026",
        "2026-11-12T09:05:00+07:00",
        "00010101000000",
        "99991231235959",
        "19700101000000",
        "20261112090500Z",
        " ",
        "٢٠٢٦١١١٢",
        "99999999999999",
    ],
)
def test_an_impossible_time_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_portal_time(text)


def test_a_short_time_is_the_beginning_of_its_day_and_is_told() -> None:
    read = read_dossiers(message(NgayHenTra="20261130"))
    assert read.dossiers[0].promised_at == at(30, 0)
    assert [(one.code, one.place) for one in read.tolerated] == [
        (Tolerance.SHORT_TIME, "$.data[0].NgayHenTra")
    ]


@pytest.mark.parametrize("wrong", [at(12).replace(tzinfo=None), at(12).replace(microsecond=1), "20261112", 5])
def test_a_record_takes_whole_seconds_with_a_zone(wrong: Any) -> None:
    with pytest.raises(InputError) as caught:
        Dossier(code="MC-1", received_at=wrong)
    assert caught.value.path == "received_at"


# --- tolerated ---


def told(data: bytes) -> list[tuple[Tolerance, str]]:
    return [(one.code, one.place) for one in read_payload(data).tolerated]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (message(), []),
        (b"\xef\xbb\xbf" + message(), [(Tolerance.BYTE_ORDER_MARK, "$")]),
        (packed(DOSSIER), [(Tolerance.SINGLE_OBJECT, "$"), (Tolerance.NOT_WRAPPED, "$")]),
        (packed([DOSSIER]), [(Tolerance.NOT_WRAPPED, "$")]),
        (packed({"DongBoHoSoMC": [DOSSIER]}), []),
        (
            packed({"data": {"DongBoHoSoMC": DOSSIER}}),
            [
                (Tolerance.SINGLE_OBJECT, "$.data.DongBoHoSoMC"),
                (Tolerance.WRAPPED_TWICE, "$.data.DongBoHoSoMC"),
            ],
        ),
        (message(LoaiDoiTuong=1), [(Tolerance.NUMBER_FOR_TEXT, "$.data[0].LoaiDoiTuong")]),
        (message(MaTTHC=" 1.116556"), [(Tolerance.BLANKS_AROUND, "$.data[0].MaTTHC")]),
        (message(MaTTHC=None, maTTHC="1.116556"), [(Tolerance.OTHER_SPELLING, "$.data[0].MaTTHC")]),
        (message(TaiLieuNop={"TepDinhKemId": "7"}), [(Tolerance.SINGLE_OBJECT, "$.data[0].TaiLieuNop")]),
        (
            message(DanhSachLePhi=[{"Gia": 30000}]),
            [(Tolerance.NUMBER_FOR_TEXT, "$.data[0].DanhSachLePhi[0].Gia")],
        ),
    ],
)
def test_what_is_tolerated_is_told_with_its_place(data: bytes, wanted: list[tuple[Tolerance, str]]) -> None:
    assert told(data) == wanted


@pytest.mark.parametrize("nothing", [None, "", "  ", [], {}])
def test_nothing_is_nothing_however_it_is_written(nothing: Any) -> None:
    fields = {**DOSSIER, "Email": nothing, "DanhSachLePhi": nothing, "NgayTra": nothing, "La": nothing}
    read = read_dossiers(packed({"service": "DongBoHoSoMC", "data": [fields]}))
    assert (read.dossiers[0].email, read.dossiers[0].fees, read.dossiers[0].returned_at) == ("", (), None)
    assert not read.not_understood


def test_what_is_not_known_is_named_by_its_place_and_never_by_its_name() -> None:
    read = read_dossiers(
        message(**{SECRETS[0]: "x"}, LoaiDoiTuong="7", DanhSachLePhi=[{"Gia": "1", "La": 2}])
    )
    assert read.not_understood == ("$.data[0][16]", "$.data[0].LoaiDoiTuong", "$.data[0].DanhSachLePhi[0][1]")


def test_an_amount_keeps_its_value() -> None:
    read = read_dossiers(message(DanhSachLePhi=[{"Gia": "30000"}, {"Gia": 12.5}]))
    assert read.dossiers[0].fees == (FeeLine(amount=Decimal(30000)), FeeLine(amount=Decimal("12.5")))


def test_a_message_says_which_it_is() -> None:
    assert read_payload(message()).service is Service.DOSSIER
    assert read_payload(steps()).service is Service.PROGRESS
    assert read_payload(packed({"MaHoSo": "1", "ThoiDiemXuLy": "20261112"})).service is Service.PROGRESS


def test_one_message_is_not_taken_for_the_other() -> None:
    assert places(refusal(steps(), service=Service.DOSSIER)) == ["$"]
    with pytest.raises(DataFileError):
        read_progress(message())


# --- refused ---


def test_all_faults_are_named_at_once() -> None:
    error = refusal(
        message(MaHoSo=None, NgayTiepNhan="20260230090000", TaiLieuNop="x", DanhSachLePhi=[{"Gia": "30.000"}])
    )
    assert sorted(places(error)) == [
        "$.data[0].DanhSachLePhi[0].Gia",
        "$.data[0].MaHoSo",
        "$.data[0].NgayTiepNhan",
        "$.data[0].TaiLieuNop",
    ]


def wrong_messages() -> Iterable[bytes]:
    yield b""
    yield b"null"
    yield b"[]"
    yield b"[1]"
    yield b'{"data": 5}'
    yield b'{"data": [null]}'
    yield b'{"service": "LayThuTuc", "data": []}'
    yield b'{"service": "DongBoHoSoMC", "data": {"CapNhatTienDoHoSoMC": []}}'
    yield b'{"MaHoSo": NaN}'
    yield b'{"MaHoSo": 1e999999999}'
    yield b'{"MaHoSo": ' + b"9" * 5000 + b"}"
    yield b'{"MaHoSo": "\\ud800"}'
    yield b'{"MaHoSo": "a\\u0000"}'
    yield b'{"MaHoSo": true}'
    yield b'{"MaHoSo": "1", "mahoso": "2"}'
    yield b"\xff\xfe{"
    yield message(NgayHenTra="Lò Thị Mẫu")
    yield message(DanhSachHoSoBoSung=[{"NgayBoSung": "00010101000000"}])
    yield message(TaiLieuNop=[{"IsDeleted": "có"}])
    yield message(DanhSachTepDinhKemKhac=[{"SoLuong": "ba"}])


@pytest.mark.parametrize("data", list(wrong_messages()))
def test_what_is_wrong_is_refused_with_a_place_and_without_a_value(data: bytes) -> None:
    error = refusal(data)
    assert error.faults
    assert not [secret for secret in SECRETS if secret in str(error)]
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize("name", ["data", "service", "isUpdating", "DongBoHoSoMC"])
def test_what_stands_twice_in_a_frame_is_not_passed_over(name: str) -> None:
    frame = {"service": "DongBoHoSoMC", "isUpdating": "True", "data": [DOSSIER]}
    if name == "DongBoHoSoMC":
        frame = {name: [DOSSIER]}
    twice = {**frame, name.upper(): [{**DOSSIER, "MaHoSo": "MC-khac"}]}
    assert f"$.{name}" in places(refusal(json.dumps(twice).encode()))


@pytest.mark.parametrize("many", ["0", "{}", '""', "[]", "1.5"])
def test_many_small_values_are_refused_before_they_fill_the_memory(many: str) -> None:
    told = f'{{"service": "DongBoHoSoMC", "data": [{{"MaHoSo": "MC-7", "x": [{",".join([many] * 40)}]}}]}}'
    assert places(refusal(told.encode(), limits=PayloadLimits(values=30))) == ["$"]
    assert read_payload(told.encode(), limits=PayloadLimits(values=100)).records


def test_a_text_of_signs_that_hide_others_needs_no_more_room_than_itself() -> None:
    size = 4_000_000
    tracemalloc.start()
    try:
        assert places(refusal(b'["' + b"\\" * size)) == ["$"]
        assert tracemalloc.get_traced_memory()[1] < 8 * size
    finally:
        tracemalloc.stop()


def test_limits_are_kept() -> None:
    assert places(refusal(message(), limits=PayloadLimits(size=10))) == ["$"]
    assert places(refusal(message(), limits=PayloadLimits(depth=3))) == ["$"]
    assert places(refusal(packed([DOSSIER, DOSSIER]), limits=PayloadLimits(entries=1))) == ["$"]
    assert places(refusal(b'{"a":' * 1_000_000)) == ["$"]
    assert read_payload(message(TrichYeuHoSo='[[[[[[[[[[[[[[[[[[[[{{{{\\"')).dossiers


def test_what_cannot_be_read_stops_nothing_else_where_asked_to() -> None:
    broken = {**DOSSIER, "NgayTiepNhan": "20260230090000"}
    read = read_dossiers(packed([DOSSIER, broken, "x", DOSSIER]), set_aside=True)
    assert len(read.dossiers) == 2
    assert [one.place for one in read.set_aside] == ["$[1]", "$[2]"]


# --- written ---


def test_the_writer_invents_nothing() -> None:
    with pytest.raises(DataFileError) as caught:
        write_dossiers([Dossier(code="MC-1"), Dossier(code="MC-2", procedure="1", received_at=at(12))])
    assert places(caught.value) == [
        "dossiers[0].MaTTHC",
        "dossiers[0].NgayTiepNhan",
        "dossiers[0].TrangThaiHoSo",
        "dossiers[1].TrangThaiHoSo",
    ]
    with pytest.raises(DataFileError) as caught:
        write_progress([Progress(code="MC-1")])
    assert places(caught.value) == ["progress[0].ThoiDiemXuLy", "progress[0].TrangThai"]


def test_what_is_not_known_is_left_out_when_written() -> None:
    dossier = Dossier(code="MC-1", procedure="1.116556", received_at=at(12), status="2")
    [fields] = json.loads(write_dossiers([dossier]))["data"]
    assert list(fields) == ["MaHoSo", "MaTTHC", "NgayTiepNhan", "TrangThaiHoSo"]


def test_no_repr_shows_personal_data() -> None:
    shown = (
        repr(read_payload(message()))
        + repr(read_payload(message()).records)
        + repr(read_payload(steps()).records)
    )
    assert not [secret for secret in SECRETS if secret in shown]


@pytest.mark.parametrize("wrong", [" MC-1", "", "MC\0", "\ud800", 5, None])
def test_a_code_is_one_that_can_be_sent(wrong: Any) -> None:
    with pytest.raises(InputError) as caught:
        Dossier(code=wrong)
    assert caught.value.path == "code"
