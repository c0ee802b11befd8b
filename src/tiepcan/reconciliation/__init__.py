"""Registers of an old and a new system and the cases held against each other, each request once (đối soát sổ)."""

from tiepcan.reconciliation._basis import CopyKind, CopyPolicy, MatchBasis
from tiepcan.reconciliation._difference import Difference, DifferingCell
from tiepcan.reconciliation._findings import Copy, PossibleMatch, SharedNumber, SideCount, UnreadableRow
from tiepcan.reconciliation._output import FINDING_COLUMNS, finding_cells, reconciliation_to_dict
from tiepcan.reconciliation._reconcile import reconcile
from tiepcan.reconciliation._reconciliation import Reconciliation
from tiepcan.reconciliation._request import ReconciledRequest
from tiepcan.reconciliation._side import RegisterSide, RowRef
from tiepcan.reconciliation._truth import TruthPolicy, TruthReason

__all__ = [
    "FINDING_COLUMNS",
    "Copy",
    "CopyKind",
    "CopyPolicy",
    "Difference",
    "DifferingCell",
    "MatchBasis",
    "PossibleMatch",
    "ReconciledRequest",
    "Reconciliation",
    "RegisterSide",
    "RowRef",
    "SharedNumber",
    "SideCount",
    "TruthPolicy",
    "TruthReason",
    "UnreadableRow",
    "finding_cells",
    "reconcile",
    "reconciliation_to_dict",
]
