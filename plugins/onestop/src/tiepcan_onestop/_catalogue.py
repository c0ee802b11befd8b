"""What the portal's look-ups tell of procedures and agencies (danh mục thủ tục, cơ quan)."""

from __future__ import annotations

import re

import attrs

from tiepcan import Unit
from tiepcan.duration import Duration, duration_of
from tiepcan.fields import check_text, is_tuple_of
from tiepcan.text import fold_text
from tiepcan_onestop._checks import check_code, check_line

__all__ = [
    "AgencyEntry",
    "ProcedureAgency",
    "ProcedureChannel",
    "ProcedureEntry",
    "ProcedureField",
    "ProcedureTime",
]

_AMOUNT = re.compile(r"[1-9][0-9]{0,3}")
#: Hours, weeks and months are not turned into days: nothing says how many.
_UNITS = {"ngày làm việc": Unit.WORKING_DAY, "ngày": Unit.CALENDAR_DAY}


@attrs.frozen(kw_only=True)
class ProcedureTime:
    """How long a procedure takes by one channel (``THOIGIAN``, thời gian giải quyết)."""

    #: ``THOIGIANGIAIQUYET``.
    amount: str = attrs.field(default="", validator=check_code)
    #: ``DONVITINH``.
    unit: str = attrs.field(default="", validator=check_line)
    #: ``MOTA``.
    description: str = attrs.field(default="", validator=check_line)

    @property
    def duration(self) -> Duration | None:
        """The time in days; None where the portal says it otherwise.

        Examples:
            >>> print(ProcedureTime(amount="3", unit="Ngày làm việc").duration)
            3 ngày làm việc
            >>> ProcedureTime(amount="4", unit="Giờ").duration is None
            True
        """
        unit = _UNITS.get(fold_text(self.unit))
        if unit is None or _AMOUNT.fullmatch(self.amount) is None:
            return None
        return duration_of(int(self.amount), unit)


@attrs.frozen(kw_only=True)
class ProcedureChannel:
    """A way to use a procedure (``CACHTHUCTHUCHIEN``, cách thức thực hiện)."""

    #: ``KENH``: as the portal codes it.
    channel: str = attrs.field(default="", validator=check_line)
    #: ``THOIGIAN``.
    times: tuple[ProcedureTime, ...] = attrs.field(default=(), validator=is_tuple_of(ProcedureTime))


@attrs.frozen(kw_only=True)
class ProcedureField:
    """A field that a procedure belongs to (``LINHVUCTHUCHIEN``, lĩnh vực)."""

    #: ``MALINHVUC``.
    code: str = attrs.field(default="", validator=check_code)
    #: ``TENLINHVUC``.
    name: str = attrs.field(default="", validator=check_line)


@attrs.frozen(kw_only=True)
class ProcedureAgency:
    """An agency that carries a procedure out (``COQUANTHUCHIEN``, cơ quan thực hiện)."""

    #: ``MADONVI``.
    code: str = attrs.field(default="", validator=check_code)
    #: ``TENDONVI``.
    name: str = attrs.field(default="", validator=check_line)


@attrs.frozen(kw_only=True)
class ProcedureEntry:
    """One procedure as the portal tells it (``LayThuTuc``, thủ tục hành chính)."""

    #: ``MATTHC``.
    code: str = attrs.field(validator=[check_text, check_code])
    #: ``TENTTHC``.
    name: str = attrs.field(default="", validator=check_line)
    #: ``LINHVUCTHUCHIEN``.
    fields: tuple[ProcedureField, ...] = attrs.field(default=(), validator=is_tuple_of(ProcedureField))
    #: ``COQUANTHUCHIEN``.
    agencies: tuple[ProcedureAgency, ...] = attrs.field(default=(), validator=is_tuple_of(ProcedureAgency))
    #: ``CACHTHUCTHUCHIEN``.
    channels: tuple[ProcedureChannel, ...] = attrs.field(default=(), validator=is_tuple_of(ProcedureChannel))


@attrs.frozen(kw_only=True)
class AgencyEntry:
    """One agency as the portal tells it (``LayDanhMucCoQuan``, cơ quan)."""

    #: ``MADONVI``.
    code: str = attrs.field(validator=[check_text, check_code])
    #: ``TENDONVI``.
    name: str = attrs.field(validator=[check_text, check_line])
    #: ``CAPDONVI``: its level, as the portal codes it; what the codes mean was not seen.
    level: str = attrs.field(default="", validator=check_code)
    #: ``MADONVICHA``: the code of the one above.
    parent: str = attrs.field(default="", validator=check_code)
