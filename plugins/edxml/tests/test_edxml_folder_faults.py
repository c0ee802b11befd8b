"""Folders while processes are killed, disks are full or others, and files are written over (lỗi khi liên thông qua thư mục)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from edxml_written import letter
from test_edxml_exchange_folder import DOCUMENTS, settings_of
from tiepcan.errors import InputError
from tiepcan_edxml import FolderExchange, write_edxml

#: More steps than anything here has.
_MANY = 200


class Killed(BaseException):
    """The process is no more: nothing that it does behind this is done."""


def dying(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Let nothing change a file any more after so many *steps*."""
    left = steps

    def until(plainly: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            if left <= 0:
                raise Killed
            left -= 1
            return plainly(*arguments, **named)

        return step

    for owner, name in ((os, "replace"), (os, "fsync"), (Path, "open"), (Path, "unlink")):
        monkeypatch.setattr(owner, name, until(getattr(owner, name)))


class Carried:
    """Two ends, and somebody who carries files between them."""

    def __init__(self, root: Path) -> None:
        (root / "out").mkdir()
        self.here = {**settings_of(root), "outbox": str(root / "out")}
        self.there = settings_of(root, back=True)
        self.root = root
        #: What the host at the other end recorded, in its order.
        self.recorded: list[str] = []

    def send(self) -> None:
        for one in DOCUMENTS:
            FolderExchange.open(self.here).send(one)

    def carry(self) -> None:
        for file in (self.root / "out").glob("[!.]*"):
            file.rename(self.root / "there" / file.name)

    def take(self) -> None:
        exchange = FolderExchange.open(self.there)
        for one in exchange.receive():
            self.recorded.append(one.id)
            exchange.acknowledge(one.id)

    def waiting(self) -> list[Path]:
        return [*(self.root / "out").glob("[!.]*"), *(self.root / "there").iterdir()]


@pytest.mark.parametrize("is_carried", [False, True])
def test_whoever_sends_and_is_killed_at_any_step_sends_all_and_it_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_carried: bool
) -> None:
    for steps in range(_MANY):
        (tmp_path / str(steps)).mkdir()
        way = Carried(tmp_path / str(steps))
        was_killed = False
        with monkeypatch.context() as power:
            dying(power, steps)
            try:
                way.send()
            except Killed:
                was_killed = True
        if is_carried:
            way.carry()
            way.take()
        way.send()
        way.carry()
        way.take()
        assert way.recorded == [one.id for one in DOCUMENTS]
        assert way.waiting() == []
        if not was_killed:
            break
    assert len(DOCUMENTS) < steps < _MANY - 1


def test_whoever_takes_over_and_is_killed_at_any_step_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for steps in range(_MANY):
        (tmp_path / str(steps)).mkdir()
        way = Carried(tmp_path / str(steps))
        way.send()
        way.carry()
        was_killed = False
        with monkeypatch.context() as power:
            dying(power, steps)
            try:
                way.take()
            except Killed:
                was_killed = True
        way.take()
        # A host knows by its id what it has recorded, and was not acknowledged.
        assert list(dict.fromkeys(way.recorded)) == [one.id for one in DOCUMENTS]
        assert len(way.recorded) <= len(DOCUMENTS) + 1
        assert way.waiting() == []
        if not was_killed:
            break
    assert steps == len(DOCUMENTS)


@pytest.fixture
def ends(tmp_path: Path) -> tuple[FolderExchange, FolderExchange, Path]:
    here, there = settings_of(tmp_path), settings_of(tmp_path, back=True)
    return FolderExchange.open(here), FolderExchange.open(there), tmp_path


def test_what_waits_and_was_not_noted_is_what_was_sent(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    here, there, root = ends
    here.send(DOCUMENTS[1])
    for marker in (root / "kept-here").iterdir():
        marker.unlink()
    assert here.send(attrs.evolve(DOCUMENTS[1], subject="V/v khác")).remarks
    assert here.send(DOCUMENTS[1]).remarks == ()
    assert [one.subject for one in there.receive()] == [DOCUMENTS[1].subject]


def test_a_file_that_is_written_over_before_it_is_acknowledged_comes_again(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    _, there, root = ends
    file = root / "there" / "vb.edxml"
    file.write_bytes(write_edxml(letter(subject="V/v một")))
    [found] = there.receive()
    file.write_bytes(write_edxml(letter(subject="V/v hai")))
    there.acknowledge(found.id)
    assert [one.subject for one in there.receive()] == ["V/v hai"]
    there.acknowledge(found.id)
    assert list(there.receive()) == []


def test_what_was_acknowledged_may_be_kept_on_another_disk(
    ends: tuple[FolderExchange, FolderExchange, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, root = ends
    plainly = os.replace

    def within_one_disk(source: Path, target: Path) -> None:
        if source.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        plainly(source, target)

    here.send(DOCUMENTS[0])
    [file] = (root / "there").iterdir()
    content = file.read_bytes()
    monkeypatch.setattr(os, "replace", within_one_disk)
    [found] = there.receive()
    there.acknowledge(found.id)
    assert [one.read_bytes() for one in (root / "kept-there").iterdir()] == [content]
    assert list((root / "there").iterdir()) == []
    file.write_bytes(content)
    assert list(there.receive()) == []
    assert list((root / "there").iterdir()) == []


def test_a_full_disk_leaves_nothing_lying_about_and_is_an_os_error(
    ends: tuple[FolderExchange, FolderExchange, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, root = ends

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            here.send(DOCUMENTS[0])
    assert list((root / "there").iterdir()) == list((root / "kept-here").iterdir()) == []
    here.send(DOCUMENTS[0])
    assert [one.id for one in there.receive()] == [DOCUMENTS[0].id]


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOTSUP])
def test_a_share_that_does_not_say_whether_it_has_a_name_takes_messages_too(
    error: int, ends: tuple[FolderExchange, FolderExchange, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, _ = ends
    plainly = os.fsync

    def of_files(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(error, os.strerror(error))
        plainly(number)

    monkeypatch.setattr(os, "fsync", of_files)
    here.send(DOCUMENTS[0])
    assert [one.id for one in there.receive()] == [DOCUMENTS[0].id]


def test_folders_that_are_one_under_two_names_are_not_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(tmp_path)
    (tmp_path / "THERE").mkdir()
    # As on a system that does not tell capitals apart.
    monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).casefold() == str(other).casefold())
    with pytest.raises(InputError, match="apart"):
        FolderExchange.open({**settings, "inbox": str(tmp_path / "THERE")})


def test_many_messages_are_acknowledged_without_looking_for_each(
    ends: tuple[FolderExchange, FolderExchange, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, _ = ends
    for one in DOCUMENTS:
        here.send(one)
    looks: list[Path] = []

    def counted(folder: Path) -> list[Path]:
        looks.append(folder)
        return sorted(folder.iterdir())

    monkeypatch.setattr("tiepcan_edxml._exchange_folder.oldest_first", counted)
    for found in there.receive():
        there.acknowledge(found.id)
    assert len(looks) == 1
