"""What loaded plugins give, by kind, and how they are told (phần mở rộng đã nạp)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import attrs
import pluggy

from tiepcan.plugins._calls import Calls, Implementation, Timing
from tiepcan.plugins._card import PluginCard
from tiepcan.plugins._collecting import card_faults, collect_records, events_unsaid
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._hooks import HOOKS, NOTICE_HOOKS, RECORD_HOOKS
from tiepcan.plugins._installed import InstalledPlugin
from tiepcan.plugins._markers import HookDeprecationWarning
from tiepcan.plugins._records._agenda import AgendaFormat
from tiepcan.plugins._records._command import CommandEntry
from tiepcan.plugins._records._contribution import Contribution
from tiepcan.plugins._records._exchange import DocumentExchange
from tiepcan.plugins._records._hints import HintScanner
from tiepcan.plugins._records._intake import IntakeAdapter
from tiepcan.plugins._records._law import AgencyCalendar, AgencyTariff, LawFiles, SectorRuleFiles
from tiepcan.plugins._records._notice import RecordedEvents
from tiepcan.plugins._records._organisation import OrganisationDirectory
from tiepcan.plugins._records._output import NumberingScheme, Renderer
from tiepcan.plugins._records._reporting import CountedLine, ReportSection
from tiepcan.plugins._records._status import StatusMap
from tiepcan.plugins._records._store import CaseStoreBackend
from tiepcan.plugins._registry import Registry
from tiepcan.text import Bilingual

__all__ = ["LoadedPlugin", "Plugins"]

Record = TypeVar("Record", bound=Contribution)
Answer = TypeVar("Answer")


@attrs.frozen(kw_only=True)
class LoadedPlugin:
    """A plugin that is loaded (phần mở rộng đã nạp)."""

    provider: Provider
    plugin: object = attrs.field(repr=False)
    #: None: the host made it itself.
    card: PluginCard | None = attrs.field(default=None, repr=False)
    #: Whether all that is named or marked like a hook in it is one.
    is_whole: bool = attrs.field(default=True, repr=False)


class Plugins:
    """What loaded plugins give, and what was wrong with them (phần mở rộng đã nạp).

    Made by `load_plugins`; nothing is loaded or removed afterwards, and it may be shared between threads. Two of
    them in one process know nothing of each other.
    """

    def __init__(
        self,
        *,
        manager: pluggy.PluginManager,
        loaded: tuple[LoadedPlugin, ...],
        disabled: tuple[InstalledPlugin, ...],
        calls: Calls,
    ) -> None:
        #: Those that are loaded, by name.
        self.loaded = loaded
        #: Those that are installed and were not asked for, or are blocked.
        self.disabled = disabled
        self._calls = calls
        self._implementations = {name: _implementations(manager, name, loaded) for name in HOOKS}
        calls.report(_deprecations(manager, loaded))
        collected = {
            kind: collect_records(hook, self._implementations[hook.name], calls)
            for kind, hook in RECORD_HOOKS.items()
        }
        self._registries = {kind: Registry(kind, one.given) for kind, one in collected.items()}
        for one in loaded:
            if one.card is not None:
                calls.report(card_faults(one.card, one.provider, collected, is_whole=one.is_whole))
                if not one.card.sees_events:
                    self._keep_events_from(one.provider)

    def _keep_events_from(self, provider: Provider) -> None:
        """Do not tell a plugin of events whose card does not say that it sees them; report that it wants to."""
        for hook in NOTICE_HOOKS:
            told = self._implementations[hook]
            kept = tuple(one for one in told if one.provider != provider)
            if len(kept) < len(told):
                self._implementations[hook] = kept
                self._calls.report([events_unsaid(provider, hook)])

    # --- what they give, by kind ---

    @property
    def calendars(self) -> Registry[AgencyCalendar]:
        """Days on which agencies are closed, or work otherwise (lịch làm việc riêng)."""
        return self._registry("calendars", AgencyCalendar)

    @property
    def regimes(self) -> Registry[LawFiles]:
        """Law as data files (dữ liệu luật bổ sung)."""
        return self._registry("regimes", LawFiles)

    @property
    def sector_rules(self) -> Registry[SectorRuleFiles]:
        """What the law of single fields says of publication (quy định công khai chuyên ngành)."""
        return self._registry("sector_rules", SectorRuleFiles)

    @property
    def tariffs(self) -> Registry[AgencyTariff]:
        """Prices (biểu mức thu)."""
        return self._registry("tariffs", AgencyTariff)

    @property
    def directories(self) -> Registry[OrganisationDirectory]:
        """Directories of agencies (danh bạ cơ quan)."""
        return self._registry("directories", OrganisationDirectory)

    @property
    def intake_adapters(self) -> Registry[IntakeAdapter]:
        """Readers of the messages of host systems (bộ tiếp nhận)."""
        return self._registry("intake_adapters", IntakeAdapter)

    @property
    def document_exchanges(self) -> Registry[DocumentExchange]:
        """Ways to send and receive official documents (cổng liên thông văn bản)."""
        return self._registry("document_exchanges", DocumentExchange)

    @property
    def status_maps(self) -> Registry[StatusMap]:
        """Statuses of host systems against legal states (bảng đối chiếu trạng thái)."""
        return self._registry("status_maps", StatusMap)

    @property
    def case_stores(self) -> Registry[CaseStoreBackend]:
        """Kinds of stores for cases (kho hồ sơ)."""
        return self._registry("case_stores", CaseStoreBackend)

    @property
    def commands(self) -> Registry[CommandEntry]:
        """Commands below ``tiepcan`` (lệnh bổ sung)."""
        return self._registry("commands", CommandEntry)

    @property
    def renderers(self) -> Registry[Renderer]:
        """What turns forms and reports into files (bộ trình bày)."""
        return self._registry("renderers", Renderer)

    @property
    def numbering_schemes(self) -> Registry[NumberingScheme]:
        """How numbers are written (quy tắc đánh số)."""
        return self._registry("numbering_schemes", NumberingScheme)

    @property
    def agenda_formats(self) -> Registry[AgendaFormat]:
        """What writes days for calendar programs (định dạng lịch)."""
        return self._registry("agenda_formats", AgendaFormat)

    @property
    def hint_scanners(self) -> Registry[HintScanner]:
        """Scanners for restricted information (bộ rà gợi ý)."""
        return self._registry("hint_scanners", HintScanner)

    @property
    def report_sections(self) -> Registry[ReportSection]:
        """Parts at the end of reports (phần bổ sung của báo cáo)."""
        return self._registry("report_sections", ReportSection)

    @property
    def statistic_lines(self) -> Registry[CountedLine]:
        """Lines of the statistics (chỉ tiêu bổ sung)."""
        return self._registry("statistic_lines", CountedLine)

    # --- what they are told and asked ---

    def tell_recorded(self, recorded: RecordedEvents, *, strict: bool = False) -> None:
        """Tell every event sink of events that were recorded; one that fails hinders no other (báo sự kiện đã ghi).

        Args:
            recorded: The events, with their case.
            strict: Raise what failed, whatever these plugins were loaded with: for who tells again until all have heard.

        Raises:
            PluginError: Some failed, and faults are raised: after all were told.
        """
        told = {"recorded": recorded}
        self._calls.tell(_RECORDED, self._implementations[_RECORDED], told, strict=strict)

    def tell_closing(self, agency: str) -> None:
        """Tell every plugin that the host of that agency closes.

        Raises:
            PluginError: Some failed, and faults are raised: after all were told.
        """
        self._calls.tell(_CLOSING, self._implementations[_CLOSING], {"agency": agency})

    def ask(self, provider: Provider, where: str, call: Callable[[], Answer]) -> Answer | None:
        """Return what a *call* into a plugin returns; None where it raised, which is a fault of that plugin.

        For a host that calls a record itself and must go on whatever happens: it is guarded, and its time counted.

        Raises:
            PluginError: It raised, and faults are raised.
        """
        return self._calls.ask(provider, where, call)

    # --- how it went ---

    @property
    def faults(self) -> tuple[PluginFault, ...]:
        """What was wrong when they were loaded, then since: the latest two hundred of each plugin, oldest first."""
        return self._calls.faults

    @property
    def faults_seen(self) -> int:
        """How many faults there were."""
        return self._calls.faults_seen

    def timings(self) -> Mapping[str, Timing]:
        """Return how much of the host's time each plugin took in hooks, by name (thời gian của từng phần mở rộng)."""
        return MappingProxyType(self._calls.timings())

    def __repr__(self) -> str:
        names = ", ".join(one.provider.plugin for one in self.loaded) or "-"
        return f"<Plugins {names}; {self.faults_seen} fault(s)>"

    def _registry(self, kind: str, record: type[Record]) -> Registry[Record]:  # noqa: ARG002 - for the type checker
        registry: Any = self._registries[kind]
        found: Registry[Record] = registry
        return found


_RECORDED = "tiepcan_event_recorded"
_CLOSING = "tiepcan_host_closing"


def _implementations(
    manager: pluggy.PluginManager, hook: str, loaded: tuple[LoadedPlugin, ...]
) -> tuple[Implementation, ...]:
    """Return the implementations of a hook in the order they are called: ``tryfirst``, others, ``trylast``; each by name."""
    providers = {one.provider.plugin: one.provider for one in loaded}
    caller: pluggy.HookCaller = getattr(manager.hook, hook)
    return tuple(
        Implementation(providers[one.plugin_name], one.function, tuple(one.argnames))
        for one in sorted(caller.get_hookimpls(), key=_place)
    )


def _place(one: pluggy.HookImpl) -> tuple[bool, bool, str]:
    return one.trylast, not one.tryfirst, one.plugin_name


def _deprecations(manager: pluggy.PluginManager, loaded: tuple[LoadedPlugin, ...]) -> Iterator[PluginFault]:
    providers = {one.provider.plugin: one.provider for one in loaded}
    for hook in HOOKS:
        caller: pluggy.HookCaller = getattr(manager.hook, hook)
        if caller.spec is None:
            continue
        of_arguments = caller.spec.warn_on_impl_args or {}
        for one in caller.get_hookimpls():
            warned = [caller.spec.warn_on_impl, *(of_arguments.get(name) for name in one.argnames)]
            for warning in warned:
                if isinstance(warning, HookDeprecationWarning):
                    yield PluginFault(
                        kind=FaultKind.DEPRECATED,
                        provider=providers[one.plugin_name],
                        where=hook,
                        message=warning.said,
                        hint=Bilingual("Báo cho nhà cung cấp.", "Tell its vendor."),
                    )
