"""What every intake adapter must do: the format is read as it is, and nothing is invented (kiểm chứng bộ tiếp nhận)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import ClassVar

import pytest

from tiepcan.errors import DataFileError
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.requests import EVENT_TYPES
from tiepcan.testing._base import optional
from tiepcan.testing._damage import (
    EXAMPLES,
    GARBAGE,
    ODD_VALUES,
    damaged,
    for_all,
    is_of_another_zone,
    words_of,
)
from tiepcan.testing._edits import removed, replaced, silenced, with_document_types
from tiepcan.testing._failures import error_of
from tiepcan.testing._intake_samples import LATER, LONG_TEXT, RECEIVED_AT, IntakeFeature, IntakeSamples
from tiepcan.testing._leaks import leaked, said_by, with_values
from tiepcan.testing._values import days_of, differences, value_at, values_in, words_in
from tiepcan.testing._watching import watched

__all__ = ["IntakeConformance", "IntakeFeature"]


class IntakeConformance(IntakeSamples):
    """Tests of an `IntakeAdapter`: give the adapter, some messages, and what is secret in them (bộ tiếp nhận)."""

    #: How many damaged messages are tried.
    examples: ClassVar[int] = EXAMPLES

    # --- the same message says the same ---

    def test_the_same_message_says_the_same_again(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """Reading has no memory and no chance in it."""
        first = [adapter.read(message, received_at=RECEIVED_AT) for message in messages]
        again = [adapter.read(message, received_at=RECEIVED_AT) for message in reversed(messages)]
        for place, (one, other) in enumerate(zip(first, reversed(again), strict=True)):
            assert one == other, f"messages[{place}] says something else again: {differences(one, other)}"

    def test_an_intake_is_returned(self, adapter: IntakeAdapter, messages: Sequence[bytes]) -> None:
        """The host records `Intake` and nothing else."""
        for place, message in enumerate(messages):
            kind = type(adapter.read(message, received_at=RECEIVED_AT)).__name__
            assert kind == "Intake", f"messages[{place}] gives {kind}, and not an Intake"

    def test_a_message_has_one_id_whenever_it_comes(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """A message that is delivered again is known by its id: the host records it once."""
        for place, message in enumerate(messages):
            first, again = self._read_twice(adapter, message)
            assert first.message_id == again.message_id, (
                f"messages[{place}] has another id when it comes again"
            )
            assert first.reference == again.reference, (
                f"messages[{place}] has another reference when it comes again"
            )

    def test_two_messages_have_two_ids(self, adapter: IntakeAdapter, messages: Sequence[bytes]) -> None:
        """Of two messages of one id, the host drops the second."""
        seen: dict[str, tuple[int, bytes]] = {}
        for place, message in enumerate(messages):
            found = adapter.read(message, received_at=RECEIVED_AT).message_id
            first, other = seen.setdefault(found, (place, message))
            assert other == message, (
                f"messages[{first}] and messages[{place}] have one id, {found!r}: the host would drop the second"
            )

    def test_formats_are_named(self, adapter: IntakeAdapter) -> None:
        """A host chooses its adapter by them."""
        assert adapter.formats, "formats is empty: a host cannot tell what the adapter reads"
        assert all(one.strip() == one != "" for one in adapter.formats), (
            "a format is blank or has spaces around it"
        )

    # --- nothing is invented ---

    def test_a_day_stands_in_the_message_or_is_that_of_its_receipt(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """Neither today's date nor any other comes from the adapter."""
        for place, message in enumerate(messages):
            self._check_days(adapter, message, f"messages[{place}]")

    def test_the_receipt_gives_nothing_but_instants(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """When the host got a message is used where the message names no instant, as it is."""
        for place, message in enumerate(messages):
            first, again = self._read_twice(adapter, message)
            values, others = dict(values_in(first)), dict(values_in(again))
            for path in differences(first, again):
                wanted, got = days_of(RECEIVED_AT), days_of(values.get(path))
                assert got, f"messages[{place}], {path}: changes with the day of receipt, and is no instant"
                assert got <= wanted, (
                    f"messages[{place}], {path}: is made from the day of receipt, and is another"
                )
                if isinstance(values[path], dt.datetime):
                    same = values[path] == RECEIVED_AT and others.get(path) == LATER
                    assert same, (
                        f"messages[{place}], {path}: is not the instant of the receipt as it was given"
                    )

    def test_the_receipt_is_the_instant_of_receipt_only(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """Only ``received.at`` may be when the host got the message: not the day it was sent, nor what is dated in it.

        An event that the message gives no instant may be of the receipt; not while the message names days that are read
        nowhere.
        """
        for place, message in enumerate(messages):
            self._check_receipt(adapter, message, f"messages[{place}]")
            for less in self._edits(silenced, message):
                self._check_receipt(adapter, less.message, f"messages[{place}] without {less.where}")

    def test_an_instant_without_a_zone_is_of_vietnam(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """Host systems write their own time, and no zone: read as UTC it is seven hours late, on another day at times."""
        for place, message in enumerate(messages):
            for path, value in values_in(adapter.read(message, received_at=RECEIVED_AT)):
                elsewhere = isinstance(value, dt.datetime) and is_of_another_zone(self.opened(message), value)
                assert not elsewhere, f"messages[{place}], {path}: a time without a zone is read as UTC"

    def test_what_a_message_does_not_say_is_not_made_up(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """Values are taken out one by one: no "N/A", no nought, no word of its own stands in their place."""
        tried = 0
        for place, message in enumerate(messages):
            whole = adapter.read(message, received_at=RECEIVED_AT)
            known = {word for _, text in words_in(whole) for word in words_of(text.encode())}
            for less in self._edits(silenced, message):
                tried += 1
                self._check_words(adapter, less.message, known, f"messages[{place}] without {less.where}")
        self._needs_edits(tried)

    def test_no_day_is_made_up_for_what_a_message_does_not_say(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """Values are taken out one by one: no date that nobody named stands in their place."""
        tried = 0
        for place, message in enumerate(messages):
            for less in self._edits(silenced, message):
                tried += 1
                self._check_days(adapter, less.message, f"messages[{place}] without {less.where}")
        self._needs_edits(tried)

    def test_a_long_text_is_read_whole_or_refused(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """In the place of each value, one by one: what somebody asked for is not cut, and where it ends it ends."""
        tried = 0
        for place, message in enumerate(messages):
            for long in self._edits(partial(replaced, word=LONG_TEXT), message):
                tried += 1
                if self._error_of(adapter, long.message) is not None:
                    continue
                read = words_in(adapter.read(long.message, received_at=RECEIVED_AT))
                cut = [path for path, text in read if LONG_TEXT[:40] in text and LONG_TEXT not in text]
                assert not cut, f"messages[{place}] with a long text at {long.where}: is cut at {cut}"
        self._needs_edits(tried)

    @optional(IntakeFeature.LEFT_OUT)
    def test_what_is_left_out_stays_empty(
        self, adapter: IntakeAdapter, left_out: Mapping[str, bytes]
    ) -> None:
        """What the message does not say is None or empty; without its id or reference it is refused."""
        for path, message in left_out.items():
            if path in {"message_id", "reference"}:
                error_of(
                    DataFileError,
                    partial(adapter.read, message, received_at=RECEIVED_AT),
                    f"{path}: the message does not say it, and is read; a host cannot do without",
                )
                continue
            value = value_at(adapter.read(message, received_at=RECEIVED_AT), path)
            empty = value is None or value in ("", ())
            assert empty or value == RECEIVED_AT, f"{path}: the message does not say it, and it is {value!r}"

    # --- what cannot be read ---

    @pytest.mark.parametrize("kind", sorted(GARBAGE))
    def test_garbage_is_refused(self, adapter: IntakeAdapter, kind: str) -> None:
        """What is no message raises DataFileError, and nothing else."""
        error = self._error_of(adapter, GARBAGE[kind])
        assert error is not None, f"{kind}: is no message, and was read as one"
        self._check_error(error, kind)

    def test_a_damaged_message_is_read_or_refused(
        self, adapter: IntakeAdapter, messages: Sequence[bytes]
    ) -> None:
        """Cut short, changed, doubled: it raises DataFileError and nothing else, or can be read still."""

        def check(message: bytes) -> None:
            error = self._error_of(adapter, message)
            if error is not None:
                self._check_error(error, "a damaged message")

        for_all(damaged(messages), check, examples=self.examples)

    @pytest.mark.parametrize("place", range(len(ODD_VALUES)))
    def test_an_odd_value_is_read_or_refused(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], place: int
    ) -> None:
        """A day that there is not, a number of 400 digits: in the place of each value, one by one."""
        tried = 0
        for number, message in enumerate(messages):
            for odd in self._edits(partial(replaced, word=ODD_VALUES[place]), message):
                tried += 1
                error = self._error_of(adapter, odd.message)
                if error is not None:
                    put_in = f"with {ODD_VALUES[place][:20]!r} at {odd.where}"
                    self._check_error(error, f"messages[{number}] {put_in}")
        self._needs_edits(tried)

    def test_a_document_type_is_refused(self, adapter: IntakeAdapter, messages: Sequence[bytes]) -> None:
        """XML with entities of its own grows a thousandfold or reads other files; also where UTF-16 hides it."""
        found = [
            (f"messages[{place}] with {what}", self.packed(odd))
            for place, message in enumerate(messages)
            for what, odd in with_document_types(self.opened(message))
        ]
        if not found:
            pytest.skip("none of the messages is XML")
        for what, odd in found:
            error = self._error_of(adapter, odd)
            assert error is not None, f"{what}: was read, and should be refused"
            self._check_error(error, what)

    @optional(IntakeFeature.BROKEN)
    def test_a_broken_message_is_refused_with_every_fault(
        self, adapter: IntakeAdapter, broken: Sequence[bytes]
    ) -> None:
        """The error says what is wrong, and where."""
        for place, message in enumerate(broken):
            error = self._error_of(adapter, message)
            assert error is not None, f"broken[{place}]: was read, and should be refused"
            self._check_error(error, f"broken[{place}]")

    # --- what is tolerated ---

    @optional(IntakeFeature.TOLERANT)
    def test_an_odd_message_says_the_same(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], tolerated: Sequence[tuple[int, bytes]]
    ) -> None:
        """What is written oddly is read as what it says."""
        for number, (place, odd) in enumerate(tolerated):
            self._check_same(adapter, messages[place], odd, f"tolerated[{number}]")

    @optional(IntakeFeature.UNKNOWN_PARTS)
    def test_what_is_not_understood_is_named(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], unknown: Sequence[tuple[int, bytes]]
    ) -> None:
        """The rest is read; that there is more is told by its place."""
        for number, (place, more) in enumerate(unknown):
            self._check_same(adapter, messages[place], more, f"unknown[{number}]")
            told = adapter.read(more, received_at=RECEIVED_AT).not_understood
            assert told, f"unknown[{number}]: what was not understood is lost, not_understood is empty"

    @optional(IntakeFeature.UNKNOWN_PARTS)
    def test_no_value_is_lost_in_silence(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], ignored: Collection[str]
    ) -> None:
        """Values are taken out one by one: what changes nothing was not read, and stands in not_understood."""
        for place, message in enumerate(messages):
            whole = adapter.read(message, received_at=RECEIVED_AT)
            for less in self._edits(removed, message):
                lost = less.field not in ignored and self._is_lost(adapter, whole, less)
                assert not lost, (
                    f"messages[{place}]: {less.where} is read into nothing, and not_understood does not name it; "
                    f"ignored names what is left out on purpose"
                )

    @optional(IntakeFeature.KNOWN_ANSWERS)
    def test_a_message_says_what_its_author_knows(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], answers: Sequence[Intake]
    ) -> None:
        """The answers are the author's, written by hand."""
        assert len(answers) == len(messages), "there is not one answer for each message"
        for place, (message, answer) in enumerate(zip(messages, answers, strict=True)):
            got = adapter.read(message, received_at=RECEIVED_AT)
            assert got == answer, f"messages[{place}] is read otherwise at {differences(got, answer)}"

    # --- events ---

    def test_events_stand_in_their_order(self, adapter: IntakeAdapter, messages: Sequence[bytes]) -> None:
        """Earliest first, whatever the order in the message."""
        for place, message in enumerate(messages):
            found = adapter.read(message, received_at=RECEIVED_AT)
            instants = [event.at for event in found.events]
            assert instants == sorted(instants), (
                f"messages[{place}]: events are not in the order they happened"
            )

    def test_events_are_of_known_kinds(self, adapter: IntakeAdapter, messages: Sequence[bytes]) -> None:
        """A store can keep no others."""
        for place, message in enumerate(messages):
            for event in adapter.read(message, received_at=RECEIVED_AT).events:
                known = type(event) in EVENT_TYPES
                assert known, f"messages[{place}]: {type(event).__name__} is no event of tiepcan.requests"

    # --- personal data ---

    def test_secrets_are_read(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], secrets: Sequence[str]
    ) -> None:
        """Each secret stands in what is read: else the tests for leaks could not fail."""
        read = [adapter.read(message, received_at=RECEIVED_AT) for message in messages]
        text = "\n".join(value for one in read for _, value in words_in(one))
        there = set(leaked(text, secrets))
        missing = [place for place in range(len(secrets)) if place not in there]
        assert not missing, f"in no message, or lost when it is read: {with_values(secrets, missing)}"

    def test_repr_shows_nothing_personal(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], secrets: Sequence[str]
    ) -> None:
        """What a host writes to its log of a message names nobody; nor do id and reference."""
        for place, message in enumerate(messages):
            found = adapter.read(message, received_at=RECEIVED_AT)
            shown = leaked(f"{found!r} {found.message_id} {found.reference}", secrets)
            assert not shown, f"messages[{place}]: repr, id or reference shows {with_values(secrets, shown)}"

    def test_remarks_quote_no_values(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], secrets: Sequence[str]
    ) -> None:
        """They say what was done and where, also of a value in the wrong place."""
        for what, message in self._with_secrets_elsewhere(messages, secrets):
            if self._error_of(adapter, message) is None:
                found = adapter.read(message, received_at=RECEIVED_AT)
                said = [*found.not_understood, *(f"{one.vi}\n{one.en}" for one in found.tolerated)]
                shown = leaked("\n".join(said), secrets)
                quoted = with_values(secrets, shown)
                assert not shown, f"{what}: tolerated or not_understood quotes {quoted}"

    def test_errors_show_nothing_personal(
        self, adapter: IntakeAdapter, messages: Sequence[bytes], secrets: Sequence[str]
    ) -> None:
        """Not even where a name stands in the place of a date; nor in what the error came from."""
        for what, message in self._with_secrets_elsewhere(messages, secrets):
            error = self._error_of(adapter, message)
            shown = leaked(said_by(error), secrets) if error is not None else ()
            named = with_values(secrets, shown)
            assert not shown, f"{what}: the {type(error).__name__} shows {named}"

    def test_logs_and_outputs_show_nothing_personal(
        self,
        adapter: IntakeAdapter,
        messages: Sequence[bytes],
        secrets: Sequence[str],
    ) -> None:
        """At no level of the log, on no output, in no warning."""
        for what, message in self._with_secrets_elsewhere(messages, secrets):
            with watched() as heard:
                self._error_of(adapter, message)
            shown = leaked(heard.text(), secrets)
            assert not shown, f"{what}: logs, outputs or warnings show {with_values(secrets, shown)}"
