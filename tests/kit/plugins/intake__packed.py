"""A right adapter for messages that are packed and so are no text, and wrong ones; wrong ones for JSON, too."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import attrs
import pytest
from sample_portal import LATER_NEWS, WHOLE, PortalSamples, read, refused, tree, written

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.plugins import Intake
from tiepcan.requests import Requester

BEGINS = b"MAU1"


def packed(text: bytes) -> bytes:
    return BEGINS + zlib.compress(text)


def opened(message: bytes) -> bytes:
    if not message.startswith(BEGINS):
        raise refused("message")
    try:
        return zlib.decompress(message.removeprefix(BEGINS))
    except zlib.error:
        raise refused("message") from None


class TestPacked(PortalSamples):
    features = frozenset()

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        return read(opened(message), received_at=received_at)

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [packed(written(WHOLE)), packed(written(LATER_NEWS))]

    def opened(self, message: bytes) -> bytes:
        return opened(message)

    def packed(self, text: bytes) -> bytes:
        return packed(text)


class TestPackedWritesNotAvailable(TestPacked):
    fails_at = "test_what_a_message_does_not_say_is_not_made_up"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        return of(read(opened(message), received_at=received_at), named="N/A")


class TestPackedInventsTheYear1970(TestPacked):
    fails_at = "test_no_day_is_made_up_for_what_a_message_does_not_say"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        told = tree(opened(message)).get("NgayTiepNhan")
        epoch = dt.datetime(1970, 1, 1, tzinfo=VIETNAM_TIME)
        return read(opened(message), received_at=received_at if told else epoch)


class TestPackedShowsTheDayInAnError(TestPacked):
    fails_at = "test_errors_show_nothing_personal"

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        day = str(tree(opened(message)).get("NgayTiepNhan") or "2")
        if not day.startswith("2"):
            raise refused(day)
        return read(opened(message), received_at=received_at)


def of(found: Intake, *, named: str) -> Intake:
    """Return *found*, of somebody of that name where nobody is named."""
    if found.received is None or found.received.request.requester.name:
        return found
    request = attrs.evolve(found.received.request, requester=Requester(name=named))
    return attrs.evolve(found, received=attrs.evolve(found.received, request=request))


def edited(edit: Callable[[Intake, dt.datetime], Intake]) -> Any:
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        return edit(read(message, received_at=received_at), received_at)

    return staticmethod(reads)


class TestPlain(PortalSamples):
    features = frozenset()


class TestSaysItWasSentWhenItCame(TestPlain):
    fails_at = "test_the_receipt_is_the_instant_of_receipt_only"
    reads = edited(
        lambda found, at: (
            found
            if found.received is None
            else attrs.evolve(found, received=attrs.evolve(found.received, sent_on=at.date()))
        )
    )


class TestDatesEventsAtTheReceipt(TestPlain):
    fails_at = "test_the_receipt_is_the_instant_of_receipt_only"
    reads = edited(
        lambda found, at: attrs.evolve(found, events=tuple(attrs.evolve(one, at=at) for one in found.events))
    )


class TestReadsEventsWithoutAnInstant(TestPlain):
    """Right: an event that the message gives no instant is of the receipt."""

    @staticmethod
    def reads(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        data = tree(message)
        steps = data.get("TienTrinh")
        for step in steps if isinstance(steps, list) else ():
            if isinstance(step, dict) and not step.get("ThoiDiem"):
                step["ThoiDiem"] = f"{received_at:%Y%m%d%H%M%S}"
        return read(written(data), received_at=received_at)


class TestCutsWhatIsAskedFor(TestPlain):
    fails_at = "test_a_long_text_is_read_whole_or_refused"
    reads = edited(lambda found, _: cut(found))


def cut(found: Intake) -> Intake:
    if found.received is None:
        return found
    request = found.received.request
    items = tuple(attrs.evolve(one, content=one.content[:255]) for one in request.items)
    return attrs.evolve(
        found, received=attrs.evolve(found.received, request=attrs.evolve(request, items=items))
    )


class TestRemarksOnTheNameInCapitals(TestPlain):
    fails_at = "test_remarks_quote_no_values"
    reads = edited(lambda found, _: remarked(found, lambda who: who.name.upper()))


class TestRemarksOnAPhoneInGroups(TestPlain):
    fails_at = "test_remarks_quote_no_values"
    reads = edited(lambda found, _: remarked(found, lambda who: " ".join(who.contact.phone)))


class TestNamesTheMessageByThePerson(TestPlain):
    fails_at = "test_repr_shows_nothing_personal"
    reads = edited(
        lambda found, _: (
            found
            if found.received is None
            else attrs.evolve(
                found,
                message_id=f"{found.message_id}-{found.received.request.requester.name.replace(' ', '_')}",
            )
        )
    )


def remarked(found: Intake, said: Callable[[Requester], str]) -> Intake:
    if found.received is None:
        return found
    words = said(found.received.request.requester)
    return attrs.evolve(found, tolerated=(Bilingual(words, "read all the same"),)) if words else found
