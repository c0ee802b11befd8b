"""Folders carry what is sent, once, as it was, and hold what cannot be read (liên thông qua thư mục)."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import attrs
import pytest

import tiepcan_edxml.plugin
from edxml_written import letter, status
from tiepcan import VIETNAM_TIME
from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import (
    Attachment,
    DeliveryState,
    DocumentExchange,
    Exchange,
    OfficialDocument,
    load_plugins,
)
from tiepcan.testing import ExchangeConformance, ExchangeFeature
from tiepcan_edxml import Business, BusinessKind, FolderExchange, write_edxml

ID = "000.00.12.H24,2026/11/20,{}/TB-UBND"


def official(number: int, **changes: object) -> OfficialDocument:
    values: dict[str, object] = {
        "id": ID.format(number),
        "from_code": "000.00.12.H24",
        "to_codes": ("000.00.07.H24",),
        "subject": f"V/v cung cấp thông tin theo yêu cầu {number}",
        "number": f"{number}/TB-UBND",
        "dated": dt.date(2026, 11, 20),
        **changes,
    }
    return OfficialDocument(**values)  # type: ignore[arg-type]


DOCUMENTS = (
    official(
        1,
        kind="Công văn",
        response_for="000.00.07.H24,2026/11/12,31/VP-TH",
        attachments=(Attachment(name="a.pdf", media_type="application/pdf", content=b"%PDF"),),
        sent_at=dt.datetime(2026, 11, 20, 9, 30, tzinfo=VIETNAM_TIME),
    ),
    official(2),
    official(3, to_codes=("000.00.07.H24", "000.00.00.H24")),
)


def another(document: OfficialDocument, place: int) -> OfficialDocument:
    # The id is organisation, day and number by its definition.
    return attrs.evolve(document, id=ID.format(100 + place), number=f"{100 + place}/TB-UBND")


def settings_of(tmp_path: Path, *, back: bool = False) -> dict[str, str]:
    for name in ("there", "back", "kept-here", "kept-there"):
        (tmp_path / name).mkdir(exist_ok=True)
    outbox, inbox = ("back", "there") if back else ("there", "back")
    return {
        "code": "000.00.07.H24" if back else "000.00.12.H24",
        "outbox": str(tmp_path / outbox),
        "inbox": str(tmp_path / inbox),
        "acknowledged": str(tmp_path / ("kept-there" if back else "kept-here")),
    }


class TestFolder(ExchangeConformance):
    features: ClassVar = frozenset(ExchangeFeature)
    loses: ClassVar[frozenset[str]] = frozenset({"case"})

    @pytest.fixture
    def record(self) -> DocumentExchange:
        plugins = load_plugins(installed=False, also={"edxml": tiepcan_edxml.plugin}, strict=True)
        return plugins.document_exchanges["edxml.folder"]

    @pytest.fixture
    def settings(self, tmp_path: Path) -> Mapping[str, str]:
        return settings_of(tmp_path)

    @pytest.fixture
    def exchange(self, tmp_path: Path) -> Exchange:
        return FolderExchange.open(settings_of(tmp_path))

    @pytest.fixture
    def other_side(self, tmp_path: Path) -> Exchange:
        return FolderExchange.open(settings_of(tmp_path, back=True))

    @pytest.fixture
    def documents(self) -> Sequence[OfficialDocument]:
        return DOCUMENTS

    @pytest.fixture
    def unreachable(self, tmp_path: Path) -> Exchange:
        gone = FolderExchange.open(settings_of(tmp_path))
        for folder in list(tmp_path.iterdir()):
            shutil.rmtree(folder)
        return gone

    @pytest.fixture
    def unwritable(self) -> Sequence[OfficialDocument]:
        return [
            official(9, id="9"),
            official(9, from_code="H24.12"),
            official(9, subject=""),
            official(9, response_for=" "),
        ]

    def another(self, document: OfficialDocument, place: int) -> OfficialDocument:
        return another(document, place)


@pytest.fixture
def ends(tmp_path: Path) -> tuple[FolderExchange, FolderExchange, Path]:
    here, there = settings_of(tmp_path), settings_of(tmp_path, back=True)
    return FolderExchange.open(here), FolderExchange.open(there), tmp_path


def test_what_cannot_be_read_is_set_aside_and_stays(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    here, there, root = ends
    here.send(DOCUMENTS[0])
    (root / "there" / "hong.edxml").write_bytes(b"<edXML>")
    (root / "there" / ".dang-ghi.edxml").write_bytes(b"<edX")
    (root / "there" / "lien-ket.edxml").symlink_to("/etc/hostname")
    assert [one.id for one in there.receive()] == [DOCUMENTS[0].id]
    assert [one.name for one in there.set_aside] == ["hong.edxml"]
    assert (root / "there" / "hong.edxml").exists()


def test_the_same_again_is_dropped_and_another_under_its_id_is_set_aside(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    _, there, root = ends
    for name, subject in (("a.edxml", "V/v một"), ("b.edxml", "V/v một"), ("c.edxml", "V/v hai")):
        (root / "there" / name).write_bytes(write_edxml(letter(subject=subject)))
        for one in there.receive():
            there.acknowledge(one.id)
    assert list(there.receive()) == []
    assert [one.name for one in there.set_aside] == ["c.edxml"]
    assert [one.name for one in (root / "there").iterdir()] == ["c.edxml"]


def test_statuses_and_revocations_are_messages_and_no_documents(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    here, there, _ = ends
    sent = letter()
    taken_back = attrs.evolve(sent, business=Business(kind=BusinessKind.REVOKE, document_id=sent.document_id))
    for message in (sent, taken_back, status()):
        here.send_message(message)
    assert [one.id for one in there.receive()] == [sent.document_id.text]
    found = list(there.receive_messages())
    assert [one.read.message for one in found] == [sent, taken_back, status()]
    for one in found:
        there.acknowledge(one.id)
    assert list(there.receive_messages()) == []


def test_an_id_that_was_sent_with_other_contents_is_told(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    here, there, root = ends
    assert here.send(DOCUMENTS[1]).remarks == ()
    for file in (root / "there").iterdir():
        file.unlink()
    assert here.send(attrs.evolve(DOCUMENTS[1], subject="V/v khác")).remarks
    assert list(there.receive()) == []


def test_nobody_sends_under_the_name_of_another(ends: tuple[FolderExchange, FolderExchange, Path]) -> None:
    here, there, _ = ends
    with pytest.raises(DataFileError, match=r"sender\.organ_id"):
        there.send_message(letter())
    assert list(here.receive()) == []


@pytest.mark.parametrize("name", ["outbox", "inbox", "acknowledged"])
def test_folders_are_there_and_apart(name: str, tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    (tmp_path / "tep").write_bytes(b"")
    other = settings["inbox" if name != "inbox" else "outbox"]
    (Path(other) / "trong").mkdir()
    for wrong in (str(tmp_path / "khong-co"), str(tmp_path / "tep"), other, f"{other}/trong", "a\0b"):
        with pytest.raises(InputError) as refused:
            FolderExchange.open({**settings, name: wrong})
        assert wrong not in str(refused.value)


def test_one_that_may_not_be_read_keeps_no_other_from_coming(
    ends: tuple[FolderExchange, FolderExchange, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, root = ends
    here.send(DOCUMENTS[0])
    (root / "there" / "kin.edxml").write_bytes(b"<edXML/>")
    plainly = os.open

    def denied(path: Path, flags: int, *more: int) -> int:
        # Whoever runs the tests may be allowed everything.
        if Path(path).name == "kin.edxml":
            raise PermissionError(errno.EACCES, "denied", str(path))
        return plainly(path, flags, *more)

    monkeypatch.setattr(os, "open", denied)
    assert [one.id for one in there.receive()] == [DOCUMENTS[0].id]
    assert [one.name for one in there.set_aside] == ["kin.edxml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_plain_file_any_more_is_not_read(
    kind: str, ends: tuple[FolderExchange, FolderExchange, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, there, root = ends
    outside, file = root / "ngoai", root / "there" / "a.edxml"
    outside.write_bytes(write_edxml(letter()))
    if kind == "link":
        file.symlink_to(outside)
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.mkdir()
    monkeypatch.setattr("tiepcan_edxml._folder_files._time_of", lambda _: 0)
    assert list(there.receive_messages()) == []
    assert there.set_aside == ()


def test_what_is_set_aside_is_named_once(ends: tuple[FolderExchange, FolderExchange, Path]) -> None:
    here, there, root = ends
    here.send(DOCUMENTS[0])
    (root / "there" / "hong.edxml").write_bytes(b"<edXML>")
    list(there.receive())
    there.acknowledge("khong-co")
    there.acknowledge(DOCUMENTS[0].id)
    assert [one.name for one in there.set_aside] == ["hong.edxml"]


def test_two_processes_that_send_one_document_leave_one(
    ends: tuple[FolderExchange, FolderExchange, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, root = ends
    other, put = FolderExchange.open(settings_of(tmp_path)), FolderExchange._put

    def meanwhile(exchange: FolderExchange, key: str, content: bytes) -> None:
        if exchange is here:
            other.send(DOCUMENTS[0])
        put(exchange, key, content)

    monkeypatch.setattr(FolderExchange, "_put", meanwhile)
    assert here.send(DOCUMENTS[0]).state is DeliveryState.SENT
    assert len(list((root / "there").iterdir())) == 1
    assert [one.id for one in there.receive()] == [DOCUMENTS[0].id]


def test_another_process_that_takes_the_same_files_is_no_fault(
    ends: tuple[FolderExchange, FolderExchange, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, root = ends
    other = FolderExchange.open(settings_of(tmp_path, back=True))
    here.send(DOCUMENTS[0])
    [file] = (root / "there").iterdir()
    [found], [_] = there.receive(), other.receive()
    plainly = os.replace

    def slower(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "replace", plainly)
        other.acknowledge(found.id)
        plainly(source, target)

    monkeypatch.setattr(os, "replace", slower)
    there.acknowledge(found.id)
    assert not file.exists()
    assert len(list((root / "kept-there").glob("*.edxml"))) == 1


def test_an_acknowledgement_that_cannot_be_kept_is_an_os_error(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    here, there, root = ends
    here.send(DOCUMENTS[0])
    [found] = there.receive()
    shutil.rmtree(root / "kept-there")
    with pytest.raises(FileNotFoundError):
        there.acknowledge(found.id)


def test_an_id_that_nobody_could_have_sent_is_acknowledged_as_nothing(
    ends: tuple[FolderExchange, FolderExchange, Path],
) -> None:
    here, there, _ = ends
    here.send(DOCUMENTS[0])
    for unknown in ("", "\0", "\ud800"):
        there.acknowledge(unknown)
    assert [one.id for one in there.receive()] == [DOCUMENTS[0].id]
