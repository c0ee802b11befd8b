"""A zipped file opened when somebody asks, and no further than is allowed (mở tệp nén)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import attrs

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault
from tiepcan.fields import check_text, is_a
from tiepcan.guards import check_kind
from tiepcan_edxml._attachment import EdxmlAttachment, safe_file_name
from tiepcan_edxml._limits import EdxmlLimits, default_limits

__all__ = ["UnpackedFile", "unpack_attachment"]

_PIECE = 1 << 16
_ENCRYPTED = 0x1
#: The others give as much as they like for one piece, or ask for memory before the first.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: What stands before each file in the list at the end of an archive; archives within have some too.
_LISTED = b"PK\x01\x02"
_LISTED_WITHIN = 100


@attrs.frozen(kw_only=True)
class UnpackedFile:
    """A file out of an archive (tệp lấy ra từ tệp nén)."""

    #: As a file may have it: the last part of its path, without what no system takes.
    name: str = attrs.field(validator=check_text, repr=False)
    content: bytes = attrs.field(validator=is_a(bytes), repr=lambda content: f"{len(content)} bytes")


def unpack_attachment(
    attachment: EdxmlAttachment, *, limits: EdxmlLimits | None = None
) -> tuple[UnpackedFile, ...]:
    """Return the files in the archive that *attachment* is (mở tệp đính kèm được nén).

    Opens no archive within the archive, writes nothing, and reads no more than *limits* allow, whatever the archive says of itself.

    Legal basis: none; that hosts zip the files they send is practice.

    Raises:
        InputError: It is no attachment.
        DataFileError: It is no archive, is damaged or encrypted, or holds more than is allowed.

    Examples:
        >>> import io, zipfile
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as archive:
        ...     archive.writestr("../cong-van.txt", b"Kinh gui")
        >>> found = EdxmlAttachment(content_id="1", name="cong-van.txt", content=made.getvalue())
        >>> [(one.name, len(one.content)) for one in unpack_attachment(found)]
        [('cong-van.txt', 8)]
    """
    check_kind(attachment, EdxmlAttachment, "attachment")
    allowed = default_limits() if limits is None else limits
    if not attachment.is_zip:
        raise _refused(Bilingual("tệp không phải zip", "the file is no zip archive"))
    # Before it is opened: the library makes a record of each file in the list.
    if attachment.content.count(_LISTED) > allowed.unpacked_files * _LISTED_WITHIN:
        raise _too_many(allowed)
    try:
        with zipfile.ZipFile(io.BytesIO(attachment.content)) as archive:
            return _files_of(archive, len(attachment.content), allowed)
    # Whatever an archive may say that is not so: the library has an error of its own for each.
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
        *(RuntimeError, ValueError, OverflowError, OSError),
    ):
        raise _refused(
            Bilingual("tệp zip hỏng hoặc có mật khẩu", "the archive is damaged, or has a password")
        ) from None


def _files_of(archive: zipfile.ZipFile, size: int, limits: EdxmlLimits) -> tuple[UnpackedFile, ...]:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > limits.unpacked_files:
        raise _too_many(limits)
    if any(one.compress_type not in _METHODS for one in members):
        raise _refused(
            Bilingual(
                "tệp zip dùng cách nén không hỗ trợ", "the archive is packed in a way that is not supported"
            )
        )
    room = min(limits.unpacked_size, size * limits.unpacked_ratio)
    found: list[UnpackedFile] = []
    for member in members:
        content = _read(archive, member, room)
        room -= len(content)
        last = member.filename.replace("\\", "/").rpartition("/")[2]
        found.append(UnpackedFile(name=safe_file_name(last), content=content))
    return tuple(found)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    if member.flag_bits & _ENCRYPTED:
        raise zipfile.BadZipFile
    content = bytearray()
    with archive.open(member) as stream:
        # The size that the archive names is its own word for it: what comes out is counted.
        while piece := stream.read(_PIECE):
            content += piece
            if len(content) > room:
                raise _refused(
                    Bilingual(
                        "tệp zip giải nén ra quá lớn", "what the archive holds is larger than is allowed"
                    )
                )
    return bytes(content)


def _too_many(limits: EdxmlLimits) -> DataFileError:
    most = limits.unpacked_files
    return _refused(Bilingual(f"tệp zip có hơn {most} tệp", f"the archive holds more than {most} files"))


def _refused(said: Bilingual) -> DataFileError:
    return DataFileError(
        said,
        faults=[Fault(path="ContentTransferEncoded", message=said)],
        hint=Bilingual("Giữ nguyên tệp, hỏi bên gửi.", "Keep the file as it is, and ask whoever sent it."),
    )
