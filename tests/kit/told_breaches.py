"""What `checked` told of, looked through by who broke the contract."""

from __future__ import annotations

import datetime as dt

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.testing import BreachSide, ContractBreach

__all__ = ["NOON", "TITLE", "by_host", "by_plugin"]

TITLE = Bilingual("Thử", "A trial")
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=VIETNAM_TIME)


def said(breaches: list[ContractBreach], side: BreachSide, words: str) -> bool:
    return any(one.side is side and words in one.message.en for one in breaches)


def by_plugin(breaches: list[ContractBreach], words: str) -> bool:
    return said(breaches, BreachSide.PLUGIN, words)


def by_host(breaches: list[ContractBreach], words: str) -> bool:
    return said(breaches, BreachSide.HOST, words)
