"""When a request may not be answered yet."""

from kumelenme.lifecycle.rules import rule


@rule("Yanıtın sonucu ve metni yazıldı", source="V-113")
def answer_is_written(request) -> str | None:
    return None if request.outcome and request.answer.strip() else "Yanıtın sonucunu seçin ve metnini yazın."
