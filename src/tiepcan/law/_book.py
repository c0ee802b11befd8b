"""All the law that is known, put together from files and checked (bộ luật dưới dạng dữ liệu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import attrs

from tiepcan.citation import Citation
from tiepcan.datafile import raise_faults
from tiepcan.duration import duration_of
from tiepcan.errors import Fault, NotAllowedError
from tiepcan.guards import check_date, shown_code
from tiepcan.law._checks import file_faults, regime_faults
from tiepcan.law._cite import Cite
from tiepcan.law._disclosure_book import build_disclosure, build_sector_rules
from tiepcan.law._disclosure_records import SectorRule
from tiepcan.law._disclosure_rulebook import DisclosureRules
from tiepcan.law._files import LawFile, RawLimit, RawRegime
from tiepcan.law._records import (
    CountingRule,
    LegalDocument,
    LocalRule,
    TimeLimit,
)
from tiepcan.law._regime import Regime, one_limit
from tiepcan.law._rulebook import RequestRules, build_request_rules
from tiepcan.text import Bilingual, format_date

__all__ = ["LawBook", "build_law_book"]

_EVERYWHERE = Bilingual("Dữ liệu luật", "The law data")


@attrs.frozen(kw_only=True)
class LawBook:
    """Every regime, limit and counting rule that was loaded (bộ dữ liệu luật).

    Examples:
        >>> from datetime import date
        >>> from tiepcan.law import vietnam_law
        >>> vietnam_law().regime_for(date(2026, 9, 1)).id
        'vn-2026'
    """

    #: In the order of the days they start to govern.
    regimes: tuple[Regime, ...]
    #: Limits outside the regimes: complaints, lawsuits.
    other_limits: tuple[TimeLimit, ...]
    counting_rules: Mapping[str, CountingRule]
    #: Duties and forms outside the regimes: complaints, the one-stop counter.
    other_rules: RequestRules = attrs.field(factory=RequestRules, repr=False)
    #: What laws of single fields say of publication; each holds for items that name it.
    sector_rules: tuple[SectorRule, ...] = ()

    def regime(self, regime_id: str) -> Regime:
        """Return the regime of that id.

        Raises:
            NotAllowedError: There is none; the message lists those there are.
        """
        for regime in self.regimes:
            if regime.id == regime_id:
                return regime
        known = ", ".join(regime.id for regime in self.regimes)
        raise NotAllowedError(
            Bilingual(f"không có chế độ pháp lý {regime_id!r}", f"there is no regime {regime_id!r}"),
            hint=Bilingual(f"Có: {known}.", f"There are: {known}."),
        )

    def regime_for(self, sent_on: dt.date) -> Regime:
        """Return the regime that governs a request sent on *sent_on* (luật áp dụng).

        Legal basis: Law 01/2026/QH16 Art. 31(4): requests sent before 2026-09-01 stay under the law of 2016.

        Raises:
            NotAllowedError: No access law was in force yet.
            InputError: *sent_on* is no plain date.
        """
        check_date(sent_on, "sent_on")
        for regime in reversed(self.regimes):
            if regime.sent_from <= sent_on:
                return regime
        first = self.regimes[0]
        raise NotAllowedError(
            Bilingual(
                f"ngày {format_date(sent_on)} chưa có luật tiếp cận thông tin; "
                f"luật đầu tiên có hiệu lực từ {format_date(first.sent_from)}",
                f"no access law was in force on {sent_on}; the first one applies from {first.sent_from}",
            ),
            citation=first.in_force_by,
            path="sent_on",
        )

    def limit(self, limit_id: str) -> TimeLimit:
        """Return the limit of that id, from any regime or outside them.

        Raises:
            NotAllowedError: There is none.
        """
        for limit in self._all_limits():
            if limit.id == limit_id:
                return limit
        raise NotAllowedError(
            Bilingual(f"không có thời hạn {limit_id!r}", f"there is no limit {limit_id!r}"),
            hint=Bilingual(
                "Mã thời hạn có trong tài liệu dữ liệu luật.", "The docs on law data list all ids."
            ),
        )

    def sector_rule(self, rule_id: str) -> SectorRule:
        """Return the sector rule of that id (quy định chuyên ngành).

        Raises:
            NotAllowedError: There is none; the message lists those there are.
        """
        for rule in self.sector_rules:
            if rule.id == rule_id:
                return rule
        known = ", ".join(rule.id for rule in self.sector_rules) or "-"
        raise NotAllowedError(
            Bilingual(
                f"không có quy định chuyên ngành {shown_code(rule_id)}",
                f"there is no sector rule {shown_code(rule_id)}",
            ),
            hint=Bilingual(f"Có: {known}.", f"There are: {known}."),
            path="sector_rule",
        )

    def other_limit(self, code: str, *, variant: str | None = None, on: dt.date | None = None) -> TimeLimit:
        """Return the one limit outside the regimes for *code*, such as ``complaint_acceptance``.

        Args:
            code: What must be done.
            variant: Which case, where the article has several: ``plain``, ``complex``, ``remote``.
            on: The trigger day, where the number changed over time.

        Raises:
            NotAllowedError: There is none, or several: the message lists what there is.
        """
        return one_limit(self.other_limits, code, variant=variant, on=on, where=_EVERYWHERE)

    def _all_limits(self) -> Iterator[TimeLimit]:
        for regime in self.regimes:
            yield from regime.limits
        yield from self.other_limits


def build_law_book(
    files: Mapping[str, LawFile], *, disclosure: Callable[[str], DisclosureRules] | None = None
) -> LawBook:
    """Return the book that *files*, by name, add up to.

    Args:
        files: Law files.
        disclosure: What a regime says of disclosure, by its id, read later; None: it stands in *files* too.

    Raises:
        DataFileError: Files point to documents, regimes, rules or limits that are not there, repeat an id,
            or leave a channel without a limit; every fault is listed with file and key.
    """
    raise_faults(list(file_faults(files)))
    heads = sorted(
        ((name, file.regime) for name, file in files.items() if file.regime is not None),
        key=lambda found: found[1].sent_from,
    )
    regimes: dict[str, Regime] = {}
    faults: list[Fault] = []
    for name, head in heads:
        if head.amends is not None and head.amends not in regimes:
            vi, en = (
                f"không có chế độ {head.amends!r} trước đó",
                f"there is no earlier regime {head.amends!r}",
            )
            faults.append(Fault(path=f"{name}: regime.amends", message=Bilingual(vi, en)))
            continue
        twin = next((found.id for found in regimes.values() if found.sent_from == head.sent_from), None)
        if twin is not None:
            vi, en = f"trùng sent_from với {twin!r}", f"the same sent_from as {twin!r}"
            faults.append(Fault(path=f"{name}: regime.sent_from", message=Bilingual(vi, en)))
        about = [file for file in files.values() if file.about == head.id]
        regimes[head.id] = _build_regime(head, files[name], about, regimes)
        faults.extend(regime_faults(name, regimes[head.id]))
    raise_faults(faults)
    if disclosure is None:
        disclosure = build_disclosure(files, regimes).__getitem__
    starts = [regime.sent_from for regime in regimes.values()]
    return LawBook(
        regimes=tuple(
            attrs.evolve(regime, sent_before=later, disclosure=partial(disclosure, regime.id))
            for regime, later in zip(regimes.values(), [*starts[1:], None], strict=bool(regimes))
        ),
        other_limits=tuple(
            _build_limit(raw, file) for file in files.values() if file.about is None for raw in file.limit
        ),
        other_rules=build_request_rules(file for file in files.values() if file.about is None),
        sector_rules=build_sector_rules(files.values()),
        counting_rules={
            raw.id: CountingRule(id=raw.id, citation=raw.cite.resolve(file.document), text=raw.text)
            for file in files.values()
            for raw in file.counting_rule
        },
    )


def _build_regime(
    head: RawRegime, file: LawFile, about: Sequence[LawFile], earlier: Mapping[str, Regime]
) -> Regime:
    local = tuple(
        LocalRule(
            id=raw.id,
            name=raw.name,
            citation=raw.cite.resolve(file.document),
            issued_on=file.document[raw.cite.document].passed,
            remark=raw.remark,
        )
        for raw in file.local_rule
    )
    regime = Regime(
        id=head.id,
        name=head.name,
        law=file.document[head.law],
        sent_from=head.sent_from,
        sent_before=None,
        in_force_by=head.in_force_by.resolve(file.document),
        chosen_by=head.chosen_by.resolve(file.document),
        day_sent_matters_for=frozenset(head.day_sent_matters_for),
        request_channels=frozenset(head.request_channels),
        request_channels_by=_resolved(head.request_channels_by, file),
        refusal_by=_resolved(head.refusal_by, file),
        limits=tuple(
            _since_in_force(_build_limit(raw, part), file.document[head.law])
            for part in about
            for raw in part.limit
        ),
        local_rules=local,
        request_rules=build_request_rules(about),
    )
    return regime if head.amends is None else _carry_on(earlier[head.amends], regime, head.repeals)


def _since_in_force(limit: TimeLimit, law: LegalDocument) -> TimeLimit:
    # A law says nothing of what happened before it came into force.
    return limit if limit.valid_from is not None else attrs.evolve(limit, valid_from=law.in_force)


def _carry_on(base: Regime, regime: Regime, repeals: tuple[str, ...]) -> Regime:
    """Return *regime* with all that *base* says and *regime* does not say anew."""
    return attrs.evolve(
        regime,
        day_sent_matters_for=regime.day_sent_matters_for or base.day_sent_matters_for,
        request_channels=regime.request_channels or base.request_channels,
        request_channels_by=regime.request_channels_by or base.request_channels_by,
        refusal_by=regime.refusal_by or base.refusal_by,
        limits=(*(limit for limit in base.limits if limit.id not in repeals), *regime.limits),
        local_rules=(*base.local_rules, *regime.local_rules),
        request_rules=regime.request_rules.carried_on(base.request_rules, repeals),
    )


def _resolved(cite: Cite | None, file: LawFile) -> Citation | None:
    return None if cite is None else cite.resolve(file.document)


def _build_limit(raw: RawLimit, file: LawFile) -> TimeLimit:
    duration = None if raw.amount is None or raw.unit is None else duration_of(raw.amount, raw.unit)
    return TimeLimit(
        id=raw.id,
        code=raw.code,
        name=raw.name,
        actor=raw.actor,
        trigger=raw.trigger,
        bound=raw.bound,
        duration=duration,
        standing=raw.standing,
        citation=raw.cite.resolve(file.document),
        channels=frozenset(raw.channels),
        complexity=frozenset(raw.complexity),
        extends=raw.extends,
        local_rule=raw.local_rule,
        variant=raw.variant,
        counted_as=raw.counted_as,
        valid_from=raw.valid_from,
        valid_until=raw.valid_until,
        remark=raw.remark,
    )
