"""Which body and which period are meant by the words of ``tiepcan rollup`` (cơ quan, kỳ được nêu)."""

from __future__ import annotations

from collections.abc import Iterable

from tiepcan.cli._report_sources import agency_of
from tiepcan.errors import InputError
from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.reports import Report, ReportingAgency
from tiepcan.rollup import Hierarchy
from tiepcan.text import Bilingual, fold_text

__all__ = ["period_meant", "top_meant"]


def top_meant(text: str, places: Hierarchy | None, reports: Iterable[Report]) -> ReportingAgency | str:
    """Return the body that is meant: by its id, else by its name; one that nobody named before is taken at its word.

    Raises:
        InputError: Several have the name, or the hierarchy has no such body.
    """
    known = [one.agency for one in reports] if places is None else places.agencies
    named = sorted({one.id for one in known if fold_text(one.name) == fold_text(text)})
    if any(one.id == text for one in known) or (places is not None and not named):
        return text
    if len(named) > 1:
        ids = ", ".join(named)
        raise InputError(
            Bilingual("nhiều cơ quan cùng tên này", "several agencies have this name"),
            hint=Bilingual(f"Nêu mã: {ids}.", f"Give the id: {ids}."),
            path="--agency",
        )
    if named:
        return named[0]
    # The id of a body above that sent nothing, or a name.
    above = any(one.parent == text for one in known)
    return text if above else agency_of(text, None, None, None)


def period_meant(text: str, reports: Iterable[Report]) -> ReportingPeriod:
    """Return the period that is meant: of the rules by which the reports count, or the one that is named.

    Raises:
        InputError: It is none, or is meant by several rules.
    """
    there = {one.period.key: one.period for one in reports}
    if text in there:
        return there[text]
    rules = sorted({one.rule.id for one in there.values()})
    found: list[ReportingPeriod] = []
    for rule in rules:
        try:
            found.append(parse_period(text, kind=rule))
        except InputError:
            if len(rules) == 1:
                raise
    meant = [one for one in found if one.key in there]
    if len(meant) > 1:
        keys = ", ".join(one.key for one in meant)
        raise InputError(
            Bilingual(
                "kỳ này có theo nhiều quy tắc chốt số liệu", "there is such a period under several rules"
            ),
            hint=Bilingual(f"Nêu rõ: {keys}.", f"Name one: {keys}."),
            path="--period",
        )
    return meant[0] if meant else (found[0] if found else parse_period(text))
