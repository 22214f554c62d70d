"""Mail domains that say for whom somebody works, for Python and for the database's guards alike. Pure."""

import re

# Addresses that say nothing about an employer: public mail providers and the cast of the demo.
SHARED_DOMAINS = frozenset(
    {"gmail.com", "googlemail.com", "hotmail.com", "hotmail.com.tr", "outlook.com", "outlook.com.tr", "live.com", "msn.com",
     "yahoo.com", "yahoo.com.tr", "ymail.com", "yandex.com", "yandex.com.tr", "icloud.com", "me.com", "mynet.com", "ttmail.com",
     "superonline.com", "protonmail.com", "proton.me", "gmx.com", "gmx.de", "aol.com", "zoho.com", "mail.com", "mail.ru",
     "kep.tr", "ornek.test"}
)  # fmt: skip
# The last labels that belong to nobody alone: selcuk.edu.tr is one house, edu.tr is not.
OWN_DOMAIN = (
    r"[@.]([^.@]+\.(?:(?:com|edu|gov|org|net|bel|k12|pol|tsk|av|dr|info|web|gen|biz|kep|bbs|tel|name)\.tr|[^.@]+))$"
)


def domain_of(address: str) -> str:
    """The domain that identifies an employer (ogr.selcuk.edu.tr is selcuk.edu.tr), or "" for a shared or unknown one."""
    found = re.search(OWN_DOMAIN, address.strip().lower())  # ascii
    domain = found[1] if found else ""
    return "" if domain in SHARED_DOMAINS else domain


def domain_sql(column: str) -> str:
    """The same answer in SQL, NULL for a shared or unknown domain."""
    shared = ", ".join(f"'{domain}'" for domain in sorted(SHARED_DOMAINS))
    own = f"substring(lower(btrim({column})) FROM '{OWN_DOMAIN}')"
    return f"CASE WHEN {own} IN ({shared}) THEN NULL ELSE {own} END"
