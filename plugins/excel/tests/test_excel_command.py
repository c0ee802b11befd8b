"""The commands: what they write, what they say, and that nothing that is read is overwritten (kiểm chứng lệnh)."""

from __future__ import annotations

import io
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import click
import pytest
from click.testing import CliRunner, Result

from excel_books import HEADER, book_of, line, opened, saved
from tiepcan import DataFileError, InputError
from tiepcan.plugins import CommandEntry
from tiepcan.testing import CommandConformance, CommandFeature
from tiepcan_excel._command import COMMAND
from tiepcan_excel._options import counted
from tiepcan_excel._report_words import WORDS

PLAN = '[plan]\nname = "Kế hoạch"\nyear = 2026\n[[task]]\nid = "1"\nname = "Tập huấn"\nlead = "Văn phòng"\ntime = "Quý IV"\n'
LIST_HEADER = 'Tên thông tin,"Số, ký hiệu",Ngày tạo ra,Hình thức công khai,Thời điểm công khai'
PERSON = "Nguyễn Thị Bí Mật"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "so.xlsx").write_bytes(
        saved(book_of(So=[["SỔ"], HEADER, line(), line(DOSSIER=7)])).getvalue()
    )
    cells = [",".join(map(str, HEADER)).replace("Chi phí (đồng)", "Chi phí (đồng)")]
    cells.append("1,A-1,12/11/2026,12/11/2026,12/11/2026,Trực tiếp,Người,,,Đơn giản,,,,,,,,,,,")
    (tmp_path / "so.csv").write_text("\n".join(cells), encoding="utf-8")
    (tmp_path / "dm.csv").write_text(f"{LIST_HEADER}\nNội quy,15/QĐ,05/10/2026,niêm yết,\n", encoding="utf-8")
    conditional = "Tên thông tin,Loại thông tin có điều kiện,Mã thông tin\nDanh sách,dữ liệu cá nhân,A\n"
    (tmp_path / "dk.csv").write_text(conditional, encoding="utf-8")
    (tmp_path / "kh.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "xau.xlsx").write_bytes(b"PK\x03\x04" + PERSON.encode())
    (tmp_path / "xau.toml").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "co-macro.xlsm").write_text("Mã,Tên", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(COMMAND.load(), list(arguments), prog_name="excel")


def done(*arguments: str) -> str:
    went = run(*arguments)
    assert went.exception is None, went.exception
    assert went.exit_code == 0
    return went.output


class TestCommand(CommandConformance):
    features: ClassVar = frozenset({CommandFeature.WORKS, CommandFeature.BAD_INPUT})

    @pytest.fixture
    def entry(self) -> CommandEntry:
        return COMMAND

    @pytest.fixture
    def calls(self, folder: Path) -> Sequence[Sequence[str]]:
        assert folder.is_dir()
        day = ("--as-of", "20/11/2026", "--out", "ra.xlsx")
        return (
            *(
                ("template", kind, "--out", "mau.xlsx")
                for kind in ("register", "list", "conditional-list", "plan")
            ),
            ("register", "so.xlsx", *day),
            ("register", "so.csv", *day, "--lang", "en", "--soon", "5"),
            ("list", "dm.csv", *day),
            ("list", "dk.csv", "--conditional", *day),
            ("plan", "kh.toml", *day),
            ("statistics", "so.csv", "so.xlsx", "--period", "2026", *day),
        )

    @pytest.fixture
    def bad_calls(self, folder: Path) -> Sequence[Sequence[str]]:
        assert folder.is_dir()
        day = ("--as-of", "20/11/2026", "--out", "ra.xlsx")
        return (
            ("template", "letter", "--out", "mau.xlsx"),
            ("register", "xau.xlsx", *day),
            ("register", "co-macro.xlsm", *day),
            ("register", "so.csv", "--sheet", "So", *day),
            ("register", "so.xlsx", "--as-of", "hôm qua", "--out", "ra.xlsx"),
            ("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "so.xlsx"),
            ("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "ra.csv"),
            ("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "khong-co/ra.xlsx"),
            ("list", "so.csv", *day),
            ("plan", "xau.toml", *day),
            ("statistics", "so.csv", "--period", "năm ngoái", "--out", "ra.xlsx"),
        )

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return (PERSON,)


def test_a_register_is_written_with_what_was_put_up_with_said(folder: Path) -> None:
    said = done("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "ra.xlsx")
    assert "Đã ghi ra.xlsx: 2 dòng" in said
    assert "mã ghi dạng số" in said
    sheet = opened((folder / "ra.xlsx").read_bytes()).active
    assert [sheet["B5"].value, sheet["B6"].value] == ["A-1", "7"]


def test_what_was_written_can_be_written_again(folder: Path) -> None:
    for source, out in (("so.csv", "mot.xlsx"), ("mot.xlsx", "hai.xlsx"), ("hai.xlsx", "ba.xlsx")):
        done("register", source, "--as-of", "20/11/2026", "--out", out)
    assert (folder / "hai.xlsx").read_bytes() == (folder / "ba.xlsx").read_bytes()


def test_a_plan_in_a_workbook_keeps_its_title(folder: Path) -> None:
    done("plan", "kh.toml", "--as-of", "20/11/2026", "--out", "kh.xlsx")
    done(
        "plan",
        "kh.xlsx",
        "--title",
        "Kế hoạch",
        "--year",
        "2026",
        "--as-of",
        "20/11/2026",
        "--out",
        "lai.xlsx",
    )
    assert (folder / "kh.xlsx").read_bytes() == (folder / "lai.xlsx").read_bytes()


def test_a_register_is_never_overwritten_and_a_failure_leaves_nothing(folder: Path) -> None:
    before = (folder / "so.xlsx").read_bytes()
    for arguments in (
        ("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "so.xlsx"),
        ("register", "xau.xlsx", "--as-of", "20/11/2026", "--out", "ra.xlsx"),
    ):
        went = run(*arguments)
        assert isinstance(went.exception, InputError | DataFileError)
    assert (folder / "so.xlsx").read_bytes() == before
    assert not (folder / "ra.xlsx").exists()
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("option", ["--announcement", "--law-file"])
def test_an_announcement_or_law_that_is_no_text_is_said_to_be_none(folder: Path, option: str) -> None:
    assert (folder / "xau.toml").exists()
    went = run("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "ra.xlsx", option, "xau.toml")
    assert isinstance(went.exception, DataFileError)
    assert went.exception.path == "xau.toml"


def test_who_may_read_the_register_may_read_the_result_and_nobody_else(folder: Path) -> None:
    (folder / "so.xlsx").chmod(0o640)
    done("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "ra.xlsx")
    done("template", "register", "--out", "mau.xlsx")
    modes = [stat.S_IMODE((folder / name).stat().st_mode) for name in ("ra.xlsx", "mau.xlsx")]
    assert modes == [0o640, 0o600]


def test_the_result_is_a_plain_file(folder: Path) -> None:
    (folder / "thu-muc.xlsx").mkdir()
    went = run("register", "so.xlsx", "--as-of", "20/11/2026", "--out", "thu-muc.xlsx")
    assert isinstance(went.exception, IsADirectoryError)


def test_the_law_of_a_list_may_be_named(folder: Path) -> None:
    done("template", "list", "--regime", "vn-2016", "--out", "mau.xlsx")
    guide = opened((folder / "mau.xlsx").read_bytes())["Hướng dẫn"]
    assert "L16-17.1.a" in [cell.value for cell in guide["D"]]


def test_a_file_that_is_no_day_is_said_in_vietnamese(folder: Path) -> None:
    assert folder.is_dir()
    went = run("register", "so.xlsx", "--as-of", "32/13/2026", "--out", "ra.xlsx")
    assert went.exit_code == 2
    assert "dd/mm/yyyy" in went.output


def test_long_work_shows_how_far_it_is_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console  # noqa: PLC0415 - only here

    screen = io.StringIO()
    made: list[Any] = []

    def console(**_: object) -> Console:
        made.append(shown := Console(file=screen, force_terminal=True, width=80))
        return shown

    monkeypatch.setattr("tiepcan_excel._options.Console", console)
    with counted(6000, WORDS["report"], "vi") as through:
        assert sum(through(range(6000))) == sum(range(6000))
    assert "6000" in screen.getvalue()
    with counted(10, WORDS["report"], "vi") as through:
        assert list(through([1])) == [1]
    assert len(made) == 2


def test_the_command_is_made_of_commands() -> None:
    group = COMMAND.load()
    assert isinstance(group, click.Group)
    assert set(group.commands) == {"template", "register", "list", "plan", "statistics"}
