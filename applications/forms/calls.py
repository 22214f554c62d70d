"""A call as the programme manager writes it: dates, every term in its group, criteria, extension."""

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.ui.forms import PortalForm, PortalModelForm

from ..models import Call, CallTerms, Criterion, DossierPart, LegalForm
from ..programme import TEMPLATES
from .fields import DeadlineField

TEMPLATE_LABELS = {
    "KDP-2017": "KDP-2017: 50/50 eş finansman, müzakere ve onay aşamaları",
    "KDP-2023": "KDP-2023: en çok %70 destek, müzakere aşaması yok",
}
SIGNATURES = [("portal", "Portal onayı"), ("esign", "E-imza"), ("wet", "Islak imza")]
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Aşamalar ve organlar",
        ("board_label", "has_negotiation", "approval_stage", "approval_authority", "plan_required_at"),
    ),
    (
        "Para",
        (
            "max_rate_total",
            "max_rate_line",
            "min_rate_total",
            "max_grant",
            "call_budget",
            "vat_included",
            "in_kind_counts",
            "domestic_bonus",
            "price_basis_above",
            "overhead_pct",
            "refurbishment_pct",
        ),
    ),
    ("Süre", ("plan_min_months", "plan_max_months", "max_total_months")),
    (
        "Birliktelik",
        (
            "min_firms",
            "nace_match_level",
            "tso_substitution",
            "research_counts_as_university",
            "ref_letter_min",
            "ref_letter_source",
            "multi_membership",
            "commitment_proof",
        ),
    ),
    (
        "Başvuru saati ve dosyalar",
        (
            "deadline_time",
            "grace_minutes",
            "max_file_mb",
            "max_application_mb",
            "import_max_mb",
            "import_max_rows",
            "signature_modes",
        ),
    ),
    (
        "İdari kontrol",
        (
            "check_working_days",
            "completion_allowed",
            "completion_rounds",
            "completion_working_days",
            "commission_size",
        ),
    ),
    (
        "Ön değerlendirme",
        (
            "n_evaluators",
            "evaluator_max_load",
            "evaluator_min_load",
            "sector_experts",
            "fit_nace_points",
            "fit_group_points",
            "fit_theme_points",
            "fit_province_points",
            "fit_penalty_points",
            "conflict_years",
            "kin_degree",
            "same_province_rule",
            "previous_cluster_rule",
            "evaluation_working_days",
            "third_rule",
            "third_gap_pct",
            "third_gap_points",
            "criterion_gap_pct",
            "criterion_gap_points",
            "divergence_mode",
            "consensus_working_days",
            "consolidation_rule",
            "pre_max",
            "pre_threshold",
            "criterion_thresholds",
            "live_total",
            "reason_min_chars",
            "anonymous_reading",
            "calibration_required",
        ),
    ),
    (
        "Kurul",
        (
            "board_max",
            "final_threshold",
            "focus_nace",
            "focus_bonus",
            "tie_rule",
            "board_seats",
            "board_substitutes",
            "board_quorum",
            "academics_allowed",
            "board_sees_eval",
            "feedback_level",
            "board_decision",
            "secret_vote",
            "board_slot_minutes",
            "slides_days",
        ),
    ),
    ("İtiraz", ("objection_stage", "objection_working_days", "objection_scope", "objection_decision_days")),
    (
        "Müzakereden sözleşmeye",
        (
            "neg_days",
            "neg_rounds",
            "neg_answer_working_days",
            "formation_days",
            "formation_extension_days",
            "sign_days",
            "enterprise_forms",
            "document_max_age_days",
        ),
    ),
    (
        "Uygulama",
        (
            "advance_pct",
            "guarantee_required",
            "payment_mode",
            "report_months",
            "report_submit_days",
            "report_review_days",
            "development_report_months",
            "audit_above",
            "line_tolerance",
            "notice_limit",
            "asset_years",
        ),
    ),
    (
        "Program geneli",
        (
            "recovery_rule",
            "stamp_tax_text",
            "half_day_is_business",
            "service_channel",
            "portal_is_service",
            "retention_years",
            "public_register",
            "language",
        ),
    ),
)
FIT_PARTS = ("fit_nace_points", "fit_group_points", "fit_theme_points", "fit_province_points")
HEAD_FIELDS = ["title", "summary", "opens_at", "deadline"]


class CallHeadForm(PortalModelForm):
    """Name and calendar of a call."""

    deadline = DeadlineField(label="Son başvuru")

    class Meta:
        model = Call
        fields = HEAD_FIELDS

    def clean(self):
        found = super().clean()
        opens, ends = found.get("opens_at"), found.get("deadline")
        if opens and ends and ends <= opens:
            self.add_error("deadline", "Son başvuru, başvuru başlangıcından sonra olmalıdır.")
        return found


class CallCreateForm(CallHeadForm):
    """A new draft from one of the two templates or from an earlier call."""

    basis = forms.ChoiceField(label="Neye göre", widget=forms.RadioSelect)

    def __init__(self, *args, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["basis"].choices = [(key, TEMPLATE_LABELS[key]) for key in TEMPLATES] + [
            (call.number, f"{call} çağrısının kopyası") for call in earlier
        ]
        self.order_fields(["basis", *HEAD_FIELDS])


class TermsForm(PortalModelForm):
    """Every term of the call; what it publishes is frozen."""

    signature_modes = forms.MultipleChoiceField(
        label="İmza yolları", choices=SIGNATURES, widget=forms.CheckboxSelectMultiple
    )
    enterprise_forms = forms.MultipleChoiceField(
        label="Teşebbüs hukuki yapıları", choices=LegalForm.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = CallTerms
        exclude = ("call",)
        help_texts = {"focus_nace": "NACE kodları, virgülle ayırın; noktasız: 28, 3250"}

    @property
    def groups(self):
        """(title, bound fields) in the order of the regulation."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    def clean(self):
        found = super().clean()
        for low, high, sentence in (
            ("min_rate_total", "max_rate_total", "En düşük oran, en yüksek orandan büyük olamaz."),
            ("max_rate_total", "max_rate_line", "Satır sınırı, plan geneli sınırından küçük olamaz."),
            ("plan_min_months", "plan_max_months", "En kısa süre, en uzun süreden büyük olamaz."),
            ("plan_max_months", "max_total_months", "Uzatmayla en uzun süre, en uzun süreden küçük olamaz."),
            ("board_quorum", "board_seats", "Yeter sayı, asil üye sayısından büyük olamaz."),
            ("evaluator_min_load", "evaluator_max_load", "En az başvuru, en çok başvurudan büyük olamaz."),
            ("sector_experts", "n_evaluators", "Sektör uzmanı sayısı, değerlendirici sayısından büyük olamaz."),
        ):
            if found.get(low) is not None and found.get(high) is not None and found[low] > found[high]:
                self.add_error(high, sentence)
        parts = [found.get(name) for name in FIT_PARTS]
        if None not in parts and sum(parts) != 100:
            self.add_error(FIT_PARTS[0], f"Uyumun dört parçası birlikte 100 olmalıdır; şimdi {sum(parts)}.")
        return found


class CriterionForm(PortalModelForm):
    """One criterion with its weight and the parts of the dossier that tell about it."""

    sections = forms.MultipleChoiceField(
        label="Başvurudaki yeri",
        required=False,
        choices=DossierPart.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Puanlayanın ekranında ölçüt bu bölümlere bağlanır; işaretlenmezse başvurunun bütününe bakılır.",
    )

    class Meta:
        model = Criterion
        fields = ["title", "weight", "scale_max", "threshold", "guidance", "sections"]
        widgets = {"guidance": forms.Textarea(attrs={"rows": 2})}

    def clean_sections(self):
        """The order stays, the new ones follow: the first is the place that slides into sight beside the criterion."""
        chosen = self.cleaned_data["sections"]
        kept = [section for section in self.instance.sections if section in chosen]
        return kept + [section for section in chosen if section not in kept]


CriterionRows = forms.modelformset_factory(Criterion, form=CriterionForm, extra=0, max_num=100, absolute_max=100)


class ExtensionForm(PortalForm):
    """A later deadline with its reason; never an earlier one."""

    deadline = DeadlineField(label="Yeni son başvuru")
    reason = forms.CharField(label="Gerekçe", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    cite = forms.BooleanField(label="Gerekçeye sistem kayıtlarını ekle", required=False)

    def __init__(self, *args, call, failures=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.call = call
        if failures is not None and failures.any:
            self.fields["cite"].help_text = f"Gerekçenin sonuna yazılır: “{failures.sentence}”"
        else:
            del self.fields["cite"]

    def clean_deadline(self):
        value = self.cleaned_data["deadline"]
        if value <= self.call.deadline:
            raise ValidationError("Yeni son başvuru anı şimdikinden sonra olmalıdır; süre kısaltılamaz.")
        return value
