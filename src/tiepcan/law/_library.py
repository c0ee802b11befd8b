"""Reading law files: those that come with tiepcan, and those that others add (đọc dữ liệu luật)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tiepcan.datafile import parse_added_files, parse_data_files, read_own_files
from tiepcan.law._book import LawBook, build_law_book
from tiepcan.law._disclosure_book import build_disclosure
from tiepcan.law._files import LawFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiepcan.law._disclosure_rulebook import DisclosureRules
    from tiepcan.law._regime import Regime

__all__ = ["regime_for", "vietnam_law"]


def vietnam_law(*, more: Mapping[str, str] | None = None) -> LawBook:
    """Return the law on access to information as dated data (dữ liệu luật tiếp cận thông tin).

    Does not contain the words of the law: only its numbers, in our own words, each with its citation.

    Args:
        more: More law files, TOML text by file name, such as a coming decree.

    Raises:
        DataFileError: A file cannot be read or points to what is not there; all faults are listed.

    Examples:
        >>> from tiepcan.law import vietnam_law
        >>> [regime.id for regime in vietnam_law().regimes]
        ['vn-2016', 'vn-2026']
    """
    if more:
        # What others add may be about disclosure: all of it is read, so that every fault is found now.
        return build_law_book(parse_added_files({**_own_files(), **_own_disclosure_files()}, more, LawFile))
    return _own_book()


def regime_for(sent_on: date, *, law: LawBook | None = None) -> Regime:
    """Return the regime that governs a request sent on *sent_on* (luật áp dụng).

    Does not decide which day a letter was sent: see `tiepcan.deadlines.decide_day_sent`.

    Legal basis: Law 01/2026/QH16 Art. 31(4).

    Raises:
        NotAllowedError: No access law was in force on that day.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> regime_for(date(2026, 8, 31)).id, regime_for(date(2026, 9, 1)).id
        ('vn-2016', 'vn-2026')
    """
    return (_own_book() if law is None else law).regime_for(sent_on)


@cache
def _own_book() -> LawBook:
    return build_law_book(_own_files(), disclosure=own_disclosure)


def own_disclosure(regime_id: str) -> DisclosureRules:
    """Return what a regime that comes with tiepcan says of disclosure."""
    return _own_disclosure()[regime_id]


@cache
def _own_disclosure() -> Mapping[str, DisclosureRules]:
    regimes = {regime.id: regime for regime in _own_book().regimes}
    return build_disclosure({**_own_files(), **_own_disclosure_files()}, regimes)


@cache
def _own_disclosure_files() -> dict[str, LawFile]:
    return parse_data_files(read_own_files("tiepcan.law", folder="disclosure_data"), LawFile)


@cache
def _own_files() -> dict[str, LawFile]:
    return parse_data_files(read_own_files("tiepcan.law"), LawFile)
