"""What `checked` says when a side does not keep the contract, and to whom (vi phạm cam kết)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from threading import Lock
from typing import Any, Generic, TypeVar

import attrs

from tiepcan.errors import TiepcanError
from tiepcan.text import Bilingual, Lang

__all__ = ["BreachSide", "Contract", "ContractBreach", "ContractError", "Remembered"]

Key = TypeVar("Key")
Value = TypeVar("Value")
Kind = TypeVar("Kind")

#: A host in staging may run for weeks.
_MOST_REMEMBERED = 1000


class BreachSide(StrEnum):
    """Who did not keep the contract (bên vi phạm)."""

    HOST = "host"
    PLUGIN = "plugin"


_SIDES = {
    BreachSide.HOST: Bilingual("hệ thống gọi sai", "the host does not keep the contract"),
    BreachSide.PLUGIN: Bilingual("phần mở rộng trả sai", "the plugin does not keep the contract"),
}
_HINTS = {
    BreachSide.HOST: Bilingual("Sửa phía hệ thống.", "Mend the host."),
    BreachSide.PLUGIN: Bilingual("Báo cho nhà cung cấp phần mở rộng.", "Tell the vendor of the plugin."),
}


@attrs.frozen(kw_only=True)
class ContractBreach:
    """One thing that a side did and may not, without personal data (một lần vi phạm cam kết)."""

    side: BreachSide
    #: The plugin: as it was given, else the name of the record.
    provider: str
    #: Record and function, such as ``acme.dossier.read``.
    where: str
    message: Bilingual

    def in_language(self, lang: Lang) -> str:
        """Return who, where and what, as one line of *lang*."""
        said = _SIDES[self.side].in_language(lang)
        return f"{self.provider}, {self.where}: {said}: {self.message.in_language(lang)}"

    def __str__(self) -> str:
        return self.in_language("vi")


class ContractError(TiepcanError):
    """A side of a contract with a plugin does not keep it (vi phạm cam kết với phần mở rộng)."""


class Contract:
    """Both sides of the contract of one record; says who breaks it."""

    def __init__(
        self, record: str, provider: str | None, on_breach: Callable[[ContractBreach], None] | None
    ) -> None:
        self._record = record
        self._provider = record if provider is None else provider
        self._on_breach = on_breach

    def host(self, sound: object, where: str, vi: str, en: str) -> bool:
        """Say that the host breaks the contract, unless what it did is *sound*; return whether it is."""
        if not sound:
            self._breach(BreachSide.HOST, where, Bilingual(vi, en))
        return bool(sound)

    def plugin(self, sound: object, where: str, vi: str, en: str) -> bool:
        """Say that the plugin breaks the contract, unless what it did is *sound*; return whether it is."""
        if not sound:
            self._breach(BreachSide.PLUGIN, where, Bilingual(vi, en))
        return bool(sound)

    def takes(self, kind: type, value: object, where: str) -> bool:
        """Hold the host to giving a *kind*; where it does not, nothing else can be looked at."""
        wanted, given = kind.__name__, type(value).__name__
        return self.host(
            isinstance(value, kind),
            where,
            f"đưa {given}, cần {wanted}",
            f"gave {given}, {wanted} is asked for",
        )

    def gives(self, kind: type, value: object, where: str) -> bool:
        """Hold the plugin to returning a *kind*; where it does not, nothing else can be looked at."""
        wanted, given = kind.__name__, type(value).__name__
        return self.plugin(
            isinstance(value, kind),
            where,
            f"trả về {given}, cần {wanted}",
            f"returned {given}, {wanted} is asked for",
        )

    def gives_each(
        self, kind: type, found: Any, where: str, *allowed: type[BaseException]
    ) -> tuple[Any, bool]:
        """Hold the plugin to returning several of a *kind*; return them, and whether they are that."""
        if not self.gives(Iterable, found, where):
            return found, False
        with self.raising(where, *allowed):
            several = tuple(found)
        return several, all(self.gives(kind, one, where) for one in several)

    @contextmanager
    def raising(self, where: str, *allowed: type[BaseException]) -> Iterator[None]:
        """Hold the plugin to raising nothing but *allowed*; its own error goes on where a breach is only told."""
        passing: tuple[type[BaseException], ...] = (*allowed, ContractError)
        try:
            yield
        except passing:
            raise
        except Exception as error:
            try:
                self.raised(error, where, *allowed)
            except ContractError as breach:
                raise breach from error
            raise

    def raised(self, error: Exception, where: str, *allowed: type[BaseException]) -> None:
        """Say that the plugin raised an *error* which it may not."""
        raised = type(error).__name__
        names = ", ".join(kind.__name__ for kind in allowed) or "-"
        self.plugin(
            isinstance(error, allowed),
            where,
            f"gây lỗi {raised}, chỉ được gây: {names}",
            f"raised {raised}, and may raise: {names}",
        )

    @contextmanager
    def after(self, done: Bilingual) -> Iterator[None]:
        """Say in the error of a breach what is *done* all the same: else whoever gets it does it anew."""
        try:
            yield
        except ContractError as breach:
            message = breach.message
            raise ContractError(
                Bilingual(f"{message.vi}; {done.vi}", f"{message.en}; {done.en}"),
                hint=breach.hint,
                path=breach.path,
            ) from None

    def _breach(self, side: BreachSide, where: str, message: Bilingual) -> None:
        breach = ContractBreach(
            side=side, provider=self._provider, where=f"{self._record}.{where}", message=message
        )
        if self._on_breach is not None:
            self._on_breach(breach)
            return
        said = _SIDES[side]
        raise ContractError(
            Bilingual(f"{said.vi}: {message.vi}", f"{said.en}: {message.en}"),
            hint=_HINTS[side],
            path=f"{breach.provider}, {breach.where}",
        )


class Remembered(Generic[Key, Value]):
    """The last thousand things that were seen; for several threads (ghi nhớ có giới hạn)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[Key, Value] = OrderedDict()

    def __reduce__(self) -> tuple[type[Remembered[Key, Value]], tuple[()]]:
        # A lock is not carried to another process, nor is what was seen here.
        return Remembered, ()

    def get(self, key: Key) -> Value | None:
        """Return what is remembered of *key*; None where nothing is."""
        with self._lock:
            return self._found.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Remember *value*, and forget what is oldest."""
        with self._lock:
            self._found[key] = value
            self._found.move_to_end(key)
            if len(self._found) > _MOST_REMEMBERED:
                self._found.popitem(last=False)
