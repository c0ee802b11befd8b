"""Dossiers and progress of one-stop portals for tiepcan (đồng bộ hồ sơ một cửa)."""

from __future__ import annotations

from tiepcan_onestop._json import PayloadLimits
from tiepcan_onestop._model import ApplicantKind, Dossier, Progress, ReturnMeans
from tiepcan_onestop._parts import FeeLine, OtherPaper, ResultPaper, SubmittedPaper, Supplement
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._payloads import ReadPayload, SetAside, read_dossiers, read_payload, read_progress
from tiepcan_onestop._time import format_portal_time, parse_portal_time
from tiepcan_onestop._tolerated import Tolerance, Tolerated
from tiepcan_onestop._writing import canonical_form, payload_fields, write_dossiers, write_progress

__all__ = [
    "ApplicantKind",
    "Dossier",
    "FeeLine",
    "OtherPaper",
    "PayloadLimits",
    "Progress",
    "ReadPayload",
    "ResultPaper",
    "ReturnMeans",
    "Service",
    "SetAside",
    "SubmittedPaper",
    "Supplement",
    "Tolerance",
    "Tolerated",
    "canonical_form",
    "format_portal_time",
    "parse_portal_time",
    "payload_fields",
    "read_dossiers",
    "read_payload",
    "read_progress",
    "write_dossiers",
    "write_progress",
]
