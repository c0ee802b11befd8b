"""What every exchange of official documents must do: what is sent arrives, once, as it was (kiểm chứng liên thông)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar

import attrs
import pytest

from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import (
    Attachment,
    Delivery,
    DeliveryState,
    DocumentExchange,
    Exchange,
    OfficialDocument,
)
from tiepcan.testing._base import Conformance, optional
from tiepcan.testing._failures import error_of
from tiepcan.testing._leaks import leaked, said_by, with_values
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._values import words_in
from tiepcan.testing._watching import watched

__all__ = ["ExchangeConformance", "ExchangeFeature"]

#: Fewer documents could not show a wrong order.
_FEWEST = 3
#: What the way may add: when it was sent.
_ADDED = frozenset({"sent_at"})
#: What no setting is.
_WRONG = "sai \u2603 bí mật 77"
_ATTACHMENTS = (
    Attachment(
        name="Quyết định 12.pdf", media_type="application/pdf", content=b"%PDF-1.7\n" + bytes(range(256))
    ),
    Attachment(
        name="ghi chú.txt", media_type="text/plain", content="\ufeffdòng một\r\n\ndòng hai\x00".encode()
    ),
    Attachment(name="lon.bin", media_type="application/octet-stream", content=bytes(range(251)) * 4200),
    # As long as systems of files take, which count bytes.
    Attachment(name=f"{'phu luc ' * 29}số.txt", media_type="text/plain", content=b"1"),
)
#: Longer than columns of databases are.
_LONG_SUBJECT = ("Về việc cung cấp thông tin theo yêu cầu số 7, 8 và 9; " * 10)[:500].strip()
#: More than a page of most services.
_MANY = 15
#: Clocks of two systems differ.
_CLOCKS_DIFFER = dt.timedelta(days=1)


class ExchangeFeature(StrEnum):
    """What an exchange may claim to do (khả năng của cổng liên thông)."""

    #: `unreachable` is a connection whose other side is away.
    UNREACHABLE = "unreachable"
    #: `record` and `settings` tell how a connection is opened.
    SETTINGS = "settings"
    #: `unwritable` holds documents that its format cannot carry.
    REFUSES = "refuses"


class ExchangeConformance(Conformance):
    """Tests of a `DocumentExchange`: give both ends of a connection, and documents to send (cổng liên thông)."""

    #: Fields of a document that the format has no place for: they arrive empty.
    loses: ClassVar[frozenset[str]] = frozenset()

    @pytest.fixture
    def exchange(self) -> Exchange:
        """An open connection, with nothing sent yet."""
        raise MissingFixtureError("return an open Exchange with nothing sent yet")

    @pytest.fixture
    def other_side(self, exchange: Exchange) -> Exchange:  # noqa: ARG002 - for those who override it
        """The other end: it receives what `exchange` sends."""
        raise MissingFixtureError("return the open Exchange that receives what exchange sends")

    @pytest.fixture
    def documents(self) -> Sequence[OfficialDocument]:
        """Three documents or more to send, in this order: one with every field, one with as few as may be."""
        raise MissingFixtureError("return three or more, one with every field, one with as few as may be")

    @pytest.fixture
    def secrets(self, documents: Sequence[OfficialDocument]) -> Sequence[str]:
        """What must not show anywhere: what the documents are about, where nobody says more."""
        return [one.subject for one in documents if one.subject]

    @pytest.fixture
    def unreachable(self) -> Exchange:
        """An open connection whose other side cannot be reached."""
        raise MissingFixtureError("return an open Exchange whose other side is away")

    @pytest.fixture
    def record(self) -> DocumentExchange:
        """The record that the plugin yields."""
        raise MissingFixtureError("return the DocumentExchange that the plugin yields")

    @pytest.fixture
    def settings(self) -> Mapping[str, str]:
        """Settings that `record` can be opened with."""
        raise MissingFixtureError("return settings that record.open takes")

    @pytest.fixture
    def unwritable(self) -> Sequence[OfficialDocument]:
        """Documents that the format cannot carry."""
        raise MissingFixtureError("return documents that the format cannot carry")

    def another(self, document: OfficialDocument, place: int) -> OfficialDocument:
        """Return a document like *document* with an id of its own; give your own where ids are made of more."""
        return attrs.evolve(document, id=f"{document.id}-{place}")

    # --- sending and receiving ---

    def test_samples_are_enough(self, documents: Sequence[OfficialDocument]) -> None:
        """Three documents, of three ids: fewer could not show a wrong order."""
        ids = {one.id for one in documents}
        assert len(ids) == len(documents) >= _FEWEST, f"{_FEWEST} documents of different ids are asked for"
        unset = {name for name in self._fields() if not any(getattr(one, name) for one in documents)}
        assert unset <= self.loses | _ADDED, (
            f"no document has {sorted(unset)}: give one that has, or name it in loses"
        )

    def test_a_delivery_names_its_document(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """What became of a document is told for that document."""
        for document in documents:
            told = exchange.send(document)
            assert isinstance(told, Delivery), f"send returns {type(told).__name__}, and not a Delivery"
            assert told.document == document.id, "the delivery names another document"
            assert told.state is not DeliveryState.REFUSED, "a document that is sound is told to be refused"
        assert len(list(other_side.receive())) == len(documents), "not every document that was sent arrives"

    def test_what_is_sent_arrives_as_it_was(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """Every field that the format has a place for."""
        for sent, got in self._sent(exchange, other_side, documents):
            for name in self._fields() - self.loses - {"sent_at"}:
                same = getattr(sent, name) == getattr(got, name)
                assert same, f"{name}: arrives as something else than was sent"
            assert sent.sent_at in {None, got.sent_at}, "sent_at: arrives as another instant"

    def test_what_is_empty_stays_empty(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """No "N/A" and no today's date stand where the document says nothing."""
        for sent, got in self._sent(exchange, other_side, documents):
            for name in self._fields() - _ADDED:
                empty = not getattr(sent, name) or name in self.loses
                assert not (empty and getattr(got, name)), (
                    f"{name}: was empty or is lost, and has a value now"
                )

    def test_when_it_was_sent_is_when_it_was_sent(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """The way may add the instant of sending: it is that of the test, or none at all."""
        before = dt.datetime.now(dt.UTC) - _CLOCKS_DIFFER
        unsent = [attrs.evolve(one, sent_at=None) for one in documents]
        for _, got in self._sent(exchange, other_side, unsent):
            if got.sent_at is not None:
                after = dt.datetime.now(dt.UTC) + _CLOCKS_DIFFER
                assert before <= got.sent_at <= after, "sent_at: is an instant at which nothing was sent"

    def test_a_long_subject_arrives_whole(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """Five hundred letters, none cut off; a format that cannot carry it refuses the document."""
        if "subject" in self.loses:
            pytest.skip("optional: the format has no place for a subject")
        try:
            ((_, got),) = self._sent(
                exchange, other_side, [attrs.evolve(documents[0], subject=_LONG_SUBJECT)]
            )
        except DataFileError:
            return
        assert got.subject == _LONG_SUBJECT, (
            f"subject: {len(got.subject)} of {len(_LONG_SUBJECT)} letters arrive"
        )

    def test_many_documents_all_arrive(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """More than a page of services has: every one that was not acknowledged, in their order."""
        many = [self.another(documents[1], place) for place in range(1, _MANY + 1)]
        for document in many:
            exchange.send(document)
        got = [one.id for one in other_side.receive()]
        assert len(got) >= _MANY, f"{len(got)} of {_MANY} documents arrive"
        assert got == [one.id for one in many], "many documents come in another order than they were sent"

    def test_an_answer_says_what_it_answers(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """The id of the document that is answered comes along."""
        answer = attrs.evolve(documents[1], response_for=documents[0].id)
        ((_, got),) = self._sent(exchange, other_side, [answer])
        assert got.response_for == documents[0].id, "response_for: it is lost what the document answers"

    def test_attachments_arrive_byte_for_byte(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """Every byte, every name, in their order."""
        ((_, got),) = self._sent(exchange, other_side, [attrs.evolve(documents[0], attachments=_ATTACHMENTS)])
        names = [one.name for one in got.attachments]
        assert names == [one.name for one in _ATTACHMENTS], "attachments have other names, or another order"
        for sent, arrived in zip(_ATTACHMENTS, got.attachments, strict=True):
            assert sent.content == arrived.content, f"{sent.name}: arrives with other bytes"
            assert sent.media_type == arrived.media_type, f"{sent.name}: arrives as another kind of file"

    def test_the_oldest_comes_first(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """Documents come in the order in which they were sent."""
        for document in documents:
            exchange.send(document)
        got = [one.id for one in other_side.receive()]
        assert got == [one.id for one in documents], "documents come in another order than they were sent"

    def test_what_is_sent_twice_comes_once(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """The same id again sends nothing twice, also after it was taken over."""
        for document in (documents[0], documents[0], documents[1], documents[0]):
            exchange.send(document)
        got = [one.id for one in other_side.receive()]
        assert len(got) == len(set(got)), "a document that was sent twice comes twice"
        other_side.acknowledge(documents[0].id)
        exchange.send(documents[0])
        got = [one.id for one in other_side.receive()]
        assert got == [documents[1].id], "a document that was taken over comes anew when it is sent again"

    def test_it_comes_again_until_it_is_acknowledged(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """A host that fails in between loses nothing."""
        for document in documents:
            exchange.send(document)
        first, again = list(other_side.receive()), list(other_side.receive())
        assert first == again, "what was not acknowledged does not come again, or as something else"
        other_side.acknowledge(first[1].id)
        left = [one.id for one in other_side.receive()]
        assert first[1].id not in left, "what was acknowledged comes again"
        assert left == [one.id for one in first if one.id != first[1].id], (
            "acknowledging one takes others with it"
        )

    def test_twice_is_as_good_as_once(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """Acknowledging and closing may be done again."""
        exchange.send(documents[0])
        for _ in range(2):
            other_side.acknowledge(documents[0].id)
        for _ in range(2):
            other_side.close()
            exchange.close()

    # --- what goes wrong ---

    @optional(ExchangeFeature.UNREACHABLE)
    def test_an_other_side_that_is_away_is_an_os_error(
        self, unreachable: Exchange, documents: Sequence[OfficialDocument]
    ) -> None:
        """The host tries again later: a silence is no success."""
        silent = "the other side is away, and {} raises no OSError"
        error_of(OSError, lambda: unreachable.send(documents[0]), silent.format("send"))
        error_of(OSError, lambda: list(unreachable.receive()), silent.format("receive"))

    @optional(ExchangeFeature.REFUSES)
    def test_what_cannot_be_written_is_refused(
        self,
        exchange: Exchange,
        other_side: Exchange,
        unwritable: Sequence[OfficialDocument],
        secrets: Sequence[str],
    ) -> None:
        """Every fault is named, and nothing is sent."""
        for place, document in enumerate(unwritable):
            send = partial(exchange.send, document)
            refused = error_of(DataFileError, send, f"unwritable[{place}]: was sent, and should be refused")
            assert refused.faults, f"unwritable[{place}]: the error names no fault"
            shown = leaked(said_by(refused), secrets)
            assert not shown, f"unwritable[{place}]: the error shows {with_values(secrets, shown)}"
        assert list(other_side.receive()) == [], "a document that was refused arrives"

    @optional(ExchangeFeature.SETTINGS)
    def test_a_setting_that_is_missing_is_named(
        self, record: DocumentExchange, settings: Mapping[str, str]
    ) -> None:
        """And the values of the others are not shown."""
        assert set(record.settings) <= set(settings), "settings lacks some that the record asks for"
        for name in record.settings:
            less = {key: value for key, value in settings.items() if key != name}
            refused = error_of(
                InputError, partial(record.open, less), f"{name}: is missing, and open takes that"
            )
            said = said_by(refused)
            assert name in said, f"{name}: is missing, and the error does not name it"
            shown = leaked(said, settings.values())
            assert not shown, f"{name}: is missing, and the error shows the value of another setting"

    @optional(ExchangeFeature.SETTINGS)
    def test_a_setting_that_is_wrong_is_not_shown(
        self, record: DocumentExchange, settings: Mapping[str, str]
    ) -> None:
        """It may be a password in the place of an address; whether it works is told later, by OSError."""
        for name in record.settings:
            wrong = {**settings, name: _WRONG}
            secret = list(wrong.values())
            said = ""
            try:
                record.open(wrong).close()
            except InputError as error:
                said = said_by(error)
            except OSError as error:
                # The system may name what it could not reach.
                said, secret = said_by(error), [value for key, value in wrong.items() if key != name]
            assert not leaked(said, secret), f"{name}: is wrong, and the error shows a value"

    # --- personal data ---

    def test_nothing_personal_shows(
        self,
        exchange: Exchange,
        other_side: Exchange,
        documents: Sequence[OfficialDocument],
        secrets: Sequence[str],
    ) -> None:
        """Not in a log, not in an output, not in a repr, not in a remark."""
        said = [repr(exchange), repr(other_side)]
        with watched() as heard:
            for document in documents:
                told = exchange.send(document)
                said += [repr(told), *(text for _, text in words_in(told))]
            for got in list(other_side.receive()):
                said.append(repr(got))
                other_side.acknowledge(got.id)
        assert not leaked(heard.text(), secrets), "logs, outputs or warnings show what a document is about"
        assert not leaked("\n".join(said), secrets), "a repr or a delivery shows what a document is about"

    def _sent(
        self, exchange: Exchange, other_side: Exchange, documents: Sequence[OfficialDocument]
    ) -> list[tuple[OfficialDocument, OfficialDocument]]:
        for document in documents:
            exchange.send(document)
        got = {one.id: one for one in other_side.receive()}
        missing = [place for place, one in enumerate(documents) if one.id not in got]
        assert not missing, f"documents{missing} were sent and do not arrive under their id"
        return [(one, got[one.id]) for one in documents]

    def _fields(self) -> set[str]:
        return {field.name for field in attrs.fields(OfficialDocument)}
