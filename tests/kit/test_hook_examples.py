"""What the page of a hook shows passes the kit: whoever copies an example has a right plugin to begin with."""

from __future__ import annotations

import csv
import datetime as dt
import doctest
import io
from collections.abc import Callable, Sequence
from contextlib import chdir, redirect_stdout, suppress
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest

from tiepcan import VIETNAM_TIME, LegalState
from tiepcan.plugins import (
    HOOKS,
    AgencyCalendar,
    AgencyTariff,
    AgendaFormat,
    Attachment,
    CaseStoreBackend,
    CommandEntry,
    CountedLine,
    DocumentExchange,
    Exchange,
    HintScanner,
    IntakeAdapter,
    LawFiles,
    LegalStatus,
    NumberingScheme,
    OfficialDocument,
    OrganisationDirectory,
    Renderer,
    ReportSection,
    SectorRuleFiles,
    StatusMap,
    load_plugins,
)
from tiepcan.testing import (
    AgendaFormatConformance,
    CalendarConformance,
    CommandConformance,
    CommandFeature,
    Conformance,
    DirectoryConformance,
    ExchangeConformance,
    ExchangeFeature,
    HintConformance,
    IntakeConformance,
    IntakeFeature,
    LawConformance,
    NumberingConformance,
    ReadEntry,
    RendererConformance,
    ReportSectionConformance,
    SectorRuleConformance,
    SinkConformance,
    StatisticLineConformance,
    StatusMapConformance,
    StoreConformance,
    TariffConformance,
)

T = TypeVar("T")

DOCS = Path(__file__).parents[2] / "docs"
#: What no record is given for: the kit holds it to nothing.
WITHOUT_CLASS = {"host_closing"}


def namespace_of(kind: str) -> dict[str, Any]:
    """Return the names of the examples on the page of a hook, once they were run."""
    page = (DOCS / "hooks" / f"{kind.replace('_', '-')}.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": kind}
    # Some read a file that is beside the pages.
    with chdir(DOCS / "examples"), redirect_stdout(io.StringIO()):
        for one in doctest.DocTestParser().get_examples(page.replace("\n```", "\n")):
            with suppress(*([Exception] if one.exc_msg else [])):
                exec(compile(one.source, kind, "single"), names)  # noqa: S102 - our own pages
    return names


def record_of(kind: str, record: type[T]) -> T:
    """Return the one record that the example gives."""
    names = namespace_of(kind)
    with chdir(DOCS / "examples"):
        plugins = load_plugins(installed=False, also={"acme": names["Acme"]()}, strict=True)
    registry = getattr(plugins, kind)
    [name] = registry.names
    found = registry[name]
    assert isinstance(found, record)
    return found


def test_every_hook_that_the_kit_knows_has_its_example_tried() -> None:
    assert {kind.of for kind in _tried(Conformance)} | WITHOUT_CLASS == {hook.kind for hook in HOOKS.values()}


def _tried(kind: type) -> list[Any]:
    found: list[Any] = [kind] if kind.__module__ == __name__ else []
    kinds: list[type] = kind.__subclasses__()
    for one in kinds:
        found += _tried(one)
    return found


class TestCalendarOfThePage(CalendarConformance):
    of: ClassVar[str] = "calendars"

    @pytest.fixture
    def agency_calendar(self) -> AgencyCalendar:
        return record_of(self.of, AgencyCalendar)


class TestLawOfThePage(LawConformance):
    of: ClassVar[str] = "regimes"

    @pytest.fixture
    def law_files(self) -> LawFiles:
        return record_of(self.of, LawFiles)


class TestSectorRulesOfThePage(SectorRuleConformance):
    of: ClassVar[str] = "sector_rules"

    @pytest.fixture
    def sector_files(self) -> SectorRuleFiles:
        return record_of(self.of, SectorRuleFiles)


class TestTariffOfThePage(TariffConformance):
    of: ClassVar[str] = "tariffs"

    @pytest.fixture
    def tariffs(self) -> Sequence[AgencyTariff]:
        return [record_of(self.of, AgencyTariff)]


class TestDirectoryOfThePage(DirectoryConformance):
    of: ClassVar[str] = "directories"

    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        return record_of(self.of, OrganisationDirectory)


class TestAdapterOfThePage(IntakeConformance):
    of: ClassVar[str] = "intake_adapters"
    features = frozenset({IntakeFeature.BROKEN, IntakeFeature.UNKNOWN_PARTS})

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        return record_of(self.of, IntakeAdapter)

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return ['{"id": "M-1", "dossier": "DVC-77", "content": "Bảng giá đất thôn Đông"}'.encode()]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return ["thôn Đông"]

    @pytest.fixture
    def broken(self) -> Sequence[bytes]:
        return [b'{"id": "M-2"}', b"[" * 100_000]

    @pytest.fixture
    def unknown(self, messages: Sequence[bytes]) -> Sequence[tuple[int, bytes]]:
        return [(0, messages[0].replace(b"}", b', "priority": 3}'))]


class TestExchangeOfThePage(ExchangeConformance):
    of: ClassVar[str] = "document_exchanges"
    features = frozenset({ExchangeFeature.SETTINGS})

    @pytest.fixture
    def record(self) -> DocumentExchange:
        return record_of(self.of, DocumentExchange)

    @pytest.fixture
    def settings(self) -> dict[str, str]:
        return {"code": "H24.1"}

    @pytest.fixture
    def exchange(self, record: DocumentExchange) -> Exchange:
        return record.open({"code": "H24.7"})

    @pytest.fixture
    def other_side(self, record: DocumentExchange, exchange: Exchange) -> Exchange:
        return record.open({"code": "H24.8"})

    @pytest.fixture
    def documents(self) -> Sequence[OfficialDocument]:
        def least(name: str) -> OfficialDocument:
            return OfficialDocument(id=name, from_code="H24.7", to_codes=("H24.8",))

        whole = OfficialDocument(
            id="D-1",
            from_code="H24.7",
            to_codes=("H24.8",),
            subject="V/v cung cấp bảng giá đất thôn Đông",
            number="12/UBND",
            dated=dt.date(2026, 11, 12),
            kind="Công văn",
            response_for="D-0",
            case="HS-1",
            sent_at=dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME),
            attachments=(Attachment(name="bang-gia.pdf", media_type="application/pdf", content=b"%PDF-"),),
        )
        return [whole, least("D-2"), least("D-3")]


class TestStatusMapOfThePage(StatusMapConformance):
    of: ClassVar[str] = "status_maps"

    @pytest.fixture
    def status_map(self) -> StatusMap:
        return record_of(self.of, StatusMap)

    @pytest.fixture
    def not_written(self) -> Sequence[LegalStatus]:
        return [LegalStatus(LegalState.RECEIVED), LegalStatus(LegalState.INCOMPLETE)]


class TestStoreOfThePage(StoreConformance):
    of: ClassVar[str] = "case_stores"

    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        return record_of(self.of, CaseStoreBackend)

    @pytest.fixture
    def location(self) -> str:
        return ""


class TestCommandOfThePage(CommandConformance):
    of: ClassVar[str] = "commands"
    features = frozenset({CommandFeature.WORKS})

    @pytest.fixture
    def entry(self) -> CommandEntry:
        return record_of(self.of, CommandEntry)

    @pytest.fixture
    def calls(self) -> Sequence[Sequence[str]]:
        return [["--dry-run"]]


class TestRendererOfThePage(RendererConformance):
    of: ClassVar[str] = "renderers"

    @pytest.fixture
    def renderer(self) -> Renderer:
        return record_of(self.of, Renderer)


class TestNumbersOfThePage(NumberingConformance):
    of: ClassVar[str] = "numbering_schemes"

    @pytest.fixture
    def scheme(self) -> NumberingScheme:
        return record_of(self.of, NumberingScheme)


class TestAgendaFormatOfThePage(AgendaFormatConformance):
    of: ClassVar[str] = "agenda_formats"

    @pytest.fixture
    def agenda_format(self) -> AgendaFormat:
        return record_of(self.of, AgendaFormat)

    def read_back(self, content: bytes) -> Sequence[ReadEntry]:
        _, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
        return [
            ReadEntry(uid, dt.date.fromisoformat(day), dt.date.fromisoformat(last), summary)
            for uid, day, last, summary in rows
        ]


class TestScannerOfThePage(HintConformance):
    of: ClassVar[str] = "hint_scanners"

    @pytest.fixture
    def scanner(self) -> HintScanner:
        return record_of(self.of, HintScanner)

    @pytest.fixture
    def noticed(self) -> Sequence[str]:
        return ["Hộ thứ nhất: 001099012345"]


class TestSectionOfThePage(ReportSectionConformance):
    of: ClassVar[str] = "report_sections"

    @pytest.fixture
    def section(self) -> ReportSection:
        return record_of(self.of, ReportSection)


class TestLineOfThePage(StatisticLineConformance):
    of: ClassVar[str] = "statistic_lines"

    @pytest.fixture
    def line(self) -> CountedLine:
        return record_of(self.of, CountedLine)


class TestSinkOfThePage(SinkConformance):
    of: ClassVar[str] = "event_recorded"

    @pytest.fixture
    def plugin(self) -> object:
        return namespace_of(self.of)["Acme"]()

    @pytest.fixture
    def observed(self, plugin: Any) -> Callable[[], object]:
        return lambda: dict(plugin.taken)
