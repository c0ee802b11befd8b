"""A portal that looks at no keys has each line of progress once, whatever happens (dòng tiến độ gửi đúng một lần)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onestop_sync import NUMBER, Desk, answered, new_host, recorded
from tiepcan_onestop import PortalUnreachableError
from tiepcan_onestop._dead_letters import Why
from tiepcan_onestop._transport import Answer, Call
from tiepcan_onestop.testing import StubPortal

#: Received, completed, supplied: what was asked inside the agency is not told.
LINES = 3


class PulledPlugError(BaseException):
    """The power failed."""


class Plug:
    """Counts what is done, and pulls the plug before or behind one of the things."""

    def __init__(self, at: int | None) -> None:
        self.at, self.done = at, 0

    def on(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any) -> Any:
            self._look()
            found = do(*given)
            self._look()
            return found

        return step

    def _look(self) -> None:
        self.done += 1
        if self.done == self.at:
            raise PulledPlugError


def careless(folder: Path) -> Desk:
    """A portal that looks at neither keys nor versions, and an agency that knows so."""
    return Desk(folder, portal=StubPortal(knows_keys=False, knows_versions=False), knows_keys=False)


def wire(desk: Desk, plug: Plug) -> None:
    desk.transport.send = plug.on(type(desk.transport).send.__get__(desk.transport))  # type: ignore[method-assign]
    for file in (desk.journal._file, desk.letters._file):
        file.append = plug.on(file.append)  # type: ignore[method-assign]
        file.replace = plug.on(file.replace)  # type: ignore[method-assign]


def lines_of(desk: Desk) -> Counter[str]:
    return Counter(map(str, desk.portal.progress.get(NUMBER, [])))


def lives(do: Callable[..., object], *given: object) -> bool:
    try:
        do(*given)
    except PulledPlugError:
        return False
    return True


def test_a_line_that_arrived_is_not_told_again_where_the_next_one_did_not_get_through(tmp_path: Path) -> None:
    desk, host = careless(tmp_path), new_host()
    answered(host)
    send = desk.transport.send

    def broken(call: Call) -> Answer:
        if len(desk.transport.calls) >= 2:
            raise PortalUnreachableError("connect", may_have_arrived=False)
        return send(call)

    desk.transport.send = broken  # type: ignore[method-assign]
    with pytest.raises(PortalUnreachableError):
        desk.sync.tell(recorded(host))
    assert lines_of(desk).total() == 1
    desk.transport.send = send  # type: ignore[method-assign]
    desk.restart()
    desk.sync.tell(recorded(host))
    assert lines_of(desk).total() == len(lines_of(desk)) == LINES
    assert desk.sync.agree(host).agrees
    desk.close()


@pytest.mark.parametrize("refused_first", [False, True])
def test_wherever_the_plug_is_pulled_no_line_is_there_twice(tmp_path: Path, *, refused_first: bool) -> None:
    at, pulled = 0, True
    while pulled:
        at += 1
        folder = tmp_path / str(at)
        folder.mkdir()
        desk, host = careless(folder), new_host()
        answered(host)
        if refused_first:
            desk.portal.refuses = {NUMBER}
            desk.sync.tell(recorded(host))
            desk.portal.refuses = set()
        wire(desk, Plug(at))
        # Told, or sent again, as outboxes and people do.
        pulled = not (lives(desk.sync.tell, recorded(host)) and lives(desk.sync.resend))
        desk.restart()
        for _ in range(2):
            desk.sync.resend()
            desk.sync.tell(recorded(host))
        assert set(lines_of(desk).values()) <= {1}, f"plug pulled at {at}"
        # What is not there is set aside, and said to be not known.
        first = [one.why for one in desk.letters.letters][:1]
        assert lines_of(desk).total() == LINES or first == [Why.NOT_KNOWN], f"plug pulled at {at}"
        desk.close()
    assert at > 2 * LINES


def test_what_was_sent_is_remembered_when_the_journal_is_written_anew(tmp_path: Path) -> None:
    desk, host = careless(tmp_path), new_host()
    answered(host)
    wire(desk, Plug(None))

    def never(agency: str, case: str, version: int) -> None:
        raise PulledPlugError(agency, case, version)

    desk.journal.know = never  # type: ignore[method-assign]
    assert not lives(desk.sync.tell, recorded(host))
    desk.journal._file.replace(desk.journal._says())
    desk.restart()
    desk.sync.tell(recorded(host))
    assert set(lines_of(desk).values()) == {1}
    assert not desk.journal._sent
    desk.close()
