"""The pytest plugin: found by its entry point where tiepcan and pytest are installed (phần mở rộng của pytest).

Whoever does not use it pays for a few lines: nothing of the library is imported before a fixture asks for it.
"""

from __future__ import annotations

import datetime as dt
import pkgutil
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

import tiepcan.testing
from tiepcan import _discovery
from tiepcan.testing._marks import INSTALLED_MARK, OPTIONAL_MARK, MissingFixtureError

if TYPE_CHECKING:
    from _pytest.fixtures import FixtureDef, SubRequest

    from tiepcan import AgencyRules, WorkingCalendar
    from tiepcan.testing._harness import PluginHarness

__all__: list[str] = []


def _modules_of_the_kit() -> Iterator[str]:
    for module in pkgutil.iter_modules(tiepcan.testing.__path__, f"{tiepcan.testing.__name__}."):
        if module.name not in sys.modules:
            yield module.name


# An assertion of the kit that fails shows its values, as those of the author's own tests do.
pytest.register_assert_rewrite(*_modules_of_the_kit())


class _LetIn:
    """The installed plugins that tests see: none, but those that were let in."""

    def __init__(self) -> None:
        self._names: list[frozenset[str]] = []

    def seen(self, entries: Iterable[EntryPoint]) -> list[EntryPoint]:
        """Return those of *entries* that were let in."""
        names = frozenset[str]().union(*self._names)
        return [one for one in entries if "*" in names or not names.isdisjoint(_names_of(one))]

    @contextmanager
    def also(self, names: tuple[str, ...]) -> Iterator[None]:
        """Let in the plugins, or distributions, of these names for as long as it lasts; all where there is none."""
        self._names.append(frozenset(map(_folded, names)) or frozenset({"*"}))
        try:
            yield
        finally:
            self._names.pop()


def _names_of(one: EntryPoint) -> set[str]:
    distribution = [] if one.dist is None else [one.dist.name]
    return {_folded(name) for name in (one.name, *distribution)}


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-")


_LET_IN = pytest.StashKey[_LetIn]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known, and close the place where installed plugins are looked for."""
    config.addinivalue_line(
        "markers", f"{OPTIONAL_MARK}(feature): runs only where the tested plugin claims the feature"
    )
    config.addinivalue_line(
        "markers",
        f"{INSTALLED_MARK}(*names): sees the installed plugins, or distributions, of these names; all without a name",
    )
    config.stash[_LET_IN] = let_in = _LetIn()
    before = _discovery.seen
    _discovery.seen = let_in.seen

    def open_again() -> None:
        _discovery.seen = before

    config.add_cleanup(open_again)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let installed plugins in where a test is marked for it."""
    marks = [mark.args for mark in item.iter_markers(INSTALLED_MARK)]
    if not marks:
        return (yield)
    names = () if () in marks else tuple(name for names in marks for name in names)
    with item.config.stash[_LET_IN].also(names):
        return (yield)


def _is_of_the_kit(kind: type | None) -> bool:
    # Whoever does not use the kit has not imported its base.
    base = getattr(sys.modules.get("tiepcan.testing._base"), "Conformance", None)
    return base is not None and kind is not None and issubclass(kind, base)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, object, object]:
    """Tell a failure in the kit without the kit's source."""
    if call.excinfo is not None and isinstance(item, pytest.Function) and _is_of_the_kit(item.cls):
        from tiepcan.testing._failures import tell_shortly  # noqa: PLC0415 - for those who use the kit

        tell_shortly(item, call)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: FixtureDef[object], request: SubRequest
) -> Generator[None, object, object]:
    """Tell once in a class that a fixture is missing which its author must give; skip what needs it."""
    try:
        return (yield)
    except MissingFixtureError as error:
        from tiepcan.testing._failures import told_once  # noqa: PLC0415 - for those who use the kit

        missing = f"fixture {fixturedef.argname} is missing"
        told_once(request, missing, f"{missing}: {error}")
        raise


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how the classes of the kit did, and which features nobody claimed."""
    reports = [
        report
        for found in terminalreporter.stats.values()
        for report in found
        if getattr(report, "user_properties", None)
    ]
    if reports:
        from tiepcan.testing._summary import kit_summary  # noqa: PLC0415 - for those who use the kit

        kit_summary(terminalreporter, reports)


@pytest.fixture
def tiepcan_installed(request: pytest.FixtureRequest) -> Iterator[Callable[..., None]]:
    """Let installed plugins in: call it with names of plugins or distributions, or without for all."""
    let_in = request.config.stash[_LET_IN]
    with ExitStack() as opened:
        yield lambda *names: opened.enter_context(let_in.also(names))


@pytest.fixture(scope="session")
def tiepcan_calendar() -> WorkingCalendar:
    """Return the announced calendar that comes with tiepcan; years that nobody announced are an error."""
    from tiepcan import vietnam_calendar  # noqa: PLC0415 - whoever does not ask for it does not pay

    return vietnam_calendar(unannounced="error")


@pytest.fixture(scope="session")
def tiepcan_as_of() -> dt.date:
    """Return the day for which things are asked; override it for another one."""
    return dt.date(2026, 11, 20)


@pytest.fixture(scope="session")
def tiepcan_rules() -> AgencyRules:
    """Return tiepcan's own law and default policies, without local rules."""
    from tiepcan.requests import default_rules  # noqa: PLC0415

    return default_rules()


@pytest.fixture
def tiepcan_plugins() -> PluginHarness:
    """Return what loads the plugins of one test: ``tiepcan_plugins(OurPlugin())``, strict and without installed ones."""
    from tiepcan.testing._harness import PluginHarness  # noqa: PLC0415

    return PluginHarness()
