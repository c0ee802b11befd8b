"""The command line where something is wrong: one sentence, exit status 2, no file touched."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tiepcan.register import Column

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

HEADER = ";".join(Column)
ROW = "1;A-1;12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Bí Mật;;Bí Mật;Đơn giản;;;;;;;;;;;Bí Mật"
DEADLINE = ["deadline", "--received", "2026-11-12", "--channel", "direct"]

#: The command line where a package is not installed.
WITHOUT = """\
import sys

class NotThere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {missing!r}:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, NotThere())
from tiepcan.cli import main
main()
"""

Refuse = Callable[..., str]


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Run a command that cannot be done; return what it says."""

    def answer(*arguments: object) -> str:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert (status, said.out) == (2, "")
        assert said.err.startswith("tiepcan: ")
        assert not [word for word in ("Traceback", "Bí Mật") if word in said.err]
        return said.err

    return answer


@pytest.fixture
def register(tmp_path: Path) -> Path:
    (tmp_path / "so.csv").write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    return tmp_path / "so.csv"


def check(path: Path, *more: object) -> tuple[object, ...]:
    return ("register", "check", path, "--as-of", "2026-11-20", *more)


def start(*arguments: str, code: str | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *(["-m", "tiepcan.cli"] if code is None else ["-c", code]), *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **env})  # noqa: S603


@pytest.mark.parametrize("option", ["--out", "--html"])
def test_a_register_is_never_overwritten_by_its_own_check(
    refuse: Refuse, register: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    before = register.read_bytes()
    monkeypatch.chdir(register.parent)
    same: list[Path] = [register, Path("so.csv"), register.parent / ".." / register.parent.name / "so.csv"]
    (register.parent / "ban-hai.csv").hardlink_to(register)
    for path in [*same, register.parent / "ban-hai.csv"]:
        assert "trùng với tệp đang đọc" in refuse(*check(register, option, path))
    assert "overwrite a file that is read" in refuse(*check(register, option, register, "--lang", "en"))
    assert register.read_bytes() == before
    assert sorted(found.name for found in register.parent.iterdir()) == ["ban-hai.csv", "so.csv"]


def test_two_results_do_not_go_to_one_file(
    refuse: Refuse, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pygal", None)  # refused before a page is made
    result = tmp_path / "ket-qua"
    assert str(result) in refuse(*check(register, "--out", result, "--html", result))


@pytest.mark.parametrize("option", ["--out", "--html"])
def test_a_folder_that_is_not_there_is_named(
    refuse: Refuse, register: Path, tmp_path: Path, option: str
) -> None:
    said = refuse(*check(register, option, tmp_path / "khong-co" / "ra"))
    assert "khong-co" in said
    assert ".part" not in said
    assert refuse(*check(register, option, tmp_path))
    assert ".part" not in refuse(*check(register, option, register / "ra"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write anywhere"
)
def test_what_may_not_be_read_or_written_is_said(refuse: Refuse, register: Path, tmp_path: Path) -> None:
    closed = tmp_path / "khoa"
    closed.mkdir(mode=0o500)
    assert "không có quyền" in refuse(*check(register, "--out", closed / "ra.csv"))
    register.chmod(0)
    assert "không có quyền" in refuse(*check(register))


def test_a_file_that_is_not_there_or_is_a_folder(refuse: Refuse, tmp_path: Path) -> None:
    assert "khong-co.csv: không có tệp này" in refuse(*check(tmp_path / "khong-co.csv"))
    assert "there is no such file" in refuse(*check(tmp_path / "khong-co.csv", "--lang", "en"))
    if sys.platform != "win32":
        assert "đây là thư mục" in refuse(*check(tmp_path))
        assert "this is a folder" in refuse(*check(tmp_path, "--lang=en"))


@pytest.mark.parametrize(
    ("content", "vi", "en"),
    [
        (b"", "tệp trống", "the file is empty"),
        (b"\xef\xbb\xbf", "tệp trống", "the file is empty"),
        (f"{HEADER}\n{ROW}".encode("cp1258", "replace"), "không phải UTF-8", "not UTF-8"),
        (f"{HEADER}\n{ROW}".encode("utf-16"), "UTF-16, cần UTF-8", "UTF-16, UTF-8 is needed"),
        (b"\xfe\xff" + HEADER.encode("utf-16-be"), "UTF-16, cần UTF-8", "UTF-16, UTF-8 is needed"),
        (f"{HEADER}\n{ROW}".encode("utf-16-le"), "không phải UTF-8", "not UTF-8"),
        (f"{HEADER}\n{ROW}".encode("utf-16-be"), "không phải UTF-8", "not UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls cũ", "old .xls"),
        (b"PK\x03\x04" + bytes(600), "tệp .xlsx bị cắt cụt", "was cut off"),
        (b"a;b\n1;2\n", "Ngày nhận: thiếu cột này", "Ngày nhận: the column is missing"),
        (f'{HEADER}\n{ROW}\n{ROW};"'.encode(), "dòng 3 không đúng định dạng CSV", "row 3 is not sound CSV"),
        (f"{HEADER}\n{ROW}\n".encode() + b"\xff", "không phải UTF-8", "not UTF-8"),
    ],
)
def test_what_is_no_register_is_refused_and_leaves_nothing_behind(
    refuse: Refuse, tmp_path: Path, content: bytes, vi: str, en: str
) -> None:
    path, out = tmp_path / "so.csv", tmp_path / "ra.csv"
    path.write_bytes(content)
    assert vi in refuse(*check(path, "--out", out))
    assert [found.name for found in tmp_path.iterdir()] == ["so.csv"]
    out.write_text("lần trước", encoding="utf-8")
    said = refuse(*check(path, "--out", out, "--html", tmp_path / "trang.html", "--json", "--lang", "en"))
    assert en in said
    assert "so.csv" in said
    assert out.read_text(encoding="utf-8") == "lần trước"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["ra.csv", "so.csv"]


def test_a_cell_of_fifty_megabytes_is_refused(refuse: Refuse, register: Path) -> None:
    register.write_text(f"{HEADER}\n{ROW}\n{ROW}{'x' * 50_000_000}\n", encoding="utf-8")
    assert "dòng 3" in refuse(*check(register, "--out", register.parent / "ra.csv"))
    assert [found.name for found in register.parent.iterdir()] == ["so.csv"]


def test_workbooks_are_read_by_what_is_in_them(
    refuse: Refuse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("python_calamine")
    book = pytest.importorskip("openpyxl").Workbook()
    for line in (HEADER, ROW):
        book.active.append(line.split(";"))
    stream = io.BytesIO()
    book.save(stream)
    path = tmp_path / "so.csv"
    path.write_bytes(stream.getvalue())
    assert run([str(word) for word in check(path, "--sheet", book.active.title)]) == 0
    assert "A-1" not in capsys.readouterr().out
    assert "không có trang tính 'Thang 9'" in refuse(*check(path, "--sheet", "Thang 9"))


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["register", "check", "so.csv"], "Thiếu '--as-of'", "Missing option '--as-of'"),
        (["register", "check", "--as-of", "2026-11-20"], "Thiếu 'TỆP'", "Missing argument 'TỆP'"),
        (["register", "check", "so.csv", "--as-of", "2026"], "“2026” không phải ngày", "is no date"),
        (["deadline"], "Thiếu '--received'", "Missing option '--received'"),
        ([*DEADLINE[:3], "--channel", "mail"], "Giá trị sai cho '--channel'", "'mail' is not one of"),
        ([*DEADLINE, "--vaild", "2026-11-12"], "Không có tuỳ chọn --vaild", "No such option"),
        (["calendar", "2026", "--announcement", "khong-co.toml"], "không có tệp này", "no such file"),
        ([*DEADLINE, "--law-file", "khong-co.toml"], "không có tệp này", "no such file"),
    ],
)
def test_a_command_that_is_not_understood(refuse: Refuse, arguments: list[str], vi: str, en: str) -> None:
    assert vi in refuse(*arguments)
    assert en in refuse(*arguments, "--lang", "en")


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize(
    ("command", "example"),
    [
        ([], "tiepcan deadline --received 2026-11-12 --channel direct --complexity simple"),
        (["deadline"], "tiepcan deadline --received 2026-11-12 --channel direct --complexity simple"),
        (["calendar"], "tiepcan calendar 2026"),
        (["register"], "check"),
        (["register", "check"], "tiepcan register check so-theo-doi.csv --as-of 2026-11-20"),
    ],
)
def test_help_shows_an_example(
    capsys: pytest.CaptureFixture[str], command: list[str], example: str, flag: str
) -> None:
    assert run([*command, flag]) == 0
    said = capsys.readouterr()
    assert example in said.out
    assert said.err == ""


def test_the_examples_of_the_help_work(capsys: pytest.CaptureFixture[str]) -> None:
    run(["deadline", "--help"])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    examples = [line.split()[1:] for line in lines if line.startswith("tiepcan deadline")]
    assert len(examples) == 2
    assert [run(example) for example in examples] == [0, 0]


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_one_is_told_how_to_install_it(missing: str) -> None:
    done = start("calendar", "2026", code=WITHOUT.format(missing=missing))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count('python -m pip install "tiepcan[cli]"') == 2


@pytest.mark.parametrize(
    "arguments", [["calendar", "2026"], [*DEADLINE, "--json"], ["--help"], ["calendar", "1"]]
)
def test_vietnamese_comes_out_whole_where_the_terminal_says_ascii(arguments: list[str]) -> None:
    plain = start(*arguments, PYTHONIOENCODING="utf-8")
    ascii_only = start(*arguments, PYTHONIOENCODING="ascii", LC_ALL="C", LANG="C", PYTHONUTF8="0")
    assert ascii_only.returncode == plain.returncode
    assert "?" not in (ascii_only.stdout + ascii_only.stderr).decode()
    assert (ascii_only.stdout, ascii_only.stderr) == (plain.stdout, plain.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_file_name_that_is_no_text_is_no_trouble(register: Path) -> None:
    strange = register.rename(register.parent / os.fsdecode(b"s\xff.csv"))
    page = register.parent / "trang.html"
    done = start(*map(str, check(strange, "--html", page, "--out", register.parent / "ra.csv")))
    assert (done.returncode, done.stderr) == (0, b"")
    assert page.read_text(encoding="utf-8")
