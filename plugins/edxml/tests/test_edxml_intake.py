"""A document opens a request, a revocation withdraws it, and nothing else is made up (tiếp nhận từ văn bản)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

import attrs
import pytest

import tiepcan_edxml.plugin
from edxml_written import COMMUNE, PROVINCE, letter, status
from tiepcan import VIETNAM_TIME, Channel
from tiepcan.errors import DataFileError, NotAllowedError
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import IntakeAdapter, load_plugins
from tiepcan.requests import Agency, Completed, RequesterKind, Supplied, SuppliedItem, Withdrawn
from tiepcan.testing import IntakeConformance, IntakeFeature
from tiepcan_edxml import (
    Business,
    BusinessKind,
    DocumentId,
    EdxmlAttachment,
    EdxmlDocument,
    EdxmlMessage,
    Replacement,
    ResponseFor,
    TraceHeader,
    message_id_of,
    write_edxml,
)

ID = DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")
SENT = dt.datetime(2026, 11, 12, 8, 15, tzinfo=VIETNAM_TIME)
CAME = dt.datetime(2026, 11, 12, 9, 30, tzinfo=VIETNAM_TIME)
REVOKE = Business(kind=BusinessKind.REVOKE, reason="Gửi nhầm", document_id=ID)


def request(**changes: object) -> EdxmlDocument:
    return letter(
        **{
            "sender": PROVINCE,
            "receivers": (COMMUNE,),
            "document_id": ID,
            "code_number": "31",
            "code_notation": "VP-TH",
            "promulgation_date": dt.date(2026, 11, 12),
            "subject": "V/v đề nghị cung cấp bảng giá đất",
            "content": "Bảng giá đất năm 2026 của xã",
            "trace_headers": (TraceHeader(organ_id=PROVINCE.organ_id, timestamp=SENT),),
            **changes,
        }
    )


@pytest.fixture
def adapter() -> IntakeAdapter:
    plugins = load_plugins(installed=False, also={"edxml": tiepcan_edxml.plugin}, strict=True)
    return plugins.intake_adapters["edxml.document"]


class TestIntake(IntakeConformance):
    features: ClassVar = frozenset({IntakeFeature.TOLERANT, IntakeFeature.BROKEN, IntakeFeature.LEFT_OUT})
    examples: ClassVar[int] = 25

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        plugins = load_plugins(installed=False, also={"edxml": tiepcan_edxml.plugin}, strict=True)
        return plugins.intake_adapters["edxml.document"]

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [
            write_edxml(request()),
            write_edxml(request(business=REVOKE)),
            write_edxml(status(status_code="06")),
        ]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return ["Bảng giá đất năm 2026 của xã", "12 đường Bờ Đê, Thanh Hà"]

    @pytest.fixture
    def tolerated(self) -> Sequence[tuple[int, bytes]]:
        return [
            (0, b"1212" + write_edxml(request())),
            (0, write_edxml(request()).replace(b"Bussiness", b"Business")),
        ]

    @pytest.fixture
    def broken(self) -> Sequence[bytes]:
        return [b"<edXML/>", write_edxml(request()).replace(b"organId", b"x")[:-60]]

    @pytest.fixture
    def left_out(self) -> Mapping[str, bytes]:
        bare = attrs.evolve(PROVINCE, organ_name=None, organ_add=None)
        return {
            "received.request.requester.name": write_edxml(request(sender=bare)),
            "received.request.requester.address": write_edxml(request(sender=bare)),
            "received.sent_on": write_edxml(request(trace_headers=())),
        }

    def days_told(self, message: bytes) -> Collection[dt.date]:
        # When a revocation was sent, and the days in ids, are of no event: it withdraws once it came in.
        return () if b"DocType>1<" in message else super().days_told(message)


def test_a_new_document_is_a_request_of_its_sender(adapter: IntakeAdapter) -> None:
    found = adapter.read(write_edxml(request()), received_at=CAME)
    assert (found.message_id, found.reference) == (ID.text, ID.text)
    received = found.received
    assert received is not None
    assert (received.at, received.sent_on) == (CAME, dt.date(2026, 11, 12))
    asked = received.request
    assert asked.channel is Channel.ELECTRONIC
    assert asked.supply_channel is None
    assert asked.items[0].content == "V/v đề nghị cung cấp bảng giá đất\nBảng giá đất năm 2026 của xã"
    assert (asked.requester.kind, asked.requester.name) == (RequesterKind.GROUP, PROVINCE.organ_name)


def test_no_day_of_sending_is_made_up(adapter: IntakeAdapter) -> None:
    later = TraceHeader(organ_id=PROVINCE.organ_id, timestamp=CAME + dt.timedelta(days=1))
    for traces in ((), (later,), (TraceHeader(organ_id="000.00.00.G22", timestamp=SENT),)):
        found = adapter.read(write_edxml(request(trace_headers=traces)), received_at=CAME)
        assert found.received is not None
        assert found.received.sent_on is None


def test_its_sender_takes_it_back(adapter: IntakeAdapter) -> None:
    for message in (
        request(business=REVOKE),
        status(
            status_code="13",
            sender=PROVINCE,
            response_for=ResponseFor(organ_id=PROVINCE.organ_id, document_id=ID),
            timestamp=SENT,
        ),
    ):
        found = adapter.read(write_edxml(message), received_at=CAME)
        assert (found.reference, found.received) == (ID.text, None)
        assert found.events == (Withdrawn(at=CAME),)
        assert found.message_id != ID.text


def test_nobody_else_takes_it_back(adapter: IntakeAdapter) -> None:
    other = letter(business=REVOKE)
    told = status(status_code="13", response_for=ResponseFor(organ_id=PROVINCE.organ_id, document_id=ID))
    for message in (other, told):
        found = adapter.read(write_edxml(message), received_at=CAME)
        assert found.events == ()
        assert found.not_understood


REPLACED = Business(kind=BusinessKind.REPLACE, replacements=(Replacement(document_id=ID),))
SILENT: dict[str, EdxmlMessage] = {
    "an update": request(business=Business(kind=BusinessKind.UPDATE, document_id=ID)),
    "a replacement": request(business=REPLACED),
    "an answer": request(
        response_for=(ResponseFor(document_id=DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND")),)
    ),
    **{
        f"status {code}": status(status_code=code, description="Văn thư")
        for code in ("01", "02", "03", "04", "05", "06", "15", "16")
    },
}


@pytest.mark.parametrize("what", SILENT)
def test_what_no_event_says_is_named_and_records_nothing(what: str, adapter: IntakeAdapter) -> None:
    found = adapter.read(write_edxml(SILENT[what]), received_at=CAME)
    assert (found.received, found.events) == (None, ())
    assert found.not_understood
    assert found.tolerated


def test_a_status_says_never_that_something_was_granted(adapter: IntakeAdapter) -> None:
    finished = status(status_code="06", response_for=ResponseFor(organ_id=PROVINCE.organ_id, document_id=ID))
    with Host(
        agency=Agency(name="UBND xã Xuân Phong", code="XP"),
        store=MemoryStore(),
        plugins=load_plugins(installed=False, also={"edxml": tiepcan_edxml.plugin}, strict=True),
    ) as host:
        opened = host.take_in("edxml.document", write_edxml(request()), received_at=CAME)
        assert host.take_in("edxml.document", write_edxml(finished), received_at=CAME).recorded is None
        assert opened.recorded is not None
        assert host.case(opened.recorded.number).outcome is None


def test_a_redelivery_is_recorded_once_and_a_revocation_closes_the_case() -> None:
    plugins = load_plugins(installed=False, also={"edxml": tiepcan_edxml.plugin}, strict=True)
    with Host(
        agency=Agency(name="UBND xã Xuân Phong", code="XP"), store=MemoryStore(), plugins=plugins
    ) as host:
        told = []
        for message in (request(), request(business=REVOKE), request(), request(business=REVOKE)):
            recorded = host.take_in("edxml.document", write_edxml(message), received_at=CAME).recorded
            assert recorded is not None
            told.append((recorded.number, recorded.version, recorded.again))
        assert [one[1:] for one in told] == [(1, False), (2, False), (1, True), (2, True)]
        assert str(host.case(told[0][0]).outcome) == "withdrawn"


def test_a_revocation_that_comes_late_is_for_a_person_and_voids_no_answer() -> None:
    plugins = load_plugins(installed=False, also={"edxml": tiepcan_edxml.plugin}, strict=True)
    with Host(agency=Agency(name="UBND xã", code="XP"), store=MemoryStore(), plugins=plugins) as host:
        opened = host.take_in("edxml.document", write_edxml(request()), received_at=CAME).recorded
        assert opened is not None
        host.record(opened.number, Completed(at=CAME))
        host.record(opened.number, Supplied(at=CAME, items=(SuppliedItem(item="1"),)))
        late = request(business=REVOKE, trace_headers=())
        with pytest.raises(NotAllowedError) as refused:
            host.take_in("edxml.document", write_edxml(late), received_at=CAME)
        assert refused.value.path == f"{opened.number} #4"
        assert "Giữ thông điệp" in str(refused.value)
        assert "voided" not in str(refused.value)
        assert len(host.case(opened.number).events) == 3


def test_a_document_that_asks_for_nothing_is_refused(adapter: IntakeAdapter) -> None:
    data = write_edxml(request(content=None))
    start, end = data.index(b"<edXML:Subject>"), data.index(b"</edXML:Subject>") + len(b"</edXML:Subject>")
    with pytest.raises(DataFileError) as refused:
        adapter.read(data[:start] + data[end:], received_at=CAME)
    assert [fault.path for fault in refused.value.faults] == ["MessageHeader/Subject"]


def test_what_somebody_else_says_uses_up_no_id_of_the_sender(adapter: IntakeAdapter) -> None:
    own, other = request(business=REVOKE), letter(document_id=ID, business=REVOKE)
    elsewhere = request(
        business=attrs.evolve(REVOKE, document_id=DocumentId("000.00.07.H24,2026/11/12,32/VP-TH"))
    )
    ids = [message_id_of(one) for one in (own, other, elsewhere)]
    assert len(set(ids)) == len(ids)
    assert ids[0] == f"{ID.text} revoke"


def test_statuses_that_say_neither_document_nor_instant_are_told_apart() -> None:
    def told(**said: object) -> str:
        return message_id_of(status(timestamp=None, **said))

    answered = [ResponseFor(organ_id=PROVINCE.organ_id, code=code) for code in ("31/VP-TH", "32/VP-TH")]
    assert len({told(response_for=one) for one in answered}) == 2
    assert told(description="A") != told(description="B")
    assert told(description="A") == told(description="A")


def test_a_status_that_names_a_document_by_its_parts_is_about_it(adapter: IntakeAdapter) -> None:
    data = write_edxml(
        status(
            status_code="13",
            sender=PROVINCE,
            response_for=ResponseFor(
                organ_id=PROVINCE.organ_id, code=ID.number, promulgation_date=ID.day, document_id=ID
            ),
            timestamp=SENT,
        )
    )
    bare = re.sub(rb"<edXML:DocumentId>[^<]*</edXML:DocumentId>", b"", data)
    assert bare != data
    found = [adapter.read(one, received_at=CAME) for one in (data, bare)]
    assert [(one.reference, one.events) for one in found] == [(ID.text, (Withdrawn(at=CAME),))] * 2
    assert found[0].message_id == found[1].message_id


def test_another_name_of_a_file_is_another_update() -> None:
    def named(name: str) -> str:
        file = EdxmlAttachment(content_id="1", name=name, content=b"%PDF")
        business = Business(kind=BusinessKind.UPDATE, document_id=ID)
        return message_id_of(request(business=business, attachments=(file,)))

    assert named("a.pdf") != named("b.pdf")
