"""Interests change below this floor too: the database owes a new look at the open tasks, whoever wrote the row (ADR 33).

A row of `lifecycle_owed` is written in the transaction of the change, so that no act and no raw SQL is forgotten; the sweeper
does it. Without an open task nothing is owed: drafts cost one look at an index.
"""

import pgtrigger

from applications.models import Application, Member, Organisation, Representation, TeamMember
from kumelenme.accounts.models import User

from .rank_entry import keeps_standing

ACTIVE_SQL = "('invited', 'unsure', 'accepted', 'submitted')"

# Who has open work: (task name, id) of what must be looked at again.
TASKS_OF_PERSON = (
    "SELECT 'evaluation.screen_person', a.evaluator_id FROM evaluation_assessment a"
    f" WHERE a.evaluator_id = {{person}} AND a.status IN {ACTIVE_SQL} LIMIT 1"
)
TASKS_OF_APPLICATION = (
    "SELECT 'evaluation.screen_application', a.application_id FROM evaluation_assessment a"
    f" WHERE a.application_id = {{application}} AND a.status IN {ACTIVE_SQL} LIMIT 1"
)
TASKS_OF_ORGANISATION = (
    "SELECT DISTINCT 'evaluation.screen_application', a.application_id FROM evaluation_assessment a"
    f" WHERE a.status IN {ACTIVE_SQL} AND (a.application_id IN (SELECT m.application_id FROM applications_member m"
    " WHERE m.organisation_id = NEW.id AND m.removed_at IS NULL) OR a.application_id IN"
    " (SELECT b.id FROM applications_application b WHERE b.coordinator_id = NEW.id))"
)

OWE = """
INSERT INTO lifecycle_owed (public_id, kind, key, payload, tries, last_error)
SELECT gen_random_uuid(), 'task', 'task:' || t.name || ':' || t.id || ':' || pg_current_xact_id(),
    jsonb_build_object('task', t.name, 'id', t.id), 0, ''
FROM ({targets}) AS t (name, id)
ON CONFLICT (key) DO NOTHING;
RETURN NULL;
"""


def watched(name: str, targets: str, *, columns: tuple[str, ...]) -> pgtrigger.Trigger:
    """After an insert, or an update of `columns` (database names), owe the looks that `targets` names."""
    changed = (
        f"ROW({', '.join(f'OLD.{c}' for c in columns)}) IS DISTINCT FROM ROW({', '.join(f'NEW.{c}' for c in columns)})"
    )
    look = OWE.format(targets=targets)
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.After,
        func=f"IF TG_OP = 'UPDATE' AND NOT ({changed}) THEN RETURN NULL; END IF;\n{look}",
    )


class WatchedMember(Member):
    """Who joins, comes back or leaves."""

    class Meta:
        proxy = True
        verbose_name = "izlenen üye"
        verbose_name_plural = "izlenen üyeler"
        triggers = [
            watched(
                "interests_of_member",
                TASKS_OF_APPLICATION.format(application="NEW.application_id"),
                columns=("organisation_id", "removed_at"),
            )
        ]


class WatchedOrganisation(Organisation):
    """An organisation's number, name or address corrected."""

    class Meta:
        proxy = True
        verbose_name = "izlenen kuruluş"
        verbose_name_plural = "izlenen kuruluşlar"
        triggers = [watched("interests_of_organisation", TASKS_OF_ORGANISATION, columns=("vkn", "title", "email"))]


class WatchedApplication(Application):
    """Another body coordinates; the stage decides who stands in the ranking."""

    class Meta:
        proxy = True
        verbose_name = "izlenen başvuru"
        verbose_name_plural = "izlenen başvurular"
        triggers = [
            watched(
                "interests_of_coordinator",
                TASKS_OF_APPLICATION.format(application="NEW.id"),
                columns=("coordinator_id", "cluster_id"),
            ),
            keeps_standing(),
        ]


class WatchedTeamMember(TeamMember):
    """Somebody joins an application's team."""

    class Meta:
        proxy = True
        verbose_name = "izlenen ekip üyesi"
        verbose_name_plural = "izlenen ekip"
        triggers = [
            watched(
                "interests_of_team",
                TASKS_OF_APPLICATION.format(application="NEW.application_id"),
                columns=("user_id", "left_at"),
            )
        ]


class WatchedRepresentation(Representation):
    """Somebody may act for an organisation from now on."""

    class Meta:
        proxy = True
        verbose_name = "izlenen temsil yetkisi"
        verbose_name_plural = "izlenen temsil yetkileri"
        triggers = [
            watched(
                "interests_of_representative",
                TASKS_OF_PERSON.format(person="NEW.person_id"),
                columns=("organisation_id", "person_id", "state", "valid_until"),
            )
        ]


class WatchedUser(User):
    """A person's own address says for whom they work."""

    class Meta:
        proxy = True
        verbose_name = "izlenen kullanıcı"
        verbose_name_plural = "izlenen kullanıcılar"
        triggers = [watched("interests_of_address", TASKS_OF_PERSON.format(person="NEW.id"), columns=("email",))]
