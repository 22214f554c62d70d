"""The SQL functions of migration 0001 as Django expressions."""

from django.db.models import CharField, DateTimeField, Func


class PortalNow(Func):
    """Legal time: the database's clock (README decision 11). Use as `db_default=PortalNow()`."""

    function = "portal_now"
    arity = 0
    output_field = DateTimeField()


class _Turkish(Func):
    arity = 1
    output_field = CharField()


class TrFold(_Turkish):
    """Search key: small letters without accents, so that 'igdir' finds 'IĞDIR'."""

    function = "tr_duz"


class TrSort(_Turkish):
    """Key of the Turkish dictionary order, compared by code point."""

    function = "tr_sira"
    template = '%(function)s(%(expressions)s) COLLATE "C"'
