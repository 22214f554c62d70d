"""Things of this floor that are not moves but belong in the register."""

EVENTS = {
    "negotiation_opened": "Müzakere başlatıldı",
    "round_sent": "Müzakere turu gönderildi",
    "mandate_set": "Komisyonun yetki sınırı belirlendi",
    "mandate_asked": "Başkandan yetki istendi",
    "conclusion_written": "Mutabakat metni yazıldı",
    "conclusion_consented": "Mutabakat metni onaylandı",
    "plan_agreed": "Uzlaşılan plan donduruldu",
    "contract_composed": "Sözleşme taslağı oluşturuldu",
    "signature_uploaded": "İmzalı sözleşme yüklendi",
    "signature_confirmed": "Sözleşme imzası onaylandı",
    "signature_refused": "İmzalı sözleşme geri çevrildi",
    "representative_invited": "Teşebbüs temsilcisi davet edildi",
    "representation_passed": "Temsil teşebbüse geçti",
    "turn_overdue": "Müzakere turunun yanıt süresi doldu",
    "report_overdue": "Raporun son günü geçti",
    "reports_scheduled": "Rapor takvimi oluşturuldu",
    "expenditure_added": "Gider eklendi",
    "expenditure_removed": "Gider çıkarıldı",
    "indicator_verified": "Gösterge değeri doğrulandı",
    "payment_requested": "Ödeme talep edildi",
}
