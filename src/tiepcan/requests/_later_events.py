"""The events after an answer, and those about the log itself: corrections, complaints, voids (sự kiện về sau)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_code, is_tuple_of
from tiepcan.requests._answers import SuppliedItem
from tiepcan.requests._event import EventBase
from tiepcan.text import Bilingual

__all__ = [
    "AccuracyConfirmed",
    "ComplaintAccepted",
    "ComplaintDecided",
    "ComplaintDecisionSent",
    "ComplaintMade",
    "ComplaintVariant",
    "Corrected",
    "CorrectionDemanded",
    "ErrorFound",
    "Imported",
    "ImportedCell",
    "Instance",
    "LawsuitDecided",
    "LawsuitFiled",
    "ReferralAnswered",
    "ReferralReceived",
    "Referred",
    "Ruling",
    "SuppliedAgain",
    "Voided",
]


class Instance(StrEnum):
    """Which complaint it is (lần khiếu nại)."""

    FIRST = "first"
    SECOND = "second"


class ComplaintVariant(StrEnum):
    """What sets the time of settlement (tính chất vụ việc khiếu nại)."""

    PLAIN = "plain"
    COMPLEX = "complex"
    REMOTE = "remote"
    REMOTE_COMPLEX = "remote_complex"


class Ruling(StrEnum):
    """How a complaint or lawsuit ended, seen from the requester (kết quả giải quyết)."""

    RIGHT = "right"
    PARTLY_RIGHT = "partly_right"
    WRONG = "wrong"
    #: Not accepted, withdrawn, suspended for good or returned.
    ENDED = "ended"


@attrs.frozen(kw_only=True)
class ErrorFound(EventBase):
    """The body itself found supplied information wrong (tự phát hiện sai)."""

    kind: ClassVar[str] = "error_found"
    label: ClassVar[Bilingual] = Bilingual("Phát hiện thông tin đã cung cấp sai", "Error found")

    #: Empty: everything that was supplied.
    items: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class CorrectionDemanded(EventBase):
    """The requester demanded right, or complete, information (yêu cầu cung cấp lại)."""

    kind: ClassVar[str] = "correction_demanded"
    label: ClassVar[Bilingual] = Bilingual("Người yêu cầu đề nghị cung cấp lại", "Correction demanded")

    items: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Referred(EventBase):
    """A commune that cannot tell referred to the creating agency (đề nghị cơ quan tạo ra xem xét), 2016 Art. 32(3)."""

    kind: ClassVar[str] = "referred"
    label: ClassVar[Bilingual] = Bilingual(
        "Đề nghị cơ quan tạo ra thông tin xem xét", "Referred to the creator"
    )

    to: str = ""


@attrs.frozen(kw_only=True)
class ReferralReceived(EventBase):
    """The creating agency received the referral (cơ quan tạo ra thông tin nhận đề nghị): its clock starts."""

    kind: ClassVar[str] = "referral_received"
    label: ClassVar[Bilingual] = Bilingual("Cơ quan tạo ra thông tin nhận đề nghị", "Referral received")


@attrs.frozen(kw_only=True)
class ReferralAnswered(EventBase):
    """The commune received the answer of the creating agency (nhận trả lời)."""

    kind: ClassVar[str] = "referral_answered"
    label: ClassVar[Bilingual] = Bilingual("Nhận trả lời của cơ quan tạo ra thông tin", "Referral answered")

    #: Whether the supplied information was right; None where the answer does not say.
    accurate: bool | None = None


@attrs.frozen(kw_only=True)
class AccuracyConfirmed(EventBase):
    """The requester was told that the information is right (trả lời: thông tin đã chính xác)."""

    kind: ClassVar[str] = "accuracy_confirmed"
    label: ClassVar[Bilingual] = Bilingual("Trả lời: thông tin đã chính xác", "Accuracy confirmed")

    #: Empty: everything that is open.
    items: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Corrected(EventBase):
    """The requester was told what was wrong (đính chính); right information is still to be supplied."""

    kind: ClassVar[str] = "corrected"
    label: ClassVar[Bilingual] = Bilingual("Đính chính", "Corrected")

    #: Empty: everything that is open.
    items: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class SuppliedAgain(EventBase):
    """Right, or missing, information was supplied (cung cấp lại, bổ sung)."""

    kind: ClassVar[str] = "supplied_again"
    label: ClassVar[Bilingual] = Bilingual("Cung cấp lại thông tin", "Supplied again")

    items: tuple[SuppliedItem, ...] = attrs.field(default=(), validator=is_tuple_of(SuppliedItem))


@attrs.frozen(kw_only=True)
class ComplaintMade(EventBase):
    """A complaint came in (khiếu nại)."""

    kind: ClassVar[str] = "complaint_made"
    label: ClassVar[Bilingual] = Bilingual("Nhận khiếu nại", "Complaint received")

    instance: Instance = attrs.field(default=Instance.FIRST, validator=is_code(Instance))
    text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class ComplaintAccepted(EventBase):
    """The complaint was accepted (thụ lý)."""

    kind: ClassVar[str] = "complaint_accepted"
    label: ClassVar[Bilingual] = Bilingual("Thụ lý khiếu nại", "Complaint accepted")

    variant: ComplaintVariant = attrs.field(
        default=ComplaintVariant.PLAIN, validator=is_code(ComplaintVariant)
    )


@attrs.frozen(kw_only=True)
class ComplaintDecided(EventBase):
    """The complaint was decided (quyết định giải quyết khiếu nại)."""

    kind: ClassVar[str] = "complaint_decided"
    label: ClassVar[Bilingual] = Bilingual("Quyết định giải quyết khiếu nại", "Complaint decided")

    ruling: Ruling = attrs.field(validator=is_code(Ruling))
    number: str = ""


@attrs.frozen(kw_only=True)
class ComplaintDecisionSent(EventBase):
    """The decision went to the complainant (gửi quyết định)."""

    kind: ClassVar[str] = "complaint_decision_sent"
    label: ClassVar[Bilingual] = Bilingual("Gửi quyết định giải quyết khiếu nại", "Complaint decision sent")

    #: Which decision; None where only one is unsent.
    instance: Instance | None = attrs.field(default=None, validator=is_code(Instance, optional=True))


@attrs.frozen(kw_only=True)
class LawsuitFiled(EventBase):
    """The requester sued (khởi kiện)."""

    kind: ClassVar[str] = "lawsuit_filed"
    label: ClassVar[Bilingual] = Bilingual("Khởi kiện", "Lawsuit filed")

    court: str = ""


@attrs.frozen(kw_only=True)
class LawsuitDecided(EventBase):
    """The court decided (kết quả khởi kiện)."""

    kind: ClassVar[str] = "lawsuit_decided"
    label: ClassVar[Bilingual] = Bilingual("Kết quả khởi kiện", "Lawsuit decided")

    ruling: Ruling = attrs.field(validator=is_code(Ruling))
    number: str = ""


@attrs.frozen(kw_only=True)
class ImportedCell:
    """A column of the other system that no event tells, as it was written (ô dữ liệu gốc)."""

    column: str
    text: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Imported(EventBase):
    """The case was taken over from another system or a register (chuyển từ hệ thống khác).

    Holds what that system said and no event says.
    """

    kind: ClassVar[str] = "imported"
    label: ClassVar[Bilingual] = Bilingual("Chuyển từ hệ thống khác", "Imported")

    system: str = ""
    number: str = ""
    cells: tuple[ImportedCell, ...] = attrs.field(default=(), repr=False, validator=is_tuple_of(ImportedCell))

    def cell(self, column: str) -> str:
        """Return what stood in a column that no event tells; the empty text where nothing did."""
        return next((cell.text for cell in self.cells if cell.column == column), "")


def _position(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if type(value) is not int or value < 1:
        raise InputError(
            Bilingual(
                "event là số thứ tự của sự kiện trong nhật ký, từ 1",
                "event is the position of an event in the log, from 1",
            ),
            path="event",
        )


@attrs.frozen(kw_only=True)
class Voided(EventBase):
    """An earlier event is taken back, and stays in the log (hủy một sự kiện).

    What follows from the log is then what it would be without that event. A void may itself be voided.
    """

    kind: ClassVar[str] = "voided"
    label: ClassVar[Bilingual] = Bilingual("Hủy sự kiện", "Event voided")

    #: The position in the log, the first event being 1.
    event: int = attrs.field(validator=_position)
    reason: str = attrs.field(repr=False)
