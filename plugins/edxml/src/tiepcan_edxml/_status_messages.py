"""Status messages for documents that came in, or that are taken back (thông điệp trạng thái)."""

from __future__ import annotations

import datetime as dt

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.guards import check_code, check_kind
from tiepcan.requests import Case, Event, LegalState
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._model import EdxmlDocument, EdxmlStatus
from tiepcan_edxml._parts import EdxmlStatusCode, Party, StaffInfo
from tiepcan_edxml._replies import answered_by
from tiepcan_edxml._status_map import status_for

__all__ = ["acknowledgements", "status_of_event", "status_reply"]

_REFUSALS = frozenset({EdxmlStatusCode.NOT_TAKEN, EdxmlStatusCode.CHANGE_REJECTED})


def status_reply(
    incoming: EdxmlDocument | DocumentId,
    code: EdxmlStatusCode,
    *,
    sender: Party,
    at: dt.datetime,
    description: str | None = None,
    case: Case | None = None,
    staff: StaffInfo | None = None,
) -> EdxmlStatus:
    """Return the status message that tells *code* of *incoming* (thông điệp trạng thái).

    06 is told of a closed case only; its number and outcome stand in the description, in words: the code says neither.

    Args:
        incoming: The document that came in, or its id; of one that is taken back (13) the one that was sent.
        code: What is told.
        sender: Who tells it.
        at: When; whole seconds.
        description: Words of the sender; the reason, of a refusal.
        case: The case, where there is one.
        staff: Who handles it: personal data.

    Raises:
        InputError: 06 without a case that has its outcome; a refusal without its reason; a code that there is not.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME
        >>> told = status_reply(
        ...     DocumentId("000.00.07.H24,2026/11/12,31/VP-TH"), EdxmlStatusCode.FINISHED,
        ...     sender=Party(organ_id="000.00.12.H24"), at=datetime(2026, 11, 20, 9, tzinfo=VIETNAM_TIME))
        Traceback (most recent call last):
          ...
        tiepcan.errors.InputError: case: trạng thái 06 cần hồ sơ đã có kết quả. Gửi 05 khi còn đang xử lý.
        case: status 06 is told of a case that has its outcome. Tell 05 while it is in progress.
    """
    # Its plain text is taken too: "06" asks for an outcome as FINISHED does.
    code = check_code(code, EdxmlStatusCode, "code")
    if case is not None:
        check_kind(case, Case, "case")
    said = [description]
    if code in _REFUSALS and not (description or "").strip():
        raise InputError(
            Bilingual(f"trạng thái {code} phải nêu lý do", f"status {code} gives its reason"),
            path="description",
        )
    if code is EdxmlStatusCode.FINISHED:
        if case is None or case.state is not LegalState.CLOSED or case.outcome is None:
            raise InputError(
                Bilingual(
                    "trạng thái 06 cần hồ sơ đã có kết quả",
                    "status 06 is told of a case that has its outcome",
                ),
                hint=Bilingual("Gửi 05 khi còn đang xử lý.", "Tell 05 while it is in progress."),
                path="case",
            )
        said.insert(0, f"Hồ sơ {case.number}: {case.outcome.in_words().vi}")
    elif case is not None:
        said.insert(0, f"Hồ sơ {case.number}")
    return EdxmlStatus(
        sender=sender,
        response_for=answered_by(incoming),
        status_code=str(code),
        staff=staff,
        description="\n".join(filter(None, said)) or None,
        timestamp=at,
    )


def status_of_event(
    incoming: EdxmlDocument | DocumentId,
    event: Event,
    case: Case,
    *,
    sender: Party,
    staff: StaffInfo | None = None,
) -> EdxmlStatus | None:
    """Return the status message for *event*, as `status_for` has it; None where none is told (trạng thái của sự kiện).

    Its instant is that of the event, whose parts of a second the format has no place for.

    Raises:
        InputError: What is answered, the event or the case is of another kind.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem
        >>> from tiepcan.requests import Completed, Received
        >>> at = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> valid = Completed(at=at)
        >>> case = Case(number="TH-1", events=(Received(at=at, request=request), valid))
        >>> asked = DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")
        >>> status_of_event(asked, valid, case, sender=Party(organ_id="000.00.12.H24")).status_code
        '03'
    """
    code = status_for(event, case)
    if code is None:
        return None
    at = event.at.replace(microsecond=0)
    return status_reply(incoming, code, sender=sender, at=at, case=case, staff=staff)


def acknowledgements(
    incoming: EdxmlDocument | DocumentId,
    *,
    sender: Party,
    at: dt.datetime,
    case: Case | None = None,
    staff: StaffInfo | None = None,
) -> tuple[EdxmlStatus, EdxmlStatus]:
    """Return the two messages by which an e-office acknowledges a document: 03, then 05 (xác nhận tiếp nhận).

    They say that the document was taken in and is worked on; not that the request in it is valid.

    Raises:
        InputError: What is answered or the case is of another kind, or the instant has no zone.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME
        >>> told = acknowledgements(
        ...     DocumentId("000.00.07.H24,2026/11/12,31/VP-TH"), sender=Party(organ_id="000.00.12.H24"),
        ...     at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME))
        >>> [one.status_code for one in told]
        ['03', '05']
    """
    accepted, in_progress = (
        status_reply(incoming, code, sender=sender, at=at, case=case, staff=staff)
        for code in (EdxmlStatusCode.ACCEPTED, EdxmlStatusCode.IN_PROGRESS)
    )
    return accepted, in_progress
