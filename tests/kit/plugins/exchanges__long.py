"""Exchanges that cut off what is long, or make up when it was sent: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs
import exchanges as plain

from tiepcan.plugins import Attachment, Delivery, OfficialDocument


class TestSaysItWasSentIn1970(plain.TestReference):
    fails_at = "test_when_it_was_sent_is_when_it_was_sent"

    class end(plain.End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            return super().send(attrs.evolve(document, sent_at=dt.datetime(1970, 1, 1, tzinfo=dt.UTC)))


class TestSaysWhenItWasSent(plain.TestReference):
    """Right: the way adds the instant."""

    class end(plain.End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            sent_at = document.sent_at or dt.datetime.now(dt.UTC)
            return super().send(attrs.evolve(document, sent_at=sent_at))


class TestCutsTheSubject(plain.TestReference):
    fails_at = "test_a_long_subject_arrives_whole"

    class end(plain.End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            return super().send(attrs.evolve(document, subject=document.subject[:255]))


class TestBringsTenAtMost(plain.TestReference):
    fails_at = "test_many_documents_all_arrive"

    class end(plain.End):  # noqa: N801
        def receive(self) -> Iterator[OfficialDocument]:
            return iter(list(super().receive())[:10])


class TestCutsNamesOfAttachments(plain.TestReference):
    fails_at = "test_attachments_arrive_byte_for_byte"

    class end(plain.End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            files = [attrs.evolve(one, name=one.name[:200]) for one in document.attachments]
            return super().send(attrs.evolve(document, attachments=tuple(files)))


class TestCutsAttachments(plain.TestReference):
    fails_at = "test_attachments_arrive_byte_for_byte"

    class end(plain.End):  # noqa: N801
        def send(self, document: OfficialDocument, /) -> Delivery:
            return super().send(attrs.evolve(document, attachments=tuple(map(cut, document.attachments))))


def cut(one: Attachment) -> Attachment:
    return attrs.evolve(one, content=one.content[:1_000_000])
