"""Everything a call decides: the keys of domain.md §10, one field each, frozen at publication."""

from datetime import time
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .freezing import frozen_with_call


def _points(label: str, default: str | None, **kwargs):
    return models.DecimalField(
        label, max_digits=5, decimal_places=2, default=None if default is None else Decimal(default), **kwargs
    )


_percent = _points


def _count(label: str, default: int | None, **kwargs):
    return models.PositiveIntegerField(label, default=default, **kwargs)


def _switch(label: str, *, default: bool):
    return models.BooleanField(label, default=default)


def _choice(label: str, default: str, **choices: str):
    return models.CharField(label, max_length=30, default=default, choices=list(choices.items()))


def _interest_rule(label: str, default: str):
    return _choice(label, default, OFF="Bakılmaz", WARN="Uyarılır", BLOCK="Atanamaz")


class CallTerms(models.Model):
    """The terms of one call. The comment on each line is the question of domain.md §10 it answers."""

    call = models.OneToOneField("applications.Call", on_delete=models.CASCADE, related_name="terms")

    # stages and bodies
    board_label = models.CharField("kurulun adı", max_length=40, default="Seçici Kurul")  # Q2
    has_negotiation = _switch("müzakere aşaması var", default=True)  # Q3
    approval_stage = _switch("onay aşaması var", default=True)  # Q4
    approval_authority = models.CharField("onay makamı", max_length=80, default="Bakanlık Makamı")  # Q4
    plan_required_at = _choice(
        "iş planı ne zaman tamamlanır", "application", application="Başvuruda", negotiation="Müzakerede"
    )  # Q50

    # money
    max_rate_total = _percent("plan geneli en yüksek destek oranı (%)", "50")  # Q5
    max_rate_line = _percent("satır bazında en yüksek destek oranı (%)", "75")  # Q6
    min_rate_total = _percent("en düşük destek oranı (%)", "10")  # Q7
    max_grant = models.DecimalField(
        "başvuru başına üst limit (TL)", max_digits=14, decimal_places=2, null=True, blank=True
    )  # Q8
    call_budget = models.DecimalField(
        "çağrı bütçesi (TL)", max_digits=14, decimal_places=2, default=Decimal(25_000_000)
    )  # Q9
    vat_included = _switch("KDV destek hesabına girer", default=False)  # Q10
    in_kind_counts = _switch("ayni katkı eş finansmana sayılır", default=False)  # K-055
    domestic_bonus = _percent("yerli malı ilavesi (puan)", "0")  # K-051
    price_basis_above = models.DecimalField(
        "fiyat dayanağı sınırı (TL)", max_digits=14, decimal_places=2, null=True, blank=True
    )  # K-060
    overhead_pct = _percent("genel idari gider sınırı (%)", "7")  # Q40
    refurbishment_pct = _percent("yapım ve tadilat sınırı (%)", "5")  # K-052

    # term
    plan_min_months = _count("iş planı en kısa süre (ay)", 12)  # Q11
    plan_max_months = _count("iş planı en uzun süre (ay)", 60)  # Q11
    max_total_months = _count("uzatmayla en uzun süre (ay)", 84)  # Q12

    # composition
    min_firms = _count("en az firma", 20)  # Q13
    nace_match_level = _count("NACE eşleşme düzeyi (hane)", 2)  # Q13
    tso_substitution = _choice(
        "ticaret ve sanayi odası",
        "WARN",
        WARN="Kabul edilir, komisyona bildirilir",
        STRICT_IF_CHAMBER_EXISTS="Sanayi odası varsa kabul edilmez",
        ALWAYS="Her zaman kabul edilir",
        NEVER="Kabul edilmez",
    )  # Q14
    research_counts_as_university = _switch("araştırma kurumu üniversite yerine geçer", default=False)  # Q15
    ref_letter_min = _count("en az referans mektubu", 1)  # Q16
    ref_letter_source = _choice(
        "referans mektubu kimden", "ANY", ANY="Üye olmayan herhangi bir kurum", AGENCY="Bölgenin kalkınma ajansı"
    )  # Q16
    multi_membership = _choice("firma iki birliktelikte", "WARN", WARN="Uyarılır", BLOCK="Engellenir")  # Q17
    commitment_proof = _choice(
        "taahhüdün kanıtı",
        "LINK_OR_DOCUMENT",
        LINK_OR_DOCUMENT="Bağlantıyla onay ya da imzalı belge",
        DOCUMENT_REQUIRED="İmzalı belge",
    )  # Q56

    # application clock and files
    deadline_time = models.TimeField("süre sonu saati", default=time(23, 59, 59))  # Q53
    grace_minutes = _count("gönderim payı (dk)", 15)  # Q54
    max_file_mb = _count("dosya sınırı (MB)", 100)  # Q55
    max_application_mb = _count("başvuru dosyaları sınırı (MB)", 1024)  # Q55
    import_max_mb = _count("üye listesi sınırı (MB)", 5)  # Q55
    import_max_rows = _count("üye listesi satır sınırı", 500)  # Q55
    signature_modes = ArrayField(models.CharField(max_length=10), verbose_name="imza yolları", default=list)  # Q46

    # administrative check
    check_working_days = _count("idari kontrol süresi (iş günü)", 15)  # T5
    completion_allowed = _switch("eksiklik giderme hakkı", default=True)  # Q18
    completion_rounds = _count("eksiklik giderme turu", 1)  # Q18
    completion_working_days = _count("eksiklik giderme süresi (iş günü)", 5)  # Q18
    commission_size = _count("komisyon üye sayısı (başkan hariç)", 2)  # Q51

    # pre-assessment
    n_evaluators = _count("değerlendirici sayısı", 2)  # Q19
    evaluator_max_load = _count("değerlendirici başına en çok başvuru", 6)  # K-098
    evaluator_min_load = _count("değerlendirici başına en az başvuru", 0)  # domain.md §4.15
    sector_experts = _count("başvuru başına en az sektör uzmanı", 1)  # ux.md §3.7
    fit_nace_points = _count("uyum: NACE yakınlığı (100 üzerinden)", 50)  # K-090
    fit_group_points = _count("uyum: faaliyet grupları (100 üzerinden)", 25)  # K-090
    fit_theme_points = _count("uyum: temalar (100 üzerinden)", 15)  # K-090
    fit_province_points = _count("uyum: küme illerinin dışından olma (100 üzerinden)", 10)  # K-092
    fit_penalty_points = _count("uyum: her uyarının götürdüğü puan", 30)  # K-092
    conflict_years = _count("sona eren ilişkinin çatışma sayıldığı süre (yıl)", 3)  # K-092
    kin_degree = _count("akrabalıkta çatışma sayılan derece", 3)  # K-092
    same_province_rule = _interest_rule("değerlendirici kümenin ilindense", "WARN")  # K-092
    previous_cluster_rule = _interest_rule("kümeyi önceki çağrıda değerlendirdiyse", "WARN")  # K-092
    evaluation_working_days = _count("değerlendirme süresi (iş günü)", 10)  # T11
    third_rule = _choice(
        "üçüncü değerlendirici",
        "STRADDLE_OR_GAP",
        STRADDLE_OR_GAP="Eşik arası ya da fark",
        GAP="Yalnız fark",
        NEVER="Çağrılmaz",
    )  # Q20
    third_gap_pct = _percent("üçüncü değerlendirici için fark (100 üzerinden)", "15")  # Q20
    third_gap_points = _points(
        "üçüncü değerlendirici için fark (puan; doluysa yüzde yerine)", None, null=True, blank=True
    )
    criterion_gap_pct = _percent("bir ölçütte fark (100 üzerinden; boşsa bakılmaz)", None, null=True, blank=True)
    criterion_gap_points = _count("bir ölçütte fark (puan; doluysa yüzde yerine)", None, null=True, blank=True)
    divergence_mode = _choice("sapmada önce", "THIRD", THIRD="Üçüncü değerlendirici", CONSENSUS="Uzlaşı formu")  # Q20
    consensus_working_days = _count("uzlaşı süresi (iş günü)", 5)  # ux.md §3.6
    consolidation_rule = _choice(
        "üç puan nasıl birleşir",
        "CLOSEST",
        CLOSEST="En yakın iki puanın ortalaması",
        MEDIAN="Ortanca puan",
        MEAN="Bütün puanların ortalaması",
    )  # K-097
    pre_max = _points("ön değerlendirme üst puanı", "60")  # Q21
    pre_threshold = _points("ön değerlendirme eşiği", "36", null=True, blank=True)  # Q21, Q52
    criterion_thresholds = _switch("ölçüt eşikleri uygulanır", default=False)  # Q23
    live_total = _switch("puanlarken toplam görünür", default=False)  # ux.md §3.6
    reason_min_chars = _count("gerekçe en az (karakter)", 100)  # K-094
    anonymous_reading = _switch("değerlendirici dosyayı adsız okur", default=False)  # peers.md no 27
    calibration_required = _switch("görevden önce kalibrasyon çalışması zorunlu", default=False)  # ux.md §2.4 E11

    # board
    board_max = _points("kurul üst puanı", "40")  # Q22
    final_threshold = _points("toplam eşik", "70")  # Q22
    focus_nace = ArrayField(
        models.CharField(max_length=6), verbose_name="odak sektörler", default=list, blank=True
    )  # Q24
    focus_bonus = _points("odak sektör ilavesi", "0")  # Q24
    tie_rule = _choice(
        "eşit puanda öncelik",
        "BOARD_PRE_TIME",
        BOARD_PRE_TIME="Kurul puanı, ön değerlendirme puanı, önce gönderim",
        PRE_BOARD_TIME="Ön değerlendirme puanı, kurul puanı, önce gönderim",
        TIME="Önce gönderim",
    )  # K-117
    board_seats = _count("asil üye", 7)  # Q25
    board_substitutes = _count("yedek üye", 6)  # Q25
    board_quorum = _count("toplantı yeter sayısı", 4)  # Q25
    academics_allowed = _switch("akademisyen kurul üyesi olabilir", default=True)  # Q26
    board_sees_eval = _choice(
        "kurul ne görür", "AVERAGE", AVERAGE="Ortalama ve adsız metin", ALL="Adsız tek tek puanlar"
    )  # Q27
    feedback_level = _choice(
        "başvuru sahibi ne görür",
        "CRITERION_AVERAGES",
        CRITERION_AVERAGES="Ölçüt ortalamaları",
        TOTAL="Yalnız toplam",
        NONE="Puan görünmez",
    )  # Q28
    board_decision = _choice("kurul kararı", "POINTS", POINTS="Puan belirler", VOTE="Oylama belirler")  # Q57
    secret_vote = _switch("oylama gizli", default=False)  # ux.md §3.8
    board_slot_minutes = _count("bir başvuruya ayrılan süre (dk)", 30)  # ux.md §3.8
    slides_days = _count("sunum dosyası toplantıdan en geç kaç gün önce", 2)  # domain.md §4.17

    # objection
    objection_stage = _switch("itiraz aşaması var", default=True)  # Q29
    objection_working_days = _count("itiraz süresi (iş günü)", 10)  # Q29
    objection_scope = _choice(
        "itirazda ne incelenir",
        "PROCEDURE",
        PROCEDURE="Usul ve maddi hata; takdir yeniden puanlanmaz",
        FULL="Usul, maddi hata ve değerlendirme",
    )  # Q29
    objection_decision_days = _count("itirazın karara bağlanma süresi (gün)", 30)  # İYUK m.10

    # negotiation to contract
    neg_days = _count("müzakere süresi (gün)", 30)  # Q30
    neg_rounds = _count("en çok müzakere turu", 3)  # Q30
    neg_answer_working_days = _count("müzakere yanıt süresi (iş günü)", 5)  # Q30
    formation_days = _count("teşebbüs kuruluş süresi (gün)", 90)  # Q31
    formation_extension_days = _count("teşebbüs kuruluş ek süresi (gün)", 30)  # Q31
    sign_days = _count("sözleşme imza süresi (gün)", 30)  # Q32
    enterprise_forms = ArrayField(
        models.CharField(max_length=30), verbose_name="teşebbüs hukuki yapıları", default=list
    )  # Q33
    document_max_age_days = _count("sözleşme öncesi belgelerin güncelliği (gün)", 15)  # K-140

    # implementation
    advance_pct = _percent("ön ödeme oranı (%)", "0")  # Q34
    guarantee_required = _switch("ön ödemede teminat", default=True)  # Q34
    payment_mode = _choice(
        "ödeme esası", "REIMBURSEMENT", REIMBURSEMENT="Kabul edilen gider üzerinden", ADVANCE="Ön ödemeli"
    )  # Q35
    report_months = _count("rapor dönemi (ay)", 6)  # Q36
    report_submit_days = _count("rapor sunma süresi (gün)", 30)  # Q36
    report_review_days = _count("rapor inceleme süresi (gün)", 30)  # Q36
    development_report_months = _count("gelişme raporu aralığı (ay)", 24)  # Q37
    audit_above = models.DecimalField(
        "bağımsız denetim sınırı (TL)", max_digits=14, decimal_places=2, default=Decimal(500_000)
    )  # Q38
    line_tolerance = _percent("kalem esnekliği (%)", "10")  # Q39
    notice_limit = _percent("bildirim mektubu sınırı (%)", "5")  # Q39
    asset_years = _count("devir yasağı (yıl)", 5)  # Q41

    # programme-wide, starred in domain.md §10; kept with the call so that what was announced stays
    recovery_rule = models.CharField(
        "geri alım faizi", max_length=120, default="6183 sayılı Kanun gecikme zammı, ödeme tarihinden"
    )  # Q42
    stamp_tax_text = models.CharField(
        "damga vergisi metni", max_length=300, default="Sözleşmeden doğan damga vergisi ilgili mevzuata göre ödenir."
    )  # Q43
    half_day_is_business = _switch("yarım gün iş günü sayılır", default=False)  # Q44
    service_channel = models.CharField(
        "tebligat yolu", max_length=60, default="UETS ya da KEP; portal bildirimi bilgilendirmedir"
    )  # Q45
    portal_is_service = _switch("portal bildirimi tebliğ sayılır", default=False)  # K-173
    retention_years = _count("saklama süresi (yıl)", 10)  # Q47
    public_register = _switch("desteklenen kümeler yayımlanır", default=True)  # Q48
    language = models.CharField("dil", max_length=5, default="tr")  # Q49

    class Meta:
        verbose_name = "çağrı koşulları"
        verbose_name_plural = "çağrı koşulları"
        triggers = [frozen_with_call()]

    @property
    def vat_words(self) -> str:
        """How amounts of this call are written, for labels (K-047)."""
        return "KDV dâhil" if self.vat_included else "KDV hariç"

    def __str__(self):
        return f"{self.call} koşulları"
