"""The program of the example agency: every file is there and on its page, and what cannot be made is said."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from agency_example import EXAMPLE, imported_example

from tiepcan import Bilingual, InputError
from tiepcan.agenda import Agenda
from tiepcan.plugins import AgendaFormat, Plugins, Rendered, Renderer, hookimpl, load_plugins
from tiepcan.text import Lang

pytest.importorskip("rich")

from rich.console import Console


@pytest.fixture(scope="module")
def example() -> Iterator[dict[str, ModuleType]]:
    with imported_example() as modules:
        yield modules


class Made:
    """Plugins that make a word of everything."""

    @hookimpl
    def tiepcan_renderers(self) -> Iterator[Renderer]:
        for name, suffix, takes in (
            ("word.docx", ".docx", set(Rendered)),
            ("excel.xlsx", ".xlsx", {Rendered.REPORT}),
        ):
            yield Renderer(
                name=name,
                title=Bilingual("Thử", "Trial"),
                media_type="application/x-trial",
                suffix=suffix,
                takes=frozenset(takes),
                render=lambda document, *, lang: f"{type(document).__name__} {lang}".encode(),
            )

    @hookimpl
    def tiepcan_agenda_formats(self) -> Iterator[AgendaFormat]:
        yield AgendaFormat(
            name="ics.ics",
            title=Bilingual("Thử", "Trial"),
            option="ics",
            media_type="text/calendar",
            suffix=".ics",
            write=lambda agenda, *, lang: f"{len(agenda.entries)} {lang}".encode(),
        )


def run(example: dict[str, ModuleType], folder: Path, plugins: Plugins) -> list[str]:
    screen = io.StringIO()
    example["mot_nam"].main(folder, Console(file=screen, width=200), plugins)
    return screen.getvalue().splitlines()


def links(folder: Path) -> list[str]:
    return re.findall(r'<a href="([^"#]+)"', (folder / "index.html").read_text(encoding="utf-8"))


def test_without_plugins_the_rest_is_made_and_what_is_left_out_is_said(
    example: dict[str, ModuleType], tmp_path: Path
) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    said = run(example, tmp_path / "nam" / "2026", load_plugins(installed=False))
    left = [line for line in said if "Bỏ qua" in line]
    assert {name for line in left for name in re.findall(r"chưa dùng được (\S+)\.", line)} == {
        "tiepcan-sql",
        "tiepcan-excel",
        "tiepcan-word",
        "tiepcan-ics",
    }
    assert all("python -m pip install tiepcan-" in line for line in left)
    assert sorted(one.name for one in (tmp_path / "nam" / "2026").iterdir()) == [
        "bao-cao-nam.html",
        "index.html",
        "mot-nam.txt",
        "so-theo-doi.csv",
    ]
    assert sorted(links(tmp_path / "nam" / "2026")) == ["bao-cao-nam.html", "so-theo-doi.csv"]
    assert said[-1].startswith("Xong: mở ")


def test_everything_that_plugins_make_is_in_the_folder_and_on_its_page(
    example: dict[str, ModuleType], tmp_path: Path
) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    plugins = load_plugins(installed=False, also={"made": Made()}, strict=True)
    run(example, tmp_path, plugins)
    before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    assert (tmp_path / "bao-cao-nam.docx").read_bytes() == b"Report vi"
    assert (tmp_path / "bao-cao-nam.xlsx").read_bytes() == b"Report vi"
    notices = sorted((tmp_path / "thong-bao").iterdir())
    # Of each of three kinds one under each law.
    assert len(notices) == 6
    assert {one.read_bytes() for one in notices} == {b"FilledForm vi"}
    files = {one.relative_to(tmp_path).as_posix() for one in before} - {"index.html", "mot-nam.txt"}
    assert set(links(tmp_path)) == files
    # Once more: the same files, and nothing beside them.
    run(example, tmp_path, plugins)
    assert {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()} == before


def test_a_plugin_that_fails_costs_its_own_files_alone(
    example: dict[str, ModuleType], tmp_path: Path
) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")

    class Failing:
        @hookimpl
        def tiepcan_agenda_formats(self) -> Iterator[AgendaFormat]:
            def write(agenda: Agenda, /, *, lang: Lang) -> bytes:
                raise ValueError(agenda, lang)

            yield AgendaFormat(
                name="ics.ics",
                title=Bilingual("Thử", "Trial"),
                option="ics",
                media_type="text/calendar",
                suffix=".ics",
                write=write,
            )

    said = run(example, tmp_path, load_plugins(installed=False, also={"failing": Failing()}))
    assert len([line for line in said if "dạng .ics: chưa dùng được tiepcan-ics" in line]) == 2
    assert sorted(links(tmp_path)) == ["bao-cao-nam.html", "so-theo-doi.csv"]


def test_the_program_is_run_from_anywhere(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    command = [sys.executable, str(EXAMPLE / "mot_nam.py"), "ra"]
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert (done.stderr, done.returncode) == ("", 0)
    # Whatever plugins there are: everything that the page leads to is there.
    found = links(tmp_path / "ra")
    assert "bao-cao-nam.html" in found
    assert all((tmp_path / "ra" / name).stat().st_size for name in found)


def test_a_folder_that_is_none_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    for arguments, said in ((["tep"], "tep"), ([], "python mot_nam.py FOLDER")):
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, str(EXAMPLE / "mot_nam.py"), *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        assert done.returncode == 1
        assert said in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["ho-so.sqlite3", "index.html", "ghi-chu.txt"])
def test_a_folder_with_files_of_others_is_left_as_it_is(
    example: dict[str, ModuleType], tmp_path: Path, name: str
) -> None:
    """An agency's own store may well have the name that this one has."""
    (tmp_path / name).write_text("của cơ quan", encoding="utf-8")
    with pytest.raises(InputError, match="other files"):
        run(example, tmp_path, load_plugins(installed=False))
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "của cơ quan"


def test_without_what_makes_pages_nothing_is_begun(tmp_path: Path) -> None:
    # As where the extra is not installed: no module of that name is found.
    without = "import sys; sys.modules['jinja2'] = None; sys.argv = sys.argv[1:]; import runpy; "
    done = subprocess.run(  # noqa: S603 - our own command
        [
            sys.executable,
            "-c",
            f"{without}runpy.run_path(sys.argv[0], run_name='__main__')",
            EXAMPLE / "mot_nam.py",
            "ra",
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(EXAMPLE)},
    )
    assert done.returncode == 1
    assert "tiepcan[html]" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_letters_that_a_terminal_has_not_end_nothing(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, str(EXAMPLE / "mot_nam.py"), "ra"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "ra" / "index.html").is_file()


def test_a_terminal_shows_bars_and_anything_else_one_line_a_stage(example: dict[str, ModuleType]) -> None:
    shown = {}
    for terminal in (True, False):
        screen = io.StringIO()
        console = Console(file=screen, width=100, force_terminal=terminal, color_system=None)
        with example["shown_progress"].Stages(console, 2) as stages:
            with stages.stage("Sổ", 5, "dòng") as tell:
                tell(3)
            stages.say("  Bỏ qua [lịch]")
        shown[terminal] = screen.getvalue()
    assert shown[False] == "1/2 Sổ: 3 dòng\n  Bỏ qua [lịch]\n"
    assert "3/3" in shown[True]
    assert "Bỏ qua [lịch]" in shown[True]
    assert "3 dòng" not in shown[True]
