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
    "Ghi thông tin nào đã số hóa, thông tin nào chưa: khoá digitised trong cơ sở dữ liệu .json (danh mục dạng bảng không"
    " có cột này)",
    "Say which information is digitised: the key digitised in a catalogue .json (a list has no column for it)",
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
    # Where the part asks for no words of its own, the author's words tell what no source tells in figures: the figure
    # stays without a value.
    if part.words is not None and part.ask is None:
        return
    by_topic: dict[Topic, list[Figure]] = {}
    for one in part.figures:
        if one.line.topic is None:
            continue
        if isinstance(one.line.how, ShareOf) and one.why_none == one.line.how.none:
            # Its source was read, and does not say enough to take a share of.
            yield _gap(schema, part, (one,), text=one.line.how.none, hint=_FROM_CATALOGUE)
        elif one.not_told or not one.known:
            by_topic.setdefault(one.line.topic, []).append(one)
    for topic, found in by_topic.items():
        silent = max(one.not_told for one in found)
        some = any(one.known for one in found)
        text = Bilingual(
            f"{silent} yêu cầu từ nguồn không ghi nội dung này", f"the source of {silent} requests is silent"
        )
        yield _gap(
            schema,
            part,
            found,
            text=text if some else Bilingual("không có nguồn số liệu", "there is no source"),
            hint=_FROM_CASES if topic.told_by_cases else _FROM_ITEMS,
        )


def _gap(
    schema: ReportSchema, part: ReportPart, figures: Iterable[Figure], *, text: Bilingual, hint: Bilingual
) -> Gap:
    key = _key(schema, part)
    in_words = Bilingual(
        f", hoặc viết lời ở mục [narratives], khoá {key}.",
        f", or write it in words under [narratives], key {key}.",
    )
    end = in_words if part.ask is None else Bilingual(".", ".")
    return Gap(
        part=part.code,
        of=tuple(one.code for one in figures),
        text=text,
        hint=Bilingual(f"{hint.vi}{end.vi}", f"{hint.en}{end.en}"),
    )


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
