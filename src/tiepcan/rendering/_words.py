"""The words that stand around a report, in two languages (câu chữ của trang)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tiepcan.text import Bilingual, Lang

__all__ = ["words_in"]

_WORDS = {
    "skip": Bilingual("Đến nội dung", "Skip to the content"),
    "contents": Bilingual("Mục lục", "Contents"),
    "agency": Bilingual("Cơ quan báo cáo", "Agency"),
    "period": Bilingual("Kỳ báo cáo", "Period"),
    "period_rule": Bilingual("Cách tính kỳ", "Rule of the period"),
    "up_to": Bilingual("Số liệu đến", "Figures up to"),
    "form": Bilingual("Căn cứ của mẫu", "Basis of the form"),
    "version": Bilingual("Lần gửi", "Version"),
    "practice": Bilingual("thông lệ", "practice"),
    "inference": Bilingual("suy luận", "inference"),
    "local": Bilingual("địa phương", "local"),
    "basis": Bilingual("Căn cứ", "Basis"),
    "table": Bilingual("Bảng", "Table"),
    "picture": Bilingual("Hình", "Figure"),
    "chart": Bilingual("Biểu đồ", "Chart"),
    "code": Bilingual("Mã", "Code"),
    "label": Bilingual("Chỉ tiêu", "Line"),
    "value": Bilingual("Số liệu", "Value"),
    "unit": Bilingual("Đơn vị", "Unit"),
    "definition": Bilingual("Chỉ tiêu, cách hiểu", "Line and definition"),
    "lines": Bilingual("Giải thích chỉ tiêu", "The lines explained"),
    "missing": Bilingual("Còn thiếu", "Missing"),
    "complete": Bilingual("Báo cáo không thiếu phần nào.", "Nothing is missing."),
    "unwritten": Bilingual("Chưa viết", "Not written yet"),
    "remarks": Bilingual("Lưu ý về số liệu", "Remarks on the figures"),
    "none": Bilingual("không có", "none"),
    "unsigned": Bilingual("Chưa có người ký", "No signer yet"),
}


def words_in(lang: Lang) -> Mapping[str, str]:
    """Return the words that stand around a report in one language, by name (câu chữ của trang).

    Examples:
        >>> words_in("vi")["missing"], words_in("en")["missing"]
        ('Còn thiếu', 'Missing')
    """
    return MappingProxyType({name: word.in_language(lang) for name, word in _WORDS.items()})
