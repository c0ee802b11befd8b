"""The id that a document keeps over all its messages (mã định danh văn bản)."""

from __future__ import annotations

import datetime as dt
import re

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.fields import check_text
from tiepcan.guards import check_date

__all__ = ["DocumentId", "day_of_text"]

_SEPARATOR = ","
#: Organisation, day, number with notation; the number may hold commas of its own.
_PARTS = 3
_DAY = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)


def day_of_text(text: str) -> dt.date | None:
    """Return the day that *text* says as YYYY/MM/DD; None where it says none, or one there never was."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


@attrs.frozen
class DocumentId:
    """``OrganId,YYYY/MM/DD,Number/Notation``, as it is written (mã định danh văn bản).

    Two ids are one where their texts are: it is what redelivery is known by. Parts that cannot be read are None;
    the text stays.

    Legal basis: QCVN 102:2016/BTTTT, the element ``DocumentId``.

    Examples:
        >>> found = DocumentId("000.00.12.H24,2026/11/12,31/UBND-VP")
        >>> found.organ_id, found.day, found.number
        ('000.00.12.H24', datetime.date(2026, 11, 12), '31/UBND-VP')
        >>> DocumentId("000.00.12.H24,2026/02/30,31/UBND-VP").day is None
        True
    """

    text: str = attrs.field(validator=check_text)

    @classmethod
    def of(cls, organ_id: str, day: dt.date, number: str) -> DocumentId:
        """Return the id made of its three parts.

        Args:
            organ_id: The code of the organisation, as QCVN 102 writes it.
            day: The day of the document.
            number: Its number and notation, such as ``31/UBND-VP``.

        Raises:
            InputError: A part is empty, the code has a comma in it, or *day* is no plain date.

        Examples:
            >>> from datetime import date
            >>> str(DocumentId.of("000.00.12.H24", date(2026, 11, 12), "31/UBND-VP"))
            '000.00.12.H24,2026/11/12,31/UBND-VP'
        """
        check_date(day, "day")
        for name, value in (("organ_id", organ_id), ("number", number)):
            if not isinstance(value, str) or not value.strip():
                raise InputError(
                    Bilingual("cần chữ, không để trống", "text is asked for, and not left empty"), path=name
                )
        if _SEPARATOR in organ_id:
            raise InputError(
                Bilingual("mã cơ quan không được có dấu phẩy", "the code of an organisation has no comma"),
                path="organ_id",
            )
        said = f"{day.year:04d}/{day.month:02d}/{day.day:02d}"
        return cls(_SEPARATOR.join((organ_id.strip(), said, number.strip())))

    @property
    def organ_id(self) -> str | None:
        """The code of the organisation; None where the id has not three parts."""
        return self._part(0)

    @property
    def day(self) -> dt.date | None:
        """The day of the document; None where it is none."""
        said = self._part(1)
        return None if said is None else day_of_text(said)

    @property
    def number(self) -> str | None:
        """Number and notation; None where the id has not three parts."""
        return self._part(_PARTS - 1)

    def _part(self, position: int) -> str | None:
        parts = self.text.split(_SEPARATOR, _PARTS - 1)
        return parts[position].strip() or None if len(parts) == _PARTS else None

    def __str__(self) -> str:
        return self.text
