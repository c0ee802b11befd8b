"""What can be wrong in law files once each can be read: found all at once (kiểm tra dữ liệu luật)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import attrs

from tiepcan.errors import Fault
from tiepcan.guards import names_like
from tiepcan.law._cite import Cite
from tiepcan.law._disclosure_files import DISCLOSURE_KINDS, DISCLOSURE_SINGLES
from tiepcan.law._files import LawFile
from tiepcan.law._records import Channel, Complexity, Trigger
from tiepcan.law._regime import Regime
from tiepcan.text import Bilingual

__all__ = ["file_faults", "regime_faults"]

#: What stands in lists in a law file, each with an id.
_KINDS = (
    "limit",
    "local_rule",
    "counting_rule",
    "requirement",
    "refusal_ground",
    "duty",
    "form",
    *DISCLOSURE_KINDS,
)
#: What stands there once, with or without an id.
_SINGLES = ("cost", "consent", *DISCLOSURE_SINGLES)
_REPEALABLE = tuple(kind for kind in _KINDS if kind not in {"local_rule", "counting_rule", "sector_rule"})
#: Kinds whose records are told apart by a code; steps and leaves lead to each other, and share theirs.
_CODED = {
    "refusal_ground": "refusal_ground",
    "duty": "duty",
    "form": "form",
    "restriction": "restriction",
    "publication_point": "publication_point",
    "portal_point": "portal_point",
    "supply_basis": "supply_basis",
    "step": "step",
    "leaf": "step",
}


def file_faults(files: Mapping[str, LawFile]) -> Iterator[Fault]:
    """Yield what is wrong between the *files*: references to nothing, ids used twice, dates out of place."""
    yield from _dangling(files)
    yield from _repeated(files)
    yield from _said_twice(files)
    yield from _dated_request_limits(files)


def regime_faults(name: str, regime: Regime) -> Iterator[Fault]:
    """Yield what is wrong in the *regime* that the file *name* makes, with all that it carries on."""
    yield from _orphans(name, regime)
    yield from _uncovered(name, regime)


def _dangling(files: Mapping[str, LawFile]) -> Iterator[Fault]:
    ids = {raw.id for file in files.values() for raw in file.limit}
    rules = {raw.id for file in files.values() for raw in file.local_rule}
    regimes = {file.regime.id for file in files.values() if file.regime is not None}
    forms = {raw.code for file in files.values() for raw in file.form}
    for name, file in files.items():
        for path, wanted, known in (*_references(file, ids, rules, regimes, forms), *_repeals(file, files)):
            if wanted not in known:
                names = names_like(wanted, known)
                vi, en = f"không có {wanted!r}; có: {names}", f"there is no {wanted!r}; there are: {names}"
                yield Fault(path=f"{name}: {path}", message=Bilingual(vi, en))


def _references(
    file: LawFile, ids: set[str], rules: set[str], regimes: set[str], forms: set[str]
) -> Iterator[tuple[str, str, set[str]]]:
    documents = set(file.document)
    for path, cite in _cites(file):
        yield f"{path}.document", cite.document, documents
    if file.regime is not None:
        yield "regime.law", file.regime.law, documents
    if file.part is not None:
        yield "part.of", file.part.of, regimes
    for kind, name in (("duty", "form"), ("form", "beside")):
        for number, raw in enumerate(getattr(file, kind)):
            wanted = getattr(raw, name)
            if wanted is not None:
                yield f"{kind}[{number}].{name}", wanted, forms
    for number, raw in enumerate(file.limit):
        if raw.extends is not None:
            yield f"limit[{number}].extends", raw.extends, ids
        if raw.local_rule is not None:
            yield f"limit[{number}].local_rule", raw.local_rule, rules
    yield from _disclosure_references(file, ids, regimes)


def _disclosure_references(
    file: LawFile, ids: set[str], regimes: set[str]
) -> Iterator[tuple[str, str, set[str]]]:
    if file.point_map is not None:
        yield "point_map.from_regime", file.point_map.from_regime, regimes
    for number, sector in enumerate(file.sector_rule):
        for name, limit in sector.limits.items():
            yield f"sector_rule[{number}].{name}", limit, ids


def _repeals(file: LawFile, files: Mapping[str, LawFile]) -> Iterator[tuple[str, str, set[str]]]:
    head = file.regime
    inherited = set() if head is None else set(_repealable_ids(head.amends, files))
    # Without an earlier regime there is nothing to repeal from: that is a fault of `amends`, said there.
    if head is not None and inherited:
        yield from (("regime.repeals", repealed, inherited) for repealed in head.repeals)


def _repealable_ids(regime_id: str | None, files: Mapping[str, LawFile]) -> Iterator[str]:
    """Yield the ids of all that a regime has or carries on, and another may repeal."""
    seen: set[str | None] = {None}
    while regime_id not in seen:
        seen.add(regime_id)
        carried_on = None
        for file in files.values():
            if file.about == regime_id:
                yield from (raw.id for kind in _REPEALABLE for raw in getattr(file, kind))
            if file.regime is not None and file.regime.id == regime_id:
                carried_on = file.regime.amends
        regime_id = carried_on


def _cites(file: LawFile) -> Iterator[tuple[str, Cite]]:
    if file.regime is not None:
        yield "regime.in_force_by", file.regime.in_force_by
        yield "regime.chosen_by", file.regime.chosen_by
        if file.regime.request_channels_by is not None:
            yield "regime.request_channels_by", file.regime.request_channels_by
        if file.regime.refusal_by is not None:
            yield "regime.refusal_by", file.regime.refusal_by
    for kind in _KINDS:
        for number, raw in enumerate(getattr(file, kind)):
            yield from _cites_of(f"{kind}[{number}]", raw)
    for kind in _SINGLES:
        if getattr(file, kind) is not None:
            yield from _cites_of(kind, getattr(file, kind))
    for number, reduction in enumerate(() if file.cost is None else file.cost.reduction):
        yield from _cites_of(f"cost.reduction[{number}]", reduction)


def _cites_of(path: str, raw: Any) -> Iterator[tuple[str, Cite]]:
    for field in attrs.fields(type(raw)):
        value = getattr(raw, field.name)
        if isinstance(value, Cite):
            yield f"{path}.{field.name}", value


def _repeated(files: Mapping[str, LawFile]) -> Iterator[Fault]:
    for kind in _KINDS:
        count = Counter(raw.id for file in files.values() for raw in getattr(file, kind))
        for name, file in files.items():
            for number, raw in enumerate(getattr(file, kind)):
                if count[raw.id] > 1:
                    vi, en = (
                        f"mã {raw.id!r} dùng {count[raw.id]} lần",
                        f"the id {raw.id!r} is used {count[raw.id]} times",
                    )
                    yield Fault(path=f"{name}: {kind}[{number}].id", message=Bilingual(vi, en))
    heads = Counter(file.regime.id for file in files.values() if file.regime is not None)
    for name, file in files.items():
        if file.regime is not None and heads[file.regime.id] > 1:
            vi, en = f"mã {file.regime.id!r} đã có", f"the id {file.regime.id!r} is taken"
            yield Fault(path=f"{name}: regime.id", message=Bilingual(vi, en))


def _said_twice(files: Mapping[str, LawFile]) -> Iterator[Fault]:
    """Yield what is said of one regime a second time: one of the two would be dropped without a word."""
    seen: set[tuple[str | None, str, str]] = set()
    for name, file in files.items():
        if file.regime is not None and file.part is not None:
            vi, en = "tệp có [regime] thì không có [part]", "a file with a [regime] has no [part]"
            yield Fault(path=f"{name}: part", message=Bilingual(vi, en))
        for path, kind, code in _sayings(file):
            if (file.about, kind, code) in seen:
                vi, en = f"{code or kind} đã có ở tệp khác hoặc ở trên", f"{code or kind} was said already"
                yield Fault(path=f"{name}: {path}", message=Bilingual(vi, en))
            seen.add((file.about, kind, code))


def _sayings(file: LawFile) -> Iterator[tuple[str, str, str]]:
    for kind in _SINGLES:
        if getattr(file, kind) is not None:
            yield kind, kind, ""
    for kind, told_apart_as in _CODED.items():
        for number, raw in enumerate(getattr(file, kind)):
            yield f"{kind}[{number}].code", told_apart_as, raw.code


def _orphans(name: str, regime: Regime) -> Iterator[Fault]:
    """Yield extensions of limits that are gone: nobody could ever use them."""
    ids = {limit.id for limit in regime.limits}
    for limit in regime.limits:
        if limit.extends is not None and limit.extends not in ids:
            vi = f"{limit.id} gia hạn {limit.extends!r}, đã bị bãi bỏ: bãi bỏ cả hai hoặc thay cả hai"
            en = f"{limit.id} extends {limit.extends!r}, which is repealed: repeal both or replace both"
            yield Fault(path=f"{name}: regime.repeals", message=Bilingual(vi, en))


def _dated_request_limits(files: Mapping[str, LawFile]) -> Iterator[Fault]:
    """Yield limits of a request that are dated one by one: the day of sending chooses all of them at once."""
    for name, file in files.items():
        for number, raw in enumerate(file.limit):
            dated = raw.valid_from is not None or raw.valid_until is not None
            if dated and raw.trigger in {Trigger.VALID_REQUEST_RECEIVED, Trigger.PERIOD_ENDED}:
                vi = "thời hạn của yêu cầu theo ngày gửi: dùng sent_from của một [regime] mới, không dùng valid_from"
                en = "limits of a request follow the day of sending: use sent_from of a new [regime], not valid_from"
                yield Fault(path=f"{name}: limit[{number}]", message=Bilingual(vi, en))


def _uncovered(name: str, regime: Regime) -> Iterator[Fault]:
    for channel, complexity in product(regime.request_channels or Channel, Complexity):
        own = [
            limit
            for limit in regime.limits
            if limit.code == "supply" and limit.local_rule is None and limit.covers(channel, complexity)
        ]
        if len(own) != 1:
            ids = ", ".join(limit.id for limit in own) or "-"
            yield Fault(
                path=f"{name}: limit",
                message=Bilingual(
                    f"supply cho {channel}, {complexity}: cần đúng một thời hạn, có {len(own)} ({ids})",
                    f"supply by {channel}, {complexity}: one limit is needed, found {len(own)} ({ids})",
                ),
            )
