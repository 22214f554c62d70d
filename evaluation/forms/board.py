"""The forms of the board: eligibility, meeting, agenda, presentation, scores, final report, minutes."""

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.models import User
from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm, PortalModelForm

from ..models import BoardSeat, BoardSession

POINT_LENGTH = 600
# Beside every name of the attendance: why that person is not there.
EXCUSE = forms.CharField(label="Mazeret", required=False, max_length=300)


class SeatForm(PortalModelForm):
    """Seçici Kurul Üyesi Uygunluk Formu (domain.md §4.17)."""

    email = forms.EmailField(label="E-posta adresi", help_text="Kişinin portalda hesabı olmalıdır.")

    class Meta:
        model = BoardSeat
        fields = [
            "kind",
            "category",
            "is_public_employee",
            "institution",
            "private_sector_years",
            "experience_fields",
            "appointed_on",
            "appointment_number",
            "term_ends_on",
            "declared_on",
            "is_chair",
        ]

    field_order = ["email"]

    def clean_email(self):
        person = User.objects.filter(email=normalise_email(self.cleaned_data["email"]), is_active=True).first()
        if person is None:
            raise ValidationError("Bu adresle açılmış bir hesap yok.")
        self.person = person
        return person.email

    def _post_clean(self):
        """The seat is checked and built by the action; the model is not filled here."""

    def values(self) -> dict:
        """The eligibility form as the action wants it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "email"}


class ReleaseForm(PortalForm):
    """Why an appointment ends."""

    note = forms.CharField(label="Gerekçe", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class SessionForm(PortalModelForm):
    """When and where the board meets."""

    class Meta:
        model = BoardSession
        fields = ["starts_at", "place"]


class AgendaForm(PortalForm):
    """Which application comes on the agenda and when it presents."""

    application = forms.ChoiceField(label="Başvuru")
    slot_at = forms.DateTimeField(label="Sunum günü ve saati", required=False)
    minutes = forms.IntegerField(label="Süre (dakika)", min_value=5, max_value=480)

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_number = {application.number: application for application in waiting}
        self.fields["application"].choices = [("", "Seçin")] + [
            (number, f"{number} {application.cluster.name}") for number, application in self.by_number.items()
        ]

    @property
    def chosen(self):
        return self.by_number[self.cleaned_data["application"]]

    @property
    def place(self) -> dict:
        """When it presents and for how long."""
        return {name: self.cleaned_data[name] for name in ("slot_at", "minutes")}


class PresentationForm(PortalForm):
    """Held or waived, with questions and answers (K-115)."""

    waiver = forms.CharField(
        label="Sunumdan yazılı vazgeçme",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Yalnız başvuru sahibi sunumdan vazgeçtiyse doldurun: yazının tarihi ve sayısı.",
    )
    questions = forms.CharField(
        label="Sorular ve yanıtlar", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class RecusalForm(PortalForm):
    """The secretary records that a member left the item, and why."""

    seat = forms.ChoiceField(label="Çekilen üye")
    reason = forms.CharField(
        label="Çekilme nedeni", max_length=300, help_text="Yalnız denetim için saklanır; kurul üyelerine gösterilmez."
    )

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_code = {seat.user.code: seat for seat in seats}
        self.fields["seat"].choices = [("", "Seçin")] + [(code, str(seat)) for code, seat in self.by_code.items()]

    @property
    def chosen(self):
        return self.by_code[self.cleaned_data["seat"]]


class ReportForm(PortalForm):
    """The board's final report (K-119)."""

    reason = forms.CharField(label="Kararın gerekçesi", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    ceiling = MoneyField(label="Destek tavanı önerisi (TL)", required=False)
    points = forms.CharField(
        label="Müzakerede dikkate alınacak hususlar",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Her satıra bir husus yazın; her biri müzakerede kapatılması gereken bir gündem maddesi olur.",
    )
    required_to_complete = ("ceiling", "points")

    def clean_points(self):
        points = [" ".join(line.split()) for line in self.cleaned_data["points"].splitlines() if line.strip()]
        if any(len(point) > POINT_LENGTH for point in points):
            raise ValidationError(f"Bir husus en çok {POINT_LENGTH} karakter olabilir.")
        return points

    def clean_ceiling(self):
        ceiling = self.cleaned_data["ceiling"]
        if ceiling is not None and ceiling <= 0:
            raise ValidationError("Destek tavanı sıfırdan büyük olmalıdır.")
        return ceiling


class RemarksForm(PortalForm):
    """What the secretary adds to the minutes."""

    remarks = forms.CharField(
        label="Tutanağa eklenecek hususlar", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class SignatureForm(PortalForm):
    """A member's approval of the minutes, with dissent if there is any."""

    confirmed = forms.BooleanField(label="Tutanağı okudum ve imzalıyorum.")
    dissent = forms.CharField(
        label="Muhalefet şerhi", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class BallotSheet:
    """A member's scores on one item: whole numbers with reasons, everything kept as typed (K-114)."""

    def __init__(self, criteria, scores, data=None):
        stored = {score.criterion_id: score for score in scores}
        self.rows = [self._row(c, stored.get(c.pk), data) for c in criteria]

    def _row(self, criterion, score, data) -> dict:
        if data is None:
            value, reason, wrong = (score.value, score.reason, "") if score else (None, "", "")
        else:
            typed, reason = (
                data.get(f"{criterion.code}-value", "").strip(),
                data.get(f"{criterion.code}-reason", "").replace("\x00", "").strip(),
            )
            whole = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None
            value = whole if whole is not None and whole <= criterion.scale_max else None
            wrong = (
                f"{criterion}: puanlar 0–{criterion.scale_max} arasında tam sayı olmalıdır."
                if typed and value is None
                else ""
            )
        return {
            "criterion": criterion,
            "value": value,
            "reason": reason,
            "wrong": wrong,
            "scale": range(criterion.scale_max + 1),
        }

    def values(self) -> dict[int, dict]:
        """{criterion id: what is stored}."""
        return {row["criterion"].pk: {"value": row["value"], "reason": row["reason"]} for row in self.rows}

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(id of the control, sentence) of what is missing or wrong."""
        found = []
        for row in self.rows:
            code = row["criterion"].code
            if row["wrong"] or row["value"] is None:
                found.append(
                    (
                        f"{code}-value-0",
                        row["wrong"]
                        or f"{row['criterion']}: 0–{row['criterion'].scale_max} arasında tam sayı giriniz.",
                    )
                )
            if not row["reason"]:
                found.append((f"{code}-reason", f"{row['criterion']}: gerekçe yazınız."))
        return found
