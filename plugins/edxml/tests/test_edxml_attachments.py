"""Files in messages: names that lead nowhere, archives opened when asked and no further (tệp đính kèm)."""

from __future__ import annotations

import base64
import errno
import io
import struct
import zipfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

from edxml_samples import ENCODED, PDF, TRAPS, document, zipped
from edxml_written import CALM
from tiepcan.errors import DataFileError
from tiepcan.plugins import Attachment
from tiepcan_edxml import (
    EdxmlAttachment,
    EdxmlDocument,
    default_limits,
    read_edxml,
    unpack_attachment,
)
from tiepcan_edxml._saving import save_attachments


def attachment(content: bytes, name: str = "cong-van.pdf") -> EdxmlAttachment:
    return EdxmlAttachment(content_id="1", name=name, content=content)


def archive(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files:
            written.writestr(name, content)
    return made.getvalue()


@CALM
@given(st.text(min_size=1).filter(str.strip))
def test_a_safe_name_is_one_that_an_attachment_of_tiepcan_takes(name: str) -> None:
    safe = attachment(b"x", name).safe_name
    assert Attachment(name=safe, media_type="application/pdf", content=b"").name == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_._etc_passwd"),
        ("C:\\Windows\\a.dll", "C__Windows_a.dll"),
        ("con.pdf", "con_.pdf"),
        (".an.txt", "an.txt"),
        ("công văn.pdf", "công văn.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("...", "_"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
    ],
)
def test_golden_names(name: str, safe: str) -> None:
    assert attachment(b"x", name).safe_name == safe


def test_a_zipped_file_is_left_zipped_until_somebody_asks() -> None:
    found = read_edxml(TRAPS["zipped-attachment"]()).message
    assert isinstance(found, EdxmlDocument)
    [file] = found.attachments
    assert file.is_zip
    assert file.content == base64.b64decode(zipped())
    assert [(one.name, one.content) for one in unpack_attachment(file)] == [("cong-van.pdf", PDF)]


def test_names_within_an_archive_lead_nowhere() -> None:
    content = archive(("../../a.txt", b"1"), ("b\\..\\c.txt", b"2"), ("thu-muc/", b""))
    assert [one.name for one in unpack_attachment(attachment(content))] == ["a.txt", "c.txt"]


def test_an_archive_that_becomes_a_thousand_times_larger_is_refused() -> None:
    bomb = archive(("a", b"\0" * 5_000_000))
    with pytest.raises(DataFileError, match="larger than is allowed"):
        unpack_attachment(attachment(bomb))


def test_what_an_archive_says_of_its_size_is_not_believed() -> None:
    content = bytearray(archive(("a", b"\0" * 5_000_000)))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(DataFileError):
        unpack_attachment(attachment(bytes(content)))


@pytest.mark.parametrize("change", [{"unpacked_files": 1}, {"unpacked_size": 10}])
def test_each_limit_on_archives_holds(change: dict[str, int]) -> None:
    content = attachment(archive(("a", b"1" * 20), ("b", b"2")))
    assert len(unpack_attachment(content)) == 2
    with pytest.raises(DataFileError):
        unpack_attachment(content, limits=attrs.evolve(default_limits(), **change))


@CALM
@given(st.binary(max_size=200), st.integers(0, 200))
def test_a_damaged_archive_is_refused_and_nothing_else(noise: bytes, place: int) -> None:
    content = bytearray(base64.b64decode(zipped()))
    content[place : place + len(noise)] = noise
    try:
        found = unpack_attachment(attachment(b"PK\x03\x04" + bytes(content[4:])))
    except DataFileError as refused:
        said = str(refused)
    else:
        said = " ".join(one.name for one in found)
    # What is not refused is an archive with files that have names.
    assert said


def test_what_is_no_archive_is_not_opened() -> None:
    with pytest.raises(DataFileError, match="no zip"):
        unpack_attachment(attachment(PDF))


def test_files_are_saved_in_the_folder_and_over_none(tmp_path: Path) -> None:
    folder = tmp_path / "moi" / "tep"
    files = [attachment(b"1", "../a.txt"), attachment(b"2", "../a.txt"), attachment(b"3", "b")]
    saved = save_attachments(files, folder)
    assert [one.name for one in saved] == ["_a.txt", "_a (2).txt", "b"]
    assert [one.read_bytes() for one in saved] == [b"1", b"2", b"3"]
    assert {one.parent for one in saved} == {folder}
    assert [one.name for one in save_attachments(files[2:], folder)] == ["b (2)"]


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "ngoai.txt", tmp_path / "tep"
    folder.mkdir()
    (folder / "a.txt").symlink_to(outside)
    [saved] = save_attachments([attachment(b"1", "a.txt")], folder)
    assert saved.name == "a (2).txt"
    assert not outside.exists()


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plainly = Path.open

    class Full(io.BytesIO):
        def close(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def begun(path: Path, mode: str) -> io.BytesIO:
        plainly(path, mode).close()
        return Full()

    monkeypatch.setattr(Path, "open", begun)
    with pytest.raises(OSError, match="No space left"):
        save_attachments([attachment(b"1", "a.txt")], tmp_path / "tep")
    assert list((tmp_path / "tep").iterdir()) == []


def test_nothing_personal_in_names_is_shown() -> None:
    assert "Mẩy" not in repr(attachment(b"x", "Đơn của bà Mẩy.pdf"))


def test_an_archive_with_a_password_is_refused() -> None:
    content = bytearray(archive(("a", b"1")))
    for place in (6, content.index(b"PK\x01\x02") + 8):
        content[place] |= 1
    with pytest.raises(DataFileError, match="password"):
        unpack_attachment(attachment(bytes(content)))


def test_files_of_one_id_are_both_kept() -> None:
    found = read_edxml(TRAPS["content-id-repeated"]()).message
    assert isinstance(found, EdxmlDocument)
    assert [one.name for one in found.attachments] == ["cong-van.pdf", "a.txt"]


def test_a_file_that_is_listed_without_an_id_is_known_by_its_name() -> None:
    data = document(("<edXML:ContentId>cid:1</edXML:ContentId>", ""))
    found = read_edxml(data)
    assert isinstance(found.message, EdxmlDocument)
    assert found.message.missing_attachments == ()
    other = read_edxml(data.replace(b"<edXML:AttachmentName>cong-van", b"<edXML:AttachmentName>khac"))
    assert isinstance(other.message, EdxmlDocument)
    assert other.message.missing_attachments == ("khac.pdf",)
    assert [one.code for one in other.tolerated] == ["attachment-not-listed", "attachment-missing"]


@pytest.mark.parametrize(
    "encoded",
    [
        f"{ENCODED[:8]}<b/>{ENCODED[8:]}",
        f"<data>{ENCODED}</data>",
        '<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:1"/>',
    ],
    ids=["cut", "within", "elsewhere"],
)
def test_of_a_file_with_elements_in_it_no_part_is_taken_for_the_whole(encoded: str) -> None:
    with pytest.raises(DataFileError, match="elements stand within") as refused:
        read_edxml(document((ENCODED, encoded)))
    [fault] = refused.value.faults
    assert fault.path == "AttachmentEncoded/Attachment/ContentTransferEncoded"


def test_a_file_that_stands_there_as_text_alone_is_told() -> None:
    data = document()
    start, end = data.index(b"<Attachment>"), data.index(b"</AttachmentEncoded>")
    found = read_edxml(data[:start] + ENCODED.encode() + data[end:])
    assert [str(one) for one in found.tolerated] == [
        "loose-text AttachmentEncoded",
        "attachment-missing edXMLManifest/Reference",
    ]


def test_a_file_without_an_id_has_no_other_files_name() -> None:
    nameless = f"<Attachment><ContentTransferEncoded>{base64.b64encode(b'abc').decode()}</ContentTransferEncoded></Attachment>"
    found = read_edxml(document(("<AttachmentEncoded>", f"<AttachmentEncoded>{nameless}")))
    assert isinstance(found.message, EdxmlDocument)
    assert [(one.name, one.content_type, one.content) for one in found.message.attachments] == [
        ("1", None, b"abc"),
        ("cong-van.pdf", "application/pdf", PDF),
    ]
    assert [one.code for one in found.tolerated] == [
        "no-content-id",
        "no-attachment-name",
        "attachment-not-listed",
    ]


def test_of_two_files_that_are_listed_under_one_id_the_one_that_is_not_there_is_missing() -> None:
    again = "</edXML:Reference><edXML:Reference><edXML:ContentId>cid:1</edXML:ContentId>{}</edXML:Reference>"
    name = "<edXML:AttachmentName>{}.pdf</edXML:AttachmentName>"
    for other, missing in (("phu-luc", ("phu-luc.pdf",)), ("cong-van", ())):
        listed = again.format(name.format(other))
        found = read_edxml(document(("</edXML:Reference>", listed))).message
        assert isinstance(found, EdxmlDocument)
        assert found.missing_attachments == missing
        assert [one.name for one in found.attachments] == ["cong-van.pdf"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_in_a_rare_way_is_refused(method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as written:
        written.writestr("a", b"1" * 5000)
    content = bytearray(made.getvalue())
    for place in (0, 39):
        content[39] ^= place
        with pytest.raises(DataFileError, match="not supported"):
            unpack_attachment(attachment(bytes(content)))


def test_a_list_of_a_million_files_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(DataFileError, match="more than 200 files"):
        unpack_attachment(attachment(b"PK\x03\x04" + b"PK\x01\x02" * 100_000))
