"""Registers held against each other, before anything is said of it: the record that sentences are made from (dữ kiện)."""

from __future__ import annotations

from itertools import chain

import attrs

from tiepcan.reconciliation._basis import CopyPolicy
from tiepcan.reconciliation._difference import Difference
from tiepcan.reconciliation._findings import Copy, PossibleMatch, SharedNumber, SideCount, UnreadableRow
from tiepcan.reconciliation._request import ReconciledRequest
from tiepcan.reconciliation._side import RegisterSide
from tiepcan.reconciliation._truth import TruthPolicy

__all__ = ["ReconciliationFacts"]


def _size(found: tuple[object, ...]) -> str:
    return str(len(found))


@attrs.frozen(kw_only=True)
class ReconciliationFacts:
    """What registers have in common, and what differs (dữ kiện đối soát)."""

    sides: tuple[RegisterSide, ...]
    #: Each request once, in the order of the registers.
    requests: tuple[ReconciledRequest, ...] = attrs.field(repr=_size)
    #: Rows for a request that their side has already.
    copies: tuple[Copy, ...] = attrs.field(repr=_size)
    #: Requests of several sides that may be one; each counts.
    possible_matches: tuple[PossibleMatch, ...] = attrs.field(repr=_size)
    #: Dossier numbers on rows of different requests.
    shared_numbers: tuple[SharedNumber, ...] = attrs.field(repr=_size)
    #: Rows that cannot be read, and were not matched.
    unreadable: tuple[UnreadableRow, ...] = attrs.field(repr=_size)
    #: Where the rows of each side went.
    counts: tuple[SideCount, ...]
    copy_policy: CopyPolicy
    truth_policy: TruthPolicy

    @property
    def matched(self) -> tuple[ReconciledRequest, ...]:
        """The requests that stand on more than one side (khớp)."""
        return tuple(request for request in self.requests if request.matched)

    @property
    def contradicting(self) -> tuple[ReconciledRequest, ...]:
        """The requests whose rows contradict each other (mâu thuẫn)."""
        return tuple(request for request in self.requests if request.contradicts)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every field in which rows of one request differ; those that only fill a gap included (khác nhau)."""
        return tuple(chain.from_iterable(request.differences for request in self.requests))

    @property
    def contradictions(self) -> tuple[Difference, ...]:
        """The fields in which rows contradict each other."""
        return tuple(difference for difference in self.differences if difference.contradicts)

    @property
    def uncertain(self) -> tuple[ReconciledRequest, ...]:
        """The requests whose rows on several sides were matched without a number, a name and a subject."""
        return tuple(request for request in self.matched if not request.certain)
