"""What is promised to others is written down: a change of it shows, and is told in the changelog."""

from __future__ import annotations

import difflib
import importlib.util
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, Protocol

import attrs
import pytest

from tiepcan import DataFileError, Deadline

FOLDER = Path(__file__).parents[2] / "api"


def beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def record() -> Iterator[ModuleType]:
    names = ("members", "record")
    modules = [beside(name) for name in names]
    yield modules[-1]
    for name in names:
        del sys.modules[name]


def shown(record: ModuleType, name: str, value: object) -> list[str]:
    return list(record.lines_of(__name__, name, value))


def test_the_public_interface_is_as_it_is_written_down(record: ModuleType) -> None:
    now = record.recorded()
    kept = record.FILE.read_text(encoding="utf-8")
    difference = difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=0)
    assert now == kept, (
        "The public interface changed. If that is meant, run\n"
        f"    {record.COMMAND}\n"
        "and say in CHANGELOG.md what changed for those who build on it.\n" + "\n".join(difference)
    )


class Colour(StrEnum):
    RED = "red"


class Place(NamedTuple):
    x: int
    y: int = 0


class Ask(Protocol):
    def __call__(self, code: str, /, *, colour: Colour = Colour.RED) -> Place | None: ...


@attrs.frozen
class Kept:
    place: Place
    more: dict[str, int] = attrs.field(factory=dict, kw_only=True)
    _hidden: int = 0

    @property
    def far(self) -> bool:
        return bool(self.place.x)

    @classmethod
    def make(cls, *places: Place) -> Kept:
        return cls(places[0])

    def _private(self) -> None: ...


def test_fields_members_and_signatures_are_told(record: ModuleType) -> None:
    assert shown(record, "Colour", Colour) == ["class Colour(StrEnum)", "  RED = 'red'"]
    assert shown(record, "Place", Place)[1:] == ["  *x: int", "  *y: int = 0"]
    assert "  def __call__(self, code: str, /, *, colour: Colour = Colour.RED) -> Place | None" in shown(
        record, "Ask", Ask
    )
    assert shown(record, "Kept", Kept) == [
        "class Kept",
        "  *place: Place",
        "  more: dict[str, int] = dict()",
        "  *hidden: int = 0",
        "  property far: bool",
        "  classmethod def make(cls, *places: Place) -> Kept",
    ]


def test_a_resolved_type_is_told_as_it_is_written(record: ModuleType) -> None:
    before = shown(record, "Kept", Kept)
    attrs.resolve_types(Kept)
    assert shown(record, "Kept", Kept) == before


def test_a_name_that_its_own_room_does_not_offer_is_told_where_it_is_offered(record: ModuleType) -> None:
    hidden = type("Hidden", (), {"__module__": "tiepcan.text._hidden"})
    assert list(record.lines_of("tiepcan.register", "Hidden", hidden)) == ["class Hidden"]


def test_what_comes_from_a_base_that_nobody_can_look_up_is_told_of_its_heir(record: ModuleType) -> None:
    shown = list(record.lines_of("tiepcan.deadlines", "Deadline", Deadline))
    assert (shown[0], "  property due: date | None" in shown) == ("class Deadline", True)
    [error] = [
        one for one in record.lines_of("tiepcan.errors", "DataFileError", DataFileError) if "class" in one
    ]
    assert error == "class DataFileError(TiepcanError)"


def test_a_name_of_another_room_is_told_there(record: ModuleType) -> None:
    assert list(record.lines_of("tiepcan", "Deadline", Deadline)) == ["Deadline = tiepcan.deadlines.Deadline"]
