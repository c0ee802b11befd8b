"""Why the day of a request is the day it is: the law, the steps, the choices (giải thích hạn trả lời)."""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan.deadlines import _phrases as say
from tiepcan.deadlines._facts import DeadlineFacts
from tiepcan.deadlines._obligation import Obligation, count_limit
from tiepcan.deadlines._policies import ExtendFrom, PostedDay
from tiepcan.deadlines._steps import (
    Explanation,
    Step,
    calendar_steps,
    counting_steps,
    end_step,
    limit_steps,
    rule,
)
from tiepcan.law import Standing
from tiepcan.text import Lang

__all__ = ["explain_deadline"]


def explain_deadline(deadline: DeadlineFacts, lang: Lang) -> Explanation:
    """Return every step of *deadline*."""
    return Explanation(steps=tuple(_steps(deadline)), lang=lang)


def _steps(deadline: DeadlineFacts) -> Iterator[Step]:
    regime = deadline.regime
    yield Step(text=say.which_law(regime, deadline.sent_on), citation=regime.chosen_by)
    event_day = rule("event_day_not_counted")
    yield Step(text=say.received(deadline.valid_on, event_day), citation=event_day, before=deadline.valid_on)
    for obligation in deadline.obligations:
        if obligation.limit.extends is None:
            yield from limit_steps(obligation)
        else:
            yield from _extension_steps(deadline, obligation)
    for obligation in deadline.obligations:
        yield from _limit_remarks(deadline, obligation)
    yield from _choices(deadline)
    yield from _channel_remark(deadline)
    yield from calendar_steps(deadline.calendar, deadline.valid_on, deadline.due)
    yield end_step(deadline.extended or deadline.supply)


def _extension_steps(deadline: DeadlineFacts, obligation: Obligation) -> Iterator[Step]:
    limit = obligation.limit
    if obligation.duration is None or obligation.nominal is None:
        return
    start = obligation.triggered_on
    yield Step(
        text=say.extended(limit, obligation.duration, start, obligation.nominal),
        citation=limit.citation,
        before=start,
        after=obligation.nominal,
    )
    yield from counting_steps(obligation)
    supply = deadline.supply
    if supply.nominal is not None and supply.due is not None and supply.nominal != supply.due:
        policy = deadline.policies.extend_from
        other_start = supply.due if policy is ExtendFrom.NOMINAL else supply.nominal
        other = count_limit(limit, obligation.duration, other_start, deadline.calendar, deadline.policies)
        if other.due is not None and other.due != obligation.due:
            yield Step(text=say.extension_start(policy, other.due), citation=limit.citation)
    if deadline.extension_notice_due is not None:
        chosen = None if supply.nominal == supply.due else deadline.policies.notice_until
        text = say.extension_notice(deadline.extension_notice_due, limit.citation, chosen)
        yield Step(text=text, citation=limit.citation, after=deadline.extension_notice_due)


def _limit_remarks(deadline: DeadlineFacts, obligation: Obligation) -> Iterator[Step]:
    limit = obligation.limit
    if limit.standing is Standing.INFERENCE:
        yield Step(text=say.remark(say.by_inference()), citation=limit.citation)
    if limit.local_rule is not None and limit.extends is None:
        local = deadline.regime.local_rule(limit.local_rule)
        yield Step(text=say.remark(say.by_local_rule(local.name)), citation=local.citation)
        if local.issued_on is not None and local.issued_on > deadline.valid_on:
            text = say.remark(say.local_rule_later(local.issued_on))
            yield Step(text=text, citation=local.citation, after=local.issued_on)
        if local.remark is not None:
            yield Step(text=say.remark(local.remark), citation=local.citation)
    if limit.remark is not None:
        yield Step(text=say.remark(limit.remark), citation=limit.citation)


def _choices(deadline: DeadlineFacts) -> Iterator[Step]:
    """Yield the policies that moved the start of the clock or may have chosen the law."""
    counted_from = deadline.supply.triggered_on
    if counted_from != deadline.valid_on:
        yield Step(text=say.remark(say.received_later(deadline.valid_on, counted_from)))
    by_letter = deadline.request_channel in deadline.regime.day_sent_matters_for
    if by_letter and deadline.policies.posted_day is PostedDay.ARRIVAL:
        yield Step(text=say.remark(say.day_of_arrival()), citation=deadline.regime.chosen_by)


def _channel_remark(deadline: DeadlineFacts) -> Iterator[Step]:
    channel, regime = deadline.request_channel, deadline.regime
    if channel is not None and not regime.allows_request_by(channel):
        yield Step(
            text=say.remark(say.channel_not_allowed(regime, channel)), citation=regime.request_channels_by
        )
