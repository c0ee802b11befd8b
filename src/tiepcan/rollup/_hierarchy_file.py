"""The hierarchy of agencies as one TOML file that an officer writes by hand (tệp thứ bậc cơ quan)."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs
from cattrs import Converter
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, override

from tiepcan.datafile import checked_field, faults_of, file_converter, parse_data_files, raise_faults
from tiepcan.errors import Fault
from tiepcan.reports import AgencyKind, ReportingAgency
from tiepcan.rollup._hierarchy import HIERARCHY_HAS, MEND_HIERARCHY, Hierarchy
from tiepcan.rollup._hierarchy_problems import hierarchy_problems
from tiepcan.text import Bilingual, printable

__all__ = ["parse_hierarchy"]

_NO_AGENCIES = Bilingual("chưa có cơ quan nào: thêm [[agency]]", "there is no agency: add [[agency]]")
_NOT_TABLES = Bilingual("cần các bảng [[agency]]", "tables [[agency]] are asked for")
#: As much of an id as stands in a fault.
_SHOWN = 64


@attrs.frozen(kw_only=True)
class _File:
    agency: Any = None


@attrs.frozen(kw_only=True)
class _Entry:
    """One ``[[agency]]``."""

    id: str
    name: str
    parent: str | None = None
    kind: AgencyKind | None = None
    #: Whether figures of its own are expected from it.
    reports: bool = True


def parse_hierarchy(text: str, *, name: str = "TOML") -> Hierarchy:
    """Return the hierarchy in a TOML *text* (đọc tệp thứ bậc cơ quan).

    Each ``[[agency]]`` has ``id`` and ``name``, and may have ``parent``, ``kind``, and ``reports = false`` for a body
    that only sums up. Does not open files; *name* is what errors call this one.

    Raises:
        DataFileError: The text is no TOML, keys are missing, unknown or of the wrong kind, an id stands twice, a parent
            is not among the agencies, or the parents run in a circle; every fault is in ``faults``, with agency and key.

    Examples:
        >>> found = parse_hierarchy('''
        ... [[agency]]
        ... id = "TINH"
        ... name = "UBND tỉnh Bình An"
        ... kind = "province"
        ... reports = false
        ... [[agency]]
        ... id = "XP"
        ... name = "UBND xã Xuân Phong"
        ... parent = "TINH"
        ... ''')
        >>> [(one.id, found.reports(one.id)) for one in found.path("XP")]
        [('TINH', False), ('XP', True)]
    """
    raw: dict[str, Any] = parse_data_files({name: text}, dict)[name]
    faults: list[Fault] = []
    _structured(raw, _File, name, "", faults)
    entries = _entries(raw.get("agency"), name, faults)
    raise_faults(faults, what=HIERARCHY_HAS, hint=MEND_HIERARCHY)
    return Hierarchy.of(
        (ReportingAgency(id=one.id, name=one.name, parent=one.parent, kind=one.kind) for one in entries),
        only_sum_up=(one.id for one in entries if not one.reports),
    )


def _entries(raw: object, name: str, faults: list[Fault]) -> list[_Entry]:
    if raw is None or raw == []:
        faults.append(Fault(path=f"{name}: agency", message=_NO_AGENCIES))
        return []
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        faults.append(Fault(path=f"{name}: agency", message=_NOT_TABLES))
        return []
    # An id that is no text is a fault of its own, and equal to none.
    related = [(_text(one, "id") or f"\0{place}", _text(one, "parent")) for place, one in enumerate(raw)]
    roots = [f"agency[{place}]{_called(agency)}" for place, (agency, _) in enumerate(related)]
    by_entry: list[list[Fault]] = [[] for _ in raw]
    found = [
        _structured(one, _Entry, name, root, told)
        for one, root, told in zip(raw, roots, by_entry, strict=True)
    ]
    for place, key, said in hierarchy_problems(related):
        by_entry[place].append(Fault(path=f"{name}: {roots[place]}.{key}", message=said))
    for told in by_entry:
        faults += told
    return [one for one in found if one is not None]


def _text(raw: dict[str, Any], key: str) -> str | None:
    value = raw.get(key)
    return value if isinstance(value, str) else None


def _called(agency: str) -> str:
    shown = printable(agency).strip()[:_SHOWN]
    return f" ({shown})" if shown and not agency.startswith("\0") else ""


def _structured(raw: dict[str, Any], record: type[Any], name: str, root: str, faults: list[Fault]) -> Any:
    try:
        return _converter().structure(raw, record)
    except BaseValidationError as error:
        faults += faults_of(error, name, root=root)
        return None


@cache
def _converter() -> Converter:
    converter = file_converter()
    checks: dict[str, Any] = {
        field.name: override(struct_hook=checked_field(field, converter.structure))
        for field in attrs.fields(ReportingAgency)
    }
    take = make_dict_structure_fn(_Entry, converter, **checks)
    converter.register_structure_hook(_Entry, take)
    return converter
