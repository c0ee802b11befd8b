"""Asking all plugins of one kind at once; one that fails loses nothing of the others (hỏi các phần mở rộng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from tiepcan.calendar import WorkingCalendar
from tiepcan.datafile import raise_faults
from tiepcan.disclosure import Hint, InformationItem
from tiepcan.errors import InputError
from tiepcan.guards import check_date, names_like
from tiepcan.law import LawBook, vietnam_law
from tiepcan.plugins._checking import all_of, asked_with, exactly_a, names_of
from tiepcan.plugins._plugins import Plugins
from tiepcan.plugins._records._contribution import shown_name
from tiepcan.plugins._records._hints import HintScanner
from tiepcan.plugins._records._law import LawFiles, SectorRuleFiles
from tiepcan.plugins._records._organisation import Organisation, OrganisationDirectory
from tiepcan.plugins._sector_files import stray_law
from tiepcan.text import Bilingual

__all__ = ["apply_calendars", "find_organisations", "law_with", "scan_hints"]

#: More in one text nobody looks at: such a scanner does not end.
_MOST_HINTS = 10_000


def apply_calendars(plugins: Plugins, names: Iterable[str], calendar: WorkingCalendar) -> WorkingCalendar:
    """Return *calendar* with the calendars of those names laid over it, in that order (áp dụng lịch riêng).

    Raises:
        InputError: No plugin gave one of them, or *names* are no list.
        DataFileError: One contradicts the calendar it is laid over; all is named.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.plugins import load_plugins
        >>> apply_calendars(load_plugins(installed=False), [], vietnam_calendar()) == vietnam_calendar()
        True
    """
    asked_with(WorkingCalendar, calendar, "calendar")
    for name in names_of(names):
        calendar = plugins.calendars[name].apply(calendar)
    return calendar


def law_with(plugins: Plugins, names: Iterable[str]) -> LawBook:
    """Return the law that comes with tiepcan and the law files of those names (bộ luật kèm dữ liệu bổ sung).

    Local rules among them are off until `AgencyRules.local_rules` names them too.

    Raises:
        InputError: No plugin gave one of them, one stands for files of both kinds, or *names* are no list.
        DataFileError: A file cannot be read, contradicts another, or one of sector rules says more than that; all is named.

    Examples:
        >>> from tiepcan.plugins import load_plugins
        >>> [regime.id for regime in law_with(load_plugins(installed=False), []).regimes]
        ['vn-2016', 'vn-2026']
    """
    records = [_law_files(plugins, name) for name in names_of(names)]
    book = vietnam_law(more={file: text for one in records for file, text in _named_after(one).items()})
    raise_faults(
        [fault for one in records if isinstance(one, SectorRuleFiles) for fault in stray_law(one, book)]
    )
    return book


def _law_files(plugins: Plugins, name: Any) -> LawFiles | SectorRuleFiles:
    regimes, sectors = plugins.regimes, plugins.sector_rules
    if name in regimes and name in sectors:
        givers = f"{sectors.provider(name)}, {regimes.provider(name)}"
        raise InputError(
            Bilingual(
                f"{shown_name(name)} có ở cả tiepcan_sector_rules và tiepcan_regimes: {givers}",
                f"{shown_name(name)} stands in tiepcan_sector_rules and in tiepcan_regimes: {givers}",
            ),
            hint=Bilingual(
                "Chặn bớt một phần mở rộng, hoặc nhờ nhà cung cấp đổi tên.",
                "Block one of the plugins, or ask its vendor for another name.",
            ),
            path="names",
        )
    found = sectors.get(name) or regimes.get(name)
    if found is None:
        known = names_like(name if isinstance(name, str) else "", (*regimes.names, *sectors.names)) or "-"
        shown = shown_name(name)
        raise InputError(
            Bilingual(f"không có {shown}", f"there is no {shown}"),
            hint=Bilingual(
                f"Có: {known}. Phần mở rộng cho mục này đã cài và nạp được chưa? Xem: tiepcan plugins.",
                f"There are: {known}. Is the plugin for it installed and loaded? See: tiepcan plugins.",
            ),
            path="regimes, sector_rules",
        )
    return found


def _named_after(record: LawFiles | SectorRuleFiles) -> dict[str, str]:
    # Two plugins may call their files the same.
    return {f"{record.name}/{file}": text for file, text in record.files.items()}


def find_organisations(plugins: Plugins, code: str, *, as_of: dt.date) -> Mapping[str, Organisation]:
    """Return what each directory knows of *code* on that day, by the name of the directory (tra cứu cơ quan).

    Directories may differ: which one is believed is the host's to say. One that fails, or answers with an agency that
    has not the code or was not there on that day, is reported and left out.

    Raises:
        InputError: *code* is no text, or *as_of* no plain date.

    Examples:
        >>> from tiepcan.plugins import load_plugins
        >>> find_organisations(load_plugins(installed=False), "H24.12", as_of=dt.date(2026, 11, 12))
        {}
    """
    asked_with(str, code, "code")
    check_date(as_of, "as_of")
    found: dict[str, Organisation] = {}
    for directory in plugins.directories:
        provider = plugins.directories.provider(directory.name)
        where = f"tiepcan_directories: {directory.name}"
        one = plugins.ask(provider, where, partial(_found, directory, code, as_of))
        if one is not None:
            found[directory.name] = one
    return found


def _found(directory: OrganisationDirectory, code: str, as_of: dt.date) -> Organisation | None:
    answer = directory.find(code, as_of=as_of)
    if answer is None:
        return None
    found = exactly_a(Organisation, answer)
    if code not in {found.code, *found.other_codes} or not found.existed_on(as_of):
        raise InputError(
            Bilingual(
                "cơ quan trả về không mang mã này vào ngày được hỏi",
                "the agency it answers with had not the code on that day",
            )
        )
    return found


def scan_hints(plugins: Plugins, item: InformationItem, text: str) -> tuple[Hint, ...]:
    """Return what every scanner noticed in the *text* of *item* (gợi ý của các bộ rà).

    Hints decide nothing: a person looks at them. A scanner that fails is reported, and the others are heard; so is
    what it noticed before. One that comes to no end is stopped after ten thousand.

    Raises:
        InputError: *item* is no item, or *text* no text.

    Examples:
        >>> from tiepcan.plugins import load_plugins
        >>> scan_hints(load_plugins(installed=False), InformationItem(id="1", title="Bảng giá đất"), "...")
        ()
    """
    asked_with(InformationItem, item, "item")
    asked_with(str, text, "text")
    found: list[Hint] = []
    for scanner in plugins.hint_scanners:
        provider = plugins.hint_scanners.provider(scanner.name)
        where = f"tiepcan_hint_scanners: {scanner.name}"
        plugins.ask(provider, where, partial(_notice, scanner, item, text, found))
    return tuple(found)


def _notice(scanner: HintScanner, item: InformationItem, text: str, found: list[Hint]) -> None:
    for number, hint in enumerate(all_of(Hint, scanner.scan(item, text))):
        if number >= _MOST_HINTS:
            raise InputError(
                Bilingual(
                    f"hơn {_MOST_HINTS} gợi ý cho một mục", f"more than {_MOST_HINTS} hints on one item"
                )
            )
        found.append(hint)
