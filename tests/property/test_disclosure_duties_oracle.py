"""Duties of publication against a plain second opinion: days walked one by one, both laws in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import attrs
from hypothesis import given, strategies as st

from tiepcan import vietnam_calendar
from tiepcan.disclosure import (
    InformationItem,
    Mark,
    Publication,
    PublicationDuty,
    PublicationForm,
    Restriction,
    SupplyingBody,
    publication_duties,
)

VIETNAM = vietnam_calendar()
WORKED = {day.date: day.is_working for year in range(2016, 2028) for day in VIETNAM.year(year).days}
ONE_DAY = timedelta(days=1)
FIRST_LAW, NEW_LAW, TRANSITION = date(2018, 7, 1), date(2026, 9, 1), date(2027, 3, 1)
#: Some points of 2016 and what became of them: two that moved, one that was split, one that is gone.
BECAME = {"đ": "d", "o": "d", "i": "nh", "n": ""}
#: Points of 2026: one that was there before, one that was split off, one that is new.
CAME_FROM = {"d": "đlo", "h": "i", "p": ""}
SECTOR = "grassroots-democracy"
POSTING, LOUDSPEAKER = PublicationForm.POSTING, PublicationForm.LOUDSPEAKER


@attrs.frozen
class Opinion:
    """What the definitions say of one item."""

    basis: str
    due: date | None = None
    points: frozenset[str] = frozenset()


def walk(after: date, days: int) -> date:
    while days:
        after += ONE_DAY
        days -= WORKED.get(after, after.weekday() < 5)
    return after


def law_of(day: date) -> str | None:
    return None if day < FIRST_LAW else "L16" if day < NEW_LAW else "L26"


def named(item: InformationItem, law: str | None) -> list[str]:
    return [one[-1] for one in item.points if law is not None and one.startswith(law)]


def points_under(item: InformationItem, law: str | None) -> frozenset[str]:
    """The letters under *law*, read off the map where only the other law's were given."""
    old, new = named(item, "L16"), named(item, "L26")
    if law == "L26":
        return frozenset(new or "".join(BECAME[one] for one in old))
    if law == "L16":
        return frozenset(old or "".join(CAME_FROM[one] for one in new))
    return frozenset()


def opinion(item: InformationItem, *, unit: bool) -> Opinion | None:
    created, sector = item.created_on, item.sector_rule is not None
    if created is None:
        there = sector or named(item, "L16") or points_under(item, "L26")
        return Opinion("none") if there else None
    opened = created
    for mark in item.marks:
        if mark.declassified_on is not None and mark.declassified_on > opened:
            opened = mark.declassified_on
    if sector:
        return Opinion("sector", walk(opened, 5))
    if unit and created < NEW_LAW:
        return None
    by_law = Opinion("general", walk(opened, 5), points_under(item, law_of(opened)))
    if points_under(item, law_of(created)):
        return by_law if by_law.points else None
    if created >= NEW_LAW or not points_under(item, "L26"):
        return None
    return by_law if opened > TRANSITION else Opinion("transition", TRANSITION, points_under(item, "L26"))


def kept_until(item: InformationItem, one: Publication) -> date | None:
    if one.on is None:
        return None
    if one.form is LOUDSPEAKER and item.sector_rule is not None:
        return one.on + ONE_DAY * 3
    posted = one.form is POSTING and (item.sector_rule is not None or one.on >= FIRST_LAW)
    return one.on + ONE_DAY * 30 if posted else None


def there_on(item: InformationItem, one: Publication, day: date) -> bool:
    if one.on is None or day < one.on or (one.until is not None and day > one.until):
        return False
    return all(day < end for end in ends(item, one))


def ends(item: InformationItem, one: Publication) -> list[date]:
    """The days it was taken down; what is published anew after the item was withdrawn is not."""
    taken_down = (one.ended_on, item.withdrawn_on)
    return [end for end in taken_down if end is not None and one.on is not None and end >= one.on]


def state(item: InformationItem, due: date | None, as_of: date) -> tuple[str, int]:
    days = [one.on for one in item.publications if one.on is not None and one.on <= as_of]
    if any(one.declassified_on is None or one.declassified_on > as_of for one in item.marks):
        if any(there_on(item, one, as_of) for one in item.publications):
            return "published_restricted", 0
        if not days:
            return "restricted", 0
    if due is None:
        return "not_dated", 0
    late, day = 0, due
    while day < (min(days) if days else as_of):
        late, day = late + 1, day + ONE_DAY
    if not days:
        soon = walk(as_of, 2)
        return ("overdue" if late else "due_soon" if due <= soon else "open"), late
    if not any(there_on(item, one, as_of) for one in item.publications) and any(
        cut_short(item, one, as_of) for one in item.publications
    ):
        return "withdrawn", late
    return ("published_late" if late else "published_in_time"), late


def cut_short(item: InformationItem, one: Publication, as_of: date) -> bool:
    if one.on is None or one.on > as_of:
        return False
    time = one.until or kept_until(item, one)
    return any(end <= as_of and (time is None or end <= time) for end in ends(item, one))


def too_short(item: InformationItem, one: Publication) -> bool:
    keep = kept_until(item, one)
    assert keep is not None
    assert one.on is not None
    days = [one.on + ONE_DAY * step for step in range((keep - one.on).days + 1)]
    return not all(there_on(item, one, day) for day in days)


DAYS = st.dates(date(2018, 5, 1), date(2027, 6, 30)) | st.dates(date(2026, 8, 15), date(2026, 9, 15))
LATER = st.integers(0, 60).map(lambda count: ONE_DAY * count)


@st.composite
def outlets(draw: st.DrawFn) -> Publication:
    on = draw(st.none() | DAYS)
    until, ended = (None if on is None else draw(st.none() | LATER.map(lambda step: on + step)) for _ in "ab")
    form = draw(st.sampled_from([PublicationForm.PORTAL, POSTING, LOUDSPEAKER]))
    return Publication(form=form, on=on, until=until, ended_on=ended)


MARKS = st.builds(Mark, restriction=st.just(Restriction.STATE_SECRET), declassified_on=st.none() | DAYS)
POINTS = [*(f"L16-17.1.{one}" for one in BECAME), *(f"L26-17.1.{one}" for one in CAME_FROM)]
ITEMS = st.builds(
    InformationItem,
    id=st.sampled_from("AB"),
    created_on=st.none() | DAYS,
    points=st.lists(st.sampled_from(POINTS), max_size=3, unique=True).map(tuple),
    marks=st.lists(MARKS, max_size=2).map(tuple),
    publications=st.lists(outlets(), max_size=3).map(tuple),
    sector_rule=st.sampled_from([None, None, None, SECTOR]),
    withdrawn_on=st.none() | st.none() | DAYS,
)
AS_OF = st.dates(date(2018, 7, 1), date(2027, 11, 30)) | st.dates(date(2026, 8, 15), date(2026, 9, 15))


def agree(item: InformationItem, found: PublicationDuty | None, as_of: date, *, unit: bool) -> None:
    expected = opinion(item, unit=unit)
    kept = [(one, kept_until(item, one)) for one in item.publications]
    postings = [(one, keep) for one, keep in kept if keep is not None]
    if expected is None:
        assert (found is None) is (not postings)
        assert found is None or (found.basis, found.due, found.points) == ("none", None, ())
    else:
        assert found is not None
        assert (found.basis, found.due) == (expected.basis, expected.due)
        if expected.basis in {"general", "transition"}:
            assert {one.code for one in found.points} == expected.points
        assert (found.state, found.days_late) == state(item, expected.due, as_of)
    if found is not None:
        assert [(one.publication, one.keep_until) for one in found.postings] == postings
        assert [one.too_short for one in found.postings] == [too_short(item, one) for one, _ in postings]


@given(st.lists(ITEMS, min_size=1, max_size=6), AS_OF, st.booleans())
def test_duties_are_what_the_definitions_say(
    items: Sequence[InformationItem],
    as_of: date,
    unit: bool,  # noqa: FBT001
) -> None:
    body = SupplyingBody(service_unit=unit)
    # Each alone, and all at once: nothing is carried over from one to the next.
    alone = [next(publication_duties([one], as_of=as_of, calendar=VIETNAM, body=body), None) for one in items]
    for item, found in zip(items, alone, strict=True):
        agree(item, found, as_of, unit=unit)
    together = list(publication_duties(items, as_of=as_of, calendar=VIETNAM, body=body))
    assert together == [one for one in alone if one is not None]


@given(ITEMS, AS_OF, AS_OF)
def test_the_day_that_is_asked_about_moves_neither_the_due_day_nor_its_reason(
    item: InformationItem, one: date, other: date
) -> None:
    found = [next(publication_duties([item], as_of=day, calendar=VIETNAM), None) for day in (one, other)]
    shown = {
        None if duty is None else (duty.due, duty.basis, duty.points, duty.citation, duty.remarks)
        for duty in found
    }
    assert len(shown) == 1
