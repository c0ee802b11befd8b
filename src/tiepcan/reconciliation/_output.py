"""A reconciliation as data for programs, and its findings as a table (xuất kết quả đối soát)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tiepcan.reconciliation._difference import Difference
from tiepcan.reconciliation._findings import Copy, SideCount, UnreadableRow
from tiepcan.reconciliation._reconciliation import Reconciliation
from tiepcan.reconciliation._request import ReconciledRequest
from tiepcan.reconciliation._side import RowRef
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["FINDING_COLUMNS", "finding_cells", "reconciliation_to_dict"]

#: The columns of the table of findings.
FINDING_COLUMNS = (
    "Loại",
    "Dòng trong sổ hợp nhất",
    "Sổ",
    "Dòng",
    "Mã hồ sơ",
    "Cột",
    "Giá trị",
    "Đề xuất",
    "Lý do",
)
_CONTRADICTION = Bilingual("mâu thuẫn", "contradicting")
_FILLED = Bilingual("chỉ một bên có ghi", "told by one side only")
_ONLY = Bilingual("chỉ có ở sổ này", "only here")
_UNCERTAIN = Bilingual("ghép chưa chắc chắn", "matched by likeness alone")
_POSSIBLE = Bilingual("có thể là một yêu cầu", "may be one request")
_GROUP = {"vi": "nhóm {}", "en": "group {}"}
_SHARED = Bilingual("một mã hồ sơ, nhiều yêu cầu", "one number, several requests")
_UNREADABLE = Bilingual("không đọc được", "unreadable")
_COUNTED = Bilingual("tính ở", "counted at")
_LIKELY = Bilingual("có lẽ là", "most likely")


def reconciliation_to_dict(
    found: Reconciliation, *, lang: Lang = VIETNAMESE, personal: bool = False
) -> dict[str, Any]:
    """Return *found* as plain data (dữ liệu đối soát).

    Args:
        found: From `reconcile`.
        lang: The language of sentences.
        personal: Whether values of columns that tell of the person or the subject are told; else they are null.
    """
    return {
        "sides": [
            _side_data(side.label.in_language(lang), count)
            for side, count in zip(found.sides, found.counts, strict=True)
        ],
        "summary": {
            "rows": sum(count.rows for count in found.counts),
            "requests": len(found.requests),
            "matched": len(found.matched),
            "uncertain": len(found.uncertain),
            "contradicting": len(found.contradicting),
            "contradictions": len(found.contradictions),
            "copies": sum(copy.left_out for copy in found.copies),
            "suspected_copies": sum(copy.kind == "suspected" for copy in found.copies),
            "possible_matches": len(found.possible_matches),
            "shared_numbers": len(found.shared_numbers),
            "unreadable": len(found.unreadable),
        },
        "policies": {"copies": str(found.copy_policy), "truth": str(found.truth_policy)},
        "explanation": found.explain(lang).splitlines(),
        "requests": [_request_data(request) for request in found.requests],
        "differences": [_difference_data(one, lang, personal=personal) for one in found.differences],
        "copies": [_copy_data(copy) for copy in found.copies],
        "possible_matches": [[_ref_data(ref) for ref in one.refs] for one in found.possible_matches],
        "shared_numbers": [
            {"number": one.number, "rows": [_ref_data(ref) for ref in one.refs]}
            for one in found.shared_numbers
        ],
        "unreadable": [_unreadable_data(one, lang) for one in found.unreadable],
    }


def finding_cells(
    found: Reconciliation, *, lang: Lang = VIETNAMESE, personal: bool = False
) -> Iterator[tuple[str, ...]]:
    """Yield what a person looks at as rows under `FINDING_COLUMNS`, contradictions first (bảng điều phát hiện).

    A field in which rows differ has one row for each value.
    """
    for one in sorted(found.differences, key=lambda one: not one.contradicts):
        yield from _difference_cells(one, lang, personal=personal)
    for copy in found.copies:
        kind = copy.kind.in_words().in_language(lang)
        counted = f"{_COUNTED.in_language(lang)}: {copy.counted.in_language(lang)}"
        yield _cells(
            kind, copy.request, copy.ref, proposed=counted, why=copy.basis.in_words().in_language(lang)
        )
    yield from _doubtful_cells(found, lang)
    for row in found.unreadable:
        like = "" if row.likely is None else f"{_LIKELY.in_language(lang)}: {row.likely.in_language(lang)}"
        said = "; ".join(one.text.in_language(lang) for one in row.findings)
        yield _cells(_UNREADABLE.in_language(lang), None, row.ref, proposed=like, why=said)
    for request in found.requests:
        if not request.matched:
            yield _cells(_ONLY.in_language(lang), request.number, request.refs[0])


def _doubtful_cells(found: Reconciliation, lang: Lang) -> Iterator[tuple[str, ...]]:
    for request in found.uncertain:
        why = "; ".join(basis.in_words().in_language(lang) for basis in request.bases)
        for ref in request.refs:
            yield _cells(_UNCERTAIN.in_language(lang), request.number, ref, why=why)
    for place, possible in enumerate(found.possible_matches, start=1):
        for ref in possible.refs:
            yield _cells(_POSSIBLE.in_language(lang), None, ref, why=_GROUP[lang].format(place))
    for shared in found.shared_numbers:
        for ref in shared.refs:
            yield _cells(_SHARED.in_language(lang), None, ref)


def _difference_cells(one: Difference, lang: Lang, *, personal: bool) -> Iterator[tuple[str, ...]]:
    kind = (_CONTRADICTION if one.contradicts else _FILLED).in_language(lang)
    for cell in one.cells:
        yield _cells(
            kind,
            one.request,
            cell.ref,
            column=str(one.column),
            value=one.shown(cell.value, lang, personal=personal),
            proposed=one.shown(one.proposed, lang, personal=personal)
            if personal or not one.personal
            else one.proposed_from.in_language(lang),
            why=one.reason.in_words().in_language(lang),
        )


def _cells(
    kind: str,
    request: int | None,
    ref: RowRef,
    *,
    column: str = "",
    value: str = "",
    proposed: str = "",
    why: str = "",
) -> tuple[str, ...]:
    merged = "" if request is None else str(request)
    line = "" if ref.line is None else str(ref.line)
    return (kind, merged, ref.side, line, ref.dossier, column, value, proposed, why)


def _ref_data(ref: RowRef) -> dict[str, Any]:
    return {"side": ref.side, "row": ref.line, "dossier": ref.dossier}


def _side_data(label: str, count: SideCount) -> dict[str, Any]:
    return {
        "side": count.side,
        "label": label,
        "rows": count.rows,
        "requests": count.requests,
        "matched": count.matched,
        "only": count.only,
        "copies": count.copies,
        "suspected_copies": count.suspected,
        "unreadable": count.unreadable,
    }


def _request_data(request: ReconciledRequest) -> dict[str, Any]:
    return {
        "row": request.number,
        "matched": request.matched,
        "certain": request.certain,
        "bases": [str(basis) for basis in request.bases],
        "rows": [_ref_data(ref) for ref in request.refs],
    }


def _difference_data(one: Difference, lang: Lang, *, personal: bool) -> dict[str, Any]:
    told = personal or not one.personal
    return {
        "request": one.request,
        "column": str(one.column),
        "contradicts": one.contradicts,
        "values": [{**_ref_data(cell.ref), "value": cell.value if told else None} for cell in one.cells],
        "proposed": one.proposed if told else None,
        "proposed_from": _ref_data(one.proposed_from),
        "reason": str(one.reason),
        "reason_in_words": one.reason.in_words().in_language(lang),
    }


def _copy_data(copy: Copy) -> dict[str, Any]:
    return {
        **_ref_data(copy.ref),
        "counted": _ref_data(copy.counted),
        "request": copy.request,
        "kind": str(copy.kind),
        "basis": str(copy.basis),
        "left_out": copy.left_out,
    }


def _unreadable_data(one: UnreadableRow, lang: Lang) -> dict[str, Any]:
    return {
        **_ref_data(one.ref),
        "findings": [finding.text.in_language(lang) for finding in one.findings],
        "likely": None if one.likely is None else _ref_data(one.likely),
        "counted_elsewhere": one.counted_elsewhere,
    }
