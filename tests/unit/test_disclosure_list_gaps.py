"""What a list lacks, point by point: nothing for the year, items of the catalogue that are not in it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import CalendarHorizonError, LawBook, Regime, WorkingCalendar
from tiepcan.disclosure import (
    Consent,
    InformationItem,
    Mark,
    PointGap,
    Publication,
    PublicationForm,
    PublicationList,
    Restriction,
    find_gaps,
    read_publication_list,
)

DAY = date(2026, 11, 20)
#: Signed on Thu 1/10/2026: 2, 5, 6, 7, 8 October.
ITEM = InformationItem(
    id="A-1", title="Bí Mật", number="1/QĐ", created_on=date(2026, 10, 1), points=("L26-17.1.d",)
)


def gaps(
    listed: list[InformationItem],
    catalogue: list[InformationItem],
    regime: Regime,
    calendar: WorkingCalendar,
    **more: Any,
) -> dict[str, PointGap]:
    options: dict[str, Any] = {"as_of": DAY, "calendar": calendar} | more
    found = find_gaps(PublicationList.of(listed, regime), catalogue, **options)
    return {one.point.code: one for one in found}


def test_an_empty_list_lacks_every_point_of_its_law(
    law: LawBook, law_2016: Regime, law_2026: Regime, calendar: WorkingCalendar
) -> None:
    for regime, letters in ((law_2016, "abcdđeghiklmnop"), (law_2026, "abcdđeghiklmnopqrstuv")):
        assert "".join(gaps([], [], regime, calendar)) == letters


def test_the_gap_is_said_with_its_letter_and_year(
    law_2016: Regime, law_2026: Regime, calendar: WorkingCalendar
) -> None:
    budget = gaps([], [], law_2016, calendar)["đ"]
    name = law_2016.disclosure_rules.point("đ").name
    assert str(budget) == f"điểm đ {name.vi}: chưa có thông tin nào của năm 2026"
    old = attrs.evolve(ITEM, created_on=date(2024, 3, 5))
    budget = gaps([old, attrs.evolve(old, id="A-0", created_on=date(2023, 1, 1))], [], law_2026, calendar)[
        "d"
    ]
    assert (budget.year, budget.listed, budget.last_created_on) == (2026, 0, date(2024, 3, 5))
    assert str(budget).endswith("chưa có thông tin nào của năm 2026, gần nhất là ngày 05/03/2024")
    assert budget.in_language("en").endswith("nothing for 2026, the last one is of 05/03/2024")


def test_one_item_of_the_year_fills_its_points_and_no_other(
    law_2026: Regime, calendar: WorkingCalendar
) -> None:
    both = attrs.evolve(ITEM, points=("L26-17.1.d", "L26-17.1.g"))
    assert set(gaps([], [], law_2026, calendar)) - set(gaps([both], [], law_2026, calendar)) == {"d", "g"}
    # Classified under the earlier law: the points it became.
    mapped = attrs.evolve(ITEM, points=("L16-17.1.i",))
    assert set(gaps([], [], law_2026, calendar)) - set(gaps([mapped], [], law_2026, calendar)) == {"n", "h"}
    undated = attrs.evolve(ITEM, created_on=None)
    assert "d" in gaps([undated], [], law_2026, calendar)


def test_another_year_can_be_asked_for(law_2026: Regime, calendar: WorkingCalendar) -> None:
    assert "d" not in gaps([ITEM], [], law_2026, calendar)
    assert gaps([ITEM], [], law_2026, calendar, year=2025)["d"].year == 2025


def test_points_that_the_agency_has_nothing_of_are_left_out(
    law_2026: Regime, calendar: WorkingCalendar
) -> None:
    found = gaps([], [ITEM], law_2026, calendar, not_ours=["o", "q", "d"])
    assert "".join(found) == "abcđeghiklmnprstuv"


def test_what_the_catalogue_has_and_the_list_has_not_is_told_with_how_long_it_is_overdue(
    law_2026: Regime, calendar: WorkingCalendar
) -> None:
    # Signed on Fri 6/11: due 13/11, seven days ago; the older one 8/10, 43 days ago.
    later = attrs.evolve(ITEM, id="A-2", number="2/QĐ", created_on=date(2026, 11, 6))
    listed = attrs.evolve(ITEM, id="A-3", number="3/QĐ")
    gap = gaps([listed], [ITEM, later, listed], law_2026, calendar)["d"]
    assert (gap.listed, [one.item for one in gap.unlisted]) == (1, ["A-1", "A-2"])
    assert [one.days_late for one in gap.unlisted] == [43, 7]
    assert gap.days_overdue == 43
    assert str(gap).endswith(
        "năm 2026 có 1; 2 thông tin có trong cơ sở dữ liệu mà chưa vào danh mục, quá hạn lâu nhất 43 ngày"
    )
    assert gap.in_language("en").endswith(
        "1 for 2026; 2 in the catalogue and not in the list, overdue by up to 43 days"
    )
    assert "Bí Mật" not in f"{gap!r}{gap}"


def test_what_was_published_late_and_is_not_listed_is_overdue_no_more(
    law_2026: Regime, calendar: WorkingCalendar
) -> None:
    outlet = Publication(form=PublicationForm.PORTAL, on=date(2026, 10, 20))
    gap = gaps([], [attrs.evolve(ITEM, publications=(outlet,))], law_2026, calendar)["d"]
    assert ([one.days_late for one in gap.unlisted], gap.days_overdue) == ([12], 0)


def test_what_is_not_listed_and_in_time_is_overdue_by_nothing(
    law_2026: Regime, calendar: WorkingCalendar
) -> None:
    gap = gaps([], [ITEM], law_2026, calendar, as_of=date(2026, 10, 8))["d"]
    assert (len(gap.unlisted), gap.days_overdue) == (1, 0)
    assert "quá hạn" not in str(gap)


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({}, True),
        ({"number": "9/QĐ"}, True),
        ({"id": "#2", "number": " 1/qđ"}, True),
        ({"id": "#2", "created_on": None}, True),
        ({"id": "#2", "created_on": date(2025, 10, 1)}, False),
        ({"id": "#2", "number": ""}, False),
        ({"id": "A-2", "number": "2/QĐ"}, False),
    ],
)
def test_an_item_is_listed_by_its_id_or_by_its_number_of_the_year(
    law_2026: Regime,
    calendar: WorkingCalendar,
    changes: dict[str, Any],
    there: bool,  # noqa: FBT001
) -> None:
    found = gaps([attrs.evolve(ITEM, **changes)], [ITEM], law_2026, calendar)
    assert ("d" not in found or not found["d"].unlisted) is there


def test_two_items_without_a_number_are_not_the_same(law_2026: Regime, calendar: WorkingCalendar) -> None:
    one, other = (attrs.evolve(ITEM, id=name, number="") for name in ("A-1", "A-2"))
    assert [duty.item for duty in gaps([one], [other], law_2026, calendar)["d"].unlisted] == ["A-2"]


def test_secrets_are_not_missed_in_the_list(law_2026: Regime, calendar: WorkingCalendar) -> None:
    secret = attrs.evolve(ITEM, marks=(Mark(restriction=Restriction.STATE_SECRET),))
    of_somebody = attrs.evolve(
        ITEM, id="A-2", marks=(Mark(restriction=Restriction.PRIVATE_LIFE, consents=(Consent(of="Bí Mật"),)),)
    )
    assert gaps([], [secret, of_somebody], law_2026, calendar)["d"].unlisted == ()


def test_a_row_that_cannot_be_read_is_in_the_list_all_the_same(
    law_2026: Regime, calendar: WorkingCalendar
) -> None:
    text = "Mã,Tên,Số hiệu,Ngày ký,Hình thức,Thời điểm\nA-1,x,1/QĐ,46266,cổng,02/10/2026\n"
    found = read_publication_list(io.StringIO(text, newline=""), regime=law_2026)
    assert len(found.set_aside) == 1
    (gap,) = [one for one in find_gaps(found, [ITEM], as_of=DAY, calendar=calendar) if one.point.code == "d"]
    assert (gap.listed, gap.unlisted) == (0, ())


def test_the_calendar_is_asked_only_where_there_is_something_to_count(
    law_2026: Regime, calendar: WorkingCalendar
) -> None:
    beyond = date(2031, 1, 1)
    assert len(gaps([ITEM], [ITEM], law_2026, calendar, as_of=beyond)) == 21
    with pytest.raises(CalendarHorizonError):
        gaps([], [ITEM], law_2026, calendar, as_of=beyond)
