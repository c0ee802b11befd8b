"""Calling what plugins gave: each by itself, timed, its faults kept (gọi phần mở rộng có bảo vệ)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, local
from time import perf_counter_ns
from typing import Any, TypeVar

import attrs

from tiepcan.plugins._faults import FaultKind, PluginFault, Provider, raise_plugin_faults
from tiepcan.text import Bilingual

__all__ = ["Calls", "Implementation", "Timing", "failed", "is_for_the_host"]

Answer = TypeVar("Answer")

#: A host that runs for months must not fill its memory with the faults of one plugin, nor lose those of another.
_MOST_FAULTS = 200
_NANO = 1_000_000_000
_LONGEST_NAME = 80


@attrs.frozen(kw_only=True)
class Timing:
    """How much of the host's time a plugin took (thời gian của phần mở rộng)."""

    calls: int = 0
    #: Calls that raised.
    failures: int = 0
    seconds: float = 0.0


@attrs.frozen
class Implementation:
    """One function of a plugin that implements a hook (bản cài đặt hook)."""

    provider: Provider
    function: Callable[..., Any]
    #: The arguments of the hook that it takes, in its order.
    arguments: tuple[str, ...]


class _Spent:
    __slots__ = ("calls", "failures", "nanoseconds")

    def __init__(self) -> None:
        self.calls = self.failures = self.nanoseconds = 0


class _Inner(local):
    #: Nanoseconds that calls inside the one under way took, in this thread.
    nanoseconds: int = 0


class Calls:
    """Calls plugins one by one and keeps time and faults; may be used from several threads (gọi và ghi lỗi).

    Args:
        on_fault: Is told of each fault as it happens.
    """

    def __init__(self, *, on_fault: Callable[[PluginFault], None] | None = None) -> None:
        self._strict = self._is_loaded = False
        self._on_fault = on_fault
        self._lock = Lock()
        self._inner = _Inner()
        self._spent: dict[str, _Spent] = {}
        self._from_loading: list[PluginFault] = []
        self._cause: BaseException | None = None
        #: Of each plugin the latest, each with its place among all.
        self._later: dict[str, deque[tuple[int, PluginFault]]] = {}
        self._faults_seen = 0

    def tell(
        self,
        hook: str,
        implementations: Sequence[Implementation],
        told: dict[str, Any],
        *,
        strict: bool = False,
    ) -> None:
        """Call each of *implementations* with what it takes of *told*; what they return is dropped.

        Raises:
            PluginError: Some raised, and faults are raised, everywhere or by this call: after all were told.
        """
        faults: list[PluginFault] = []
        spent: list[tuple[str, int, int]] = []
        clock, inner = perf_counter_ns, self._inner
        for one in implementations:
            outside, inner.nanoseconds = inner.nanoseconds, 0
            begun = clock()
            failures = 0
            try:
                one.function(*[told[name] for name in one.arguments])
            except BaseException as error:
                if is_for_the_host(error):
                    raise
                failures = 1
                faults.append(failed(one.provider, hook, error))
            finally:
                took = clock() - begun
                spent.append((one.provider.plugin, took - inner.nanoseconds, failures))
                inner.nanoseconds = outside + took
        self._add(spent)
        if faults:
            self.report(faults)
            if strict:
                raise_plugin_faults(tuple(faults))

    def ask(
        self,
        provider: Provider,
        where: str,
        call: Callable[[], Answer],
        *,
        kind: FaultKind = FaultKind.FAILED,
    ) -> Answer | None:
        """Return what *call* into a plugin returns; None where it raised, which is a fault.

        Raises:
            PluginError: It raised, and faults are raised.
        """
        with self._timed(provider) as failures:
            try:
                return call()
            except BaseException as error:
                if is_for_the_host(error):
                    raise
                failures.append(failed(provider, where, error, kind=kind))
        self.report(failures)
        return None

    def report(self, faults: Iterable[PluginFault]) -> None:
        """Keep *faults*, tell the host of each, and raise them where it asked for that.

        Raises:
            PluginError: There are any but notices, and faults are raised.
        """
        found = tuple(faults)
        with self._lock:
            for fault in found:
                self._keep(fault)
        if self._on_fault is not None:
            for fault in found:
                self._on_fault(fault)
        if self._strict:
            raise_plugin_faults(found)

    def _keep(self, fault: PluginFault) -> None:
        self._faults_seen += 1
        # An error holds on to every frame it went through, with the cases and messages in it.
        kept = attrs.evolve(fault, error=None)
        if self._is_loaded:
            plugin = fault.provider.plugin
            latest = self._later.setdefault(plugin, deque(maxlen=_MOST_FAULTS))
            latest.append((self._faults_seen, kept))
        else:
            self._from_loading.append(kept)
            self._cause = self._cause or fault.error

    def end_loading(self, *, strict: bool) -> None:
        """Tell that everything is loaded; raise the faults there were, and those to come, where that is *strict*.

        Raises:
            PluginError: There was one.
        """
        self._is_loaded, self._strict = True, strict
        cause, self._cause = self._cause, None
        if strict:
            raise_plugin_faults(self.faults, cause)

    @property
    def faults(self) -> tuple[PluginFault, ...]:
        """All faults from loading, then the latest of each plugin, oldest first."""
        with self._lock:
            later = sorted((one for latest in self._later.values() for one in latest), key=lambda one: one[0])
            return (*self._from_loading, *(fault for _, fault in later))

    @property
    def faults_seen(self) -> int:
        """How many faults there were."""
        with self._lock:
            return self._faults_seen

    def timings(self) -> dict[str, Timing]:
        """Return how much time each plugin took so far, by name."""
        with self._lock:
            return {
                plugin: Timing(calls=one.calls, failures=one.failures, seconds=one.nanoseconds / _NANO)
                for plugin, one in sorted(self._spent.items())
            }

    @contextmanager
    def _timed(self, provider: Provider) -> Iterator[list[PluginFault]]:
        failures: list[PluginFault] = []
        inner = self._inner
        outside, inner.nanoseconds = inner.nanoseconds, 0
        begun = perf_counter_ns()
        try:
            yield failures
        finally:
            took = perf_counter_ns() - begun
            self._add([(provider.plugin, took - inner.nanoseconds, len(failures))])
            inner.nanoseconds = outside + took

    def _add(self, spent: Iterable[tuple[str, int, int]]) -> None:
        with self._lock:
            for plugin, nanoseconds, failures in spent:
                one = self._spent.get(plugin)
                if one is None:
                    one = self._spent[plugin] = _Spent()
                one.calls += 1
                one.nanoseconds += nanoseconds
                one.failures += failures


def is_for_the_host(error: BaseException) -> bool:
    """Tell whether *error* is meant for the program as a whole: somebody pressed Ctrl-C."""
    return isinstance(error, KeyboardInterrupt)


def failed(
    provider: Provider, where: str, error: BaseException, *, kind: FaultKind = FaultKind.FAILED
) -> PluginFault:
    """Return the fault of a plugin that raised *error*: which kind it was, and none of its words."""
    raised = _kind_of(error)
    return PluginFault(
        kind=kind,
        provider=provider,
        where=where,
        message=Bilingual(f"gây lỗi {raised}", f"raised {raised}"),
        hint=Bilingual(
            "Báo cho nhà cung cấp; chặn phần mở rộng nếu cần dùng ngay.",
            "Tell its vendor; block the plugin where work must go on.",
        ),
        error=error,
    )


def _kind_of(error: BaseException) -> str:
    """Return the name of the class of *error*, where it is one: a class may be called anything, and may refuse to say."""
    name: object = type.__dict__["__name__"].__get__(type(error))
    return (
        name
        if isinstance(name, str) and name.isidentifier() and len(name) <= _LONGEST_NAME
        else "BaseException"
    )
