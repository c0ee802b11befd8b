"""The register of requests as an ordered fold of cases (sổ theo dõi cung cấp thông tin theo yêu cầu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, TextIO

import attrs

from tiepcan.calendar import vietnam_calendar
from tiepcan.errors import TiepcanError
from tiepcan.register import (
    CheckedRow,
    ReadRow,
    RegisterRow,
    RegisterSource,
    check_rows,
    read_register,
    read_xlsx_register,
    write_register,
    write_xlsx_register,
)
from tiepcan.requests._case import Case
from tiepcan.requests._register_row import case_of_row, row_of_case
from tiepcan.requests._rules import AgencyRules, default_rules
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["LiftedCases", "Register", "UnliftedRow", "rows_of_cases"]

#: The header is row 1.
_FIRST_ROW = 2


def rows_of_cases(cases: Iterable[Case]) -> Iterator[RegisterRow]:
    """Yield the register row of each case, one at a time: a million of them take no more memory than one.

    Examples:
        >>> list(rows_of_cases([]))
        []
    """
    return (row_of_case(case, number) for number, case in enumerate(cases, start=_FIRST_ROW))


@attrs.frozen(kw_only=True)
class UnliftedRow:
    """A row that implies no case, and why (dòng không dựng được hồ sơ)."""

    #: The row in the register.
    number: int
    #: The number of its dossier.
    case: str
    problem: Bilingual


@attrs.frozen(kw_only=True)
class LiftedCases:
    """The cases that a register implies (hồ sơ dựng từ sổ)."""

    cases: tuple[Case, ...] = attrs.field(repr=lambda cases: str(len(cases)))
    set_aside: tuple[UnliftedRow, ...] = attrs.field(repr=lambda rows: str(len(rows)))


@attrs.frozen(kw_only=True)
class Register:
    """A register in memory: its rows in order, and what could not be read (sổ theo dõi).

    Judges no row unless asked to: see `check`. For registers that do not fit in memory, use
    `rows_of_cases` with `tiepcan.register.write_register`, which go row by row.

    Legal basis: Law 104/2016/QH13 Art. 26(1), Decree 13/2018/NĐ-CP Art. 10(1); no text fixes the columns.

    Examples:
        >>> import io
        >>> file = io.StringIO()
        >>> Register.from_cases([]).write_csv(file)
        0
        >>> _ = file.seek(0)
        >>> Register.read_csv(file)
        Register(rows=0, unreadable=0)
    """

    rows: tuple[RegisterRow, ...] = attrs.field(repr=lambda rows: str(len(rows)))
    #: Rows that are set aside, with what is wrong in them: never dropped, never guessed.
    unreadable: tuple[ReadRow, ...] = attrs.field(default=(), repr=lambda rows: str(len(rows)))

    @classmethod
    def from_cases(cls, cases: Iterable[Case]) -> Register:
        """Return the register of *cases*, in their order."""
        return cls(rows=tuple(rows_of_cases(cases)))

    @classmethod
    def read_csv(cls, stream: TextIO, *, name: str = "CSV") -> Register:
        """Return the register in an open text stream; takes what `tiepcan.read_register` takes.

        Raises:
            DataFileError: The file is no CSV in UTF-8, or its header lacks columns.
        """
        return cls._read(read_register(stream, name=name))

    @classmethod
    def read_xlsx(cls, stream: BinaryIO, *, name: str = "XLSX", sheet: str | None = None) -> Register:
        """Return the register on a sheet of a workbook.

        Raises:
            MissingExtraError: The extra ``xlsx`` is not installed.
            DataFileError: The file is no sound workbook, or its header lacks columns.
        """
        return cls._read(read_xlsx_register(stream, name=name, sheet=sheet))

    def write_csv(self, stream: TextIO) -> int:
        """Write the rows as CSV and return how many; rows that could not be read are not among them."""
        return write_register(self.rows, stream)

    def write_xlsx(self, stream: BinaryIO) -> int:
        """Write the rows as a workbook and return how many."""
        return write_xlsx_register(self.rows, stream)

    def check(
        self, as_of: dt.date, *, calendar: WorkingCalendar | None = None, rules: AgencyRules | None = None
    ) -> tuple[CheckedRow, ...]:
        """Return what a right check says of each row, those that cannot be read included (kiểm tra sổ).

        Args:
            as_of: The day for which open requests are judged.
            calendar: Working days; the national calendar where none is given.
            rules: The law and the choices it is read by.
        """
        found = default_rules() if rules is None else rules
        readable = map(ReadRow.of, self.rows)
        reads = sorted((*readable, *self.unreadable), key=lambda read: read.number)
        days = vietnam_calendar() if calendar is None else calendar
        return tuple(check_rows(reads, as_of=as_of, calendar=days, law=found.law, policies=found.policies))

    def lift(self, *, rules: AgencyRules | None = None) -> LiftedCases:
        """Return the case that each row implies, its events marked as imported (hồ sơ từ sổ).

        A row that contradicts itself, or does not tell which law governs, is set aside with the reason; it stops
        no other.
        """
        cases: list[Case] = []
        set_aside: list[UnliftedRow] = []
        for row in self.rows:
            try:
                cases.append(case_of_row(row, rules=rules))
            except TiepcanError as error:
                problem = Bilingual(error.in_language("vi"), error.in_language("en"))
                set_aside.append(UnliftedRow(number=row.number, case=row.dossier, problem=problem))
        return LiftedCases(cases=tuple(cases), set_aside=tuple(set_aside))

    @classmethod
    def _read(cls, source: RegisterSource) -> Register:
        reads = list(source.rows)
        return cls(
            rows=tuple(read.row for read in reads if read.row is not None),
            unreadable=tuple(read for read in reads if read.row is None),
        )
