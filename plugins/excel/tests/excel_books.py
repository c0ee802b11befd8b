"""Workbooks made by another library, as officers make them, and the cells of those that were written (sổ làm việc thử)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl

from tiepcan import regime_for, vietnam_calendar
from tiepcan.law import Channel, Complexity
from tiepcan.register import Column, Outcome, RegisterRow

AS_OF = date(2026, 11, 20)
CALENDAR = vietnam_calendar()
REGIME = regime_for(AS_OF)
HEADER = [str(column) for column in Column]
GOOD: dict[str, Any] = {
    "Mã hồ sơ": "A-1",
    "Ngày gửi": date(2026, 11, 12),
    "Ngày nhận": date(2026, 11, 12),
    "Ngày hợp lệ": date(2026, 11, 12),
    "Hình thức gửi yêu cầu": "Trực tiếp",
    "Tính chất": "Đơn giản",
}


def line(**cells: object) -> list[object]:
    """Return the cells of a good row, those named by `Column` changed."""
    values = GOOD | {str(Column[name]): cell for name, cell in cells.items()}
    return [values.get(column) for column in HEADER]


def book_of(**sheets: Sequence[Sequence[object]]) -> Any:
    """Return a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for one in lines:
            sheet.append(list(one))
    return book


def saved(book: Any) -> io.BytesIO:
    """Return the file of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def opened(content: bytes) -> Any:
    """Return a workbook as another library reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def with_parts(content: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """Return the package with *parts* added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def part(content: bytes, name: str) -> str:
    """Return the text of one part of the package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def row_of(number: int = 1, **changes: Any) -> RegisterRow:
    """Return a row of a register, some fields changed."""
    values: dict[str, Any] = {
        "number": number,
        "dossier": f"VD-{number:03}",
        "sent_on": date(2026, 11, 12),
        "received_on": date(2026, 11, 12),
        "valid_on": date(2026, 11, 12),
        "request_channel": Channel.DIRECT,
        "supply_channel": Channel.ELECTRONIC,
        "complexity": Complexity.SIMPLE,
        "extension_days": None,
        "extension_notice_on": None,
        "outcome": None,
        "closed_on": None,
        "refusal_ground": "",
        "promised_on": None,
        "origin_system": "",
        "origin_number": "",
        "requester": "Người Ví Dụ",
        "requester_kind": "Cá nhân",
        "content": "Quy hoạch khu dân cư",
        "cost": "",
        "remark": "",
    }
    return RegisterRow(**(values | changes))


CLOSED: dict[str, Any] = {"outcome": Outcome.SUPPLIED, "closed_on": date(2026, 11, 20), "cost": "15000"}
