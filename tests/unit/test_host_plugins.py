"""What plugins are told and asked by a host, and what becomes of a command when one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from built_reports import Build
from host_situations import AGENCY, ANSWER, MORNING, VALID, Sink, host, opinion, plugins, received

from tiepcan import Bilingual, DataFileError, InputError, NotAllowedError, fill_form, vietnam_calendar
from tiepcan.errors import PluginError, TiepcanError
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import (
    Change,
    Entry,
    NumberAsked,
    NumberingScheme,
    RecordedEvents,
    Rendered,
    Renderer,
    StoredLog,
    hookimpl,
)
from tiepcan.reports import Report
from tiepcan.requests import Case, FilledForm
from tiepcan.text import Lang


class FailingSink:
    @hookimpl
    def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
        raise RuntimeError

    @hookimpl
    def tiepcan_host_closing(self, agency: str) -> None:
        raise RuntimeError


# --- sinks ---


def test_a_sink_is_told_each_change_with_the_case_as_it_is_with_it() -> None:
    sink = Sink()
    one = host(plugins=plugins(sink))
    number = one.open(received(), key="k").number
    one.open(received(), key="k")
    recorded = one.record(number, VALID)
    assert [(one.agency, one.version, one.case.number) for one in sink.told] == [
        ("H24.12", 1, number),
        ("H24.12", 2, number),
    ]
    assert sink.told[1].case == recorded.case
    assert sink.told[1].events == (VALID,)


def test_a_command_that_is_refused_tells_nothing() -> None:
    sink = Sink()
    one = host(plugins=plugins(sink))
    number = one.open(received()).number
    one.record(number, VALID)
    with pytest.raises(NotAllowedError):
        one.record(number, VALID)
    assert len(sink.told) == 2


def test_a_sink_that_fails_is_reported_and_hinders_neither_the_command_nor_the_others() -> None:
    sink = Sink()
    one = host(plugins=plugins(FailingSink(), sink))
    assert one.open(received()).version == 1
    assert (len(sink.told), one.plugins.faults_seen) == (1, 1)


def test_in_strict_mode_the_error_comes_after_the_event_is_recorded() -> None:
    sink = Sink()
    one = host(plugins=plugins(FailingSink(), sink, strict=True))
    with pytest.raises(PluginError):
        one.open(received(), key="k")
    assert (len(sink.told), len(list(one.numbers()))) == (1, 1)
    # Given again it says that it was recorded, and is not told a second time.
    assert one.open(received(), key="k").again
    assert len(sink.told) == 1


def test_a_sink_may_record_in_its_turn() -> None:
    class Echo:
        host: Host

        @hookimpl
        def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
            if recorded.version == 1:
                self.host.record(recorded.case.number, opinion("Sở Tư pháp"))

    echo = Echo()
    one = host(plugins=plugins(echo))
    echo.host = one
    number = one.open(received()).number
    assert len(one.case(number).events) == 2
    assert one.plugins.faults == ()


def test_a_sink_cannot_close_the_host_that_waits_for_it() -> None:
    class Closes:
        host: Host

        @hookimpl
        def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
            self.host.close()

    closes = Closes()
    one = host(plugins=plugins(closes))
    closes.host = one
    one.open(received())
    [fault] = one.plugins.faults
    assert fault.message.en == "raised NotAllowedError"
    assert len(list(one.numbers())) == 1


# --- closing ---


def test_plugins_are_told_before_the_store_is_closed_and_no_event_is_recorded_by_the_host_then() -> None:
    seen: list[object] = []

    class Last:
        host: Host

        @hookimpl
        def tiepcan_host_closing(self, agency: str) -> None:
            seen.append(list(self.host.store.numbers(agency)))
            self.host.close()
            self.host.open(received())

    last = Last()
    one = host(plugins=plugins(last))
    last.host = one
    one.open(received())
    one.close()
    assert seen == [["H24.12-2026-0001"]]
    # No event is recorded afterwards, by the plugin neither.
    [fault] = one.plugins.faults
    assert fault.message.en == "raised NotAllowedError"
    with pytest.raises(NotAllowedError):
        one.store.numbers("H24.12")


def test_the_store_is_closed_even_where_a_plugin_fails_and_faults_are_raised() -> None:
    store = MemoryStore()
    one = host(store=store, plugins=plugins(FailingSink(), strict=True))
    with pytest.raises(PluginError):
        one.close()
    with pytest.raises(NotAllowedError):
        store.numbers("H24.12")
    one.close()


# --- numbering by a plugin ---


class Numbers:
    def __init__(self, write: Callable[[NumberAsked], Any]) -> None:
        self.write = write

    @hookimpl
    def tiepcan_numbering_schemes(self) -> Iterator[NumberingScheme]:
        yield NumberingScheme(name="acme.so", title=Bilingual("Số", "Numbers"), format=self.write)


def test_a_scheme_of_a_plugin_is_timed_and_named_by_its_plugin() -> None:
    found = plugins(Numbers(lambda asked: f"HS{asked.sequence}"))
    one = host(plugins=found, numbering=found.numbering_schemes["acme.so"])
    assert one.open(received()).number == "HS1"
    assert one.plugins.timings()["own-0"].calls == 2

    broken = plugins(Numbers(lambda asked: 1 / 0))
    one = host(plugins=broken, numbering=broken.numbering_schemes["acme.so"])
    with pytest.raises(PluginError, match=r"own-0, tiepcan_numbering_schemes: acme\.so: .*ZeroDivisionError"):
        one.open(received())
    assert [fault.provider.plugin for fault in one.plugins.faults] == ["own-0"]


# --- rendering ---


class Renders:
    def __init__(self, render: Callable[[Any], Any], takes: frozenset[Rendered]) -> None:
        self.render, self.takes = render, takes

    def called(self, document: FilledForm | Report, /, *, lang: Lang) -> Any:
        return self.render(document)

    @hookimpl
    def tiepcan_renderers(self) -> Iterator[Renderer]:
        yield Renderer(
            name="acme.text",
            title=Bilingual("Văn bản", "Text"),
            media_type="text/plain",
            suffix=".txt",
            takes=self.takes,
            render=self.called,
        )


@pytest.fixture
def form() -> FilledForm:
    case = Case(number="1", events=(received(), VALID, ANSWER))
    return fill_form("02", case, calendar=vietnam_calendar())


FORMS = frozenset({Rendered.FORM})


def test_a_form_becomes_the_bytes_of_the_renderer(form: FilledForm) -> None:
    one = host(plugins=plugins(Renders(lambda form: form.case.encode(), FORMS)))
    assert one.render(form, "acme.text") == b"1"


def test_a_report_becomes_the_bytes_of_the_renderer(build: Build) -> None:
    one = host(plugins=plugins(Renders(lambda report: report.kind.encode(), frozenset({Rendered.REPORT}))))
    assert one.render(build("yearly"), "acme.text") == b"yearly"


@pytest.mark.parametrize(
    "render", [lambda form: 1 / 0, lambda form: None, lambda form: "1", lambda form: b""]
)
def test_a_renderer_that_fails_is_named(render: Callable[[Any], Any], form: FilledForm) -> None:
    one = host(plugins=plugins(Renders(render, FORMS)))
    with pytest.raises(PluginError, match=r"own-0, tiepcan_renderers: acme\.text"):
        one.render(form, "acme.text", "en")
    assert one.plugins.faults_seen == 1


def test_a_renderer_gets_only_what_it_takes(form: FilledForm) -> None:
    one = host(plugins=plugins(Renders(bytes, frozenset({Rendered.REPORT}))))
    with pytest.raises(NotAllowedError) as caught:
        one.render(form, "acme.text")
    assert caught.value.hint is not None
    with pytest.raises(InputError):
        one.render("1", "acme.text")  # type: ignore[arg-type]
    with pytest.raises(InputError):
        one.render(form, "acme.none")
    assert one.plugins.faults_seen == 0


# --- obligations ---


def test_the_inbox_has_every_open_case_by_due_day() -> None:
    one = host()
    later = one.open(received(MORNING.replace(day=16))).number
    first = one.open(received()).number
    closed = one.open(received()).number
    for number, at in ((later, MORNING.replace(day=16)), (first, MORNING), (closed, MORNING)):
        one.record(number, type(VALID)(at=at))
    one.record(closed, ANSWER)
    inbox = one.obligations(date(2026, 11, 26))
    supply = [(one.case, one.due, one.overdue) for one in inbox.owed if one.code == "supply"]
    assert supply == [(first, date(2026, 11, 25), True), (later, date(2026, 11, 30), False)]
    assert closed not in {one.case for one in inbox.owed if one.due is not None}
    assert inbox.problems == ()
    dues = [one.due for one in inbox.owed if one.due is not None]
    assert dues == sorted(dues)


def test_what_cannot_be_told_of_one_case_hides_no_other() -> None:
    store = MemoryStore()
    one = host(store=store)
    good = one.open(received()).number
    # Beyond what the calendar knows, and a log that another program wrote and that cannot have happened.
    beyond = one.open_fact(received(MORNING.replace(year=2039))).number
    one.record_fact(beyond, type(VALID)(at=MORNING.replace(year=2039)))
    raw = Entry(number="H-9", events=(VALID,))
    store.write(Change(agency=AGENCY.code, expected=0, entry=lambda _: raw))
    inbox = one.obligations(date(2026, 11, 16))
    assert {one.case for one in inbox.owed} >= {good}
    assert {problem.case for problem in inbox.problems} == {beyond, "H-9"}
    assert all(problem.error.hint for problem in inbox.problems)


@pytest.mark.parametrize("error", [OSError("disk"), DataFileError(Bilingual("hỏng", "damaged"))])
def test_a_case_that_the_store_cannot_read_hides_no_other(error: Exception) -> None:
    class Damaged(MemoryStore):
        def read(self, agency: str, number: str, /) -> StoredLog | None:
            if number.endswith("-0002"):
                raise error
            return super().read(agency, number)

    one = host(store=Damaged())
    first, damaged, last = (one.open(received()).number for _ in range(3))
    inbox = one.obligations(date(2026, 11, 16))
    assert {owed.case for owed in inbox.owed} == {first, last}
    [problem] = inbox.problems
    assert problem.case == damaged
    assert isinstance(problem.error, TiepcanError)
    assert "disk" not in str(problem.error)
