"""What files of sector rules may hold: nothing of it changes what holds for everybody (kiểm tra quy định chuyên ngành)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator

from tiepcan.errors import Fault
from tiepcan.guards import shown_code
from tiepcan.law import LawBook, SectorRule, vietnam_law
from tiepcan.plugins._records._law import SectorRuleFiles
from tiepcan.text import Bilingual

__all__ = ["stray_law"]

_SECTIONS = frozenset({"document", "limit", "sector_rule"})


def stray_law(record: SectorRuleFiles, book: LawBook) -> Iterator[Fault]:
    """Yield what the files of *record* say beyond sector rules and the limits that they name.

    Asks the files themselves, and not what the law became by them: whatever else a file may hold some day is refused.

    Args:
        record: Its files can be read: *book* was made of them.
        book: The law with them.
    """
    files = {name: tomllib.loads(text) for name, text in record.files.items()}
    own_rules = {rule["id"] for held in files.values() for rule in held.get("sector_rule", ())}
    named = _limits_of(rule for rule in book.sector_rules if rule.id in own_rules)
    general = _general_codes()
    for name, held in files.items():
        where = f"{record.name}/{name}"
        for section in sorted(set(held) - _SECTIONS):
            yield _fault(
                f"{where}: {section}", "nói nhiều hơn quy định chuyên ngành", "says more than sector rules"
            )
        for number, limit in enumerate(held.get("limit", ())):
            path, shown = f"{where}: limit[{number}]", shown_code(limit["id"])
            if limit["id"] not in named:
                yield _fault(
                    path,
                    f"không quy định nào ở đây dùng thời hạn {shown}",
                    f"no rule here names the limit {shown}",
                )
            elif limit["code"] in general:
                code = shown_code(limit["code"])
                yield _fault(path, f"{code} là thời hạn chung", f"{code} is a limit for everybody")


def _limits_of(rules: Iterable[SectorRule]) -> set[str]:
    return {
        limit
        for rule in rules
        for limit in (rule.publication_limit, *rule.term_limits.values())
        if limit is not None
    }


def _general_codes() -> set[str]:
    """Return the codes of limits outside the regimes that are asked for by code, and by no sector rule."""
    own = vietnam_law()
    of_sectors = _limits_of(own.sector_rules)
    return {limit.code for limit in own.other_limits if limit.id not in of_sectors}


def _fault(path: str, vi: str, en: str) -> Fault:
    return Fault(
        path=path,
        message=Bilingual(f"{vi}: chuyển sang tiepcan_regimes", f"{en}: it belongs to tiepcan_regimes"),
    )
