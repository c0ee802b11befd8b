"""The conformance class of event sinks: plugins that are told of recorded events (bộ kiểm thử tuân thủ nơi nhận sự kiện)."""

from __future__ import annotations

from collections.abc import Callable, Sized
from enum import StrEnum
from functools import partial
from typing import ClassVar

import attrs
import pytest

from tiepcan.errors import PluginError
from tiepcan.plugins import Plugins, RecordedEvents
from tiepcan.requests import Case, Completed
from tiepcan.testing._base import Conformance, optional
from tiepcan.testing._every_kind import case_of_every_kind
from tiepcan.testing._harness import PluginHarness
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._samples import marked_received, note, plain_received
from tiepcan.testing._secrets import leaks_in, secrets_of
from tiepcan.testing._together import together
from tiepcan.testing._watching import watched

__all__ = ["SinkConformance", "SinkFeature"]

_AGENCY = "KIT.H24.12"
_ANOTHER_AGENCY = "KIT.H24.123"
_HOOK = "tiepcan_event_recorded"
_THREADS = 4


class SinkFeature(StrEnum):
    """What an event sink claims, unless it says that it does not (khả năng của nơi nhận sự kiện)."""

    #: Each event leaves something of its own; a sink that folds several into one on purpose does not claim it.
    EVERY_EVENT = "every-event"


def _told(case: Case, since: int = 0) -> RecordedEvents:
    """Return the notice of the events of *case* behind the first *since*."""
    return RecordedEvents(agency=_AGENCY, case=case, events=case.events[since:], version=len(case.events))


def _step_by_step(case: Case) -> list[RecordedEvents]:
    """Return the notices of a case whose events were recorded one by one."""
    logs = [case.events[:length] for length in range(1, len(case.events) + 1)]
    return [_told(Case(number=case.number, events=log), len(log) - 1) for log in logs]


def _small(number: str) -> Case:
    received = plain_received()
    return Case(number=number, events=(received, Completed(at=received.at)))


def _with_notes(number: str) -> Case:
    return Case(number=number, events=(*_small(number).events, note(1), note(2)))


def _size(taken: object) -> int | None:
    if isinstance(taken, int):
        return taken
    return len(taken) if isinstance(taken, Sized) else None


class SinkConformance(Conformance):
    """Tests for a plugin that takes note of events: subclass it, and give the fixtures ``plugin`` and ``observed``.

    ``plugin`` is the module or object with the hook ``tiepcan_event_recorded``; ``observed`` is a function that returns
    what it has taken so far, as a value that can be compared: rows, counts, what was sent (bộ kiểm thử tuân thủ nơi
    nhận sự kiện). Where the sink hands over to a queue or a thread, ``observed`` waits until that has taken everything.

    A sink that folds events on purpose, such as into the last state of a case, says ``features = frozenset()``.

    Does not measure speed: a sink runs in the thread that records, see `Plugins.timings`.

    Examples:
        >>> import pytest
        >>> from tiepcan.testing import SinkConformance
        >>> class TestOurSink(SinkConformance):
        ...     @pytest.fixture
        ...     def plugin(self, tmp_path):
        ...         from tiepcan_acme import Sink
        ...         return Sink(tmp_path / "sent")
        ...     @pytest.fixture
        ...     def observed(self, plugin):
        ...         return lambda: sorted(plugin.sent())
    """

    features: ClassVar[frozenset[StrEnum]] = frozenset(SinkFeature)

    @pytest.fixture
    def plugin(self) -> object:
        """Return the plugin under test: the author gives it."""
        raise MissingFixtureError("return the module or object with the hooks")

    @pytest.fixture
    def observed(self) -> Callable[[], object]:
        """Return what tells what the sink has taken so far, once its queue is empty: the author gives it."""
        raise MissingFixtureError(
            "return a function that tells what the sink has taken so far, once its queue is empty"
        )

    @pytest.fixture
    def told(self, plugin: object) -> Callable[[RecordedEvents], None]:
        """Return what tells the plugin of events, and fails where it raises."""
        plugins = PluginHarness()(plugin)

        def tell(recorded: RecordedEvents) -> None:
            self._told_well(plugins, recorded)

        return tell

    def _told_well(self, plugins: Plugins, recorded: RecordedEvents) -> None:
        try:
            plugins.tell_recorded(recorded)
        except PluginError as error:
            kinds = ", ".join(event.kind for event in recorded.events)
            pytest.fail(f"the sink raised {type(error.__cause__).__name__} when it was told of: {kinds}")

    def test_the_plugin_takes_note_of_events(self, plugin: object) -> None:
        """There is the hook, and it is marked."""
        hook = getattr(plugin, _HOOK, None)
        assert hook is not None, f"the plugin has no hook {_HOOK}"
        assert hasattr(hook, "tiepcan_impl"), f"{_HOOK} is not marked with @hookimpl: it is never called"

    def test_what_is_told_is_taken(
        self, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """Something came of it: else the sink loses events, or `observed` looks elsewhere or does not wait for a queue."""
        before = observed()
        told(_told(_small("H24-0001")))
        assert observed() != before, (
            "the sink was told of events, and nothing came of it; where it has a queue or a thread, "
            "observed waits until that is done"
        )

    def test_every_kind_of_event_is_taken_without_an_error(
        self, told: Callable[[RecordedEvents], None]
    ) -> None:
        """Also those that a sink has no use for."""
        for recorded in _step_by_step(case_of_every_kind()):
            told(recorded)

    def test_the_same_events_told_again_change_nothing(
        self, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """The host tells once; a store with an outbox of its own may tell again."""
        for recorded in _step_by_step(_small("H24-0001")):
            told(recorded)
            once = observed()
            told(recorded)
            assert observed() == once, "events that were told again were taken a second time"

    def test_old_events_told_again_change_nothing(
        self, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """Also when later ones were told meanwhile: what is newer stays."""
        notices = _step_by_step(case_of_every_kind())
        for recorded in notices:
            told(recorded)
        all_taken = observed()
        told(notices[0])
        told(notices[-2])
        assert observed() == all_taken, "old events that were told again took the place of newer ones"

    def test_several_events_at_once_are_taken_as_one_by_one(
        self, plugin: object, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """A host may record several at once: none of them is lost, and none is taken again when it is told alone."""
        case = _with_notes("H24-0001")
        sizes = [_size(observed())]
        told(_told(case))
        at_once = observed()
        sizes.append(_size(at_once))
        for recorded in _step_by_step(case):
            told(recorded)
        assert observed() == at_once, (
            "of several events at once some were not taken, or are taken again alone"
        )
        plugins = PluginHarness()(plugin)
        for recorded in _step_by_step(case):
            self._told_well(plugins, attrs.evolve(recorded, agency=_ANOTHER_AGENCY))
        one_by_one = observed()
        sizes.append(_size(one_by_one))
        self._told_well(plugins, attrs.evolve(_told(case), agency=_ANOTHER_AGENCY))
        assert observed() == one_by_one, "events that were told one by one are taken again at once"
        first, second, third = sizes
        if first is not None and second is not None and third is not None:
            assert second - first == third - second, "several events at once leave less than one by one"

    @optional(SinkFeature.EVERY_EVENT)
    def test_two_events_of_one_kind_are_two(
        self, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """The second opinion is none less than the first."""
        *before, last = _step_by_step(_with_notes("H24-0001"))
        for recorded in before:
            told(recorded)
        taken = observed()
        told(last)
        assert observed() != taken, (
            "the second event of a kind was lost; a sink that folds on purpose says features = frozenset()"
        )

    @optional(SinkFeature.EVERY_EVENT)
    def test_a_notice_that_was_left_out_stops_no_other(
        self, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """What was told while the sink was away is in the case; the sink goes on behind it."""
        first, _, *rest = _step_by_step(_with_notes("H24-0001"))
        told(first)
        for recorded in rest:
            before = observed()
            told(recorded)
            assert observed() != before, (
                "nothing is taken any more after a notice that was left out; "
                "a sink that folds on purpose says features = frozenset()"
            )

    def test_cases_of_one_number_in_two_agencies_are_two(
        self, plugin: object, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """The number alone is no name: agencies number for themselves."""
        case = _small("H24-0001")
        told(_told(case))
        ours = observed()
        theirs = attrs.evolve(_told(case), agency=_ANOTHER_AGENCY)
        self._told_well(PluginHarness()(plugin), theirs)
        assert observed() != ours, "the case of another agency was taken for the same: its number is the same"

    def test_several_threads_may_tell_at_once(
        self, told: Callable[[RecordedEvents], None], observed: Callable[[], object]
    ) -> None:
        """A host records in several threads; nothing is lost."""
        notices = [_told(_small(f"H24-000{place}")) for place in range(1, _THREADS + 1)]
        for one in together([partial(told, recorded) for recorded in notices]):
            assert not one.hangs, "the sink hangs when several threads tell at once"
            assert one.error is None, f"the sink fails when several threads tell at once: {one.error}"
        taken = observed()
        for recorded in notices:
            told(recorded)
        assert observed() == taken, (
            "events that several threads told at once were lost: told again, they are taken"
        )

    def test_nothing_personal_is_written_to_logs(
        self, plugin: object, told: Callable[[RecordedEvents], None]
    ) -> None:
        """Neither to a logger, nor as a warning, nor to the terminal; nor is it in the repr."""
        event = marked_received()
        case = Case(number="H24-0002", events=(event, Completed(at=event.at)))
        with watched() as seen:
            for recorded in (*_step_by_step(case), _told(case)):
                told(recorded)
        found = leaks_in(seen.text(), secrets_of(event))
        assert not found, f"personal data was written to a log, a warning or the terminal: {found[0]!r}"
        found = leaks_in(f"{plugin!r} {plugin}", secrets_of(event))
        assert not found, f"the repr of the plugin shows personal data: {found[0]!r}"

    def test_closing_the_host_raises_nothing(
        self, plugin: object, told: Callable[[RecordedEvents], None]
    ) -> None:
        """Whatever was told before, and also twice."""
        told(_told(_small("H24-0001")))
        plugins = PluginHarness()(plugin)
        for _ in range(2):
            try:
                plugins.tell_closing(_AGENCY)
            except PluginError as error:
                pytest.fail(f"the plugin raised {type(error.__cause__).__name__} when the host closed")
