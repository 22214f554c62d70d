"""Reading the chain of the register back: is every line still what it was?"""

from dataclasses import dataclass

from django.db import connection

from .models import ChainLink
from .models.entry import DIGEST

LINKS = f"""
SELECT entry_id, position, wrong FROM (
    SELECT link.entry_id, link.position,
        CASE
            WHEN link.position <> row_number() OVER chain THEN 'bir halka eksik'
            WHEN link.prev_hash <> coalesce(lag(link.hash) OVER chain, '') THEN 'önceki halkaya bağlı değil'
            WHEN link.hash IS DISTINCT FROM {DIGEST.format(previous="link.prev_hash")} THEN 'içeriği değiştirilmiş'
        END AS wrong
    FROM lifecycle_chainlink link LEFT JOIN lifecycle_auditentry entry ON entry.id = link.entry_id
    WINDOW chain AS (ORDER BY link.position)
) walked WHERE wrong IS NOT NULL ORDER BY position LIMIT 1
"""  # noqa: S608 (nothing but constants)
UNSEALED = """
SELECT entry.id FROM lifecycle_auditentry entry
    LEFT JOIN lifecycle_chainlink link ON link.entry_id = entry.id
WHERE link.entry_id IS NULL ORDER BY entry.id LIMIT 1
"""
HEAD = "SELECT position, hash FROM lifecycle_chainlink ORDER BY position DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the walk found: how long the chain is, its last hash, and the first broken row if any."""

    length: int
    head: str
    broken_entry: int | None = None
    reason: str = ""


def verify(known_head: str = "") -> Verdict:
    """Walk the whole chain in the database; a `known_head` noted earlier reveals a tail that was cut off."""
    length, head = _first(HEAD) or (0, "")
    if broken := _first(LINKS):
        entry, _, reason = broken
        return Verdict(length, head, entry, reason)
    if unsealed := _first(UNSEALED):
        return Verdict(length, head, unsealed[0], "zincire bağlanmamış")
    if known_head and not ChainLink.objects.filter(hash=known_head).exists():
        return Verdict(length, head, None, "bilinen son halka yok")
    return Verdict(length, head)


def _first(sql: str) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()
