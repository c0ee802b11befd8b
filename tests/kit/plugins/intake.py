"""A right intake adapter, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
import json
import logging
import uuid
from collections.abc import Callable, Collection, Sequence
from typing import Any

import attrs
import pytest
from sample_portal import (
    WHOLE,
    PortalSamples,
    adapter_of,
    read,
    refused,
    tree,
    written,
)
from sample_xml import XmlSamples, read_any

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import DataFileError
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.requests import Contact, EventBase
from tiepcan.testing import IntakeFeature


class TestReference(PortalSamples):
    pass


def edited(edit: Callable[[Intake], Intake]) -> Callable[..., Intake]:
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        return edit(read(message, received_at=received_at))

    return staticmethod(reads)


def about(found: Intake, **changes: Any) -> Intake:
    """Return *found* with changes to the requester, where there is one."""
    if found.received is None:
        return found
    request = found.received.request
    requester = attrs.evolve(request.requester, **changes)
    return attrs.evolve(
        found, received=attrs.evolve(found.received, request=attrs.evolve(request, requester=requester))
    )


def sent_on(found: Intake, day: dt.date) -> Intake:
    if found.received is None:
        return found
    return attrs.evolve(found, received=attrs.evolve(found.received, sent_on=day))


class TestInventsTodaysDate(TestReference):
    fails_at = "test_a_day_stands_in_the_message_or_is_that_of_its_receipt"
    reads = edited(lambda found: sent_on(found, dt.datetime.now(VIETNAM_TIME).date()))


class TestInventsTheYear1970(TestReference):
    fails_at = "test_no_day_is_made_up_for_what_a_message_does_not_say"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        told = b"NgayTiepNhan" in message and b'"NgayTiepNhan": ""' not in message
        epoch = dt.datetime(1970, 1, 1, tzinfo=VIETNAM_TIME)
        return read(message, received_at=received_at if told else epoch)


class TestReadsTheDayAfterItsReceipt(TestReference):
    fails_at = "test_the_receipt_gives_nothing_but_instants"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        found = read(message, received_at=received_at)
        return sent_on(found, received_at.date() + dt.timedelta(1))


class TestReadsTimesAsUtc(TestReference):
    fails_at = "test_an_instant_without_a_zone_is_of_vietnam"
    reads = edited(
        lambda found: attrs.evolve(
            found, events=tuple(attrs.evolve(one, at=one.at.replace(tzinfo=dt.UTC)) for one in found.events)
        )
    )


class TestWritesNotAvailable(TestReference):
    fails_at = "test_what_a_message_does_not_say_is_not_made_up"
    reads = edited(
        lambda found: (
            about(found, address="N/A")
            if found.received is not None and not found.received.request.requester.address
            else found
        )
    )


class TestWritesAWordOfItsOwn(TestReference):
    fails_at = "test_what_a_message_does_not_say_is_not_made_up"
    reads = edited(
        lambda found: (
            about(found, name="Người dân ẩn danh")
            if found.received is not None and not found.received.request.requester.name
            else found
        )
    )


class TestTakesTheReceiptForTheId(TestReference):
    fails_at = "test_a_message_has_one_id_whenever_it_comes"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        found = read(message, received_at=received_at)
        return attrs.evolve(found, message_id=f"{found.reference} {received_at:%Y%m%d}")


class TestDrawsTheId(TestReference):
    fails_at = "test_the_same_message_says_the_same_again"
    reads = edited(lambda found: attrs.evolve(found, message_id=str(uuid.uuid4())))


class TestGivesOneIdToAll(TestReference):
    fails_at = "test_two_messages_have_two_ids"
    reads = edited(lambda found: attrs.evolve(found, message_id=found.reference))


class TestMixesUpEvents(TestReference):
    fails_at = "test_events_stand_in_their_order"
    reads = edited(lambda found: attrs.evolve(found, events=found.events[::-1]))


@attrs.frozen(kw_only=True)
class Telephoned(EventBase):
    pass


class TestInventsAKindOfEvent(TestReference):
    fails_at = "test_events_are_of_known_kinds"
    reads = edited(
        lambda found: attrs.evolve(
            found, events=(*found.events, *(Telephoned(at=one.at) for one in found.events[-1:]))
        )
    )


class TestLosesWhatItDoesNotKnow(TestReference):
    fails_at = "test_what_is_not_understood_is_named"
    reads = edited(lambda found: attrs.evolve(found, not_understood=()))


class TestTakesTheNameForAReference(TestReference):
    fails_at = "test_repr_shows_nothing_personal"
    reads = edited(
        lambda found: (
            found
            if found.received is None
            else attrs.evolve(found, reference=found.received.request.requester.name or "?")
        )
    )


class TestQuotesTheNameInARemark(TestReference):
    fails_at = "test_remarks_quote_no_values"
    reads = edited(
        lambda found: (
            found
            if found.received is None
            else attrs.evolve(
                found,
                tolerated=(Bilingual(found.received.request.requester.name, "name in capitals"),),
            )
        )
    )


class TestLetsAnotherErrorOut(TestReference):
    fails_at = "test_garbage_is_refused"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        json.loads(message)
        return read(message, received_at=received_at)


class TestSwallowsEveryError(TestReference):
    fails_at = "test_garbage_is_refused"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        try:
            return read(message, received_at=received_at)
        except DataFileError:
            return Intake(message_id="?", reference="?")


class TestTripsOverAnOddNumber(TestReference):
    fails_at = "test_an_odd_value_is_read_or_refused"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        data = tree(message)
        if data.get("MaHoSo"):
            int(data["MaHoSo"][-4:])
        return read(message, received_at=received_at)


class TestTripsOverALostByte(TestReference):
    fails_at = "test_a_damaged_message_is_read_or_refused"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        return read(message.decode().encode(), received_at=received_at)


class TestShowsTheNameInAnError(TestReference):
    fails_at = "test_errors_show_nothing_personal"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        try:
            return read(message, received_at=received_at)
        except DataFileError:
            shown = tree(message)
            raise refused(f"{shown.get('ChuHoSo')}") from None


class TestShowsTheNameInWhatTheErrorCameFrom(TestReference):
    fails_at = "test_errors_show_nothing_personal"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        data = tree(message)
        if "NgayTiepNhan" in data:
            try:
                dt.datetime.strptime(str(data["NgayTiepNhan"]), "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM_TIME)
            except ValueError as error:
                raise refused("NgayTiepNhan") from error
        return read(message, received_at=received_at)


class TestLogsTheName(TestReference):
    fails_at = "test_logs_and_outputs_show_nothing_personal"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        logging.getLogger("mau.cong").debug("read %r", message)
        return read(message, received_at=received_at)


class TestGivesAMapping(TestReference):
    fails_at = "test_an_intake_is_returned"

    class Given(Intake):
        """Not what hosts record."""

    reads = edited(
        lambda found: TestGivesAMapping.Given(message_id=found.message_id, reference=found.reference)
    )


class TestNamesNoFormat(TestReference):
    fails_at = "test_formats_are_named"

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        return attrs.evolve(adapter_of(read), formats=())


class TestKnowsAnAddressThatNobodyNamed(TestReference):
    fails_at = "test_what_is_left_out_stays_empty"
    reads = edited(lambda found: about(found, name="Bảng giá đất"))


class TestMendsADayThatThereIsNot(TestReference):
    fails_at = "test_a_broken_message_is_refused_with_every_fault"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        return read(message.replace(b"20140230", b"20140228"), received_at=received_at)


class TestStumblesOverAMark(TestReference):
    fails_at = "test_an_odd_message_says_the_same"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        found = read(message, received_at=received_at)
        return attrs.evolve(found, reference=f"{found.reference}?") if message[:1] != b"{" else found


class TestReadsAnotherContent(TestReference):
    fails_at = "test_a_message_says_what_its_author_knows"
    reads = edited(lambda found: about(found, address="thôn Đông"))


class TestLosesThePhone(TestReference):
    fails_at = "test_secrets_are_read"
    reads = edited(lambda found: about(found, contact=Contact()))


class TestNamesWhatItDoesNotRead(TestReference):
    features = frozenset({IntakeFeature.UNKNOWN_PARTS})

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [written({**WHOLE, "HanTra": ["thứ hai"]})]

    @pytest.fixture
    def unknown(self) -> Sequence[tuple[int, bytes]]:
        return [(0, written({**WHOLE, "HanTra": ["thứ hai"], "GhiChu": "gấp"}))]


class TestDropsAField(TestNamesWhatItDoesNotRead):
    fails_at = "test_no_value_is_lost_in_silence"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        data = tree(message)
        data.pop("HanTra", None)
        return read(written(data), received_at=received_at)


class TestDropsAFieldOnPurpose(TestNamesWhatItDoesNotRead):
    reads = staticmethod(TestDropsAField.reads)

    @pytest.fixture
    def unknown(self) -> Sequence[tuple[int, bytes]]:
        return [(0, written({**WHOLE, "GhiChu": "gấp"}))]

    @pytest.fixture
    def ignored(self) -> Collection[str]:
        return {"HanTra"}


class TestXmlReference(XmlSamples):
    features = frozenset({IntakeFeature.UNKNOWN_PARTS})

    @pytest.fixture
    def ignored(self) -> Collection[str]:
        return {"@PhienBan"}

    @pytest.fixture
    def unknown(self, messages: Sequence[bytes]) -> Sequence[tuple[int, bytes]]:
        return [(0, messages[0].replace(b"</HoSo>", b"<GhiChu>g</GhiChu></HoSo>"))]


class TestDropsAnElement(TestXmlReference):
    fails_at = "test_no_value_is_lost_in_silence"

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [
            b"<HoSo><MaThongDiep>1</MaThongDiep><MaHoSo>H-1</MaHoSo><TrichYeuHoSo>x</TrichYeuHoSo><A>b</A></HoSo>"
        ]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return ()

    reads = staticmethod(
        lambda message, /, *, received_at: attrs.evolve(
            read_any(message, received_at=received_at), not_understood=()
        )
    )


class TestReadsADocumentType(XmlSamples):
    fails_at = "test_a_document_type_is_refused"
    reads = staticmethod(read_any)


class TestLooksForADocumentTypeInBytes(XmlSamples):
    fails_at = "test_a_document_type_is_refused"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        if b"<!DOCTYPE" in message:
            raise refused("message")
        return read_any(message, received_at=received_at)
