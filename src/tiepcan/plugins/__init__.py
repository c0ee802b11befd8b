"""The plugin SDK: hooks, the records they yield, and a guarded manager (bộ công cụ cho phần mở rộng).

For vendors: mark functions with `hookimpl`, yield records, and write a card. For hosts: `load_plugins`.
"""

from tiepcan.plugins._asking import apply_calendars, find_organisations, law_with, scan_hints
from tiepcan.plugins._calls import Timing
from tiepcan.plugins._card import CARD_FILE, PluginCard, parse_card
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._hooks import HOOKS, RECORD_HOOKS, Hook
from tiepcan.plugins._installed import InstalledPlugin, installed_plugins
from tiepcan.plugins._loading import load_plugins
from tiepcan.plugins._markers import ENTRY_POINT_GROUP, SDK_VERSION, HookDeprecationWarning, hookimpl
from tiepcan.plugins._plugins import LoadedPlugin, Plugins
from tiepcan.plugins._records._agenda import AgendaFormat, WriteAgenda
from tiepcan.plugins._records._command import CommandEntry
from tiepcan.plugins._records._contribution import Contribution
from tiepcan.plugins._records._exchange import (
    Attachment,
    Delivery,
    DeliveryState,
    DocumentExchange,
    Exchange,
    OfficialDocument,
    OpenExchange,
)
from tiepcan.plugins._records._hints import HintScanner, ScanText
from tiepcan.plugins._records._intake import Intake, IntakeAdapter, ReadMessage
from tiepcan.plugins._records._law import AgencyCalendar, AgencyTariff, LawFiles, SectorRuleFiles
from tiepcan.plugins._records._notice import RecordedEvents
from tiepcan.plugins._records._organisation import FindOrganisation, Organisation, OrganisationDirectory
from tiepcan.plugins._records._output import (
    FormatNumber,
    NumberAsked,
    NumberingScheme,
    RenderDocument,
    Rendered,
    Renderer,
)
from tiepcan.plugins._records._reporting import (
    BuildSection,
    CountedLine,
    CountLine,
    ReportSection,
    ReportSources,
)
from tiepcan.plugins._records._status import LEGAL_STATUSES, LegalStatus, StatusMap, StatusRow
from tiepcan.plugins._records._store import (
    CaseStore,
    CaseStoreBackend,
    Change,
    Entry,
    OpenStore,
    Series,
    StoredLog,
    StoreFeature,
    Written,
)
from tiepcan.plugins._registry import Registry
from tiepcan.plugins._report_parts import CountedFigure, count_lines, extend_report
from tiepcan.plugins._sdk import SdkRange

__all__ = [
    "CARD_FILE",
    "ENTRY_POINT_GROUP",
    "HOOKS",
    "LEGAL_STATUSES",
    "RECORD_HOOKS",
    "SDK_VERSION",
    "AgencyCalendar",
    "AgencyTariff",
    "AgendaFormat",
    "Attachment",
    "BuildSection",
    "CaseStore",
    "CaseStoreBackend",
    "Change",
    "CommandEntry",
    "Contribution",
    "CountLine",
    "CountedFigure",
    "CountedLine",
    "Delivery",
    "DeliveryState",
    "DocumentExchange",
    "Entry",
    "Exchange",
    "FaultKind",
    "FindOrganisation",
    "FormatNumber",
    "HintScanner",
    "Hook",
    "HookDeprecationWarning",
    "InstalledPlugin",
    "Intake",
    "IntakeAdapter",
    "LawFiles",
    "LegalStatus",
    "LoadedPlugin",
    "NumberAsked",
    "NumberingScheme",
    "OfficialDocument",
    "OpenExchange",
    "OpenStore",
    "Organisation",
    "OrganisationDirectory",
    "PluginCard",
    "PluginFault",
    "Plugins",
    "Provider",
    "ReadMessage",
    "RecordedEvents",
    "Registry",
    "RenderDocument",
    "Rendered",
    "Renderer",
    "ReportSection",
    "ReportSources",
    "ScanText",
    "SdkRange",
    "SectorRuleFiles",
    "Series",
    "StatusMap",
    "StatusRow",
    "StoreFeature",
    "StoredLog",
    "Timing",
    "WriteAgenda",
    "Written",
    "apply_calendars",
    "count_lines",
    "extend_report",
    "find_organisations",
    "hookimpl",
    "installed_plugins",
    "law_with",
    "load_plugins",
    "parse_card",
    "scan_hints",
]
