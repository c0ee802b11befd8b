"""Agencies of the portal as a directory with days (danh bạ cơ quan có ngày hiệu lực)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from tiepcan import Bilingual, InputError
from tiepcan.guards import check_date, check_kind
from tiepcan.plugins import Organisation, OrganisationDirectory
from tiepcan_onestop._catalogue import AgencyEntry

__all__ = ["agency_directory"]

_ONE_DAY = dt.timedelta(days=1)


def agency_directory(
    looked_up: Mapping[dt.date, Iterable[AgencyEntry]],
    *,
    successors: Mapping[str, str] | None = None,
    name: str = "onestop.danh-ba",
) -> OrganisationDirectory:
    """Return the directory that look-ups on several days make together (danh bạ cơ quan).

    The portal tells no days; so a code holds from the look-up that first had it, or that first had its name, until the
    day before the one that has it no more. Codes of the first look-up hold as long as anybody remembers. This is practice:
    what day a decision took effect stands in the decision.

    Args:
        looked_up: The day of each look-up, and what it found.
        successors: Old codes with the code of the agency that took over: it is found by both.
        name: What hosts ask for it by.

    Raises:
        InputError: There is no look-up, one has a code twice or an agency above itself, or a successor is no code of
            the last look-up.

    Examples:
        >>> old = [AgencyEntry(code="H99.1", name="UBND xã Mẫu A"), AgencyEntry(code="H99.2", name="UBND xã Mẫu B")]
        >>> new = [AgencyEntry(code="H99.9", name="UBND xã Mẫu Mới")]
        >>> directory = agency_directory(
        ...     {dt.date(2026, 6, 1): old, dt.date(2026, 7, 1): new}, successors={"H99.1": "H99.9"})
        >>> for day in (dt.date(2026, 6, 30), dt.date(2026, 7, 1)):
        ...     print(day, directory.find("H99.1", as_of=day).name)
        2026-06-30 UBND xã Mẫu A
        2026-07-01 UBND xã Mẫu Mới
    """
    days = sorted(check_date(day, "looked_up") for day in looked_up)
    if not days:
        raise InputError(Bilingual("chưa có lần tra cứu nào", "there is no look-up"), path="looked_up")
    lists = [_by_code(looked_up[day], day) for day in days]
    taken_over = dict(successors or {})
    strangers = sorted({code for code in taken_over.values() if code not in lists[-1]})
    if strangers:
        names = ", ".join(strangers)
        raise InputError(
            Bilingual(f"lần tra cứu cuối không có {names}", f"the last look-up has no {names}"),
            path="successors",
        )
    everyone = tuple(_with_old_codes(_entries(days, lists), taken_over))
    by_code: dict[str, list[Organisation]] = {}
    for one in everyone:
        for code in (one.code, *one.other_codes):
            by_code.setdefault(code, []).append(one)

    def find(code: str, /, *, as_of: dt.date) -> Organisation | None:
        there = [one for one in by_code.get(code, ()) if one.existed_on(as_of)]
        # Its own code comes before that of one which took over.
        return next((one for one in there if one.code == code), next(iter(there), None))

    return OrganisationDirectory(
        name=name,
        title=Bilingual("Danh bạ cơ quan trên Cổng dịch vụ công", "Agencies of the public-service portal"),
        find=find,
        everyone=lambda: everyone,
    )


def _by_code(entries: Iterable[AgencyEntry], day: dt.date) -> dict[str, AgencyEntry]:
    found: dict[str, AgencyEntry] = {}
    for one in entries:
        check_kind(one, AgencyEntry, "looked_up")
        if found.setdefault(one.code, one) != one:
            raise InputError(
                Bilingual(
                    f"mã {one.code} có hai lần ngày {day}", f"the code {one.code} stands twice on {day}"
                ),
                path="looked_up",
            )
    above_itself = _above_itself(found)
    if above_itself is not None:
        raise InputError(
            Bilingual(
                f"{above_itself} là cấp trên của chính mình ngày {day}",
                f"{above_itself} stands above itself on {day}",
            ),
            path="looked_up",
        )
    return found


def _above_itself(found: Mapping[str, AgencyEntry]) -> str | None:
    """Return an agency that who goes up from it comes back to; None: there is none."""
    done: set[str] = set()
    for code in found:
        path: set[str] = set()
        here = code
        while here in found and here not in done:
            if here in path:
                return here
            path.add(here)
            here = found[here].parent
        done |= path
    return None


def _entries(days: list[dt.date], lists: list[dict[str, AgencyEntry]]) -> list[Organisation]:
    found = []
    for code in dict.fromkeys(code for one in lists for code in one):
        begun = 0
        for place in range(1, len(lists) + 1):
            before = lists[place - 1].get(code)
            after = lists[place].get(code) if place < len(lists) else None
            if place < len(lists) and before == after:
                continue
            if before is not None:
                found.append(
                    Organisation(
                        code=code,
                        name=before.name,
                        parent=before.parent if before.parent in lists[place - 1] else None,
                        valid_from=days[begun] if begun else None,
                        valid_until=days[place] - _ONE_DAY if place < len(lists) else None,
                    )
                )
            begun = place
    return found


def _with_old_codes(found: list[Organisation], taken_over: Mapping[str, str]) -> list[Organisation]:
    def old_codes(one: Organisation) -> tuple[str, ...]:
        if one.valid_until is not None:
            return ()
        return tuple(old for old, new in taken_over.items() if new == one.code and old != one.code)

    return [attrs.evolve(one, other_codes=old_codes(one)) for one in found]
