"""What a report lacks, by part, and how it is filled (chỗ còn thiếu)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from tiepcan.reports._plan_table import PLAN_TABLE
from tiepcan.reports._report import Gap, ReportPart
from tiepcan.reports._schema import PartSchema, ReportSchema
from tiepcan.statistics import Figure, ShareOf, Topic
from tiepcan.text import Bilingual

__all__ = ["gaps_of"]

_FROM_CASES = Bilingual(
    "Sổ không có cột này: đưa hồ sơ trong tiepcan vào (cases, --from)",
    "A register has no column for it: give the cases (cases, --from)",
)
_FROM_ITEMS = Bilingual(
    "Đưa danh mục thông tin của cơ quan vào (items, --items)",
    "Give the agency's list of information (items, --items)",
)
_FROM_CATALOGUE = Bilingual(
    "Danh mục dạng bảng không có cột này: ghi digitised ở từng thông tin của cơ sở dữ liệu (.json)",
    "A list has no column for it: say digitised with each item of the catalogue (.json)",
)
_FROM_PLAN = Bilingual(
    "Đưa tệp kế hoạch triển khai vào (plan, --plan).", "Give the file of the plan (plan, --plan)."
)
#: The entry of the file of records that each table is made from.
_ENTRIES: Mapping[str, str] = {
    "directives": "directive",
    "training": "training",
    "dissemination": "dissemination",
    "procedures": "procedure",
    "procedure-fields": "procedure",
    "iso": "iso_step",
    "feedback": "feedback",
    "accommodations": "accommodation",
    "legal": "reviewed_document",
}


def gaps_of(schema: ReportSchema, parts: Iterable[ReportPart]) -> Iterator[Gap]:
    """Yield what each part lacks: figures without a source, tables without records, words not written."""
    return chain.from_iterable(
        chain(_of_figures(schema, part), _of_tables(asked, part), _of_words(schema, part))
        for asked, part in zip(schema.parts, parts, strict=True)
    )


def _of_figures(schema: ReportSchema, part: ReportPart) -> Iterator[Gap]:
    # The author tells in words what no source tells in figures: the figure stays without a value.
    if part.words is not None:
        return
    by_topic: dict[Topic, list[Figure]] = {}
    for one in part.figures:
        if one.line.topic is not None and (one.not_told or not one.known):
            by_topic.setdefault(one.line.topic, []).append(one)
    key = _key(schema, part)
    for topic, found in by_topic.items():
        text, hint = _on_source(topic, found)
        yield Gap(
            part=part.code,
            of=tuple(one.code for one in found),
            text=text,
            hint=Bilingual(
                f"{hint.vi}, hoặc viết lời ở mục [narratives], khoá {key}.",
                f"{hint.en}, or write it in words under [narratives], key {key}.",
            ),
        )


def _on_source(topic: Topic, found: Iterable[Figure]) -> tuple[Bilingual, Bilingual]:
    """Return what is wrong with the source of these figures, and what to do."""
    figures = tuple(found)
    hint = _FROM_CASES if topic.told_by_cases else _FROM_ITEMS
    if any(one.known for one in figures):
        silent = max(one.not_told for one in figures)
        return Bilingual(
            f"{silent} yêu cầu từ nguồn không ghi nội dung này",
            f"the source of {silent} requests is silent",
        ), hint
    # There is a source, and it is silent on what the share is taken of.
    for one in figures:
        if isinstance(one.line.how, ShareOf) and one.why_none == one.line.how.none:
            return one.line.how.none, _FROM_CATALOGUE
    return Bilingual("không có nguồn số liệu", "there is no source"), hint


def _of_tables(asked: PartSchema, part: ReportPart) -> Iterator[Gap]:
    there = {table.code for table in part.tables}
    missing = [code for code in asked.tables if code not in there]
    kept = tuple(code for code in missing if code != PLAN_TABLE)
    sources = ((kept, _from_records(kept)), ((PLAN_TABLE,) * (PLAN_TABLE in missing), _FROM_PLAN))
    for codes, hint in sources:
        if codes:
            yield Gap(
                part=part.code,
                of=codes,
                text=Bilingual("chưa có số liệu cho bảng", "there are no records for the table"),
                hint=hint,
            )


def _from_records(tables: Iterable[str]) -> Bilingual:
    entries = ", ".join(dict.fromkeys(f"[[{_ENTRIES[code]}]]" for code in tables))
    return Bilingual(
        f"Đưa tệp số liệu cơ quan vào (records, --records): mục {entries}.",
        f"Give the file of the agency's records (records, --records): entries {entries}.",
    )


def _key(schema: ReportSchema, part: ReportPart) -> str:
    return f'"{schema.kind}:{part.code}"'


def _of_words(schema: ReportSchema, part: ReportPart) -> Iterator[Gap]:
    if part.ask is None or part.words is not None:
        return
    key = _key(schema, part)
    yield Gap(
        part=part.code,
        of=(),
        text=Bilingual(f"chưa viết phần “{part.title.vi}”", f"“{part.title.en}” is not written yet"),
        hint=Bilingual(
            f"{part.ask.vi} Viết ở mục [narratives], khoá {key}.",
            f"{part.ask.en} Write it under [narratives], key {key}.",
        ),
    )
