"""Which rows keep every state they had: members, their organisations and commitments (ADR 0030, django-pghistory).

Plan rows keep theirs inside the versions of their section (ADR 0020); files are rows of their own.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models

# `editing.open_for_writing` names the person for the length of the transaction.
PERSON = "kumelenme.person"


def kept(name: str, turkish: str, *fields: str):
    """Keep every state of these fields as rows of the model `name`, at the portal's own time and with the person who opened the draft for writing."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        fields=["id", *fields],
        model_name=name,
        attrs={
            "by": models.ForeignKey(
                settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="yazan"
            )
        },
        meta={
            "verbose_name": turkish,
            "verbose_name_plural": turkish,
            "triggers": [
                pgtrigger.Trigger(
                    name="person_and_time",
                    when=pgtrigger.Before,
                    operation=pgtrigger.Insert,
                    func=f"""
                        NEW.pgh_created_at := portal_now();
                        NEW.by_id := nullif(current_setting('{PERSON}', true), '')::bigint;
                        RETURN NEW;
                    """,
                )
            ],
        },
    )
