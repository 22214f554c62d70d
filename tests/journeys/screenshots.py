"""The pictures of the README, taken from the running portal by `manage.py screenshots`; not part of the suite."""

import io
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from applications.models import Application, CriterionBody, Stage
from contracts.models import Contract
from evaluation.actions.assessment import save_draft
from evaluation.actions.declaration import declare
from kumelenme.accounts.models import User
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.walk.evaluating import REASON, invite
from tests.support.world import ROOT

IMAGES = ROOT / "docs" / "images"
LARGEST = 250 * 1024
HEIGHT = 860
SCORED = 3


@pytest.fixture
def people(live_portal):
    """The demo's people by login, read from the portal."""
    with live_portal.database():
        return {user.email.removesuffix(f"@{DOMAIN}"): user for user in User.objects.filter(is_demo=True)}


def test_the_draft_says_what_is_left(cast):
    with cast.portal.database():
        draft = Application.objects.filter(stage=Stage.DRAFT).order_by("number").first()
        address = reverse("applications:task-list", args=[draft.number])

    page = cast.page("koordinator2")
    take(page, address, "draft")


def test_the_commission_checks_beside_the_dossier(cast, people):
    with cast.portal.database():
        application = Application.objects.get(stage=Stage.ADMINISTRATIVE_CHECK)
        own = application.checks.get(officer=people["komisyon1"])
        address = reverse("applications:check-work", args=[application.number, own.pk])

    take(cast.page("komisyon1"), address, "check")


def test_an_evaluator_scores(cast, people):
    evaluator = people["degerlendirici3"]
    with cast.portal.database():
        application = Application.objects.get(stage=Stage.PRE_ASSESSMENT, team__user__email=f"koordinator4@{DOMAIN}")
        (task,) = invite(application, people, 3)
        declare(task, by=evaluator, answer="none", confidential=True)
        task.refresh_from_db()
        criteria = application.call.criteria.filter(body=CriterionBody.EVALUATORS)[:SCORED]
        given = {"value": 7, "reason": REASON, "strengths": "Hedefler ölçülebilir.", "weaknesses": "Veriler eski."}
        save_draft(task, {each.pk: given for each in criteria}, {}, by=evaluator, revision=task.revision)
        address = reverse("evaluation:workspace", args=[task.code])

    take(cast.page("degerlendirici3"), address, "scoring")


def test_the_enterprise_carries_out_the_plan_in_the_dark(cast, open_page):
    with cast.portal.database():
        contract = Contract.objects.get(status="active")
        address = reverse("contracts:implementation", args=[contract.number])

    page = open_page(dark=True)
    cast.log_in(page, f"tesebbus2@{DOMAIN}", cast.password)
    take(page, address, "implementation")


def take(page, address: str, name: str) -> None:
    """One picture of fixed size, with as few colours as it needs."""
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    assert page.goto(address).status == 200
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128)
    IMAGES.mkdir(exist_ok=True)
    path = Path(IMAGES / f"{name}.png")
    picture.save(path, optimize=True)
    assert path.stat().st_size < LARGEST
