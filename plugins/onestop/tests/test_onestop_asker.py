"""Who asks, where the message says it, leaves it out or contradicts itself (loại đối tượng)."""

from __future__ import annotations

import datetime as dt

import pytest

from tiepcan import VIETNAM_TIME, Case, vietnam_calendar
from tiepcan.requests import RequesterKind
from tiepcan_onestop import ApplicantKind, Dossier, dossier_of, intake_of_dossier

AT = dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
PERSON, ORGANISATION = ApplicantKind.PERSON, ApplicantKind.ORGANISATION
CITIZEN, GROUP = RequesterKind.CITIZEN, RequesterKind.GROUP
BOTH = ("$.MaTTHC", "$.LoaiDoiTuong")


@pytest.mark.parametrize(
    ("procedure", "kind", "asks", "looks"),
    [
        ("1.116556", PERSON, CITIZEN, ()),
        ("1.116557", ORGANISATION, GROUP, ()),
        ("1.116556", None, CITIZEN, ()),
        # As the procedure is for.
        ("1.116557", None, GROUP, ()),
        ("", None, CITIZEN, ()),
        ("", ORGANISATION, GROUP, ()),
        # A person looks which of both is meant.
        ("1.116557", PERSON, CITIZEN, BOTH),
        ("1.116556", ORGANISATION, GROUP, BOTH),
    ],
)
def test_who_asks_is_as_the_message_says_or_its_procedure_is_for(
    procedure: str, kind: ApplicantKind | None, asks: RequesterKind, looks: tuple[str, ...]
) -> None:
    told = Dossier(code="MC-1", procedure=procedure, applicant_kind=kind, received_at=AT, status="2")
    found = intake_of_dossier(told, received_at=AT)
    assert found.received is not None
    assert found.received.request.requester.kind is asks
    assert found.not_understood == looks
    assert any("who asks" in one.en for one in found.tolerated) is (kind is None)
    if not looks and procedure:
        # It goes back as what it came: another procedure would have been made up.
        case = Case(number="XM-1", events=(found.received,))
        assert dossier_of(case, calendar=vietnam_calendar()).procedure == procedure
