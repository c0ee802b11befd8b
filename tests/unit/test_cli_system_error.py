"""What the system refuses is said in our own words, in the language asked for, and with the file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run
from tiepcan.cli._system_error import say_system_error, system_words
from tiepcan.text import printable

COMMON = (
    errno.EACCES,
    errno.EEXIST,
    errno.EISDIR,
    errno.ELOOP,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOSPC,
    errno.ENOTDIR,
    errno.EPERM,
    errno.EPIPE,
    errno.EROFS,
)


@pytest.mark.parametrize("number", COMMON)
def test_a_common_number_has_words_of_its_own(number: int) -> None:
    error = OSError(number, os.strerror(number), "so.csv")
    said = system_words(error)
    assert not {os.strerror(number), errno.errorcode[number]} & {said.vi, said.en}
    assert not said.vi.isascii()
    assert (say_system_error(error, "vi"), say_system_error(error, "en")) == (
        f"so.csv: {said.vi}.",
        f"so.csv: {said.en}.",
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EPROTO, "Protocol error", "x"), "x: lỗi hệ thống EPROTO."),
        (OSError(123456, "?", "x"), "x: lỗi hệ thống 123456."),
        (OSError("Nguyễn Văn A"), "Lỗi hệ thống."),
        (OSError("Nguyễn Văn A", "?", b"x"), "x: lỗi hệ thống."),
        (OSError(errno.ENOSPC, "No space left on device"), "Ổ đĩa đã đầy."),
        (OSError(errno.EBADF, "Bad file descriptor", 7), "Tệp hoặc đầu ra đã đóng."),
    ],
)
def test_any_other_has_its_name_and_never_the_words_of_the_system(error: OSError, said: str) -> None:
    assert say_system_error(error, "vi") == said


def test_the_command_line_says_its_own_name_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_text("", encoding="utf-8")
    for name in ("so.csv/ra", "x" * 300, "khong-co"):
        assert run(["register", "check", str(tmp_path / name), "--as-of", "2026-11-20"]) == 2
        err = capsys.readouterr().err
        assert err.count("tiepcan: ") == 1
        assert printable(err, keep_lines=True) == err
        assert not [word for word in ("File", "directory", "such", "Errno") if word in err]
