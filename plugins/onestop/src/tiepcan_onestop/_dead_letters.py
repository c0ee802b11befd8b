"""Messages that did not get through, kept until somebody sees to them (thông điệp gửi không được)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import attrs

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan_onestop._line_file import LineFile
from tiepcan_onestop._messages import Message

__all__ = ["DeadLetter", "DeadLetters", "Why"]

_FORM = "tiepcan-onestop-dead-letters/1"


class Why(StrEnum):
    """Why a message was set aside (lý do gác lại)."""

    #: The portal does not take it.
    REFUSED = "refused"
    #: No usable answer came.
    NOT_REACHED = "not_reached"
    #: It may have arrived, and must not be sent twice: somebody has to look.
    NOT_KNOWN = "not_known"
    #: A message of the same dossier is ahead of it.
    BEHIND = "behind"

    def in_words(self) -> Bilingual:
        """Return the reason as a person says it."""
        return _WORDS[self]


_WORDS = {
    Why.REFUSED: Bilingual("cổng từ chối", "the portal refused it"),
    Why.NOT_REACHED: Bilingual("không liên lạc được với cổng", "the portal was not reached"),
    Why.NOT_KNOWN: Bilingual("không rõ cổng đã nhận hay chưa", "it is not known whether the portal has it"),
    Why.BEHIND: Bilingual("chờ thông điệp trước của cùng hồ sơ", "waits for one of the same dossier"),
}


@attrs.frozen(kw_only=True)
class DeadLetter:
    """A message that was set aside, and why (thông điệp bị gác lại)."""

    #: Holds personal data in its body.
    message: Message
    why: Why
    #: What the portal or the line said, as a short code; nothing personal.
    code: str = ""
    at: dt.datetime


class DeadLetters:
    """A file of messages that were refused or did not get through (tệp thông điệp gửi không được).

    JSON lines, each on disk before the next thing is done. **It holds what was to be sent, and so personal data**: it is for
    its owner alone, belongs under the same care as the store, and is written anew without a letter that is dealt with.

    One process has it open at a time. A line that a crash cut short is told by `was_cut`: its message was not answered
    for yet, and is told again by the outbox.

    Args:
        path: Where it is; it is made where there is none.

    Raises:
        InputError: Another process has it open, or its folder is not there.
        DataFileError: It is another file, or damaged.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder, DeadLetters(Path(folder, "gac-lai.jsonl")) as letters:
        ...     len(letters), letters.was_cut
        (0, False)
    """

    def __init__(self, path: Path) -> None:
        self._file = LineFile(path, _FORM)
        self._letters: dict[str, DeadLetter] = {}
        self._of_case: Counter[tuple[str, str]] = Counter()
        faults = []
        for number, line in enumerate(self._file.lines, start=2):
            try:
                self._learn(line)
            except (KeyError, TypeError, ValueError, InputError):
                # What is wrong with it may be what it says: only the line is named.
                faults.append(
                    Fault(path=f"#{number}", message=Bilingual("không hiểu được", "not understood"))
                )
        if faults:
            self._file.close()
            raise DataFileError(
                Bilingual("tệp bị sửa hoặc hỏng", "the file was changed or is damaged"),
                faults=faults,
                path=str(path),
            )
        if len(self._file.lines) > len(self._letters):
            # A crash came between taking out and tidying. Where the disk is full it is tried again the next time.
            with suppress(OSError):
                self.tidy()

    def __repr__(self) -> str:
        return f"<DeadLetters: {self._file.path}, {len(self._letters)}>"

    def __len__(self) -> int:
        return len(self._letters)

    @property
    def was_cut(self) -> bool:
        """Whether a crash had cut the last line short when the file was opened."""
        return self._file.was_cut

    @property
    def letters(self) -> tuple[DeadLetter, ...]:
        """All that is set aside, the oldest first; of one case in the order in which they are to be sent."""
        return tuple(self._letters.values())

    def of(self, agency: str) -> tuple[DeadLetter, ...]:
        """Return what is set aside of one agency, in the same order."""
        return tuple(one for one in self._letters.values() if one.message.agency == agency)

    def holds(self, agency: str, case: str) -> bool:
        """Tell whether a message about that case is set aside: what comes later waits behind it."""
        return self._of_case[agency, case] > 0

    def add(self, letter: DeadLetter) -> None:
        """Keep a message that did not get through; one that is kept already changes nothing.

        Raises:
            OSError: It could not be written.
        """
        if letter.message.key not in self._letters:
            line = _data(letter)
            self._file.append(line)
            self._learn(line)

    def change(self, letter: DeadLetter) -> None:
        """Note that a message which is kept is there for another reason now; its place stays.

        Raises:
            OSError: It could not be written.
        """
        if self._letters[letter.message.key] != letter:
            line = {"why": [letter.message.key, letter.why.value, letter.code, letter.at.isoformat()]}
            self._file.append(line)
            self._learn(line)

    def take_out(self, key: str) -> None:
        """Note that a message got through, or is not to be sent any more.

        Raises:
            OSError: It could not be written.
        """
        if key in self._letters:
            line = {"done": key}
            self._file.append(line)
            self._learn(line)

    def tidy(self) -> None:
        """Write the file anew without what was taken out: personal data stays no longer than it is needed.

        Raises:
            OSError: It could not be written; the file is what it was.
        """
        self._file.replace(map(_data, self._letters.values()))

    def close(self) -> None:
        """Let go of the file; twice is as good as once."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _learn(self, line: dict[str, Any]) -> None:
        if "done" in line:
            done = self._letters.pop(line["done"]).message
            self._of_case[done.agency, done.case] -= 1
        elif "why" in line and isinstance(line["why"], list):
            key, why, code, at = line["why"]
            self._letters[key] = attrs.evolve(
                self._letters[key], why=Why(why), code=str(code), at=_instant(at)
            )
        else:
            letter = _letter(line)
            self._letters[letter.message.key] = letter
            self._of_case[letter.message.agency, letter.message.case] += 1


def _data(letter: DeadLetter) -> dict[str, Any]:
    found = attrs.asdict(letter.message)
    # What is sent is JSON already, in UTF-8.
    found["body"] = letter.message.body.decode()
    return {"message": found, "why": letter.why.value, "code": letter.code, "at": letter.at.isoformat()}


def _letter(line: dict[str, Any]) -> DeadLetter:
    fields = dict(line["message"])
    message = Message(**{**fields, "body": str(fields["body"]).encode()})
    return DeadLetter(message=message, why=Why(line["why"]), code=str(line["code"]), at=_instant(line["at"]))


def _instant(text: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(text)
    if found.utcoffset() is None:
        raise ValueError(text)
    return found
