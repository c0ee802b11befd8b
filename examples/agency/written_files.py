"""What comes out of the year: register, notices, report, calendars, each by the plugin that makes it (kết quả)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs
from invented_people import AGENCY
from invented_year import YEAR_END

from tiepcan.agenda import Agenda, agenda_of_case, agenda_of_year, join_agendas
from tiepcan.host import Host
from tiepcan.periods import parse_period
from tiepcan.register import write_register
from tiepcan.rendering import render_html
from tiepcan.reports import Report, ReportingAgency, build_report, parse_records
from tiepcan.requests import (
    Case,
    CostNotified,
    EventBase,
    Extended,
    FilledForm,
    Refused,
    Supplied,
    fill_form,
    rows_of_cases,
)
from tiepcan.text import Bilingual

__all__ = [
    "LeftOut",
    "Made",
    "Output",
    "report_of",
    "write_calendars",
    "write_notices",
    "write_register_file",
    "write_reports",
]

Tell = Callable[[int], None]
_RECORDS = Path(__file__).with_name("so-lieu.toml")
#: Which form is shown of a case in which all of that happened.
_NOTICES: Sequence[tuple[str, frozenset[type[EventBase]], str]] = (
    ("03", frozenset({CostNotified, Supplied}), "cung-cap"),
    ("04", frozenset({Extended, Supplied}), "gia-han"),
    ("05", frozenset({Refused}), "tu-choi"),
)
_WORD, _EXCEL, _ICS = "word.docx", "excel.xlsx", "ics.ics"
_WORD_PLUGIN, _EXCEL_PLUGIN, _ICS_PLUGIN = "tiepcan-word", "tiepcan-excel", "tiepcan-ics"


@attrs.frozen(kw_only=True)
class Made:
    """A file that was written (tệp đã ghi)."""

    #: Seen from the folder, with ``/`` between.
    path: str
    title: str
    about: str


@attrs.frozen(kw_only=True)
class LeftOut:
    """What could not be made, because a plugin is not installed (phần bỏ qua)."""

    part: str
    plugin: str

    def __str__(self) -> str:
        return f"Bỏ qua {self.part}: chưa dùng được {self.plugin}. Cài: python -m pip install {self.plugin}"


Output = Made | LeftOut


def write_register_file(host: Host, cases: Sequence[Case], folder: Path) -> Iterator[Output]:
    """Write the register: a workbook where there is who makes one, else CSV."""
    rows = rows_of_cases(cases)
    about = f"{len(cases)} yêu cầu năm {YEAR_END.year}, mỗi yêu cầu một dòng"
    renderers = host.plugins.renderers
    if _EXCEL in renderers and renderers.provider(_EXCEL).plugin == _EXCEL_PLUGIN:
        from tiepcan_excel import write_register as write_workbook  # noqa: PLC0415 - it is there, as was just seen

        with (folder / "so-theo-doi.xlsx").open("wb") as file:
            write_workbook(rows, file, as_of=YEAR_END, calendar=host.calendar)
        yield Made(path="so-theo-doi.xlsx", title="Sổ theo dõi", about=f"{about}; việc quá hạn có màu.")
        return
    yield LeftOut(part="sổ theo dõi dạng .xlsx, ghi .csv thay vào", plugin=_EXCEL_PLUGIN)
    with (folder / "so-theo-doi.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        write_register(rows, stream)
    yield Made(path="so-theo-doi.csv", title="Sổ theo dõi", about=f"{about}.")


def write_notices(host: Host, cases: Sequence[Case], folder: Path, tell: Tell) -> Iterator[Output]:
    """Write some notices of the year as documents: of each kind one under each law."""
    if _WORD not in host.plugins.renderers:
        yield LeftOut(part="thông báo dạng .docx", plugin=_WORD_PLUGIN)
        return
    place = folder / "thong-bao"
    place.mkdir(exist_ok=True)
    for done, (form, word, law) in enumerate(_notices(host, cases), start=1):
        name = f"{word}-{form.case.lower()}.docx"
        (place / name).write_bytes(host.render(form, _WORD))
        left = len(form.missing)
        yield Made(
            path=f"thong-bao/{name}",
            title=f"{form.form.name.vi}, hồ sơ {form.case}",
            about=f"Mẫu {form.form.code}, {law}; {f'còn {left} mục điền tay' if left else 'đủ các mục'}.",
        )
        tell(done)


def _notices(host: Host, cases: Sequence[Case]) -> Iterator[tuple[FilledForm, str, str]]:
    for code, wanted, word in _NOTICES:
        laws: set[str] = set()
        for case in cases:
            happened = wanted <= set(map(type, case.events)) and not case.findings(host.calendar)
            if happened and case.regime.id not in laws:
                laws.add(case.regime.id)
                yield fill_form(code, case, calendar=host.calendar), word, case.regime.name.vi


def report_of(host: Host, cases: Sequence[Case]) -> Report:
    """Return the yearly report: figures from the cases, words from the file beside this program."""
    return build_report(
        "yearly",
        agency=ReportingAgency(id=AGENCY.code, name=AGENCY.name),
        period=parse_period(str(YEAR_END.year)),
        as_of=YEAR_END,
        calendar=host.calendar,
        cases=cases,
        records=parse_records(_RECORDS.read_text(encoding="utf-8"), name=_RECORDS.name),
        keep_trace=False,
    )


def write_reports(host: Host, report: Report, folder: Path, tell: Tell) -> Iterator[Output]:
    """Write the report as a page, a document and a workbook."""
    (folder / "bao-cao-nam.html").write_text(render_html(report), encoding="utf-8")
    yield Made(path="bao-cao-nam.html", title="Báo cáo năm, trang HTML", about="Để đọc và in; có biểu đồ.")
    made = 1
    tell(made)
    kinds = (
        (_WORD, "bao-cao-nam.docx", "Báo cáo năm, Word", "Theo thể thức văn bản hành chính.", _WORD_PLUGIN),
        (_EXCEL, "bao-cao-nam.xlsx", "Báo cáo năm, Excel", "Các bảng số liệu.", _EXCEL_PLUGIN),
    )
    for renderer, name, title, about, plugin in kinds:
        if renderer in host.plugins.renderers:
            (folder / name).write_bytes(host.render(report, renderer))
            yield Made(path=name, title=title, about=about)
            made += 1
            tell(made)
        else:
            yield LeftOut(part=f"{title[:1].lower()}{title[1:]}", plugin=plugin)


def write_calendars(host: Host, cases: Sequence[Case], folder: Path, tell: Tell) -> Iterator[Output]:
    """Write what is owed at the end of the year, and the working days, as calendars to subscribe to."""
    form = host.plugins.agenda_formats.get(_ICS)
    if form is None:
        yield LeftOut(part="lịch dạng .ics", plugin=_ICS_PLUGIN)
        return
    provider = host.plugins.agenda_formats.provider(_ICS)
    years = (YEAR_END.year, YEAR_END.year + 1)
    made = (
        ("han-xu-ly.ics", _owed(host, cases), "Hạn xử lý", "việc còn phải làm"),
        (
            "lich-lam-viec.ics",
            _days(host, years),
            "Lịch làm việc",
            f"ngày nghỉ, ngày làm bù {years[0]}-{years[1]}",
        ),
    )
    for done, (name, agenda, title, about) in enumerate(made, start=1):
        # Asked so, whatever a plugin raises costs its own file alone.
        content = host.plugins.ask(
            provider, f"tiepcan_agenda_formats: {_ICS}", partial(form.write, agenda, lang="vi")
        )
        if not content:
            yield LeftOut(part=f"{title[:1].lower()}{title[1:]} dạng .ics", plugin=_ICS_PLUGIN)
            continue
        (folder / name).write_bytes(content)
        yield Made(path=name, title=title, about=f"{len(agenda.entries)} {about}; mở bằng phần mềm lịch.")
        tell(done)


def _owed(host: Host, cases: Sequence[Case]) -> Agenda:
    title = Bilingual(f"Hạn xử lý, {AGENCY.name}", f"Due days, {AGENCY.name}")
    agendas = (
        agenda_of_case(case, host.calendar, YEAR_END, agency=AGENCY.code) for case in cases if case.is_open
    )
    return join_agendas(agendas, title=title)


def _days(host: Host, years: Sequence[int]) -> Agenda:
    agendas = (agenda_of_year(host.calendar.year(year)) for year in years)
    return join_agendas(agendas, title=Bilingual("Lịch làm việc", "Working days"))
