"""Data files that people without Python can write: TOML into records, all faults at once (tệp dữ liệu).

Calendar and law both come in through here, so a fault reads the same everywhere: file, key, what is allowed.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from difflib import get_close_matches
from enum import Enum
from importlib import resources
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from tiepcan.errors import DataFileError, Fault, InputError, TiepcanError
from tiepcan.guards import shown_code
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = [
    "WrongKindError",
    "checked_field",
    "exactly",
    "faults_of",
    "file_converter",
    "parse_added_files",
    "parse_data_files",
    "raise_faults",
    "read_own_files",
    "strict_converter",
]

T = TypeVar("T")

#: Between the two languages of a fault on its way through cattrs; no value is ever shown with it.
_BETWEEN = "\0"
#: A field of a record, as the record names it when it refuses itself.
_FIELD = re.compile(r"[a-z_]+")

#: Where the reader of TOML says that it stopped.
_PLACE = re.compile(r"line (?P<line>\d+), column (?P<column>\d+)")

_AT_THE_END = "end of document"

_DATA = Bilingual("dữ liệu", "the data has")
_MEND = Bilingual("Sửa các tệp sau rồi nạp lại.", "Mend the files below and load them again.")


def parse_data_files(
    texts: Mapping[str, str], record: type[T], *, converter: Converter | None = None
) -> dict[str, T]:
    """Return each TOML text, by file name, as one *record* (đọc các tệp dữ liệu).

    Does not open files, and does not check one record against another: that is the caller's.

    Args:
        texts: The text of each file.
        record: What each of them holds.
        converter: A `file_converter` that knows more kinds of values; the plain one where None.

    Raises:
        DataFileError: Some text is no TOML, or has keys that are missing, unknown or of the wrong kind;
            every such fault of every file is in ``faults``, with file and key.
    """
    records: dict[str, T] = {}
    faults: list[Fault] = []
    reading: Any = _converter if converter is None else converter
    for name, text in texts.items():
        if not isinstance(text, str):
            kind = type(text).__name__
            vi, en = f"cần chuỗi TOML, không phải {kind}", f"TOML text is asked for, not {kind}"
            faults.append(Fault(path=name, message=Bilingual(vi, en)))
            continue
        try:
            records[name] = reading.structure(tomllib.loads(text), record)
        # Numbers of thousands of digits and tables nested as deep are no TOML to anybody either.
        except (ValueError, RecursionError) as error:
            faults.append(Fault(path=name, message=_no_toml(error)))
        except BaseValidationError as error:
            faults.extend(faults_of(error, name))
    raise_faults(faults)
    return records


def _no_toml(error: ValueError | RecursionError) -> Bilingual:
    place = _PLACE.search(str(error))
    where = " (ở cuối tệp)" if _AT_THE_END in str(error) else ""
    if place is not None:
        where = f" (dòng {place['line']}, cột {place['column']})"
    return Bilingual(f"không phải TOML{where}", f"is no TOML: {error}")


def faults_of(error: BaseValidationError, name: str, *, root: str = "") -> tuple[Fault, ...]:
    """Return everything that *error* of a `strict_converter` found, each with its key, from *root* on, in *name*."""
    lines = transform_error(error, path=root, format_exception=_describe)
    return tuple(_fault_of(name, line) for line in lines)


def parse_added_files(own: Mapping[str, T], added: Mapping[str, str], record: type[T]) -> dict[str, T]:
    """Return the *own* records with those of the *added* texts; a name that is taken is a fault."""
    taken = Bilingual(
        "trùng tên một tệp có sẵn, hãy đổi tên", "has the name of a file that comes with tiepcan: rename it"
    )
    raise_faults([Fault(path=name, message=taken) for name in added if name in own])
    return {**own, **parse_data_files(added, record)}


def read_own_files(package: str, *, folder: str = "data") -> dict[str, str]:
    """Return the TOML files in that *folder* of *package*, by name (dữ liệu kèm theo tiepcan)."""
    files = sorted((resources.files(package) / folder).iterdir(), key=lambda file: file.name)
    return {file.name: file.read_text(encoding="utf-8") for file in files if file.name.endswith(".toml")}


def raise_faults(faults: Sequence[Fault], *, what: Bilingual = _DATA, hint: Bilingual | None = _MEND) -> None:
    """Raise one error that holds all *faults*; do nothing where there are none (báo mọi lỗi một lần)."""
    if faults:
        count = len(faults)
        raise DataFileError(
            Bilingual(f"{what.vi} có {count} lỗi", f"{what.en} {count} fault(s)"), faults=faults, hint=hint
        )


def _fault_of(name: str, line: str) -> Fault:
    message, _, key = line.rpartition(" @ ")
    vi, en, field = message.split(_BETWEEN)
    # A record that refuses itself tells which of its fields.
    key = ".".join(filter(None, (key.lstrip("."), field)))
    return Fault(path=f"{name}: {key}" if key else name, message=Bilingual(vi, en))


def _describe(error: BaseException, expected: type | None) -> str:
    said = _said(error, expected)
    field: str | None = None
    if isinstance(error, TiepcanError) and error.path and _FIELD.fullmatch(error.path):
        field = error.path
    return _BETWEEN.join((said.vi, said.en, field or ""))


def _said(error: BaseException, expected: type | None) -> Bilingual:
    if isinstance(error, KeyError):
        return Bilingual(f"thiếu khoá {error.args[0]!r}", f"key {error.args[0]!r} is missing")
    if isinstance(error, ForbiddenExtraKeysError):
        keys = ", ".join(sorted(map(shown_code, error.extra_fields)))
        # A key that is a word of Python's has an underscore in the record, and none in the file.
        known = [] if error.cl is None else [field.name.rstrip("_") for field in attrs.fields(error.cl)]
        near = ", ".join(
            dict.fromkeys(one for key in sorted(error.extra_fields) for one in _near(key, known))
        )
        there = ", ".join(known)
        return Bilingual(
            f"khoá lạ {keys}; các khoá dùng được: {there}" + (f"; có phải {near}?" if near else ""),
            f"unknown key {keys}; keys are: {there}" + (f"; did you mean {near}?" if near else ""),
        )
    if isinstance(error, WrongKindError):
        return error.said
    if isinstance(error, TiepcanError):
        return _with_hint(error)
    # A key that may be left out is of a kind or None: the kind is what is asked for.
    expected = next((kind for kind in get_args(expected) if kind is not NoneType), expected)
    if isinstance(expected, type) and issubclass(expected, Enum):
        allowed = ", ".join(str(member.value) for member in expected)
        return Bilingual(f"giá trị phải là một trong: {allowed}", f"the value must be one of: {allowed}")
    wanted = getattr(expected, "__name__", str(expected))
    return Bilingual(f"giá trị sai kiểu, cần {wanted}", f"wrong kind of value, {wanted} is asked for")


def _with_hint(error: TiepcanError) -> Bilingual:
    said, hint = error.message, error.hint
    return said if hint is None else Bilingual(f"{said.vi}. {hint.vi}", f"{said.en}. {hint.en}")


def _near(key: str, known: Sequence[str]) -> list[str]:
    return get_close_matches(key.casefold(), known, n=1)


class WrongKindError(ValueError):
    """A value that is of another kind than the one asked for (giá trị sai kiểu)."""

    def __init__(self, wanted: Bilingual, value: object = None) -> None:
        vi, en = f"cần {wanted.vi}", f"{wanted.en} is asked for"
        if value is not None:
            vi, en = f"{value!r} không phải {wanted.vi}", f"{value!r} is not {wanted.en}"
        super().__init__(en)
        self.said: Bilingual = Bilingual(vi, en)


def exactly(kind: type[T], words: Bilingual, *, show: bool = True) -> Callable[[object, type], T]:
    """Return what takes a value of just *kind*: ``12`` is no text, and ``true`` no number.

    Args:
        kind: The type as it comes from the file.
        words: What is asked for.
        show: Whether the wrong value may stand in the error; personal data may not.
    """

    # TOML and JSON type their values; cattrs would turn 12 into "12" and true into 1 without a word.
    def structure(value: object, asked: type) -> T:
        # A StrEnum is a str too: it is asked for under its own name.
        if issubclass(asked, Enum):
            return cast("T", asked(value))
        if type(value) is not kind:
            raise WrongKindError(words, value if show else None)
        return value

    return structure


def strict_converter(*, show: bool = True) -> Converter:
    """Return a converter that knows text, whole numbers and truth values, and refuses keys it does not know."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    text, number = Bilingual("chữ trong ngoặc kép", "text"), Bilingual("số nguyên", "a whole number")
    truth = Bilingual("true hoặc false", "true or false")
    converter.register_structure_hook(str, exactly(str, text, show=show))
    converter.register_structure_hook(int, exactly(int, number, show=show))
    converter.register_structure_hook(bool, exactly(bool, truth, show=show))
    return converter


def checked_field(
    field: attrs.Attribute[Any], structure: Callable[[object, Any], Any]
) -> Callable[[object, Any], Any]:
    """Return what takes the value of one field, and tells what its validator refuses with all else that is wrong.

    For ``cattrs.override``: without it a record stops at the first field that its own checks refuse.
    """

    def checked(value: object, kind: Any) -> Any:
        taken = structure(value, kind)
        if field.validator is not None:
            try:
                field.validator(None, field, taken)
            except InputError as error:
                # The entry names the key itself.
                error.path = None
                raise
        return taken

    return checked


def file_converter(*, show: bool = True) -> Converter:
    """Return a `strict_converter` that knows days too, as TOML writes them (bộ đọc tệp dữ liệu)."""
    converter = strict_converter(show=show)
    day = Bilingual(
        "ngày dạng 2026-01-31 (không đặt trong dấu nháy)", "a date like 2026-01-31 (without quotes)"
    )
    converter.register_structure_hook(date, exactly(date, day, show=show))
    return converter


_converter: Any = file_converter()
