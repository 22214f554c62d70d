"""The objection form of the cluster, the opinion, the decision."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import MEGABYTE
from kumelenme.uploads.field import UploadField

from ..models import ObjectionGround, ObjectionOutcome

FILES = ("file1", "file2", "file3")


class ObjectionForm(PortalForm):
    """Grounds from the list, the criteria they are about, text and up to three files."""

    grounds = forms.MultipleChoiceField(label="İtiraz nedenleri", widget=forms.CheckboxSelectMultiple)
    criteria = forms.MultipleChoiceField(
        label="Hangi ölçütler için", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="İtirazınız belirli ölçütlere ilişkinse seçin.",
    )  # fmt: skip
    text = forms.CharField(
        label="İtirazınızın gerekçesi", max_length=8000, min_length=50, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Kararın hangi noktasının neden yanlış olduğunu somut olarak yazın; en az 50 karakter.",
    )  # fmt: skip

    def __init__(self, *args, application, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        terms = application.call.terms
        judged = terms.objection_scope == "FULL"
        self.fields["grounds"].choices = [
            choice for choice in ObjectionGround.choices if judged or choice[0] != ObjectionGround.JUDGEMENT
        ]
        if criteria:
            self.fields["criteria"].choices = [(c.code, f"{c.code} {c.title}") for c in criteria]
        else:
            del self.fields["criteria"]
        for number, name in enumerate(FILES, 1):
            self.fields[name] = UploadField(
                label=f"Ek belge {number}", required=False, max_bytes=terms.max_file_mb * MEGABYTE
            )

    @property
    def uploads(self) -> list:
        """The files that were chosen."""
        return [self.cleaned_data[name] for name in FILES if self.cleaned_data.get(name)]


class OpinionForm(PortalForm):
    """What the reviewer thinks."""

    opinion = forms.CharField(label="Görüşünüz", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))


class DecisionForm(PortalForm):
    """Reject, or accept with what follows; and why."""

    REJECT = "reject"

    outcome = forms.ChoiceField(label="Karar", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Kararın gerekçesi", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Başvuru sahibine giden yazıda ve kayıtta aynen yer alır.",
    )  # fmt: skip

    def __init__(self, *args, reassess: bool, **kwargs):
        super().__init__(*args, **kwargs)
        outcomes = [c for c in ObjectionOutcome.choices if reassess or c[0] != ObjectionOutcome.REASSESS]
        self.fields["outcome"].choices = [*((key, f"Kabul: {label}") for key, label in outcomes), (self.REJECT, "Ret")]


class ScoreForm(PortalForm):
    """What-if: with which score it would come back."""

    puan = forms.DecimalField(
        label="Başvuru bu puanı alsaydı", min_value=0, max_value=200, decimal_places=2, required=False
    )
