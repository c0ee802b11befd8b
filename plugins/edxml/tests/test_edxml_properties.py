"""Whatever comes: read, or refused with the one error that says so (bất kỳ byte nào)."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from hypothesis import given, strategies as st

from edxml_samples import NAMESPACE, TRAPS, document, status
from edxml_written import CALM
from tiepcan.errors import DataFileError
from tiepcan_edxml import ReadEdxml, read_edxml, tolerances

sys.path.append(str(Path(__file__).parents[1] / "fuzz"))
from mutations import mutated  # type: ignore[import-not-found,unused-ignore]

SEEDS = [document(), status(), *(make() for make in TRAPS.values())]
NAMES = [
    *(
        "edXML",
        "edXMLEnvelope",
        "edXMLHeader",
        "MessageHeader",
        "From",
        "OrganId",
        "ResponseFor",
        "StatusCode",
    ),
    *("Bussiness", "Business", "BussinessDocType", "DocumentId", "Code", "Signature", "AttachmentEncoded"),
    *("Attachment", "ContentTransferEncoded", "TraceHeaderList", "Timestamp", "Staff", "A", "Ầ"),
]
elements = st.recursive(
    st.text("03N/A, 2026/11/12&amp;<>é\x00", max_size=20).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace("\0", "")
    ),
    lambda inner: st.builds(
        lambda names: "".join(f"<{name}>{text}</{name}>" for name, text in names),
        st.lists(st.tuples(st.sampled_from(NAMES), inner), max_size=4),
    ),
    max_leaves=25,
)


def tried(data: bytes) -> ReadEdxml | DataFileError:
    """Return what came of it: any other error ends the test."""
    try:
        return read_edxml(data)
    except DataFileError as error:
        return error


def says_what_it_is(found: ReadEdxml | DataFileError) -> bool:
    """Tell whether a message names what it let pass by codes that there are, or a refusal where and why."""
    if isinstance(found, DataFileError):
        return bool(found.faults) and all(one.path and one.message.vi for one in found.faults)
    return {one.code for one in found.tolerated} <= set(tolerances()) and bool(repr(found))


@CALM
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert says_what_it_is(tried(data))
    assert says_what_it_is(tried(b"<edXML>" + data))


@CALM
@given(elements)
def test_any_elements_are_read_or_refused(inner: str) -> None:
    assert says_what_it_is(tried(f'<edXML xmlns="{NAMESPACE}">{inner}</edXML>'.encode()))
    header = f"<MessageHeader>{inner}</MessageHeader>"
    assert says_what_it_is(tried(f'<edXML xmlns="{NAMESPACE}">{header}</edXML>'.encode()))


@CALM
@given(st.integers(0, 2**32))
def test_a_message_that_was_mutated_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same again
    data = [mutated(chance, SEEDS) for _ in range(10)]
    assert [one for one in data if not says_what_it_is(tried(one))] == []


@CALM
@given(st.integers(0, 2**32))
def test_the_same_bytes_give_the_same(seed: int) -> None:
    data = mutated(random.Random(seed), SEEDS)  # noqa: S311 - the same again
    first, second = tried(data), tried(data)
    assert str(first) == str(second)
    assert isinstance(first, DataFileError) or first == second


# In UTF-16 a byte before the message moves all others.
@CALM
@given(
    st.sampled_from(sorted(TRAPS.keys() - {"utf-16"})),
    st.sampled_from([b"12", b"\xef\xbb\xbf", b"12\xef\xbb\xbf", b"\r\n", b"-->"]),
)
def test_what_stands_before_a_message_changes_nothing_in_it(code: str, before: bytes) -> None:
    data = TRAPS[code]()
    assert read_edxml(before + data).message == read_edxml(data).message
