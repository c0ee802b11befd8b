"""How old dossiers ended, as a person looked it up (kết quả của hồ sơ cũ)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from tiepcan import Bilingual, Outcome
from tiepcan.datafile import raise_faults
from tiepcan.errors import Fault
from tiepcan.sheet import read_csv_table
from tiepcan.text import fold_text

__all__ = ["read_outcomes"]

_CODE, _OUTCOME = fold_text("Mã hồ sơ"), fold_text("Kết quả")
_OUTCOMES = {fold_text(one.in_words().vi): one for one in Outcome}


def read_outcomes(stream: TextIO, *, name: str = "CSV") -> dict[str, Outcome]:
    r"""Return the outcome of each dossier in a CSV with the columns *Mã hồ sơ* and *Kết quả* (đọc kết quả).

    The words are those of the register: Cung cấp, Cung cấp một phần, Từ chối, Hướng dẫn nơi khác, Rút yêu cầu.

    Args:
        stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``.
        name: What faults call the file.

    Raises:
        DataFileError: A column is missing, a word is none of these, or a dossier has two; every row is named.

    Examples:
        >>> import io
        >>> read_outcomes(io.StringIO("Mã hồ sơ;Kết quả\nMC-1;Từ chối\n"))
        {'MC-1': <Outcome.REFUSED: 'refused'>}
    """
    table = read_csv_table(stream, is_column=lambda cell: fold_text(cell) in {_CODE, _OUTCOME}, name=name)
    header = [fold_text(cell) for cell in table.header]
    raise_faults(
        [
            Fault(path=name, message=Bilingual(f"thiếu cột {title}", f"the column {title} is missing"))
            for title, folded in (("Mã hồ sơ", _CODE), ("Kết quả", _OUTCOME))
            if folded not in header
        ]
    )
    code_at, outcome_at = header.index(_CODE), header.index(_OUTCOME)
    found: dict[str, Outcome] = {}
    faults: list[Fault] = []
    for number, cells in table.records:
        code, word = _cell(cells, code_at), _cell(cells, outcome_at)
        outcome = _OUTCOMES.get(fold_text(word))
        where = f"{name}: {number}"
        if not code:
            faults.append(Fault(path=where, message=_NO_CODE))
        elif outcome is None:
            faults.append(Fault(path=where, message=_NO_OUTCOME))
        elif found.setdefault(code, outcome) is not outcome:
            faults.append(Fault(path=where, message=_TWO))
    raise_faults(faults)
    return found


_ALLOWED_VI = ", ".join(one.in_words().vi for one in Outcome)
_NO_CODE = Bilingual("thiếu mã hồ sơ", "the number of the dossier is missing")
_NO_OUTCOME = Bilingual(f"Kết quả phải thuộc: {_ALLOWED_VI}", f"Kết quả must be among: {_ALLOWED_VI}")
_TWO = Bilingual("hồ sơ có hai kết quả", "the dossier has two outcomes")


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
