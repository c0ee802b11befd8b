"""The procedures of the field "TIẾP CẬN THÔNG TIN", as configuration (thủ tục tiếp cận thông tin)."""

from __future__ import annotations

from functools import cache

import attrs

from tiepcan import Bilingual, Citation, InputError, LawBook, Standing, TimeLimit, vietnam_law
from tiepcan.datafile import parse_data_files, raise_faults, read_own_files
from tiepcan.errors import Fault
from tiepcan.fields import check_text
from tiepcan.reports import AdministrativeProcedure
from tiepcan_onestop._catalogue import ProcedureEntry
from tiepcan_onestop._checks import check_code, check_line
from tiepcan_onestop._model import ApplicantKind

__all__ = ["OneStopProcedure", "access_procedures", "read_procedure_config"]

_OWN = "procedures.toml"


@attrs.frozen(kw_only=True)
class OneStopProcedure:
    """One procedure as the one-stop knows it, and the limits that the law knows (thủ tục một cửa).

    Its official name is not among it where nobody saw it: `named` takes it from a look-up.

    Examples:
        >>> person, organisation = access_procedures()
        >>> person.code, person.field_name, person.standing
        ('1.116556', 'TIẾP CẬN THÔNG TIN', <Standing.LOCAL: 'local'>)
        >>> [limit.id for limit in person.limits()], [limit.id for limit in person.limits(local=True)]
        (['L26-SUP', 'L26-EXT'], ['L26-SUP', 'L26-EXT', 'L26-SUB-S', 'L26-SUB-C', 'L26-SUB-X'])
    """

    code: str = attrs.field(validator=[check_text, check_code])
    field_name: str = attrs.field(validator=[check_text, check_line])
    #: For whom it is; ours, not its official name.
    who: Bilingual
    applicant: ApplicantKind
    regime: str
    #: Ids of limits that hold everywhere.
    statutory: tuple[str, ...]
    #: Ids of limits that hold only where `local_rule` was asked for.
    local: tuple[str, ...] = ()
    local_rule: str | None = None
    #: How firm code and field are.
    standing: Standing
    kind: Bilingual
    number: str
    remark: Bilingual | None = None
    #: Its official name; empty: not known.
    name: str = ""
    #: The code of its field; empty: not known.
    field_code: str = ""

    @property
    def citation(self) -> Citation:
        """Where code and field stand."""
        return Citation(kind=self.kind, number=self.number)

    def named(self, entry: ProcedureEntry) -> OneStopProcedure:
        """Return it with the official name, and the code of its field, as a look-up tells them.

        Raises:
            InputError: The entry is another procedure's.
        """
        if entry.code != self.code:
            raise InputError(
                Bilingual("mục tra cứu của thủ tục khác", "the entry is another procedure's"), path="entry"
            )
        field = entry.fields[0] if entry.fields else None
        return attrs.evolve(self, name=entry.name, field_code="" if field is None else field.code)

    def limits(self, *, local: bool = False, law: LawBook | None = None) -> tuple[TimeLimit, ...]:
        """Return its limits from the law data; the local ones too where they are asked for (thời hạn).

        Raises:
            InputError: The law data has no such limit.
        """
        there = {one.id: one for one in (law or vietnam_law()).regime(self.regime).limits}
        wanted = (*self.statutory, *(self.local if local else ()))
        missing = [one for one in wanted if one not in there]
        if missing:
            names = ", ".join(missing)
            raise InputError(
                Bilingual(f"dữ liệu luật không có {names}", f"the law data has no {names}"), path=self.code
            )
        return tuple(there[one] for one in wanted)

    def as_procedure(self, *, local: bool = False, law: LawBook | None = None) -> AdministrativeProcedure:
        """Return it as the catalogue of procedures of a report has it: statutory and shortened time.

        Args:
            local: Put the shortest local limit as the shortened time.
            law: The law data; the one that comes with tiepcan where None.

        Examples:
            >>> person, _ = access_procedures()
            >>> plain, shortened = person.as_procedure(), person.as_procedure(local=True)
            >>> print(plain.statutory_time, plain.shortened_time, shortened.shortened_time)
            12 ngày None 3 ngày làm việc
        """
        found = self.limits(local=local, law=law)
        supply = next((one.duration for one in found if one.extends is None), None)
        shortened = next(
            (one.duration for one in found if one.id in self.local and one.extends is None), None
        )
        return AdministrativeProcedure(
            code=self.code,
            name=self.name or self.who.vi,
            field=self.field_name,
            statutory_time=supply,
            shortened_time=shortened,
        )


@attrs.frozen(kw_only=True)
class _File:
    procedure: tuple[OneStopProcedure, ...]


def read_procedure_config(text: str, *, name: str = "TOML") -> tuple[OneStopProcedure, ...]:
    """Return the procedures of a configuration, such as another province's (đọc cấu hình thủ tục).

    Raises:
        DataFileError: It is no such configuration; every fault is named, with file and key.

    Examples:
        >>> read_procedure_config("procedure = 1")
        Traceback (most recent call last):
          ...
        tiepcan.errors.DataFileError: ...
    """
    found = parse_data_files({name: text}, _File)[name].procedure
    codes = [one.code for one in found]
    raise_faults(
        [
            Fault(
                path=f"{name}: procedure[{number}].code",
                message=Bilingual("mã dùng hai lần", "the code stands twice"),
            )
            for number, code in enumerate(codes)
            if code in codes[:number]
        ]
    )
    return found


@cache
def access_procedures() -> tuple[OneStopProcedure, ...]:
    """Return 1.116556 and 1.116557 as they come with this plugin (hai thủ tục của lĩnh vực mới).

    Examples:
        >>> [one.code for one in access_procedures()]
        ['1.116556', '1.116557']
    """
    return read_procedure_config(read_own_files("tiepcan_onestop")[_OWN], name=_OWN)
