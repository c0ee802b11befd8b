"""What a run of the kit's classes says at its end: how they did, what failed, what nobody claimed (tóm tắt kết quả kiểm chứng)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from tiepcan.plugins import SDK_VERSION
from tiepcan.testing._marks import KIT_PROPERTY, NOT_CLAIMED_PROPERTY, SENTENCE_PROPERTY
from tiepcan.text import printable

__all__ = ["kit_summary"]


def kit_summary(reporter: pytest.TerminalReporter, reports: Iterable[pytest.TestReport]) -> None:
    """Write a section on the tests of the kit that *reports* tell of; nothing where there are none."""
    outcomes: dict[str, Counter[str]] = {}
    not_claimed: dict[str, list[str]] = {}
    sentences: dict[str, Counter[str]] = {}
    for report in reports:
        told = dict(report.user_properties)
        name = told.get(KIT_PROPERTY)
        # What was set up and torn down well is told by the call itself.
        if not isinstance(name, str) or (report.when != "call" and report.passed):
            continue
        outcomes.setdefault(name, Counter())[report.outcome] += 1
        sentence = told.get(SENTENCE_PROPERTY)
        if report.failed and isinstance(sentence, str):
            sentences.setdefault(name, Counter())[sentence] += 1
        feature = told.get(NOT_CLAIMED_PROPERTY)
        if isinstance(feature, str) and feature not in not_claimed.setdefault(name, []):
            not_claimed[name].append(feature)
    if not outcomes:
        return
    reporter.section(f"tiepcan conformance kit, SDK {SDK_VERSION}")
    for name, counts in outcomes.items():
        counted = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
        reporter.write_line(f"{name}: {counted}")
        for sentence, count in sentences.get(name, Counter()).items():
            reporter.write_line(f"  {count} x {printable(sentence)}")
        if name in not_claimed:
            reporter.write_line(f"  optional, skipped because not claimed: {', '.join(not_claimed[name])}")
