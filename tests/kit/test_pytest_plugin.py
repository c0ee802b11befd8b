"""The pytest plugin: nothing installed is seen, fixtures are frozen, skips are told, and it costs next to nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from run_kit import run_kit

from tiepcan import AgencyRules, Bilingual, CalendarHorizonError, WorkingCalendar
from tiepcan.errors import MissingExtraError, PluginError
from tiepcan.plugins import AgencyCalendar, hookimpl, installed_plugins, load_plugins
from tiepcan.testing import PluginHarness

_KIT = """
from enum import StrEnum
from tiepcan.testing import Conformance, optional

class Feature(StrEnum):
    FAST = "fast"
    TALL = "tall"

class ThingConformance(Conformance):
    @optional(Feature.FAST)
    def test_it_is_fast(self):
        pass

    @optional(Feature.TALL)
    def test_it_is_tall(self):
        pass

    def test_it_is(self):
        pass

class TestThing(ThingConformance):
    features = frozenset({Feature.TALL})
"""


class Storm:
    """A plugin as an author writes it."""

    @hookimpl
    def tiepcan_calendars(self) -> object:
        yield AgencyCalendar(name="acme.bao", title=Bilingual("Nghỉ bão", "Storm"))


class Typo:
    @hookimpl
    def tiepcan_calendar(self) -> object:
        return ()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two plugins lie on the path, as if they were installed."""
    for name in ("tiepcan-one", "tiepcan-two"):
        about = tmp_path / f"{name.replace('-', '_')}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}-dist\nVersion: 1.0\n", encoding="utf-8"
        )
        entries = f"[tiepcan]\n{name} = {name.replace('-', '_')}\n"
        (about / "entry_points.txt").write_text(entries, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))


def seen() -> list[str]:
    return [one.provider.plugin for one in installed_plugins()]


@pytest.mark.usefixtures("installed")
def test_no_installed_plugin_is_seen_in_a_test() -> None:
    assert seen() == []
    assert load_plugins().loaded == ()


@pytest.mark.tiepcan_installed("tiepcan_one")
@pytest.mark.usefixtures("installed")
def test_a_marker_lets_one_plugin_in() -> None:
    assert seen() == ["tiepcan-one"]


@pytest.mark.tiepcan_installed("tiepcan-two-dist")
@pytest.mark.usefixtures("installed")
def test_a_marker_lets_a_distribution_in() -> None:
    assert seen() == ["tiepcan-two"]


@pytest.mark.tiepcan_installed
@pytest.mark.usefixtures("installed")
def test_a_marker_without_a_name_lets_all_in() -> None:
    assert {"tiepcan-one", "tiepcan-two"} <= set(seen())


@pytest.mark.usefixtures("installed")
def test_a_fixture_lets_plugins_in_one_after_the_other(tiepcan_installed: Callable[..., None]) -> None:
    tiepcan_installed("tiepcan-two")
    assert seen() == ["tiepcan-two"]
    tiepcan_installed("tiepcan-one")
    assert seen() == ["tiepcan-one", "tiepcan-two"]


@pytest.mark.usefixtures("installed")
def test_what_one_test_let_in_the_next_does_not_see() -> None:
    assert seen() == []


def test_the_fixtures_are_frozen(
    tiepcan_calendar: WorkingCalendar, tiepcan_as_of: dt.date, tiepcan_rules: AgencyRules
) -> None:
    assert not tiepcan_calendar.is_working_day(dt.date(2026, 11, 24))
    with pytest.raises(CalendarHorizonError):
        tiepcan_calendar.year(2040)
    assert tiepcan_as_of == dt.date(2026, 11, 20)
    assert tiepcan_rules == AgencyRules()


def test_the_harness_loads_what_it_is_given_and_is_strict(tiepcan_plugins: PluginHarness) -> None:
    assert tiepcan_plugins(Storm()).calendars.names == ("acme.bao",)
    assert tiepcan_plugins(storm=Storm()).calendars.provider("acme.bao").plugin == "storm"
    with pytest.raises(PluginError, match="tiepcan_calendars"):
        tiepcan_plugins(Typo())
    assert len(tiepcan_plugins(Typo(), strict=False).faults) == 1


def test_the_run_tells_what_was_skipped_and_why(tmp_path: Path) -> None:
    run = run_kit(tmp_path, _KIT)
    assert (sorted(run.passed), run.skipped) == (["test_it_is", "test_it_is_tall"], ["test_it_is_fast"])


def _pytest(folder: Path, *options: str) -> str:
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --strict-markers\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout  # noqa: S603


@pytest.mark.parametrize(
    "options",
    [(), ("-n", "1"), ("--assert=plain", "-p", "no:hypothesispytest", "-p", "no:logging"), ("-q",)],
    ids=" ".join,
)
def test_the_summary_is_there_however_pytest_is_run(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "test_thing.py").write_text(_KIT, encoding="utf-8")
    out = _pytest(tmp_path, *options)
    assert "tiepcan conformance kit, SDK 1.0" in out
    assert "TestThing: 2 passed, 1 skipped\n  optional, skipped because not claimed: fast" in out


def test_who_does_not_use_it_pays_next_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_none.py").write_text(
        """
import sys

def test_nothing_is_imported():
    rooms = {name for name in sys.modules if name.startswith("tiepcan")}
    assert rooms == {
        "tiepcan", "tiepcan.discovery", "tiepcan.testing", "tiepcan.testing._marks", "tiepcan.testing._pytest_plugin"
    }
    assert "attrs" not in sys.modules and "pluggy" in sys.modules
""",
        encoding="utf-8",
    )
    out = _pytest(tmp_path, "-p", "no:hypothesispytest")
    assert "1 passed" in out, out
    assert "tiepcan conformance kit" not in out


def test_what_the_extra_brings_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import tiepcan.testing as kit  # noqa: PLC0415 - its names are taken away for this test

    monkeypatch.setitem(sys.modules, "tiepcan.testing._base", None)
    monkeypatch.delitem(vars(kit), "Conformance", raising=False)

    def missing(_: str) -> object:
        raise ModuleNotFoundError("No module named 'pytest'", name="pytest")

    monkeypatch.setattr("tiepcan.testing.import_module", missing)
    with pytest.raises(MissingExtraError, match=r"tiepcan\[testing\]"):
        kit.Conformance  # noqa: B018 - reading it is the test
    with pytest.raises(AttributeError, match="has no attribute 'Conformence'"):
        kit.Conformence  # noqa: B018 - as above
