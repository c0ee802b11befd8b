"""``tiepcan edxml write`` without a case, and of what went out before (văn bản mới, thu hồi, cập nhật, thay thế)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tiepcan import VIETNAM_TIME, CalendarDays, Channel, InformationRequest, RequestedItem, vietnam_calendar
from tiepcan.cli import main
from tiepcan.requests import Case, Completed, Extended, Received, Refused, RefusedItem
from tiepcan.wire import dump
from tiepcan_edxml import (
    BusinessKind,
    DocumentId,
    DocumentType,
    EdxmlDocument,
    Party,
    read_edxml,
    reply_to,
)

SENT = "000.00.12.H24,2026/11/20,15/BC-UBND"
OURS = ("--from", "000.00.12.H24", "--to", "000.00.07.H24", "--subject", "Báo cáo năm 2026")
NEW = (*OURS, "--number", "15/BC-UBND", "--dated", "2026-11-20")
OUT = ("--out", "ra.edxml")

pytestmark = pytest.mark.tiepcan_installed("tiepcan-edxml")
Ask = Callable[..., tuple[int, str]]


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=VIETNAM_TIME)


def case_of(*events: Extended | Refused) -> Case:
    items = tuple(RequestedItem(id=one, content="Bảng giá đất") for one in "123")
    request = InformationRequest(channel=Channel.ELECTRONIC, items=items)
    return Case(number="TH-1", events=(Received(at=at(12), request=request), Completed(at=at(12)), *events))


EXTENDED = Extended(at=at(16), length=CalendarDays(5), number="112/TB-UBND")
REFUSED = Refused(
    at=at(17),
    number="118/TB-UBND",
    items=(
        RefusedItem(item="1", ground="already_public", reason="Lời riêng của cán bộ"),
        RefusedItem(item="2", ground="already_public"),
        RefusedItem(item="3", reason="Lời riêng của cán bộ"),
    ),
)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nam.docx").write_bytes(b"PK\x05\x06")
    (tmp_path / "phu-luc.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "ho-so.json").write_text(dump(case_of(EXTENDED, REFUSED)), encoding="utf-8")

    def answer(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["tiepcan", "edxml", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return ended.value.code, capsys.readouterr().err

    return answer


def written(folder: Path) -> EdxmlDocument:
    read = read_edxml((folder / "ra.edxml").read_bytes())
    assert isinstance(read.message, EdxmlDocument)
    return read.message


def test_a_report_is_written_that_answers_nothing(ask: Ask, tmp_path: Path) -> None:
    assert ask("write", "--report", "nam.docx", "--attach", "phu-luc.pdf", *NEW, *OUT)[0] == 0
    found = written(tmp_path)
    assert str(found.document_id) == SENT
    assert (found.response_for, found.document_type) == ((), DocumentType(type_name="Báo cáo"))
    assert (found.promulgation_date, found.subject) == (date(2026, 11, 20), "Báo cáo năm 2026")
    assert [one.name for one in found.attachments] == ["nam.docx", "phu-luc.pdf"]
    assert found.business is not None
    assert found.business.kind is BusinessKind.NEW


@pytest.mark.parametrize(
    "arguments",
    [
        ("--report", "nam.docx", *NEW),
        ("--revoke", SENT, *OURS, "--reason", "x"),
        ("--update", SENT, *OURS, "--reason", "x"),
    ],
)
def test_what_is_written_is_as_the_standard_has_it(
    arguments: tuple[str, ...], ask: Ask, tmp_path: Path
) -> None:
    assert ask("write", *arguments, *OUT) == (0, "")
    assert read_edxml((tmp_path / "ra.edxml").read_bytes()).tolerated == ()


def test_the_kind_is_said_and_not_guessed(ask: Ask, tmp_path: Path) -> None:
    assert ask("write", "--attach", "nam.docx", *NEW, *OUT)[0] == 0
    assert written(tmp_path).document_type is None
    assert ask("write", "--attach", "nam.docx", "--kind", "Công văn", *NEW, *OUT)[0] == 0
    assert written(tmp_path).document_type == DocumentType(type_name="Công văn")


LACKS = {
    (): ["--from", "--out", "--to", "--number", "--dated", "--subject"],
    ("--case", "ho-so.json"): ["--from", "--out", "--response-for"],
    ("--response-for", SENT): ["--from", "--out", "--case"],
    ("--revoke", SENT): ["--from", "--out", "--to", "--subject", "--reason"],
    ("--replace", SENT, *NEW): ["--out", "--reason"],
}


@pytest.mark.parametrize("arguments", LACKS)
def test_everything_that_is_missing_is_named_at_once(arguments: tuple[str, ...], ask: Ask) -> None:
    names = ", ".join(LACKS[arguments])
    status, error = ask("write", *arguments)
    assert (status, f"thiếu: {names}. " in error) == (2, True)
    assert "tiepcan edxml write --help" in error


def test_a_status_names_everything_that_is_missing_too(ask: Ask) -> None:
    status, error = ask("status", "03")
    assert (status, "thiếu: --response-for, --from, --at, --out. " in error) == (2, True)
    assert "tiepcan edxml status --help" in error


def test_the_day_of_a_document_is_taken_as_people_write_it(ask: Ask, tmp_path: Path) -> None:
    assert ask("write", *OURS, "--number", "15/BC-UBND", "--dated", "20/11/2026", *OUT)[0] == 0
    assert written(tmp_path).promulgation_date == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("--revoke", SENT, *NEW, "--reason", "x", "--attach", "nam.docx"), "--number, --dated, --attach"),
        ((*NEW, "--event", "extended", "--reason", "x"), "--event, --reason"),
        (
            ("--update", SENT, *OURS, "--reason", "x", "--case", "ho-so.json", "--renderer", "a.b"),
            "--case, --renderer",
        ),
    ],
)
def test_an_option_that_says_nothing_is_refused(arguments: tuple[str, ...], names: str, ask: Ask) -> None:
    status, error = ask("write", *arguments, *OUT)
    assert (status, f"không dùng ở đây: {names}" in error) == (2, True)


def test_one_change_is_made_at_a_time(ask: Ask, tmp_path: Path) -> None:
    assert ask("write", "--revoke", SENT, "--update", SENT, *OURS, "--reason", "x", *OUT)[0] == 2
    assert not (tmp_path / "ra.edxml").exists()


def test_what_is_no_report_is_attached_otherwise(ask: Ask) -> None:
    status, error = ask("write", "--report", "phu-luc.pdf", *NEW, *OUT)
    assert (status, "--attach" in error) == (2, True)


@pytest.mark.parametrize("option", ["--revoke", "--update"])
def test_what_was_sent_is_taken_back_or_updated_under_its_id(option: str, ask: Ask, tmp_path: Path) -> None:
    assert ask("write", option, SENT, *OURS, "--reason", "Gửi nhầm", *OUT) == (0, "")
    found = written(tmp_path)
    assert str(found.document_id) == SENT
    assert found.business is not None
    assert (f"--{found.business.kind}", found.business.reason) == (option, "Gửi nhầm")
    assert found.business.document_id == found.document_id


def test_an_update_carries_the_files_as_they_are_now(ask: Ask, tmp_path: Path) -> None:
    arguments = ("--update", SENT, *OURS, "--reason", "Thiếu phụ lục", "--attach", "phu-luc.pdf")
    assert ask("write", *arguments, *OUT)[0] == 0
    assert [one.name for one in written(tmp_path).attachments] == ["phu-luc.pdf"]


def test_what_was_sent_is_replaced_for_all_who_get_the_new_one(ask: Ask, tmp_path: Path) -> None:
    new = (*OURS, "--to", "000.00.08.H24", "--number", "16/BC-UBND", "--dated", "2026-11-23")
    assert ask("write", "--replace", SENT, *new, "--reason", "Sai số liệu", *OUT)[0] == 0
    found = written(tmp_path)
    assert found.document_id.number == "16/BC-UBND"
    assert found.business is not None
    [replaced] = found.business.replacements
    assert (str(replaced.document_id), replaced.organ_ids) == (SENT, ("000.00.07.H24", "000.00.08.H24"))


@pytest.mark.parametrize("option", ["--revoke", "--update", "--replace"])
@pytest.mark.parametrize("document", ["000.00.07.H24,2026/11/20,15/BC", "000.00.12.H24,2026/02/30,1/A", "15"])
def test_what_others_sent_is_not_changed(option: str, document: str, ask: Ask, tmp_path: Path) -> None:
    new = NEW[len(OURS) :] if option == "--replace" else ()
    status, error = ask("write", option, document, *OURS, *new, "--reason", "x", *OUT)
    assert (status, f"{option}: không phải mã văn bản của cơ quan mình" in error) == (2, True)
    assert not (tmp_path / "ra.edxml").exists()


ANSWER = (
    *("--case", "ho-so.json", "--response-for", "000.00.07.H24,2026/11/12,31/HND"),
    *("--from", "000.00.12.H24"),
)


@pytest.mark.parametrize(
    ("asked", "number"), [("extended", "112"), ("3", "112"), ("refused", "118"), ("4", "118"), (None, "118")]
)
def test_the_event_to_tell_of_is_chosen(asked: str | None, number: str, ask: Ask, tmp_path: Path) -> None:
    chosen = () if asked is None else ("--event", asked)
    assert ask("write", *ANSWER, *chosen, *OUT)[0] == 0
    assert written(tmp_path).code_number == number


@pytest.mark.parametrize("asked", ["supplied", "1", "99", "-"])
def test_an_event_that_is_none_is_refused_with_those_that_are(asked: str, ask: Ask) -> None:
    status, error = ask("write", *ANSWER, "--event", asked, *OUT)
    assert (status, "3 extended (Gia hạn), 4 refused (Từ chối cung cấp)" in error) == (2, True)


def words(case: Case, event: Extended | Refused) -> list[str]:
    reply = reply_to(
        DocumentId("000.00.07.H24,2026/11/12,31/HND"),
        event,
        case,
        sender=Party(organ_id="000.00.12.H24"),
        calendar=vietnam_calendar(),
    )
    assert reply.content is not None
    return reply.content.splitlines()[1:]


def test_the_ground_of_a_refusal_stands_in_the_reply_with_its_article() -> None:
    case = case_of(REFUSED)
    ground = case.regime.request_rules.ground("already_public")
    assert ground is not None
    # A reason in an officer's own words may name people: it goes with the form.
    assert words(case, REFUSED) == [
        f"Căn cứ từ chối (mục 1, 2): {ground.name.vi} ({ground.citation})",
        "Từ chối: mục 3",
    ]
    assert "Điều" in str(ground.citation)


def test_the_new_due_day_stands_in_the_reply_where_the_extension_moved_it() -> None:
    case = case_of(EXTENDED)
    deadline = case.deadline(vietnam_calendar())
    assert deadline is not None
    assert deadline.due is not None
    assert words(case, EXTENDED) == [f"Hạn trả lời mới: {deadline.due:%d/%m/%Y}"]
    unwritten = Extended(at=at(16), length=CalendarDays(5), in_writing=False, number="112/TB-UBND")
    assert words(case_of(unwritten), unwritten) == []
