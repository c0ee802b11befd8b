"""Messages in any order and any number of times: each is recorded once, and none is lost."""

from __future__ import annotations

from collections import defaultdict, deque

import attrs
from host_situations import MORNING, ToyIntake, host, message, plugins
from hypothesis import given, strategies as st

from tiepcan import NotAllowedError
from tiepcan.requests import OpinionSought

PLUGINS = plugins(ToyIntake())
REFERENCES = ("HS-1", "HS-2")
#: A message of a dossier: the one that opens it, and later ones with whom was asked.
letters = st.lists(
    st.tuples(st.sampled_from(REFERENCES), st.integers(0, 5), st.integers(1, 3)), min_size=1, max_size=12
)


@attrs.frozen
class Letter:
    reference: str
    number: int
    bodies: tuple[str, ...]

    @property
    def content(self) -> bytes:
        if self.number == 0:
            return message("m0", self.reference, asks="Bảng giá đất")
        return message(f"m{self.number}", self.reference, then=self.bodies)


def letter(reference: str, number: int, size: int) -> Letter:
    bodies = tuple(f"{reference}/{number}/{place}" for place in range(size)) if number else ()
    return Letter(reference, number, bodies)


@given(letters, st.integers(1, 4))
def test_in_whatever_order_each_message_is_recorded_once_and_whole(
    drawn: list[tuple[str, int, int]], size: int
) -> None:
    one = host(plugins=PLUGINS)
    sent = [letter(reference, number, size) for reference, number, _ in drawn]
    # The network delivers some several times; who opens a dossier comes last of all.
    waiting = deque([*(one for one, (_, _, times) in zip(sent, drawn, strict=True) for _ in range(times))])
    waiting.extend(letter(reference, 0, 0) for reference in {one.reference for one in sent})
    taken: dict[str, list[bool]] = defaultdict(list)
    minute = refused = 0
    while waiting and refused <= len(waiting):
        current = waiting.popleft()
        minute = (minute + 1) % 60
        try:
            done = one.take_in(ToyIntake.name, current.content, received_at=MORNING.replace(minute=minute))
        except NotAllowedError:
            # It is about a dossier that is not there yet: kept for later.
            waiting.append(current)
            refused += 1
            continue
        refused = 0
        assert done.recorded is not None
        taken[f"{current.reference}/{current.number}"].append(done.recorded.again)
    assert not waiting
    assert all(agains[0] is False and all(agains[1:]) for agains in taken.values())
    wanted = {body for one in sent for body in one.bodies}
    found = [event.body for case in one.cases() for event in case.events if isinstance(event, OpinionSought)]
    assert sorted(found) == sorted(wanted)
    assert len(list(one.numbers())) == len({one.reference for one in sent})
    # All events of a message stand together.
    bodies = "|".join(found)
    assert all("|".join(one.bodies) in bodies for one in sent)
