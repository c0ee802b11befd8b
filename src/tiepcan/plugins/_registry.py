"""What plugins gave of one kind, by name (danh mục đóng góp)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from tiepcan.errors import InputError
from tiepcan.guards import names_like
from tiepcan.plugins._faults import Provider
from tiepcan.plugins._records._contribution import Contribution, shown_name
from tiepcan.text import Bilingual

__all__ = ["Registry"]

Record = TypeVar("Record", bound=Contribution)


class Registry(Generic[Record]):
    """The records of one kind that plugins gave, in the order of their plugins (danh mục đóng góp).

    Never changes. Two records of one name are a fault that names both providers, and neither is in it.

    Examples:
        >>> from tiepcan.plugins import load_plugins
        >>> len(load_plugins(installed=False).calendars)
        0
    """

    __slots__ = ("_found", "_hook")

    def __init__(self, hook: str, found: Iterable[tuple[Provider, Record]] = ()) -> None:
        self._hook = hook
        self._found: Mapping[str, tuple[Provider, Record]] = {
            record.name: (provider, record) for provider, record in found
        }

    def __getitem__(self, name: str) -> Record:
        """Return the record of that name.

        Raises:
            InputError: No plugin gave one; the message lists those there are.
        """
        return self._entry(name)[1]

    def get(self, name: str) -> Record | None:
        """Return the record of that name; None where no plugin gave one."""
        found = self._look_up(name)
        return None if found is None else found[1]

    def provider(self, name: str) -> Provider:
        """Return the plugin that gave the record of that name.

        Raises:
            InputError: No plugin gave one.
        """
        return self._entry(name)[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The names there are."""
        return tuple(self._found)

    def __iter__(self) -> Iterator[Record]:
        return (record for _, record in self._found.values())

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, name: object) -> bool:
        return self._look_up(name) is not None

    def _look_up(self, name: object) -> tuple[Provider, Record] | None:
        return self._found.get(name) if isinstance(name, str) else None

    def __repr__(self) -> str:
        return f"<Registry {self._hook}: {', '.join(self._found) or '-'}>"

    def _entry(self, name: str) -> tuple[Provider, Record]:
        found = self._look_up(name)
        if found is None:
            known = names_like(name if isinstance(name, str) else "", self._found) or "-"
            shown = shown_name(name)
            raise InputError(
                Bilingual(f"không có {shown}", f"there is no {shown}"),
                hint=Bilingual(
                    f"Có: {known}. Phần mở rộng cho mục này đã cài và nạp được chưa? Xem: tiepcan plugins.",
                    f"There are: {known}. Is the plugin for it installed and loaded? See: tiepcan plugins.",
                ),
                path=self._hook,
            )
        return found
