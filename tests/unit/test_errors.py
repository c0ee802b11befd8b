"""Every error says where, what, why and what to do, in two languages, and survives the way between processes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import tiepcan
from tiepcan import Bilingual, Citation, DataFileError, TiepcanError
from tiepcan.errors import Fault

KINDS: list[type[TiepcanError]] = [
    kind
    for kind in (getattr(tiepcan, name) for name in tiepcan.__all__)
    if isinstance(kind, type) and issubclass(kind, TiepcanError)
]
WHERE = Citation(kind=Bilingual("Luật", "Law"), number="01/2026/QH16", article="26", clause="3")
WAYS: dict[str, Callable[[Any], Any]] = {
    "pickle": lambda error: pickle.loads(pickle.dumps(error)),  # noqa: S301 - our own bytes
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}


def full(kind: type[TiepcanError]) -> TiepcanError:
    return kind(Bilingual("sai", "wrong"), hint=Bilingual("Sửa.", "Mend it."), path="days[3]", citation=WHERE)


def test_the_tree_has_these_kinds_and_no_others() -> None:
    assert sorted(kind.__name__ for kind in KINDS) == [
        "AmbiguousLawError",
        "CalendarHorizonError",
        "ConflictError",
        "DataFileError",
        "InputError",
        "MissingExtraError",
        "NotAllowedError",
        "PluginError",
        "TiepcanError",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_says_where_what_why_and_what_to_do(kind: type[TiepcanError]) -> None:
    assert str(full(kind)) == (
        "days[3]: sai (khoản 3 Điều 26 Luật 01/2026/QH16). Sửa.\n"
        "days[3]: wrong (Article 26(3), Law 01/2026/QH16). Mend it."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_without_more_says_what_is_wrong(kind: type[TiepcanError]) -> None:
    assert str(kind(Bilingual("sai", "wrong"))) == "sai.\nwrong."


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_the_same_after_the_way_between_processes(kind: type[TiepcanError], way: str) -> None:
    error = full(kind)
    again = WAYS[way](error)
    assert type(again) is kind
    assert str(again) == str(error)
    assert (again.message, again.hint, again.path, again.citation) == (
        error.message,
        error.hint,
        error.path,
        error.citation,
    )


@pytest.mark.parametrize("way", WAYS)
def test_the_faults_of_a_file_travel_with_it(way: str) -> None:
    faults = (
        Fault(path="a.toml: x", message=Bilingual("một", "one")),
        Fault(path="a.toml: y", message=Bilingual("hai", "two")),
    )
    error = DataFileError(Bilingual("sai", "wrong"), faults=faults, path="tệp")
    again = WAYS[way](error)
    assert again.faults == faults
    assert str(again) == str(error)
    assert again.in_language("en") == "tệp: wrong.\n  - a.toml: x: one\n  - a.toml: y: two"
    assert again.in_language("vi").endswith("  - a.toml: y: hai")


def test_an_error_raised_by_the_library_travels_too() -> None:
    with pytest.raises(tiepcan.CalendarHorizonError) as caught:
        tiepcan.vietnam_calendar().year(2050)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert str(again) == str(caught.value)


def test_all_errors_can_be_caught_at_the_root() -> None:
    assert all(issubclass(kind, TiepcanError) for kind in KINDS)
    assert not issubclass(TiepcanError, ValueError)
