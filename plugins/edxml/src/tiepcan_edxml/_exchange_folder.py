"""Messages through folders that another program carries (liên thông qua thư mục)."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.plugins import Delivery, DeliveryState, DocumentExchange, OfficialDocument
from tiepcan.text import printable
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
_MESSAGES = frozenset({".edxml", ".xml"})
#: What systems say of a link that is not followed, and of a folder.
_NO_FILE = frozenset({errno.ELOOP, errno.EMLINK, errno.EISDIR})
_PLAINLY = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
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
        self._where: dict[str, Path] = {}

    @classmethod
    def open(cls, settings: Mapping[str, str], /) -> FolderExchange:
        """Return a connection: *code* is the agency's own, the others are folders that are there (mở kết nối).

        Raises:
            InputError: A setting is missing or wrong; its value is not shown.
        """
        code = checked_code(settings)
        outbox, inbox, acknowledged = folders = [_folder(settings, name) for name in _FOLDERS]
        for place, one in enumerate(folders):
            if any(one == other or one in other.parents for other in folders[:place] + folders[place + 1 :]):
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
        before = _text_of(marker)
        if before is None:
            if not self._waiting(key):
                name = f"{self._next_number():08d}{_ending(key)}"
                _write(self._outbox, name, content)
                # Another process may have sent it at the same time: one of the two stays.
                if self._waiting(key)[:1] not in ([], [name]):
                    (self._outbox / name).unlink(missing_ok=True)
            _write(self._acknowledged, marker.name, said.encode())
        return Delivery(
            document=message_id,
            state=DeliveryState.SENT,
            remarks=() if before in {None, said} else (_SENT_BEFORE,),
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
        for file in _oldest_first(self._inbox):
            found = self._read(file)
            if found is None or found.id in given:
                continue
            kept = self._acknowledged / _name_of(found.id)
            if not kept.exists():
                given.add(found.id)
                self._where[found.id] = file
                yield found
            elif _says_the_same(kept, found):
                _keep(file, kept)
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
        known = self._where.pop(document_id, None)
        for file in [*([] if known is None else [known]), *_oldest_first(self._inbox)]:
            try:
                found = _message_in(file)
            except DataFileError:
                # The last reading has told of it.
                continue
            if found is not None and found.id == document_id:
                _keep(file, kept)
                return

    def close(self) -> None:
        """Let go of the connection: nothing is held open (đóng kết nối)."""

    def _read(self, file: Path) -> ReceivedMessage | None:
        try:
            return _message_in(file)
        except DataFileError as error:
            self._set_aside.append(SetAside(name=_shown(file), error=error))
            return None

    def _waiting(self, key: str) -> list[str]:
        return sorted(one.name for one in _files(self._outbox) if one.name.endswith(_ending(key)))

    def _next_number(self) -> int:
        numbers = [int(one.name[:8]) for one in _files(self._outbox) if one.name[:8].isdecimal()]
        return max(numbers, default=0) + 1


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
    data = _bytes_of(file)
    if data is None:
        return None
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise _refused(f"lớn hơn {most} MB", f"is over {most} MB")
    read = read_edxml(data)
    return ReceivedMessage(id=message_id_of(read.message), data=data, read=read)


def _bytes_of(file: Path) -> bytes | None:
    try:
        # What was a file when it was listed may be a link or a pipe by now: none is followed, none is waited for.
        with open(os.open(file, _PLAINLY), "rb") as stream:  # noqa: PTH123 - a descriptor
            plain = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            return stream.read(MOST_BYTES + 1) if plain else None
    except FileNotFoundError:
        # Whoever carries the files was faster.
        return None
    except OSError as error:
        if error.errno in _NO_FILE:
            return None
        if not isinstance(error, PermissionError):
            raise
    # One that may not be read keeps no other from being read.
    raise _refused("không được phép đọc tệp", "may not be read")


def _says_the_same(kept: Path, found: ReceivedMessage) -> bool:
    try:
        return fingerprint(read_edxml(kept.read_bytes()).message) == fingerprint(found.read.message)
    except DataFileError:
        return False


def _files(folder: Path) -> list[Path]:
    # Hidden files are not whole yet; a link may lead anywhere.
    return [
        one
        for one in folder.iterdir()
        if one.suffix.lower() in _MESSAGES and not one.name.startswith(".") and _is_plain(one)
    ]


def _is_plain(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except FileNotFoundError:
        return False


def _oldest_first(folder: Path) -> list[Path]:
    def when(file: Path) -> tuple[int, str]:
        try:
            return file.lstat().st_mtime_ns, file.name
        except FileNotFoundError:
            return 0, file.name

    return sorted(_files(folder), key=when)


def _write(folder: Path, name: str, content: bytes) -> None:
    partial = folder / f".{secrets.token_hex(8)}.part"
    try:
        with partial.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _move(partial, folder / name)
    finally:
        partial.unlink(missing_ok=True)


def _keep(file: Path, kept: Path) -> None:
    try:
        _move(file, kept)
    except FileNotFoundError:
        # Another process that reads this folder was faster.
        if not kept.exists():
            raise


def _move(file: Path, to: Path) -> None:
    os.replace(file, to)  # noqa: PTH105 - the atomic one, on every system


def _key(message_id: str) -> str:
    # An id is no file name, and may be as long as it likes.
    return sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _ending(key: str) -> str:
    return f"-{key}.edxml"


def _name_of(message_id: str) -> str:
    return f"{_key(message_id)}.edxml"


def _text_of(file: Path) -> str | None:
    try:
        return file.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return None


def _shown(file: Path) -> str:
    return printable(file.name).strip() or "?"


def _refused(vi: str, en: str) -> DataFileError:
    return DataFileError(
        Bilingual("không đọc được thông điệp edXML", "the edXML message cannot be read"),
        faults=[Fault(path="$", message=Bilingual(vi, en))],
    )
