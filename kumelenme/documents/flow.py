"""What happens to files and documents besides moves: the verbs of the register (house.md §2.4)."""

EVENTS = {
    "document_issued": "Belge düzenlendi",
    "document_rendered": "Belgenin PDF’i hazırlandı",
    "document_failed": "Belgenin PDF’i hazırlanamadı",
    "document_retried": "Belgenin PDF’i yeniden istendi",
    "document_downloaded": "Belge indirildi",
    "document_cancelled": "Belge iptal edildi",
    "file_uploaded": "Dosya yüklendi",
    "file_downloaded": "Dosya indirildi",
    "file_blocked": "Dosyada zararlı yazılım bulundu; dosya engellendi",
    "signature_checked": "Dosyanın elektronik imzası denetlendi",
    "signed_copy_added": "İmzalı nüsha eklendi",
    "signed_copy_confirmed": "İmzalı nüsha onaylandı",
    "signed_copy_refused": "İmzalı nüsha geri çevrildi",
}
