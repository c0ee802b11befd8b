"""The tables on the conformance classes, made from the classes as they are now (bảng về bộ kiểm thử tuân thủ)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from inspect import cleandoc
from typing import Any

from case_tables import table

import tiepcan.testing
from tiepcan.testing import Conformance
from tiepcan.testing._marks import MissingFixtureError

__all__ = ["TABLES"]

_OPTIONAL = "tiepcan_optional"
#: Their tests stand on the page on testing a plugin.
_ELSEWHERE = frozenset({"SinkConformance", "StoreConformance"})
#: How a fixture that the author must give says so.
_MISSING = MissingFixtureError.__name__


def _classes() -> Iterator[type[Conformance]]:
    """Yield every class."""
    for name in tiepcan.testing.__all__:
        found = getattr(tiepcan.testing, name)
        own = isinstance(found, type) and issubclass(found, Conformance) and bool(_tests(found))
        if own:
            yield found


def _members(kind: type) -> dict[str, Any]:
    """Return what a class has, that of its bases first."""
    members: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        members.update(vars(base))
    return members


def _tests(kind: type) -> dict[str, Any]:
    return {name: one for name, one in _members(kind).items() if name.startswith("test_")}


def _fixtures(kind: type) -> dict[str, Any]:
    found = _members(kind).items()
    return {
        name: one for name, one in found if hasattr(one, "_get_wrapped_function") and not name.startswith("_")
    }


def _feature(test: Any) -> str:
    marks = getattr(test, "pytestmark", ())
    return next((str(mark.args[0].value) for mark in marks if mark.name == _OPTIONAL), "")


def _first_sentence(member: Any) -> str:
    return cleandoc(member.__doc__ or "").partition("\n")[0].replace("|", "\\|")


def overview() -> str:
    """Return every class, with what its author gives."""
    head = ("Class", "What it tests", "You give", "Features that may be claimed")
    rows = []
    for kind in _classes():
        features = dict.fromkeys(filter(None, map(_feature, _tests(kind).values())))
        needed = [name for name, one in _fixtures(kind).items() if _must_be_given(kind, name, one)]
        rows.append(
            (
                f"`{kind.__name__}`",
                re.sub("^Tests (of|for) ", "", _first_sentence(kind)).partition(": ")[0],
                ", ".join(f"`{name}`" for name in needed) or "–",
                ", ".join(f"`{feature}`" for feature in features) or "–",
            )
        )
    return table([head, *rows])


def _must_be_given(kind: type, name: str, fixture: Any) -> bool:
    code = fixture._get_wrapped_function().__code__  # noqa: SLF001 - pytest has no other way to see it
    if _MISSING not in code.co_names:
        return False
    # What only optional tests take is given where the feature is claimed.
    return any(name in _taken_by(test) and not _feature(test) for test in _tests(kind).values())


def _taken_by(test: Any) -> tuple[str, ...]:
    code = test.__code__
    taken: tuple[str, ...] = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return taken


def fixtures_of(kind: type[Conformance]) -> str:
    """Return the fixtures of a class."""
    head = ("Fixture", "What it returns", "Who gives it")
    rows = []
    for name, one in _fixtures(kind).items():
        function = one._get_wrapped_function()  # noqa: SLF001
        if _must_be_given(kind, name, one):
            who = "you"
        elif _MISSING in function.__code__.co_names:
            takers = [_feature(test) for test in _tests(kind).values() if name in _taken_by(test)]
            who = f"you, with {', '.join(f'`{one}`' for one in dict.fromkeys(takers))}"
        else:
            who = "the kit; yours where you have one"
        rows.append((f"`{name}`", _first_sentence(function), who))
    return table([head, *rows])


def tests_of(kind: type[Conformance]) -> str:
    """Return the tests of a class."""
    head = ("Test", "What it holds you to", "Runs")
    rows = []
    for name, test in _tests(kind).items():
        feature = _feature(test)
        runs = f"with `{feature}`" if feature else "always"
        rows.append((f"`{name.removeprefix('test_')}`", _first_sentence(test), runs))
    return table([head, *rows])


def _of(kind: type[Conformance]) -> str:
    return f"{fixtures_of(kind)}\n\n{tests_of(kind)}"


#: Each table by its name on the page.
TABLES: dict[str, Callable[[], str]] = {
    "conformance-classes": overview,
    **{
        f"conformance-{kind.__name__}": partial(_of, kind)
        for kind in _classes()
        if kind.__name__ not in _ELSEWHERE
    },
}
