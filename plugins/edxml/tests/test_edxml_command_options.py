"""What ``tiepcan edxml write`` is told besides: nothing is dropped, days are counted as told, gaps are named (tùy chọn)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    FilledForm,
    InformationRequest,
    Policies,
    RequestedItem,
    vietnam_calendar,
)
from tiepcan.cli import main
from tiepcan.deadlines import LastDayOff
from tiepcan.law import Complexity
from tiepcan.plugins import Rendered
from tiepcan.requests import AgencyRules, Case, Completed, Extended, Received
from tiepcan.wire import dump
from tiepcan_edxml import EdxmlDocument, _command_files, read_edxml

NEW = (
    *("--from", "000.00.12.H24", "--to", "000.00.07.H24", "--subject", "Báo cáo năm 2026"),
    *("--number", "15/BC-UBND", "--dated", "20/11/2026", "--out", "ra.edxml"),
)
ANSWER = (
    *("--case", "ho-so.json", "--response-for", "000.00.07.H24,2026/11/12,31/HND"),
    *("--from", "000.00.12.H24", "--out", "ra.edxml"),
)

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"

pytestmark = pytest.mark.tiepcan_installed("tiepcan-edxml")
Ask = Callable[..., tuple[int, str, str]]


def case_at(year: int, rules: AgencyRules | None = None, *, simple: bool = False) -> Case:
    def at(day: int) -> datetime:
        return datetime(year, 11, day, 9, tzinfo=VIETNAM_TIME)

    request = InformationRequest(
        channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="Bảng giá đất"),)
    )
    how = Complexity.SIMPLE if simple else Complexity.COMPLEX
    events = (
        Received(at=at(12), request=request),
        Completed(at=at(12), complexity=how),
        Extended(at=at(13), length=CalendarDays(5), number="112/TB-UBND"),
    )
    return Case(number="TH-1", events=events, **({} if rules is None else {"rules": rules}))


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")

    def answer(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tiepcan", "edxml", "write", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return answer


def written(folder: Path) -> EdxmlDocument:
    found = read_edxml((folder / "ra.edxml").read_bytes()).message
    assert isinstance(found, EdxmlDocument)
    return found


@pytest.mark.parametrize(
    ("option", "value"),
    [("--report", "a.md"), ("--number", "16/BC"), ("--subject", "Khác"), ("--out", "b.edxml")],
)
def test_what_would_be_lost_of_two_is_refused(option: str, value: str, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Báo cáo", encoding="utf-8")
    status, _, error = ask(*NEW, option, value, option, value)
    assert (status, "chỉ nêu một lần" in error, option in error) == (2, True, True)
    assert not (tmp_path / "ra.edxml").exists()


@pytest.mark.parametrize("option", ["--subject", "--kind", "--place", "--number"])
def test_a_blank_takes_the_place_of_no_default(option: str, ask: Ask) -> None:
    given = [one for one in NEW if one != option]
    status, _, error = ask(*given, option, " ")
    assert (status, "để trống" in error) == (2, True)


def test_a_day_is_written_as_people_do(ask: Ask, tmp_path: Path) -> None:
    assert ask(*NEW)[0] == 0
    assert written(tmp_path).promulgation_date == date(2026, 11, 20)


@pytest.mark.parametrize("name", ["nam.htm", "nam.markdown", "nam.md", "nam.JSON"])
def test_whatever_a_report_is_written_as_is_sent(name: str, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Báo cáo", encoding="utf-8")
    assert ask(*NEW, "--report", name)[0] == 0
    [file] = written(tmp_path).attachments
    assert (file.name, file.content_type != "application/octet-stream") == (name, True)


WRONG = {
    "--to (2)": (*NEW, "--to", "H24.12"),
    "--sent-at": (*NEW, "--sent-at", "2026-11-01T08:00:00"),
    "--place": (*NEW, "--place", "N/A"),
    "rong.pdf": (*NEW, "--attach", "a.pdf", "--attach", "rong.pdf"),
    "--dated": (*ANSWER, "--dated", "2025-11-13"),
    "--from": (*ANSWER[:-3], "H24.12", "--out", "ra.edxml"),
    "--response-for": (*ANSWER[:2], "--response-for", "31\x07", *ANSWER[4:], "--to", "000.00.07.H24"),
    "--revoke": (
        *("--revoke", "000.00.12.H24,2026/11/20,15", "--reason", "x", "--subject", "x"),
        *("--from", "000.00.12.H24", "--to", "000.00.07.H24", "--out", "ra.edxml"),
    ),
}


@pytest.mark.parametrize("option", WRONG)
def test_a_fault_is_named_by_the_option_that_has_it(option: str, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "rong.pdf").touch()
    (tmp_path / "ho-so.json").write_text(dump(case_at(2026)), encoding="utf-8")
    status, out, error = ask(*WRONG[option])
    assert (status, out, f"{option}: " in error) == (2, "", True)
    assert not any(field in error for field in ("organ_id", "trace_headers", "attachments[", "None"))
    assert not (tmp_path / "ra.edxml").exists()


def test_no_more_is_read_than_a_message_holds(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_command_files, "MOST_BYTES", 1_000_000)
    with Path("lon.bin").open("wb") as stream:
        stream.truncate(1 << 40)
    status, _, error = ask(*NEW, "--attach", "a.pdf", "--attach", "lon.bin")
    assert (status, "lon.bin: các tệp vượt quá 1 MB" in error) == (2, True)


def test_two_files_of_one_name_are_refused(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "A.PDF").write_bytes(b"%PDF-1.4")
    status, _, error = ask(*NEW, "--attach", "a.pdf", "--attach", "khac/A.PDF")
    assert (status, "A.PDF: hai tệp cùng tên" in error) == (2, True)
    assert not (tmp_path / "ra.edxml").exists()


def test_a_file_that_is_too_much_once_encoded_is_told_by_its_option(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "lon.bin").write_bytes(bytes(38_000_000))
    status, _, error = ask(*NEW, "--attach", "lon.bin")
    assert (status, "--attach: thông điệp lớn hơn 50 MB" in error) == (2, True)


class Toy:
    """A renderer that says which language it was asked for."""

    name: ClassVar[str] = "toy.txt"
    suffix: ClassVar[str] = ".txt"
    takes: ClassVar = frozenset({Rendered.FORM})

    def render(self, form: FilledForm, *, lang: str) -> bytes:
        return f"{lang} {form.form.code}".encode()


def test_a_form_goes_out_in_vietnamese_and_its_gaps_are_told(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_command_files, "load_plugins", lambda: SimpleNamespace(renderers=[Toy()]))
    (tmp_path / "ho-so.json").write_text(dump(case_at(2026)), encoding="utf-8")
    status, out, error = ask(*ANSWER, "--form", "05", "--lang", "en")
    assert (status, error) == (0, "")
    assert [(one.name, one.content) for one in written(tmp_path).attachments] == [("mau-05.txt", b"vi 05")]
    assert "Form 05 lacks: " in out
    assert "No form under the law of this case is known" in out


def test_what_was_irregular_about_the_event_is_told(ask: Ask, tmp_path: Path) -> None:
    late = Extended(
        at=datetime(2026, 11, 30, 9, tzinfo=VIETNAM_TIME), length=CalendarDays(5), number="113/TB-UBND"
    )
    case = case_at(2026).record_fact(late)
    (tmp_path / "ho-so.json").write_text(dump(case), encoding="utf-8")
    assert ask(*ANSWER, "--event", "3")[1] == "Đã ghi ra.edxml\n"
    told = ask(*ANSWER, "--event", "4")[1].splitlines()
    assert told[0] == "Đã ghi ra.edxml"
    assert told[1].startswith("! ")
    assert "Hạn trả lời mới" not in str(written(tmp_path).content)


HAI_PHONG = AgencyRules(local_rules={"hai-phong-3957"})
NOMINAL = AgencyRules(policies=Policies(last_day_off=LastDayOff.STAYS))


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ((), AgencyRules()),
        (("--local", "hai-phong-3957"), HAI_PHONG),
        (("--policy", "last_day_off=stays"), NOMINAL),
    ],
)
def test_the_new_due_day_is_counted_by_what_the_agency_works_by(
    options: tuple[str, ...], rules: AgencyRules, ask: Ask, tmp_path: Path
) -> None:
    (tmp_path / "ho-so.json").write_text(dump(case_at(2026, simple=True)), encoding="utf-8")
    [effect] = case_at(2026, rules, simple=True).clock(vietnam_calendar()).extensions
    said = f"Hạn trả lời mới: {effect.new_due:%d/%m/%Y}"
    assert ask(*ANSWER, *options)[0] == 0
    assert (said in str(written(tmp_path).content)) == effect.counts


def test_the_three_ways_to_count_do_not_agree() -> None:
    effects = [
        case_at(2026, rules, simple=True).clock(vietnam_calendar()).extensions[0]
        for rules in (AgencyRules(), HAI_PHONG, NOMINAL)
    ]
    assert len({(one.new_due, one.counts) for one in effects}) == 3


def test_a_year_that_nobody_announced_is_told_and_projected_when_asked(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "ho-so.json").write_text(dump(case_at(2031)), encoding="utf-8")
    status, _, error = ask(*ANSWER)
    assert (status, "--projected" in error) == (2, True)
    assert ask(*ANSWER, "--projected")[0] == 0
    assert "Hạn trả lời mới: " in str(written(tmp_path).content)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--policy", "khong=co"), "last_day_off"),
        (("--policy", "last_day_off=khong"), "--policy last_day_off"),
        (("--local", "ha-noi"), "hai-phong-3957"),
        (("--law-file", "anh.toml"), "anh.toml"),
    ],
)
def test_what_would_change_nothing_is_refused(
    options: tuple[str, str], said: str, ask: Ask, tmp_path: Path
) -> None:
    (tmp_path / "anh.toml").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "ho-so.json").write_text(dump(case_at(2026)), encoding="utf-8")
    status, _, error = ask(*ANSWER, *options)
    assert (status, said in error) == (2, True)


def test_an_id_that_its_receiver_may_not_find_is_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "ho-so.json").write_text(dump(case_at(2026)), encoding="utf-8")
    odd = (*ANSWER[:2], "--response-for", "31/HND", *ANSWER[4:])
    status, _, error = ask(*odd)
    assert (status, "000.00.07.H24,2026/11/12,31/HND" in error) == (2, True)
    status, out, _ = ask(*odd, "--to", "000.00.07.H24")
    assert (status, "tiepcan edxml read" in out) == (0, True)
    assert ask(*ANSWER)[1] == "Đã ghi ra.edxml\n"


def test_what_days_are_counted_by_is_not_written_over(ask: Ask, tmp_path: Path) -> None:
    days = tmp_path / "ngay-nghi.toml"
    shutil.copy(EXAMPLES / "thong-bao-2028.toml", days)
    (tmp_path / "ho-so.json").write_text(dump(case_at(2026)), encoding="utf-8")
    before = days.read_bytes()
    status, _, error = ask(*ANSWER[:-1], days.name, "--announcement", days.name)
    assert (status, "trùng với tệp đang đọc" in error) == (2, True)
    assert days.read_bytes() == before
