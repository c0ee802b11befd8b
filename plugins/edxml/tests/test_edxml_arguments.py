"""What a vendor puts in the wrong place is refused by name, and 06 never slips through as text (tham số sai)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem
from tiepcan.errors import InputError
from tiepcan.requests import Case, Completed, Received, Supplied, SuppliedItem
from tiepcan_edxml import (
    DocumentId,
    EdxmlDocument,
    EdxmlStatusCode,
    Party,
    acknowledgements,
    from_official,
    message_id_of,
    read_agency_list,
    replace_document,
    reply_to,
    revoke_document,
    status_for,
    status_of_event,
    status_reply,
    to_official,
    unpack_attachment,
    update_document,
    write_edxml,
)

AT = datetime(2026, 11, 20, 9, tzinfo=VIETNAM_TIME)
ASKED = DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")
US = Party(organ_id="000.00.12.H24")
SUPPLIED = Supplied(at=AT, items=(SuppliedItem(item="1"),))
REQUEST = InformationRequest(
    channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="Bảng giá đất"),)
)
CASE = Case(number="TH-1", events=(Received(at=AT, request=REQUEST), Completed(at=AT), SUPPLIED))
OPEN = Case(number="TH-1", events=(Received(at=AT, request=REQUEST), Completed(at=AT)))
SENT = EdxmlDocument(sender=US, document_id=DocumentId("000.00.12.H24,2026/11/20,7/UB"))


@pytest.mark.parametrize("case", [None, OPEN])
@pytest.mark.parametrize("code", ["06", "6"])
def test_finished_as_text_asks_for_an_outcome_too(case: Case | None, code: Any) -> None:
    with pytest.raises(InputError):
        status_reply(ASKED, code, sender=US, at=AT, case=case)


def test_a_refusal_as_text_gives_its_reason_too() -> None:
    code: Any = "02"
    with pytest.raises(InputError, match="gives its reason"):
        status_reply(ASKED, code, sender=US, at=AT)


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (lambda wrong: reply_to(wrong, SUPPLIED, CASE, sender=US, number="7/UB"), "incoming"),
        (lambda wrong: reply_to(ASKED, SUPPLIED, CASE, sender=wrong, number="7/UB"), "sender"),
        (lambda wrong: reply_to(ASKED, SUPPLIED, wrong, sender=US, number="7/UB"), "case"),
        (lambda wrong: status_reply(wrong, EdxmlStatusCode.ACCEPTED, sender=US, at=AT), "incoming"),
        (lambda wrong: status_reply(ASKED, EdxmlStatusCode.ACCEPTED, sender=US, at=AT, case=wrong), "case"),
        (lambda wrong: update_document(wrong, reason="Nhầm"), "sent"),
        (lambda wrong: revoke_document(wrong, reason="Nhầm"), "sent"),
        (lambda wrong: replace_document(wrong, SENT, reason="Nhầm"), "sent"),
        (lambda wrong: replace_document(SENT, wrong, reason="Nhầm"), "by"),
        (write_edxml, "message"),
        (message_id_of, "message"),
        (to_official, "document"),
        (from_official, "document"),
        (unpack_attachment, "attachment"),
        (lambda wrong: status_for(wrong, CASE), "event"),
        (lambda wrong: status_for(SUPPLIED, wrong), "case"),
        (lambda wrong: status_of_event(ASKED, wrong, CASE, sender=US), "event"),
        (lambda wrong: acknowledgements(wrong, sender=US, at=AT), "incoming"),
    ],
)
def test_what_is_of_another_kind_is_named_and_not_shown(call: Callable[[Any], object], path: str) -> None:
    with pytest.raises(InputError) as caught:
        call("Lò Thị Mẫu")
    assert caught.value.path == path
    assert "Mẫu" not in str(caught.value)


def test_an_update_changes_fields_that_there_are() -> None:
    wrong: Any = {"subjekt": "Bảng giá đất"}
    with pytest.raises(InputError, match="subjekt"):
        update_document(SENT, reason="Nhầm", **wrong)


def test_a_list_of_agencies_is_text_or_bytes() -> None:
    wrong: Any = 7
    with pytest.raises(InputError, match="text: "):
        read_agency_list(wrong)
