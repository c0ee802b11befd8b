"""The reconciliation of registers of an old system, of a new one, and of cases (đối soát sổ)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from tiepcan.errors import InputError
from tiepcan.guards import check_code
from tiepcan.reconciliation._basis import CopyKind, CopyPolicy, MatchBasis
from tiepcan.reconciliation._columns import folded, number_of
from tiepcan.reconciliation._findings import Copy, PossibleMatch, SharedNumber, SideCount, UnreadableRow
from tiepcan.reconciliation._ledger import Ledger
from tiepcan.reconciliation._links import Links
from tiepcan.reconciliation._match import Matches, match_rows
from tiepcan.reconciliation._merge import merge_rows
from tiepcan.reconciliation._reconciliation import Reconciliation
from tiepcan.reconciliation._request import ReconciledRequest
from tiepcan.reconciliation._side import RegisterSide, RowRef
from tiepcan.reconciliation._truth import TruthPolicy
from tiepcan.requests import Register
from tiepcan.text import Bilingual

__all__ = ["reconcile"]

#: What registers without a name are called.
_NAMES = ("old", "new")
#: The header of the merged register is row 1.
_FIRST_ROW = 2


def reconcile(
    old: RegisterSide | Register,
    new: RegisterSide | Register,
    *more: RegisterSide | Register,
    copies: CopyPolicy = CopyPolicy.CONFIRMED,
    truth: TruthPolicy = TruthPolicy.EVIDENCE,
) -> Reconciliation:
    r"""Return what registers have in common, and every difference explained (đối soát sổ).

    Rows are one request where original system and number are the same, the original number of one is the dossier
    number of the other, dossier numbers are the same and nothing speaks against it, or all that both registers tell
    is the same. Takes about as long as there are rows.

    Changes no register, and judges no row: see `tiepcan.check_rows` for that. Rows that cannot be read are listed and
    never matched. A request that was given a new number, without its old one, and changed besides cannot be
    recognised: it stands on each side once.

    Legal basis: none of its own. Which value is true where registers contradict each other is settled by no text; what
    is proposed follows a named policy.

    Args:
        old: The register that comes first, such as that of the old system; one without a name is called "old".
        new: The register to hold against it; one without a name is called "new".
        more: Further sides, such as the cases in tiepcan.
        copies: How often rows of one side are counted that look alike but have numbers of their own.
        truth: Whom to believe where registers contradict each other.

    Raises:
        InputError: An argument is no side, or two sides have one name.

    Examples:
        >>> import io
        >>> from tiepcan import read_register
        >>> head = (
        ...     "Mã hồ sơ;Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;"
        ...     "Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;"
        ...     "Hạn đã hẹn;Hệ thống gốc;Mã hồ sơ gốc\n")
        >>> said = "12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;20/11/2026;;;"
        >>> old, new = (
        ...     RegisterSide.read(read_register(io.StringIO(head + rows)).rows, name=name)
        ...     for name, rows in (
        ...         ("old", f"MC-1;{said};\n"),
        ...         ("new", f"HS-1;{said}Một cửa cũ;MC-1\nHS-2;{said}Một cửa cũ;MC-1\n")))
        >>> found = reconcile(old, new)
        >>> len(found.requests), [str(copy.ref.in_language("vi")) for copy in found.copies]
        (1, ['sổ mới, dòng 3 (HS-2)'])
        >>> print(found.explain("vi").splitlines()[1])
        Sổ mới: 2 dòng = 1 yêu cầu + 1 dòng trùng.
    """
    sides = _checked((old, new, *more))
    copy_policy = check_code(copies, CopyPolicy, "copies")
    truth_policy = check_code(truth, TruthPolicy, "truth")
    ledger = Ledger.of(sides)
    matches = match_rows(ledger, copy_policy)
    groups = _groups(ledger, matches.links)
    number_of_row = {row: number for number, rows in enumerate(groups, start=_FIRST_ROW) for row in rows}
    requests = tuple(
        _request(ledger, matches.links, rows, number, truth_policy)
        for number, rows in enumerate(groups, start=_FIRST_ROW)
    )
    found_copies = tuple(_copies(ledger, matches, groups, number_of_row))
    return Reconciliation(
        sides=sides,
        requests=requests,
        copies=found_copies,
        possible_matches=tuple(_possible_matches(ledger, groups)),
        shared_numbers=tuple(_shared_numbers(ledger, number_of_row)),
        unreadable=tuple(_unreadable(ledger)),
        counts=_counts(sides, requests, found_copies),
        copy_policy=copy_policy,
        truth_policy=truth_policy,
    )


def _checked(sides: Sequence[object]) -> tuple[RegisterSide, ...]:
    found = []
    for place, side in enumerate(sides):
        if isinstance(side, Register):
            name = _NAMES[place] if place < len(_NAMES) else f"register-{place + 1}"
            found.append(RegisterSide.of_register(side, name=name))
        elif isinstance(side, RegisterSide):
            found.append(side)
        else:
            raise InputError(
                Bilingual(
                    "mỗi bên đối soát là một RegisterSide hoặc Register",
                    "each side is a RegisterSide or a Register",
                ),
                hint=Bilingual(
                    'Ví dụ: RegisterSide.read(read_register(stream).rows, name="old").',
                    'Such as RegisterSide.read(read_register(stream).rows, name="old").',
                ),
                path="reconcile",
            )
    names = Counter(side.name for side in found)
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise InputError(
            Bilingual("hai bên đối soát trùng tên", "two sides have one name"),
            hint=Bilingual("Đặt cho mỗi bên một tên riêng.", "Give each side a name of its own."),
            path="name",
        )
    return tuple(found)


def _groups(ledger: Ledger, links: Links) -> list[list[int]]:
    """Return the rows of each request, in the order of their first rows."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for row in range(len(ledger.rows)):
        groups[links.root(row)].append(row)
    return list(groups.values())


def _request(
    ledger: Ledger, links: Links, rows: Sequence[int], number: int, policy: TruthPolicy
) -> ReconciledRequest:
    merged, differences = merge_rows(ledger, rows, number, policy)
    bases = set(map(links.basis, rows))
    return ReconciledRequest(
        row=merged,
        refs=tuple(map(ledger.refer, rows)),
        bases=tuple(basis for basis in MatchBasis if basis in bases),
        certain=not links.is_doubtful(rows[0]),
        differences=differences,
    )


def _copies(
    ledger: Ledger, matches: Matches, groups: Sequence[Sequence[int]], number_of_row: Mapping[int, int]
) -> Iterator[Copy]:
    """Yield the rows of which their side has an earlier one for the same request."""
    for number, rows in enumerate(groups, start=_FIRST_ROW):
        firsts: dict[int, int] = {}
        for row in rows:
            first = firsts.setdefault(ledger.side[row], row)
            if first == row:
                continue
            numbers_tell = matches.by_number[row] == matches.by_number[first]
            basis = matches.links.basis(row) if numbers_tell else None
            yield Copy(
                ref=ledger.refer(row),
                counted=ledger.refer(first),
                request=number,
                kind=CopyKind.SUSPECTED if basis is None else CopyKind.CERTAIN,
                basis=basis or MatchBasis.ALL_FIELDS,
            )
    for row, like in matches.counted_copies:
        yield Copy(
            ref=ledger.refer(row),
            counted=ledger.refer(like),
            request=number_of_row[like],
            kind=CopyKind.SUSPECTED,
            basis=MatchBasis.ALL_FIELDS,
            left_out=False,
        )


def _possible_matches(ledger: Ledger, groups: Iterable[Sequence[int]]) -> Iterator[PossibleMatch]:
    """Yield what one person asked for on one day on several sides, where nothing shows that it is one request."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for rows in groups:
        row = rows[0]
        if ledger.is_named(row) and all(ledger.side[other] == ledger.side[row] for other in rows):
            told = ledger.rows[row]
            found[folded(told.requester), folded(told.content), told.received_on].append(row)
    for rows in found.values():
        if len({ledger.side[row] for row in rows}) > 1:
            yield PossibleMatch(refs=tuple(map(ledger.refer, rows)))


def _shared_numbers(ledger: Ledger, number_of_row: Mapping[int, int]) -> Iterator[SharedNumber]:
    for rows in ledger.numbered.values():
        if len(rows) > 1:
            firsts: dict[int, int] = {}
            for row in rows:
                firsts.setdefault(number_of_row[row], row)
            if len(firsts) > 1:
                refs = tuple(map(ledger.refer, firsts.values()))
                yield SharedNumber(number=refs[0].dossier, refs=refs)


def _unreadable(ledger: Ledger) -> Iterator[UnreadableRow]:
    """Yield the rows that cannot be read, each with a row that most likely is the same request."""
    known: dict[tuple[str, str], RowRef] = {}
    for row, origin in enumerate(ledger.origin):
        if all(origin):
            known.setdefault(origin, ledger.refer(row))
    for number, rows in ledger.numbered.items():
        known.setdefault(("", number), ledger.refer(rows[0]))
    counted = frozenset(known)
    for side in ledger.sides:
        for read in side.unreadable:
            original, own = number_of(read.origin[1]), number_of(read.dossier)
            marks = [(read.origin[0], original)] if all((read.origin[0], original)) else []
            marks += [("", number) for number in (original, own) if number]
            like = next((mark for mark in marks if mark in known), None)
            yield UnreadableRow(
                ref=side.refer(read),
                read=read,
                likely=None if like is None else known[like],
                counted_elsewhere=like in counted,
            )
            for mark in marks:
                known.setdefault(mark, side.refer(read))


def _counts(
    sides: Sequence[RegisterSide], requests: Sequence[ReconciledRequest], copies: Sequence[Copy]
) -> tuple[SideCount, ...]:
    matched = Counter(side for request in requests if request.matched for side in request.sides)
    only = Counter(request.sides[0] for request in requests if not request.matched)
    out = Counter(copy.ref.side for copy in copies if copy.left_out)
    doubtful = Counter(copy.ref.side for copy in copies if copy.left_out and copy.kind is CopyKind.SUSPECTED)
    return tuple(
        SideCount(
            side=side.name,
            rows=side.size,
            matched=matched[side.name],
            only=only[side.name],
            copies=out[side.name],
            suspected=doubtful[side.name],
            unreadable=len(side.unreadable),
        )
        for side in sides
    )
