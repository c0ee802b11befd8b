"""The portal's answers to look-ups, read as entries (đọc kết quả tra cứu)."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import attrs

from tiepcan import Bilingual, InputError
from tiepcan.reports import AdministrativeProcedure
from tiepcan_onestop._catalogue import AgencyEntry, ProcedureEntry
from tiepcan_onestop._json import DEFAULT_LIMITS, PayloadLimits, parse_json, refused
from tiepcan_onestop._reading import RecordReader
from tiepcan_onestop._tolerated import Tolerance, Tolerated

__all__ = [
    "ReadAgencies",
    "ReadProcedures",
    "ask_for_agencies",
    "ask_for_procedure",
    "catalogue_entry",
    "read_agencies",
    "read_procedures",
]

T = TypeVar("T")

_RESULT, _ERROR = "result", "error_code"


@attrs.frozen(kw_only=True)
class ReadProcedures:
    """The procedures that a look-up found (kết quả LayThuTuc)."""

    entries: tuple[ProcedureEntry, ...]
    tolerated: tuple[Tolerated, ...] = ()
    not_understood: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ReadAgencies:
    """The agencies that a look-up found (kết quả LayDanhMucCoQuan)."""

    entries: tuple[AgencyEntry, ...]
    tolerated: tuple[Tolerated, ...] = ()
    not_understood: tuple[str, ...] = ()


def ask_for_procedure(code: str) -> bytes:
    """Return the message that asks for one procedure (hỏi LayThuTuc).

    Raises:
        InputError: The code is empty, or no text.

    Examples:
        >>> ask_for_procedure("1.116556")
        b'{"service":"LayThuTuc","maTTHC":"1.116556"}'
    """
    if not isinstance(code, str) or not code.strip():
        raise InputError(Bilingual("cần mã thủ tục", "the code of a procedure is asked for"), path="code")
    return json.dumps({"service": "LayThuTuc", "maTTHC": code}, separators=(",", ":")).encode()


def ask_for_agencies() -> bytes:
    """Return the message that asks for all agencies (hỏi LayDanhMucCoQuan).

    Examples:
        >>> ask_for_agencies()
        b'{"service":"LayDanhMucCoQuan"}'
    """
    return b'{"service":"LayDanhMucCoQuan"}'


def read_procedures(data: bytes, *, limits: PayloadLimits = DEFAULT_LIMITS) -> ReadProcedures:
    """Return what an answer to ``LayThuTuc`` says (đọc kết quả LayThuTuc).

    Reads code, name, fields, agencies and times; what else the portal tells is named by its place.

    Raises:
        DataFileError: It cannot be read, or the portal says that it failed.

    Examples:
        >>> answer = '{"error_code": "0", "result": [{"MATTHC": "1.116556", "TENTTHC": "Tên thử", "CACHTHUCTHUCHIEN": ['
        >>> answer += '{"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": 12, "DONVITINH": "Ngày"}]}]}]}'
        >>> [entry] = read_procedures(answer.encode()).entries
        >>> print(entry.code, entry.channels[0].times[0].duration)
        1.116556 12 ngày
    """
    entries, reader = _entries(data, ProcedureEntry, limits)
    return ReadProcedures(
        entries=entries, tolerated=tuple(reader.tolerated), not_understood=tuple(reader.not_understood)
    )


def read_agencies(data: bytes, *, limits: PayloadLimits = DEFAULT_LIMITS) -> ReadAgencies:
    """Return what an answer to ``LayDanhMucCoQuan`` says (đọc kết quả LayDanhMucCoQuan).

    Raises:
        DataFileError: It cannot be read, or the portal says that it failed.

    Examples:
        >>> answer = '{"result": [{"MADONVI": "H99.1", "TENDONVI": "UBND xã Mẫu"}]}'
        >>> [(one.code, one.name) for one in read_agencies(answer.encode()).entries]
        [('H99.1', 'UBND xã Mẫu')]
    """
    entries, reader = _entries(data, AgencyEntry, limits)
    return ReadAgencies(
        entries=entries, tolerated=tuple(reader.tolerated), not_understood=tuple(reader.not_understood)
    )


def catalogue_entry(entry: ProcedureEntry) -> AdministrativeProcedure:
    """Return *entry* for the catalogue of procedures in a report (mục của danh mục thủ tục).

    The statutory time is put where every channel tells one and the same; the portal tells no shortened time.

    Raises:
        InputError: The portal told no name, or no field.

    Examples:
        >>> answer = '{"result": [{"MATTHC": "1.116556", "TENTTHC": "Tên thử", "LINHVUCTHUCHIEN": [{"TENLINHVUC": "TIẾP CẬN THÔNG TIN"}]}]}'
        >>> [entry] = read_procedures(answer.encode()).entries
        >>> catalogue_entry(entry).name, catalogue_entry(entry).field
        ('Tên thử', 'TIẾP CẬN THÔNG TIN')
    """
    told = {time.duration for channel in entry.channels for time in channel.times}
    field = next((one.name for one in entry.fields if one.name), "")
    return AdministrativeProcedure(
        code=entry.code, name=entry.name, field=field, statutory_time=told.pop() if len(told) == 1 else None
    )


def _entries(data: bytes, kind: type[T], limits: PayloadLimits) -> tuple[tuple[T, ...], RecordReader]:
    told, marked = parse_json(data, limits)
    reader = RecordReader()
    if marked:
        reader.tell(Tolerance.BYTE_ORDER_MARK, "$")
    found, place = _result(told, reader)
    if len(found) > limits.entries:
        reader.fault(place, f"quá {limits.entries} mục", f"has more than {limits.entries} entries")
        found = []
    entries = [reader.record(kind, one, f"{place}[{number}]") for number, one in enumerate(found)]
    if reader.faults:
        raise refused(reader.faults)
    return tuple(entries), reader


def _result(told: Any, reader: RecordReader) -> tuple[list[Any], str]:
    place = "$"
    if isinstance(told, dict) and _RESULT in told:
        if _failed(told.get(_ERROR)):
            reader.fault(f"$.{_ERROR}", "Cổng báo lỗi", "the portal says that it failed")
        known = {_RESULT, _ERROR}
        for number, (key, value) in enumerate(told.items()):
            if key not in known and value not in ("", None):
                reader.not_understood.append(f"$[{number}]")
        told, place = told[_RESULT], f"$.{_RESULT}"
    elif isinstance(told, dict) and _ERROR in told:
        reader.fault(f"$.{_ERROR}", "Cổng không trả kết quả", "the portal gives no result")
        return [], place
    else:
        reader.tell(Tolerance.NOT_WRAPPED, place)
    if isinstance(told, dict):
        reader.tell(Tolerance.SINGLE_OBJECT, place)
        told = [told]
    if not isinstance(told, list):
        reader.fault(place, "cần một danh sách", "a list is asked for")
        return [], place
    return told, place


def _failed(code: Any) -> bool:
    """Tell whether *code* is one of a failure: "0", "00" and none at all are not."""
    return code is not None and str(code).strip().strip("0") != ""
