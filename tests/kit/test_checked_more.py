"""`checked` blames nobody who is right, changes no answer, and goes on where a breach is only told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, ClassVar

import attrs
import pytest
from sample_portal import WHOLE, adapter_of, read, refused, written

from tiepcan import VIETNAM_TIME, Bilingual, InformationItem
from tiepcan.errors import DataFileError
from tiepcan.plugins import (
    DeliveryState,
    DocumentExchange,
    HintScanner,
    Intake,
    NumberAsked,
    NumberingScheme,
    OfficialDocument,
    OrganisationDirectory,
    Rendered,
    Renderer,
)
from tiepcan.testing import ContractBreach, ContractError, checked
from tiepcan.testing._documents import full_form

TITLE = Bilingual("Thử", "A trial")
AT = dt.datetime(2026, 3, 16, 9, 0, tzinfo=VIETNAM_TIME)
LATER = AT.replace(year=2027)


def reading(reads: Callable[..., Any], message: dict[str, Any], at: dt.datetime = LATER) -> Intake:
    return checked(adapter_of(reads)).read(written(message), received_at=at)


# --- intake adapters that are right ---


def refuses_the_future(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    found = read(message, received_at=received_at)
    if any(event.at > received_at for event in found.events):
        raise refused("TienTrinh")
    return found


def refuses_what_is_old(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    if received_at > AT:
        raise refused("NgayTiepNhan")
    return read(message, received_at=received_at)


def takes_the_receipt_for_the_latest(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    found = read(message, received_at=received_at)
    assert found.received is not None
    latest = min(found.received.at, received_at)
    return attrs.evolve(found, received=attrs.evolve(found.received, at=latest), events=())


@pytest.mark.parametrize(
    "reads", [read, refuses_the_future, refuses_what_is_old, takes_the_receipt_for_the_latest]
)
def test_a_right_adapter_gives_the_answer_that_it_gives_unchecked(reads: Callable[..., Intake]) -> None:
    assert reading(reads, WHOLE, AT) == reads(written(WHOLE), received_at=AT)


def test_a_message_is_read_at_the_first_and_the_last_day_that_there_is() -> None:
    without = {name: value for name, value in WHOLE.items() if name not in {"TienTrinh", "NgayTiepNhan"}}
    for at in (dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)):
        assert reading(read, without, at) == read(written(without), received_at=at)


def test_a_second_reading_that_fails_is_told_of_and_the_answer_stands() -> None:
    def fails_later(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        if received_at > AT:
            raise KeyError
        return read(message, received_at=received_at)

    breaches: list[ContractBreach] = []
    strict = checked(adapter_of(fails_later), on_breach=breaches.append)
    assert strict.read(written(WHOLE), received_at=AT) == read(written(WHOLE), received_at=AT)
    assert [one.message.en for one in breaches] == ["raised KeyError, and may raise: DataFileError"]
    with pytest.raises(ContractError, match="raised KeyError"):
        reading(fails_later, WHOLE, AT)


def test_a_sender_whose_clock_is_ahead_is_not_taken_for_the_present_time() -> None:
    # The last event of the message is of 08:00:00.
    at = AT.replace(hour=7, minute=59, second=58)
    assert reading(read, WHOLE, at).events[-1].at > at


def test_an_event_at_the_present_time_is_told_of() -> None:
    def present(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        found = read(message, received_at=received_at)
        now = dt.datetime.now(tz=VIETNAM_TIME)
        return attrs.evolve(found, events=(attrs.evolve(found.events[0], at=now),))

    with pytest.raises(ContractError, match="is it the present time"):
        reading(present, WHOLE, AT.replace(year=2024))


def test_a_receipt_that_is_there_only_once_is_told_of() -> None:
    def remembers(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        found = read(message, received_at=received_at)
        seen.append(message)
        return found if len(seen) == 1 else attrs.evolve(found, received=None)

    seen: list[bytes] = []
    with pytest.raises(ContractError, match="has no receipt the second time"):
        reading(remembers, WHOLE)


# --- leaks ---


def remarking(*remarks: str) -> Callable[..., Intake]:
    said = tuple(Bilingual(one, one) for one in remarks)

    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        return attrs.evolve(read(message, received_at=received_at), tolerated=said)

    return reads


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"DiaChi": "Hà Nội"}, "giờ không có múi giờ, hiểu là giờ Hà Nội"),
        ({"TrichYeuHoSo": "Bảng giá đất"}, "thiếu mục Bảng giá đất"),
        ({"ChuHoSo": "Minh"}, "chưa xác minh"),
        ({"ChuHoSo": "Lê An"}, "đã chuyển cho Lê Anh"),
        ({"SoDienThoai": "12345"}, "bỏ 12345 ký tự"),
    ],
)
def test_what_names_nobody_is_no_leak(fields: dict[str, str], remark: str) -> None:
    assert reading(remarking(remark), {**WHOLE, **fields}).tolerated[0].vi == remark


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"ChuHoSo": "Lê An"}, "tên: Lê An"),
        ({"ChuHoSo": "Lê An"}, "tên: le\u0302 an".upper()),
        ({"ChuHoSo": "Đặng Thị Mẫu"}, "ĐẶNG  THỊ MẪU"),
        ({"ChuHoSo": "Đặng Thị Mẫu"}, json.dumps("Đặng Thị Mẫu")),
        ({"ChuHoSo": "Đặng Thị Mẫu"}, json.dumps("ĐẶNG THỊ MẪU")),
        ({"SoDienThoai": "0912399887"}, "bỏ số 0912399887."),
    ],
)
def test_short_names_capitals_and_numbers_are_leaks(fields: dict[str, str], remark: str) -> None:
    with pytest.raises(ContractError, match="personal data shows"):
        reading(remarking(remark), {**WHOLE, **fields})


# --- a breach that is only told ---


class Loose:
    """An exchange that returns what it likes."""

    sent: Any = None
    came: Any = None

    def send(self, document: OfficialDocument, /) -> Any:
        return self.sent

    def receive(self) -> Any:
        return self.came

    def acknowledge(self, document_id: str, /) -> None:
        """Take anything."""

    def close(self) -> None:
        """Nothing to let go of."""


class Told:
    """What is called with *found* coming back, and the breaches that are told."""

    record: ClassVar[dict[str, Any]] = {"name": "acme.thu", "title": TITLE}

    def __init__(self, found: Any) -> None:
        self.found = found
        self.breaches: list[ContractBreach] = []

    def returns(self, *_: Any, **__: Any) -> Any:
        return self.found

    def held(self, record: Any) -> Any:
        return checked(record, on_breach=self.breaches.append)

    def numbering(self) -> Any:
        asked = NumberAsked(agency="A", series="case", year=2026, sequence=1)
        return self.held(NumberingScheme(**self.record, format=self.returns)).format(asked)

    def finding(self) -> Any:
        record = OrganisationDirectory(**self.record, find=self.returns, everyone=tuple)
        return self.held(record).find("H24", as_of=AT.date())

    def everyone(self) -> Any:
        return self.held(
            OrganisationDirectory(**self.record, find=self.returns, everyone=self.returns)
        ).everyone()

    def rendering(self) -> Any:
        kinds: dict[str, Any] = {"media_type": "text/html", "suffix": ".html", "takes": frozenset(Rendered)}
        return self.held(Renderer(**self.record, **kinds, render=self.returns)).render(full_form(), lang="vi")

    def scanning(self) -> Any:
        item = InformationItem(id="1", title="Bảng giá đất")
        return self.held(HintScanner(**self.record, scan=self.returns)).scan(item, "…")

    def intake(self) -> Any:
        return self.held(adapter_of(self.returns)).read(b"1", received_at=AT)

    def opened(self) -> Any:
        loose = Loose()
        loose.sent = loose.came = self.found
        return self.held(DocumentExchange(**self.record, open=lambda _: loose)).open({})

    def sending(self) -> Any:
        return self.opened().send(OfficialDocument(id="1", from_code="A", to_codes=("B",)))

    def receiving(self) -> Any:
        return self.opened().receive()


@pytest.mark.parametrize(
    ("call", "found"),
    [
        (Told.numbering, ["HS-1"]),
        (Told.numbering, None),
        (Told.finding, "UBND"),
        (Told.everyone, None),
        (Told.everyone, ("UBND", None)),
        (Told.rendering, None),
        (Told.scanning, None),
        (Told.intake, None),
        (Told.sending, DeliveryState.SENT),
        (Told.receiving, None),
        (Told.receiving, ([],)),
    ],
)
def test_what_is_of_another_kind_is_told_of_once_and_comes_back(
    call: Callable[[Told], Any], found: Any
) -> None:
    told = Told(found)
    assert call(told) == found
    assert [" is asked for" in one.message.en for one in told.breaches] == [True]


def test_what_the_host_gives_of_another_kind_is_told_of_and_goes_to_the_plugin() -> None:
    told = Told("gì đó")
    strict = told.held(NumberingScheme(**Told.record, format=told.returns))
    assert strict.format(["một"]) == "gì đó"
    assert told.held(adapter_of(told.returns)).read("chữ", received_at=AT) == "gì đó"
    told.opened().acknowledge([])
    assert [one.side for one in told.breaches] == ["host"] * 3


def test_an_error_of_a_right_adapter_is_its_own() -> None:
    with pytest.raises(DataFileError):
        reading(read, {"MaThongDiep": "1"})


def test_a_breach_behind_a_sending_says_that_the_document_was_sent() -> None:
    strict = checked(DocumentExchange(**Told.record, open=lambda _: Loose())).open({})
    with pytest.raises(ContractError, match="the document was sent: do not send it anew"):
        strict.send(OfficialDocument(id="1", from_code="A", to_codes=("B",)))
    with pytest.raises(ContractError) as raised:
        strict.send("văn bản")  # type: ignore[arg-type]
    assert "was sent" not in str(raised.value)
