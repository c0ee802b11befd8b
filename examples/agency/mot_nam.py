"""The year of an invented commune, from requests in a database to the papers at its end (một năm của một xã hư cấu).

``python mot_nam.py FOLDER``: makes 300 requests, records them through a host into SQLite, and writes register, notices,
yearly report, calendars and an index page into the folder. Run again it replaces them; a folder in which there is anything
else is left alone. Nobody and nothing in it is real.
"""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from invented_people import AGENCY
from invented_year import YEAR_END, make_year
from recorded_year import record_year
from rich.console import Console
from shown_progress import Stages
from written_files import (
    LeftOut,
    Made,
    Output,
    report_of,
    write_calendars,
    write_notices,
    write_register_file,
    write_reports,
)

from tiepcan import Bilingual, TiepcanError, vietnam_calendar
from tiepcan.errors import InputError
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import CaseStore, Plugins, load_plugins
from tiepcan.rendering import PageLink, render_index
from tiepcan.text import format_tenths

_BACKEND, _FILE = "sql.sqlite", "ho-so.sqlite3"
#: Stands in a folder of this program: the files beside it may be replaced.
_MARK = "mot-nam.txt"
_MARK_WORDS = "Thư mục do mot_nam.py tạo, số liệu hư cấu. Chạy lại thì mọi tệp được thay.\n"
_STAGES = 6
_REPORTS, _NOTICES, _CALENDARS = 3, 6, 2
_KILO = 1024


def main(folder: Path, console: Console, plugins: Plugins) -> None:
    """Make the year, then everything that comes of it, in *folder*.

    Raises:
        TiepcanError: Something else is in the folder, a plugin failed, or the pages cannot be made.
        OSError: The folder cannot be written to.
    """
    # Whether pages can be made is known before anything is recorded.
    _index((), folder)
    _take_folder(folder)
    calendar = vietnam_calendar()
    found: list[Made] = []

    def take(outputs: Iterable[Output]) -> None:
        for one in outputs:
            if isinstance(one, LeftOut):
                stages.say(f"  {one}")
            else:
                found.append(one)

    with Stages(console, _STAGES) as stages:
        for fault in plugins.faults:
            stages.say(f"  {fault}")
        year = make_year(calendar)
        steps = sum(map(len, year))
        store = _open_store(plugins, folder)
        with Host(agency=AGENCY, store=store, calendar=calendar, plugins=plugins) as host:
            with stages.stage(f"Ghi {len(year)} yêu cầu vào kho", steps, "sự kiện") as tell:
                record_year(host, year, tell)
            cases = list(host.cases())
            with stages.stage("Báo cáo năm", _REPORTS, "tệp") as tell:
                take(write_reports(host, report_of(host, cases), folder, tell))
            with stages.stage("Sổ theo dõi", len(cases), "dòng") as tell:
                take(write_register_file(host, cases, folder))
                tell(len(cases))
            with stages.stage("Thông báo", _NOTICES, "văn bản") as tell:
                take(write_notices(host, cases, folder, tell))
            with stages.stage("Lịch", _CALENDARS, "tệp") as tell:
                take(write_calendars(host, cases, folder, tell))
        take(_store_made(store, len(year), steps))
        with stages.stage("Trang mục lục", 1, "trang") as tell:
            (folder / "index.html").write_text(_index(found, folder), encoding="utf-8")
            tell(1)
    console.print(f"Xong: mở {folder / 'index.html'}", soft_wrap=True, markup=False)


def _take_folder(folder: Path) -> None:
    """Make the folder, or take one that is empty or from an earlier run: an agency's own store is not replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / _MARK
    if not mark.is_file() and next(folder.iterdir(), None) is not None:
        raise InputError(
            Bilingual("trong thư mục đã có tệp khác", "other files are in this folder"),
            hint=Bilingual("Chọn một thư mục mới.", "Choose a new folder."),
            path=str(folder),
        )
    mark.write_text(_MARK_WORDS, encoding="utf-8")


def _open_store(plugins: Plugins, folder: Path) -> CaseStore:
    """Open an empty store: that of an earlier run is done away with."""
    backend = plugins.case_stores.get(_BACKEND)
    if backend is None:
        return MemoryStore()
    for name in (_FILE, f"{_FILE}-wal", f"{_FILE}-shm"):
        (folder / name).unlink(missing_ok=True)
    return backend.open(str(folder / _FILE))


def _store_made(store: CaseStore, cases: int, events: int) -> list[Output]:
    if isinstance(store, MemoryStore):
        return [LeftOut(part="kho SQLite, giữ hồ sơ trong bộ nhớ", plugin="tiepcan-sql")]
    about = f"{cases} yêu cầu, {_thousands(events)} sự kiện."
    return [Made(path=_FILE, title="Kho hồ sơ SQLite", about=about)]


def _index(found: Iterable[Made], folder: Path) -> str:
    links = [
        PageLink(path=one.path, title=one.title, about=f"{one.about} {_size(folder / one.path)}.")
        for one in found
    ]
    return render_index(
        f"{AGENCY.name}: năm {YEAR_END.year}", links, about="Cơ quan, người và số liệu đều không có thật."
    )


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _size(file: Path) -> str:
    kilobytes = Fraction(file.stat().st_size, _KILO)
    return (
        f"{format_tenths(kilobytes)}\u00a0KB"
        if kilobytes < _KILO
        else f"{format_tenths(kilobytes / _KILO)}\u00a0MB"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and the folder
        sys.exit("python mot_nam.py FOLDER")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no Vietnamese letters shows the rest.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        main(Path(sys.argv[1]), Console(highlight=False, emoji=False), load_plugins())
    except TiepcanError as error:
        sys.exit(error.in_language("vi"))
    except OSError as error:
        # A write that fails, as on a full disk, names no file.
        sys.exit(f"{error.filename or sys.argv[1]}: {error.strerror}")
