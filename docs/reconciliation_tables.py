"""Makes the tables on reconciliation from the code (bảng trên trang đối soát)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Iterable

from tiepcan.reconciliation import CopyPolicy, MatchBasis, TruthPolicy, TruthReason
from tiepcan.text import Bilingual


def match_bases() -> str:
    """Return what makes two rows one request, the strongest first."""
    return _table(("Code", "Evidence"), [(str(one), one.in_words()) for one in MatchBasis])


def copy_policies() -> str:
    """Return how suspected copies can be counted."""
    return _table(("`copies`", "Suspected copies count"), [(str(one), one.in_words()) for one in CopyPolicy])


def truth_reasons() -> str:
    """Return why a value is proposed."""
    return _table(("Code", "Reason"), [(str(one), one.in_words()) for one in TruthReason])


def truth_policies() -> str:
    """Return whom to believe."""
    return _table(("`truth`", "What is proposed"), [(str(one), one.in_words()) for one in TruthPolicy])


def _table(head: tuple[str, str], rows: Iterable[tuple[str, Bilingual]]) -> str:
    cells = [head, ("---", "---"), *((f"`{code}`", f"{words.en} (*{words.vi}*)") for code, words in rows)]
    return "\n".join(f"| {first} | {second} |" for first, second in cells)


TABLES = {
    "match-bases": match_bases,
    "copy-policies": copy_policies,
    "truth-reasons": truth_reasons,
    "truth-policies": truth_policies,
}
