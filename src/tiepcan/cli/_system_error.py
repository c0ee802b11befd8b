"""What the system refuses, in words of our own: its own are in the language of the system (lỗi hệ thống)."""

from __future__ import annotations

import errno
import os

from tiepcan.text import Bilingual, Lang

__all__ = ["say_system_error", "system_words"]

_NO_RIGHT = Bilingual("không có quyền đọc hoặc ghi", "no permission to read or write")
_TOO_MANY = Bilingual("đang mở quá nhiều tệp", "too many files are open")
_NOT_TAKEN = Bilingual("hệ thống không nhận thao tác này", "the system does not take this")
_KNOWN = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EBADF: Bilingual("tệp hoặc đầu ra đã đóng", "the file or output is closed"),
    errno.EBUSY: Bilingual("đang được dùng", "it is in use"),
    errno.EEXIST: Bilingual("đã có tệp hoặc thư mục tên này", "something of that name is there already"),
    errno.EFBIG: Bilingual("tệp lớn quá mức cho phép", "the file is larger than is allowed"),
    errno.EINVAL: _NOT_TAKEN,
    errno.EIO: Bilingual("thiết bị đọc hoặc ghi bị lỗi", "the device cannot be read or written"),
    errno.EISDIR: Bilingual("đây là thư mục, không phải tệp", "this is a folder, not a file"),
    errno.ELOOP: Bilingual("liên kết dẫn vòng về chính nó", "the link leads round to itself"),
    errno.EMFILE: _TOO_MANY,
    errno.ENAMETOOLONG: Bilingual("tên quá dài", "the name is too long"),
    errno.ENFILE: _TOO_MANY,
    errno.ENODEV: Bilingual("không có thiết bị này", "there is no such device"),
    errno.ENOENT: Bilingual("không có tệp này", "there is no such file"),
    errno.ENOSPC: Bilingual("ổ đĩa đã đầy", "the disk is full"),
    errno.ENOTDIR: Bilingual(
        "một phần của đường dẫn không phải thư mục", "a part of the path is not a folder"
    ),
    errno.ENOTEMPTY: Bilingual("thư mục không trống", "the folder is not empty"),
    errno.ENXIO: Bilingual("không có thiết bị này", "there is no such device"),
    errno.EPIPE: Bilingual("bên nhận đã đóng", "whoever reads it has closed it"),
    errno.EROFS: Bilingual("ổ đĩa chỉ cho đọc", "the disk can only be read"),
}


def system_words(error: OSError) -> Bilingual:
    """Return what the system refused; by the name of its number where that is not a common one."""
    number = error.errno
    if not isinstance(number, int):
        return Bilingual("lỗi hệ thống", "system error")
    name = errno.errorcode.get(number, number)
    return _KNOWN.get(number, Bilingual(f"lỗi hệ thống {name}", f"system error {name}"))


def say_system_error(error: OSError, lang: Lang) -> str:
    """Return the sentence on *error*, with the file where there is one."""
    said = system_words(error).in_language(lang)
    if isinstance(error.filename, str | bytes):
        return f"{os.fsdecode(error.filename)}: {said}."
    return f"{said[:1].upper()}{said[1:]}."
