"""Law of plugins holds where it is asked for by name; files of sector rules change nothing for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from tiepcan import Bilingual, DataFileError, InputError, vietnam_calendar
from tiepcan.plugins import (
    AgencyCalendar,
    LawFiles,
    Plugins,
    SectorRuleFiles,
    apply_calendars,
    hookimpl,
    law_with,
    load_plugins,
)

T = Bilingual("Thử", "Trial")
DOCUMENT = """
[document.law]
kind = { vi = "Luật", en = "Law" }
number = "99/2026/QH16"
title = { vi = "Luật thử", en = "A trial law" }
source_status = { vi = "giả định", en = "invented" }
"""
CITE = 'cite = { document = "law", article = "12" }'
LIMIT = f"""
[[limit]]
id = "TH-PUB"
code = "sector_publication"
name = {{ vi = "Công khai", en = "Publish" }}
actor = "agency"
trigger = "information_created"
bound = "at_most"
amount = 4
unit = "working_day"
standing = "text"
{CITE}
"""
RULE = f"""
[[sector_rule]]
id = "acme-nganh"
name = {{ vi = "Ngành thử", en = "Trial field" }}
standing = "text"
{CITE}
publication_limit = "TH-PUB"
"""
SECTOR = f"{DOCUMENT}{RULE}{LIMIT}"
PART = '\n[part]\nof = "vn-2026"\n'
CAVEAT = f"""
[[caveat]]
id = "TH-LUU-Y"
created_before = 2018-07-01
text = {{ vi = "Lưu ý", en = "A caveat" }}
standing = "text"
{CITE}
"""
FOCAL = f"""
[[focal_rule]]
id = "TH-DAU-MOI"
creators = ["commune"]
focal = {{ vi = "Văn phòng", en = "The office" }}
{CITE}
"""
LIST_NEED = f"""
[[list_requirement]]
id = "TH-DANH-MUC"
name = {{ vi = "Cột thử", en = "A trial column" }}
need = "title"
standing = "text"
{CITE}
"""
COUNTING = f'\n[[counting_rule]]\nid = "TH-DEM"\ntext = {{ vi = "Đếm", en = "Count" }}\n{CITE}\n'


def giving(**hooks: Iterable[Any]) -> Plugins:
    marked = {f"tiepcan_{kind}": hookimpl(lambda found=found: found) for kind, found in hooks.items()}
    return load_plugins(installed=False, also={"acme": SimpleNamespace(**marked)})


def sectors(**files: str) -> Plugins:
    named = {f"{name}.toml": text for name, text in files.items()}
    return giving(sector_rules=[SectorRuleFiles(name="acme.nganh", title=T, files=named)])


def part_of(section: str) -> dict[str, str]:
    return {"a": SECTOR, "b": f"{DOCUMENT}{PART}{section}"}


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (part_of(CAVEAT), "caveat"),
        (part_of(FOCAL), "focal_rule"),
        (part_of(LIST_NEED), "list_requirement"),
        (part_of(""), "part"),
        (part_of(LIMIT.replace("TH-PUB", "TH-KHAC")), "part"),
        ({"a": SECTOR + COUNTING}, "counting_rule"),
        ({"a": SECTOR + LIMIT.replace("TH-PUB", "TH-LAC")}, "limit[1]"),
        ({"a": f"{DOCUMENT}{LIMIT}"}, "limit[0]"),
        ({"a": f"{DOCUMENT}{RULE}{PART}{LIMIT}"}, "part"),
        # The limit for accepting a complaint is looked up by its code: a second one would leave it open.
        ({"a": SECTOR.replace("sector_publication", "complaint_acceptance")}, "limit[0]"),
    ],
)
def test_files_of_sector_rules_change_nothing_for_everybody(files: dict[str, str], where: str) -> None:
    with pytest.raises(DataFileError) as caught:
        law_with(sectors(**files), ["acme.nganh"])
    told = [fault.path for fault in caught.value.faults]
    assert any(path.startswith("acme.nganh/") and path.endswith(f": {where}") for path in told)
    assert "tiepcan_regimes" in str(caught.value)


def test_all_that_files_of_sector_rules_say_too_much_is_told_at_once() -> None:
    files = {"a": SECTOR + COUNTING, "b": f"{DOCUMENT}{PART}{CAVEAT}{FOCAL}"}
    with pytest.raises(DataFileError) as caught:
        law_with(sectors(**files), ["acme.nganh"])
    assert [fault.path.partition(": ")[2] for fault in caught.value.faults] == [
        "counting_rule",
        "caveat",
        "focal_rule",
        "part",
    ]


def test_limits_may_stand_in_another_file_of_the_record() -> None:
    book = law_with(sectors(a=f"{DOCUMENT}{RULE}", b=f"{DOCUMENT}{LIMIT}"), ["acme.nganh"])
    assert book.sector_rule("acme-nganh").publication_limit == "TH-PUB"


def test_a_file_of_sector_rules_that_cannot_be_read_says_so_as_others_do() -> None:
    with pytest.raises(DataFileError) as caught:
        law_with(sectors(a="x = ", b=f"{SECTOR}[khac]\n"), ["acme.nganh"])
    assert {fault.path.partition(":")[0] for fault in caught.value.faults} == {
        "acme.nganh/a.toml",
        "acme.nganh/b.toml",
    }


def test_one_name_for_files_of_both_kinds_is_refused_with_who_gave_them() -> None:
    law = LawFiles(name="acme.nganh", title=T, files={"a.toml": f"{DOCUMENT}{COUNTING}"})
    rules = SectorRuleFiles(name="acme.nganh", title=T, files={"a.toml": SECTOR})
    plugins = load_plugins(
        installed=False,
        also={
            "mot": SimpleNamespace(tiepcan_regimes=hookimpl(lambda: [law])),
            "hai": SimpleNamespace(tiepcan_sector_rules=hookimpl(lambda: [rules])),
        },
    )
    with pytest.raises(InputError, match=r"acme\.nganh") as caught:
        law_with(plugins, ["acme.nganh"])
    assert "mot" in caught.value.message.en
    assert "hai" in caught.value.message.en


def test_an_unknown_name_tells_the_names_of_both_kinds() -> None:
    plugins = giving(
        regimes=[LawFiles(name="acme.luat", title=T, files={"a.toml": DOCUMENT})],
        sector_rules=[SectorRuleFiles(name="acme.nganh", title=T, files={"a.toml": SECTOR})],
    )
    with pytest.raises(InputError, match=r"acme\.khac") as caught:
        law_with(plugins, ["acme.khac"])
    assert caught.value.hint is not None
    assert "acme.luat" in caught.value.hint.en
    assert "acme.nganh" in caught.value.hint.en


@pytest.mark.parametrize("names", [None, "acme.nghi", b"acme", 5, [None], [[]], [5]])
def test_names_that_are_no_list_of_names_are_refused(names: Any) -> None:
    plugins = giving(calendars=[AgencyCalendar(name="acme.nghi", title=T)])
    with pytest.raises(InputError):
        apply_calendars(plugins, names, vietnam_calendar())
    with pytest.raises(InputError):
        law_with(plugins, names)


@pytest.mark.parametrize("calendar", [None, "vn", 2026])
def test_a_calendar_is_laid_over_a_calendar(calendar: Any) -> None:
    with pytest.raises(InputError) as caught:
        apply_calendars(giving(), [], calendar)
    assert caught.value.path == "calendar"


@pytest.mark.parametrize(
    "name", ["Nguyen Van A 001099012345", "Nguyễn Văn A", "A.B", "", "x" * 100, None, [], {}, 5]
)
def test_an_error_does_not_show_what_is_no_name_of_a_record(name: Any) -> None:
    registry = giving(calendars=[AgencyCalendar(name="acme.nghi", title=T)]).calendars
    for ask in (registry.__getitem__, registry.provider):
        with pytest.raises(InputError) as caught:
            ask(name)
        assert caught.value.message.en == f"there is no {type(name).__name__}"
    assert registry.get(name) is None
    assert name not in registry


def test_an_error_shows_the_name_that_nobody_gave() -> None:
    registry = giving(calendars=[AgencyCalendar(name="acme.nghi", title=T)]).calendars
    with pytest.raises(InputError) as caught:
        registry["acme.nghii"]
    assert caught.value.message.en == "there is no 'acme.nghii'"
    assert "acme.nghi" in str(caught.value.hint)
