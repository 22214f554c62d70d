"""Who belongs to a contract's association today: tax number → title, firms and universities."""

from django.db import connection

from .figures.sources import CONTRACTS, MEMBERS
from .models import Contract

SQL = f"""WITH {CONTRACTS}, {MEMBERS}
SELECT vkn, title, kind FROM belonging WHERE contract_id = %(contract)s AND layer = 'reported'"""  # noqa: S608 – constants


def members_of(contract: Contract) -> dict[str, tuple[str, str]]:
    """Tax number → (title, kind) as reported: the members of the signed contract, those who joined, less who left."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"call": 0, "contract": contract.pk})
        return {vkn: (title, kind) for vkn, title, kind in cursor.fetchall()}
