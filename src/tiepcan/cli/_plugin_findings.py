"""What is looked at in a plugin, and what is found (mục kiểm tra và phát hiện)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from tiepcan.plugins import ENTRY_POINT_GROUP, SDK_VERSION, InstalledPlugin
from tiepcan.text import Bilingual

__all__ = ["Check", "CheckState", "Checked", "Finding", "fault", "warning"]


class Check(StrEnum):
    """One thing that is looked at (mục kiểm tra)."""

    ENTRY_POINT = "entry-point"
    CARD = "card"
    SDK = "sdk"
    NAMES = "names"
    VERSION = "version"
    METADATA = "metadata"
    FILES = "files"
    TYPED = "typed"
    LOADED = "loaded"

    def in_words(self) -> Bilingual:
        """Return what is looked at, as a person says it."""
        return _CHECK_WORDS[self]


_CHECK_WORDS = {
    Check.ENTRY_POINT: Bilingual(
        f"entry point nhóm {ENTRY_POINT_GROUP}", f"entry point in the group {ENTRY_POINT_GROUP}"
    ),
    Check.CARD: Bilingual("thẻ", "card"),
    Check.SDK: Bilingual(f"khoảng SDK, ở đây là {SDK_VERSION}", f"SDK range, here {SDK_VERSION}"),
    Check.NAMES: Bilingual("tên và lệnh", "names and words"),
    Check.VERSION: Bilingual("phiên bản", "version"),
    Check.METADATA: Bilingual(
        "giấy phép, yêu cầu cài đặt, liên hệ", "licence, what it needs, whom to write to"
    ),
    Check.FILES: Bilingual("các tệp của gói", "its files"),
    Check.TYPED: Bilingual("chú giải kiểu (py.typed)", "types (py.typed)"),
    Check.LOADED: Bilingual(
        "nạp thử: hook, bản ghi, đối chiếu với thẻ", "loading: hooks, records, held against the card"
    ),
}


class CheckState(StrEnum):
    """How a check came out (kết quả)."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"
    SKIPPED = "skipped"


@attrs.frozen(kw_only=True)
class Finding:
    """Something that is not as it should be (phát hiện)."""

    check: Check
    #: A warning: it works, and could be better.
    warning: bool
    message: Bilingual
    hint: Bilingual
    where: str | None = None


def fault(check: Check, message: Bilingual, hint: Bilingual, where: str | None = None) -> Finding:
    """Return something that must be mended."""
    return Finding(check=check, warning=False, message=message, hint=hint, where=where)


def warning(check: Check, message: Bilingual, hint: Bilingual, where: str | None = None) -> Finding:
    """Return something that could be better."""
    return Finding(check=check, warning=True, message=message, hint=hint, where=where)


@attrs.frozen(kw_only=True)
class Checked:
    """What was found in a distribution (kết quả kiểm tra)."""

    plugins: tuple[InstalledPlugin, ...]
    findings: tuple[Finding, ...]
    skipped: frozenset[Check] = frozenset()

    def of(self, check: Check) -> tuple[Finding, ...]:
        """Return what was found in one check."""
        return tuple(found for found in self.findings if found.check is check)

    def state(self, check: Check) -> CheckState:
        """Return how one check came out."""
        found = self.of(check)
        if not found:
            return CheckState.SKIPPED if check in self.skipped else CheckState.OK
        return CheckState.WARNING if all(one.warning for one in found) else CheckState.FAULT

    def count(self, *, warnings: bool) -> int:
        """Return how many warnings, or faults, there are."""
        return sum(found.warning is warnings for found in self.findings)
