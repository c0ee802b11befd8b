"""Hooks by which a host tells plugins what happened (hook thông báo).

No hook is called with ``self``: the classes only hold what belongs together.
"""

# The bodies are empty on purpose: the name, the arguments and the docstring are the contract.
from __future__ import annotations

from tiepcan.plugins._markers import hookspec
from tiepcan.plugins._records._notice import RecordedEvents

__all__ = ["NoticeHooks"]


class NoticeHooks:
    """What plugins are told; what they return is not looked at (thông báo)."""

    @staticmethod
    @hookspec
    def tiepcan_event_recorded(recorded: RecordedEvents) -> None:
        """Take note of events that were just recorded (sự kiện vừa được ghi).

        When: after the store has kept the events, in the thread that recorded them.
        How often: once for each change that was made, and not again after a crash; a command that was made before under its
            key tells nothing. A store with an outbox of its own may tell again: a sink must bear the same twice, and one
            that must miss nothing reads the store.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind; changes of one case in the order
            they were made where one thread makes them.
        May raise: anything; the events stay recorded, the fault is reported, every other sink is told.
        Guarantees: the case in the notice has the events; nothing a sink does changes it.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_host_closing(agency: str) -> None:
        """Finish what is under way: the host of that agency closes (hệ thống sắp dừng).

        When: a host is closed, before its store is.
        How often: once for each host.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the fault is reported, every other plugin is told, the host closes.
        Guarantees: no event is recorded by that host afterwards.
        Since: 1.0
        """
