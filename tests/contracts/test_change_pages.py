"""The pages of what changes a running contract: every form is sent, refused empty with 422 and accepted filled in."""

from datetime import timedelta
from io import BytesIO

import pgtrigger
import pytest
from allauth.account.internal.flows.login import record_authentication
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.urls import reverse
from PIL import Image

from contracts.actions.late import remind_of_findings
from contracts.models import DevelopmentReport, Visit, VisitStatus
from kumelenme.demo.data_files import photo, scan
from kumelenme.demo.walk import implementing
from kumelenme.documents.models import StoredFile
from kumelenme.documents.production import make_pdf
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now, portal_today
from tests.applications.test_statements import repeated, statements
from tests.contracts import changing
from tests.contracts.laying_out import laid_out
from tests.contracts.test_statements import another

ENTERPRISE = "tesebbus2"


def day(days: int = 0) -> str:
    return f"{portal_today() + timedelta(days=days):%d.%m.%Y}"


def decision(**more) -> dict:
    return {
        "authority": "Seçici Kurul",
        "number": "2026/9",
        "decided_on": day(),
        "text": "Görüşüldü.",
        "paper": scan("karar.pdf"),
    } | more


@pytest.fixture
def browsers(running, demo_world):
    """`press(login, page, args, data)` sends a form; an empty sending of a form with fields was refused before."""
    clients = {login: demo_world.client(login) for login in (ENTERPRISE, "izleme", "hukuk", "onay", "odeme")}

    for login, client in clients.items():  # who signs has just given the password
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, user=running.people[login], method="password", reauthenticated=True)
        request.session.save()

    def press(login, name, args, data, *, empty=False):
        page = reverse(f"contracts:{name}", args=args)
        if empty:
            assert clients[login].post(page, {"bos": "1"}).status_code == 422, name
        answer = clients[login].post(page, data)
        said = answer.content.decode()[:1] if answer.status_code == 302 else answer.content.decode()
        assert answer.status_code == 302, (name, said[said.find("error-summary") :][:1500])
        return answer

    press.clients = clients
    return press


def test_an_extension_goes_through_its_pages(running, browsers):
    contract = running.contract
    browsers(ENTERPRISE, "amendment-start", [contract.number], {})
    request = contract.amendments.get()
    indicator = request.base.dossier["plan"]["indicators"][0]
    line = request.base.dossier["plan"]["budget"][0]
    row = [request.number, "indicator", indicator["key"]]
    browsers(ENTERPRISE, "amendment-row", row, {"target": "999"}, empty=True)
    new = {
        "activity": line["activity"],
        "category": line["category"],
        "description": "Ölçüm cihazı",
        "unit": "adet",
        "quantity": "1",
        "unit_price": "1.000,00",
        "rate": "50",
        "year": "1",
    }
    browsers(ENTERPRISE, "amendment-line", [request.number], new, empty=True)
    for change in request.changes.all():
        browsers(ENTERPRISE, "amendment-drop", [request.number, change.key], {})
    texts = {"reason": "Makine geç geldi.", "effect_on_goals": "Hedefler korunur.", "months": "36"}
    browsers(ENTERPRISE, "amendment-write", [request.number], texts)
    page = browsers.clients["izleme"].get(reverse("contracts:amendment", args=[request.number]))
    assert page.status_code == 404
    perform("submit_amendment", changing.fresh(request), by=running.enterprise)
    page = browsers.clients["izleme"].get(reverse("contracts:amendment", args=[request.number])).content.decode()
    assert "Kurul kararıyla zeyilname" in page
    assert "36" in page
    perform("send_to_board", changing.fresh(request), by=running.people["izleme"])
    browsers("onay", "amendment-decision", [request.number], decision(outcome="approved"), empty=True)
    document = changing.fresh(request).document
    make_pdf(document.pk)
    for party, login, other in (("enterprise", ENTERPRISE, "hukuk"), ("ministry", "onay", "hukuk")):
        copy = {"kind": "wet", "signed_on": day(), "file": scan("imzali.pdf")}
        browsers(login, "paper-sign", [document.verification_code, party], copy, empty=True)
        browsers(other, "paper-decide", [document.verification_code, party], {"onayla": "1"})
    contract.refresh_from_db()
    assert (contract.months, contract.agreed_plan.version) == (36, request.base.version + 1)
    versions = browsers.clients["izleme"].get(reverse("contracts:plan-comparison", args=[contract.application.number]))
    assert "Süre (ay)" in versions.content.decode()


def test_a_visit_goes_through_its_pages(running, browsers):
    contract, number = running.contract, running.contract.number
    line = next(row for row in contract.agreed_plan.dossier["plan"]["budget"] if row["category"] == "MAK")
    asset = {
        "line_key": line["key"],
        "name": "CNC",
        "serial_number": "SN-1",
        "place": "Atölye",
        "cost": "1000,00",
        "bought_on": day(),
        "photo": photo(),
    }
    browsers(ENTERPRISE, "assets", [number], asset, empty=True)
    plan = {"kind": "regular", "planned_on": day(), "place": "Atölye", "team": "İki uzman", "agenda": "Ekipman"}
    browsers("izleme", "visits", [number], plan, empty=True)
    visit = contract.visits.get()
    perform("notify_visit", visit, by=running.people["izleme"])
    perform("conduct_visit", visit, by=running.people["izleme"])
    wrong = {"severity": "high", "text": "Etiket yok.", "advice": "Etiketleyin.", "responsible": "Müdür"}
    browsers("izleme", "visit-finding", [visit.number], {**wrong, "due_on": day(20)}, empty=True)
    with_place = SimpleUploadedFile("a.jpg", _with_place(), content_type="image/jpeg")
    picture = {"file": with_place, "caption": "Atölye", "place": "Konya"}
    browsers("izleme", "visit-photo", [visit.number], picture, empty=True)
    stored = StoredFile.objects.filter(slot="visit-photo").latest("pk")
    given = b"".join(browsers.clients[ENTERPRISE].get(stored.get_absolute_url()).streaming_content)
    assert b"GIZLI KONUM" not in given
    checks = {f"k{check.pk}-answer": "good" for check in visit.checks.all()}
    seen = {f"v{one.pk}-state": "seen" for one in contract.assets.all()}
    minutes = {"conducted_on": day(), "attendees": "Müdür", "summary": "İyi.", "risk": "2"}
    browsers("izleme", "visit-minutes", [visit.number], minutes | checks | seen)
    perform("report_visit", Visit.objects.get(pk=visit.pk), by=running.people["izleme"])
    finding = visit.findings.get()
    assert finding.number in browsers.clients[ENTERPRISE].get(reverse("lifecycle:desk")).content.decode()
    assert (
        "Etiket yok"
        in browsers.clients[ENTERPRISE].get(reverse("contracts:implementation", args=[number])).content.decode()
    )
    browsers(ENTERPRISE, "finding", [finding.number], {"remedy": "Etiketlendi.", "proof": photo()}, empty=True)
    browsers("izleme", "finding", [finding.number], {"kapat": "1"})
    assert changing.fresh(finding).status == "closed"
    browsers(ENTERPRISE, "closing", [number], implementing.CLOSING)
    gate = DevelopmentReport.objects.create(
        contract=contract, month=12, number=f"{number}-GR1", last_day=contract.end_on, due_at=portal_now()
    )
    texts = {"progress": "İyi.", "sustainability": "İyi.", "member_survey": "İyi.", "sun": "1"}
    browsers(ENTERPRISE, "development", [gate.number], texts)
    browsers("izleme", "development", [gate.number], {"opinion": "Devam etsin."}, empty=True)
    browsers("onay", "development", [gate.number], decision(outcome="continue"), empty=True)
    assert changing.fresh(gate).decision.outcome == "continue"


def test_a_termination_goes_through_its_pages(running, browsers, clock):
    contract, number = running.contract, running.contract.number
    browsers("izleme", "suspension-propose", [number], {"ground": "report", "reason": "Rapor yok."}, empty=True)
    asked = browsers.clients["onay"].get(reverse("contracts:suspend", args=[number])).content.decode()
    assert "Rapor yok." in asked
    assert running.people["izleme"].full_name in asked
    half = {"ground": "report", "reason": "Rapor yok.", "ebys_number": "E-1"}
    page = reverse("contracts:suspend", args=[number])
    assert "birlikte yazınız" in browsers.clients["onay"].post(page, half).content.decode()
    browsers("onay", "suspend", [number], {**half, "ebys_date": day()}, empty=True)
    letter = contract.suspensions.get().document
    assert (letter.ebys_number, letter.ebys_date) == ("E-1", portal_today())
    assert "E-1" in letter.html
    notice = {"grounds": ["plan"], "breaches": "Plan yürümüyor.", "curable": "on"}
    browsers("hukuk", "termination-notice", [number], notice, empty=True)
    case = contract.terminations.get()
    browsers(ENTERPRISE, "termination", [case.number], {"defence": "Makine geç geldi."}, empty=True)
    clock(days=40)
    browsers("onay", "termination-decision", [contract.application.number], decision(), empty=True)
    debt = contract.recoveries.get()
    item = debt.items.get()
    rate = {"valid_from": "01.01.2020", "monthly_percent": "2,5", "source": "CK 1"}
    browsers("hukuk", "late-fees", [], rate, empty=True)
    rows = {f"o{item.pk}-accepted": "0,00", f"o{item.pk}-reason": "Amacı dışında.", "kabul": "1"}
    browsers("hukuk", "recovery", [debt.number], rows)
    half = {"ebys_number": "E-2"}
    page = reverse("contracts:recovery-demand", args=[debt.number])
    assert "birlikte yazınız" in browsers.clients["hukuk"].post(page, half).content.decode()
    browsers("hukuk", "recovery-demand", [debt.number], {**half, "ebys_date": day()})
    debt.refresh_from_db()
    assert (debt.document.ebys_number, debt.document.ebys_date) == ("E-2", portal_today())
    assert "E-2" in debt.document.html
    sums = f"{debt.total:.2f}".replace(".", ",")
    plan = {"t0-due_on": day(), "t0-amount": sums, "taksit": "1"}
    browsers("hukuk", "recovery", [debt.number], plan)
    browsers("hukuk", "recovery", [debt.number], {"t-note": "Mektup", "teminat": "1"})
    paid = {"source": "bank", "amount": sums, "received_on": day(), "reference": "D-1", "tahsilat": "1"}
    browsers("odeme", "recovery", [debt.number], paid)
    assert changing.fresh(debt).status == "settled"
    browsers("hukuk", "recovery-open", [number], {"reason": "İkinci inceleme."}, empty=True)


def test_a_finding_not_put_right_in_time_is_said_once(running, clock, run_owed):
    visit = changing.visited(running.contract, running.people)
    assert remind_of_findings() == 0
    clock(days=31)
    assert (remind_of_findings(), remind_of_findings()) == (1, 0)
    run_owed()
    told = Notice.objects.filter(entry__verb="finding_overdue").values_list("recipient__email", flat=True)
    assert {running.enterprise.email, running.people["izleme"].email} <= set(told)
    assert visit.findings.get().status == "open"


def test_the_calendar_holds_what_is_ahead(running, browsers):
    page = reverse("contracts:calendar", args=[running.contract.number])
    answer = browsers.clients[ENTERPRISE].get(page)
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 2
    assert "3. dönem raporu" in text
    assert "1. dönem raporu" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_pages_cost_the_same_with_few_and_many(running, browsers):
    words = laid_out(running.contract, running.people, running.enterprise)
    contract = running.contract.number
    pages = [
        ("amendments", contract, 8),
        ("visits", contract, 8),
        ("assets", contract, 8),
        ("implementation", contract, 8),
        ("amendment", words["request"], 10),
        ("visit", words["minutes"], 10),
        ("recovery", words["debt"], 10),
    ]
    client, home = browsers.clients[ENTERPRISE], reverse("contracts:implementation", args=[contract])
    addresses = [(reverse(f"contracts:{name}", args=[number]), most) for name, number, most in pages]
    few = [len(statements(client, page)) for page, _ in addresses]
    monitor = statements(browsers.clients["izleme"], home)
    assert len(monitor) <= 11, "\n".join(monitor)
    assert repeated(monitor) == []
    visit = Visit.objects.get(number=words["minutes"])
    finding = visit.findings.get()
    with pgtrigger.ignore():
        for n in range(30):
            another(visit, number=f"Z-{n}", document=None, status=VisitStatus.PLANNED)
            another(finding, number=f"B-{n}")
    many = [statements(client, page) for page, _ in addresses]
    assert [len(sent) for sent in many] == few
    dear = [
        f"{page}: {len(sent)} {repeated(sent)}"
        for (page, most), sent in zip(addresses, many, strict=True)
        if len(sent) > most or repeated(sent)
    ]
    assert not dear, "\n".join(dear)


def _with_place() -> bytes:
    """A JPEG whose comment and EXIF say where it was taken."""
    image, target = Image.new("RGB", (40, 30)), BytesIO()
    exif = image.getexif()
    exif[0x010E] = "GIZLI KONUM"
    image.save(target, "JPEG", exif=exif)
    return target.getvalue()
