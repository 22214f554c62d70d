"""The columns of a list of invoices, and the words people use for them."""

from applications.imports.columns import Column

LEDGER_COLUMNS = (
    Column("document_number", "Belge no", ("fatura no", "fatura numarasi", "belge numarasi", "evrak no")),
    Column("dated_on", "Belge tarihi", ("fatura tarihi", "tarih", "duzenleme tarihi")),
    Column("supplier_vkn", "Tedarikçi VKN", ("vkn", "vergi no", "vergi kimlik no", "vkn tckn", "satici vkn", "tckn")),
    Column("supplier", "Tedarikçi", ("tedarikci unvani", "satici", "unvan", "firma", "satici unvani")),
    Column("line", "Bütçe satırı", ("satir", "butce satir no", "kalem", "butce kalemi", "satir no")),
    Column("amount", "Tutar", ("tutar kdv haric", "tutar kdv dahil", "tutar tl", "bedel", "matrah")),
    Column("paid_on", "Ödeme tarihi", ("dekont tarihi", "banka odeme tarihi", "odeme")),
    Column("related_party", "İlişkili taraf", ("iliskili", "iliskili taraf mi"), needed=False),
)
EXAMPLE = (
    "ABC2026000000123",
    "15.03.2026",
    "0012345672",
    "Örnek Tedarik Ltd. Şti.",
    "1",
    "12.500,00",
    "20.03.2026",
    "",
)
