"""The words on the sheets of a report, in both languages (từ ngữ trên báo cáo)."""

from __future__ import annotations

from collections.abc import Mapping

from tiepcan import Bilingual
from tiepcan.text import Lang

__all__ = ["WORDS", "say"]

WORDS: Mapping[str, Bilingual] = {
    "report": Bilingual("Báo cáo", "Report"),
    "definitions": Bilingual("Giải thích chỉ tiêu", "Definitions"),
    "trace": Bilingual("Truy nguồn", "Sources"),
    "agency": Bilingual("Cơ quan", "Agency"),
    "period": Bilingual("Kỳ báo cáo", "Period"),
    "as_of": Bilingual("Số liệu đến ngày", "Figures known up to"),
    "version": Bilingual("Lần gửi", "Version"),
    "remarks": Bilingual("Lưu ý", "Remarks"),
    "missing": Bilingual("Còn thiếu", "Missing"),
    "table_empty": Bilingual("không có", "none"),
    "table_on_sheet": Bilingual("{} dòng, ở trang riêng", "{} rows, on a sheet of their own"),
    "code": Bilingual("Mã", "Code"),
    "line": Bilingual("Chỉ tiêu", "Line"),
    "unit": Bilingual("Đơn vị tính", "Unit"),
    "value": Bilingual("Số liệu", "Figure"),
    "note": Bilingual("Ghi chú", "Note"),
    "silent": Bilingual(
        "không kể {} yêu cầu mà nguồn không ghi", "without {} requests whose source is silent"
    ),
    "definition": Bilingual("Cách tính", "Definition"),
    "basis": Bilingual("Căn cứ", "Basis"),
    "source": Bilingual("Nguồn", "Source"),
    "kind": Bilingual("Loại", "Kind"),
    "number": Bilingual("Dòng số", "Row"),
    "id": Bilingual("Mã hồ sơ, mã thông tin", "Case, item"),
    # As `tiepcan.statistics.SourceKind` names them.
    "row": Bilingual("dòng sổ", "row of a register"),
    "case": Bilingual("hồ sơ", "case"),
    "item": Bilingual("thông tin", "item"),
}


def say(key: str, lang: Lang) -> str:
    """Return those words in *lang*."""
    return WORDS[key].in_language(lang)
