"""What the commands that synchronise say (lời của lệnh đồng bộ)."""

from __future__ import annotations

from tiepcan import Bilingual
from tiepcan.text import Lang
from tiepcan_onestop._command_options import say
from tiepcan_onestop._dead_letters import DeadLetter
from tiepcan_onestop._sync_results import Agreement

__all__ = ["NOT_REACHED", "TAKING", "WAITS", "agreement_data", "letter_data", "say_agreement", "why_in_words"]

#: Of a portal that is away.
NOT_REACHED = Bilingual("không liên lạc được với cổng", "the portal was not reached")
_SHUT_OUT = Bilingual("cổng không cho vào", "the portal does not let this token in")
#: By the kind of the error; what is none of them is what the line said.
_WORDS = {
    "DataFileError": Bilingual("nội dung không đọc được", "it cannot be read"),
    "InputError": Bilingual("nội dung không dùng được", "it cannot be used"),
    "NotAllowedError": Bilingual(
        "không ghi được ở trạng thái này của hồ sơ", "the state of the case does not allow it"
    ),
    "ConflictError": Bilingual("trùng mã mà khác nội dung", "the id is known with other contents"),
    "PluginError": Bilingual("phần mở rộng bị lỗi", "a plugin failed"),
    "taking-in": Bilingual(
        "đang nhận hồ sơ từ cổng, chạy lệnh pull trước", "a dossier is being taken in: run pull first"
    ),
    "http-401": _SHUT_OUT,
    "http-403": _SHUT_OUT,
}
_NOT_ANSWERED = Bilingual("cổng từ chối trả lời", "the portal refused to answer")
#: Of a dossier whose taking in was broken off.
TAKING = Bilingual(
    "nhận dở từ cổng: chạy pull; cổng không gửi lại thì xem trong kho, rồi settle với hồ sơ ấy",
    "its taking in was broken off: run pull; where the portal brings it no more, look in the store, then settle it",
)
#: Of a message that the portal has brought.
WAITS = Bilingual("chờ hồ sơ của nó", "waits for its dossier")
_ONLY_HERE = Bilingual("chỉ có ở đây", "only here")
_ONLY_THERE = Bilingual("chỉ có ở cổng", "only at the portal")


def letter_data(one: DeadLetter) -> dict[str, object]:
    """Return what is set aside as programs read it; nothing of its contents."""
    return {
        "agency": one.message.agency,
        "case": one.message.case,
        "version": one.message.version,
        "service": one.message.service,
        "key": one.message.key,
        "why": one.why.value,
        "code": one.code,
        "at": one.at.isoformat(),
    }


def agreement_data(found: Agreement) -> dict[str, object]:
    """Return an agreement as programs read it."""
    return {
        "agrees": found.agrees,
        "same": found.same,
        "differing": [
            {
                "dossier": one.dossier,
                "fields": one.fields,
                "lines_missing": one.lines_missing,
                "lines_too_many": one.lines_too_many,
            }
            for one in found.differing
        ],
        "only_here": found.only_here,
        "only_there": found.only_there,
        "not_told": dict(found.not_told),
        "set_aside": found.set_aside,
        "mended": found.mended,
    }


def say_agreement(found: Agreement, lang: Lang) -> None:
    """Say whether both sides say the same, and where not."""
    say(
        Bilingual(
            f"{found.same} hồ sơ giống nhau, {len(found.differing)} khác, {len(found.only_here)} chỉ có ở đây, "
            f"{len(found.only_there)} chỉ có ở cổng, {found.set_aside} thông điệp bị gác lại, {found.mended} gửi bù",
            f"{found.same} dossier(s) the same, {len(found.differing)} differ, {len(found.only_here)} only here, "
            f"{len(found.only_there)} only at the portal, {found.set_aside} message(s) set aside, {found.mended} sent to mend",
        ),
        lang,
    )
    for one in found.differing:
        say(f"  {one.in_words().in_language(lang)}", lang)
    for names, said in ((found.only_here, _ONLY_HERE), (found.only_there, _ONLY_THERE)):
        for name in names:
            say(f"  {name}: {said.in_language(lang)}", lang)
    for name, kind in found.not_told:
        say(f"  {name}: {why_in_words(kind).in_language(lang)}", lang)


def why_in_words(code: str) -> Bilingual:
    """Return why something did not get through, as a person says it; *code* itself is for who looks into it."""
    said = _WORDS.get(code, _NOT_ANSWERED if code.startswith("code-") else NOT_REACHED)
    return Bilingual(f"{said.vi} ({code})", f"{said.en} ({code})")
