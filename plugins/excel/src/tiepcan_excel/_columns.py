"""What a column of a sheet holds, for those who write it and those who read it (cột của trang tính)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import attrs

from tiepcan import Bilingual, InputError
from tiepcan.fields import is_a, is_tuple_of

__all__ = ["ColumnKind", "FindColumn", "SheetColumn"]

#: What a spreadsheet takes as the title and the text of a hint.
_LONGEST_TITLE, _LONGEST_HINT = 32, 255


class ColumnKind(StrEnum):
    """What stands in a column: it decides on format, width, and what is tolerated in it (loại cột).

    Examples:
        >>> ColumnKind("money").is_number, ColumnKind.IDENTIFIER.is_number
        (True, False)
    """

    #: A number in a row: counted anew, and never data.
    ORDINAL = "ordinal"
    #: A code or number of somebody's making: digits in it are text, and a nought in front counts.
    IDENTIFIER = "identifier"
    #: A few words.
    WORDS = "words"
    #: A sentence or more.
    PROSE = "prose"
    DAY = "day"
    #: One word of a list, or several of them.
    CODE = "code"
    #: A whole number.
    AMOUNT = "amount"
    #: In dong.
    MONEY = "money"
    #: In per cent, 0 to 100.
    PER_CENT = "per_cent"

    @property
    def is_number(self) -> bool:
        """Whether numbers in it are numbers."""
        return self in _NUMBERS


_NUMBERS = frozenset({ColumnKind.ORDINAL, ColumnKind.AMOUNT, ColumnKind.MONEY, ColumnKind.PER_CENT})
_WIDTHS = {
    ColumnKind.ORDINAL: 5,
    ColumnKind.IDENTIFIER: 17,
    ColumnKind.WORDS: 14,
    ColumnKind.PROSE: 28,
    ColumnKind.DAY: 10.5,
    ColumnKind.CODE: 12,
    ColumnKind.AMOUNT: 8,
    ColumnKind.MONEY: 10,
    ColumnKind.PER_CENT: 9,
}


def _fits(most: int) -> Any:
    def check(instance: object, field: attrs.Attribute[Any], value: str) -> None:  # noqa: ARG001
        if len(value) > most:
            raise InputError(
                Bilingual(f"dài quá {most} ký tự", f"longer than {most} characters"), path=field.name
            )

    return check


@attrs.frozen(kw_only=True)
class SheetColumn:
    """One column of a table in a workbook (cột).

    Raises:
        InputError: A field is of another kind than it says, or the hint is longer than a spreadsheet shows.

    Examples:
        >>> SheetColumn(header="Ngày nhận", kind=ColumnKind.DAY).width_in_letters
        10.5
    """

    header: str = attrs.field(validator=is_a(str))
    kind: ColumnKind = attrs.field(default=ColumnKind.WORDS, validator=is_a(ColumnKind))
    #: The words of a column of codes, offered as a list.
    choices: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    #: Whether a cell may hold several of them, apart by semicolons: then another text only warns.
    several: bool = False
    #: Whether a row without it cannot be read.
    needed: bool = False
    #: Shown beside the cell while it is filled in.
    hint: str = attrs.field(default="", validator=_fits(_LONGEST_HINT))
    #: What stands in the row that shows how to fill it in; a day as ISO 8601.
    example: str = ""
    #: How many letters wide; None: as its kind is.
    width: float | None = None

    @property
    def width_in_letters(self) -> float:
        """How wide it is."""
        return _WIDTHS[self.kind] if self.width is None else self.width

    @property
    def hint_title(self) -> str:
        """The title of its hint."""
        return self.header[:_LONGEST_TITLE]


#: Which column a header cell names; None where it names none.
FindColumn = Callable[[str], SheetColumn | None]
