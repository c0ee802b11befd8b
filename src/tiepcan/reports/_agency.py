"""The agency that reports, and its place among others (cơ quan báo cáo)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_a, is_code
from tiepcan.reports._layout_text import check_needed_line
from tiepcan.text import Bilingual

__all__ = ["AgencyKind", "ReportingAgency"]

#: A short name that can stand in a file name and in a table: letters of ASCII, digits, points, dashes.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class AgencyKind(StrEnum):
    """What kind of body reports (loại cơ quan)."""

    COMMUNE = "commune"
    DEPARTMENT = "department"
    PROVINCE = "province"
    MINISTRY = "ministry"
    SERVICE_UNIT = "service_unit"

    def in_words(self) -> Bilingual:
        """Return the kind as a person says it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    AgencyKind.COMMUNE: Bilingual("xã, phường, đặc khu", "commune, ward or special zone"),
    AgencyKind.DEPARTMENT: Bilingual("sở, ban, ngành cấp tỉnh", "department or board of a province"),
    AgencyKind.PROVINCE: Bilingual("tỉnh, thành phố", "province or city"),
    AgencyKind.MINISTRY: Bilingual("bộ, cơ quan trung ương", "ministry or central body"),
    AgencyKind.SERVICE_UNIT: Bilingual("đơn vị sự nghiệp công lập", "public service unit"),
}


def _check_id(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if value is not None and not (isinstance(value, str) and _ID.fullmatch(value)):
        raise InputError(
            Bilingual(
                "mã cơ quan gồm chữ không dấu, số, dấu chấm, gạch ngang",
                "an agency's id is made of plain letters, digits, points and dashes",
            ),
            hint=Bilingual("Ví dụ: KKT-XP.", "Such as KKT-XP."),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class ReportingAgency:
    """The body whose report it is (cơ quan báo cáo).

    Names nobody who works there, and does not say to whom its reports go: *parent* is where they are summed up.

    Raises:
        InputError: The id is none, the name is no line of text, or it is its own parent.

    Examples:
        >>> board = ReportingAgency(id="KKT-XP", name="Ban Quản lý Khu kinh tế Xuân Phong", parent="UBND-TINH")
        >>> board.parent
        'UBND-TINH'
    """

    #: A short name that is the same in every report.
    id: str = attrs.field(validator=[is_a(str), _check_id])
    #: As it stands above a report: one line.
    name: str = attrs.field(validator=check_needed_line)
    #: The id of the body above it; None at the top.
    parent: str | None = attrs.field(default=None, validator=_check_id)
    kind: AgencyKind | None = attrs.field(default=None, validator=is_code(AgencyKind, optional=True))

    def __attrs_post_init__(self) -> None:
        if self.parent == self.id:
            raise InputError(
                Bilingual("cơ quan không thể là cấp trên của chính mình", "an agency is not its own parent"),
                path="parent",
            )
