"""Opened by another program: pages, and every word on them. Runs where LibreOffice is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from tiepcan.reports import Report, ReportKind
from tiepcan.requests import FilledForm
from tiepcan_word import shipped_templates, word_renderer
from word_reading import blocks_of, golden_text, opened
from word_samples import FORM_CODES, form, report

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

SECONDS = 300
DOCUMENTS: dict[str, FilledForm | Report] = {
    **{f"form-{code}-{size}": form(code, size) for code in FORM_CODES for size in ("bare", "usual", "long")},
    **{f"report-{kind}-{size}": report(kind, size) for kind in ReportKind for size in ("bare", "long")},
}
#: How many pages at most, for what is short.
MOST_PAGES = {"report-legal-review-bare": 1, "report-three-year-bare": 3}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[bytes, PdfReader]]:
    folder = tmp_path_factory.mktemp("word")
    files = {}
    for name, document in DOCUMENTS.items():
        files[name] = word_renderer().render(document, lang="vi")
        (folder / f"{name}.docx").write_bytes(files[name])
    _convert(folder, "pdf", folder)
    return {name: (files[name], _read(folder / f"{name}.pdf")) for name in files}


def _convert(folder: Path, kind: str, into: Path) -> None:
    profile = (folder / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(into)]
    subprocess.run(  # noqa: S603 - our own command
        [str(OFFICE), *options, *map(str, sorted(folder.glob("*.docx")))],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )


def _read(file: Path) -> PdfReader:
    return PdfReader(file)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad…._-]+", "", unicodedata.normalize("NFC", text)).casefold()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_word_is_on_paper(name: str, printed: Mapping[str, tuple[bytes, PdfReader]]) -> None:
    content, pdf = printed[name]
    paper = _squeezed("".join(page.extract_text() for page in pdf.pages))
    lost = []
    for paragraph in blocks_of(opened(content)):
        # A page may end inside a paragraph: its words are looked for one by one.
        lost += [word for word in map(_squeezed, paragraph.text.split()) if word and word not in paper]
    assert lost == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_page_is_blank(name: str, printed: Mapping[str, tuple[bytes, PdfReader]]) -> None:
    for page in printed[name][1].pages[1:]:
        # More than its number.
        assert len(_squeezed(page.extract_text())) > 10


@pytest.mark.parametrize("code", FORM_CODES)
@pytest.mark.parametrize("size", ["bare", "usual"])
def test_a_form_is_one_page(code: str, size: str, printed: Mapping[str, tuple[bytes, PdfReader]]) -> None:
    assert len(printed[f"form-{code}-{size}"][1].pages) == 1


@pytest.mark.parametrize(("name", "most"), MOST_PAGES.items())
def test_a_short_report_is_short(
    name: str, most: int, printed: Mapping[str, tuple[bytes, PdfReader]]
) -> None:
    assert len(printed[name][1].pages) <= most


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.endswith("long")])
def test_pages_are_numbered_from_the_second_on(
    name: str, printed: Mapping[str, tuple[bytes, PdfReader]]
) -> None:
    pages = printed[name][1].pages
    for number, page in enumerate(pages[1:], start=2):
        assert page.extract_text().split()[0] == str(number)
    assert not pages[0].extract_text().split()[0].isdigit()


def test_the_signer_does_not_stand_alone_on_a_page(printed: Mapping[str, tuple[bytes, PdfReader]]) -> None:
    last = printed["form-02-long"][1].pages[-1].extract_text()
    assert "Ngày tiếp nhận" in unicodedata.normalize("NFC", last)


def test_a_wide_table_is_printed_on_its_side(printed: Mapping[str, tuple[bytes, PdfReader]]) -> None:
    pages = printed["report-yearly-long"][1].pages
    turned = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 2
    # The header is repeated on the second of them.
    assert all("Kếtquả" in re.sub(r"\s", "", page.extract_text()) for page in turned)


def test_our_templates_saved_by_another_program_give_the_same_documents(tmp_path: Path) -> None:
    names = ("form-01b.vi.docx", "form-05.vi.docx", "report.vi.docx", "section.vi.docx")
    for name in names:
        (tmp_path / name).write_bytes(shipped_templates()[name])
    saved = tmp_path / "saved"
    _convert(tmp_path, "docx", saved)
    renderer = word_renderer(templates={name: (saved / name).read_bytes() for name in names})
    for document in (
        form("01b", "usual"),
        form("05", "bare"),
        report(ReportKind.YEARLY, "long"),
        report(ReportKind.PERIODIC, "usual"),
    ):
        ours = golden_text(word_renderer().render(document, lang="vi"))
        assert golden_text(renderer.render(document, lang="vi")) == ours
