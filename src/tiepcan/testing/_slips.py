"""What is misspelt in a class of the kit's author: it would make the kit easier without a word (gõ nhầm tên)."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import StrEnum

import pytest

from tiepcan.testing._marks import KIT_ROOM, OPTIONAL_MARK

__all__ = ["slips_in", "strange_features"]

#: How like a name of the kit another must be to be taken for it, misspelt.
_LIKE = 0.8


def slips_in(kind: type, request: pytest.FixtureRequest) -> list[str]:
    """Return a sentence for each feature, attribute and fixture of *kind* that the kit does not know."""
    kit = _kit_class(kind)
    known = {
        name: value
        for base in reversed(kit.__mro__)
        if base is not object
        for name, value in vars(base).items()
    }
    fixtures = [name for name, value in known.items() if _is_fixture(value) and not name.startswith("_")]
    used = {*_asked_for(kind), *_closures(kind, request)}
    slips = strange_features(kind, getattr(kind, "features", frozenset()))
    for name, value in _own(kind):
        if name in known:
            continue
        if not _is_fixture(value):
            like = next(iter(_like(name, [one for one in known if _is_meant(value, one, known[one])])), None)
            slips += [] if like is None else [f"{kit.__name__} has no {name}: {like} was meant?"]
        elif name not in used and not _is_autouse(value):
            hint = "".join(f": {one} was meant?" for one in _like(name, fixtures))
            slips.append(f"{kit.__name__} has no fixture {name}, and nothing asks for it{hint}")
    return slips


def _like(name: str, known: list[str]) -> list[str]:
    return get_close_matches(name, sorted(known), 1, _LIKE)


def _is_meant(value: object, setting: str, there: object) -> bool:
    """Tell whether *value* may be meant for a *setting* of the kit: an author has attributes of their own too."""
    if setting.startswith("_") or callable(there) or callable(value) or _is_fixture(there):
        return False
    return setting == "features" or isinstance(value, type(there))


def strange_features(kind: type, claimed: object) -> list[str]:
    """Return a sentence for each of the *claimed* features that no test of *kind* could ask for."""
    kit = _kit_class(kind)
    there = sorted({feature.value for enum in _enums(kind) for feature in enum})
    said = f"there are: {', '.join(there)}" if there else "it has none"
    if not isinstance(claimed, (frozenset, set)):
        return [f"features of {kind.__name__}: a set is asked for, such as frozenset({{...}}); {said}"]
    strange = sorted(str(one) for one in claimed if one not in there)
    return [f"no feature {name!r} in {kit.__name__}; {said}" for name in strange]


def _kit_class(kind: type) -> type:
    """Return the class of the kit that *kind* is made of, or its own first base where it is of another kit."""
    found = [base for base in kind.__mro__ if base is not object and _has_tests(base)]
    of_kit = (base for base in found if base.__module__.startswith(KIT_ROOM))
    return next(of_kit, found[-1] if found else kind)


def _has_tests(kind: type) -> bool:
    return any(name.startswith("test_") for base in kind.__mro__ for name in vars(base))


def _enums(kind: type) -> Iterator[type[StrEnum]]:
    for base in kind.__mro__:
        for value in vars(base).values():
            for mark in getattr(value, "pytestmark", ()) if callable(value) else ():
                if mark.name == OPTIONAL_MARK:
                    yield type(mark.args[0])


def _own(kind: type) -> Iterator[tuple[str, object]]:
    """Yield what the author wrote: what stands in *kind* and its bases before the class of the kit."""
    kit = _kit_class(kind)
    for base in kind.__mro__:
        if base is object or base in kit.__mro__:
            continue
        yield from ((name, value) for name, value in vars(base).items() if not name.startswith("_"))


def _asked_for(kind: type) -> Iterator[str]:
    """Yield the names that tests and fixtures of *kind* take, or are marked with."""
    for base in kind.__mro__:
        for mark in _marks(vars(base).get("pytestmark", ())):
            yield from map(str, mark.args)
        for value in vars(base).values():
            if callable(value) and base is not object:
                yield from _parameters(value)
                for mark in _marks(getattr(value, "pytestmark", ())):
                    yield from map(str, mark.args)


def _marks(found: object) -> Iterator[pytest.Mark]:
    for one in found if isinstance(found, (list, tuple)) else [found]:
        mark = getattr(one, "mark", one)
        if isinstance(mark, pytest.Mark) and mark.name == "usefixtures":
            yield mark


def _parameters(value: object) -> Iterable[str]:
    try:
        return list(inspect.signature(inspect.unwrap(value)).parameters)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ()


def _closures(kind: type, request: pytest.FixtureRequest) -> Iterator[str]:
    for item in request.session.items:
        if isinstance(item, pytest.Function) and item.cls is kind:
            yield from item.fixturenames


def _marker(value: object) -> object:
    # By one name up to pytest 8.3, by another since then.
    return getattr(value, "_fixture_function_marker", None) or getattr(value, "_pytestfixturefunction", None)


def _is_fixture(value: object) -> bool:
    return _marker(value) is not None


def _is_autouse(value: object) -> bool:
    return bool(getattr(_marker(value), "autouse", False))
