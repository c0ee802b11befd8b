"""Asking all plugins of one kind at once; one that fails loses nothing of the others (hỏi các phần mở rộng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial

from tiepcan.calendar import WorkingCalendar
from tiepcan.datafile import raise_faults
from tiepcan.disclosure import Hint, InformationItem
from tiepcan.errors import Fault
from tiepcan.law import LawBook, vietnam_law
from tiepcan.plugins._checking import all_of, exactly_a
from tiepcan.plugins._plugins import Plugins
from tiepcan.plugins._records._hints import HintScanner
from tiepcan.plugins._records._law import LawFiles, SectorRuleFiles
from tiepcan.plugins._records._organisation import Organisation, OrganisationDirectory
from tiepcan.text import Bilingual

__all__ = ["apply_calendars", "find_organisations", "law_with", "scan_hints"]


def apply_calendars(plugins: Plugins, names: Iterable[str], calendar: WorkingCalendar) -> WorkingCalendar:
    """Return *calendar* with the calendars of those names laid over it, in that order (áp dụng lịch riêng).

    Raises:
        InputError: No plugin gave one of them.
        DataFileError: One contradicts the calendar it is laid over; all is named.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.plugins import load_plugins
        >>> apply_calendars(load_plugins(installed=False), [], vietnam_calendar()) == vietnam_calendar()
        True
    """
    for name in names:
        calendar = plugins.calendars[name].apply(calendar)
    return calendar


def law_with(plugins: Plugins, names: Iterable[str]) -> LawBook:
    """Return the law that comes with tiepcan and the law files of those names (bộ luật kèm dữ liệu bổ sung).

    Local rules among them are off until `AgencyRules.local_rules` names them too.

    Raises:
        InputError: No plugin gave one of them.
        DataFileError: A file cannot be read, contradicts another, or one of sector rules says more than that; all is named.

    Examples:
        >>> from tiepcan.plugins import load_plugins
        >>> [regime.id for regime in law_with(load_plugins(installed=False), []).regimes]
        ['vn-2016', 'vn-2026']
    """
    files: dict[str, str] = {}
    for name in names:
        found: LawFiles | SectorRuleFiles
        if name in plugins.sector_rules:
            found = plugins.sector_rules[name]
            _check_sector_files(found)
        else:
            found = plugins.regimes[name]
        files |= _named_after(found)
    return vietnam_law(more=files)


def _named_after(record: LawFiles | SectorRuleFiles) -> dict[str, str]:
    # Two plugins may call their files the same.
    return {f"{record.name}/{file}": text for file, text in record.files.items()}


def _check_sector_files(record: SectorRuleFiles) -> None:
    """Refuse files that change what holds for everybody, under the name of one field."""
    own, book = vietnam_law(), vietnam_law(more=_named_after(record))
    named = {
        limit
        for rule in book.sector_rules
        for limit in (rule.publication_limit, *rule.term_limits.values())
        if limit is not None
    }
    same = (
        book.regimes == own.regimes
        and book.other_rules == own.other_rules
        and book.counting_rules == own.counting_rules
        and all(limit in own.other_limits or limit.id in named for limit in book.other_limits)
    )
    if not same:
        more = Bilingual(
            "nói nhiều hơn quy định chuyên ngành: chuyển sang tiepcan_regimes",
            "says more than sector rules: it belongs to tiepcan_regimes",
        )
        raise_faults([Fault(path=record.name, message=more)])


def find_organisations(plugins: Plugins, code: str, *, as_of: dt.date) -> Mapping[str, Organisation]:
    """Return what each directory knows of *code* on that day, by the name of the directory (tra cứu cơ quan).

    Directories may differ: which one is believed is the host's to say. One that fails is reported and left out.

    Examples:
        >>> from tiepcan.plugins import load_plugins
        >>> find_organisations(load_plugins(installed=False), "H24.12", as_of=dt.date(2026, 11, 12))
        {}
    """
    found: dict[str, Organisation] = {}
    for directory in plugins.directories:
        provider = plugins.directories.provider(directory.name)
        where = f"tiepcan_directories: {directory.name}"
        one = plugins.ask(provider, where, partial(_found, directory, code, as_of))
        if one is not None:
            found[directory.name] = one
    return found


def _found(directory: OrganisationDirectory, code: str, as_of: dt.date) -> Organisation | None:
    found = directory.find(code, as_of=as_of)
    return None if found is None else exactly_a(Organisation, found)


def scan_hints(plugins: Plugins, item: InformationItem, text: str) -> tuple[Hint, ...]:
    """Return what every scanner noticed in the *text* of *item* (gợi ý của các bộ rà).

    Hints decide nothing: a person looks at them. A scanner that fails is reported, and the others are heard.

    Examples:
        >>> from tiepcan.plugins import load_plugins
        >>> scan_hints(load_plugins(installed=False), InformationItem(id="1", title="Bảng giá đất"), "...")
        ()
    """
    found: list[Hint] = []
    for scanner in plugins.hint_scanners:
        provider = plugins.hint_scanners.provider(scanner.name)
        where = f"tiepcan_hint_scanners: {scanner.name}"
        found += plugins.ask(provider, where, partial(_noticed, scanner, item, text)) or ()
    return tuple(found)


def _noticed(scanner: HintScanner, item: InformationItem, text: str) -> tuple[Hint, ...]:
    return all_of(Hint, scanner.scan(item, text))
