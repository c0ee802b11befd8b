"""The records of an agency as one TOML file that an officer writes by hand (tệp số liệu của cơ quan)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import BaseValidationError, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from tiepcan.datafile import WrongKindError, checked_field, file_converter, parse_data_files
from tiepcan.duration import Duration, parse_duration
from tiepcan.errors import InputError
from tiepcan.reports._agency import ReportingAgency
from tiepcan.reports._agency_records import AgencyRecords
from tiepcan.reports._direction import DirectiveDocument, Dissemination, TrainingSession
from tiepcan.reports._feedback import AccommodationGiven, Feedback
from tiepcan.reports._iso import IsoStep
from tiepcan.reports._legal_review import ReviewedDocument
from tiepcan.reports._letterhead import AgencyLetterhead
from tiepcan.reports._narratives import is_shown, unsound_parts
from tiepcan.reports._procedures import AdministrativeProcedure
from tiepcan.reports._repeated import repeated
from tiepcan.reports._signatory import Signatory, SigningPower
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
_TEXT = Bilingual("chữ trong ngoặc kép", "text")


@attrs.frozen(kw_only=True)
class RecordsFile:
    """The file as it stands."""

    agency: ReportingAgency
    letterhead: AgencyLetterhead | None = None
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
            entries are counted from 0. What one key of an entry says of another, such as an end before its start, is told
            once each of them can be read. No value is shown.

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
    return AgencyRecords(
        agency=found.agency, letterhead=found.letterhead, narratives=found.narratives, **sections
    )


@cache
def _converter() -> Converter:
    # Nobody's name belongs in the file, and one that stands there by mistake is not shown in an error.
    converter = file_converter(show=False)
    frame = (SigningPower, Signatory, AgencyLetterhead)
    records: tuple[type[Any], ...] = (ReportingAgency, *frame, *(record for _, record in ENTRIES.values()))
    for record in records:
        converter.register_structure_hook(record, _entry_hook(record, converter))
    lists: dict[str, Any] = {entry: override(struct_hook=_list_hook(entry, converter)) for entry in ENTRIES}
    converter.register_structure_hook(
        RecordsFile,
        make_dict_structure_fn(
            RecordsFile, converter, **lists, narratives=override(struct_hook=_structure_narratives)
        ),
    )
    return converter


def _list_hook(entry: str, converter: Converter) -> Callable[[object, Any], object]:
    """Return what makes all entries of one kind; what stands twice is told together with what cannot be read."""
    section, record = ENTRIES[entry]

    def structure(value: object, _: Any) -> object:
        if not isinstance(value, list):
            raise WrongKindError(Bilingual(f"các mục [[{entry}]]", f"entries [[{entry}]]"))
        taken: list[tuple[int, Any]] = []
        faults: list[Exception] = []
        for place, one in enumerate(value):
            try:
                taken.append((place, converter.structure(one, record)))
            # What cattrs did not foresee is no fault of the file, and goes on.
            except (BaseValidationError, WrongKindError, InputError) as error:
                faults.append(_noted(error, place))
        for _section, nth, said in repeated({section: [one for _, one in taken]}):
            faults.append(_noted(InputError(said), taken[nth][0]))
        _raise_all(entry, faults)
        return tuple(one for _, one in taken)

    return structure


def _structure_narratives(value: object, _: Any) -> object:
    if not isinstance(value, dict):
        raise WrongKindError(Bilingual("bảng [narratives]", "a table [narratives]"))
    faults: list[Exception] = [
        _noted(WrongKindError(_TEXT), part if is_shown(part) else None)
        for part, words in value.items()
        if not isinstance(words, str)
    ]
    texts = {part: words for part, words in value.items() if isinstance(words, str)}
    faults += [
        _noted(InputError(said), part if is_shown(part) else None) for part, said in unsound_parts(texts)
    ]
    _raise_all("narratives", faults)
    return texts


def _noted(error: Exception, place: int | str | None) -> Exception:
    if place is not None:
        error.add_note(IterableValidationNote("", place, object))
    return error


def _raise_all(entry: str, faults: list[Exception]) -> None:
    if faults:
        raise IterableValidationError(entry, faults, object)


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
            raise WrongKindError(
                Bilingual('danh sách trong ngoặc vuông, như ["amend"]', "a list in square brackets")
            )
        return _duration(value) if kind == Duration | None else converter.structure(value, kind)

    return checked_field(field, structure)


def _duration(value: object) -> Duration:
    if not isinstance(value, str):
        raise WrongKindError(_TEXT)
    try:
        return parse_duration(value)
    except InputError as error:
        error.path = None
        raise
