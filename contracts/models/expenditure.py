"""The expenditure ledger of a report: one line per invoice, accepted or rejected line by line (K-151…K-154)."""

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from .guards import frozen_when
from .progress_report import ProgressReport


class RejectReason(models.TextChoices):
    """Why a line was not accepted (K-154)."""

    OUTSIDE_PERIOD = "outside_period", "Süre dışında"
    NOT_IN_PLAN = "not_in_plan", "Onaylı planda yok"
    NO_PROOF = "no_proof", "Ödeme belgesi yetersiz"
    ABOVE_MARKET = "above_market", "Emsalin üstünde"
    INELIGIBLE = "ineligible", "Uygun maliyet değil"
    DUPLICATE = "duplicate", "Mükerrer"


class Expenditure(models.Model):
    """One invoice, KDV excluded; mapped to an approved budget line of the agreed plan by its stable key (K-153).

    An invoice may be split over several budget lines of one report, never over two reports (K-152, ADR 52).
    """

    report = models.ForeignKey(
        ProgressReport, on_delete=models.PROTECT, related_name="expenditures", verbose_name="rapor"
    )
    contract = models.ForeignKey(
        "contracts.Contract", on_delete=models.PROTECT, related_name="expenditures", verbose_name="sözleşme"
    )
    line_key = models.UUIDField("bütçe satırı")
    line_name = models.CharField("bütçe satırı adı", max_length=200)
    document_number = models.CharField("belge no", max_length=60)
    dated_on = models.DateField("belge tarihi")
    supplier = models.CharField("tedarikçi", max_length=200)
    supplier_vkn = models.CharField("tedarikçi VKN", max_length=11)
    amount = models.DecimalField(
        "tutar (TL, KDV hariç)", max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    paid_on = models.DateField("ödeme tarihi")
    related_party = models.BooleanField("ilişkili taraf", default=False)
    proof = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="fatura ve dekont",
    )
    accepted_amount = models.DecimalField("kabul edilen (TL)", max_digits=14, decimal_places=2, null=True, blank=True)
    reject_reason = models.CharField("ret gerekçesi", max_length=16, choices=RejectReason, blank=True)

    class Meta:
        verbose_name = "gider"
        verbose_name_plural = "giderler"
        ordering = ["dated_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "contract",
                "supplier_vkn",
                Upper("document_number"),
                "line_key",
                name="one_claim_per_document",
                violation_error_message="Bu belge daha önce bildirilmiştir.",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="expenditure_amount_positive"),
            models.CheckConstraint(
                condition=Q(accepted_amount=None) | Q(accepted_amount__gte=0, accepted_amount__lte=F("amount")),
                name="accepted_within_claimed",
            ),
            models.CheckConstraint(
                condition=Q(accepted_amount=None) | Q(accepted_amount=F("amount")) | ~Q(reject_reason=""),
                name="reduced_line_has_reason",
            ),
        ]
        triggers = [
            frozen_when(
                "(SELECT status FROM contracts_progressreport WHERE id = OLD.report_id) = 'accepted'",
                "kabul edilmiş raporun gideri değiştirilemez",
                "expenditure_frozen",
            ),
            pgtrigger.Trigger(
                name="one_report_per_document",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("document_number", "supplier_vkn", "report_id"),
                func="""
                    PERFORM 1 FROM contracts_contract WHERE id = NEW.contract_id FOR NO KEY UPDATE;
                    IF EXISTS (SELECT 1 FROM contracts_expenditure
                                WHERE contract_id = NEW.contract_id AND supplier_vkn = NEW.supplier_vkn
                                  AND upper(document_number) = upper(NEW.document_number)
                                  AND report_id <> NEW.report_id) THEN
                        RAISE EXCEPTION 'belge başka bir raporda bildirilmiştir' USING ERRCODE = 'unique_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.document_number} {self.supplier}"
