"""Dossiers and progress of one-stop portals for tiepcan (đồng bộ hồ sơ một cửa).

What speaks with a portal is loaded when it is first asked for: hosts import this package with every program that lists
plugins.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tiepcan_onestop._adapter import dossier_adapter, intake_of_progress
from tiepcan_onestop._apology import Apology, ApologyRule, ReappointmentPolicy, apologise, apology_rule
from tiepcan_onestop._catalogue import (
    AgencyEntry,
    ProcedureAgency,
    ProcedureChannel,
    ProcedureEntry,
    ProcedureField,
    ProcedureTime,
)
from tiepcan_onestop._directory import agency_directory
from tiepcan_onestop._intake import dossier_changes, intake_of_dossier
from tiepcan_onestop._json import PayloadLimits
from tiepcan_onestop._lookups import (
    ReadAgencies,
    ReadProcedures,
    ask_for_agencies,
    ask_for_procedure,
    catalogue_entry,
    read_agencies,
    read_procedures,
)
from tiepcan_onestop._model import ApplicantKind, Dossier, Progress, ReturnMeans
from tiepcan_onestop._old_system import OldDossier, OldRegister, old_register
from tiepcan_onestop._outcomes import read_outcomes
from tiepcan_onestop._parts import FeeLine, OtherPaper, ResultPaper, SubmittedPaper, Supplement
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._payloads import ReadPayload, SetAside, read_dossiers, read_payload, read_progress
from tiepcan_onestop._procedures import OneStopProcedure, access_procedures, read_procedure_config
from tiepcan_onestop._promise import PromiseComparison, PromiseKind, compare_promise
from tiepcan_onestop._status import StatusStanding, StatusTable, portal_statuses, read_status_table
from tiepcan_onestop._steps import progress_of
from tiepcan_onestop._take_over import TakeOver, take_over
from tiepcan_onestop._time import format_portal_time, parse_portal_time
from tiepcan_onestop._to_portal import dossier_of, legal_status, procedure_of
from tiepcan_onestop._told import MovedDays, PortalReading
from tiepcan_onestop._tolerated import Tolerance, Tolerated
from tiepcan_onestop._writing import canonical_form, payload_fields, write_dossiers, write_progress

if TYPE_CHECKING:
    from tiepcan_onestop._client import PortalClient
    from tiepcan_onestop._dead_letters import DeadLetter, DeadLetters, Why
    from tiepcan_onestop._http import HttpTransport
    from tiepcan_onestop._journal import Journal
    from tiepcan_onestop._messages import Message, message_key
    from tiepcan_onestop._outgoing import CaseWriter, PortalWriter
    from tiepcan_onestop._portal import Answered, Holding, Incoming, Portal
    from tiepcan_onestop._portal_settings import PortalSettings, read_portal_settings
    from tiepcan_onestop._retries import RetryPolicy
    from tiepcan_onestop._sync_results import Agreement, CaughtUp, Difference, Pulled, Resent
    from tiepcan_onestop._synchroniser import Synchroniser
    from tiepcan_onestop._transport import Answer, Call, PortalUnreachableError, Transport

__all__ = [
    "AgencyEntry",
    "Agreement",
    "Answer",
    "Answered",
    "Apology",
    "ApologyRule",
    "ApplicantKind",
    "Call",
    "CaseWriter",
    "CaughtUp",
    "DeadLetter",
    "DeadLetters",
    "Difference",
    "Dossier",
    "FeeLine",
    "Holding",
    "HttpTransport",
    "Incoming",
    "Journal",
    "Message",
    "MovedDays",
    "OldDossier",
    "OldRegister",
    "OneStopProcedure",
    "OtherPaper",
    "PayloadLimits",
    "Portal",
    "PortalClient",
    "PortalReading",
    "PortalSettings",
    "PortalUnreachableError",
    "PortalWriter",
    "ProcedureAgency",
    "ProcedureChannel",
    "ProcedureEntry",
    "ProcedureField",
    "ProcedureTime",
    "Progress",
    "PromiseComparison",
    "PromiseKind",
    "Pulled",
    "ReadAgencies",
    "ReadPayload",
    "ReadProcedures",
    "ReappointmentPolicy",
    "Resent",
    "ResultPaper",
    "RetryPolicy",
    "ReturnMeans",
    "Service",
    "SetAside",
    "StatusStanding",
    "StatusTable",
    "SubmittedPaper",
    "Supplement",
    "Synchroniser",
    "TakeOver",
    "Tolerance",
    "Tolerated",
    "Transport",
    "Why",
    "access_procedures",
    "agency_directory",
    "apologise",
    "apology_rule",
    "ask_for_agencies",
    "ask_for_procedure",
    "canonical_form",
    "catalogue_entry",
    "compare_promise",
    "dossier_adapter",
    "dossier_changes",
    "dossier_of",
    "format_portal_time",
    "intake_of_dossier",
    "intake_of_progress",
    "legal_status",
    "message_key",
    "old_register",
    "parse_portal_time",
    "payload_fields",
    "portal_statuses",
    "procedure_of",
    "progress_of",
    "read_agencies",
    "read_dossiers",
    "read_outcomes",
    "read_payload",
    "read_portal_settings",
    "read_procedure_config",
    "read_procedures",
    "read_progress",
    "read_status_table",
    "take_over",
    "write_dossiers",
    "write_progress",
]

_ROOMS = {
    "Agreement": "_sync_results",
    "Answer": "_transport",
    "Answered": "_portal",
    "Call": "_transport",
    "CaseWriter": "_outgoing",
    "CaughtUp": "_sync_results",
    "DeadLetter": "_dead_letters",
    "DeadLetters": "_dead_letters",
    "Difference": "_sync_results",
    "Holding": "_portal",
    "HttpTransport": "_http",
    "Incoming": "_portal",
    "Journal": "_journal",
    "Message": "_messages",
    "Portal": "_portal",
    "PortalClient": "_client",
    "PortalSettings": "_portal_settings",
    "PortalUnreachableError": "_transport",
    "PortalWriter": "_outgoing",
    "Pulled": "_sync_results",
    "Resent": "_sync_results",
    "RetryPolicy": "_retries",
    "Synchroniser": "_synchroniser",
    "Transport": "_transport",
    "Why": "_dead_letters",
    "message_key": "_messages",
    "read_portal_settings": "_portal_settings",
}


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{room}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
