"""The statuses of QCVN 102 against the states of a request, and which event tells which (bảng đối chiếu trạng thái)."""

from __future__ import annotations

from functools import cache

import attrs

from tiepcan import Bilingual
from tiepcan.datafile import exactly, file_converter, parse_data_files, raise_faults, read_own_files
from tiepcan.errors import Fault
from tiepcan.guards import check_kind
from tiepcan.law import Standing
from tiepcan.plugins import LEGAL_STATUSES, LegalStatus, StatusMap, StatusRow
from tiepcan.requests import EVENT_TYPES, Case, Event, EventBase
from tiepcan_edxml._endings import had_ended, was_taken_back
from tiepcan_edxml._parts import EdxmlStatusCode

__all__ = ["EdxmlStatusRow", "edxml_status_map", "edxml_status_rows", "status_for"]

_FILE = "statuses.toml"
_SLASH = "/"


@attrs.frozen(kw_only=True)
class EdxmlStatusRow:
    """One status, what it means for a request, and how firm that is (một trạng thái)."""

    code: EdxmlStatusCode
    label: Bilingual
    #: ``inference``: the format knows no law on access to information.
    standing: Standing
    means: tuple[LegalStatus, ...]
    written_for: tuple[LegalStatus, ...] = ()
    #: What is lost; None: nothing is.
    loses: Bilingual | None = None


@attrs.frozen(kw_only=True)
class _EventRow:
    kind: str
    code: EdxmlStatusCode


@attrs.frozen(kw_only=True)
class _File:
    status: tuple[EdxmlStatusRow, ...]
    event: tuple[_EventRow, ...]


@cache
def edxml_status_rows() -> tuple[EdxmlStatusRow, ...]:
    """Return every status with its meaning, from the data file (bảng trạng thái QCVN 102).

    Examples:
        >>> [str(row.code) for row in edxml_status_rows()]
        ['01', '02', '03', '04', '05', '06', '13', '15', '16']
    """
    return _file().status


@cache
def edxml_status_map() -> StatusMap:
    """Return the map ``edxml.status`` (bảng đối chiếu trạng thái edXML).

    "Finished" (06) is written for every outcome and is read as none: where the outcome stands is the reply document.

    Examples:
        >>> from tiepcan import Outcome
        >>> from tiepcan.requests import LegalState
        >>> found = edxml_status_map()
        >>> found.read("13").in_words().en, found.write(LegalStatus(LegalState.CLOSED, Outcome.REFUSED))
        ('Closed: withdrawn', '06')
        >>> found.lossy_codes
        ('02', '03', '04', '05', '06', '15', '16')
    """
    return StatusMap(
        name="edxml.status",
        title=Bilingual("Trạng thái văn bản liên thông", "Statuses of exchanged documents"),
        system="QCVN 102:2016/BTTTT",
        rows=tuple(
            StatusRow(
                code=str(row.code),
                label=row.label,
                means=row.means,
                written_for=row.written_for,
                loses=row.loses,
            )
            for row in edxml_status_rows()
        ),
    )


def status_for(event: Event, case: Case) -> EdxmlStatusCode | None:
    """Return the status that a host tells once *event* is recorded; None where there is none to tell (trạng thái cần báo).

    Receipt tells 01; a valid request or its receipt slip 03; work on it 05; the answer that closed *case*, and what came
    after, 06, an earlier one 05. Does not send anything, tells nothing of an event that was taken back, and never 02:
    that a document is not taken in at all is no event of a case.

    Args:
        event: The new event.
        case: The case with it.

    Raises:
        InputError: One of them is of another kind: they may be in each other's place.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem
        >>> from tiepcan.requests import Completed, Received, Refused, RefusedItem
        >>> at = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> refused = Refused(at=at, items=(RefusedItem(item="1", ground="already_public"),))
        >>> case = Case(number="TH-1", events=(Received(at=at, request=request), Completed(at=at), refused))
        >>> [str(status_for(event, case)) for event in case.events]
        ['01', '03', '06']
    """
    check_kind(event, EventBase, "event")
    check_kind(case, Case, "case")
    if was_taken_back(event, case):
        return None
    code = _codes_of_events().get(event.kind)
    # A status has no outcome; that there is one is all that 06 may stand for.
    if code is EdxmlStatusCode.FINISHED and not had_ended(event, case):
        return EdxmlStatusCode.IN_PROGRESS
    return code


@cache
def _codes_of_events() -> dict[str, EdxmlStatusCode]:
    return {row.kind: row.code for row in _file().event}


@cache
def _file() -> _File:
    converter = file_converter()
    converter.register_structure_hook(LegalStatus, lambda text, _: _status_of(text))
    found = parse_data_files({_FILE: read_own_files("tiepcan_edxml")[_FILE]}, _File, converter=converter)[
        _FILE
    ]
    known = {kind.kind for kind in EVENT_TYPES}
    unknown = Bilingual("không có loại sự kiện này", "there is no event of that kind")
    raise_faults(
        [
            Fault(path=f"{_FILE}: event[{place}].kind", message=unknown)
            for place, row in enumerate(found.event)
            if row.kind not in known
        ]
    )
    return found


_AS_TEXT = exactly(str, Bilingual("chữ trong ngoặc kép", "text"))


def _status_of(text: object) -> LegalStatus:
    return _BY_TEXT[_AS_TEXT(text, str)]


#: As the data file writes them: ``valid``, ``closed/refused``.
_BY_TEXT = {
    _SLASH.join([one.state, *([] if one.outcome is None else [one.outcome])]): one for one in LEGAL_STATUSES
}
