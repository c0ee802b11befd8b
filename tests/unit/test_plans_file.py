"""A plan file: what it may say, and every fault of it at once, each with task and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from tiepcan.errors import DataFileError, InputError
from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan, parse_plan_time

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
HEAD = '[plan]\nname = "Kế hoạch"\n'
TASK = '[[task]]\nid = "1"\nname = "Tập huấn"\nlead = "Văn phòng"\ntime = "Quý I năm 2026"\n'


def faults(text: Any) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        parse_plan(text, name="ke-hoach.toml")
    assert f"{len(caught.value.faults)} lỗi" in caught.value.message.vi
    return [fault.in_language("en").removeprefix("ke-hoach.toml: ") for fault in caught.value.faults]


def test_all_that_a_file_says_is_kept() -> None:
    plan = parse_plan("""
        [plan]
        name = "Kế hoạch"
        agency = "Ban Quản lý"
        agency_id = "BQL"
        number = "41/KH-BQL"
        signed_on = 2026-07-15
        [[task]]
        id = "a"
        name = "Tập huấn"
        lead = "Văn phòng"
        with = ["Phòng Tư pháp", "Phòng Nội vụ"]
        time = "Quý I, II năm 2026"
        product = "02 lớp"
        started_on = 2026-01-05
        done_on = 2026-03-06
        progress = 100
        note = "ghi chú"
    """)
    assert plan == ImplementationPlan(
        name="Kế hoạch",
        agency="Ban Quản lý",
        agency_id="BQL",
        number="41/KH-BQL",
        signed_on=date(2026, 7, 15),
        tasks=(
            PlanTask(
                id="a",
                name="Tập huấn",
                lead="Văn phòng",
                with_=("Phòng Tư pháp", "Phòng Nội vụ"),
                time=parse_plan_time("Quý I, II năm 2026"),
                product="02 lớp",
                started_on=date(2026, 1, 5),
                done_on=date(2026, 3, 6),
                progress=100,
                note="ghi chú",
            ),
        ),
    )
    assert plan.task("A") is plan.tasks[0]
    # Notes are for those who keep the file.
    assert "ghi chú" not in repr(plan.tasks[0])


def test_every_fault_comes_at_once_with_task_and_key() -> None:
    text = (EXAMPLES / "ke-hoach-loi.toml").read_text(encoding="utf-8")
    assert faults(text) == [
        "plan: unknown key 'ngay_ky'; keys are: name, agency, agency_id, number, year, signed_on",
        "task[0] (1).time: this time cannot be read: “Cuối năm 2026”",
        "task[1] (2).lead: key 'lead' is missing",
        "task[1] (2).time: the year of this time is missing: “Quý I”",
        "task[1] (2).done_on: it was done before it began",
        "task[2] (1).progress: a whole number, 0 to 100 per cent is asked for",
        "task[2] (1).id: a task above has this id already",
    ]


def test_what_may_be_written_for_a_time_is_told_where_one_cannot_be_read() -> None:
    for time, told in (("Sớm", True), ("Quý I năm 2026", False)):
        with pytest.raises(DataFileError) as caught:
            parse_plan(HEAD + TASK.replace("Quý I năm 2026", time) + 'tien_do = "x"')
        assert caught.value.hint is not None
        assert ("“Quý IV năm 2016”" in caught.value.hint.vi) is told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ["plan: the table [plan] is missing", "task: there is no task: add [[task]]"]),
        (HEAD, ["task: there is no task: add [[task]]"]),
        (TASK, ["plan: the table [plan] is missing"]),
        (HEAD + "task = 1", ["plan: unknown key 'task'", "task: there is no task"]),
        ("task = 1\n" + HEAD, ["task: tables [[task]] are asked for"]),
        ("plan = 1\n" + TASK, ["plan: a table [plan] is asked for"]),
        (HEAD + TASK + "[more]\n", ["unknown key 'more'; keys are: plan, task"]),
        (HEAD + TASK.replace('"Tập huấn"', '" "'), ["task[0] (1).name: text that is not empty is asked for"]),
        (HEAD + TASK.replace('id = "1"', "id = 1"), ["task[0].id: text that is not empty is asked for"]),
        (HEAD + TASK.replace('"Quý I năm 2026"', "2026"), ["task[0] (1).time: text that is not empty"]),
        (HEAD + TASK + 'with = "Phòng Tư pháp"', ["task[0] (1).with: a list like"]),
        (HEAD + TASK + 'with = [""]', ["task[0] (1).with: a list like"]),
        (HEAD + TASK + "done_on = 2026-03-06T10:00:00", ["task[0] (1).done_on: "]),
        (HEAD + TASK + 'done_on = "06/03/2026"', ["task[0] (1).done_on: '06/03/2026' is not a date"]),
        (HEAD + TASK + "progress = true", ["task[0] (1).progress: a whole number"]),
        (HEAD + TASK + "progress = -1", ["task[0] (1).progress: a whole number"]),
        (HEAD + TASK + "progress = 100", ["task[0] (1).progress: progress is 100, and the day"]),
        (
            HEAD + TASK + "progress = 50\ndone_on = 2026-03-06",
            ["task[0] (1).progress: the day it was done is given"],
        ),
        (HEAD + TASK + TASK.replace('"1"', '" 1 "'), ["task[1] (1).id: a task above has this id already"]),
        (HEAD + TASK + "with_ = []", ["task[0] (1): unknown key 'with_'"]),
        (HEAD + 'year = "2026"\n' + TASK, ["plan.year: a year like 2026"]),
        (HEAD + "year = 26\n" + TASK, ["plan.year: a year like 2026"]),
        (HEAD + "year = true\n" + TASK, ["plan.year: a year like 2026"]),
        (
            HEAD + TASK.replace("Quý I năm 2026", "Quý I"),
            ["task[0] (1).time: the year of this time is missing"],
        ),
        # A head that has some other fault gives its year all the same.
        (
            HEAD + "year = 2026\nso = 1\n" + TASK.replace("Quý I năm 2026", "Quý I"),
            ["plan: unknown key 'so'"],
        ),
        ("no toml", ["is no TOML"]),
        (b"", ["TOML text is asked for, not bytes"]),
    ],
)
def test_faults(text: Any, wanted: list[str]) -> None:
    found = faults(text)
    assert len(found) == len(wanted)
    assert all(said in one for one, said in zip(found, wanted, strict=True)), found


def test_times_without_a_year_are_of_the_year_of_the_plan() -> None:
    tasks = "".join(
        TASK.replace('"1"', f'"{number}"').replace("Quý I năm 2026", text)
        for number, text in enumerate(("Quý I", "Trước 30/6", "Năm 2025", "Thường xuyên"))
    )
    plan = parse_plan(HEAD + "year = 2026\n" + tasks)
    assert plan.year == 2026
    assert [(str(task.time), task.time.end) for task in plan.tasks] == [
        ("Quý I", date(2026, 3, 31)),
        ("Trước 30/6", date(2026, 6, 29)),
        ("Năm 2025", date(2025, 12, 31)),
        ("Thường xuyên", None),
    ]


def test_an_id_that_is_no_text_is_equal_to_none_and_names_no_task() -> None:
    text = HEAD + 2 * TASK.replace('id = "1"', "id = 1")
    assert [one.partition(":")[0] for one in faults(text)] == ["task[0].id", "task[1].id"]


def test_control_characters_and_long_ids_stay_out_of_errors() -> None:
    bad = TASK.replace('"1"', f'"{"x" * 90}\\u001b[31m"').replace("Quý I năm 2026", "Sớm\\u001b[2J")
    (said,) = faults(HEAD + bad)
    assert said.startswith(f"task[0] ({'x' * 20}).time")


FIELDS: dict[str, Any] = {
    "id": "1",
    "name": "Tập huấn",
    "lead": "Văn phòng",
    "time": parse_plan_time("Quý I năm 2026"),
}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": " "}, "id"),
        ({"name": ""}, "name"),
        ({"lead": None}, "lead"),
        ({"time": "Quý I năm 2026"}, "time"),
        ({"with_": "Phòng Tư pháp"}, "with_"),
        ({"product": None}, "product"),
        ({"progress": 101}, "progress"),
        ({"progress": True}, "progress"),
        ({"progress": 100}, "progress"),
        ({"progress": 99, "done_on": date(2026, 1, 1)}, "progress"),
        ({"done_on": "2026-01-01"}, "done_on"),
        ({"started_on": date(2026, 1, 2), "done_on": date(2026, 1, 1)}, "done_on"),
    ],
)
def test_a_record_that_contradicts_itself_cannot_be_made(change: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        PlanTask(**FIELDS | change)
    assert caught.value.path == path


def test_a_plan_names_each_task_once_and_knows_them_by_id() -> None:
    task = PlanTask(**FIELDS)
    with pytest.raises(InputError, match="stand more than once: 1"):
        ImplementationPlan(name="Kế hoạch", tasks=(task, task))
    with pytest.raises(InputError) as caught:
        ImplementationPlan(name=" ")
    assert caught.value.path == "name"
    plan = ImplementationPlan(name="Kế hoạch", tasks=(task, attrs.evolve(task, id="2")))
    with pytest.raises(InputError, match="there are: 1, 2"):
        plan.task("3")
