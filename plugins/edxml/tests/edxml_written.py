"""Messages that can be written, as many as there are; all people and agencies are invented (thông điệp để ghi)."""

from __future__ import annotations

import datetime as dt
import string

import attrs
from hypothesis import HealthCheck, settings, strategies as st

from tiepcan import VIETNAM_TIME
from tiepcan_edxml import (
    Business,
    BusinessKind,
    DocumentId,
    DocumentType,
    EdxmlAttachment,
    EdxmlDocument,
    EdxmlStatus,
    EdxmlStatusCode,
    OtherInfo,
    Party,
    ReceiverChange,
    Replacement,
    ResponseFor,
    Signer,
    StaffInfo,
    TraceHeader,
)

__all__ = ["CALM", "COMMUNE", "PROVINCE", "documents", "letter", "messages", "status", "statuses"]

#: Whole messages are big, and a busy machine is no fault of theirs.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
COMMUNE = Party(organ_id="000.00.12.H24", organ_name="UBND xã Xuân Phong")
PROVINCE = Party(
    organ_id="000.00.07.H24",
    organ_name="Hội Nông dân huyện Thanh Hà",
    organ_add="12 đường Bờ Đê, Thanh Hà",
    email="vanthu@example.invalid",
    telephone="02400000001",
    fax="02400000002",
)


def letter(**changes: object) -> EdxmlDocument:
    """Return a document with as much as a host needs, and *changes*."""
    values: dict[str, object] = {
        "sender": COMMUNE,
        "receivers": (PROVINCE,),
        "document_id": DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND"),
        "code_number": "112",
        "code_notation": "TB-UBND",
        "promulgation_date": dt.date(2026, 11, 20),
        "subject": "V/v gia hạn cung cấp thông tin",
        "business": Business(kind=BusinessKind.NEW),
        **changes,
    }
    return EdxmlDocument(**values)  # type: ignore[arg-type]


def status(**changes: object) -> EdxmlStatus:
    """Return a status with as much as a host needs, and *changes*."""
    values: dict[str, object] = {
        "sender": COMMUNE,
        "response_for": ResponseFor(
            organ_id=PROVINCE.organ_id, document_id=DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")
        ),
        "status_code": "03",
        "timestamp": dt.datetime(2026, 11, 13, 8, 30, tzinfo=VIETNAM_TIME),
        **changes,
    }
    return EdxmlStatus(**values)  # type: ignore[arg-type]


# --- anything that may be written ---

#: What no text may be: readers take it for nothing.
FILLERS = frozenset({"n/a", "#n/a", "null", "undefined"})
_LETTERS = string.ascii_letters + string.digits + " ăâđêôơưĐỆ&<>\"'/;,.-]]>\n\t\r" + "\u1ea1\u0301🏛"
_texts = (
    st.text(st.sampled_from(_LETTERS), min_size=1, max_size=30)
    .map(str.strip)
    .filter(lambda text: text and text == text.strip() and text.casefold() not in FILLERS)
)
_maybe = st.none() | _texts
_two = st.text(st.sampled_from(string.ascii_uppercase + string.digits), min_size=2, max_size=2)
_codes = st.builds("000.{}.{}.H{:02d}".format, _two, _two, st.integers(1, 99))
_days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
_instants = st.datetimes(dt.datetime(2000, 1, 2), dt.datetime(2099, 12, 30)).map(
    lambda found: found.replace(microsecond=0, tzinfo=VIETNAM_TIME)
)
_numbers = st.text(st.sampled_from(string.digits + "/-TBĐ"), min_size=1, max_size=12)
_ids = st.builds(DocumentId.of, _codes, _days, _numbers)
_parties = st.builds(
    Party,
    organ_id=_codes,
    organization_in_charge=_maybe,
    organ_name=_maybe,
    organ_add=_maybe,
    email=_maybe,
    telephone=_maybe,
    fax=_maybe,
    website=_maybe,
)
_old_days = st.dates(dt.date(1990, 1, 1), dt.date(1999, 12, 31))
_responses = st.builds(
    # What stands beside an id is what stands in it, or is left out.
    lambda found, with_code, with_day: ResponseFor(
        organ_id=found.organ_id,
        code=found.number if with_code else None,
        promulgation_date=found.day if with_day else None,
        document_id=found,
    ),
    st.builds(DocumentId.of, _codes, _old_days, _numbers),
    st.booleans(),
    st.booleans(),
)
_staff = st.none() | st.builds(StaffInfo, department=_texts, staff=_maybe, email=_maybe, mobile=_maybe)
_tuples = st.lists(_texts, max_size=2).map(tuple)


def _businesses() -> st.SearchStrategy[Business]:
    common = {"reason": _maybe, "paper": st.none() | st.booleans(), "staff": _staff}
    changes = st.lists(
        st.builds(ReceiverChange, organ_id=_codes, receiver_type=st.none() | st.sampled_from("012")),
        max_size=2,
    ).map(tuple)
    replaced = st.builds(
        Replacement, document_id=_ids, organ_ids=st.lists(_codes, max_size=2, unique=True).map(tuple)
    )
    return st.one_of(
        st.builds(Business, kind=st.just(BusinessKind.NEW), document_id=st.none() | _ids, **common),
        st.builds(Business, kind=st.just(BusinessKind.REVOKE), document_id=_ids, **common),
        st.builds(
            Business,
            kind=st.just(BusinessKind.UPDATE),
            document_id=_ids,
            changes_document=st.none() | st.booleans(),
            changes_receivers=st.none() | st.booleans(),
            receivers=changes,
            **common,
        ),
        st.builds(
            Business,
            kind=st.just(BusinessKind.REPLACE),
            replacements=st.lists(replaced, min_size=1, max_size=2).map(tuple),
            **common,
        ),
    )


_names = st.text(st.sampled_from("abcĐđệ 019_-()"), min_size=1, max_size=20).map(
    lambda text: f"{text.strip() or 'tep'}.pdf"
)
#: An archive is written under the name of one only: what begins like one is none of these.
_contents = st.binary(min_size=1, max_size=200).filter(lambda found: not found.startswith(b"PK"))
_files = st.lists(st.tuples(_names, _contents, _maybe, _maybe), max_size=3).map(
    lambda found: tuple(
        EdxmlAttachment(
            content_id=str(place), name=name, content=content, content_type=kind, description=said
        )
        for place, (name, content, kind, said) in enumerate(found, start=7)
    )
)
_small = st.none() | st.integers(0, 40)

_any_documents: st.SearchStrategy[EdxmlDocument] = st.builds(
    EdxmlDocument,
    sender=_parties,
    receivers=st.lists(_parties, min_size=1, max_size=3).map(tuple),
    document_id=_ids,
    code_number=_texts,
    code_notation=_texts,
    place=_maybe,
    promulgation_date=_days,
    document_type=st.none() | st.builds(DocumentType, type=_maybe, type_detail=_maybe, type_name=_texts),
    subject=_texts,
    content=_maybe,
    signer=st.none() | st.builds(Signer, competence=_maybe, position=_maybe, full_name=_texts),
    due_date=st.none() | _days,
    to_places=_tuples,
    other_info=st.none()
    | st.builds(
        OtherInfo,
        priority=st.integers(0, 4),
        sphere_of_promulgation=_maybe,
        typer_notation=_maybe,
        promulgation_amount=_small,
        page_amount=_small,
        direction=st.none() | st.booleans(),
        appendixes=_tuples,
    ),
    response_for=st.lists(_responses, max_size=2).map(tuple),
    steering_type=st.none() | st.sampled_from("0123"),
    trace_headers=st.lists(st.builds(TraceHeader, organ_id=_codes, timestamp=_instants), max_size=2).map(
        tuple
    ),
    business=_businesses(),
    attachments=_files,
)


def _agreeing(found: EdxmlDocument) -> EdxmlDocument:
    """Return the document with an id made of its parts, and no trace before its day."""
    day = found.promulgation_date
    assert day is not None
    number = f"{found.code_number}/{found.code_notation}"
    business = found.business
    if business is not None and business.kind is BusinessKind.NEW:
        business = attrs.evolve(business, document_id=None)
    return attrs.evolve(
        found,
        document_id=DocumentId.of(found.sender.organ_id, day, number),
        trace_headers=tuple(
            one for one in found.trace_headers if one.timestamp is not None and one.timestamp.date() >= day
        ),
        business=business,
    )


documents = _any_documents.map(_agreeing)
statuses: st.SearchStrategy[EdxmlStatus] = st.builds(
    EdxmlStatus,
    sender=_parties,
    receivers=st.lists(_parties, max_size=2).map(tuple),
    response_for=_responses,
    status_code=st.sampled_from([str(code) for code in EdxmlStatusCode]),
    staff=_staff,
    description=_texts,
    timestamp=_instants,
)
messages = documents | statuses
