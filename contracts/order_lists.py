"""A payment file as the bank reads it: csv or xlsx, every text harmless."""

from applications.inbox.export import CSV, as_csv, as_xlsx

HEAD = ["Sıra", "Alıcı", "VKN", "IBAN", "Tutar (TL)", "Açıklama", "Ödeme emri no"]


def order_table(number: str, rows) -> list[list]:
    """Heads and orders, the file's number in the last line."""
    body = [[row.position, row.name, row.vkn, row.iban, row.amount, row.explanation, ""] for row in rows]
    total = sum(row.amount for row in rows)
    return [HEAD, *body, ["", f"Dosya {number}", "", "Toplam", total, "", ""]]


def as_orders(number: str, rows, kind: str = CSV) -> bytes:
    """The file; its csv is what the digest is taken of."""
    table = order_table(number, rows)
    return as_csv(table) if kind == CSV else as_xlsx(table, "Ödeme emirleri")
