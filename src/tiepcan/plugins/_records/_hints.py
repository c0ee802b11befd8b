"""Scanners that suggest what a person should look at (gợi ý về hạn chế tiếp cận)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import attrs

from tiepcan.disclosure import Hint, InformationItem
from tiepcan.plugins._records._contribution import Contribution, check_callable

__all__ = ["HintScanner", "ScanText"]


class ScanText(Protocol):
    """How an item is looked through (rà nội dung)."""

    def __call__(self, item: InformationItem, text: str, /) -> Iterable[Hint]:
        """Return what was noticed in the *text* of *item*; nothing where nothing was."""


@attrs.frozen(kw_only=True)
class HintScanner(Contribution):
    """Looks for signs of restricted information; decides nothing (bộ rà gợi ý)."""

    #: Asked for each item.
    scan: ScanText = attrs.field(validator=check_callable, repr=False)
