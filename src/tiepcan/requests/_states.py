"""The few legal states of a case, on three tracks that do not hinder each other (trạng thái pháp lý)."""

from __future__ import annotations

from enum import StrEnum

from tiepcan.text import Bilingual

__all__ = ["ComplaintState", "CorrectionState", "LawsuitState", "LegalState", "State", "Track"]


class LegalState(StrEnum):
    """Where the request stands before the law (trạng thái của yêu cầu).

    Not how it ended: that is the outcome of each item. Not an office step either: hosts keep their own.
    """

    #: Nothing came in yet.
    NONE = "none"
    #: Came in; whether it is valid is not settled.
    RECEIVED = "received"
    #: The requester was asked for more.
    INCOMPLETE = "incomplete"
    #: Valid: the clock runs.
    VALID = "valid"
    #: Every item has its outcome.
    CLOSED = "closed"

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _LEGAL_WORDS[self]


class CorrectionState(StrEnum):
    """Where the correction of supplied information stands (xử lý thông tin đã cung cấp sai)."""

    NONE = "no_correction"
    OPEN = "correction_open"
    REFERRED = "referred"
    WITH_CREATOR = "with_creator"
    CREATOR_ANSWERED = "creator_answered"
    #: The requester knows that it was wrong; right information is still to be supplied.
    TO_SUPPLY_AGAIN = "to_supply_again"
    DONE = "correction_done"

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _CORRECTION_WORDS[self]


class ComplaintState(StrEnum):
    """Where a complaint stands (khiếu nại)."""

    NONE = "no_complaint"
    MADE = "complaint_made"
    ACCEPTED = "complaint_accepted"
    DECIDED = "complaint_decided"
    SENT = "complaint_settled"

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _COMPLAINT_WORDS[self]


class LawsuitState(StrEnum):
    """Where a lawsuit stands (khởi kiện)."""

    NONE = "no_lawsuit"
    FILED = "lawsuit_filed"
    DECIDED = "lawsuit_decided"

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _LAWSUIT_WORDS[self]


State = LegalState | CorrectionState | ComplaintState | LawsuitState


class Track(StrEnum):
    """What an event moves (mạch xử lý)."""

    REQUEST = "state"
    CORRECTION = "correction"
    COMPLAINT = "complaint"
    LAWSUIT = "lawsuit"

    @property
    def states(self) -> type[State]:
        """The states of the track."""
        return _STATES[self]


_STATES: dict[Track, type[State]] = {
    Track.REQUEST: LegalState,
    Track.CORRECTION: CorrectionState,
    Track.COMPLAINT: ComplaintState,
    Track.LAWSUIT: LawsuitState,
}
_LEGAL_WORDS = {
    LegalState.NONE: Bilingual("Chưa tiếp nhận", "Not received"),
    LegalState.RECEIVED: Bilingual("Đã tiếp nhận, chưa xác định hợp lệ", "Received, validity not settled"),
    LegalState.INCOMPLETE: Bilingual("Chờ người yêu cầu bổ sung", "Waiting for the requester to complete it"),
    LegalState.VALID: Bilingual("Hợp lệ, đang giải quyết", "Valid, being handled"),
    LegalState.CLOSED: Bilingual("Đã giải quyết xong", "Closed"),
}
_CORRECTION_WORDS = {
    CorrectionState.NONE: Bilingual("Không có đính chính", "No correction"),
    CorrectionState.OPEN: Bilingual("Đang xử lý thông tin sai", "Correction open"),
    CorrectionState.REFERRED: Bilingual("Đã đề nghị cơ quan tạo ra xem xét", "Referred to the creator"),
    CorrectionState.WITH_CREATOR: Bilingual("Cơ quan tạo ra đang xem xét", "With the creator"),
    CorrectionState.CREATOR_ANSWERED: Bilingual("Cơ quan tạo ra đã trả lời", "The creator answered"),
    CorrectionState.TO_SUPPLY_AGAIN: Bilingual("Chờ cung cấp lại", "To be supplied again"),
    CorrectionState.DONE: Bilingual("Đã đính chính, trả lời xong", "Correction done"),
}
_COMPLAINT_WORDS = {
    ComplaintState.NONE: Bilingual("Không có khiếu nại", "No complaint"),
    ComplaintState.MADE: Bilingual("Có khiếu nại, chưa thụ lý", "Complaint made"),
    ComplaintState.ACCEPTED: Bilingual("Đã thụ lý khiếu nại", "Complaint accepted"),
    ComplaintState.DECIDED: Bilingual("Đã có quyết định giải quyết khiếu nại", "Complaint decided"),
    ComplaintState.SENT: Bilingual("Đã giải quyết khiếu nại", "Complaint settled"),
}
_LAWSUIT_WORDS = {
    LawsuitState.NONE: Bilingual("Không có khởi kiện", "No lawsuit"),
    LawsuitState.FILED: Bilingual("Đang khởi kiện", "Lawsuit filed"),
    LawsuitState.DECIDED: Bilingual("Tòa án đã giải quyết", "Lawsuit decided"),
}
