"""What is written has one form, is read back as it was, and is nothing where a fault is (ghi thông điệp)."""

from __future__ import annotations

import datetime as dt
import io
import re
import xml.sax
from xml.sax.handler import ContentHandler

import attrs
import pytest
from hypothesis import given, strategies as st
from lxml import etree

from edxml_written import CALM, COMMUNE, PROVINCE, documents, letter, messages, status
from tiepcan import VIETNAM_TIME
from tiepcan.errors import DataFileError
from tiepcan_edxml import (
    Business,
    BusinessKind,
    DocumentId,
    EdxmlAttachment,
    EdxmlDocument,
    EdxmlMessage,
    OtherInfo,
    Replacement,
    ResponseFor,
    TraceHeader,
    answered_by,
    edxml_schema,
    read_edxml,
    write_edxml,
    write_edxml_to,
)

FILE = EdxmlAttachment(content_id="1", name="thong-bao.pdf", content=b"%PDF-1.7")


class OldReader(ContentHandler):
    """A reader that knows no namespaces, as old host code: names are looked up with their prefix, as letters."""

    def __init__(self) -> None:
        super().__init__()
        self._path: list[str] = []
        self.texts: dict[str, list[str]] = {}

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 - xml.sax asks for it
        self._path.append(name)
        self.texts.setdefault("/".join(self._path), []).append("")

    def endElement(self, name: str) -> None:  # noqa: N802
        self._path.pop()

    def characters(self, content: str) -> None:
        self.texts["/".join(self._path)][-1] += content


def read_by_letters(data: bytes) -> dict[str, list[str]]:
    reader = OldReader()
    xml.sax.parseString(data, reader)  # noqa: S317 - our own bytes
    return reader.texts


@CALM
@given(messages)
def test_what_is_written_is_read_back_with_nothing_tolerated(message: EdxmlMessage) -> None:
    found = read_edxml(write_edxml(message))
    assert found.message == message
    assert found.tolerated == ()


ODD = (
    "31/HND",
    "7806",
    "H24.07,2026/11/12,31",
    "000.00.07.H24, 2026/11/2, 3/A",
    "000.00.07.H24,2026/02/30,3/A",
)


@CALM
@given(documents, st.sampled_from(ODD), st.sampled_from(ODD))
def test_odd_ids_of_others_are_named_letter_by_letter_and_nothing_else_is_told(
    document: EdxmlDocument, answered: str, replaced: str
) -> None:
    business = Business(
        kind=BusinessKind.REPLACE, replacements=(Replacement(document_id=DocumentId(replaced)),)
    )
    odd = attrs.evolve(document, response_for=(answered_by(DocumentId(answered)),), business=business)
    found = read_edxml(write_edxml(odd))
    assert found.message == odd
    assert {one.code for one in found.tolerated} <= {"document-id-form", "impossible-date", "organ-id-form"}
    assert all("ResponseFor" in one.place or "ReplacementInfo" in one.place for one in found.tolerated)


@CALM
@given(messages)
def test_writing_twice_gives_the_same_bytes_and_so_does_a_stream(message: EdxmlMessage) -> None:
    data, stream = write_edxml(message), io.BytesIO()
    assert write_edxml_to(message, stream) == len(data)
    assert data == write_edxml(read_edxml(data).message) == stream.getvalue()


@CALM
@given(messages)
def test_everything_written_is_valid_by_the_schema(message: EdxmlMessage) -> None:
    schema = edxml_schema()
    assert schema.validate(etree.fromstring(write_edxml(message))), schema.error_log


@CALM
@given(documents)
def test_a_reader_of_prefixes_finds_every_field(document: EdxmlDocument) -> None:
    texts = read_by_letters(write_edxml(document))
    header = "edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader"
    assert texts[f"{header}/edXML:DocumentId"] == [document.document_id.text]
    assert texts[f"{header}/edXML:To/edXML:OrganId"] == [one.organ_id for one in document.receivers]
    assert texts[f"{header}/edXML:Subject"] == [document.subject]
    files = texts.get("edXML/AttachmentEncoded/Attachment/edXML:ContentTransferEncoded", [])
    assert len(files) == len(document.attachments)
    plain = {path.rpartition("/")[2] for path in texts if ":" not in path.rpartition("/")[2]}
    allowed = {"edXML", "AttachmentEncoded", "Attachment", "ContentId", "AttachmentName", "Description"}
    assert plain <= allowed | {"ContentType"}


def test_a_large_file_is_written_in_pieces_that_join() -> None:
    big = attrs.evolve(FILE, content=bytes(range(251)) * 10_000)
    found = read_edxml(write_edxml(letter(attachments=(big,)))).message
    assert isinstance(found, EdxmlDocument)
    assert found.attachments == (big,)


NOON = dt.datetime(2026, 11, 21, 12, tzinfo=VIETNAM_TIME)
WRONG: dict[str, tuple[EdxmlMessage, list[str]]] = {
    "nobody receives it": (letter(receivers=()), ["receivers"]),
    "no subject": (letter(subject=None), ["subject"]),
    "an empty subject": (letter(subject=""), ["subject"]),
    "a filler": (letter(content="N/A"), ["content"]),
    "blanks around": (letter(subject=" V/v"), ["subject"]),
    "a control character": (letter(subject="V/v\x07"), ["subject"]),
    "half a letter": (letter(subject="V/v\ud800"), ["subject"]),
    "no number": (
        letter(code_number=None, code_notation=None),
        ["code_number", "code_notation", "document_id"],
    ),
    "a day there never was": (
        letter(document_id=DocumentId("000.00.12.H24,2026/02/30,112/TB-UBND")),
        ["document_id"],
    ),
    "a day of one digit": (
        letter(
            document_id=DocumentId("000.00.12.H24,2026/11/2,112/TB-UBND"),
            promulgation_date=dt.date(2026, 11, 2),
        ),
        ["document_id"],
    ),
    "another id": (letter(promulgation_date=dt.date(2026, 11, 21)), ["document_id"]),
    "a code written the other way round": (
        letter(receivers=(attrs.evolve(PROVINCE, organ_id="H24.07"),)),
        ["receivers[0].organ_id"],
    ),
    "a short code": (
        letter(receivers=(attrs.evolve(PROVINCE, organ_id="07.H24"),)),
        ["receivers[0].organ_id"],
    ),
    "one id for two files": (
        letter(attachments=(FILE, attrs.evolve(FILE, name="b.pdf"))),
        ["attachments[0].content_id", "attachments[1].content_id"],
    ),
    "cid: twice": (
        letter(attachments=(attrs.evolve(FILE, content_id="cid:1"),)),
        ["attachments[0].content_id"],
    ),
    "an empty file": (letter(attachments=(attrs.evolve(FILE, content=b""),)), ["attachments[0].content"]),
    "a path for a name": (
        letter(attachments=(attrs.evolve(FILE, name="../a.pdf"),)),
        ["attachments[0].name"],
    ),
    "a zip under another name": (
        letter(attachments=(attrs.evolve(FILE, content=b"PK\x03\x04"),)),
        ["attachments[0].name"],
    ),
    "over 50 MB": (letter(attachments=(attrs.evolve(FILE, content=bytes(40_000_000)),)), ["attachments"]),
    "files that are not there": (letter(missing_attachments=("a.pdf",)), ["missing_attachments"]),
    "too urgent": (letter(other_info=OtherInfo(priority=5)), ["other_info.priority"]),
    "other info that says nothing": (letter(other_info=OtherInfo()), ["other_info"]),
    "no business": (letter(business=None), ["business.kind"]),
    "what is revoked?": (letter(business=Business(kind=BusinessKind.REVOKE)), ["business.document_id"]),
    "what is replaced?": (letter(business=Business(kind=BusinessKind.REPLACE)), ["business.replacements"]),
    "a new one that replaces": (
        letter(
            business=Business(
                kind=BusinessKind.NEW, replacements=(Replacement(document_id=DocumentId("x,2026/11/20,1/A")),)
            )
        ),
        ["business.replacements"],
    ),
    "a day that programs fill in": (letter(due_date=dt.date(1, 1, 1)), ["due_date"]),
    "parts of a second": (
        letter(
            trace_headers=(TraceHeader(organ_id=COMMUNE.organ_id, timestamp=NOON.replace(microsecond=5)),)
        ),
        ["trace_headers[0].timestamp"],
    ),
    "sent before it was made": (
        letter(
            trace_headers=(TraceHeader(organ_id=COMMUNE.organ_id, timestamp=NOON - dt.timedelta(days=9)),)
        ),
        ["trace_headers[0].timestamp"],
    ),
    "an instant behind the last day": (
        status(timestamp=dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC)),
        ["timestamp"],
    ),
    "a number that nobody reads": (
        letter(other_info=OtherInfo(promulgation_amount=10**9, page_amount=10**9 - 1)),
        ["other_info.promulgation_amount"],
    ),
    "more elements than are read": (letter(to_places=("UBND",) * 20_000), ["$"]),
    "more attributes than are read": (letter(content='="' * 40_000), ["$"]),
    "words over 50 MB": (letter(to_places=("x" * 200_000,) * 250), ["$"]),
    "a status of nobody": (status(status_code="99"), ["status_code"]),
    "a refusal without a reason": (status(status_code="02"), ["description"]),
    "a status without an instant": (status(timestamp=None), ["timestamp"]),
    "a status of no document": (
        status(response_for=ResponseFor(organ_id="000.00.07.H24")),
        ["response_for.document_id"],
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_written_is_refused_by_its_place_and_nothing_is_written(what: str) -> None:
    message, places = WRONG[what]
    stream = io.BytesIO()
    with pytest.raises(DataFileError) as refused:
        write_edxml_to(message, stream)
    assert [fault.path for fault in refused.value.faults] == places
    assert stream.getvalue() == b""


def test_every_fault_is_told_at_once_and_no_value_is_shown() -> None:
    person = "Nguyễn Thị Mẫu\x00"
    message = letter(
        subject=person, receivers=(attrs.evolve(PROVINCE, organ_id=person),), attachments=(FILE, FILE)
    )
    with pytest.raises(DataFileError) as refused:
        write_edxml(message)
    assert len(refused.value.faults) == 5
    assert "Mẫu" not in str(refused.value)


MUTATIONS = {
    "an element that is not there": (b"<edXML:Subject>[^<]*</edXML:Subject>", b""),
    "one that is empty": (b"<edXML:Subject>[^<]*<", b"<edXML:Subject><"),
    "the other order": (
        rb"(<edXML:From>.*</edXML:From>)(\s*)(<edXML:To>.*</edXML:To>)",
        rb"\3\2\1",
    ),
    "a strange element": (b"<edXML:Subject>", b"<edXML:Tieude/><edXML:Subject>"),
    "the mended spelling": (b"Bussiness", b"Business"),
    "another kind": (b"DocType>0", b"DocType>7"),
    "a day of another form": (b"PromulgationDate>2026/11/20", b"PromulgationDate>20/11/2026"),
    "a code the other way round": (b"OrganId>000.00.07.H24", b"OrganId>H24.07"),
    "no cid:": (b"cid:1", b"1"),
    "the older namespace": (b"http://www.mic.gov.vn/TBT/QCVN_102_2016", b"http://www.e-doc.vn/Schema/"),
    "no base64": (b"JVBERi0xLjc=", b"?!"),
}


@pytest.mark.parametrize("what", MUTATIONS)
def test_the_schema_refuses(what: str) -> None:
    pattern, by = MUTATIONS[what]
    data = write_edxml(letter(attachments=(FILE,)))
    wrong = re.sub(pattern, by, data, flags=re.DOTALL)
    assert wrong != data
    assert edxml_schema().validate(etree.fromstring(data))
    assert not edxml_schema().validate(etree.fromstring(wrong))
