"""The check list as a form: four answers per item, a reason where the answer is negative (K-080, K-082)."""

from types import MappingProxyType

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.accounts.models import User
from kumelenme.turkish import shortened
from kumelenme.ui.forms import PortalForm

from ..actors import COMMISSION
from ..checklist import ITEMS, may_be_missing
from ..models import Answer
from ..rules.administrative import current_round

# How an asked item is answered when the answer has come.
AFTER_COMPLETION = {Answer.FIT: "Giderildi", Answer.UNFIT: "Giderilmedi"}


class OfficersForm(PortalForm):
    """Which commission members read this file; who left it or reads it already is not offered."""

    officers = forms.ModelMultipleChoiceField(
        label="Kontrol edecek komisyon üyeleri", queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        there = application.checks.filter(round=current_round(application), recused_at=None)
        self.fields["officers"].queryset = COMMISSION.people(application).exclude(pk__in=there.values("officer"))


class ItemForm(PortalForm):
    """One item of the list; nothing is pre-ticked."""

    answer = forms.ChoiceField(
        choices=Answer.choices, required=False, widget=forms.RadioSelect(attrs={"class": "form-check-input"})
    )
    explanation = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"})
    )
    # Text, no choice of a list: a letter released meanwhile changes what is offered, not what was picked.
    ready = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Select(attrs={"class": "form-select", "data-fills": "explanation"}),
    )
    internal_note = forms.CharField(
        required=False, max_length=2000, widget=forms.TextInput(attrs={"class": "form-control"})
    )

    def __init__(self, *args, item, check, ready=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        self.ready_words = ready
        self.fields["ready"].widget.choices = [("", "Seçin ya da kendiniz yazın")] + [(w, shortened(w)) for w in ready]
        self.fields["ready"].label = "Hazır metin"
        missing = may_be_missing(item.number, check.application.call.terms, check.round)
        self.fields["answer"].choices = [c for c in Answer.choices if missing or c[0] != Answer.MISSING]
        self.fields["answer"].label = item.text
        self.fields["explanation"].label = "Başvuru sahibine yazılacak açıklama"
        self.fields["internal_note"].label = "İç not (başvuru sahibi görmez)"

    def speak_of_completion(self):
        """The item was in the deficiency letter: its answers say whether the deficiency is gone."""
        choices = self.fields["answer"].choices
        self.fields["answer"].choices = [(key, AFTER_COMPLETION.get(key, label)) for key, label in choices]

    def clean(self):
        data = super().clean()
        ready = data.pop("ready", "")
        if ready and not data.get("explanation", "").strip():
            data["explanation"] = ready
        if data.get("answer") in (Answer.MISSING, Answer.UNFIT) and not data.get("explanation", "").strip():
            self.add_error("explanation", ValidationError(f"{self.item.number}. madde için gerekçe yazın."))
        return data


def item_forms(check, data=None, *, ready=MappingProxyType({})) -> list[ItemForm]:
    """The 24 item forms of one list, filled from what was typed, else from the stored answers.

    `ready` are words to choose from, by item.
    """
    stored = {answer.item: answer for answer in check.answers.all()} if data is None else {}
    forms_ = []
    for item in ITEMS:
        answer = stored.get(item.number)
        initial = (
            {"answer": answer.answer, "explanation": answer.explanation, "internal_note": answer.internal_note}
            if answer
            else {}
        )
        forms_.append(
            ItemForm(
                data,
                prefix=f"m{item.number}",
                item=item,
                check=check,
                ready=ready.get(item.number, ()),
                initial=initial,
            )
        )
    return forms_


def given_answers(forms_: list[ItemForm]) -> dict[int, dict]:
    """The answered items as the action wants them."""
    return {form.item.number: form.cleaned_data for form in forms_ if form.cleaned_data.get("answer")}


class EliminationForm(PortalForm):
    """The chair's decision text when an application is eliminated."""

    note = forms.CharField(label="Karar gerekçesi", widget=forms.Textarea, max_length=4000)


class RecusalForm(PortalForm):
    """Leaving a file because of an interest."""

    reason = forms.CharField(label="Çekilme gerekçesi", widget=forms.Textarea, max_length=2000)


class CompletionAnswerForm(PortalForm):
    """The applicant's answer to the listed items; kept without sending as often as wished."""

    answer_text = forms.CharField(
        label="Yanıtınız",
        widget=forms.Textarea,
        max_length=4000,
        help_text="Her madde için ne yaptığınızı yazın; istenen belgeleri ilgili bölümden yükleyin.",
    )
