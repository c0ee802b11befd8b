"""An implementation plan: its tasks, who leads each, when, with what product (kế hoạch triển khai)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_number, is_a, is_tuple_of
from tiepcan.guards import names_like
from tiepcan.plans._time import PlanTime, is_a_year
from tiepcan.text import Bilingual, fold_text

__all__ = ["COMPLETE", "ImplementationPlan", "PlanTask", "repeated_ids", "task_problems"]

#: Per cent of a task that is done.
COMPLETE = 100


def _is_told(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    is_a(str)(instance, field, value)
    if not str(value).strip():
        raise InputError(Bilingual("không được để trống", "it may not be empty"), path=field.name)


@attrs.frozen(kw_only=True)
class PlanTask:
    """One task of a plan (nhiệm vụ).

    Does not hold its state: that follows from the days and from the day that is asked about, see `plan_status`.

    Raises:
        InputError: A field is of the wrong kind or empty, progress is no per cent, or two fields contradict.
    """

    id: str = attrs.field(validator=_is_told)
    name: str = attrs.field(validator=_is_told)
    #: The body in the lead (chủ trì).
    lead: str = attrs.field(validator=_is_told)
    #: The bodies that co-operate (phối hợp).
    with_: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    time: PlanTime = attrs.field(validator=is_a(PlanTime))
    product: str = attrs.field(default="", validator=is_a(str))
    started_on: dt.date | None = attrs.field(default=None, validator=check_day)
    done_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: Per cent done, 0 to 100, when the file was last kept.
    progress: int | None = attrs.field(default=None, validator=check_number)
    note: str = attrs.field(default="", repr=False, validator=is_a(str))

    def __attrs_post_init__(self) -> None:
        for field, said in task_problems(self.started_on, self.done_on, self.progress):
            raise InputError(said, path=field)


def task_problems(
    started_on: dt.date | None, done_on: dt.date | None, progress: int | None
) -> Iterator[tuple[str, Bilingual]]:
    """Yield what contradicts in the record of one task, with the field to mend."""
    if started_on is not None and done_on is not None and done_on < started_on:
        yield "done_on", Bilingual("xong trước khi bắt đầu", "it was done before it began")
    if progress is None:
        return
    if progress > COMPLETE:
        yield "progress", Bilingual("tiến độ từ 0 đến 100 (%)", "progress is 0 to 100 per cent")
    elif progress == COMPLETE and done_on is None:
        yield (
            "progress",
            Bilingual(
                "tiến độ 100 mà chưa ghi ngày xong: thêm done_on",
                "progress is 100, and the day it was done is missing: add done_on",
            ),
        )
    elif progress < COMPLETE and done_on is not None:
        yield (
            "progress",
            Bilingual(
                "đã ghi ngày xong mà tiến độ chưa đến 100",
                "the day it was done is given, and progress is below 100",
            ),
        )


def repeated_ids(ids: Sequence[str]) -> list[int]:
    """Return the places of ids that stood before; their letters may differ in case."""
    seen: set[str] = set()
    found: list[int] = []
    for place, one in enumerate(map(fold_text, ids)):
        if one in seen:
            found.append(place)
        seen.add(one)
    return found


def _each_once(_: object, field: attrs.Attribute[Any], tasks: tuple[PlanTask, ...]) -> None:
    again = repeated_ids([task.id for task in tasks])
    if again:
        named = ", ".join(dict.fromkeys(tasks[place].id for place in again))
        raise InputError(
            Bilingual(f"mã nhiệm vụ bị trùng: {named}", f"ids of tasks stand more than once: {named}"),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class ImplementationPlan:
    """A plan with its tasks, each with an id of its own (kế hoạch triển khai).

    Kept as a text file, see `parse_plan`; changed by making another with ``attrs.evolve``.

    Raises:
        InputError: A field is of the wrong kind, the name is empty, or two tasks have one id.

    Examples:
        >>> from tiepcan.plans import parse_plan_time
        >>> plan = ImplementationPlan(name="Kế hoạch năm 2026", tasks=(
        ...     PlanTask(id="1", name="Ban hành quy chế", lead="Văn phòng", time=parse_plan_time("Quý I năm 2026")),))
        >>> str(plan.task("1").time)
        'Quý I năm 2026'
    """

    name: str = attrs.field(validator=_is_told)
    #: The agency whose plan it is, and its short id in records that name it.
    agency: str = attrs.field(default="", validator=is_a(str))
    agency_id: str = attrs.field(default="", validator=is_a(str))
    #: The year of times that name none, in a plan of one year.
    year: int | None = attrs.field(default=None, validator=is_a_year)
    #: Number and symbol, such as "12/KH-BQL".
    number: str = attrs.field(default="", validator=is_a(str))
    signed_on: dt.date | None = attrs.field(default=None, validator=check_day)
    tasks: tuple[PlanTask, ...] = attrs.field(
        default=(), validator=[is_tuple_of(PlanTask), _each_once], repr=lambda tasks: str(len(tasks))
    )

    def task(self, task_id: str) -> PlanTask:
        """Return the task of that id.

        Raises:
            InputError: There is none; the message lists those there are.
        """
        for one in self.tasks:
            if fold_text(one.id) == fold_text(task_id):
                return one
        known = names_like(task_id, [one.id for one in self.tasks])
        raise InputError(
            Bilingual(
                f"không có nhiệm vụ {task_id!r}; có: {known}",
                f"there is no task {task_id!r}; there are: {known}",
            ),
            path="task_id",
        )
