"""What each regime says of disclosure, put together from files and checked (bộ quy định về công khai)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from tiepcan.datafile import raise_faults
from tiepcan.errors import Fault
from tiepcan.law._disclosure_checks import disclosure_faults, point_map_faults
from tiepcan.law._disclosure_records import SectorRule
from tiepcan.law._disclosure_rulebook import DisclosureRules, build_disclosure_rules
from tiepcan.law._files import LawFile
from tiepcan.law._part_files import build_record
from tiepcan.law._regime import Regime

__all__ = ["build_disclosure", "build_sector_rules"]


def build_disclosure(
    files: Mapping[str, LawFile], regimes: Mapping[str, Regime]
) -> dict[str, DisclosureRules]:
    """Return the rules of every regime by its id, those it carries on included.

    Raises:
        DataFileError: A tree leads nowhere, a restriction is not looked at, a point is left out of a map, and
            so on; every fault is listed.
    """
    heads = {file.regime.id: (name, file.regime) for name, file in files.items() if file.regime is not None}
    found: dict[str, DisclosureRules] = {}
    faults: list[Fault] = []
    # In the order of the days they start to govern: what is carried on is there before it is needed.
    for regime_id, regime in regimes.items():
        name, head = heads[regime_id]
        rules = build_disclosure_rules(file for file in files.values() if file.about == regime_id)
        if head.amends is not None:
            rules = rules.carried_on(found[head.amends], head.repeals)
            rules = _without_repealed_grounds(rules, regime, regimes[head.amends])
        faults.extend(disclosure_faults(name, regime, rules))
        if rules.points_from in found:
            faults.extend(point_map_faults(name, rules, found[rules.points_from]))
            rules = _with_point_ids(rules, found[rules.points_from])
        found[regime_id] = rules
    raise_faults(faults)
    return found


def _with_point_ids(rules: DisclosureRules, earlier: DisclosureRules) -> DisclosureRules:
    old = {one.code: one.id for one in earlier.points}
    new = {one.code: one.id for one in rules.points}
    changes = tuple(
        attrs.evolve(one, old_id=old.get(one.old or ""), new_id=new.get(one.new or ""))
        for one in rules.point_changes
    )
    return attrs.evolve(rules, point_changes=changes)


def _without_repealed_grounds(rules: DisclosureRules, regime: Regime, base: Regime) -> DisclosureRules:
    # Nobody can be refused on a ground that was repealed: what would end there goes on another way.
    known = {ground.code for ground in regime.request_rules.grounds}
    repealed = {ground.code for ground in base.request_rules.grounds} - known
    ended = [leaf.code for leaf in rules.tree.leaves.values() if leaf.ground in repealed]
    if not ended or rules.tree.circle() is not None:
        return rules
    return attrs.evolve(rules, tree=rules.tree.without(ended))


def build_sector_rules(files: Iterable[LawFile]) -> tuple[SectorRule, ...]:
    """Return the sector rules of all *files*."""
    return tuple(build_record(raw, SectorRule, file.document) for file in files for raw in file.sector_rule)
