"""The reports in a folder, and every file that is none with the reason (đọc báo cáo trong thư mục)."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from tiepcan.cli._options import read_text
from tiepcan.cli._progress import progress
from tiepcan.errors import DataFileError, Fault, InputError, TiepcanError
from tiepcan.reports import Report
from tiepcan.requests import AgencyRules
from tiepcan.text import Bilingual, Lang, printable
from tiepcan.wire import load

__all__ = ["ReadReports", "hierarchy_beside", "read_reports"]

_SUFFIX = ".json"
_HIERARCHIES = ("hierarchy.toml", "co-quan.toml")
_READING = Bilingual("Đang đọc báo cáo", "Reading reports")
_FILES = Bilingual("các tệp báo cáo có", "the report files have")
_LINKED_FILE = Bilingual(
    "liên kết, không đọc: đưa chính tệp vào thư mục", "a link, not followed: put the file itself here"
)
_LINKED_FOLDER = Bilingual("thư mục liên kết, không đọc", "a link to a folder, not followed")
_NO_FILE = Bilingual("không phải tệp thường, không đọc", "no plain file, not read")


@attrs.frozen(kw_only=True)
class ReadReports:
    """What a folder holds (nội dung thư mục)."""

    #: By the path inside the folder, in the order of their names.
    reports: Mapping[str, Report]
    #: Files that are no reports, with what is wrong with each.
    set_aside: tuple[Fault, ...]
    files: tuple[Path, ...]

    @property
    def files_of(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """In which files the reports of each agency and version stand."""
        found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for name, report in self.reports.items():
            found[report.agency.id, report.version].append(name)
        return found


def read_reports(folder: Path, rules: AgencyRules, lang: Lang) -> ReadReports:
    """Return the reports in *folder* and the folders below it; links are not followed.

    Raises:
        InputError: It is no folder, or holds no JSON file at all.
        DataFileError: None of its files is a report; what is wrong with each is listed.
    """
    if not folder.is_dir():
        raise InputError(
            Bilingual("không có thư mục này", "there is no such folder"),
            hint=Bilingual(
                "Nêu thư mục có các báo cáo .json.", "Name the folder that holds the reports (.json)."
            ),
            path=str(folder),
        )
    aside: list[Fault] = []
    files = sorted(_files(folder, aside))
    reports: dict[str, Report] = {}
    sizes = [file.stat().st_size for file in files]
    with progress(sum(sizes), _READING, lang) as advance:
        done = 0
        for file, size in zip(files, sizes, strict=True):
            name = file.relative_to(folder).as_posix()
            try:
                reports[name] = _report(file, printable(name), rules)
            except (TiepcanError, OSError) as error:
                aside += _faults(error, printable(name))
            done += size
            advance(done)
    aside.sort(key=lambda fault: fault.path)
    if not reports and not aside:
        raise InputError(
            Bilingual("thư mục không có báo cáo .json nào", "the folder holds no report (.json)"),
            hint=Bilingual(
                "Lập bằng: tiepcan report … --out x.json.", "Make one: tiepcan report … --out x.json."
            ),
            path=str(folder),
        )
    if not reports:
        raise DataFileError(
            Bilingual(f"{_FILES.vi} {len(aside)} lỗi", f"{_FILES.en} {len(aside)} fault(s)"), faults=aside
        )
    return ReadReports(reports=reports, set_aside=tuple(aside), files=tuple(files))


def hierarchy_beside(folder: Path) -> Path | None:
    """Return the file of the hierarchy that stands in *folder*; None: there is none.

    Raises:
        InputError: There are two, or it is a link.
    """
    found = [folder / name for name in _HIERARCHIES if os.path.lexists(folder / name)]
    if not found:
        return None
    if len(found) > 1 or found[0].is_symlink():
        said = (
            Bilingual("có hai tệp thứ bậc", "there are two files of the hierarchy")
            if len(found) > 1
            else Bilingual("tệp thứ bậc là liên kết", "the file of the hierarchy is a link")
        )
        raise InputError(
            said,
            hint=Bilingual("Chọn bằng --hierarchy TỆP.", "Choose with --hierarchy FILE."),
            path=", ".join(map(str, found)),
        )
    return found[0]


def _files(folder: Path, aside: list[Fault]) -> Iterator[Path]:
    def tell(path: Path, said: Bilingual) -> None:
        aside.append(Fault(path=printable(path.relative_to(folder).as_posix()), message=said))

    def unread(error: OSError) -> None:
        tell(Path(error.filename), _system(error))

    for here, folders, names in os.walk(folder, onerror=unread):
        for name in folders:
            if (Path(here) / name).is_symlink():
                tell(Path(here) / name, _LINKED_FOLDER)
        for name in names:
            path = Path(here) / name
            if path.suffix.lower() != _SUFFIX:
                continue
            if path.is_symlink():
                tell(path, _LINKED_FILE)
            elif not path.is_file():
                tell(path, _NO_FILE)
            else:
                yield path


def _report(file: Path, name: str, rules: AgencyRules) -> Report:
    found = load(read_text(file), name=name, rules=rules, kinds=("report",))
    assert isinstance(found, Report)  # noqa: S101 - the kind was asked for
    return found


def _faults(error: TiepcanError | OSError, name: str) -> Iterable[Fault]:
    if isinstance(error, OSError):
        return (Fault(path=name, message=_system(error)),)
    if isinstance(error, DataFileError) and error.faults:
        return error.faults
    return (Fault(path=name, message=error.message),)


def _system(error: OSError) -> Bilingual:
    reason = os.strerror(error.errno or 0)
    return Bilingual(f"không đọc được: {reason}", f"cannot be read: {reason}")
