"""Whatever goes wrong and in whatever order: afterwards both sides agree, nothing is lost, nothing is there twice (đồng bộ khi có lỗi)."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from onestop_sync import ADAPTER, AGENCY, Desk, at, completed, filed, new_host, received, steps_of, supplied
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import RecordedEvents
from tiepcan.requests import LegalState
from tiepcan_onestop._line_file import LineFile
from tiepcan_onestop._transport import PortalUnreachableError
from tiepcan_onestop.testing import FaultPlan, Misbehaviour, StubPortal

#: Half of all requests go wrong: twenty times what the plan does by itself.
HARD = dict.fromkeys(Misbehaviour, 0.5 / len(Misbehaviour))


class KilledError(BaseException):
    """The process ends here, as if the plug was pulled."""


class Life:
    """Ends the process at a moment: before or after a message is sent, before or after a line is written."""

    def __init__(self) -> None:
        self.left: int | None = None

    def step(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left <= 0:
                self.left = None
                raise KilledError

    def mortal(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            self.step()
            found = function(*arguments, **named)
            self.step()
            return found

        return called


class Synchronised(RuleBasedStateMachine):
    """An agency and a portal, while nothing works as it should."""

    portal_looks = True

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="tiepcan-onestop-"))
        self.store, self.life = MemoryStore(), Life()
        self.filed = 0
        self.opened = 0

    @initialize(seed=st.integers(0, 1 << 16))
    def begin(self, seed: int) -> None:
        portal = StubPortal(knows_keys=self.portal_looks, knows_versions=self.portal_looks)
        self.desk = Desk(self.folder, portal=portal, plan=FaultPlan(seed=seed, shares=HARD))
        self.desk.transport.send = self.life.mortal(self.desk.transport.send)  # type: ignore[method-assign]
        self._live()

    def _live(self) -> None:
        self.host = new_host(self.store)
        for file in (self.desk.journal._file, self.desk.letters._file):
            assert isinstance(file, LineFile)
            file.append = self.life.mortal(file.append)  # type: ignore[method-assign]
            file.replace = self.life.mortal(file.replace)  # type: ignore[method-assign]

    def _try(self, command: Callable[[], object]) -> None:
        try:
            command()
        except PortalUnreachableError:
            pass
        except KilledError:
            self.desk.restart()
            self._live()

    # --- what people do ---

    @rule()
    def open(self) -> None:
        self.opened += 1
        self.host.open(received())

    @rule(again=st.booleans())
    def file(self, *, again: bool) -> None:
        self.filed += not again
        if self.filed:
            self.desk.portal.file(filed(f"HS-{self.filed}"), id=f"m-{self.filed}-{again}")

    @precondition(lambda self: any(self.host.numbers()))
    @rule(data=st.data())
    def work(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(list(self.host.numbers())))
        state = self.host.case(number).state
        if state is LegalState.RECEIVED:
            self.host.record(number, completed())
        elif state is LegalState.VALID:
            self.host.record(number, supplied())

    # --- what programs do ---

    @precondition(lambda self: any(self.host.numbers()))
    @rule(data=st.data())
    def tell(self, data: st.DataObject) -> None:
        """As an outbox does: any message again, but in one case none before the one ahead of it was told."""
        number = data.draw(st.sampled_from(list(self.host.numbers())))
        case = self.host.case(number)
        known = self.desk.journal.known(AGENCY, number)
        first = data.draw(st.integers(0, min(known, len(case.events) - 1)))
        last = data.draw(st.integers(first + 1, len(case.events)))
        case = type(case)(number=number, events=case.events[:last])
        told = RecordedEvents(agency=AGENCY, case=case, events=case.events[first:], version=last)
        self._try(lambda: self.desk.sync.tell(told))

    @rule()
    def catch_up(self) -> None:
        self._try(lambda: self.desk.sync.catch_up(self.host))

    @rule()
    def pull(self) -> None:
        self._try(lambda: self.desk.sync.pull(self.host, ADAPTER, received_at=at(14)))

    @rule()
    def resend(self) -> None:
        self._try(self.desk.sync.resend)

    # --- what goes wrong ---

    @rule(steps=st.integers(1, 12))
    def pull_the_plug_soon(self, steps: int) -> None:
        self.life.left = steps

    @rule(steps=st.integers(3, 8))
    def pull_and_be_killed(self, steps: int) -> None:
        """In the middle of taking something in; what is there is told before anything else comes."""
        self.file(again=False)
        self.life.left = steps
        self.pull()
        self.life.left = None
        self.catch_up()

    @rule()
    def refuse_some(self) -> None:
        self.desk.portal.refuses = set(self.desk.portal.dossiers)

    @precondition(lambda self: any(self.host.numbers()))
    @rule(data=st.data())
    def refuse_for_a_while(self, data: st.DataObject) -> None:
        """What comes later is taken again: it may not go ahead of what was refused."""
        self.refuse_some()
        for _ in range(2):
            self.work(data)
            self.catch_up()
            self.refuse_none()

    @rule()
    def refuse_none(self) -> None:
        self.desk.portal.refuses = set()

    @invariant()
    def no_dossier_is_there_under_two_numbers(self) -> None:
        if not hasattr(self, "desk"):
            return
        brought = set(self.desk.journal.dossiers(AGENCY).values())
        assert not brought & self.desk.portal.dossiers.keys()

    def teardown(self) -> None:
        try:
            if hasattr(self, "desk"):
                self._end()
                self.desk.close()
        finally:
            shutil.rmtree(self.folder)

    def _end(self) -> None:
        """The storm is over: one pass, and both sides say the same."""
        desk = self.desk
        self.life.left = None
        desk.transport.line.finish()
        desk.portal.refuses = set()
        pulled = desk.sync.pull(self.host, ADAPTER, received_at=at(14))
        assert (pulled.waiting, pulled.refused, pulled.not_acknowledged) == ((), (), 0)
        agreement = desk.sync.agree(self.host)
        self._check(agreement.differing)
        assert (agreement.only_here, agreement.only_there, agreement.set_aside) == ((), (), 0)
        assert len(list(self.host.numbers())) == self.opened + self.filed == len(desk.portal.dossiers)
        # Another pass, after a restart, finds nothing to do.
        desk.restart()
        sent = sum(desk.portal.done.values())
        assert desk.sync.agree(self.host).mended == 0
        assert sum(desk.portal.done.values()) == sent

    def _check(self, differing: tuple[object, ...]) -> None:
        assert differing == ()
        for number in self.host.numbers():
            dossier = self.desk.journal.dossier(AGENCY, number)
            assert self._lines(dossier) == wanted_lines(self.host, number, dossier), number

    def _lines(self, dossier: str) -> list[str]:
        return [line["TrangThai"] for line in self.desk.portal.progress.get(dossier, [])]


def wanted_lines(host: Host, number: str, dossier: str) -> list[str]:
    return [step.status for step in steps_of(host.case(number), dossier)]


class SynchronisedWithForgetfulPortal(Synchronised):
    """The portal looks at no key and at no version: what comes twice is there twice, and is told; nothing is lost."""

    portal_looks = False

    def _check(self, differing: tuple[object, ...]) -> None:
        for number in self.host.numbers():
            dossier = self.desk.journal.dossier(AGENCY, number)
            there, wanted = Counter(self._lines(dossier)), Counter(wanted_lines(self.host, number, dossier))
            assert not wanted - there
            told = [one for one in differing if getattr(one, "dossier", "") == dossier]
            assert sum(one.lines_too_many for one in told) == (there - wanted).total()  # type: ignore[attr-defined]
            assert all(one.fields == () and one.lines_missing == 0 for one in told)  # type: ignore[attr-defined]


LONG = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestSynchronised = Synchronised.TestCase
TestSynchronised.settings = LONG
TestWithForgetfulPortal = SynchronisedWithForgetfulPortal.TestCase
TestWithForgetfulPortal.settings = LONG


#: More often nobody tries: a fault that is never overcome fails the test.
MOST_TIMES = 200


@pytest.mark.parametrize("wrong", list(Misbehaviour))
@pytest.mark.parametrize("seed", range(3))
def test_each_fault_alone_is_overcome(wrong: Misbehaviour, seed: int, tmp_path: Path) -> None:
    # A list is asked for once or twice only.
    share = 1.0 if wrong in {Misbehaviour.REORDERED, Misbehaviour.REPEATED} else 0.4
    desk = Desk(tmp_path, plan=FaultPlan(seed=seed, shares={wrong: share}))
    host = new_host()
    for one in range(8):
        desk.portal.file(filed(f"HS-{one}"))
    for _ in range(MOST_TIMES):
        with suppress(PortalUnreachableError):
            desk.sync.pull(host, ADAPTER, received_at=at(14))
        if len(list(host.numbers())) == 8:
            break
    for number in host.numbers():
        host.record(number, completed())
        host.record(number, supplied())
    for _ in range(MOST_TIMES):
        if not desk.sync.catch_up(host).left:
            break
        desk.restart()
    desk.transport.line.finish()
    assert desk.plan.counts[wrong] > 0
    assert desk.sync.agree(host).mended == 0
    found = desk.sync.compare_with_portal(host)
    assert (found.agrees, found.same) == (True, 8)
    assert [len(lines) for lines in desk.portal.progress.values()] == [3] * 8


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"service": "DongBoHoSoMC", "data": {"MaHoSo": "MC-7"}}', 0),
        (b'{"service": "DongBoHoSoMC", "Data": [{"mahoso": "MC-7"}], "PhienBan": "x"}', 0),
        (b'{"service": "DongBoHoSoMC"}', 101),
        (b'{"service": ["DongBoHoSoMC"], "data": []}', 102),
    ],
)
def test_the_toy_portal_answers_whatever_it_is_sent(body: bytes, code: int) -> None:
    portal = StubPortal()
    assert portal.answer(body)["error_code"] == code
    assert portal.dossiers == ({"MC-7": {"MaHoSo": "MC-7"}} if code == 0 else {})


def test_the_same_seed_goes_wrong_in_the_same_way() -> None:
    one, other, third = (FaultPlan(seed=seed) for seed in (7, 7, 8))
    drawn = [[plan.draw() for _ in range(500)] for plan in (one, other, third)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert set(one.counts) == set(Misbehaviour)


#: Shares of requests that go wrong.
RATES = (0.3, 0.6, 0.85)


def storm(desk: Desk, host: Host, seed: int) -> None:
    """Run both directions while requests go wrong, with restarts (giả lập sự cố)."""
    chance = Random(seed)  # noqa: S311 - faults, no secrets
    for _ in range(8):
        for act in chance.sample(["pull", "work", "catch_up", "resend", "agree", "restart"], 6):
            if act == "work":
                for number in host.numbers():
                    if chance.random() < 0.5:
                        work_on(host, number)
            elif act == "restart":
                desk.restart()
            else:
                arguments = {
                    "pull": (host, ADAPTER),
                    "catch_up": (host,),
                    "agree": (host,),
                    "resend": (),
                }[act]
                with suppress(PortalUnreachableError):
                    getattr(desk.sync, act)(*arguments, **({"received_at": at(14)} if act == "pull" else {}))


def work_on(host: Host, number: str) -> None:
    state = host.case(number).state
    if state is LegalState.RECEIVED:
        host.record(number, completed())
    elif state is LegalState.VALID:
        host.record(number, supplied())


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("seed", range(4))
def test_both_sides_agree_after_any_storm(seed: int, rate: float, tmp_path: Path) -> None:
    plan = FaultPlan(seed=seed, shares=dict.fromkeys(Misbehaviour, rate / len(Misbehaviour)))
    desk, host = Desk(tmp_path, plan=plan), new_host()
    for one in range(6):
        desk.portal.file(filed(f"HS-{one}"))
        host.open(received())
    storm(desk, host, seed)
    assert sum(plan.counts.values()) > 0
    desk.transport.line.finish()
    pulled = desk.sync.pull(host, ADAPTER, received_at=at(14))
    assert (pulled.waiting, pulled.refused, pulled.not_acknowledged) == ((), (), 0)
    found = desk.sync.agree(host)
    assert (found.agrees, found.same, len(list(host.numbers()))) == (True, 12, 12)
    for number in host.numbers():
        dossier = desk.journal.dossier(AGENCY, number)
        lines = [line["TrangThai"] for line in desk.portal.progress[dossier]]
        assert lines == wanted_lines(host, number, dossier)
    assert desk.sync.agree(host).mended == 0
    desk.close()
