"""Whatever plugins yield and wherever they fail: what is right and named once is there, in order, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from hypothesis import given, strategies as st

from tiepcan import Bilingual
from tiepcan.plugins import AgencyCalendar, FaultKind, Plugins, hookimpl, load_plugins

NAMES = ("x.a", "x.b", "x.c", "x.d", "x.e", "x.f")
#: What one plugin yields in order: a record of a name, something else (None), or an error (the exception).
GIVEN = st.lists(st.sampled_from([*NAMES, None, ValueError, SystemExit]), max_size=5)
PLACES = st.sampled_from(["first", "middle", "last"])
PLUGINS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(PLACES, GIVEN), max_size=6)
Given = dict[str, tuple[str, list[Any]]]


def loaded(given: Given) -> Plugins:
    def hook(place: str, yielded: list[Any]) -> Any:
        def calendars() -> Iterator[Any]:
            for one in yielded:
                if isinstance(one, type):
                    raise one
                yield one if one is None else AgencyCalendar(name=one, title=Bilingual(one, one))

        return hookimpl(tryfirst=place == "first", trylast=place == "last")(calendars)

    also = {name: SimpleNamespace(tiepcan_calendars=hook(*how)) for name, how in given.items()}
    return load_plugins(installed=False, also=also)


def naive(given: Given) -> list[str]:
    """Return the names that are there, in order, without any of the manager's ways."""
    yielded: list[str] = []
    for wanted in ("first", "middle", "last"):
        for plugin in sorted(given):
            place, records = given[plugin]
            if place != wanted:
                continue
            for one in records:
                if isinstance(one, type):
                    break
                yielded += [one] * (one is not None)
    times = Counter(yielded)
    return [name for name in yielded if times[name] == 1]


@given(PLUGINS)
def test_what_is_right_and_named_once_is_there_in_order(given: Given) -> None:
    found = [name for name in loaded(given).calendars.names if name in NAMES]
    # Those marked as first are called in the order of their names too.
    assert found == naive(given)


@given(PLUGINS)
def test_every_plugin_that_failed_is_named_and_no_other(given: Given) -> None:
    failed = {one.provider.plugin for one in loaded(given).faults if one.kind is FaultKind.FAILED}
    assert failed == {
        name for name, (_, records) in given.items() if any(isinstance(r, type) for r in records)
    }
