"""``tiepcan edxml write`` and ``status``: whole, or not at all (lệnh ghi thông điệp)."""

from __future__ import annotations

import mimetypes
import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tiepcan import VIETNAM_TIME, CalendarDays, Channel, InformationRequest, RequestedItem
from tiepcan.cli import main
from tiepcan.errors import InputError
from tiepcan.requests import Case, Completed, Extended, Received, Refused, RefusedItem, Voided
from tiepcan.wire import dump
from tiepcan_edxml import DocumentId, EdxmlDocument, EdxmlStatus, Party, read_edxml, reply_to

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
ID = "000.00.07.H24,2026/08/20,31/VP-TH"
FROM, OUT = ("--from", "000.00.12.H24"), ("--out", "ra.edxml")
COMMON = ("--response-for", ID, *FROM, *OUT)

pytestmark = pytest.mark.tiepcan_installed("tiepcan-edxml")


@pytest.fixture
def ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    for name in ("ho-so-2016.json", "ho-so-2026.json"):
        shutil.copy(EXAMPLES / name, tmp_path)
    (tmp_path / "tb.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)

    def answer(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tiepcan", "edxml", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        status = ended.value.code
        assert isinstance(status, int)
        return status, said.out, said.err

    return answer


def test_an_answer_is_written_from_a_case(ask: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    arguments = ("write", "--case", "ho-so-2016.json", *COMMON, "--number", "7/UBND-VP", "--attach", "tb.pdf")
    assert ask(*arguments) == (0, "Đã ghi ra.edxml\n", "")
    found = read_edxml((tmp_path / "ra.edxml").read_bytes())
    assert isinstance(found.message, EdxmlDocument)
    assert found.tolerated == ()
    assert [str(one.document_id) for one in found.message.response_for] == [ID]
    assert [(one.name, one.content_type) for one in found.message.attachments] == [
        ("tb.pdf", "application/pdf")
    ]


def test_a_status_is_written(ask: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    assert ask("status", "03", *COMMON, "--at", "2026-11-13T08:30:00", "--lang", "en")[:2] == (
        0,
        "Written to ra.edxml\n",
    )
    found = read_edxml((tmp_path / "ra.edxml").read_bytes()).message
    assert isinstance(found, EdxmlStatus)
    assert found.status_code == "03"


AT = ("--at", "2026-11-13T08:30:00")
FILE = ("write", "--case", "ho-so-2016.json")
CASE = (*FILE, *COMMON)
#: What is asked for, and what the error says.
WRONG = {
    "no number": ((*CASE, "--number", "7"), "--number: cần số và ký hiệu"),
    "no renderer of that name": (
        (*CASE, "--number", "7/A", "--form", "05", "--renderer", "x.y"),
        "--renderer: ",
    ),
    "06 of an open case": (
        ("status", "06", *COMMON, *AT, "--case", "ho-so-2026.json"),
        "--case: trạng thái 06 cần hồ sơ đã có kết quả",
    ),
    "06 of no case": (("status", "06", *COMMON, *AT), "--case: trạng thái 06 cần hồ sơ đã có kết quả"),
    "a refusal without a reason": (("status", "02", *COMMON, *AT), "--description: trạng thái 02"),
    "no instant": (("status", "03", *COMMON, "--at", "mai"), "'--at': cần cả ngày và giờ"),
    "a day without a time": (("status", "03", *COMMON, "--at", "2026-11-13"), "'--at': cần cả ngày và giờ"),
    "a day without a time, as people write it": (
        ("status", "03", *COMMON, "--at", "13/11/2026"),
        "'--at': cần cả ngày và giờ",
    ),
    "a code the other way round": (
        ("status", "03", "--response-for", ID, *OUT, *AT, "--from", "H24.12"),
        "--from: không phải mã cơ quan theo QCVN 102",
    ),
    "an id that is none": (
        ("status", "03", *FROM, *OUT, *AT, "--response-for", "31/VP-TH"),
        "--response-for: mã văn bản phải đủ ba phần",
    ),
    "an id that does not say whom to answer": (
        (*FILE, *FROM, *OUT, "--number", "7/A", "--response-for", "31/VP-TH"),
        "--to: mã văn bản không có mã cơ quan",
    ),
    "a receiver that is none": (
        (*CASE, "--number", "7/A", "--to", "000.00.07.H24", "--to", "H24.12"),
        "--to (2): không phải mã cơ quan theo QCVN 102",
    ),
    "no case": (("status", "03", *COMMON, *AT, "--case", "tb.pdf"), "tb.pdf: "),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_written_is_told_by_its_option_and_leaves_no_file(
    what: str, ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    arguments, said = WRONG[what]
    status, out, err = ask(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert not (tmp_path / "ra.edxml").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_what_is_wrong_is_told_once(ask: Callable[..., tuple[int, str, str]]) -> None:
    _, _, error = ask(*FILE, *OUT, "--response-for", ID, "--number", "7/A", "--from", "H24.12")
    assert error.splitlines()[1:] == [
        "  - --from: không phải mã cơ quan theo QCVN 102, ví dụ 000.00.12.H24",
    ]


@pytest.mark.parametrize("written", ["2026-11-13T08:30:00", "13/11/2026 08:30", "2026-11-13 08:30:00+07:00"])
def test_an_instant_is_taken_as_people_and_as_programs_write_it(
    written: str, ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    assert ask("status", "03", *COMMON, "--at", written)[0] == 0
    found = read_edxml((tmp_path / "ra.edxml").read_bytes()).message
    assert isinstance(found, EdxmlStatus)
    assert found.timestamp == datetime(2026, 11, 13, 8, 30, tzinfo=VIETNAM_TIME)


def test_a_file_that_is_read_is_not_written_over(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    before = (tmp_path / "ho-so-2016.json").read_bytes()
    status, _, error = ask(*FILE, "--response-for", ID, *FROM, "--number", "7/A", "--out", "ho-so-2016.json")
    assert (status, "tệp kết quả trùng với tệp đang đọc" in error) == (2, True)
    assert (tmp_path / "ho-so-2016.json").read_bytes() == before


KINDS = {
    "tb.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "tb.odt": "application/vnd.oasis.opendocument.text",
    "tb.tar.gz": "application/octet-stream",
    "tb.la": "application/octet-stream",
}


@pytest.mark.parametrize("name", KINDS)
def test_what_a_file_is_does_not_hang_on_the_system(
    name: str,
    ask: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_: ("application/x-of-this-system", None))
    (tmp_path / name).write_bytes(b"x")
    arguments = ("write", "--case", "ho-so-2016.json", *COMMON, "--number", "7/UBND-VP", "--attach", name)
    assert ask(*arguments)[0] == 0
    found = read_edxml((tmp_path / "ra.edxml").read_bytes()).message
    assert isinstance(found, EdxmlDocument)
    assert [one.content_type for one in found.attachments] == [KINDS[name]]


@pytest.mark.skipif(os.name != "posix", reason="the system has no such modes")
def test_an_answer_is_never_open_to_more_than_its_case(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "ho-so-2016.json").chmod(0o640)
    assert ask("write", "--case", "ho-so-2016.json", *COMMON, "--number", "7/UBND-VP")[0] == 0
    assert (tmp_path / "ra.edxml").stat().st_mode & 0o777 == 0o640
    (tmp_path / "tb.pdf").chmod(0o600)
    attached = ("--number", "7/UBND-VP", "--attach", "tb.pdf")
    assert ask("write", "--case", "ho-so-2016.json", *COMMON, *attached)[0] == 0
    assert (tmp_path / "ra.edxml").stat().st_mode & 0o777 == 0o600


def test_what_was_taken_back_in_the_case_is_not_told(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    at = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
    request = InformationRequest(
        channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="Bảng giá đất"),)
    )
    extended = Extended(at=at, length=CalendarDays(5), number="112/TB-UBND")
    refused = Refused(at=at, items=(RefusedItem(item="1", ground="already_public"),), number="118/TB-UBND")
    events = (Received(at=at, request=request), Completed(at=at), extended, refused)
    case = Case(number="TH-1", events=(*events, Voided(at=at, event=4, reason="Ghi nhầm")))
    with pytest.raises(InputError, match="the event was taken back in the case"):
        reply_to(DocumentId(ID), refused, case, sender=Party(organ_id="000.00.12.H24"))
    (tmp_path / "huy.json").write_text(dump(case), encoding="utf-8")
    assert ask("write", "--case", "huy.json", *COMMON)[0] == 0
    found = read_edxml((tmp_path / "ra.edxml").read_bytes()).message
    assert isinstance(found, EdxmlDocument)
    assert found.code_number == "112"


@pytest.mark.parametrize(
    "command", [("status", "03", "--at"), ("write", "--case", "ho-so-2026.json", "--sent-at")]
)
def test_a_day_alone_is_no_instant(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path, command: tuple[str, ...]
) -> None:
    status, out, error = ask(*command, "2026-11-13", *COMMON)
    assert (status, out) == (2, "")
    assert "2026-11-13T08:30:00" in error
    assert not (tmp_path / "ra.edxml").exists()


def test_who_names_no_case_or_no_folder_is_told_which(ask: Callable[..., tuple[int, str, str]]) -> None:
    status, _, error = ask("write", "--case", "tb.pdf", *COMMON)
    assert (status, "tb.pdf" in error) == (2, True)
    arguments = (*COMMON[:-1], "khong-co/ra.edxml", "--at", "2026-11-13T08:30:00")
    status, _, error = ask("status", "03", *arguments)
    assert (status, "khong-co: không có thư mục này" in error) == (2, True)


def test_what_came_with_a_day_still_to_come_is_acknowledged_all_the_same(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    early = ("--at", "2026-08-13T08:30:00")
    status, out, error = ask("status", "02", *COMMON, *early, "--description", "Ngày văn bản ghi sai")
    assert (status, error) == (0, "")
    assert "! --at trước ngày của văn bản đến, 20/08/2026" in out
    found = read_edxml((tmp_path / "ra.edxml").read_bytes())
    assert isinstance(found.message, EdxmlStatus)
    assert [one.code for one in found.tolerated] == ["timestamp-before-promulgation"]
    assert ask("status", "03", *COMMON, *AT)[1] == "Đã ghi ra.edxml\n"


def test_06_says_by_which_option_its_case_is_given(ask: Callable[..., tuple[int, str, str]]) -> None:
    status, _, error = ask("status", "06", *COMMON, *AT)
    assert (status, error.startswith("tiepcan: --case: ")) == (2, True)
