"""Reading decision files: those that come with tiepcan, and those that others add (đọc quyết định)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tiepcan.calendar._calendar import WorkingCalendar
from tiepcan.calendar._derivation import derive_table
from tiepcan.calendar._horizon import Unannounced
from tiepcan.calendar._records import Decision
from tiepcan.datafile import parse_added_files, parse_data_files, read_own_files
from tiepcan.errors import InputError
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["vietnam_calendar"]


def vietnam_calendar(
    *,
    unannounced: Unannounced = "error",
    announcements: Mapping[str, str] | None = None,
) -> WorkingCalendar:
    """Return the working calendar of Vietnamese state agencies (lịch làm việc của cơ quan nhà nước).

    Does not know an agency's own days: see `WorkingCalendar.with_changes`.

    Legal basis:
        Every day off carries the number of its document; 2016 to 2026 are announced, 2027 in part.

    Args:
        unannounced: What to do about other years: ``"error"``, or ``"projected"`` for answers from the
            ``holidays`` package, marked as such in `CalendarDay.status` and `CalendarYear.status`.
        announcements: More decision files, TOML text by file name, such as a swap announced this morning.

    Raises:
        DataFileError: An announcement cannot be read or contradicts the others; all faults are listed.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> vietnam_calendar().year(2027).status
        <YearStatus.PARTIAL: 'partial'>
    """
    if unannounced not in ("error", "projected"):
        raise InputError(
            Bilingual(f"không có lựa chọn {unannounced!r}", f"there is no choice {unannounced!r}"),
            hint=Bilingual("Chọn 'error' hoặc 'projected'.", "Choose 'error' or 'projected'."),
            path="unannounced",
        )
    if announcements:
        decisions = parse_added_files(_own_decisions(), announcements, Decision)
        return WorkingCalendar(derive_table(decisions), decisions=decisions, unannounced=unannounced)
    return _own_calendar(unannounced)


@cache
def _own_calendar(unannounced: Unannounced) -> WorkingCalendar:
    decisions = _own_decisions()
    return WorkingCalendar(derive_table(decisions), decisions=decisions, unannounced=unannounced)


@cache
def _own_decisions() -> dict[str, Decision]:
    return parse_data_files(read_own_files("tiepcan.calendar"), Decision)
