"""What is given to test an intake adapter with, and how its answers are looked at (mẫu cho bộ tiếp nhận)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial

import pytest

from tiepcan.deadlines import VIETNAM_TIME
from tiepcan.errors import DataFileError
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.testing._base import Conformance
from tiepcan.testing._damage import days_told, words_of
from tiepcan.testing._edits import Edit, replaced
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._values import days_of, differences, values_in, words_in

__all__ = ["LATER", "LONG_TEXT", "RECEIVED_AT", "IntakeFeature", "IntakeSamples"]

#: When the host got a message, in tests; no sample is of that time.
RECEIVED_AT = dt.datetime(2031, 5, 6, 7, 8, 9, tzinfo=VIETNAM_TIME)
LATER = dt.datetime(2033, 10, 11, 12, 13, 14, tzinfo=VIETNAM_TIME)

#: Longer than columns of databases are, and in letters of more than one byte.
LONG_TEXT = " ".join(f"khoản mục đề nghị cung cấp số {number}" for number in range(1, 201))

#: Digits that would be a day of a year before are no day on which anything was asked for.
_EARLIEST = 2000
_EVENT_AT = re.compile(r"events\[\d+\]\.at")

#: What systems write where they know nothing.
_FILLERS = frozenset(
    {"n/a", "na", "none", "null", "nil", "nan", "-", "--", "?", "0", "unknown", "undefined", "tbd"}
    | {"không có", "không rõ", "không biết", "chưa có", "chưa rõ", "trống"}
)


#: What the host tells messages apart by.
_IDS = frozenset({"message_id", "reference"})


class IntakeFeature(StrEnum):
    """What an intake adapter may claim to do (khả năng của bộ tiếp nhận)."""

    #: `answers` holds what each message says.
    KNOWN_ANSWERS = "known-answers"
    #: `left_out` holds messages from which something was taken out.
    LEFT_OUT = "left-out"
    #: `tolerated` holds messages that are not as they should be and are read all the same.
    TOLERANT = "tolerant"
    #: `unknown` holds messages with something in them that the adapter does not know.
    UNKNOWN_PARTS = "unknown-parts"
    #: `broken` holds messages that must be refused.
    BROKEN = "broken"


class IntakeSamples(Conformance):
    """An adapter with messages, and what is known of them (mẫu cho bộ tiếp nhận)."""

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        """The adapter to test."""
        raise MissingFixtureError("return the IntakeAdapter to test")

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        """Messages as they come in, each of which can be read, each another one."""
        raise MissingFixtureError("return messages as they come in, bytes each")

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """The personal data in the messages, as they read: names, numbers, addresses; made up, please."""
        raise MissingFixtureError("return the personal data in the messages; () where there is none")

    @pytest.fixture
    def answers(self) -> Sequence[Intake]:
        """What each of `messages` says when it came at `received_at`, written by hand."""
        raise MissingFixtureError("return the Intake of each message, as received_at is given")

    @pytest.fixture
    def left_out(self) -> Mapping[str, bytes]:
        """The path of a field, such as ``received.request.requester.address``, and a message that does not say it."""
        raise MissingFixtureError("return messages by the path of the field that they do not tell")

    @pytest.fixture
    def tolerated(self) -> Sequence[tuple[int, bytes]]:
        """The place of a message in `messages`, and the same message written oddly."""
        raise MissingFixtureError("return pairs of a place in messages, and the same written oddly")

    @pytest.fixture
    def unknown(self) -> Sequence[tuple[int, bytes]]:
        """The place of a message in `messages`, and the same with something more that the adapter does not know."""
        raise MissingFixtureError("return pairs of a place in messages, and the same with more in it")

    @pytest.fixture
    def broken(self) -> Sequence[bytes]:
        """Messages that cannot be read."""
        raise MissingFixtureError("return messages that must be refused")

    @pytest.fixture
    def received_at(self) -> dt.datetime:
        """The instant that tests give as that of the receipt, for `answers`; another one is not looked at."""
        return RECEIVED_AT

    def days_told(self, message: bytes) -> Collection[dt.date]:
        """Return the days that *message* names.

        Give your own where the format hides its digits, as in an archive, or has digits or days that are of no event.
        """
        return days_told(self.opened(message))

    def opened(self, message: bytes) -> bytes:
        """Return the text in *message*; give your own, with `packed`, where it is packed or is no text by itself."""
        return message

    def packed(self, text: bytes) -> bytes:
        """Return *text* as a message: what `opened` opens."""
        return text

    @pytest.fixture
    def ignored(self) -> Collection[str]:
        """Fields that say nothing a record could hold, such as a version: left out on purpose, in no remark."""
        return ()

    # --- how it is looked at ---

    def _read_twice(self, adapter: IntakeAdapter, message: bytes) -> tuple[Intake, Intake]:
        """Return what *message* says when it comes, and when it comes again years later."""
        return adapter.read(message, received_at=RECEIVED_AT), adapter.read(message, received_at=LATER)

    def _error_of(self, adapter: IntakeAdapter, message: bytes) -> BaseException | None:
        """Return what reading *message* raises; None where it can be read."""
        try:
            adapter.read(message, received_at=RECEIVED_AT)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it raises is what is tested
            return error
        return None

    def _check_error(self, error: BaseException, what: str) -> None:
        """Fail where *error* is not of the kind that hosts expect."""
        kind = type(error).__name__
        assert isinstance(error, DataFileError), f"{what}: raises {kind}, and a host expects DataFileError"
        assert error.message.vi, f"{what}: the error says nothing in Vietnamese"

    def _check_days(self, adapter: IntakeAdapter, message: bytes, what: str) -> None:
        """Fail where a day comes neither from *message* nor from its receipt."""
        if self._error_of(adapter, message) is not None:
            return
        told = {*self.days_told(message), *days_of(RECEIVED_AT)}
        for path, value in values_in(adapter.read(message, received_at=RECEIVED_AT)):
            days = days_of(value)
            assert not days or days & told, (
                f"{what}, {path}: a day that neither the message nor its receipt names"
            )

    def _check_words(self, adapter: IntakeAdapter, message: bytes, known: set[str], what: str) -> None:
        """Fail where a text is a filler, or has a word that neither *message* nor the whole one has."""
        if self._error_of(adapter, message) is not None:
            return
        text_of_it = self.opened(message)
        said = words_of(text_of_it)
        text = text_of_it.decode("utf-8", "replace").casefold()
        found = adapter.read(message, received_at=RECEIVED_AT)
        for path, value in words_in(found):
            if path.startswith(("tolerated", "not_understood")):
                continue
            filler = value.strip().casefold()
            made_up = filler in _FILLERS and (filler not in text or (filler.isalnum() and filler not in said))
            # An id may be a digest of the message.
            strange = path not in _IDS and words_of(value.encode()) - said - known
            assert not made_up, f"{what}, {path}: {value!r} is made up"
            assert not strange, f"{what}, {path}: has a word that the message does not"

    def _check_same(self, adapter: IntakeAdapter, message: bytes, odd: bytes, what: str) -> None:
        """Fail where *odd* says something else than *message*, remarks aside."""
        wanted = adapter.read(message, received_at=RECEIVED_AT)
        got = adapter.read(odd, received_at=RECEIVED_AT)
        paths = [
            path for path in differences(wanted, got) if not path.startswith(("tolerated", "not_understood"))
        ]
        assert not paths, f"{what}: says something else at {paths}"

    def _is_lost(self, adapter: IntakeAdapter, whole: Intake, less: Edit) -> bool:
        """Tell whether a message says without a value what it says with it, and names no part that the value is in."""
        if str(less.value) in whole.message_id or self._changes(adapter, whole, less.message) != set():
            return False
        changes = [self._changes(adapter, whole, part) for part in less.without_parts]
        return not any(
            paths and all(path.startswith("not_understood") for path in paths) for paths in changes
        )

    def _changes(self, adapter: IntakeAdapter, whole: Intake, message: bytes) -> set[str] | None:
        """Return the paths at which *message* says something else than *whole*; None where it is refused."""
        if self._error_of(adapter, message) is not None:
            return None
        # An id may be a digest of the message.
        return set(differences(whole, adapter.read(message, received_at=RECEIVED_AT))) - {"message_id"}

    def _with_secrets_elsewhere(
        self, messages: Sequence[bytes], secrets: Sequence[str]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield *messages*, and each again and again with a secret in another place, and what was done."""
        word = next(iter(secrets), "")
        tried = 0
        for place, message in enumerate(messages):
            yield f"messages[{place}]", message
            for odd in self._edits(partial(replaced, word=word), message) if word else ():
                tried += 1
                yield f"messages[{place}] with {word!r} at {odd.where}", odd.message
        self._needs_edits(tried or not word)

    def _edits(self, edit: Callable[[bytes], Iterable[Edit]], message: bytes) -> Iterator[Edit]:
        """Yield *message* edited, again and again, as the adapter gets it."""
        return (one.packed(self.packed) for one in edit(self.opened(message)))

    def _needs_edits(self, tried: object) -> None:
        """Skip where nothing was *tried*: a test that looks at nothing would pass."""
        if not tried:
            pytest.skip(
                "optional: the kit finds no values in messages of this format; give the methods opened and packed"
            )

    def _check_receipt(self, adapter: IntakeAdapter, message: bytes, what: str) -> None:
        """Fail where the day of receipt stands in the place of what *message* says, or of what it does not."""
        if self._error_of(adapter, message) is not None:
            return
        first, again = self._read_twice(adapter, message)
        moved = set(differences(first, again))
        settled = {day for path, value in values_in(first) if path not in moved for day in days_of(value)}
        years = range(_EARLIEST, RECEIVED_AT.year)
        unused = {day for day in self.days_told(message) if day.year in years} - settled
        for path in sorted(moved - {"received.at"}):
            assert _EVENT_AT.fullmatch(path), (
                f"{what}, {path}: changes with the receipt, and is not received.at"
            )
            assert not unused, (
                f"{what}, {path}: is the instant of the receipt, and the message names days that stand nowhere"
            )
