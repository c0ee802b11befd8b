"""What else the officer should know beside the decision (lưu ý khi xem xét)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tiepcan.disclosure._assessed import AssessedPart, Remark
from tiepcan.disclosure._body import SupplyingBody
from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._points import PointsFound
from tiepcan.law import Decision, Regime, RestrictionKind, Standing
from tiepcan.text import Bilingual

__all__ = ["remarks_on"]

_BY_READING = Bilingual(
    "luật không nói rõ điều này, đây là cách hiểu tốt nhất",
    "the law is not explicit here, this is the best reading",
)
_AGE_UNKNOWN = Bilingual(
    "chưa ghi ngày tạo ra nên không biết có luật khác áp dụng cho thông tin cũ không",
    "the day of creation is not recorded, so whether other law governs older information is unknown",
)
_BY_MAP = Bilingual(
    "mới phân loại theo luật trước; điểm theo luật này suy từ bảng đối chiếu, cần phân loại lại",
    "classified under the earlier law only; its points here are read off the map, classify it anew",
)
_PUBLISHED_ALL_THE_SAME = Bilingual(
    "có dấu hạn chế nhưng đang được công khai: kiểm tra lại ngay",
    "it is restricted, and published all the same: check at once",
)
_FAMILY = Bilingual(
    "luật không nói phải bao nhiêu thành viên gia đình đồng ý: theo phương án family_consent",
    "the law does not say how many members of the family must consent: policy family_consent",
)


def remarks_on(
    item: InformationItem,
    parts: Sequence[AssessedPart],
    points: PointsFound,
    regime: Regime,
    *,
    body: SupplyingBody,
    as_of: dt.date,
) -> tuple[Remark, ...]:
    """Return what else there is to know, each once."""
    found = (
        *_on_age(item, regime, body),
        *_on_points(points),
        *(remark for one in parts for remark in _on_part(one)),
        *_on_publication(item, parts, as_of),
        *_on_family(parts, regime),
    )
    return tuple(dict.fromkeys(found))


def _on_age(item: InformationItem, regime: Regime, body: SupplyingBody) -> Iterator[Remark]:
    caveats = [
        one for one in regime.disclosure_rules.caveats if body.service_unit or not one.only_for_service_units
    ]
    if caveats and item.created_on is None:
        yield Remark(text=_AGE_UNKNOWN)
        return
    for one in caveats:
        if item.created_on is not None and item.created_on < one.created_before:
            yield Remark(text=one.text, citation=one.citation)


def _on_points(points: PointsFound) -> Iterator[Remark]:
    if points.by_map:
        yield Remark(text=_BY_MAP)


def _on_part(part: AssessedPart) -> Iterator[Remark]:
    for taken in part.path:
        if taken.step.remark is not None and taken.outcome is not False:
            yield Remark(text=taken.step.remark, citation=taken.step.citation)
    leaf = part.leaf
    if leaf is None:
        return
    if leaf.remark is not None:
        yield Remark(text=leaf.remark, citation=leaf.citation)
    elif leaf.standing is Standing.INFERENCE:
        yield Remark(text=_BY_READING, citation=leaf.citation)


def _on_publication(item: InformationItem, parts: Sequence[AssessedPart], as_of: dt.date) -> Iterator[Remark]:
    withheld = any(one.decision in {Decision.REFUSE, Decision.SUPPLY_ON_CONSENT} for one in parts)
    if withheld and item.published(as_of):
        yield Remark(text=_PUBLISHED_ALL_THE_SAME)


def _on_family(parts: Sequence[AssessedPart], regime: Regime) -> Iterator[Remark]:
    for part in parts:
        for one in part.consents:
            rule = regime.disclosure_rules.restriction(one.restriction)
            if rule is not None and rule.of_family and rule.kind is RestrictionKind.CONDITIONAL:
                yield Remark(text=_FAMILY, citation=rule.condition)
