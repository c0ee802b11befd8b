"""A plan as a text file that people keep: TOML, every fault at once, with task and key (tệp kế hoạch)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard, TypeVar

import attrs
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, override

from tiepcan.datafile import (
    WrongKindError,
    exactly,
    faults_of,
    parse_data_files,
    raise_faults,
    strict_converter,
)
from tiepcan.errors import Fault, InputError
from tiepcan.plans._plan import COMPLETE, ImplementationPlan, PlanTask, repeated_ids, task_problems
from tiepcan.plans._time import PlanTime, parse_plan_time
from tiepcan.plans._time_examples import ALLOWED
from tiepcan.plans._time_parts import is_known_year
from tiepcan.text import Bilingual, printable

__all__ = ["parse_plan"]

Record = TypeVar("Record")

_MEND = Bilingual("Sửa rồi nạp lại.", "Mend the file and load it again.")
_MEND_TIMES = Bilingual(
    f"{_MEND.vi} Thời gian viết như: {ALLOWED}; chỗ không ghi năm lấy năm ở khoá year của [plan].",
    f"{_MEND.en} Times are written like these: {ALLOWED}; where no year is named, [plan] may give one as year.",
)
_WHAT = Bilingual("kế hoạch", "the plan has")
_NO_HEAD = Bilingual("thiếu bảng [plan]", "the table [plan] is missing")
_NO_TASKS = Bilingual("chưa có nhiệm vụ nào: thêm [[task]]", "there is no task: add [[task]]")
_NOT_TABLES = Bilingual("cần các bảng [[task]]", "tables [[task]] are asked for")
_NOT_A_TABLE = Bilingual("cần một bảng [plan]", "a table [plan] is asked for")
_REPEATED = Bilingual("mã này đã có ở nhiệm vụ trên", "a task above has this id already")
_SOME_TEXT = Bilingual("chữ trong ngoặc kép, không để trống", "text that is not empty")
_TEXTS = Bilingual('danh sách như ["Phòng Tư pháp"]', 'a list like ["Phòng Tư pháp"]')
_PER_CENT = Bilingual("số nguyên từ 0 đến 100 (%)", "a whole number, 0 to 100 per cent")
_A_YEAR = Bilingual("năm như 2026, từ 1900 đến 2199", "a year like 2026, 1900 to 2199,")
_A_DAY = Bilingual(
    "ngày dạng 2026-01-31 (không đặt trong dấu nháy)", "a date like 2026-01-31 (without quotes)"
)
#: As much of an id as stands in a fault.
_SHOWN = 20


@attrs.frozen(kw_only=True)
class _File:
    """What may stand on top of a plan file."""

    plan: Any = None
    task: Any = None


@attrs.frozen(kw_only=True)
class _Head:
    """What ``[plan]`` may say."""

    name: str
    agency: str = ""
    agency_id: str = ""
    number: str = ""
    year: int | None = None
    signed_on: dt.date | None = None


@attrs.frozen(kw_only=True)
class _Entry:
    """What a ``[[task]]`` may say, before it is looked at as a whole."""

    id: str
    name: str
    lead: str
    time: str
    with_: tuple[str, ...] = ()
    product: str = ""
    started_on: dt.date | None = None
    done_on: dt.date | None = None
    progress: int | None = None
    note: str = ""


def parse_plan(text: str, *, name: str = "plan.toml") -> ImplementationPlan:
    """Return the plan that a TOML *text* holds (đọc tệp kế hoạch).

    Does not open files; *name* is what errors call this one.

    Raises:
        DataFileError: The text is no TOML, or keys are missing, unknown or of the wrong kind, a time cannot be read,
            an id stands twice, or the days of a task contradict; every fault is in ``faults``, with task and key.

    Examples:
        >>> plan = parse_plan('''
        ... [plan]
        ... name = "Kế hoạch năm 2026"
        ... [[task]]
        ... id = "1"
        ... name = "Tập huấn cho đầu mối"
        ... lead = "Văn phòng"
        ... with = ["Phòng Tư pháp"]
        ... time = "Quý I, II năm 2026"
        ... ''')
        >>> plan.tasks[0].time.end, plan.tasks[0].with_
        (datetime.date(2026, 6, 30), ('Phòng Tư pháp',))
    """
    raw: dict[str, Any] = parse_data_files({name: text}, dict)[name]
    faults: list[Fault] = []
    _structured(raw, _File, name, "", faults)
    head = _head(raw.get("plan"), name, faults)
    # Taken from the file itself: a head with some other fault has its year all the same.
    year = raw["plan"].get("year") if isinstance(raw.get("plan"), dict) else None
    entries = _entries(raw.get("task"), name, year if is_known_year(year) else None, faults)
    of_times = any(fault.path.endswith(".time") for fault in faults)
    raise_faults(faults, what=_WHAT, hint=_MEND_TIMES if of_times else _MEND)
    assert head is not None  # noqa: S101 - what is missing was a fault
    tasks = tuple(PlanTask(**{**attrs.asdict(entry, recurse=False), "time": time}) for entry, time in entries)
    return ImplementationPlan(**attrs.asdict(head), tasks=tasks)


def _head(raw: object, name: str, faults: list[Fault]) -> _Head | None:
    if not isinstance(raw, dict):
        said = _NO_HEAD if raw is None else _NOT_A_TABLE
        faults.append(Fault(path=f"{name}: plan", message=said))
        return None
    return _structured(raw, _Head, name, "plan", faults)


def _entries(
    raw: object, name: str, year: int | None, faults: list[Fault]
) -> Sequence[tuple[_Entry, PlanTime]]:
    if not raw:
        faults.append(Fault(path=f"{name}: task", message=_NO_TASKS))
        return ()
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        faults.append(Fault(path=f"{name}: task", message=_NOT_TABLES))
        return ()
    # An id that is no text is a fault of its own, and equal to none.
    ids = [one["id"] if isinstance(one.get("id"), str) else f"\0{place}" for place, one in enumerate(raw)]
    again = frozenset(repeated_ids(ids))
    found: list[tuple[_Entry, PlanTime]] = []
    for place, (one, task_id) in enumerate(zip(raw, ids, strict=True)):
        root = f"task[{place}]{_called(task_id)}"
        entry = _structured(one, _Entry, name, root, faults)
        time = _time(one.get("time"), year, f"{name}: {root}.time", faults)
        if entry is not None and time is not None:
            found.append((entry, time))
        faults += (Fault(path=f"{name}: {root}.{key}", message=said) for key, said in _contradictions(one))
        if place in again:
            faults.append(Fault(path=f"{name}: {root}.id", message=_REPEATED))
    return found


def _called(task_id: str) -> str:
    """Return how people find the task: a number from zero alone tells them little."""
    shown = printable(task_id).strip()[:_SHOWN]
    return f" ({shown})" if shown and not task_id.startswith("\0") else ""


def _contradictions(raw: dict[str, Any]) -> Iterator[tuple[str, Bilingual]]:
    """Yield what contradicts among the values that are sound each by itself."""
    started_on, done_on, progress = (raw.get(key) for key in ("started_on", "done_on", "progress"))
    return task_problems(
        started_on if type(started_on) is dt.date else None,
        done_on if type(done_on) is dt.date else None,
        progress if _is_per_cent(progress) else None,
    )


def _is_per_cent(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= COMPLETE


def _structured(
    raw: dict[str, Any], record: type[Record], name: str, root: str, faults: list[Fault]
) -> Record | None:
    try:
        found: Record = _converter.structure(raw, record)
    except BaseValidationError as error:
        # As the file has it: "with" is a word of Python's own.
        faults += (
            attrs.evolve(fault, path=fault.path.rstrip("_")) for fault in faults_of(error, name, root=root)
        )
        return None
    return found


def _some_text(value: object, _: type) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongKindError(_SOME_TEXT)
    return value


def _some_texts(value: object, _: type) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise WrongKindError(_TEXTS)
    return tuple(value)


def _per_cent(value: object, _: type) -> int:
    if not _is_per_cent(value):
        raise WrongKindError(_PER_CENT)
    return value


def _time(value: object, year: int | None, path: str, faults: list[Fault]) -> PlanTime | None:
    if not isinstance(value, str) or not value.strip():
        # A fault of its own already.
        return None
    try:
        return parse_plan_time(value, year=year)
    except InputError as error:
        faults.append(Fault(path=path, message=error.message))
        return None


def _year(value: object, _: type) -> int:
    if not is_known_year(value):
        raise WrongKindError(_A_YEAR)
    return value


def _make_converter() -> Any:
    converter = strict_converter()
    converter.register_structure_hook(dt.date, exactly(dt.date, _A_DAY))
    needed = override(struct_hook=_some_text)
    known: dict[type, dict[str, Any]] = {
        _Head: {"name": needed, "year": override(struct_hook=_year)},
        _Entry: {
            **dict.fromkeys(("id", "name", "lead", "time"), needed),
            # "with" is a word of Python's own.
            "with_": override(rename="with", struct_hook=_some_texts),
            "progress": override(struct_hook=_per_cent),
        },
    }
    for record, fields in known.items():
        take: Any = make_dict_structure_fn(record, converter, _cattrs_forbid_extra_keys=True, **fields)
        converter.register_structure_hook(record, take)
    return converter


_converter = _make_converter()
