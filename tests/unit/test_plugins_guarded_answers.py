"""What directories and scanners answer is held against what they promised, inside the call that is guarded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import repeat
from types import SimpleNamespace
from typing import Any

import pytest

from tiepcan import Bilingual, InformationItem, InputError, PluginError
from tiepcan.disclosure import Hint, Restriction
from tiepcan.plugins import (
    HintScanner,
    Organisation,
    OrganisationDirectory,
    Plugins,
    find_organisations,
    hookimpl,
    load_plugins,
    scan_hints,
)

T = Bilingual("Thử", "Trial")
DAY = dt.date(2026, 11, 23)
FOUND = Organisation(code="H24.12", name="UBND xã Xuân Phong", other_codes=("000.12",))
ITEM = InformationItem(id="1", title="Kế hoạch")
HINT = Hint(restriction=Restriction.STATE_SECRET, text="dấu MẬT")


class Bigger(Organisation):
    """Is an organisation, and more."""

    def existed_on(self, day: dt.date) -> bool:
        raise SystemExit


class Liar:
    """Says that it is an organisation."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return Organisation


def directories(*finds: Callable[..., Any], strict: bool = False) -> Plugins:
    records = [
        OrganisationDirectory(name=f"acme.d{number}", title=T, find=find, everyone=tuple)
        for number, find in enumerate(finds)
    ]
    plugin = SimpleNamespace(tiepcan_directories=hookimpl(lambda: records))
    return load_plugins(installed=False, also={"acme": plugin}, strict=strict)


def answering(found: Any) -> Callable[..., Any]:
    return lambda code, /, *, as_of: found


@pytest.mark.parametrize(
    "answer",
    [
        Bigger(code="H24.12", name="x"),
        Liar(),
        Organisation(code="H24.13", name="x"),
        Organisation(code="h24.12", name="x"),
        Organisation(code="H24.12", name="x", valid_from=DAY + dt.timedelta(1)),
        Organisation(code="H24.12", name="x", valid_until=DAY - dt.timedelta(1)),
    ],
    ids=["subclass", "liar", "another-code", "almost-the-code", "not-yet", "no-more"],
)
def test_an_agency_that_had_not_the_code_on_that_day_is_the_directorys_fault(answer: Any) -> None:
    plugins = directories(answering(answer), answering(FOUND))
    assert find_organisations(plugins, "H24.12", as_of=DAY) == {"acme.d1": FOUND}
    assert [fault.where for fault in plugins.faults] == ["tiepcan_directories: acme.d0"]
    with pytest.raises(PluginError):
        find_organisations(directories(answering(answer), strict=True), "H24.12", as_of=DAY)


def test_another_code_of_the_agency_is_its_code() -> None:
    plugins = directories(answering(FOUND))
    assert find_organisations(plugins, "000.12", as_of=DAY) == {"acme.d0": FOUND}
    assert plugins.faults == ()


@pytest.mark.parametrize(("code", "as_of"), [(5, DAY), (None, DAY), ("H24", None), ("H24", "2026-11-23")])
def test_a_wrong_question_is_not_blamed_on_directories(code: Any, as_of: Any) -> None:
    plugins = directories(answering(FOUND))
    with pytest.raises(InputError):
        find_organisations(plugins, code, as_of=as_of)
    assert plugins.faults == ()


def scanners(*scans: Callable[..., Any]) -> Plugins:
    records = [HintScanner(name=f"acme.s{number}", title=T, scan=scan) for number, scan in enumerate(scans)]
    return load_plugins(
        installed=False,
        also={"acme": SimpleNamespace(tiepcan_hint_scanners=hookimpl(lambda: records))},
    )


def test_a_scanner_without_an_end_is_stopped_and_reported() -> None:
    plugins = scanners(lambda item, text: repeat(HINT), lambda item, text: [HINT])
    assert len(scan_hints(plugins, ITEM, "MẬT")) == 10_001
    assert [fault.where for fault in plugins.faults] == ["tiepcan_hint_scanners: acme.s0"]


def test_what_a_scanner_noticed_before_it_failed_is_heard() -> None:
    def breaks(item: InformationItem, text: str) -> Iterator[Any]:
        yield HINT
        raise SystemExit

    plugins = scanners(breaks, lambda item, text: [HINT, "MẬT", HINT])
    assert scan_hints(plugins, ITEM, "MẬT") == (HINT, HINT)
    assert plugins.faults_seen == 2


@pytest.mark.parametrize(("item", "text"), [(None, ""), ("1", ""), (ITEM, None), (ITEM, b"")])
def test_a_wrong_question_is_not_blamed_on_scanners(item: Any, text: Any) -> None:
    plugins = scanners(lambda item, text: [])
    with pytest.raises(InputError):
        scan_hints(plugins, item, text)
    assert plugins.faults == ()
