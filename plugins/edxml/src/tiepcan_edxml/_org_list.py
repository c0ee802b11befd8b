"""The list of agencies that an exchange gives, from JSON (danh sách đơn vị của trục liên thông)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tiepcan import Bilingual
from tiepcan.datafile import raise_faults
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.guards import check_kind
from tiepcan.text import printable
from tiepcan_edxml._org_codes import EdxmlOrgCode, OrgCode
from tiepcan_edxml._org_directory import OrgDirectory, OrgEntry

__all__ = ["read_agency_list"]

_WHAT = Bilingual("danh sách đơn vị", "the list of agencies has")
_MEND = Bilingual("Sửa danh sách rồi nạp lại.", "Mend the list and load it again.")
#: Where exchanges put the list in what they answer.
_LISTS = ("data", "agencies", "organizations")
#: A list of every agency there is has a tenth of this.
_MOST_BYTES = 64 * 1024 * 1024

Value = TypeVar("Value")


def read_agency_list(text: str | bytes) -> OrgDirectory:
    """Return the directory that a list of agencies in JSON makes (đọc danh sách đơn vị).

    The list stands alone, or under ``data``, ``agencies`` or ``organizations``. Of each agency ``code`` (Decision 20/2020) and ``name`` are read,
    and where they are there ``code102``, ``parent``, ``commune``, ``valid_from``, ``valid_until`` (ISO 8601) and ``successor``; an agency that has only
    ``code102`` has its code turned round. What else exchanges say of agencies is left where it is.

    Args:
        text: The JSON, as UTF-8 or as text.

    Raises:
        InputError: It is neither text nor bytes.
        DataFileError: It is no such list, the two codes of an agency are those of two, or agencies in it are wrong; all faults are named.

    Examples:
        >>> from datetime import date
        >>> found = read_agency_list('[{"code": "H24.12", "code102": "000.00.12.H24", "name": "UBND xã Xuân Phong"}]')
        >>> found.find("000.00.12.H24", as_of=date(2026, 11, 12)).name
        'UBND xã Xuân Phong'
    """
    check_kind(text, (str, bytes), "text")
    faults: list[Fault] = []
    entries = [
        entry
        for number, agency in enumerate(_agencies_of(text))
        if (entry := _entry_of(agency, number, faults)) is not None
    ]
    raise_faults(faults, what=_WHAT, hint=_MEND)
    return OrgDirectory(entries)


def _agencies_of(text: str | bytes) -> list[Any]:
    if len(text) > _MOST_BYTES:
        raise _no_list(Bilingual("danh sách quá lớn", "the list is too large"))
    try:
        # Of bytes the mark of UTF-8 is known for what it is; a text that was read with it still has it.
        data = json.loads(text.removeprefix("\ufeff") if isinstance(text, str) else text)
    # Numbers of thousands of digits, bytes of no encoding and lists nested as deep are no list to anybody.
    except (ValueError, RecursionError):
        raise _no_list(Bilingual("không phải JSON", "it is no JSON")) from None
    if isinstance(data, dict):
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
    if not isinstance(data, list):
        raise _no_list(
            Bilingual("không có danh sách đơn vị trong JSON", "there is no list of agencies in the JSON")
        )
    return data


def _no_list(said: Bilingual) -> DataFileError:
    return DataFileError(said, hint=_MEND, faults=[Fault(path="$", message=said)])


def _entry_of(agency: object, number: int, faults: list[Fault]) -> OrgEntry | None:
    before = len(faults)

    def taken(key: str, read: Callable[[object], Value]) -> Value | None:
        value = agency.get(key) if isinstance(agency, Mapping) else None
        if value is None or value == "":
            return None
        try:
            return read(value)
        except InputError as error:
            faults.append(Fault(path=f"[{number}].{key}", message=error.message))
            return None

    code, edxml_code = taken("code", _code), taken("code102", _edxml_code)
    name = taken("name", _text)
    entry_fields: dict[str, Any] = {
        "parent": taken("parent", _code),
        "commune": taken("commune", _truth) or False,
        "valid_from": taken("valid_from", _day),
        "valid_until": taken("valid_until", _day),
        "successor": taken("successor", _code),
    }
    if len(faults) == before:
        if code is None and edxml_code is not None:
            code = edxml_code.to_org_code()
        if code is not None and edxml_code is not None and not _are_one(code, edxml_code):
            message = Bilingual("code và code102 là hai cơ quan", "code and code102 are two organisations")
            faults.append(Fault(path=f"[{number}].code102", message=message))
        for key, value in (("code", code), ("name", name)):
            if value is None:
                message = Bilingual("thiếu", "it is missing")
                faults.append(Fault(path=f"[{number}].{key}", message=message))
    if len(faults) > before or code is None or name is None:
        return None
    return OrgEntry(code=code, name=name, edxml_code=edxml_code, **entry_fields)


def _are_one(code: OrgCode, edxml_code: EdxmlOrgCode) -> bool:
    try:
        return code.to_edxml() == edxml_code
    except InputError:
        # QCVN 102 has no room for it: whichever it has there is its own.
        return True


def _text(value: object) -> str:
    if not isinstance(value, str) or not printable(value).strip():
        raise InputError(Bilingual("cần chữ", "text is asked for"))
    return printable(value).strip()


def _code(value: object) -> OrgCode:
    return OrgCode.parse(_text(value))


def _edxml_code(value: object) -> EdxmlOrgCode:
    return EdxmlOrgCode.parse(_text(value))


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise InputError(Bilingual("cần true hoặc false", "true or false is asked for"))
    return value


def _day(value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(value))
    except ValueError:
        raise InputError(
            Bilingual("cần ngày dạng 2026-01-31", "a day like 2026-01-31 is asked for")
        ) from None
