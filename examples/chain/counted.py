"""The same figures counted on each side by itself, and whether they are the same (đối chiếu số liệu)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from host_process import STORE
from invented_dossiers import AGENCY, AS_OF, sequence_of
from replies import NOTATIONS
from rich.table import Table
from toy_eoffice import ToyEoffice

from tiepcan import vietnam_calendar
from tiepcan.host import Host
from tiepcan.periods import parse_period
from tiepcan.requests import Extended, Refused, Supplied
from tiepcan.statistics import compute_case_statistics
from tiepcan_onestop import parse_portal_time
from tiepcan_onestop.testing import StubPortal
from tiepcan_sql import SqlStore

__all__ = ["FIGURES", "count_cases", "count_eoffice", "count_portal", "differing", "misplaced", "shown"]

#: Code of the line of statistics → what it is.
FIGURES = {
    "1.2": "Tiếp nhận",
    "2.1": "Cung cấp",
    "2.3": "Từ chối",
    "2.5": "Người yêu cầu rút",
    "2.6": "Chưa giải quyết",
    "3.9": "Gia hạn",
    "3.2": "Giải quyết quá hạn",
    "3.6": "Chưa giải quyết, quá hạn",
}
_WITHDRAWN = "7"
_BY_TEXT = {Supplied.label.vi: "2.1", Refused.label.vi: "2.3"}
_BY_NOTATION = {NOTATIONS[Supplied]: "2.1", NOTATIONS[Refused]: "2.3", NOTATIONS[Extended]: "3.9"}
_NOTATION_OF = {event.label.vi: notation for event, notation in NOTATIONS.items()}

Counts = Mapping[str, int]


def count_cases(folder: Path) -> Counts:
    """Count the agency's cases, as its yearly report does: by the law, from the logs in the store."""
    with Host(agency=AGENCY, store=SqlStore.open(str(folder / STORE)), calendar=vietnam_calendar()) as host:
        found = compute_case_statistics(
            host.cases(), period=parse_period(str(AS_OF.year)), calendar=host.calendar, as_of=AS_OF
        )
    return {code: int(found.figure(code).value or 0) for code in FIGURES}


def count_portal(portal: StubPortal) -> Counts:
    """Count what the one-stop has: from the dossiers and lines that it was sent, and nothing else."""
    found: Counter[str] = Counter()
    for code, dossier in portal.dossiers.items():
        lines = portal.progress.get(code, [])
        found.update(["1.2"])
        found.update(["3.9"] if _is_extended(dossier) else [])
        found.update(_ending(dossier, lines))
    return {code: found[code] for code in FIGURES}


def _is_extended(dossier: Mapping[str, Any]) -> bool:
    return any("NgayHenTraMoi" in one for one in dossier.get("DanhSachHoSoBoSung", ()))


def _ending(dossier: Mapping[str, Any], lines: list[dict[str, Any]]) -> list[str]:
    """Return under which figures a dossier stands by how it ended, or that it has not."""
    # The day by law, as it was told last.
    told = [line["NgayKetThucTheoQuyDinh"] for line in lines if "NgayKetThucTheoQuyDinh" in line]
    due = parse_portal_time(told[-1]).date() if told else None
    if "NgayKetThucXuLy" not in dossier:
        return ["2.6", *(["3.6"] if due is not None and due < AS_OF else [])]
    if dossier["TrangThaiHoSo"] == _WITHDRAWN:
        return ["2.5"]
    ended = parse_portal_time(dossier["NgayKetThucXuLy"]).date()
    # Its status does not tell how it ended; a line does.
    how = [_BY_TEXT[line["NoiDungXuLy"]] for line in lines if line["NoiDungXuLy"] in _BY_TEXT]
    return [*how, *(["3.2"] if due is not None and due < ended else [])]


def count_eoffice(office: ToyEoffice) -> Counts:
    """Count the answers that the e-office has, by their notation."""
    return {_BY_NOTATION[notation]: count for notation, count in office.counts().items()}


def differing(dossiers: int, cases: Counts, portal: Counts, office: Counts) -> list[str]:
    """Return what is not the same on all sides; nothing, where nothing was lost and nothing came twice."""
    wrong = [] if cases["1.2"] == dossiers else [f"đã nộp {dossiers} hồ sơ, kho có {cases['1.2']}"]
    for code, name in FIGURES.items():
        told = {cases[code], portal[code], office.get(code, cases[code])}
        if len(told) > 1:
            wrong.append(f"{code} {name}: {cases[code]}, {portal[code]}, {office.get(code, '–')}")
    return wrong


def misplaced(portal: StubPortal, office: ToyEoffice) -> list[str]:
    """Return the answers that one side alone has, by dossier: the same figures could be of others."""
    told = {
        f"{sequence_of(code)}/{_NOTATION_OF[line['NoiDungXuLy']]}"
        for code, lines in portal.progress.items()
        for line in lines
        if line["NoiDungXuLy"] in _NOTATION_OF
    }
    there = {name.rpartition(",")[2] for name in office.documents}
    return [f"văn bản {one}: chỉ một bên có" for one in sorted(told ^ there)]


def shown(cases: Counts, portal: Counts, office: Counts) -> Table:
    """Return the figures of all sides as a table."""
    table = Table("Mã", "Chỉ tiêu", "tiepcan", "Một cửa", "E-office", title=f"Số liệu đến {AS_OF:%d/%m/%Y}")
    for code, name in FIGURES.items():
        table.add_row(code, name, str(cases[code]), str(portal[code]), str(office.get(code, "–")))
    return table
