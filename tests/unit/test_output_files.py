"""A file that a command writes: whole or not at all, never over what is read, open to nobody else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tiepcan.errors import InputError
from tiepcan.output import replaced_file

posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such modes")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def write(path: Path, content: bytes = b"moi", **asked: Path | bool) -> None:
    with replaced_file(path, **asked) as stream:  # type: ignore[arg-type]
        stream.write(content)


def test_the_file_takes_its_place_once_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "ra.csv"
    out.write_bytes(b"cu")
    with replaced_file(out) as stream:
        stream.write(b"moi")
        stream.flush()
        assert out.read_bytes() == b"cu"
    assert out.read_bytes() == b"moi"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("error", [OSError("full"), ValueError("no number"), KeyboardInterrupt()])
def test_an_error_leaves_what_stood_there(tmp_path: Path, error: BaseException) -> None:
    def half() -> None:
        with replaced_file(out) as stream:
            stream.write(b"mo")
            raise error

    out = tmp_path / "ra.csv"
    out.write_bytes(b"cu")
    with pytest.raises(type(error)):
        half()
    assert out.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [out]


@posix
def test_its_owner_alone_may_read_it(tmp_path: Path) -> None:
    out = tmp_path / "ra.csv"
    out.write_bytes(b"cu")
    out.chmod(0o644)
    write(out)
    assert mode_of(out) == 0o600


@posix
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o644])
def test_who_may_read_what_was_read_may_read_the_result(tmp_path: Path, mode: int) -> None:
    read, out = tmp_path / "so.csv", tmp_path / "ra.csv"
    read.write_bytes(b"")
    read.chmod(mode)
    with replaced_file(out, like=read, private=False) as stream:
        stream.write(b"moi")
        stream.flush()
        [partial] = tmp_path.glob(".*.part")
        # While it is written nobody else looks in.
        assert mode_of(partial) == 0o600
    assert mode_of(out) == mode


@posix
def test_a_file_that_is_not_private_is_like_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "khac").touch()
    write(tmp_path / "ra.csv", private=False)
    assert mode_of(tmp_path / "ra.csv") == mode_of(tmp_path / "khac")


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    there, link = tmp_path / "that.csv", tmp_path / "ra.csv"
    there.write_bytes(b"cu")
    link.symlink_to(there)
    write(link)
    assert (link.is_symlink(), there.read_bytes()) == (True, b"moi")


@posix
def test_a_link_that_leads_round_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "ra.csv"
    link.symlink_to(link)
    with pytest.raises(OSError, match=r"ra\.csv"):
        write(link)


@posix
def test_what_is_read_is_not_overwritten_by_any_name(tmp_path: Path) -> None:
    read, link = tmp_path / "so.csv", tmp_path / "ra.csv"
    read.write_bytes(b"cu")
    link.symlink_to(read)
    for out in (read, link):
        with (
            pytest.raises(InputError, match="trùng với tệp đang đọc"),
            replaced_file(out, inputs=[tmp_path / "khong-co.csv", read]) as stream,
        ):
            stream.write(b"moi")
    assert read.read_bytes() == b"cu"


def test_a_place_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không có thư mục này"):
        write(tmp_path / "khong-co" / "ra.csv")
    with pytest.raises(IsADirectoryError):
        write(tmp_path)


@posix
def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong")
    with pytest.raises(InputError, match="không phải tệp thường"):
        write(tmp_path / "ong")


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(PermissionError) as told:
        write(tmp_path / "ra.csv")
    assert told.value.filename == str((tmp_path / "ra.csv").resolve())
