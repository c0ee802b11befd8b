"""What every plugin must do as a whole: its card is true, and it loads without a fault (kiểm chứng phần mở rộng)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

from tiepcan.errors import DataFileError, PluginError
from tiepcan.plugins import (
    CARD_FILE,
    ENTRY_POINT_GROUP,
    HOOKS,
    RECORD_HOOKS,
    SDK_VERSION,
    Contribution,
    PluginCard,
    Plugins,
    load_plugins,
    parse_card,
)
from tiepcan.testing._base import Conformance, optional
from tiepcan.testing._leaks import leaked
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._watching import watched

__all__ = ["PluginConformance", "PluginFeature"]

#: What a plugin may not do while it is imported: nobody has asked for anything yet.
_WATCH = """\
import sys, threading
seen = []
def hook(event, args):
    if event in {"socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.fork"}:
        seen.append(event)
    elif event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        seen.append("a file is written")
import logging, json, importlib, tiepcan.plugins
sys.addaudithook(hook)
before = threading.active_count()
importlib.import_module(sys.argv[1])
if threading.active_count() > before:
    seen.append("a thread is started")
print("|".join(["SEEN", *dict.fromkeys(seen)]))
"""


class PluginFeature(StrEnum):
    """What is known of a plugin (khả năng của phần mở rộng)."""

    #: `distribution_name` is that of an installed distribution.
    INSTALLED = "installed"
    #: `plugin` is a module that can be imported anew by its name, in another process.
    IMPORTED_ALONE = "imported-alone"


class PluginConformance(Conformance):
    """Tests of a plugin as a whole: give what its entry point names (phần mở rộng)."""

    @pytest.fixture
    def plugin(self) -> object:
        """What the entry point names: a module, or an object with hooks."""
        raise MissingFixtureError("return what the entry point names, such as the module")

    @pytest.fixture
    def card_file(self, plugin: object) -> Path:
        """Where the card is: in the package of the plugin, where nobody says another place."""
        module = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__module__
        parts = module.split(".")
        for end in range(len(parts), 0, -1):
            try:
                found = Path(str(files(".".join(parts[:end])))) / CARD_FILE
            except (ModuleNotFoundError, TypeError):
                continue
            if found.is_file():
                return found
        return Path(CARD_FILE)

    @pytest.fixture
    def distribution_name(self) -> str:
        """The name under which it is installed."""
        raise MissingFixtureError("return the name under which the plugin is installed")

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """What must not show in a repr, such as the credentials of a test system."""
        return ()

    # --- the card ---

    def test_the_card_can_be_read(self, card_file: Path) -> None:
        """It is in the package, and has no faults."""
        assert card_file.is_file(), f"there is no {CARD_FILE} in the package of the plugin"
        try:
            _card(card_file)
        except DataFileError as error:
            pytest.fail(f"the card has faults: {error.in_language('en')}")

    def test_the_card_says_who_answers_for_it(self, card_file: Path) -> None:
        """Vendor and title, in both languages."""
        card = _card(card_file)
        assert card.vendor.strip(), "the card names no vendor"
        assert card.title.vi.strip(), "the title on the card lacks Vietnamese"
        assert card.title.en.strip(), "the title on the card lacks English"

    def test_it_is_made_for_this_sdk(self, card_file: Path) -> None:
        """The range on the card holds the SDK that it is tested with."""
        sdk = _card(card_file).sdk
        assert sdk.holds(), f"the card says SDK {sdk}, and this is {SDK_VERSION}"

    def test_the_card_says_what_it_gives(self, plugin: object, card_file: Path) -> None:
        """Every record is on the card, and nothing else."""
        card, given = _card(card_file), _given(_loaded(plugin, card_file))
        for kind in RECORD_HOOKS:
            said = set(card.provides.get(kind, ()))
            extra, missing = sorted(given[kind] - said), sorted(said - given[kind])
            assert not missing, f"{kind}: on the card, and not given: {missing}"
            assert not extra, f"{kind}: given, and not on the card: {extra}"

    def test_the_card_says_that_it_sees_events(self, plugin: object, card_file: Path) -> None:
        """Who takes note of events sees the personal data in them: a host wants to know."""
        notices = sorted(
            name for name in _implemented(plugin) if name in HOOKS and HOOKS[name].record is None
        )
        seen = _card(card_file).sees_events
        assert seen or not notices, f"takes note of {notices}, and the card does not say sees_events = true"

    # --- the code ---

    def test_it_loads_without_a_fault(self, plugin: object, card_file: Path) -> None:
        """In strict mode: no hook is misspelt, no record is wrong, no name stands twice."""
        try:
            _loaded(plugin, card_file)
        except PluginError as error:
            pytest.fail(f"loading it has faults: {error.in_language('en')}")

    def test_it_gives_the_same_again(self, plugin: object, card_file: Path) -> None:
        """Two hosts in one process load it each by itself."""
        first, again = _given(_loaded(plugin, card_file)), _given(_loaded(plugin, card_file))
        assert first == again, "it gives other records when it is loaded again"

    def test_every_record_has_a_title(self, plugin: object, card_file: Path) -> None:
        """In both languages: hosts list them."""
        for one in _records(_loaded(plugin, card_file)):
            assert one.title.vi.strip(), f"{one.name}: the title lacks Vietnamese"
            assert one.title.en.strip(), f"{one.name}: the title lacks English"

    def test_loading_writes_nothing(self, plugin: object, card_file: Path) -> None:
        """Logs and outputs are the host's."""
        with watched() as heard:
            _loaded(plugin, card_file)
        assert not heard.text().strip(), "loading it writes to logs or outputs, or warns"

    def test_repr_shows_no_secrets(self, plugin: object, card_file: Path, secrets: Sequence[str]) -> None:
        """Of the plugin and of all it gives."""
        plugins = _loaded(plugin, card_file)
        shown = leaked("\n".join(map(repr, (plugin, plugins, *_records(plugins)))), secrets)
        assert not shown, f"a repr shows secrets{list(shown)}"

    @optional(PluginFeature.IMPORTED_ALONE)
    def test_importing_it_does_nothing(self, plugin: object) -> None:
        """No connection, no thread, no other program, no file: nobody has asked for anything yet."""
        assert isinstance(plugin, ModuleType), "plugin is no module: it cannot be imported by its name"
        command = [sys.executable, "-B", "-c", _WATCH, plugin.__name__]
        went = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert went.returncode == 0, f"importing it in another process fails: {went.stderr[-400:]}"
        *written, seen = went.stdout.splitlines()
        assert not written, "importing it writes to the output"
        assert seen == "SEEN", f"importing it does something: {seen.removeprefix('SEEN|')}"

    @optional(PluginFeature.INSTALLED)
    def test_it_is_installed_under_the_name_on_its_card(
        self, plugin: object, card_file: Path, distribution_name: str
    ) -> None:
        """Its entry point has that name, and names the plugin."""
        try:
            found = distribution(distribution_name)
        except PackageNotFoundError:
            pytest.fail(f"{distribution_name} is not installed")
        entries = [one for one in found.entry_points if one.group == ENTRY_POINT_GROUP]
        names = [one.name for one in entries]
        assert names == [_card(card_file).name], (
            f"the entry points are {names}, and the card has another name"
        )
        assert entries[0].load() is plugin, "the entry point names something else than the plugin"


def _card(card_file: Path) -> PluginCard:
    return parse_card(card_file.read_text(encoding="utf-8-sig"))


def _loaded(plugin: object, card_file: Path) -> Plugins:
    name = _card(card_file).name if card_file.is_file() else "tested"
    return load_plugins(installed=False, also={name: plugin}, strict=True)


def _implemented(plugin: object) -> Iterator[str]:
    for name in dir(plugin):
        marked = getattr(getattr(plugin, name, None), "tiepcan_impl", None)
        if isinstance(marked, dict):
            yield marked.get("specname") or name


def _given(plugins: Plugins) -> Mapping[str, set[str]]:
    return {kind: set(getattr(plugins, kind).names) for kind in RECORD_HOOKS}


def _records(plugins: Plugins) -> list[Contribution]:
    return [one for kind in RECORD_HOOKS for one in getattr(plugins, kind)]
