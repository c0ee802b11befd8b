"""Agencies as directories know them: codes, names, since when, until when (danh bạ cơ quan)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Protocol

import attrs

from tiepcan.fields import check_day, check_text, is_a, is_tuple_of
from tiepcan.guards import check_date
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.plugins._records._fields import check_span
from tiepcan.requests import Agency

__all__ = ["FindOrganisation", "Organisation", "OrganisationDirectory"]


@attrs.frozen(kw_only=True)
class Organisation:
    """One agency in a directory, with the days its code holds (cơ quan trong danh bạ).

    Examples:
        >>> Organisation(code="H24.12", name="UBND xã Xuân Phong", commune=True).as_agency().commune
        True
    """

    #: As the directory writes it.
    code: str = attrs.field(validator=check_text)
    #: Its full name.
    name: str = attrs.field(validator=check_text)
    #: The code of the one above; None: there is none, or it is not known.
    parent: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
    #: Other codes it is known by, in other systems or before.
    other_codes: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    #: Whether it is a commune's: some duties are theirs alone.
    commune: bool = attrs.field(default=False, validator=is_a(bool))
    #: The first day; None: as long as anybody remembers.
    valid_from: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The last day; None: it is there still.
    valid_until: dt.date | None = attrs.field(default=None, validator=check_day)

    def __attrs_post_init__(self) -> None:
        check_span(self.valid_from, self.valid_until, "valid_until")

    def existed_on(self, day: dt.date) -> bool:
        """Tell whether it was there on *day*."""
        check_date(day, "day")
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)

    def as_agency(self) -> Agency:
        """Return it as the body that a request is sent to."""
        return Agency(name=self.name, code=self.code, commune=self.commune)


class FindOrganisation(Protocol):
    """How a directory is asked (tra cứu cơ quan)."""

    def __call__(self, code: str, /, *, as_of: dt.date) -> Organisation | None:
        """Return the agency that had *code*, or another code of that text, on that day; None where none had."""


@attrs.frozen(kw_only=True)
class OrganisationDirectory(Contribution):
    """A directory of agencies (danh bạ cơ quan)."""

    #: Asked for one code on one day.
    find: FindOrganisation = attrs.field(validator=check_callable, repr=False)
    #: Every agency it knows, past ones too, each as often as its entry changed.
    everyone: Callable[[], Iterable[Organisation]] = attrs.field(validator=check_callable, repr=False)
