"""TOML into records: every fault at once, and no value taken for another kind."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs
import pytest

from tiepcan import Bilingual, DataFileError
from tiepcan.datafile import parse_added_files, parse_data_files, raise_faults
from tiepcan.errors import Fault


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@attrs.frozen(kw_only=True)
class Line:
    text: str


@attrs.frozen(kw_only=True)
class Card:
    title: str
    pages: int
    open: bool
    day: date
    colour: Colour = Colour.RED
    note: str | None = None
    extra_pages: int | None = None
    lines: tuple[Line, ...] = ()
    names: dict[str, Line] = attrs.field(factory=dict)


GOOD = 'title = "Sổ"\npages = 12\nopen = true\nday = 2026-11-22\n'


def faults_in(**texts: str) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        parse_data_files(texts, Card)
    return [fault.in_language("en") for fault in caught.value.faults]


def test_a_file_becomes_a_record() -> None:
    text = f'{GOOD}colour = "blue"\nnote = "a"\n[[lines]]\ntext = "b"\n[names.x]\ntext = "c"\n'
    assert parse_data_files({"a.toml": text}, Card) == {
        "a.toml": Card(
            title="Sổ",
            pages=12,
            open=True,
            day=date(2026, 11, 22),
            colour=Colour.BLUE,
            note="a",
            lines=(Line(text="b"),),
            names={"x": Line(text="c")},
        )
    }


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("title", "5", "text"),
        ("title", "true", "text"),
        ("title", "2026-11-22", "text"),
        ("pages", '"12"', "a whole number"),
        ("pages", "true", "a whole number"),
        ("pages", "12.0", "a whole number"),
        ("open", "1", "true or false"),
        ("open", '"yes"', "true or false"),
        ("day", '"2026-11-22"', "a date like"),
        ("day", "2026-11-22T08:00:00", "a date like"),
        ("day", "20261122", "a date like"),
        ("note", "5", "text"),
        ("extra_pages", '"5"', "a whole number"),
        ("extra_pages", "true", "a whole number"),
    ],
)
def test_a_value_of_another_kind_is_refused_and_never_turned(key: str, value: str, wanted: str) -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(key)]
    faults = faults_in(a="\n".join([*lines, f"{key} = {value}"]))
    assert len(faults) == 1
    assert faults[0].startswith(f"a: {key}: ")
    assert wanted in faults[0]


def test_all_faults_of_all_files_come_at_once() -> None:
    faults = faults_in(
        one="title = ",
        two=GOOD.replace('title = "Sổ"\n', "") + "size = 3\n[[lines]]\ntxt = 1\n",
        three=GOOD + 'colour = "green"\n',
        four=GOOD,
    )
    assert [fault.split(": ")[0] for fault in faults] == ["one", "two", "two", "two", "two", "three"]
    assert faults[0].startswith("one: is no TOML: ")
    assert set(faults[1:5]) == {
        "two: title: key 'title' is missing",
        "two: lines[0].text: key 'text' is missing",
        "two: lines[0]: unknown key 'txt'; keys are: text; did you mean text?",
        "two: unknown key 'size'; keys are: title, pages, open, day, colour, note, extra_pages, lines, names",
    }
    assert faults[5] == "three: colour: the value must be one of: red, blue"


def test_the_sentence_counts_the_faults_in_both_languages() -> None:
    with pytest.raises(DataFileError) as caught:
        parse_data_files({"a.toml": "x ="}, Card)
    assert "dữ liệu có 1 lỗi" in str(caught.value)
    assert "the data has 1 fault(s)" in str(caught.value)
    assert "a.toml: không phải TOML" in caught.value.in_language("vi")


@pytest.mark.parametrize(("text", "where"), [("x =", "(ở cuối tệp)"), ("x = 1\ny z = 2", "(dòng 2, cột 3)")])
def test_where_a_file_is_no_toml_is_said_in_vietnamese(text: str, where: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse_data_files({"a.toml": text}, Card)
    [fault] = caught.value.faults
    assert fault.message.vi == f"không phải TOML {where}"


def test_added_files_join_the_own_ones_but_may_not_take_their_names() -> None:
    own = parse_data_files({"a.toml": GOOD}, Card)
    assert sorted(parse_added_files(own, {"b.toml": GOOD}, Card)) == ["a.toml", "b.toml"]
    with pytest.raises(DataFileError) as caught:
        parse_added_files(own, {"a.toml": GOOD, "b.toml": GOOD}, Card)
    assert [fault.path for fault in caught.value.faults] == ["a.toml"]


def test_no_fault_is_no_error() -> None:
    raise_faults([])
    with pytest.raises(DataFileError):
        raise_faults([Fault(path="a", message=Bilingual("x", "y"))])
