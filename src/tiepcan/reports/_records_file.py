"""The records of an agency as one TOML file that an officer writes by hand (tệp số liệu của cơ quan)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from tiepcan.datafile import WrongKindError, file_converter, parse_data_files, raise_faults
from tiepcan.duration import Duration, parse_duration
from tiepcan.errors import Fault, InputError
from tiepcan.reports._agency import ReportingAgency
from tiepcan.reports._agency_records import AgencyRecords
from tiepcan.reports._direction import DirectiveDocument, Dissemination, TrainingSession
from tiepcan.reports._feedback import AccommodationGiven, Feedback
from tiepcan.reports._iso import IsoStep
from tiepcan.reports._legal_review import ReviewedDocument
from tiepcan.reports._narratives import unsound_parts
from tiepcan.reports._procedures import AdministrativeProcedure
from tiepcan.reports._repeated import repeated
from tiepcan.text import Bilingual

__all__ = ["ENTRIES", "parse_records"]

#: Each ``[[entry]]`` of the file: the field it goes to, and its record.
ENTRIES: Mapping[str, tuple[str, type[Any]]] = {
    "directive": ("directives", DirectiveDocument),
    "training": ("trainings", TrainingSession),
    "dissemination": ("disseminations", Dissemination),
    "procedure": ("procedures", AdministrativeProcedure),
    "iso_step": ("iso_steps", IsoStep),
    "feedback": ("feedback", Feedback),
    "accommodation": ("accommodations", AccommodationGiven),
    "reviewed_document": ("reviewed_documents", ReviewedDocument),
}
_ENTRY_OF = {field: entry for entry, (field, _) in ENTRIES.items()}
_TEXT = Bilingual("chuỗi ký tự", "text")


@attrs.frozen(kw_only=True)
class RecordsFile:
    """The file as it stands."""

    agency: ReportingAgency
    directive: tuple[DirectiveDocument, ...] = ()
    training: tuple[TrainingSession, ...] = ()
    dissemination: tuple[Dissemination, ...] = ()
    procedure: tuple[AdministrativeProcedure, ...] = ()
    iso_step: tuple[IsoStep, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    accommodation: tuple[AccommodationGiven, ...] = ()
    reviewed_document: tuple[ReviewedDocument, ...] = ()
    narratives: dict[str, str] = attrs.field(factory=dict)


def parse_records(text: str, *, name: str = "TOML") -> AgencyRecords:
    """Return the records in a TOML *text* (đọc tệp số liệu của cơ quan).

    Does not open files, and judges no day: what lies in the future is for the report to leave out.

    Args:
        text: The file. Days are written ``2026-01-31``, lengths of time as ``"15 ngày làm việc"``.
        name: What to call it in errors.

    Raises:
        DataFileError: The text is no TOML, or something in it cannot be taken: every fault at once, with entry and key;
            entries are counted from 0. Once all can be read, what stands twice and parts that are none are told in the
            same way. No value is shown.

    Examples:
        >>> records = parse_records('''
        ... agency = { id = "KKT-XP", name = "Ban Quản lý Khu kinh tế Xuân Phong" }
        ... [[procedure]]
        ... code = "KKT.01"
        ... name = "Cấp giấy phép xây dựng"
        ... field = "Xây dựng"
        ... statutory_time = "20 ngày làm việc"
        ... shortened_time = "14 ngày làm việc"
        ... ''')
        >>> records.procedure_figures.share_with_time_cut
        Fraction(1, 1)
    """
    found = parse_data_files({name: text}, RecordsFile, converter=_converter())[name]
    sections = {field: getattr(found, entry) for entry, (field, _) in ENTRIES.items()}
    # Looked for before the container refuses the first of it.
    raise_faults(
        [
            *(
                Fault(path=f"{name}: {_ENTRY_OF[field]}[{place}]", message=said)
                for field, place, said in repeated(sections)
            ),
            *(Fault(path=f"{name}: narratives", message=said) for said in unsound_parts(found.narratives)),
        ]
    )
    return AgencyRecords(agency=found.agency, narratives=found.narratives, **sections)


@cache
def _converter() -> Converter:
    # Nobody's name belongs in the file, and one that stands there by mistake is not shown in an error.
    converter = file_converter(show=False)
    records: tuple[type[Any], ...] = (ReportingAgency, *(record for _, record in ENTRIES.values()))
    for record in records:
        converter.register_structure_hook(record, _entry_hook(record, converter))
    lists: dict[str, Any] = {entry: override(struct_hook=_list_hook(entry, converter)) for entry in ENTRIES}
    converter.register_structure_hook(RecordsFile, make_dict_structure_fn(RecordsFile, converter, **lists))
    return converter


def _list_hook(entry: str, converter: Converter) -> Callable[[object, Any], object]:
    def structure(value: object, kind: Any) -> object:
        if not isinstance(value, list):
            raise WrongKindError(Bilingual(f"các mục [[{entry}]]", f"entries [[{entry}]]"))
        return converter.structure(value, kind)

    return structure


def _entry_hook(record: type[Any], converter: Converter) -> Callable[[object, Any], object]:
    """Return what makes one entry; what a field refuses is told together with all else that is wrong in the entry."""
    checks: dict[str, Any] = {
        field.name: override(struct_hook=_field_hook(field, converter))
        for field in attrs.fields(attrs.resolve_types(record))
    }
    fields = make_dict_structure_fn(record, converter, **checks)

    def structure(value: object, kind: Any) -> object:
        if not isinstance(value, dict):
            raise WrongKindError(Bilingual("một mục gồm các khoá", "an entry with keys"))
        return fields(value, kind)

    return structure


def _field_hook(field: attrs.Attribute[Any], converter: Converter) -> Callable[[object, Any], object]:
    def structure(value: object, kind: Any) -> object:
        if get_origin(kind) is tuple and not isinstance(value, list):
            raise WrongKindError(Bilingual("danh sách trong ngoặc vuông", "a list in square brackets"))
        taken = _duration(value) if kind == Duration | None else converter.structure(value, kind)
        if field.validator is not None:
            try:
                field.validator(None, field, taken)
            except InputError as error:
                # The entry names the key itself.
                error.path = None
                raise
        return taken

    return structure


def _duration(value: object) -> Duration:
    if not isinstance(value, str):
        raise WrongKindError(_TEXT)
    try:
        return parse_duration(value)
    except InputError as error:
        error.path = None
        raise
