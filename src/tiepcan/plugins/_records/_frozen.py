"""A mapping that never changes, and can be copied, pickled and hashed like the record it is in (ánh xạ bất biến)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["FrozenMapping", "frozen"]

Key = TypeVar("Key")
Item = TypeVar("Item")


class FrozenMapping(Mapping[Key, Item]):
    """What a record keeps of the mapping it was made of (ánh xạ bất biến)."""

    __slots__ = ("_held",)

    def __init__(self, given: Mapping[Key, Item]) -> None:
        self._held = dict(given)

    def __getitem__(self, key: Key) -> Item:
        return self._held[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def __repr__(self) -> str:
        return repr(self._held)

    def __reduce__(self) -> tuple[object, ...]:
        return FrozenMapping, (self._held,)


def frozen(given: Mapping[Key, Item]) -> Mapping[Key, Item]:
    """Return what a record keeps of *given*; what is no mapping stays, for the validator to refuse."""
    return FrozenMapping(given) if isinstance(given, Mapping) else given
