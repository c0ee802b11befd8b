"""Who is in the store: closing and forking wait until nobody is (cổng vào kho)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Lock, get_ident, local
from weakref import WeakSet

from tiepcan import Bilingual
from tiepcan.errors import NotAllowedError
from tiepcan_sql._errors import closed

__all__ = ["Gate"]

#: So long a fork waits for changes under way, in seconds; a child of a fork that waited in vain opens connections of its own.
_FORK_WAITS = 30.0
_GATES: WeakSet[Gate] = WeakSet()


class _Here(local):
    def __init__(self) -> None:
        #: In which stores this thread is.
        self.gates: set[Gate] = set()


_HERE = _Here()


class Gate:
    """Counts the threads that are in the store, and keeps connections from being shared over a fork (cổng vào kho).

    A connection to a database must not be used, nor closed, by two processes. Before a process forks, what is under way
    comes to its end and every connection is let go of; parent and child open their own again when they need them.
    """

    def __init__(self, let_go: Callable[[], None]) -> None:
        #: Closes every connection that nobody uses.
        self._let_go = let_go
        self._is_open = True
        #: Somebody is about to fork.
        self._is_held = False
        self._inside = set[int]()
        self._free = Condition()
        #: For those who would wait for each other in the database, where only one may write: here they wait in turn.
        self.turn = Lock()
        _GATES.add(self)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Be in the store.

        Raises:
            NotAllowedError: The store is closed, or this thread is in it already: an entry or a listener asks it.
        """
        me = get_ident()
        if me in self._inside:
            raise _inside_already()
        try:
            with self._free:
                if not _HERE.gates:
                    # Who is in another store has to come to an end there, and so may come in here.
                    self._free.wait_for(lambda: not self._is_held)
                if not self._is_open:
                    raise closed()
                self._inside.add(me)
                _HERE.gates.add(self)
            yield
        finally:
            _HERE.gates.discard(self)
            with self._free:
                self._inside.discard(me)
                self._free.notify_all()

    def close(self) -> None:
        """Let nobody in any more, wait for those who are inside, and let go of every connection."""
        with self._free:
            self._is_open = False
            self._free.wait_for(self._others_are_out)
            self._let_go()

    def hold(self) -> None:
        """Let nobody in until the fork is done: they would come and come, and the fork would never be."""
        with self._free:
            self._is_held = True

    def before_fork(self) -> None:
        """Wait for the other threads, let go of every connection, and keep everybody out."""
        self._free.acquire()
        self._free.wait_for(self._others_are_out, timeout=_FORK_WAITS)
        self._let_go()

    def after_fork(self) -> None:
        """Let them in again, in the process that forked."""
        self._is_held = False
        self._free.notify_all()
        self._free.release()

    def after_fork_in_child(self) -> None:
        """Begin anew: of all threads only this one is here."""
        self._is_held = False
        self._free, self.turn = Condition(), Lock()
        self._inside &= {get_ident()}

    def _others_are_out(self) -> bool:
        return self._inside <= {get_ident()}


def _inside_already() -> NotAllowedError:
    return NotAllowedError(
        Bilingual(
            "không gọi kho trong lúc kho đang ghi", "the store is not asked for anything while it is writing"
        ),
        hint=Bilingual(
            "entry và bên nghe không dùng kho: đọc trước hoặc sau lệnh ghi.",
            "Entries and listeners do not use the store: read before the change or after it.",
        ),
    )


class _Forking:
    """One fork at a time, of all stores together (rẽ nhánh tiến trình)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._taken: tuple[Gate, ...] = ()

    def begin(self) -> None:
        """Keep everybody out of every store there is."""
        self._lock.acquire()
        # A store that is opened meanwhile has shown nobody its connections yet.
        self._taken = tuple(_GATES)
        for gate in self._taken:
            gate.hold()
        for gate in self._taken:
            gate.before_fork()

    def end(self) -> None:
        """Let them in again, in the process that forked."""
        for gate in self._taken:
            gate.after_fork()
        self._lock.release()

    def end_in_child(self) -> None:
        """Begin anew in the child."""
        for gate in self._taken:
            gate.after_fork_in_child()
        self._lock = Lock()


_FORKING = _Forking()
# Windows forks nothing.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_FORKING.begin, after_in_parent=_FORKING.end, after_in_child=_FORKING.end_in_child
    )
