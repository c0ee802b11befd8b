"""A right intake adapter, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
import json
import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

import attrs
import pytest

from tiepcan import VIETNAM_TIME, Bilingual, Channel
from tiepcan.errors import DataFileError, Fault
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.requests import (
    Completed,
    Contact,
    CostPaid,
    EventBase,
    InformationRequest,
    Received,
    RequestedItem,
    Requester,
    Withdrawn,
)
from tiepcan.testing._intake import IntakeConformance, IntakeFeature

NAME, PHONE = "Đặng Thị Mẫu", "0900000123"
WHOLE: dict[str, Any] = {
    "MaThongDiep": "TD-77",
    "MaHoSo": "000.00.12.H24-260312-0007",
    "ChuHoSo": NAME,
    "DiaChi": "",
    "SoDienThoai": PHONE,
    "TrichYeuHoSo": "Bảng giá đất thôn Đông",
    "NgayTiepNhan": "20260312093000",
    "TienTrinh": [
        {"ThoiDiem": "20260313080000", "TrangThai": "hop-le"},
        {"ThoiDiem": "20260316080000", "TrangThai": "da-nop", "SoTien": 15000},
    ],
}
LATER_NEWS: dict[str, Any] = {
    "MaThongDiep": "TD-78",
    "MaHoSo": "000.00.12.H24-260312-0007",
    "TienTrinh": [{"ThoiDiem": "20260318080000", "TrangThai": "rut"}],
}
KNOWN = {*WHOLE, "ThoiDiem", "TrangThai", "SoTien"}


def written(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode()


def without(key: str) -> bytes:
    return written({name: value for name, value in WHOLE.items() if name != key})


def refused(*paths: str) -> DataFileError:
    wrong = Bilingual("không đọc được", "cannot be read")
    return DataFileError(wrong, faults=[Fault(path=path, message=wrong) for path in paths])


def text(data: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    value = data.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise refused(key)
    return value


def instant(value: object, path: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(str(value), "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM_TIME)
    except ValueError:
        raise refused(path) from None


def tree(message: bytes) -> dict[str, Any]:
    try:
        data = json.loads(message.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise refused("message") from None
    if not isinstance(data, dict):
        raise refused("message")
    return data


def event(step: object, path: str) -> EventBase:
    if not isinstance(step, dict) or "ThoiDiem" not in step:
        raise refused(path)
    at = instant(step["ThoiDiem"], path)
    match step.get("TrangThai"):
        case "hop-le":
            return Completed(at=at, imported=True)
        case "rut":
            return Withdrawn(at=at, imported=True)
        case "da-nop" if type(step.get("SoTien")) is int and 0 <= step["SoTien"] < 10**9:
            return CostPaid(at=at, amount=Decimal(step["SoTien"]), imported=True)
    raise refused(path)


def read(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    data = tree(message)
    steps = data.get("TienTrinh") or []
    if not isinstance(steps, list):
        raise refused("TienTrinh")
    events = [event(step, f"TienTrinh[{place}]") for place, step in enumerate(steps)]
    content = text(data, "TrichYeuHoSo")
    received = None
    if content:
        sent = data.get("NgayTiepNhan")
        received = Received(
            at=instant(sent, "NgayTiepNhan") if sent else received_at,
            imported=True,
            request=InformationRequest(
                channel=Channel.ELECTRONIC,
                items=(RequestedItem(id="1", content=content),),
                requester=Requester(
                    name=text(data, "ChuHoSo"),
                    address=text(data, "DiaChi"),
                    contact=Contact(phone=text(data, "SoDienThoai")),
                ),
            ),
        )
    return Intake(
        message_id=text(data, "MaThongDiep", needed=True),
        reference=text(data, "MaHoSo", needed=True),
        received=received,
        events=tuple(sorted(events, key=lambda one: one.at)),
        not_understood=tuple(f"[{place}]" for place, key in enumerate(data) if key not in KNOWN),
    )


def adapter_of(reads: Callable[..., Intake]) -> IntakeAdapter:
    title = Bilingual("Cổng mẫu", "Sample portal")
    return IntakeAdapter(name="mau.cong", title=title, formats=("application/json",), read=reads)


class TestReference(IntakeConformance):
    features = frozenset(IntakeFeature)
    reads: ClassVar[Callable[..., Intake]] = staticmethod(read)

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        return adapter_of(self.reads)

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [written(WHOLE), written(LATER_NEWS)]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return [NAME, PHONE, "thôn Đông"]

    @pytest.fixture
    def answers(self, received_at: dt.datetime) -> Sequence[Intake]:
        return [read(message, received_at=received_at) for message in (written(WHOLE), written(LATER_NEWS))]

    @pytest.fixture
    def left_out(self) -> Mapping[str, bytes]:
        return {
            "received.request.requester.name": without("ChuHoSo"),
            "received.request.requester.identity.number": written(WHOLE),
            "received.at": without("NgayTiepNhan"),
            "events[0]": without("TienTrinh"),
            "reference": without("MaHoSo"),
        }

    @pytest.fixture
    def tolerated(self) -> Sequence[tuple[int, bytes]]:
        return [(0, b"\xef\xbb\xbf" + written(WHOLE)), (1, b"\n " + written(LATER_NEWS) + b"\n")]

    @pytest.fixture
    def unknown(self) -> Sequence[tuple[int, bytes]]:
        return [(0, written({**WHOLE, "GhiChu": NAME}))]

    @pytest.fixture
    def broken(self) -> Sequence[bytes]:
        return [written({**WHOLE, "NgayTiepNhan": "20140230000000"})]


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
