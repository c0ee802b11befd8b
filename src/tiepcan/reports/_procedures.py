"""Administrative procedures of an agency, with the time the law gives and the time they take (thủ tục hành chính)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

import attrs

from tiepcan.duration import Duration, Length, duration_of
from tiepcan.errors import InputError
from tiepcan.fields import check_text, is_a, is_code
from tiepcan.text import Bilingual, fold_text

__all__ = [
    "AdministrativeProcedure",
    "OnlineLevel",
    "ProcedureField",
    "ProcedureFigures",
    "figures_of",
    "group_by_field",
]


class OnlineLevel(StrEnum):
    """How far a procedure can be done online (mức độ dịch vụ công trực tuyến)."""

    #: All of it, without coming to the counter.
    FULL = "full"
    PARTIAL = "partial"
    #: Only to read about.
    INFORMATION = "information"

    def in_words(self) -> Bilingual:
        """Return the level as a person says it."""
        return _ONLINE_WORDS[self]


_ONLINE_WORDS = {
    OnlineLevel.FULL: Bilingual("toàn trình", "in full"),
    OnlineLevel.PARTIAL: Bilingual("một phần", "in part"),
    OnlineLevel.INFORMATION: Bilingual("chỉ cung cấp thông tin", "information only"),
}


@attrs.frozen(kw_only=True)
class AdministrativeProcedure:
    """One administrative procedure of the agency's catalogue (thủ tục hành chính).

    Does not know the law of its field: both times are what the agency says. Times of different units are not
    compared, since no working day is so many calendar days.

    Raises:
        InputError: The shortened time stands alone, or is not shorter than that of the same unit.

    Examples:
        >>> from tiepcan import WorkingDays
        >>> permit = AdministrativeProcedure(code="KKT.01", name="Cấp giấy phép xây dựng", field="Xây dựng",
        ...     statutory_time=WorkingDays(20), shortened_time=WorkingDays(14))
        >>> permit.has_time_cut, permit.time_cut
        (True, WorkingDays(amount=6))
    """

    #: The code it has in the procedure database, or the agency's own.
    code: str = attrs.field(validator=check_text)
    name: str = attrs.field(repr=False, validator=check_text)
    #: The field it belongs to (lĩnh vực).
    field: str = attrs.field(validator=check_text)
    #: What the law gives (thời hạn theo quy định); None: the law fixes none, or it is not known.
    statutory_time: Duration | None = attrs.field(default=None, validator=is_a(Length, optional=True))
    #: What it takes after cutting (thời hạn sau cắt giảm); None: not cut.
    shortened_time: Duration | None = attrs.field(default=None, validator=is_a(Length, optional=True))
    #: None: not online.
    online: OnlineLevel | None = attrs.field(default=None, validator=is_code(OnlineLevel, optional=True))
    #: Whether its files and results are digitised (số hóa); None: not told.
    digitised: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))

    def __attrs_post_init__(self) -> None:
        if self.shortened_time is None:
            return
        if self.statutory_time is None:
            raise InputError(
                Bilingual(
                    "có thời hạn sau cắt giảm thì phải có thời hạn theo quy định",
                    "a shortened time stands beside the statutory one",
                ),
                path="shortened_time",
            )
        same_unit = self.shortened_time.unit is self.statutory_time.unit
        if same_unit and self.shortened_time.amount >= self.statutory_time.amount:
            raise InputError(
                Bilingual(
                    "thời hạn sau cắt giảm không ngắn hơn thời hạn theo quy định",
                    "the shortened time is not shorter than the statutory one",
                ),
                hint=Bilingual("Không cắt giảm thì bỏ khoá này.", "Leave the key out where nothing was cut."),
                path="shortened_time",
            )

    @property
    def has_time_cut(self) -> bool:
        """Whether its time was cut."""
        return self.shortened_time is not None

    @property
    def time_cut(self) -> Duration | None:
        """How much was cut, where both times have one unit; else None."""
        before, after = self.statutory_time, self.shortened_time
        if before is None or after is None or before.unit is not after.unit:
            return None
        return duration_of(before.amount - after.amount, before.unit)


@attrs.frozen(kw_only=True)
class ProcedureFigures:
    """How many procedures there are, and how many of them had their time cut (số liệu thủ tục hành chính)."""

    procedures: int
    fields: int
    with_time_cut: int
    #: Those that can be done online in full, and in part.
    online_full: int
    online_partial: int
    digitised: int
    #: Those of which nobody said whether they are digitised.
    digitised_not_told: int

    @property
    def share_with_time_cut(self) -> Fraction | None:
        """The share of procedures with time cut, exact; None where there are no procedures."""
        return Fraction(self.with_time_cut, self.procedures) if self.procedures else None

    @property
    def share_digitised(self) -> Fraction | None:
        """The share digitised of those of which it is told; None where it is told of none."""
        told = self.procedures - self.digitised_not_told
        return Fraction(self.digitised, told) if told else None


@attrs.frozen(kw_only=True)
class ProcedureField:
    """The procedures of one field (lĩnh vực)."""

    name: str
    procedures: tuple[AdministrativeProcedure, ...] = attrs.field(repr=lambda found: str(len(found)))

    @property
    def figures(self) -> ProcedureFigures:
        """The figures of this field alone."""
        return figures_of(self.procedures)


def group_by_field(procedures: Iterable[AdministrativeProcedure]) -> tuple[ProcedureField, ...]:
    """Return the fields in the order in which they first come, each with its procedures.

    Spellings that differ in case or spaces only are one field; the first of them is its name.
    """
    names: dict[str, str] = {}
    found: dict[str, list[AdministrativeProcedure]] = {}
    for one in procedures:
        key = fold_text(one.field)
        names.setdefault(key, one.field)
        found.setdefault(key, []).append(one)
    return tuple(ProcedureField(name=names[key], procedures=tuple(group)) for key, group in found.items())


def figures_of(procedures: Iterable[AdministrativeProcedure]) -> ProcedureFigures:
    """Return the figures of *procedures*, each counted once."""
    found = tuple(procedures)
    return ProcedureFigures(
        procedures=len(found),
        fields=len(group_by_field(found)),
        with_time_cut=sum(one.has_time_cut for one in found),
        online_full=sum(one.online is OnlineLevel.FULL for one in found),
        online_partial=sum(one.online is OnlineLevel.PARTIAL for one in found),
        digitised=sum(one.digitised is True for one in found),
        digitised_not_told=sum(one.digitised is None for one in found),
    )
