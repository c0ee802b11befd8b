"""What the hooks yield, taken in one by one: wrong records and names that are taken are set aside (thu thập đóng góp)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import attrs

from tiepcan.plugins._calls import Calls, Implementation
from tiepcan.plugins._card import PluginCard
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._hooks import RECORD_HOOKS, Hook
from tiepcan.plugins._records._contribution import Contribution
from tiepcan.text import Bilingual

__all__ = ["Collected", "card_faults", "collect_records", "events_unsaid"]

#: More records of one kind no plugin has: such a hook does not end.
_MOST_RECORDS = 10_000

Given = tuple[Provider, Contribution]


@attrs.frozen
class Collected:
    """What plugins yielded of one kind (đóng góp của một loại)."""

    #: Those whose name nobody else has taken.
    given: tuple[Given, ...]
    #: All of them.
    yielded: tuple[Given, ...]
    #: Whose hook raised, or yielded something else: it may give less than its card says.
    failed: frozenset[Provider]


def collect_records(hook: Hook, implementations: Sequence[Implementation], calls: Calls) -> Collected:
    """Return what the plugins give of one kind; what is wrong with it is reported."""
    yielded: list[Given] = []
    failing: set[Provider] = set()
    for one in implementations:
        records, is_whole = _records_of(hook, one, calls)
        yielded += records
        failing |= set() if is_whole else {one.provider}
    by_name: dict[str, list[Given]] = {}
    for given in yielded:
        by_name.setdefault(given[1].name, []).append(given)
    calls.report(_taken(hook, by_name))
    alone = tuple(given for given in yielded if len(by_name[given[1].name]) == 1)
    return Collected(alone, tuple(yielded), frozenset(failing))


def _records_of(hook: Hook, one: Implementation, calls: Calls) -> tuple[list[Given], bool]:
    found: list[Given] = []
    faults: list[PluginFault] = []

    def take() -> bool:
        answer: Any = one.function()
        if isinstance(answer, Contribution) or not isinstance(answer, Iterable):
            faults.append(_no_list(hook, one.provider, answer))
            return True
        # What was yielded before it raised is kept: it is whole.
        for place, record in enumerate(islice(answer, _MOST_RECORDS + 1)):
            if place == _MOST_RECORDS:
                faults.append(_no_end(hook, one.provider))
            elif type(record) is hook.record:
                found.append((one.provider, record))
            else:
                faults.append(_wrong_record(hook, one.provider, record))
        return True

    is_whole = calls.ask(one.provider, hook.name, take) is not None and not faults
    # The same wrong thing many times over is told once.
    calls.report(dict.fromkeys(faults))
    return found, is_whole


def _taken(hook: Hook, by_name: Mapping[str, Sequence[Given]]) -> Iterator[PluginFault]:
    for name, all_of_it in by_name.items():
        if len(all_of_it) == 1:
            continue
        names = ", ".join(dict.fromkeys(str(provider) for provider, _ in all_of_it))
        for provider in dict.fromkeys(provider for provider, _ in all_of_it):
            yield PluginFault(
                kind=FaultKind.NAME_TAKEN,
                provider=provider,
                where=f"{hook.name}: {name}",
                message=Bilingual(
                    f"tên {name} có {len(all_of_it)} lần, do {names}; không bản nào được dùng",
                    f"the name {name} stands {len(all_of_it)} times, by {names}; none is used",
                ),
                hint=Bilingual(
                    "Chặn bớt một phần mở rộng, hoặc nhờ nhà cung cấp đổi tên.",
                    "Block one of the plugins, or ask its vendor for another name.",
                ),
            )


def _no_list(hook: Hook, provider: Provider, answer: object) -> PluginFault:
    return _wrong(
        hook,
        provider,
        Bilingual(
            f"trả về {type(answer).__name__}, không phải danh sách bản ghi",
            f"returned {type(answer).__name__} instead of records",
        ),
    )


def _wrong_record(hook: Hook, provider: Provider, record: object) -> PluginFault:
    kind, wanted = type(record).__name__, _record_name(hook)
    return _wrong(
        hook, provider, Bilingual(f"trả về {kind}, cần {wanted}", f"yielded {kind}, {wanted} is asked for")
    )


def _no_end(hook: Hook, provider: Provider) -> PluginFault:
    return _wrong(
        hook,
        provider,
        Bilingual(
            f"trả về hơn {_MOST_RECORDS} bản ghi, phần sau bị bỏ",
            f"yielded more than {_MOST_RECORDS} records, the rest was left out",
        ),
    )


def _wrong(hook: Hook, provider: Provider, message: Bilingual) -> PluginFault:
    wanted = _record_name(hook)
    return PluginFault(
        kind=FaultKind.WRONG_RECORD,
        provider=provider,
        where=hook.name,
        message=message,
        hint=Bilingual(
            f"yield các bản ghi {wanted} của tiepcan.plugins.", f"Yield records {wanted} of tiepcan.plugins."
        ),
    )


def _record_name(hook: Hook) -> str:
    return "-" if hook.record is None else hook.record.__name__


def card_faults(
    card: PluginCard, provider: Provider, collected: Mapping[str, Collected], *, is_whole: bool
) -> Iterator[PluginFault]:
    """Yield where a plugin gives something else than its card says.

    Where a hook failed, or is none and *is_whole* is false, it gives less: that is known already.
    """
    for kind in RECORD_HOOKS:
        said = set(card.provides.get(kind, ()))
        given = {record.name for whose, record in collected[kind].yielded if whose == provider}
        if is_whole and provider not in collected[kind].failed and said - given:
            names = ", ".join(sorted(said - given))
            yield _not_as_said(
                provider,
                kind,
                Bilingual(f"thẻ có, mã không cung cấp: {names}", f"on the card and not given: {names}"),
            )
        if given - said:
            names = ", ".join(sorted(given - said))
            yield _not_as_said(
                provider,
                kind,
                Bilingual(f"mã cung cấp, thẻ không ghi: {names}", f"given and not on the card: {names}"),
            )


def events_unsaid(provider: Provider, hook: str) -> PluginFault:
    """Return the fault of a plugin that wants to be told, and whose card does not say so."""
    return _not_as_said(
        provider,
        hook,
        Bilingual(
            "nhận thông báo sự kiện mà thẻ không ghi sees_events = true; không được báo",
            "takes note of events, and its card has no sees_events = true; it is not told",
        ),
    )


def _not_as_said(provider: Provider, key: str, message: Bilingual) -> PluginFault:
    return PluginFault(
        kind=FaultKind.NOT_AS_ON_CARD,
        provider=provider,
        where=key,
        message=message,
        hint=Bilingual("Sửa mã hoặc sửa thẻ cho khớp nhau.", "Mend the code or the card: they must agree."),
    )
