"""`manage.py check` finds every hole in the tables."""

from dataclasses import replace

import pytest
from django.conf import settings as project

from applications.models import Application, Stage
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle import checks, diagram
from kumelenme.lifecycle.actors import on_duty
from kumelenme.lifecycle.flow import Flow, Transition
from kumelenme.lifecycle.management.commands.draw_lifecycle import PAGE
from kumelenme.notices.checks import every_told_row_has_words

from .bare import APPLICATION

CHAIR = on_duty(Role.COMMISSION_CHAIR)


def faults(*rows, model=Application) -> dict[str, str]:
    return dict(checks.faults(model, "stage", [Flow("applications.Application", "stage", tuple(rows))]))


def without(name: str) -> list[Transition]:
    return [row for row in APPLICATION.rows if row.name != name]


def changed(name: str, **change) -> list[Transition]:
    return [replace(row, **change) if row.name == name else row for row in APPLICATION.rows]


def test_the_programme_is_sound():
    assert checks.the_programme_is_sound(None) == []


def test_every_row_that_tells_has_its_words():
    assert every_told_row_has_words(None) == []


def test_nothing_is_silenced():
    assert project.SILENCED_SYSTEM_CHECKS == []


@pytest.mark.parametrize(
    ("rows", "number", "word"),
    [
        (changed("submit", target="moon", targets=frozenset()), "E001", "moon"),
        (without("begin_administrative_check"), "E002", "administrative_check"),
        ([row for row in APPLICATION.rows if Stage.SUBMITTED not in row.source], "E003", "submitted"),
        (changed("reinstate", reopens=False), "E004", "eliminated"),
        ([*APPLICATION.rows[1:], replace(APPLICATION.rows[0], name="withdraw")], "E005", "withdraw"),
        (changed("submit", reopens=True), "E006", "submit"),
        (changed("submit", later=("nobody.does_this",)), "E007", "nobody.does_this"),
    ],
)
def test_a_hole_is_found(rows, number, word):
    found = dict(
        checks.faults(Application, "stage", [Flow("applications.Application", "stage", (row,)) for row in rows])
    )
    assert word in found.get(number, ""), found


def test_a_model_without_guards_is_found(monkeypatch):
    monkeypatch.setattr(Application._meta, "triggers", [])
    assert checks.missing_guards(Application, "stage") == {"legal_moves_stage", "recorded_moves_stage"}


def test_two_rows_of_one_name_in_one_flow_are_refused_at_once():
    row = APPLICATION.rows[0]
    with pytest.raises(ValueError, match="two rows for one verb"):
        Flow("applications.Application", "stage", (row, row))


def test_a_computed_target_declares_where_it_may_lead():
    with pytest.raises(ValueError, match="declares its targets"):
        Transition(name="x", label="X", source={Stage.DRAFT}, target=lambda _: Stage.SUBMITTED, by=CHAIR)


def test_a_computed_target_may_not_lie():
    row = Transition(
        name="x", label="X", source={Stage.DRAFT}, target=lambda _: Stage.CONTRACT, targets={Stage.SUBMITTED}, by=CHAIR
    )
    with pytest.raises(ValueError, match="is not one of"):
        row.target_for(None)


def test_the_page_in_docs_is_the_drawing():
    assert PAGE.read_text(encoding="utf-8") == diagram.document(), "run: python3 manage.py draw_lifecycle"
