"""Calling what plugins gave: each by itself, timed, its faults kept (gọi phần mở rộng có bảo vệ)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from time import perf_counter_ns
from typing import Any, TypeVar

import attrs

from tiepcan.plugins._faults import FaultKind, PluginFault, Provider, raise_plugin_faults
from tiepcan.text import Bilingual

__all__ = ["Calls", "Implementation", "Timing", "failed", "is_for_the_host"]

Answer = TypeVar("Answer")

#: A host that runs for months must not fill its memory with the faults of one plugin.
_MOST_FAULTS = 1000
_NANO = 1_000_000_000


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


class Calls:
    """Calls plugins one by one and keeps time and faults; may be used from several threads (gọi và ghi lỗi).

    Args:
        strict: Whether a fault is raised, once everything that was asked for was called.
        on_fault: Is told of each fault as it happens.
    """

    def __init__(
        self, *, strict: bool = False, on_fault: Callable[[PluginFault], None] | None = None
    ) -> None:
        self._strict = strict
        self._on_fault = on_fault
        self._lock = Lock()
        self._spent: dict[str, _Spent] = {}
        self._faults: deque[PluginFault] = deque(maxlen=_MOST_FAULTS)
        self._faults_seen = 0

    def tell(self, hook: str, implementations: Sequence[Implementation], told: dict[str, Any]) -> None:
        """Call each of *implementations* with what it takes of *told*; what they return is dropped.

        Raises:
            PluginError: Some raised, and faults are raised: after all were told.
        """
        faults: list[PluginFault] = []
        spent: list[tuple[str, int, int]] = []
        clock = perf_counter_ns
        for one in implementations:
            begun = clock()
            failures = 0
            try:
                one.function(*[told[name] for name in one.arguments])
            except BaseException as error:
                if is_for_the_host(error):
                    raise
                failures = 1
                faults.append(failed(one.provider, hook, error))
            spent.append((one.provider.plugin, clock() - begun, failures))
        self._add(spent)
        if faults:
            self.report(faults)

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
            self._faults.extend(found)
            self._faults_seen += len(found)
        if self._on_fault is not None:
            for fault in found:
                self._on_fault(fault)
        if self._strict:
            raise_plugin_faults(found)

    def raise_from_now_on(self) -> None:
        """Raise every fault there was so far, and from now on every fault as it happens.

        Raises:
            PluginError: There was one.
        """
        self._strict = True
        raise_plugin_faults(self.faults)

    @property
    def faults(self) -> tuple[PluginFault, ...]:
        """The last thousand faults, oldest first."""
        with self._lock:
            return tuple(self._faults)

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
        begun = perf_counter_ns()
        try:
            yield failures
        finally:
            self._add([(provider.plugin, perf_counter_ns() - begun, len(failures))])

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
    raised = type(error).__name__
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
