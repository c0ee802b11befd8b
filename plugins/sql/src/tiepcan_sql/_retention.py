"""How long an agency keeps the file of a closed case, as a day: `kept_until_day` (thời hạn lưu hồ sơ)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dateutil.relativedelta import relativedelta

from tiepcan import Bilingual
from tiepcan.duration import CalendarDays, Length, Months, Weeks, Years
from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.text import format_date

__all__ = ["kept_until_day"]

_UNITS: dict[type[Length], str] = {CalendarDays: "days", Weeks: "weeks", Months: "months", Years: "years"}


def kept_until_day(kept_for: Length, as_of: dt.date) -> dt.date:
    """Return the day before which a case must have ended for its time of *kept_for* to be over on *as_of* (mốc hết lưu).

    Args:
        kept_for: How long the agency keeps the file of a closed case, such as ``Years(5)``: its own rule.
        as_of: The day for which it is asked.

    Raises:
        InputError: The length is in working days, by which no file is kept; or it goes back beyond the first year that a
            date can have.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import Years
        >>> kept_until_day(Years(5), date(2031, 11, 20))
        datetime.date(2026, 11, 20)
    """
    check_date(as_of, "as_of")
    unit = next((name for kind, name in _UNITS.items() if isinstance(kept_for, kind)), None)
    if unit is None:
        raise InputError(
            Bilingual(
                "thời hạn lưu tính bằng ngày, tuần, tháng hoặc năm",
                "files are kept for days, weeks, months or years",
            ),
            hint=Bilingual("Ví dụ: Years(5).", "Such as Years(5)."),
            path="kept_for",
        )
    length: dict[str, Any] = {unit: kept_for.amount}
    try:
        return as_of - relativedelta(**length)
    except (ValueError, OverflowError) as error:
        raise InputError(
            Bilingual(
                f"{kept_for} trước ngày {format_date(as_of)} không còn là một ngày",
                f"there is no day {kept_for.in_language('en')} before {format_date(as_of)}",
            ),
            path="kept_for",
        ) from error
