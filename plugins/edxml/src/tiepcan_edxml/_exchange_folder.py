"""Messages through folders that another program carries (liên thông qua thư mục)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.plugins import Delivery, DeliveryState, DocumentExchange, OfficialDocument
from tiepcan.text import printable
from tiepcan_edxml._folder_files import are_apart, keep, oldest_first, plain_bytes, text_of, write_whole
from tiepcan_edxml._message_ids import fingerprint, message_id_of
from tiepcan_edxml._model import EdxmlMessage
from tiepcan_edxml._official_documents import from_official
from tiepcan_edxml._reading import read_edxml
from tiepcan_edxml._received import (
    ReceivedMessage,
    SetAside,
    check_sender,
    checked_code,
    documents_in,
    repeated,
    setting,
)
from tiepcan_edxml._writable import MOST_BYTES
from tiepcan_edxml._writing import write_edxml

__all__ = ["FolderExchange", "folder_exchange"]

_FOLDERS = ("outbox", "inbox", "acknowledged")
#: What was sent, in its order: a number, and the key of its id.
_SENT = re.compile(r"([0-9]{8,})-([0-9a-f]{32})\.edxml")
_SENT_BEFORE = Bilingual(
    "mã này đã gửi trước với nội dung khác: không gửi lại",
    "the id was sent before with other contents: it was not sent again",
)


def folder_exchange() -> DocumentExchange:
    """Return the exchange ``edxml.folder`` (liên thông qua thư mục)."""
    return DocumentExchange(
        name="edxml.folder",
        title=Bilingual("Thư mục edXML", "Folders of edXML"),
        settings=("code", *_FOLDERS),
        open=FolderExchange.open,
    )


class FolderExchange:
    """A connection over three folders (kết nối qua thư mục).

    What is sent is a file in *outbox*, there whole or not at all; what is in *inbox* came in; what was acknowledged is kept
    in *acknowledged*, so that it is known when it comes again. Whoever carries the files between two agencies is no part
    of it. Reads no other folder, follows no link.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     names = {name: str(Path(folder, name)) for name in ("outbox", "inbox", "acknowledged")}
        ...     for one in names.values():
        ...         Path(one).mkdir()
        ...     list(FolderExchange.open({"code": "000.00.12.H24", **names}).receive())
        []
    """

    def __init__(self, *, code: str, outbox: Path, inbox: Path, acknowledged: Path) -> None:
        self._code = code
        self._outbox = outbox
        self._inbox = inbox
        self._acknowledged = acknowledged
        self._set_aside: list[SetAside] = []
        #: What was handed over: its file, and what it said.
        self._given: dict[str, tuple[Path, str]] = {}

    @classmethod
    def open(cls, settings: Mapping[str, str], /) -> FolderExchange:
        """Return a connection: *code* is the agency's own, the others are folders that are there (mở kết nối).

        Raises:
            InputError: A setting is missing or wrong; its value is not shown.
        """
        code = checked_code(settings)
        outbox, inbox, acknowledged = folders = [_folder(settings, name) for name in _FOLDERS]
        for place, one in enumerate(folders):
            if not all(are_apart(one, other) for other in folders[:place]):
                raise InputError(
                    Bilingual("các thư mục phải tách rời nhau", "the folders are to be apart"),
                    path=_FOLDERS[place],
                )
        return cls(code=code, outbox=outbox, inbox=inbox, acknowledged=acknowledged)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What the last reading of *inbox* could not hand over; it stays there (thông điệp để riêng)."""
        return tuple(self._set_aside)

    def send(self, document: OfficialDocument, /) -> Delivery:
        """Put *document* into *outbox*; the same id again puts nothing there (gửi văn bản).

        Raises:
            DataFileError: It cannot be written, or is sent by somebody else; all faults are named.
            OSError: The folder cannot be written to.
        """
        return self.send_message(from_official(document))

    def send_message(self, message: EdxmlMessage, /) -> Delivery:
        """Put *message*, a document or a status, into *outbox*, as `send` does (gửi thông điệp)."""
        message_id = check_sender(message, self._code)
        content, key = write_edxml(message), _key(message_id)
        marker, said = self._acknowledged / f"{key}.sent", fingerprint(message)
        before = text_of(marker)
        if before is None:
            # Broken off before it was noted: what waits there is what was sent.
            before = self._said_in_outbox(key)
            if before is None:
                self._put(key, content)
                before = said
            write_whole(self._acknowledged, marker.name, before.encode())
        return Delivery(
            document=message_id,
            state=DeliveryState.SENT,
            remarks=() if before == said else (_SENT_BEFORE,),
        )

    def receive(self) -> Iterable[OfficialDocument]:
        """Return the new documents in *inbox* that were not acknowledged, oldest first (nhận văn bản).

        Statuses, revocations, updates and replacements are left to `receive_messages`.

        Raises:
            OSError: The folder cannot be read.
        """
        return documents_in(self.receive_messages())

    def receive_messages(self) -> Iterator[ReceivedMessage]:
        """Yield every message in *inbox* that was not acknowledged, oldest first (nhận thông điệp).

        What cannot be read is in `set_aside`, and stays in the folder.

        Raises:
            OSError: The folder cannot be read.
        """
        self._set_aside.clear()
        given: set[str] = set()
        for file in oldest_first(self._inbox):
            found = self._read(file)
            if found is None or found.id in given:
                continue
            kept, said = self._acknowledged / _name_of(found.id), fingerprint(found.read.message)
            if not kept.exists():
                given.add(found.id)
                self._given[found.id] = (file, said)
                yield found
            elif said == _said_by(kept):
                keep(file, kept, found.data)
            else:
                self._set_aside.append(SetAside(name=_shown(file), error=repeated()))

    def acknowledge(self, document_id: str, /) -> None:
        """Move the message of that id to *acknowledged*; twice is as good as once (xác nhận đã nhận).

        Raises:
            OSError: The folders cannot be written to.
        """
        kept = self._acknowledged / _name_of(document_id)
        if kept.exists():
            return
        known, said = self._given.get(document_id, (None, None))
        for file in self._looked_for(known):
            # What cannot be read the last reading has told of.
            with suppress(DataFileError):
                found = _message_in(file)
                # Written over since it was handed over, it comes again as what it is now.
                if (
                    found is not None
                    and found.id == document_id
                    and said in {None, fingerprint(found.read.message)}
                ):
                    keep(file, kept, found.data)
                    break
        self._given.pop(document_id, None)

    def close(self) -> None:
        """Let go of the connection: nothing is held open (đóng kết nối)."""

    def _read(self, file: Path) -> ReceivedMessage | None:
        try:
            return _message_in(file)
        except DataFileError as error:
            self._set_aside.append(SetAside(name=_shown(file), error=error))
            return None

    def _looked_for(self, known: Path | None) -> Iterator[Path]:
        if known is not None:
            yield known
        yield from oldest_first(self._inbox)

    def _put(self, key: str, content: bytes) -> None:
        number = max((number for number, _ in self._sent()), default=0) + 1
        write_whole(self._outbox, _sent_name(number, key), content)
        # Another process may have sent it at the same time: one of the two stays.
        if any(other == key and first < number for first, other in self._sent()):
            (self._outbox / _sent_name(number, key)).unlink(missing_ok=True)

    def _said_in_outbox(self, key: str) -> str | None:
        waiting = sorted(number for number, other in self._sent() if other == key)
        return next(filter(None, (_said_by(self._outbox / _sent_name(one, key)) for one in waiting)), None)

    def _sent(self) -> Iterator[tuple[int, str]]:
        found = map(_SENT.fullmatch, os.listdir(self._outbox))  # noqa: PTH208 - names alone, of many
        return ((int(one[1]), one[2]) for one in found if one is not None)


def _folder(settings: Mapping[str, str], name: str) -> Path:
    try:
        found = Path(setting(settings, name)).resolve(strict=True)
        if found.is_dir():
            return found
    except (OSError, ValueError, RuntimeError):
        pass
    raise InputError(
        Bilingual(f"{name}: không có thư mục này", f"{name}: there is no such folder"),
        hint=Bilingual("Tạo thư mục trước.", "Make the folder first."),
        path=name,
    )


def _message_in(file: Path) -> ReceivedMessage | None:
    """Return the message in *file*; None where it is gone, or no plain file any more.

    Raises:
        DataFileError: It cannot be read, or may not be.
    """
    try:
        data = plain_bytes(file, MOST_BYTES + 1)
    except PermissionError:
        # One that may not be read keeps no other from being read.
        raise _refused("không được phép đọc tệp", "may not be read") from None
    if data is None:
        return None
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise _refused(f"lớn hơn {most} MB", f"is over {most} MB")
    read = read_edxml(data)
    return ReceivedMessage(id=message_id_of(read.message), data=data, read=read)


def _said_by(file: Path) -> str | None:
    """Return what the message in *file* says; None: it is gone, or cannot be read."""
    try:
        found = _message_in(file)
    except DataFileError:
        return None
    return None if found is None else fingerprint(found.read.message)


def _key(message_id: str) -> str:
    # An id is no file name, and may be as long as it likes.
    return sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _sent_name(number: int, key: str) -> str:
    return f"{number:08d}-{key}.edxml"


def _name_of(message_id: str) -> str:
    return f"{_key(message_id)}.edxml"


def _shown(file: Path) -> str:
    return printable(file.name).strip() or "?"


def _refused(vi: str, en: str) -> DataFileError:
    return DataFileError(
        Bilingual("không đọc được thông điệp edXML", "the edXML message cannot be read"),
        faults=[Fault(path="$", message=Bilingual(vi, en))],
    )
