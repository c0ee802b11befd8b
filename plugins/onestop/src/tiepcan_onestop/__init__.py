"""Dossiers and progress of one-stop portals for tiepcan (đồng bộ hồ sơ một cửa)."""

from __future__ import annotations

from tiepcan_onestop._catalogue import (
    AgencyEntry,
    ProcedureAgency,
    ProcedureChannel,
    ProcedureEntry,
    ProcedureField,
    ProcedureTime,
)
from tiepcan_onestop._directory import agency_directory
from tiepcan_onestop._intake import (
    MovedDays,
    PortalReading,
    dossier_adapter,
    dossier_changes,
    intake_of_dossier,
    intake_of_progress,
)
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
from tiepcan_onestop._parts import FeeLine, OtherPaper, ResultPaper, SubmittedPaper, Supplement
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._payloads import ReadPayload, SetAside, read_dossiers, read_payload, read_progress
from tiepcan_onestop._procedures import OneStopProcedure, access_procedures, read_procedure_config
from tiepcan_onestop._promise import PromiseComparison, PromiseKind, compare_promise
from tiepcan_onestop._status import StatusStanding, StatusTable, portal_statuses, read_status_table
from tiepcan_onestop._steps import progress_of
from tiepcan_onestop._time import format_portal_time, parse_portal_time
from tiepcan_onestop._to_portal import dossier_of, legal_status, procedure_of
from tiepcan_onestop._tolerated import Tolerance, Tolerated
from tiepcan_onestop._writing import canonical_form, payload_fields, write_dossiers, write_progress

__all__ = [
    "AgencyEntry",
    "ApplicantKind",
    "Dossier",
    "FeeLine",
    "MovedDays",
    "OneStopProcedure",
    "OtherPaper",
    "PayloadLimits",
    "PortalReading",
    "ProcedureAgency",
    "ProcedureChannel",
    "ProcedureEntry",
    "ProcedureField",
    "ProcedureTime",
    "Progress",
    "PromiseComparison",
    "PromiseKind",
    "ReadAgencies",
    "ReadPayload",
    "ReadProcedures",
    "ResultPaper",
    "ReturnMeans",
    "Service",
    "SetAside",
    "StatusStanding",
    "StatusTable",
    "SubmittedPaper",
    "Supplement",
    "Tolerance",
    "Tolerated",
    "access_procedures",
    "agency_directory",
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
    "parse_portal_time",
    "payload_fields",
    "portal_statuses",
    "procedure_of",
    "progress_of",
    "read_agencies",
    "read_dossiers",
    "read_payload",
    "read_procedure_config",
    "read_procedures",
    "read_progress",
    "read_status_table",
    "write_dossiers",
    "write_progress",
]
