"""Sections taken over from an earlier application: what nobody has looked at is named before sending."""

from kumelenme.lifecycle.rules import rule

from ..queries.earlier import unreviewed


@rule("Önceki başvurudan kopyalanan bölümler gözden geçirilmiştir.", source="V-65", warns=True)
def copies_are_reviewed(application):
    if labels := [section.label for section in unreviewed(application)]:
        return (
            f"Önceki başvurudan kopyalanan {len(labels)} bölümü henüz kimse gözden geçirmedi: {', '.join(labels)}. "
            "Bölümü açıp “Uygun” ya da “Temizle” deyin."
        )


WARNING = (copies_are_reviewed,)
