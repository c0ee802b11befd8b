"""Write the golden texts anew: ``python word_golden.py``, then look at what changed (văn bản mẫu để so)."""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan.reports import Report, ReportKind
from tiepcan.requests import FilledForm
from tiepcan_word import word_renderer
from word_reading import GOLDEN, golden_text
from word_samples import FORM_CODES, form, report

__all__ = ["GOLDEN_SIZES", "golden_documents"]

GOLDEN_SIZES = ("bare", "long")


def golden_documents() -> Iterator[tuple[str, FilledForm | Report]]:
    for size in GOLDEN_SIZES:
        yield from ((f"form-{code}-{size}", form(code, size)) for code in FORM_CODES)
        yield from ((f"report-{kind}-{size}", report(kind, size)) for kind in ReportKind)


def main() -> None:
    renderer = word_renderer()
    GOLDEN.mkdir(exist_ok=True)
    for name, document in golden_documents():
        told = golden_text(renderer.render(document, lang="vi"))
        (GOLDEN / f"{name}.txt").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
