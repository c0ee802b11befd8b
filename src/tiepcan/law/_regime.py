"""A regime: one law and its guidance, for requests sent in one stretch of time (chế độ pháp lý)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import attrs

from tiepcan.citation import Citation
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.law._records import Channel, Complexity, LegalDocument, LocalRule, TimeLimit
from tiepcan.law._rulebook import RequestRules
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.law._disclosure_rulebook import DisclosureRules

__all__ = ["Regime"]


def _says_nothing() -> DisclosureRules:
    from tiepcan.law._disclosure_rulebook import DisclosureRules  # noqa: PLC0415 - only where it is asked for

    return DisclosureRules()


@attrs.frozen(kw_only=True)
class Regime:
    """One law with its guidance, chosen by the day a request was sent (chế độ pháp lý).

    Examples:
        >>> from datetime import date
        >>> from tiepcan.law import Channel, Complexity, regime_for
        >>> regime = regime_for(date(2026, 8, 28))
        >>> print(regime.id, regime.find("supply", Channel.POST, Complexity.SIMPLE).duration)
        vn-2016 5 ngày làm việc
    """

    id: str
    name: Bilingual
    law: LegalDocument
    #: The first day on which a request must be sent for this regime to govern it.
    sent_from: dt.date
    #: The clause by which the law came into force.
    in_force_by: Citation
    #: The clause by which the day of sending decides between this law and another.
    chosen_by: Citation
    #: The first day from which a later regime governs; None where none is known.
    sent_before: dt.date | None
    #: Channels of request for which the day of sending must be known.
    day_sent_matters_for: frozenset[Channel]
    #: Channels by which a request may come in; empty where the law does not say.
    request_channels: frozenset[Channel]
    request_channels_by: Citation | None
    #: The clause that asks for a refusal in writing, with reasons.
    refusal_by: Citation | None
    limits: tuple[TimeLimit, ...]
    local_rules: tuple[LocalRule, ...]
    #: What it asks of requests, beside their time.
    request_rules: RequestRules = attrs.field(factory=RequestRules, repr=False)
    #: Read when they are first asked for: a due day needs none of them.
    _disclosure: Callable[[], DisclosureRules] = attrs.field(default=_says_nothing, repr=False, eq=False)
    _found: dict[tuple[str, Channel, Complexity, frozenset[str]], TimeLimit | None] = attrs.field(
        factory=dict, init=False, repr=False, eq=False
    )

    @property
    def disclosure_rules(self) -> DisclosureRules:
        """What it says of what is published, supplied and withheld (quy định về công khai, cung cấp)."""
        return self._disclosure()

    def governs(self, sent_on: dt.date) -> bool:
        """Tell whether a request sent on *sent_on* falls under it."""
        return self.sent_from <= sent_on and (self.sent_before is None or sent_on < self.sent_before)

    def find(
        self,
        code: str,
        channel: Channel,
        complexity: Complexity,
        *,
        local_rules: Collection[str] = frozenset(),
    ) -> TimeLimit | None:
        """Return the limit for *code*, a local one before the law's own; None where there is none.

        Raises:
            NotAllowedError: A local rule is not one of this regime's.
        """
        # What was asked before is answered at once: every case asks the same few questions.
        try:
            return self._found[code, channel, complexity, local_rules]  # type: ignore[index]
        except (KeyError, TypeError):
            pass
        if isinstance(local_rules, str):
            raise InputError(
                Bilingual(
                    "local_rules là một tập mã, không phải một chuỗi",
                    "local_rules is a set of ids, not one text",
                ),
                hint=Bilingual(f"Viết {{{local_rules!r}}}.", f"Write {{{local_rules!r}}}."),
                path="local_rules",
            )
        rules = frozenset(local_rules)
        key = (code, channel, complexity, rules)
        if key not in self._found:
            self._found[key] = self._look_up(*key)
        return self._found[key]

    def complexity_matters(self, channel: Channel, *, local_rules: Collection[str] = frozenset()) -> bool:
        """Tell whether simple and complex information have different limits of supply by *channel*."""
        simple, complex_ = (
            self.find("supply", channel, found, local_rules=local_rules) for found in Complexity
        )
        return simple is not complex_

    def limit(self, code: str, *, variant: str | None = None, on: dt.date | None = None) -> TimeLimit:
        """Return the one limit for *code* that no channel and no complexity divides.

        Raises:
            NotAllowedError: The regime has none, or several: the message lists what it has.
        """
        return one_limit(self.limits, code, variant=variant, on=on, where=self.name)

    def allows_request_by(self, channel: Channel) -> bool:
        """Tell whether a request may come in by *channel*."""
        return not self.request_channels or channel in self.request_channels

    def local_rule(self, rule_id: str) -> LocalRule:
        """Return the local rule of that id.

        Raises:
            NotAllowedError: There is none; the message lists those there are.
        """
        for rule in self.local_rules:
            if rule.id == rule_id:
                return rule
        known = ", ".join(rule.id for rule in self.local_rules)
        raise NotAllowedError(
            Bilingual(
                f"{self.name.vi} không có quy định địa phương {rule_id!r}",
                f"{self.name.en} has no local rule {rule_id!r}",
            ),
            hint=Bilingual(f"Các quy định có: {known or 'không có'}.", f"There are: {known or 'none'}."),
            path="local_rules",
        )

    def _look_up(
        self, code: str, channel: Channel, complexity: Complexity, rules: frozenset[str]
    ) -> TimeLimit | None:
        for rule in sorted(rules):
            self.local_rule(rule)
        covering = [
            limit for limit in self.limits if limit.code == code and limit.covers(channel, complexity)
        ]
        local = [limit for limit in covering if limit.local_rule in rules]
        own = [limit for limit in covering if limit.local_rule is None]
        return next(iter(local or own), None)


def one_limit(
    limits: tuple[TimeLimit, ...], code: str, *, variant: str | None, on: dt.date | None, where: Bilingual
) -> TimeLimit:
    """Return the one of *limits* for *code*, *variant* and trigger day *on*, or say what there is."""
    candidates = [limit for limit in limits if limit.code == code and limit.local_rule is None]
    found = [
        limit
        for limit in candidates
        if (variant is None or limit.variant == variant) and (on is None or limit.holds_on(on))
    ]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(limit.id for limit in candidates) or ", ".join(sorted({limit.code for limit in limits}))
    raise NotAllowedError(
        Bilingual(
            f"{where.vi} có {len(found)} thời hạn cho {code!r}",
            f"{where.en} has {len(found)} limits for {code!r}",
        ),
        hint=Bilingual(f"Chọn trong: {ids}.", f"Choose among: {ids}."),
    )
