"""Hooks that yield law, calendars and prices (hook về luật và lịch).

No hook is called with ``self``: the classes only hold what belongs together.
"""

# The bodies are empty on purpose: the name, the arguments and the docstring are the contract.
from __future__ import annotations

from collections.abc import Iterable

from tiepcan.plugins._markers import hookspec
from tiepcan.plugins._records._law import AgencyCalendar, AgencyTariff, LawFiles, SectorRuleFiles

__all__ = ["LawHooks"]


class LawHooks:
    """Law, calendars and prices; none of it holds until a host asks for it by name (luật, lịch, mức thu)."""

    @staticmethod
    @hookspec
    def tiepcan_calendars() -> Iterable[AgencyCalendar]:  # type: ignore[empty-body]
        """Yield days on which agencies are closed or work otherwise (lịch làm việc riêng).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: a calendar holds only where a host applies it by name; the national days off stay off.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_regimes() -> Iterable[LawFiles]:  # type: ignore[empty-body]
        """Yield law as data files: regimes, a coming decree, local rules (luật, nghị định, quy định địa phương).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: files are read only where a host asks for them by name, with every fault at once; a local rule is off until it is named.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_sector_rules() -> Iterable[SectorRuleFiles]:  # type: ignore[empty-body]
        """Yield what the law of single fields says of publication (quy định công khai chuyên ngành).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: files are read only where a host asks for them by name; a rule holds for items that name it.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_tariffs() -> Iterable[AgencyTariff]:  # type: ignore[empty-body]
        """Yield prices with the document they come from (biểu mức thu).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: a tariff holds only where a host takes it by name; the reductions of the law are the library's.
        Since: 1.0
        """
