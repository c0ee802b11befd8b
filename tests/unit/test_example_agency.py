"""The year of the example agency: its report says what is counted by hand, every due day is the law's, and its files are there."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from tiepcan import Bilingual, Channel, Complexity, InputError, WorkingCalendar, vietnam_calendar
from tiepcan.agenda import Agenda
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import AgendaFormat, Plugins, Rendered, Renderer, hookimpl, load_plugins
from tiepcan.reports import Report
from tiepcan.requests import Case, Irregularity
from tiepcan.text import Lang

pytest.importorskip("rich")

from rich.console import Console

EXAMPLE = Path(__file__).parents[2] / "examples" / "agency"
MODULES = (
    "mot_nam",
    "invented_case",
    "invented_people",
    "invented_stories",
    "invented_year",
    "recorded_year",
    "shown_progress",
    "written_files",
)
YEAR_END = dt.date(2026, 12, 31)
#: Days off that are no weekend, and Saturdays that were worked, as the announcements for 2026 have them.
OFF = {
    dt.date(2026, month, day)
    for month, days in {
        1: [1, 2],
        2: [16, 17, 18, 19, 20],
        4: [27, 30],
        5: [1],
        8: [31],
        9: [1, 2],
        11: [24],
    }.items()
    for day in days
} | {dt.date(2027, 1, 1)}
WORKED = {dt.date(2026, 1, 10), dt.date(2026, 8, 22)}


@pytest.fixture(scope="module")
def example() -> Iterator[dict[str, ModuleType]]:
    """Return the modules of the example, found as the program finds them: beside it."""
    sys.path.insert(0, str(EXAMPLE))
    try:
        yield {name: importlib.import_module(name) for name in MODULES}
    finally:
        sys.path.remove(str(EXAMPLE))
        for name in MODULES:
            del sys.modules[name]


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return vietnam_calendar()


@attrs.frozen
class Recorded:
    """The year in a store that forgets it."""

    cases: tuple[Case, ...]
    report: Report
    irregular_steps: int


@pytest.fixture(scope="module")
def recorded(example: dict[str, ModuleType], calendar: WorkingCalendar) -> Recorded:
    year = example["invented_year"].make_year(calendar)
    done: list[int] = []
    with Host(agency=example["invented_people"].AGENCY, store=MemoryStore(), calendar=calendar) as host:
        example["recorded_year"].record_year(host, year, done.append)
        cases = tuple(host.cases())
        report = example["written_files"].report_of(host, cases)
    assert done == list(range(1, sum(map(len, year)) + 1))
    return Recorded(cases, report, sum(step.as_fact for steps in year for step in steps))


# --- counted by hand ---


def is_worked(day: dt.date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def after_working_days(day: dt.date, count: int) -> dt.date:
    while count:
        day += dt.timedelta(days=1)
        count -= is_worked(day)
    return day


def after_days(day: dt.date, count: int) -> dt.date:
    return day + dt.timedelta(days=count)


def moved(day: dt.date) -> dt.date:
    while not is_worked(day):
        day += dt.timedelta(days=1)
    return day


def events_of(case: Case, kind: str) -> list[Any]:
    return [event for event in case.events if event.kind == kind]


def due_by_hand(case: Case) -> dt.date | None:
    """Return the last day for the answer, as a clerk counts it; None: at once, or not valid yet."""
    [received], valid = events_of(case, "received"), events_of(case, "completed")
    if not valid:
        return None
    # A valid request is there when it comes in, unless more was asked for.
    since = valid[0].day if events_of(case, "supplement_asked") else received.day
    extended = events_of(case, "extended")
    channel, simple = received.request.supply_channel, received.complexity is Complexity.SIMPLE
    if received.sent_on >= dt.date(2026, 9, 1):
        # Khoản 3 Điều 26 Luật 01/2026/QH16: 12 days, and 12 more at most.
        last = after_days(since, 12)
        longer = after_days
    else:
        # Điều 29, 30 và 31 Luật 104/2016/QH13.
        simple_days = {Channel.DIRECT: None, Channel.ELECTRONIC: 3, Channel.POST: 5, Channel.FAX: 5}
        count = simple_days[channel] if simple else 10 if channel is Channel.DIRECT else 15
        if count is None:
            return None
        last = after_working_days(since, count)
        longer = after_working_days if channel is Channel.DIRECT else after_days
    # A notice after the last day puts nothing off.
    if extended and extended[0].day <= moved(last):
        last = longer(last, extended[0].length.amount)
    return moved(last)


def closed_by_hand(case: Case) -> dt.date | None:
    days = [
        one.day
        for one in case.events
        if one.kind in {"supplied", "refused", "redirection_advised", "withdrawn"}
    ]
    return max(days, default=None)


def count_by_hand(cases: Sequence[Case]) -> Counter[str]:
    """Return the figures of the yearly report, by the codes of their lines."""
    found: Counter[str] = Counter()
    by_channel = {
        Channel.DIRECT: "1.2.1",
        Channel.ELECTRONIC: "1.2.2",
        Channel.POST: "1.2.3",
        Channel.FAX: "1.2.4",
    }
    ends = {"refused": "2.3", "redirection_advised": "2.4", "withdrawn": "2.5"}
    for case in cases:
        kinds = {event.kind for event in case.events}
        [received] = events_of(case, "received")
        found.update(["1", "1.2", by_channel[received.request.channel]])
        found.update(["1.3.2" if received.request.requester.kind.value == "group" else "1.3.1"])
        found.update(["1.4"] if "completed" in kinds else [])
        found.update(["3.9"] if "extended" in kinds and not is_too_late(case) else [])
        found.update(["4.1"] if "cost_notified" in kinds else [])
        found["4.2"] += int(sum(one.amount for one in events_of(case, "cost_notified")))
        for kind, code in {
            "complaint_made": "5.1",
            "complaint_decided": "5.2",
            "correction_demanded": "6.1",
            "supplied_again": "6.4",
        }.items():
            found[code] += len(events_of(case, kind))
        found.update(["9"] if received.request.accommodations else [])
        closed, due = closed_by_hand(case), due_by_hand(case)
        if closed is None:
            found["2.6"] += 1
            found[
                "3.8"
                if "completed" not in kinds
                else "3.7"
                if due is None
                else "3.5"
                if due >= YEAR_END
                else "3.6"
            ] += 1
            continue
        found["2"] += 1
        found[
            "3.4" if "completed" not in kinds else "3.3" if due is None else "3.1" if closed <= due else "3.2"
        ] += 1
        for kind, code in ends.items():
            found[code] += kind in kinds
        for one in events_of(case, "supplied"):
            found["2.2" if any(item.extent.value == "part" for item in one.items) else "2.1"] += 1
    return found


def is_too_late(case: Case) -> bool:
    [notice] = events_of(case, "extended")
    plain = attrs.evolve(
        case, events=tuple(one for one in case.events if one.kind != "extended" and one.at < notice.at)
    )
    due = due_by_hand(plain)
    return due is None or notice.day > due


def test_the_report_says_what_is_counted_by_hand(recorded: Recorded) -> None:
    by_hand = count_by_hand(recorded.cases)
    said = {code: recorded.report.figure(code).value for code in by_hand}
    assert said == dict(by_hand)
    # Something of everything happened.
    assert min(by_hand[code] for code in ("2.2", "2.4", "2.5", "3.2", "3.6", "3.9", "4.1", "5.2", "6.4")) > 0


def test_every_due_day_is_the_laws(recorded: Recorded, calendar: WorkingCalendar) -> None:
    for case in recorded.cases:
        deadline = case.deadline(calendar)
        assert (None if deadline is None else deadline.due) == due_by_hand(case), case.number


def test_both_laws_and_their_grounds_are_in_it(recorded: Recorded) -> None:
    laws = Counter(case.regime.id for case in recorded.cases)
    assert set(laws) == {"vn-2016", "vn-2026"}
    assert min(laws.values()) > 50
    grounds = {
        (case.regime.id, item.ground)
        for case in recorded.cases
        for event in events_of(case, "refused")
        for item in event.items
    }
    assert len(grounds) > 8
    # A letter of August that comes in September is under the law of the day it was sent.
    late = [
        case
        for case in recorded.cases
        if case.received_on >= dt.date(2026, 9, 1) and case.regime.id == "vn-2016"
    ]
    assert {case.request.channel for case in late} <= {Channel.POST}


def test_nothing_is_irregular_but_what_was_meant_to_be(recorded: Recorded, calendar: WorkingCalendar) -> None:
    codes = [one.code for case in recorded.cases for one in case.findings(calendar)]
    assert set(codes) == {Irregularity.EXTENSION_NOTICE_LATE}
    assert len(codes) == recorded.irregular_steps > 0


def test_numbers_have_no_gap_and_follow_the_receipts(recorded: Recorded) -> None:
    assert [case.number for case in recorded.cases] == [f"XA-XP-2026-{place:04}" for place in range(1, 301)]
    receipts = [case.events[0].at for case in recorded.cases]
    assert receipts == sorted(receipts)
    for kind, series in {"extended": "TB-GH", "refused": "TB-TC", "time_limit_notified": "TB-GQ"}.items():
        events = sorted(
            (one for case in recorded.cases for one in events_of(case, kind)), key=lambda one: one.at
        )
        numbers = [one.number for one in events if one.number]
        assert numbers == [f"XA-XP-{series}-2026-{place:04}" for place in range(1, len(numbers) + 1)]


def test_the_year_is_the_same_on_every_run_and_ends_with_it(
    example: dict[str, ModuleType], calendar: WorkingCalendar
) -> None:
    first, again = (example["invented_year"].make_year(calendar) for _ in range(2))
    assert first == again
    assert max(step.event.day for steps in first for step in steps) <= YEAR_END
    assert example["invented_year"].make_year(calendar, seed=7) != first


# --- the files ---


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
