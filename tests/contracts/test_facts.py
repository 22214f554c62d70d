"""Facts behind the targets: reported with evidence, verified by another person, lowered only with a reason (domain.md §6)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from contracts.actions import facts, reports
from contracts.figures.catalogue import BY_CODE, REPORTED, VERIFIED
from contracts.figures.reading import figures, lines
from contracts.membership import members_of
from contracts.models import FactStatus, PlanTarget, TargetFact
from contracts.vkn_list import Line, read_lines
from kumelenme.demo.data_files import scan
from kumelenme.demo.organisations import checked_vkn
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today
from tests.contracts.running import Running

STRANGER = checked_vkn("777000001")


def number(code: str, layer: str) -> int:
    """The figure, which is the length of its list."""
    figure = next(f for f in figures().targets if f.target.code == code)
    listed = lines(BY_CODE[code], layer, whole=True).lines
    assert getattr(figure, layer) == len(listed)
    return len(listed)


def firms(running, count: int = 1) -> list[str]:
    return sorted(vkn for vkn, (_, kind) in members_of(running.contract).items() if kind == "firm")[:count]


def report(running, kind, *, users=(), by=None, file=None, **values):
    values = {"happened_on": portal_today(), "evidence": "Tutanak"} | values
    return facts.report_fact(running.contract, kind, values, by=by or running.enterprise, users=users, file=file)


def decide(running, verb, fact, note="Gerekçesi yazılıdır."):
    perform(verb, fact, by=running.people["izleme"], note=note)
    fact.refresh_from_db()
    return fact


def a_facility(running, name="Ortak Atölye", state="operating"):
    return report(running, "facility", name=name, facility_state=state)


def a_product(running, **values):
    return report(running, "product", **{"name": "Akıllı Pulluk", "vkn": firms(running)[0], "novelty": "new"} | values)


def test_a_fact_counts_as_reported_and_once_verified_as_reached(running):
    before = number("products", VERIFIED), number("products", REPORTED)
    fact = a_product(running, file=scan("fatura.pdf"))
    assert (number("products", VERIFIED), number("products", REPORTED)) == (before[0], before[1] + 1)

    decide(running, "verify_fact", fact)
    assert fact.decided_by == running.people["izleme"]
    assert number("products", VERIFIED) == before[0] + 1
    with pytest.raises(ValidationError, match="Gerekçe yazılmalıdır"):
        decide(running, "revoke_fact", fact, note="")
    decide(running, "revoke_fact", fact, note="Fatura başka ürüne ait.")
    assert (number("products", VERIFIED), number("products", REPORTED)) == before
    assert AuditEntry.objects.about(fact).get(verb="revoke_fact").note == "Fatura başka ürüne ait."


def test_who_reports_does_not_verify_and_taking_back_asks_why(running):
    before = number("products", REPORTED)
    fact = a_product(running)
    for login in ("tesebbus2", "program", "odeme"):
        with pytest.raises(PermissionDenied):
            perform("verify_fact", fact, by=running.people[login])
    with pytest.raises(IntegrityError, match="fact_verified_by_another"), transaction.atomic():
        TargetFact.objects.filter(pk=fact.pk).update(decided_by=running.enterprise)
    with pytest.raises(ValidationError, match="Gerekçe"):
        perform("withdraw_fact", fact, by=running.enterprise)
    perform("withdraw_fact", fact, by=running.enterprise, note="Satış iptal edildi.")
    assert number("products", REPORTED) == before
    with pytest.raises(PermissionDenied, match="teşebbüsün ekibi"):
        a_product(running, by=running.people["izleme"])


def test_the_database_refuses_what_the_screens_do(running):
    decided, fact = a_product(running, name="Tırmık"), decide(running, "verify_fact", a_product(running))
    for change in ({"name": "Başka"}, {"vkn": STRANGER}, {"evidence": "Sonradan"}, {"happened_on": "2020-01-01"}):
        with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
            TargetFact.objects.filter(pk=fact.pk).update(**change)
    with pytest.raises(IntegrityError, match="fact_has_evidence"), transaction.atomic():
        TargetFact.objects.filter(pk=decided.pk).update(evidence="")
    with pytest.raises(IntegrityError, match="değiştirilemez ve silinemez"), transaction.atomic():
        PlanTarget.objects.update(target=1)
    TargetFact.objects.filter(pk=fact.pk).update(status=FactStatus.REFUSED)
    with pytest.raises(IntegrityError, match="kayıtsız geçiş"), transaction.atomic():
        connection.check_constraints()


def test_a_firm_of_women_counts_once_among_the_firms_until_it_leaves(running):
    before, (firm,) = number("women_firms", VERIFIED), firms(running)
    with pytest.raises(ValidationError, match="bugünkü üyeleri arasında yok"):
        report(running, "women", vkn=STRANGER)
    for _ in range(2):
        decide(running, "verify_fact", report(running, "women", vkn=firm, file=scan("ortaklik.pdf")))
    assert number("women_firms", VERIFIED) == before + 1
    found = next(f for f in figures().targets if f.target.code == "women_firms")
    assert (found.committed, found.share) == (None, round(100 * (before + 1) / number("firms", VERIFIED)))

    decide(running, "verify_fact", report(running, "left", vkn=firm, member_kind="firm"))
    assert number("women_firms", VERIFIED) == before


def test_a_raise_needs_a_baseline_and_a_joint_project_does_not(running):
    before, (one, two) = number("cooperating", VERIFIED), firms(running, 8)[6:]
    with pytest.raises(ValidationError, match="başlangıç ölçümü yok"):
        report(running, "cooperation", vkn=one, basis="survey", level_after=3)
    with pytest.raises(ValidationError, match="Üye işletme olmayan VKN"):
        facts.enter_baselines(running.contract, {STRANGER: 1}, measured_on=portal_today(), by=running.enterprise)
    entered = {one: 2, two: 1}
    assert facts.enter_baselines(running.contract, entered, measured_on=portal_today(), by=running.enterprise) == 2
    assert facts.enter_baselines(running.contract, {one: 0}, measured_on=portal_today(), by=running.enterprise) == 0
    with pytest.raises(ValidationError, match="Seviye artmamış: başlangıç 2, izleme 2"):
        report(running, "cooperation", vkn=one, basis="survey", level_after=2)
    for raised in (
        report(running, "cooperation", vkn=one, basis="survey", level_after=4),
        report(running, "cooperation", vkn=one, basis="project", name="Ortak lazer kesim"),
    ):
        decide(running, "verify_fact", raised)
    assert number("cooperating", VERIFIED) == before + 1, "one firm with two proofs counts once"
    with pytest.raises(ValidationError, match="bugünkü üyeleri arasında yok"):
        report(running, "cooperation", vkn=STRANGER, basis="project", name="Ortak lazer kesim")


def test_planned_is_not_created_and_what_closes_stops_counting(running):
    before = number("facilities", REPORTED)
    fact = a_facility(running, state="planned")
    assert number("facilities", REPORTED) == before
    values = {"on": portal_today(), "evidence": "Açılış tutanağı", "by": running.enterprise}
    facts.state_facility(fact, "operating", why="", **values)
    fact.refresh_from_db()
    decide(running, "verify_fact", fact)
    assert number("facilities", VERIFIED) == before + 1
    with pytest.raises(ValidationError, match="Değer azalıyor"):
        facts.state_facility(fact, "closed", why=" ", **values)
    facts.state_facility(fact, "closed", why="Kira bitti.", **values)
    fact.refresh_from_db()
    assert (fact.status, fact.decided_by, number("facilities", REPORTED)) == (FactStatus.REPORTED, None, before)
    with pytest.raises(ValidationError, match="Bu adla bir yapı"):
        a_facility(running, name="ORTAK ATÖLYE")


def test_a_list_of_use_waits_for_its_facility_and_counts_each_enterprise_once(running):
    before = number("facility_users", VERIFIED)
    users = [Line(checked_vkn(f"60000000{n}"), f"Firma {n}") for n in range(4)]
    first, second = a_facility(running), a_facility(running, name="Test Laboratuvarı")
    uses = [
        report(running, "use", facility=place, starts_on=portal_today(), users=some)
        for place, some in ((first, users[:3]), (second, users[1:]))
    ]
    with pytest.raises(ValidationError, match="Önce yapıyı doğrulayın"):
        decide(running, "verify_fact", uses[0])
    for fact in (first, second, *uses):
        decide(running, "verify_fact", fact)
    assert number("facility_users", VERIFIED) == before + 4
    decide(running, "revoke_fact", second)
    assert number("facility_users", VERIFIED) == before + 3, "the list of a refused facility does not count"
    with pytest.raises(ValidationError, match="Planlanan yapı kullanılamaz"):
        report(running, "use", facility=a_facility(running, name="Depo", state="planned"), starts_on=portal_today())


def test_numbers_come_typed_pasted_or_from_a_file_and_wrong_ones_are_named():
    good = [checked_vkn(f"60000000{n}") for n in range(3)]
    pasted = f"VKN\tUnvan\n{good[0]}\tBir A.Ş.\n{good[1]}\n{good[0]}\n{good[2][:3]} {good[2][3:6]} {good[2][6:]}"
    assert [line.vkn for line in read_lines(None, pasted, max_rows=10)] == good
    assert [line.vkn for line in read_lines(scan_csv(good), "", max_rows=10)] == good
    with pytest.raises(ValidationError, match=r"2\. satır: VKN 10 hane olmalı"):
        read_lines(None, f"{good[0]}\n123456789012", max_rows=10)


def scan_csv(numbers):
    file = scan("liste.csv")
    file.name, file.file = "liste.csv", type(file.file)("\n".join(numbers).encode())
    return file


@pytest.mark.parametrize(
    ("days", "words"), [(1, "ileri olamaz"), (-4000, "gününden önce olamaz")], ids=["tomorrow", "before the contract"]
)
def test_only_what_happened_inside_the_programme_counts(running, days, words):
    with pytest.raises(ValidationError, match=words):
        a_product(running, happened_on=portal_today() + timedelta(days=days))
    assert a_product(running).status == FactStatus.REPORTED


def test_the_same_product_of_the_same_firm_is_refused_and_counts_once_over_contracts(running):
    a_product(running)
    with pytest.raises(ValidationError, match="zaten bildirilmiş"):
        a_product(running, name="akıllı  pulluk".replace("  ", " "))
    assert a_product(running, name="Akıllı Pulluk 2").pk


def test_members_join_and_leave_with_a_date(running):
    before, shared = number("firms", VERIFIED), firms(running)[0]
    joined = report(running, "joined", vkn=STRANGER, firm="Yeni Makine A.Ş.", member_kind="firm")
    assert (number("firms", VERIFIED), number("firms", REPORTED)) == (before, before + 1)
    decide(running, "verify_fact", joined)
    assert number("firms", VERIFIED) == before + 1
    with pytest.raises(ValidationError, match="zaten üye"):
        report(running, "joined", vkn=STRANGER, firm="Yeni Makine A.Ş.", member_kind="firm")

    left = report(running, "left", vkn=STRANGER, member_kind="firm")
    assert (number("firms", VERIFIED), number("firms", REPORTED)) == (before + 1, before)
    decide(running, "verify_fact", left)
    assert number("firms", VERIFIED) == before
    dropped = lines(BY_CODE["firms"], "dropped", whole=True).lines
    assert [(d.vkn, d.since, d.detail) for d in dropped] == [(STRANGER, portal_today(), "Birliktelikten ayrıldı")]

    decide(running, "verify_fact", report(running, "left", vkn=shared, member_kind="firm"))
    assert number("firms", VERIFIED) == before, "it still belongs to the other contract's association"
    assert shared not in members_of(running.contract)


def test_a_reported_value_falls_only_with_a_reason(running):
    report_ = running.written(3)
    row = report_.indicators.first()
    lower = {row.pk: {"value": Decimal(0)}}
    reports.save_report(report_, {}, {}, lower, by=running.enterprise)
    with pytest.raises(ValidationError, match="azalma nedenini yazınız"):
        reports.send_report(report_, by=running.enterprise)
    because = {row.pk: {"value": Decimal(0), "lowered_because": "İki üye ayrıldı."}}
    reports.save_report(report_, {}, {}, because, by=running.enterprise)
    reports.send_report(report_, by=running.enterprise)
    with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
        running.report(3).indicators.update(value=9)


def test_the_pages_lead_from_reporting_to_verification(demo_world, clock):
    running = Running()
    enterprise, monitor = demo_world.client("tesebbus2"), demo_world.client("izleme")
    home = reverse("contracts:targets", args=[running.contract.number])
    page = enterprise.get(home).content.decode()
    target = PlanTarget.objects.filter(plan=running.contract.agreed_plan).exclude(activity="").first()
    assert target.activity in page
    assert target.name in page
    assert target.get_programme_indicator_display() in page
    form = reverse("contracts:fact-report", args=[running.contract.number, "urun"])
    refused = enterprise.post(form, {"name": "Pulluk"})
    assert (refused.status_code, 'value="Pulluk"' in refused.content.decode()) == (422, True)
    values = {"name": "Pulluk", "vkn": firms(running)[0], "novelty": "new", "happened_on": f"{portal_today():%d.%m.%Y}"}
    without = enterprise.post(form, values)
    assert (without.status_code, "Kanıtı yazın" in without.content.decode()) == (422, True)
    done = enterprise.post(form, values | {"evidence": "Fatura 12"})
    fact = TargetFact.objects.first()
    assert done["Location"] == fact.get_absolute_url()
    assert "Doğrula" not in enterprise.get(fact.get_absolute_url()).content.decode()
    assert "Doğrula" in monitor.get(fact.get_absolute_url()).content.decode()
    act = reverse("lifecycle:confirm", args=["targetfact", fact.code, "verify_fact"])
    assert act in monitor.get(reverse("lifecycle:desk")).content.decode()
    monitor.post(act)
    fact.refresh_from_db()
    assert fact.status == FactStatus.VERIFIED
    assert act not in monitor.get(reverse("lifecycle:desk")).content.decode()
