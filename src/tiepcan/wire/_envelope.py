"""Records as JSON, in an envelope that says what it is and in which version (phong bì dữ liệu)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from cattrs.errors import BaseValidationError

from tiepcan.datafile import WrongKindError, faults_of
from tiepcan.errors import DataFileError, Fault, InputError, NotAllowedError
from tiepcan.guards import shown_code
from tiepcan.requests import AgencyRules, Case, Event, default_rules
from tiepcan.text import Bilingual
from tiepcan.wire._agreement import differences
from tiepcan.wire._converter import converter
from tiepcan.wire._kinds import KINDS, Kind, Wired, kind_of_record
from tiepcan.wire._records import Context

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["dump", "from_data", "load", "load_case", "load_log", "to_data"]

_MEND = Bilingual("Sửa các chỗ sau rồi đọc lại.", "Mend the places below and read it again.")


def to_data(record: Wired) -> dict[str, Any]:
    """Return *record* as plain data in its envelope (chuyển bản ghi thành dữ liệu).

    What is empty or as usual is left out. Names and identity numbers are in it, as they are in the record: a
    file of cases is personal data.

    Raises:
        InputError: *record* is none of those that go over the wire.
    """
    kind = kind_of_record(record)
    shape = kind.shape.of(record) if kind.built else record
    data = converter.unstructure(shape, unstructure_as=kind.shape)
    return {"schema": kind.schema, "data": data}


def dump(record: Wired, *, indent: int | None = None) -> str:
    """Return *record* as JSON text (ghi JSON).

    Examples:
        >>> from tiepcan import Channel
        >>> from tiepcan.requests import InformationRequest, RequestedItem
        >>> print(dump(InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))))
        {"schema": "tiepcan-request/1", "data": {"channel": "direct", "items": [{"id": "1", "content": "Bảng giá đất"}]}}
    """
    return json.dumps(to_data(record), ensure_ascii=False, indent=indent, allow_nan=False)


def load(
    text: str,
    *,
    name: str = "JSON",
    rules: AgencyRules | None = None,
    calendar: WorkingCalendar | None = None,
    kinds: Sequence[str] = (),
) -> Wired:
    """Return the record in a JSON text (đọc JSON).

    Args:
        text: With its envelope; a newer version than this one is refused, not guessed at.
        name: What to call it in errors.
        rules: The law and choices by which a case is folded; tiepcan's own where none is given.
        calendar: For deadlines and obligations: the calendar of the version they were counted with.
        kinds: The kinds that are asked for, such as ``("item",)``; any where none is named.

    Raises:
        DataFileError: The text is no JSON, of another kind, or has faults; all are listed with their paths, no values among them.
        InputError: The calendar is missing or another one.

    Examples:
        >>> load('{"schema": "tiepcan-request/1", "data": {"channel": "direct", "items": [{"id": "1"}]}}')
        InformationRequest(channel=<Channel.DIRECT: 'direct'>, items=(RequestedItem(id='1', category=None, basis=None),), supply_channel=None, in_vietnamese=True, consents=0, concerns_own_rights=None, accommodations=())
    """
    return from_data(_parsed(text, name), name=name, rules=rules, calendar=calendar, kinds=kinds)


def load_case(text: str, *, name: str = "JSON", rules: AgencyRules | None = None) -> Case:
    """Return the case in a JSON text, folded by *rules* (đọc hồ sơ).

    The rules do not travel with a case: who reads it says by which choices it is read.

    Raises:
        DataFileError: The text holds no case, has faults, or an event in it is impossible; all are listed.
    """
    number, events = load_log(text, name=name)
    try:
        return Case(number=number, events=events, rules=default_rules() if rules is None else rules)
    except DataFileError as error:
        # Whoever mends the file knows its name.
        error.path = name
        raise


def load_log(text: str, *, name: str = "JSON") -> tuple[str, tuple[Event, ...]]:
    """Return the number and the events of a case in a JSON text, not folded (đọc nhật ký).

    For tools that mend logs: `load` refuses one in which an event is impossible.

    Raises:
        DataFileError: The text is no JSON of a case, or has faults; all are listed.
    """
    data = _parsed(text, name)
    kind = _kind_of(data, name)
    if kind.name != "case":
        said = Bilingual(
            f"cần một hồ sơ, không phải {kind.schema}", f"a case is asked for, not {kind.schema}"
        )
        raise _refused(name, said, "schema")
    found = _shape(data, kind, name)
    return found.number, found.events


def from_data(
    data: Any,
    *,
    name: str = "JSON",
    rules: AgencyRules | None = None,
    calendar: WorkingCalendar | None = None,
    kinds: Sequence[str] = (),
) -> Wired:
    """Return the record in plain *data*: see `load` (chuyển dữ liệu thành bản ghi)."""
    kind = _kind_of(data, name)
    if kinds and kind.name not in kinds:
        wanted = ", ".join(KINDS[one].schema for one in kinds)
        said = Bilingual(
            f"cần {wanted}, không phải {kind.schema}", f"{wanted} is asked for, not {kind.schema}"
        )
        raise _refused(name, said, "schema")
    shape = _shape(data, kind, name)
    if not kind.built:
        found: Wired = shape
        return found
    context = Context(rules=default_rules() if rules is None else rules, calendar=calendar)
    record: Wired = _built(shape, context, name)
    if kind.agrees:
        _agree(kind, shape, record, name)
    return record


def _shape(data: Any, kind: Kind, name: str) -> Any:
    faults: tuple[Fault, ...]
    try:
        return converter.structure(data["data"], kind.shape)
    except BaseValidationError as error:
        faults = faults_of(error, name, root="data")
    except WrongKindError as error:
        # What is wrong with the document itself, not with a part of it.
        faults = (Fault(path=f"{name}: data", message=error.said),)
    # Outside of the handlers: their errors hold values, and a log shows what an error came from.
    raise _faulty(faults)


def _faulty(faults: Sequence[Fault]) -> DataFileError:
    return DataFileError(
        Bilingual(f"dữ liệu JSON có {len(faults)} lỗi", f"the JSON document has {len(faults)} fault(s)"),
        faults=faults,
        hint=_MEND,
    )


def _built(shape: Any, context: Context, name: str) -> Any:
    fault: Fault
    try:
        return shape.build(context)
    except DataFileError as error:
        # Whoever mends the file knows its name.
        error.path = name
        raise
    except InputError as error:
        if error.path == "calendar":
            raise
        fault = Fault(path=f"{name}: data", message=error.message)
    except NotAllowedError:
        # What the document names, a limit or a law, is no more shown than any other value of it.
        said = Bilingual(
            "nêu thời hạn, luật hoặc gia hạn mà dữ liệu luật không có",
            "names a limit, a law or an extension that the law data has not",
        )
        fault = Fault(path=f"{name}: data", message=said)
    raise _faulty((fault,))


def _agree(kind: Kind, shape: Any, record: Wired, name: str) -> None:
    """Refuse a document whose parts contradict the law or the calendar it names."""
    said = Bilingual(
        "không khớp với luật và lịch nêu trong tài liệu", "does not agree with the law and calendar named"
    )
    found = [
        Fault(path=f"{name}: {path}", message=said)
        for path in differences(shape, kind.shape.of(record), "data")
    ]
    if found:
        raise _faulty(found)


def _kind_of(data: Any, name: str) -> Kind:
    if (
        not isinstance(data, Mapping)
        or data.keys() != {"schema", "data"}
        or not isinstance(data["schema"], str)
    ):
        said = Bilingual(
            'cần đối tượng {"schema": "tiepcan-case/1", "data": {...}}',
            'an object {"schema": "tiepcan-case/1", "data": {...}} is asked for',
        )
        raise _refused(name, said)
    word, _, version = data["schema"].partition("/")
    kind = KINDS.get(word.removeprefix("tiepcan-")) if word.startswith("tiepcan-") else None
    if kind is None or _VERSION.fullmatch(version) is None:
        known = ", ".join(one.schema for one in KINDS.values())
        raise _refused(
            name, Bilingual(f"schema là một trong: {known}", f"schema is one of: {known}"), "schema"
        )
    if int(version) != kind.version:
        said = Bilingual(
            f"tài liệu theo phiên bản {kind.name}/{int(version)}, bản cài đặt này đọc đến {kind.schema}",
            f"the document is of version {kind.name}/{int(version)}, this installation reads {kind.schema}",
        )
        raise _refused(name, said, "schema", hint=_UPGRADE if int(version) > kind.version else None)
    return kind


_VERSION = re.compile(r"[1-9][0-9]{0,8}")
_UPGRADE = Bilingual("Nâng cấp tiepcan.", "Upgrade tiepcan.")


def _refused(name: str, said: Bilingual, key: str = "", hint: Bilingual | None = None) -> DataFileError:
    path = f"{name}: {key}" if key else name
    return DataFileError(
        Bilingual("tài liệu không đọc được", "the document cannot be read"),
        faults=[Fault(path=path, message=said)],
        hint=hint,
    )


def _parsed(text: str, name: str) -> Any:
    if not isinstance(text, str | bytes):
        raise InputError(
            Bilingual("cần chuỗi JSON", "JSON text is asked for"),
            hint=Bilingual(
                "Đọc tệp trước: path.read_text(encoding='utf-8').",
                "Read the file first: path.read_text(encoding='utf-8').",
            ),
            path="text",
        )
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"dòng {error.lineno}, cột {error.colno}"
        place = f"line {error.lineno}, column {error.colno}"
        raise _refused(name, Bilingual(f"không phải JSON ({where})", f"is no JSON ({place})")) from None
    except _DoubleKeyError as error:
        key = shown_code(error.key)
        said = Bilingual(f"khoá {key} có hai lần", f"the key {key} stands twice")
        raise _refused(name, said) from None
    # Numbers of thousands of digits, NaN, and objects nested as deep are no documents of ours.
    except (ValueError, RecursionError):
        raise _refused(name, Bilingual("không phải JSON", "is no JSON")) from None


class _DoubleKeyError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _DoubleKeyError(key)
            seen.add(key)
    return found


def _no_constant(_: str) -> NoReturn:
    raise ValueError
