"""Statuses are data, lose what they lose, and grant nothing (bảng trạng thái)."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from edxml_written import COMMUNE
from tiepcan import VIETNAM_TIME, CalendarDays, Channel, InformationRequest, RequestedItem
from tiepcan.errors import InputError
from tiepcan.plugins import StatusMap
from tiepcan.requests import (
    Case,
    Completed,
    Event,
    Extended,
    Received,
    Refused,
    RefusedItem,
    Supplied,
    SuppliedItem,
    Voided,
)
from tiepcan.testing import StatusMapConformance
from tiepcan_edxml import (
    BusinessKind,
    DocumentId,
    EdxmlAttachment,
    EdxmlStatusCode,
    acknowledgements,
    edxml_status_map,
    edxml_status_rows,
    read_edxml,
    replace_document,
    reply_to,
    revoke_document,
    status_for,
    status_of_event,
    status_reply,
    update_document,
    write_edxml,
)

ID = DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")
FILE = EdxmlAttachment(content_id="1", name="mau-05.pdf", content=b"%PDF-1.7")


def at(day: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, 9, tzinfo=VIETNAM_TIME)


REQUEST = InformationRequest(
    channel=Channel.ELECTRONIC,
    items=(RequestedItem(id="1", content="Bảng giá đất"), RequestedItem(id="2", content="Quy hoạch")),
)
SUPPLIED = Supplied(at=at(18), items=(SuppliedItem(item="1"),))
EXTENDED = Extended(at=at(16), length=CalendarDays(5), number="112/TB-UBND")
REFUSED = Refused(at=at(20), items=(RefusedItem(item="2", ground="already_public"),))
CASE = Case(
    number="XP-1",
    events=(Received(at=at(12), request=REQUEST), Completed(at=at(12)), EXTENDED, SUPPLIED, REFUSED),
)


def upto(event: Event) -> Case:
    return Case(number=CASE.number, events=CASE.events[: CASE.events.index(event) + 1])


class TestStatusMap(StatusMapConformance):
    @pytest.fixture
    def status_map(self) -> StatusMap:
        return edxml_status_map()


def test_finished_is_read_as_nothing_that_was_decided() -> None:
    with pytest.raises(InputError, match="06"):
        edxml_status_map().read("06")


def test_a_status_is_called_the_same_wherever_it_is_shown() -> None:
    for row in edxml_status_rows():
        words = row.code.in_words()
        assert (row.label.vi, row.label.en) == tuple(
            f"{one[0].upper()}{one[1:]}" for one in (words.vi, words.en)
        )


def test_a_case_moves_from_01_to_06_and_06_comes_with_the_last_answer() -> None:
    told = [status_for(event, upto(event)) for event in CASE.events]
    assert [str(one) for one in told] == ["01", "03", "05", "05", "06"]


def test_what_is_told_late_is_told_as_it_was_then() -> None:
    assert [str(status_for(event, CASE)) for event in CASE.events] == ["01", "03", "05", "05", "06"]


def test_nothing_is_told_of_what_was_taken_back() -> None:
    void = Voided(at=at(21), event=5, reason="Ghi nhầm")
    case = Case(number="XP-1", events=(*CASE.events, void))
    assert status_for(REFUSED, case) is None
    assert status_of_event(ID, REFUSED, case, sender=COMMUNE) is None
    again = Case(number="XP-1", events=(*case.events, attrs.evolve(REFUSED, at=at(22))))
    assert [str(status_for(event, again)) for event in again.events[3:]] == ["05", "None", "None", "06"]


def test_06_without_an_outcome_is_an_error() -> None:
    for case in (None, upto(SUPPLIED)):
        with pytest.raises(InputError) as refused:
            status_reply(ID, EdxmlStatusCode.FINISHED, sender=COMMUNE, at=at(20), case=case)
        assert refused.value.path == "case"
    told = status_reply(ID, EdxmlStatusCode.FINISHED, sender=COMMUNE, at=at(20), case=CASE)
    assert CASE.outcome is not None
    assert told.description == f"Hồ sơ XP-1: {CASE.outcome.in_words().vi}"


@pytest.mark.parametrize("code", [EdxmlStatusCode.NOT_TAKEN, EdxmlStatusCode.CHANGE_REJECTED])
def test_a_refusal_of_a_document_gives_its_reason(code: EdxmlStatusCode) -> None:
    with pytest.raises(InputError, match="description: "):
        status_reply(ID, code, sender=COMMUNE, at=at(13))
    told = status_reply(ID, code, sender=COMMUNE, at=at(13), description="Không thuộc cơ quan này")
    assert read_edxml(write_edxml(told)).message == told


def test_an_e_office_acknowledges_by_03_then_05() -> None:
    told = acknowledgements(ID, sender=COMMUNE, at=at(13), case=upto(EXTENDED))
    assert [one.status_code for one in told] == ["03", "05"]
    for one in told:
        found = read_edxml(write_edxml(one))
        assert (found.message, found.tolerated) == (one, ())


def test_the_status_of_an_event_can_be_written_and_has_its_instant() -> None:
    odd = Received(at=at(12).replace(microsecond=7), request=REQUEST)
    told = status_of_event(ID, odd, Case(number="XP-2", events=(odd,)), sender=COMMUNE)
    assert told is not None
    assert told.timestamp == at(12)
    assert read_edxml(write_edxml(told)).message == told


@pytest.mark.parametrize("event", [EXTENDED, SUPPLIED, REFUSED], ids=lambda event: event.kind)
def test_a_reply_says_what_it_answers_and_what_was_decided(event: Event) -> None:
    reply = reply_to(
        ID, event, upto(event), sender=COMMUNE, number="7/UBND-VP", attachments=(FILE,), sent_at=at(20)
    )
    assert [one.document_id for one in reply.response_for] == [ID]
    assert [one.organ_id for one in reply.receivers] == ["000.00.07.H24"]
    assert reply.content is not None
    assert event.label.vi in reply.content
    outcome = upto(event).outcome
    assert (outcome is not None) == ("Kết quả" in reply.content)
    found = read_edxml(write_edxml(reply))
    assert (found.message, found.tolerated) == (reply, ())


def test_a_reply_has_the_number_of_its_event_and_none_is_made_up() -> None:
    assert reply_to(ID, EXTENDED, CASE, sender=COMMUNE).document_id.number == "112/TB-UBND"
    with pytest.raises(InputError) as refused:
        reply_to(ID, REFUSED, CASE, sender=COMMUNE)
    assert refused.value.path == "number"


def test_no_document_tells_of_an_inner_step_or_of_another_case() -> None:
    for event, case in ((CASE.events[1], CASE), (REFUSED, upto(EXTENDED))):
        with pytest.raises(InputError) as refused:
            reply_to(ID, event, case, sender=COMMUNE, number="7/UBND-VP")
        assert refused.value.path == "event"


def test_what_was_sent_is_updated_revoked_and_replaced() -> None:
    sent = reply_to(ID, EXTENDED, CASE, sender=COMMUNE, attachments=(FILE,))
    update = update_document(sent, reason="Sửa trích yếu", subject="V/v gia hạn", sent_at=at(21))
    revoked = revoke_document(sent, reason="Gửi nhầm", sent_at=at(21))
    by = reply_to(ID, EXTENDED, CASE, sender=COMMUNE, number="113/TB-UBND")
    replaced = replace_document(sent, by, reason="Thay thế")
    for message, kind in (
        (update, BusinessKind.UPDATE),
        (revoked, BusinessKind.REVOKE),
        (replaced, BusinessKind.REPLACE),
    ):
        assert message.business is not None
        assert message.business.kind is kind
        found = read_edxml(write_edxml(message))
        assert (found.message, found.tolerated) == (message, ())
    assert (update.subject, revoked.attachments) == ("V/v gia hạn", ())


def test_a_replacement_is_another_document() -> None:
    sent = reply_to(ID, EXTENDED, CASE, sender=COMMUNE)
    with pytest.raises(InputError, match="by: "):
        replace_document(sent, sent, reason="Thay thế")


def test_an_update_keeps_the_id_of_what_was_sent() -> None:
    sent = reply_to(ID, EXTENDED, CASE, sender=COMMUNE)
    with pytest.raises(InputError, match="document_id"):
        update_document(sent, reason="Sửa số", document_id=ID)
