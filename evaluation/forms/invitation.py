"""The answers to all invitations of one evaluator, sent together (ux.md §2.4 E2)."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..models import Assessment, DeclarationAnswer, Ground
from .declaration import CONFIDENTIALITY

LATER, DECLINE = "", "decline"
ANSWERS = [
    (DeclarationAnswer.NONE.value, "Çıkar çatışmam yok: görevi kabul ediyorum"),
    (DECLINE, "Başka bir nedenle görevi geri çeviriyorum"),
    (DeclarationAnswer.CONFLICT.value, DeclarationAnswer.CONFLICT.label),
    (DeclarationAnswer.UNSURE.value, DeclarationAnswer.UNSURE.label),
    (LATER, "Sonra yanıtlayacağım"),
]
OF_INTEREST = (DeclarationAnswer.CONFLICT, DeclarationAnswer.UNSURE)


class AnswerForm(PortalForm):
    """One file: what the evaluator says about it; without an answer it waits."""

    answer = forms.ChoiceField(label="Yanıtınız", choices=ANSWERS, required=False, widget=forms.RadioSelect)
    grounds = forms.MultipleChoiceField(
        label="Şimdi ya da son 3 yılda",
        choices=Ground.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Yalnız çıkar çatışması varsa ya da emin değilseniz işaretleyin.",
    )
    explanation = forms.CharField(
        label="Açıklama ya da gerekçe",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Geri çeviriyorsanız nedeni; çatışma varsa ya da emin değilseniz hangi kuruluş ya da kişiyle nasıl bir ilişki.",
    )
    required_to_complete = ("answer", "grounds", "explanation")

    def __init__(self, *args, task: Assessment, organisations, **kwargs):
        super().__init__(*args, prefix=task.code, initial={"answer": LATER}, **kwargs)
        self.task, self.organisations = task, organisations

    def clean(self):
        data = super().clean()
        answer = data.get("answer")
        if answer in OF_INTEREST and not data.get("grounds"):
            self.add_error("grounds", f"{self.task.code}: en az bir neden işaretleyin.")
        if answer not in (LATER, None, DeclarationAnswer.NONE) and not data.get("explanation", "").strip():
            self.add_error("explanation", f"{self.task.code}: açıklama ya da gerekçe yazın.")
        return data


class PromiseForm(PortalForm):
    """What is promised for every file that is accepted."""

    confidential = forms.BooleanField(label=f"Kabul ettiğim görevlerde: {CONFIDENTIALITY}", required=False)


class AnswerSheet:
    """The forms of all files that wait, and the promise; an answer that is incomplete keeps all others from being sent."""

    def __init__(self, tasks: list[Assessment], organisations: dict[int, list], data=None):
        self.is_bound = data is not None
        self.files = [
            AnswerForm(data, task=task, organisations=organisations.get(task.application_id, [])) for task in tasks
        ]
        self.promise = PromiseForm(data)

    @property
    def forms(self) -> list:
        return [*self.files, self.promise]

    @property
    def errors(self) -> list:
        return [form.errors for form in self.forms if form.errors]

    def non_form_errors(self) -> list:
        return []

    def is_valid(self) -> bool:
        """Is every answer complete, and is there one?"""
        if not self.is_bound:
            return False
        checked = [form.is_valid() for form in self.forms]  # every form, so that all errors are shown at once
        if not all(checked):
            return False
        given = self.answers()
        if not given:
            self.promise.add_error(None, "En az bir davet için yanıt seçin.")
        elif not self.promise.cleaned_data["confidential"] and any(
            answer["answer"] == DeclarationAnswer.NONE for _, answer in given
        ):
            self.promise.add_error("confidential", "Görevi kabul etmek için gizlilik yükümlülüğünü kabul edin.")
        return not self.promise.errors

    def answers(self) -> list[tuple[Assessment, dict]]:
        """(task, answer) of every file that is answered now; only of a sheet whose forms are valid."""
        return [(form.task, form.cleaned_data) for form in self.files if form.cleaned_data["answer"] != LATER]
