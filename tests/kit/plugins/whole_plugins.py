"""A right plugin as a whole, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
import importlib
import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import pytest

from tiepcan import Bilingual
from tiepcan.plugins import AgencyCalendar, RecordedEvents, hookimpl
from tiepcan.testing._whole_plugins import PluginConformance, PluginFeature

CARD = """
schema = "tiepcan-plugin/1"
name = "tiepcan-mau"
title = { vi = "Phần mở rộng mẫu", en = "Sample plugin" }
vendor = "Công ty Mẫu"
sdk = { since = "1.0", below = "2.0" }
[provides]
calendars = ["mau.bao"]
"""


def calendar(name: str = "mau.bao", en: str = "Closed for a storm") -> AgencyCalendar:
    days = {dt.date(2026, 3, 9): "Nghỉ bão"}
    return AgencyCalendar(name=name, title=Bilingual("Nghỉ bão", en), days_off=days)


class Right:
    @hookimpl
    def tiepcan_calendars(self) -> Iterable[AgencyCalendar]:
        yield calendar()


class Misspelt(Right):
    @hookimpl
    def tiepcan_calender(self) -> Iterable[AgencyCalendar]:
        yield calendar()


class Raises:
    @hookimpl
    def tiepcan_calendars(self) -> Iterable[AgencyCalendar]:
        raise SystemExit(1)


class GivesMore:
    @hookimpl
    def tiepcan_calendars(self) -> Iterable[AgencyCalendar]:
        yield calendar()
        yield calendar("mau.khac")


class GivesAnotherEachTime:
    def __init__(self) -> None:
        self.times = 0

    @hookimpl
    def tiepcan_calendars(self) -> Iterable[AgencyCalendar]:
        self.times += 1
        yield calendar(f"mau.bao{self.times}")


class Sees(Right):
    @hookimpl
    def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
        pass


class HasOneLanguage:
    @hookimpl
    def tiepcan_calendars(self) -> Iterable[AgencyCalendar]:
        yield calendar(en="")


class Logs:
    @hookimpl
    def tiepcan_calendars(self) -> Iterable[AgencyCalendar]:
        logging.getLogger("mau").info("hello")
        yield calendar()


class Shows(Right):
    def __init__(self) -> None:
        self.password = "bi-mat-77"  # noqa: S105 - that it shows is the fault

    def __repr__(self) -> str:
        return f"Shows({self.password!r})"


class TestReference(PluginConformance):
    card: ClassVar[str] = CARD
    kind: ClassVar[type] = Right

    @pytest.fixture
    def plugin(self) -> object:
        return self.kind()

    @pytest.fixture
    def card_file(self, tmp_path: Path) -> Path:
        file = tmp_path / "tiepcan-plugin.toml"
        file.write_text(self.card, encoding="utf-8")
        return file

    @pytest.fixture
    def secrets(self) -> list[str]:
        return ["bi-mat-77"]


class TestIsMisspelt(TestReference):
    fails_at = "test_it_loads_without_a_fault"
    kind = Misspelt


class TestEndsTheProgram(TestReference):
    fails_at = "test_it_loads_without_a_fault"
    kind = Raises


class TestGivesMoreThanItsCard(TestReference):
    fails_at = "test_the_card_says_what_it_gives"
    kind = GivesMore


class TestGivesAnotherEachTime(TestReference):
    fails_at = "test_it_gives_the_same_again"
    kind = GivesAnotherEachTime


class TestSeesEventsInSilence(TestReference):
    fails_at = "test_the_card_says_that_it_sees_events"
    kind = Sees


class TestHasOneLanguage(TestReference):
    fails_at = "test_every_record_has_a_title"
    kind = HasOneLanguage


class TestLogsWhileItLoads(TestReference):
    fails_at = "test_loading_writes_nothing"
    kind = Logs


class TestShowsItsPassword(TestReference):
    fails_at = "test_repr_shows_no_secrets"
    kind = Shows


class TestIsOfAnotherSdk(TestReference):
    fails_at = "test_it_is_made_for_this_sdk"
    card = CARD.replace('since = "1.0", below = "2.0"', 'since = "7.0", below = "8.0"')


class TestHasABrokenCard(TestReference):
    fails_at = "test_the_card_can_be_read"
    card = CARD.replace("vendor", "vendour")


MODULE = """\
import datetime as dt
from tiepcan import Bilingual
from tiepcan.plugins import AgencyCalendar, hookimpl

@hookimpl
def tiepcan_calendars():
    days = {dt.date(2026, 3, 9): "Nghỉ bão"}
    yield AgencyCalendar(name="mau.bao", title=Bilingual("Nghỉ bão", "Storm"), days_off=days)
"""


class TestInstalled(PluginConformance):
    """A package as it is installed: its code, its card, its entry point."""

    features = frozenset(PluginFeature)
    more: ClassVar[str] = ""
    name: ClassVar[str] = "tiepcan-mau"

    @pytest.fixture
    def plugin(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
        package, about = tmp_path / "tiepcan_mau_goi", tmp_path / "tiepcan_mau_goi-1.0.dist-info"
        written = {
            package / "__init__.py": MODULE + self.more,
            package / "tiepcan-plugin.toml": CARD,
            about / "METADATA": "Metadata-Version: 2.1\nName: tiepcan-mau-goi\nVersion: 1.0\n",
            about / "entry_points.txt": f"[tiepcan]\n{self.name} = tiepcan_mau_goi\n",
        }
        for file, text in written.items():
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        monkeypatch.delitem(sys.modules, "tiepcan_mau_goi", raising=False)
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        return importlib.import_module("tiepcan_mau_goi")

    @pytest.fixture
    def distribution_name(self) -> str:
        return "tiepcan-mau-goi"


class TestPrintsWhenItIsImported(TestInstalled):
    fails_at = "test_importing_it_does_nothing"
    more = "print('xin chào')\n"


class TestStartsAThreadWhenItIsImported(TestInstalled):
    fails_at = "test_importing_it_does_nothing"
    more = "import threading, time\nthreading.Thread(target=time.sleep, args=(0.3,), daemon=True).start()\n"


class TestConnectsWhenItIsImported(TestInstalled):
    fails_at = "test_importing_it_does_nothing"
    more = "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))\n"


class TestIsInstalledUnderAnotherName(TestInstalled):
    fails_at = "test_it_is_installed_under_the_name_on_its_card"
    name = "tiepcan-khac"


class TestHasATitleInOneLanguage(TestReference):
    fails_at = "test_the_card_says_who_answers_for_it"
    card = CARD.replace('en = "Sample plugin"', 'en = ""')
