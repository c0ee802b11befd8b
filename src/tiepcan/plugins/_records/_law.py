"""What plugins give of calendar, law and prices; nothing of it holds until a host asks for it by name (lịch, luật, mức thu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from tiepcan.calendar import DayKind, Document, Swap, Weekday, WorkingCalendar
from tiepcan.datafile import raise_faults
from tiepcan.errors import CalendarHorizonError, DataFileError, Fault, InputError
from tiepcan.fields import check_day, is_a, is_tuple_of
from tiepcan.guards import check_date
from tiepcan.plugins._records._contribution import Contribution
from tiepcan.plugins._records._fields import check_span
from tiepcan.plugins._records._frozen import frozen
from tiepcan.requests import Tariff
from tiepcan.text import Bilingual, format_date

__all__ = ["AgencyCalendar", "AgencyTariff", "LawFiles", "SectorRuleFiles"]


_CHANGES = Bilingual("thay đổi lịch", "the changes have")
_NATIONAL = frozenset({DayKind.HOLIDAY, DayKind.IN_LIEU})


def _days(named: Mapping[dt.date, str]) -> Mapping[dt.date, str]:
    return frozen(named)


def _files(named: Mapping[str, str]) -> Mapping[str, str]:
    return frozen(named)


def _named_days(instance: object, field: attrs.Attribute[Any], value: Any) -> None:  # noqa: ARG001
    sound = isinstance(value, Mapping) and all(
        isinstance(name, str) and name.strip() for name in value.values()
    )
    if not sound:
        raise InputError(
            Bilingual("cần các ngày, mỗi ngày một tên", "days are asked for, each with its name"),
            hint=Bilingual(
                'Ví dụ: {date(2026, 11, 23): "Nghỉ bão"}.', 'Such as {date(2026, 11, 23): "Nghỉ bão"}.'
            ),
            path=field.name,
        )
    for day in value:
        check_date(day, field.name)


@attrs.frozen(kw_only=True)
class AgencyCalendar(Contribution):
    """Days on which an agency is closed or works otherwise than others (lịch làm việc riêng).

    Data, not code: a calendar that is asked for is laid over the national one, and what contradicts it is refused
    then. Does not move national holidays: a holiday or a day in lieu stays what it is, and is worked only where a
    swap says on which day it is taken instead.

    Legal basis: the documents it names.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> storm = AgencyCalendar(name="acme.bao-so-9", title=Bilingual("Nghỉ bão số 9", "Closed for storm 9"),
        ...     days_off={dt.date(2026, 11, 23): "Nghỉ bão số 9"})
        >>> storm.apply(vietnam_calendar()).is_working_day(dt.date(2026, 11, 23))
        False
    """

    #: The agency's weekly days of rest; None: those of the calendar it is laid over.
    weekend: tuple[Weekday, ...] | None = attrs.field(
        default=None, validator=attrs.validators.optional(is_tuple_of(Weekday))
    )
    #: More days off, each with its name.
    days_off: Mapping[dt.date, str] = attrs.field(factory=dict, converter=_days, validator=_named_days)
    #: More working days, each with its name.
    working_days: Mapping[dt.date, str] = attrs.field(factory=dict, converter=_days, validator=_named_days)
    #: Days off that are worked off on another day.
    swaps: tuple[Swap, ...] = attrs.field(default=(), validator=is_tuple_of(Swap))
    #: What the days rest on.
    documents: tuple[Document, ...] = attrs.field(default=(), validator=is_tuple_of(Document))

    def apply(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """Return *calendar* with these days; it stays as it is itself.

        Raises:
            DataFileError: The days contradict each other or the calendar, or a working day is a national holiday;
                all are named.
        """
        faults = [_national_day(day) for day in self.working_days if _is_national(calendar, day)]
        try:
            changed = calendar.with_changes(
                weekend=self.weekend,
                # A national holiday keeps its own name and document.
                days_off={
                    day: name for day, name in self.days_off.items() if not _is_national(calendar, day)
                },
                working_days=self.working_days,
                swaps=self.swaps,
                documents=self.documents,
            )
        except DataFileError as error:
            faults += error.faults
        raise_faults(faults, what=_CHANGES, hint=None)
        return changed


def _is_national(calendar: WorkingCalendar, day: dt.date) -> bool:
    try:
        return calendar.day(day).kind in _NATIONAL
    except CalendarHorizonError:
        # A day outside the calendar is refused there, with its reach.
        return False


def _national_day(day: dt.date) -> Fault:
    return Fault(
        path="working_days",
        message=Bilingual(
            f"{format_date(day)} là ngày nghỉ lễ, nghỉ bù chung; nếu hoán đổi thì khai trong swaps",
            f"{day} is a national holiday or a day in lieu; where it is swapped, say so in swaps",
        ),
    )


def _names(named: Mapping[str, str]) -> str:
    return ", ".join(named)


def _some_files(instance: object, field: attrs.Attribute[Any], value: Any) -> None:  # noqa: ARG001
    sound = (
        isinstance(value, Mapping)
        and value
        and all(
            isinstance(name, str) and name.endswith(".toml") and isinstance(text, str)
            for name, text in value.items()
        )
    )
    if not sound:
        raise InputError(
            Bilingual(
                "cần văn bản TOML theo tên tệp .toml, ít nhất một tệp",
                "TOML text by the name of a .toml file is asked for, one file at least",
            ),
            hint=Bilingual('Ví dụ: {"nghi-dinh-99.toml": text}.', 'Such as {"nghi-dinh-99.toml": text}.'),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class LawFiles(Contribution):
    """Law as data files: a coming decree, a regime, rules of a province (dữ liệu luật bổ sung).

    The text is read when a host asks for it, with every fault at once. A local rule in it is off until the host
    names it in `AgencyRules.local_rules` too.

    Legal basis: each value in the files names its clause and standing.
    """

    #: TOML text by file name; see the page on law data.
    files: Mapping[str, str] = attrs.field(converter=_files, validator=_some_files, repr=_names)


@attrs.frozen(kw_only=True)
class SectorRuleFiles(Contribution):
    """What the law of one field says of publication, as data files (quy định công khai chuyên ngành).

    Holds for the items that name one of its rules. Files with anything but sector rules and their limits belong
    to `LawFiles`.

    Legal basis: each rule in the files names its clause and standing.
    """

    #: TOML text by file name, with ``[[sector_rule]]`` and the limits they name.
    files: Mapping[str, str] = attrs.field(converter=_files, validator=_some_files, repr=_names)


@attrs.frozen(kw_only=True)
class AgencyTariff(Contribution):
    """The prices of one document, and the days it holds (biểu mức thu theo văn bản)."""

    #: The prices, and the document they come from.
    tariff: Tariff = attrs.field(validator=is_a(Tariff))
    #: None: as long as anybody remembers.
    applies_from: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The last day; None: nobody has set one.
    applies_until: dt.date | None = attrs.field(default=None, validator=check_day)

    def __attrs_post_init__(self) -> None:
        check_span(self.applies_from, self.applies_until, "applies_until")

    def applies_on(self, day: dt.date) -> bool:
        """Tell whether it holds on *day*."""
        check_date(day, "day")
        begun = self.applies_from is None or self.applies_from <= day
        return begun and (self.applies_until is None or day <= self.applies_until)
