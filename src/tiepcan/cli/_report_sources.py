"""What ``tiepcan report`` is built from: registers, cases, lists, records, a plan (nguồn số liệu của báo cáo)."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._case import load_case
from tiepcan.cli._files import open_register
from tiepcan.cli._items import load_items
from tiepcan.cli._options import read_text
from tiepcan.cli._output import busy, plain
from tiepcan.cli._progress import progress, tracked
from tiepcan.disclosure import InformationItem
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.plans import ImplementationPlan, parse_plan
from tiepcan.register import CheckedRow, check_rows
from tiepcan.reports import AgencyRecords, ReportingAgency, parse_records
from tiepcan.requests import AgencyRules, Case
from tiepcan.text import Bilingual, Lang, fold_text

__all__ = ["Inputs", "agency_of", "is_named", "load_sources"]

_READING = Bilingual("Đang đọc sổ", "Reading the register")
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_ID = 64


@attrs.frozen(kw_only=True)
class Inputs:
    """The sources, opened; registers are read while the report is built (các nguồn đã mở)."""

    #: Every file that is read, those in folders too.
    files: tuple[Path, ...]
    registers: dict[str, Iterable[CheckedRow]]
    cases: tuple[Case, ...] | None
    items: tuple[InformationItem, ...] | None
    #: Rows of the list of information that cannot be read.
    items_set_aside: int
    records: AgencyRecords | None
    plan: ImplementationPlan | None


def load_sources(
    stack: ExitStack,
    sources: Iterable[Path],
    *,
    items: Path | None,
    records: Path | None,
    plan: Path | None,
    sheet: str | None,
    as_of: date,
    calendar: WorkingCalendar,
    rules: AgencyRules,
    lang: Lang,
) -> Inputs:
    """Return the sources; files stay open as long as *stack*.

    Raises:
        DataFileError: A file cannot be read; of case files every fault is listed.
        InputError: A file is named twice, by whatever name.
    """
    registers, cases = _sorted_out(sources)
    found_items, set_aside = None, 0
    if items is not None:
        with busy(items, lang):
            found_items, set_aside = load_items(items, law=rules.law, regime=rules.law.regime_for(as_of))
    return Inputs(
        files=tuple(one for one in (*registers, *cases, items, records, plan) if one is not None),
        registers={
            name: _rows(stack, file, sheet=sheet, as_of=as_of, calendar=calendar, rules=rules, lang=lang)
            for name, file in _names(registers).items()
        },
        cases=_cases(cases, rules, lang) if cases else None,
        items=found_items,
        items_set_aside=set_aside,
        records=None if records is None else parse_records(read_text(records), name=records.name),
        plan=None if plan is None else parse_plan(read_text(plan), name=plan.name),
    )


def _rows(
    stack: ExitStack,
    file: Path,
    *,
    sheet: str | None,
    as_of: date,
    calendar: WorkingCalendar,
    rules: AgencyRules,
    lang: Lang,
) -> Iterator[CheckedRow]:
    source, size, position = stack.enter_context(open_register(file, sheet=sheet))
    checked = check_rows(source.rows, as_of=as_of, calendar=calendar, law=rules.law, policies=rules.policies)

    def with_progress() -> Iterator[CheckedRow]:
        with progress(size, _READING, lang) as advance:
            yield from tracked(checked, position, advance)

    return with_progress()


def _sorted_out(sources: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the registers and the case files; a folder stands for the case files in it."""
    registers: list[Path] = []
    cases: list[Path] = []
    seen: set[object] = set()
    for source in sources:
        found = _files_in(source) if source.is_dir() else [source]
        for file in found:
            if (known := _known_as(file)) in seen:
                raise InputError(
                    Bilingual("tệp này được nêu hai lần", "this file is named twice"), path=str(file)
                )
            seen.add(known)
            (cases if file.suffix.lower() == ".json" else registers).append(file)
    return registers, cases


def _files_in(folder: Path) -> list[Path]:
    inside = sorted(one for one in folder.iterdir() if one.suffix.lower() == ".json")
    if not inside:
        raise InputError(
            Bilingual("thư mục không có tệp hồ sơ .json", "the folder holds no case file (.json)"),
            path=str(folder),
        )
    return inside


def _known_as(file: Path) -> object:
    """Return what is the same for every name of one file: links of both kinds lead to it."""
    try:
        found = file.stat()
    except OSError:
        # What is wrong with it is said by whoever opens it.
        return os.path.realpath(file)
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(file)


def _names(files: list[Path]) -> dict[str, Path]:
    names = [file.name for file in files]
    return {file.name if names.count(file.name) == 1 else str(file): file for file in files}


def _cases(files: list[Path], rules: AgencyRules, lang: Lang) -> tuple[Case, ...]:
    found: list[Case] = []
    faults: list[Fault] = []
    file_of: dict[str, Path] = {}
    with busy(max(files, key=lambda file: file.stat().st_size), lang):
        for file in files:
            try:
                found.append(load_case(file, rules))
            except DataFileError as error:
                faults += error.faults or (Fault(path=error.path or file.name, message=error.message),)
                continue
            number = fold_text(found[-1].number)
            if number and file_of.setdefault(number, file) is not file:
                faults.append(_second_copy(file, file_of[number]))
    if faults:
        raise DataFileError(
            Bilingual(f"các tệp hồ sơ có {len(faults)} lỗi", f"the case files have {len(faults)} fault(s)"),
            faults=faults,
        )
    return tuple(found)


def _second_copy(file: Path, first: Path) -> Fault:
    # A case is its number: its second file would count it twice.
    where = plain(str(first))
    return Fault(
        path=str(file),
        message=Bilingual(
            f"cùng mã hồ sơ với tệp {where}: bỏ một tệp", f"holds the case of {where}: leave one of them out"
        ),
    )


def agency_of(
    name: str | None, agency_id: str | None, parent: str | None, records: AgencyRecords | None
) -> ReportingAgency:
    """Return the agency whose report it is: that of the records where no other is named.

    Raises:
        InputError: No agency is named anywhere, or its id is none.
    """
    known = None if records is None else records.agency
    if known is not None and _is_that(known, name, agency_id):
        # A name that is asked for goes before that of the records.
        called = known.name if name is None or name == known.id else name
        return attrs.evolve(known, name=called, parent=known.parent if parent is None else parent)
    named = name or agency_id
    if named is None:
        return ReportingAgency(id=_NOBODY, name=_BLANK, parent=parent)
    return ReportingAgency(id=agency_id or _id_of(named), name=named, parent=parent)


def _is_that(known: ReportingAgency, name: str | None, agency_id: str | None) -> bool:
    if agency_id is not None:
        return agency_id == known.id
    return name is None or name == known.id or fold_text(name) == fold_text(known.name)


def is_named(agency: ReportingAgency) -> bool:
    """Tell whether somebody said whose report it is."""
    return agency.name != _BLANK


#: Where nobody says whose report it is.
_NOBODY = "CO-QUAN"
_BLANK = "…"


def _id_of(name: str) -> str:
    """Return an id for a name: its letters without marks, always the same for the same name."""
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    plain = plain.encode("ascii", "ignore").decode()
    return _NOT_IN_AN_ID.sub("-", plain).strip("-")[:_LONGEST_ID].strip("-") or _NOBODY
