"""A right exchange that keeps its documents in memory, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import attrs
import pytest

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.plugins import (
    Attachment,
    Delivery,
    DeliveryState,
    DocumentExchange,
    Exchange,
    OfficialDocument,
)
from tiepcan.testing._exchanges import ExchangeConformance, ExchangeFeature

FULL = OfficialDocument(
    id="H24.12,2026/03/12,7/UBND-VP",
    from_code="H24.12",
    to_codes=("H24", "H24.13"),
    subject="Trả lời bà Đặng Thị Mẫu về bảng giá đất",
    number="7/UBND-VP",
    dated=dt.date(2026, 3, 12),
    kind="Công văn",
    response_for="H24,2026/03/02,1/STP",
    case="H24.12-2026-0007",
    attachments=(Attachment(name="bảng giá.pdf", media_type="application/pdf", content=b"%PDF-1.7"),),
)
BARE = OfficialDocument(id="H24.12,2026/03/13,8/UBND-VP", from_code="H24.12", to_codes=("H24",))
ANOTHER = attrs.evolve(BARE, id="H24.12,2026/03/10,6/UBND-VP", subject="Về ông Trần Văn Thử")


class Wire:
    """What lies between two ends: what was sent, and what was taken over."""

    def __init__(self) -> None:
        self.sent: dict[str, OfficialDocument] = {}
        self.taken: set[str] = set()


class End:
    """One end of a connection in memory."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def send(self, document: OfficialDocument, /) -> Delivery:
        if not document.to_codes:
            wrong = Bilingual("không có nơi nhận", "there is no recipient")
            raise DataFileError(wrong, faults=[Fault(path="to_codes", message=wrong)])
        self.wire.sent.setdefault(document.id, document)
        return Delivery(document=document.id, state=DeliveryState.SENT)

    def receive(self) -> Iterator[OfficialDocument]:
        return iter([one for one in self.wire.sent.values() if one.id not in self.wire.taken])

    def acknowledge(self, document_id: str, /) -> None:
        self.wire.taken.add(document_id)

    def close(self) -> None:
        pass


class Away(End):
    """An end whose other side is away."""

    def send(self, document: OfficialDocument, /) -> Delivery:
        raise ConnectionError

    def receive(self) -> Iterator[OfficialDocument]:
        raise TimeoutError


def opened(settings: Mapping[str, str], /) -> Exchange:
    for name in ("address", "password"):
        if not settings.get(name):
            raise InputError(Bilingual(f"thiếu {name}", f"{name} is missing"), path=name)
    if not settings["address"].isascii():
        raise InputError(Bilingual("không phải địa chỉ", "no address"), path="address")
    return End(Wire())


class TestReference(ExchangeConformance):
    features = frozenset(ExchangeFeature)
    end: ClassVar[type[End]] = End
    away: ClassVar[type[End]] = Away

    @pytest.fixture
    def exchange(self) -> Exchange:
        return self.end(Wire())

    @pytest.fixture
    def other_side(self, exchange: Exchange) -> Exchange:
        assert isinstance(exchange, End)
        return self.end(exchange.wire)

    @pytest.fixture
    def documents(self) -> Sequence[OfficialDocument]:
        return [FULL, BARE, ANOTHER]

    @pytest.fixture
    def unreachable(self) -> Exchange:
        return self.away(Wire())

    @pytest.fixture
    def record(self) -> DocumentExchange:
        title = Bilingual("Trục mẫu", "Sample bus")
        return DocumentExchange(
            name="mau.truc", title=title, settings=("address", "password"), open=staticmethod(opened)
        )

    @pytest.fixture
    def settings(self) -> Mapping[str, str]:
        return {"address": "truc.mau.example", "password": "bi-mat-77"}

    @pytest.fixture
    def unwritable(self) -> Sequence[OfficialDocument]:
        return [attrs.evolve(FULL, to_codes=())]


class TestSendsTwice(TestReference):
    fails_at = "test_what_is_sent_twice_comes_once"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            return iter(self.wire.sent.values())


class TestForgetsWhatItHandedOut(TestReference):
    fails_at = "test_it_comes_again_until_it_is_acknowledged"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            found = list(super().receive())
            self.wire.taken |= {one.id for one in found}
            return iter(found)


class TestBringsTheNewestFirst(TestReference):
    fails_at = "test_the_oldest_comes_first"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            return iter(list(super().receive())[::-1])


class TestWritesTodayWhereThereIsNoDay(TestReference):
    fails_at = "test_what_is_empty_stays_empty"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            today = dt.date.today()
            return iter([attrs.evolve(one, dated=one.dated or today) for one in super().receive()])


class TestWritesNotAvailable(TestReference):
    fails_at = "test_what_is_empty_stays_empty"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            return iter([attrs.evolve(one, kind=one.kind or "N/A") for one in super().receive()])


class TestLosesWhatItAnswers(TestReference):
    fails_at = "test_an_answer_says_what_it_answers"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            return iter([attrs.evolve(one, response_for=None) for one in super().receive()])


class TestTurnsLineEnds(TestReference):
    fails_at = "test_attachments_arrive_byte_for_byte"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            for one in super().receive():
                files = [
                    attrs.evolve(file, content=file.content.replace(b"\r\n", b"\n"))
                    for file in one.attachments
                ]
                yield attrs.evolve(one, attachments=tuple(files))


class TestFailsWhenItIsClosedTwice(TestReference):
    fails_at = "test_twice_is_as_good_as_once"

    class end(End):  # noqa: N801
        closed = False

        def close(self) -> None:
            assert not self.closed
            self.closed = True


class TestIsSilentWhenTheOtherSideIsAway(TestReference):
    fails_at = "test_an_other_side_that_is_away_is_an_os_error"

    class away(Away):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            return Delivery(document=document.id, state=DeliveryState.SENT)


class TestShowsThePassword(TestReference):
    fails_at = "test_a_setting_that_is_missing_is_named"

    @pytest.fixture
    def record(self) -> DocumentExchange:
        def shows(settings: Mapping[str, str], /) -> Exchange:
            try:
                return opened(settings)
            except InputError as error:
                said = f"{error.path}: {dict(settings)}"
                raise InputError(Bilingual(said, said)) from None

        title = Bilingual("Trục mẫu", "Sample bus")
        return DocumentExchange(name="mau.truc", title=title, settings=("address", "password"), open=shows)


class TestShowsAWrongAddress(TestReference):
    fails_at = "test_a_setting_that_is_wrong_is_not_shown"

    @pytest.fixture
    def record(self) -> DocumentExchange:
        def shows(settings: Mapping[str, str], /) -> Exchange:
            try:
                return opened(settings)
            except InputError as error:
                said = f"{error.path}: {settings.get('address')}" if len(settings) > 1 else f"{error.path}"
                raise InputError(Bilingual(said, said)) from None

        title = Bilingual("Trục mẫu", "Sample bus")
        return DocumentExchange(name="mau.truc", title=title, settings=("address", "password"), open=shows)


class TestPrintsTheSubject(TestReference):
    fails_at = "test_nothing_personal_shows"

    class end(End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            print(f"sending {document.subject}")  # noqa: T201
            return super().send(document)


class TestWritesWhatItCannotWrite(TestReference):
    fails_at = "test_what_cannot_be_written_is_refused"

    class end(End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            self.wire.sent.setdefault(document.id, document)
            return Delivery(document=document.id, state=DeliveryState.SENT)


class TestTellsOfAnotherDocument(TestReference):
    fails_at = "test_a_delivery_names_its_document"

    class end(End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            return attrs.evolve(super().send(document), document="H24,2026/03/01,1/UBND")


class TestWritesInCapitals(TestReference):
    fails_at = "test_what_is_sent_arrives_as_it_was"

    class end(End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            return iter([attrs.evolve(one, subject=one.subject.upper()) for one in super().receive()])


class TestHasTooFewSamples(TestReference):
    fails_at = "test_samples_are_enough"

    @pytest.fixture
    def documents(self) -> Sequence[OfficialDocument]:
        return [FULL, BARE]
