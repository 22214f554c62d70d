"""The first floor's rules: composition, plan, documents, check and call, each with what breaks it."""

from datetime import timedelta

from applications.actions.calls import create_call
from applications.actions.letters import prepare, release
from applications.actions.service import record_service
from applications.models import (
    Answer,
    BudgetLine,
    Call,
    CallStatus,
    CatalogueActivity,
    CheckAnswer,
    Commitment,
    CriterionBody,
    LetterKind,
    NaceCode,
    Organisation,
    OrganisationKind,
    Province,
    ReferenceProject,
    Representation,
    Slot,
    Stage,
)
from applications.rules import (
    administrative,
    call_rules,
    cluster_analysis,
    cluster_years,
    composition,
    copying,
    dependencies,
    documents,
    letters,
    plan,
    reference_projects,
    representation,
    work_packages,
)
from kumelenme.accounts.models import User
from kumelenme.sql.clock import portal_now, portal_today
from tests.support.rule_cases import Case, application, fresh, in_stage, itself, put, take

K = OrganisationKind
DAY = timedelta(days=1)


def sent():
    """Sent and sound in every respect."""
    return application("02-0001")


def only_makers():
    """Every firm of it builds machines."""
    body(K.FIRM, nace=NaceCode.objects.filter(code__startswith="28").exclude(code="28").first())(sent())
    return sent()


def checked():
    """Both officers and the chair are through: item 12 is missing, all others are fit."""
    return application("2026-01-0004")


def clean():
    """Passed the check with every item fit."""
    return application("2026-01-0001")


def somebody(login: str) -> User:
    return User.objects.get(email=f"{login}@ornek.test")


def prepared():
    """A deficiency letter about item 12 that waits for the chair, its number typed in."""
    letter = prepare(checked(), LetterKind.COMPLETION, by=somebody("komisyon1"))
    put(itself(letter), ebys_number="E-1", ebys_date=portal_now().date())
    return letter


def served():
    """The same, released and served by hand today."""
    today, chair = portal_today(), somebody("baskan")
    letter = release(prepared(), by=chair, ebys_number="E-1", ebys_date=today)
    record_service(letter, by=somebody("komisyon1"), channel="hand", evidenced_on=today, evidence="T-1")
    return letter


def asked():
    """The completion of item 12 has been asked for, and its answer is written."""
    found = served().application
    put(found.completion_requests, answer_text="Güncel mektup eklendi.")
    return fresh(found)


def late():
    put((found := asked()).completion_requests, due_at=portal_now() - DAY)
    return found


def wanted():
    """The consultant's request that waits."""
    return Representation.objects.waiting().get()


def old_call():
    return application("2024-01-0001").call


def decided_call():
    put(itself(application("2024-01-0004")), stage=Stage.ELIMINATED)
    return old_call()


def open_call():
    """Taking applications."""
    return Call.objects.filter(status=CallStatus.OPEN).first()


def new_call():
    """Being drafted from the template."""
    now = portal_now()
    return create_call(
        "KDP-2017",
        number="KDP-2030-01",
        title="Deneme çağrısı",
        by=somebody("program"),
        opens_at=now,
        deadline=now + 30 * DAY,
    )


def bodies(found, *kinds):
    return Organisation.objects.filter(memberships__application=found, kind__in=kinds)


def body(*kinds, **values):
    return lambda found: put(Organisation.objects.filter(pk__in=bodies(found, *kinds).values("pk")), **values)


def cluster(**values):
    return lambda found: put(itself(found.cluster), **values)


def of_plan(**values):
    return lambda found: put(itself(found.plan), **values)


def of_first(name, **values):
    """The first of the plan's activities, lines, indicators …"""
    return lambda found: put(itself(getattr(found.plan, name).first()), **values)


def commitments(found, *kinds):
    return Commitment.objects.filter(member__application=found, member__organisation__kind__in=kinds)


def without(slot):
    return lambda found: put(found.documents.filter(slot=slot), replaced_at=portal_now())


def shop_and_chamber(found):
    body(K.INDUSTRY_CHAMBER, kind=K.COMMERCE_INDUSTRY_CHAMBER)(found)
    put(found.cluster.provinces, has_industry_chamber=True)


def another_body_instead(found):
    stranger = Organisation.objects.exclude(memberships__application=found).first()
    put(found.members.filter(organisation=found.coordinator), organisation=stranger)


def farmers(found):
    body(K.FIRM, nace=NaceCode.objects.exclude(section="C").first())(found)


def one_owner(found):
    for firm, name in zip(bodies(found, K.FIRM), ("Örnek Holding", "ÖRNEK  HOLDİNG"), strict=False):
        put(itself(firm), owner_group=name)


def elsewhere(found):
    found.cluster.provinces.set(Province.objects.filter(name="Hakkâri") or Province.objects.filter(name="Hakkari"))


def other_activity(found):
    put(
        itself(found.plan.activities.first()),
        catalogue=next(row for row in CatalogueActivity.objects.all() if row.is_other),
        other_reason="",
    )


def shared_without_users(found):
    put(found.plan.activities.filter(catalogue__shared_facility=True), beneficiaries=None)


def circle(found):
    first, second = found.plan.activities.all()[:2]
    put(itself(first), after=[second.key])
    put(itself(second), after=[first.key])


def too_early(found):
    first, second = found.plan.activities.order_by("start_month")[:2]
    put(itself(second), after=[first.key], start_month=first.end_month, end_month=first.end_month)


def line_outside(found):
    line = BudgetLine.objects.filter(plan=found.plan).select_related("activity").order_by("activity__end_month").first()
    put(itself(line), year=5)


def orphaned_project(found):
    lead = found.members.first()
    row = ReferenceProject.objects.filter(application=found).first() or ReferenceProject(
        application=found,
        kind="internal",
        name="Ortak fuar",
        lead=lead,
        starts_on=portal_now().date() - DAY,
        ends_on=portal_now().date(),
    )
    row.lead = None
    row.save()


def one_answer(value):
    def harm(found):
        check = administrative.reconciled(found)
        put(
            itself(CheckAnswer.objects.filter(check_list=check).exclude(answer=value).first()),
            answer=value,
            explanation="-",
        )

    return harm


def every_answer_fit(found):
    put(CheckAnswer.objects.filter(check_list=administrative.reconciled(found)), answer=Answer.FIT)


PLAN_TEXTS = "İş planında doldurulmamış alanlar var"
CASES = {
    composition.cluster_is_described: Case(sent, cluster(main_nace=[]), "en az bir NACE kodu"),
    composition.geography_is_declared: Case(sent, lambda a: a.cluster.provinces.clear(), "en az bir il"),
    composition.has_university: Case(sent, body(K.UNIVERSITY, kind=K.MUNICIPALITY), "en az bir üniversite"),
    composition.has_chamber: Case(
        sent, body(K.INDUSTRY_CHAMBER, K.COMMERCE_INDUSTRY_CHAMBER, kind=K.MUNICIPALITY), "en az bir sanayi odası"
    ),
    composition.industry_chamber_is_preferred: Case(sent, shop_and_chamber, "sanayi odası bulunmaktadır"),
    composition.mandatory_members_are_in_the_geography: Case(sent, elsewhere, "ekonomik coğrafyası (Hakk"),
    composition.has_minimum_firms: Case(
        sent, lambda a: take(commitments(a, K.FIRM)), "taahhüdü imzalanmış firma sayısı 0; en az 20"
    ),
    composition.firms_outside_the_field: Case(
        only_makers, body(K.FIRM, nace=None), "firma ana faaliyet alanı dışında olduğundan"
    ),
    copying.copies_are_reviewed: Case(
        sent,
        lambda a: a.copied_sections.create(section="vision", source=application("2024-01-0001")),
        "gözden geçirmedi: Vizyon",
    ),
    composition.coordinator_is_a_member: Case(sent, another_body_instead, "üye listesinde yok"),
    composition.coordinator_has_kep: Case(sent, lambda a: put(itself(a.coordinator), kep=""), "KEP adresi"),
    composition.coordinator_mersis_fits: Case(
        sent, lambda a: put(itself(a.coordinator), mersis="1234567890123456"), "ilk 11 hanesinin 0"
    ),
    composition.institutions_have_letters: Case(
        sent, lambda a: put(commitments(a, K.UNIVERSITY), letter_number=""), "katılım yazısının tarih ve sayısı"
    ),
    composition.every_firm_has_signed: Case(
        sent, lambda a: take(itself(commitments(a, K.FIRM).first())), "1 firmanın taahhüdü imzalanmamış"
    ),
    composition.existing_cooperation_is_shown: Case(sent, cluster(evidence=" "), "iş birliği kanıtlarını ekleyiniz"),
    composition.other_support_is_stated: Case(sent, cluster(other_support=" "), "diğer kamu desteklerini yazınız"),
    composition.manufacturing_prevails: Case(sent, farmers, "imalat sanayi dışında"),
    composition.firms_are_of_different_groups: Case(sent, one_owner, "2 firma aynı gruba bağlı görünüyor"),
    reference_projects.projects_name_members: Case(sent, orphaned_project, "yürütücü üye birliktelikten çıktı"),
    cluster_years.begun_years_are_whole: Case(
        sent, lambda a: put(itself(a.cluster.years.last()), skilled=None), "yılı yarım: nitelikli çalışan sayısı."
    ),
    cluster_years.last_years_are_given: Case(sent, lambda a: take(a.cluster.years.all()), "yazılmamış yıllar"),
    cluster_analysis.competitiveness_is_described: Case(
        sent, lambda a: put(itself(a.analysis), factors_level=" "), "Rekabetçilik bölümünde"
    ),
    cluster_analysis.knowledge_is_described: Case(
        sent, lambda a: put(itself(a.analysis), rivals=""), "Bilgi birikimi bölümünde"
    ),
    cluster_analysis.sustainability_is_described: Case(
        sent, lambda a: put(itself(a.analysis), social=""), "Sürdürülebilirlik bölümünde"
    ),
    plan.plan_texts_are_written: Case(sent, of_plan(summary=""), PLAN_TEXTS),
    plan.vision_is_written: Case(sent, lambda a: take(a.plan.goals.all()), "Stratejik hedef sayısı 0"),
    plan.duration_is_allowed: Case(sent, of_plan(months=61), "en fazla 60 ay"),
    plan.activities_are_from_the_catalogue: Case(sent, other_activity, "“Diğer” gerekçesini"),
    plan.activities_are_complete: Case(sent, of_first("activities", output=" "), "eksik çıktı"),
    plan.activities_fit_the_term: Case(sent, of_first("activities", end_month=61), "iş planının süresini aşıyor"),
    work_packages.packages_are_complete: Case(
        sent, lambda a: put(itself(a.plan.packages.last()), purpose=""), "iş paketinde eksik amaç"
    ),
    work_packages.activities_fit_their_package: Case(
        sent, of_first("activities", package=None), "faaliyetin iş paketini seçiniz"
    ),
    plan.facilities_state_their_users: Case(sent, shared_without_users, "yararlanacak işletme sayısı"),
    plan.budget_is_within_caps: Case(sent, lambda a: put(a.plan.lines.all(), rate=75), "Bakanlık payı toplam bütçenin"),
    plan.financing_covers_own_share: Case(sent, lambda a: take(a.plan.financing.all()), "eş finansman kaynakları"),
    plan.indicators_are_verifiable: Case(sent, of_first("indicators", verification=""), "doğrulama kaynağı"),
    plan.yearly_targets_fit: Case(sent, of_first("indicators", yearly=[1, None, 2, 3]), "2. yılın sonundaki hedef"),
    plan.targets_are_given_by_year: Case(sent, of_first("indicators", yearly=[]), "1 göstergenin yıl sonu hedefleri"),
    dependencies.dependencies_have_no_circle: Case(sent, circle, "döngü oluşturuyor"),
    dependencies.nobody_starts_too_early: Case(sent, too_early, "ayda başlıyor; beklediği"),
    dependencies.lines_fall_into_their_activity: Case(sent, line_outside, "satırı 5. yılda"),
    documents.has_reference_letter: Case(sent, without(Slot.REFERENCE_LETTER), "Referans mektubu yüklenmemiş"),
    documents.has_coordinator_decision: Case(sent, without(Slot.COORDINATOR_DECISION), "seçtiği karar yüklenmemiş"),
    documents.has_authority_document: Case(sent, without(Slot.AUTHORITY), "yetki belgesi yüklenmemiş"),
    documents.declaration_is_the_portals: Case(
        sent,
        lambda a: put(a.documents.filter(slot=Slot.SIGNED_DECLARATION), portal_form=False),
        "portalın hazırladığı beyan formuyla aynı değil",
    ),
    administrative.list_is_reconciled: Case(
        checked,
        lambda a: put(a.checks.filter(is_reconciliation=True), finished_at=None),
        "Başkanın birleştirdiği liste",
    ),
    administrative.every_item_is_fit: Case(clean, one_answer(Answer.MISSING), "Uygun bulunmayan 1 madde"),
    administrative.some_item_fails: Case(checked, every_answer_fit, "Elemek için en az bir madde"),
    administrative.completion_is_possible: Case(checked, one_answer(Answer.UNFIT), "eksiklik giderme istenemez"),
    administrative.completion_is_answered: Case(
        asked, lambda a: put(a.completion_requests, answer_text=" "), "yanıtınızı yazınız"
    ),
    administrative.completion_is_in_time: Case(
        asked, lambda a: put(a.completion_requests, due_at=portal_now() - DAY), "tarihinde dolmuştur"
    ),
    administrative.completion_period_is_over: Case(
        late, lambda a: put(a.completion_requests, due_at=portal_now() + DAY), "henüz dolmadı"
    ),
    representation.proof_is_uploaded: Case(
        wanted, lambda one: put(itself(one), proof=None), "belgesiyle yeni bir talep"
    ),
    representation.authority_has_not_run_out: Case(
        wanted, lambda one: put(itself(one), valid_until=portal_today() - DAY), "güncel belgeyle yeni bir talep"
    ),
    letters.official_number_is_typed: Case(prepared, lambda one: put(itself(one), ebys_number=""), "EBYS sayısını"),
    letters.file_has_not_moved_on: Case(
        prepared, lambda one: put(itself(one.application), stage=Stage.PRE_ASSESSMENT), "Başvuru bu arada ilerlemiş"
    ),
    letters.service_is_evidenced: Case(served, lambda one: take(one.services.all()), "delildeki günü yazın"),
    call_rules.call_is_closed: Case(
        clean, lambda a: put(itself(a.call), status=CallStatus.OPEN, deadline=portal_now() + DAY), "henüz sona ermedi"
    ),
    call_rules.opening_time_has_come: Case(
        old_call,
        lambda c: put(itself(c), opens_at=portal_now() + DAY, deadline=portal_now() + 2 * DAY),
        "başlangıcı henüz gelmedi",
    ),
    call_rules.deadline_has_passed: Case(
        old_call, lambda c: put(itself(c), deadline=portal_now() + DAY), "henüz geçmedi"
    ),
    call_rules.deadline_may_move: Case(
        open_call, lambda c: put(itself(c), deadline=portal_now() - DAY), "süresi artık uzatılamaz"
    ),
    call_rules.deadline_is_ahead: Case(
        new_call,
        lambda c: put(itself(c), opens_at=portal_now() - 2 * DAY, deadline=portal_now() - DAY),
        "ileri bir tarih",
    ),
    call_rules.weights_add_up: Case(
        new_call,
        lambda c: put(itself(c.criteria.filter(body=CriterionBody.BOARD).first()), weight=1),
        "Kurul ölçütlerinin ağırlıkları toplamı",
    ),
    call_rules.has_cost_categories: Case(new_call, lambda c: take(c.cost_categories.all()), "en az bir destek kalemi"),
    call_rules.every_application_is_decided: Case(
        decided_call, lambda c: in_stage("2024-01-0004", Stage.RESERVE), "Sonuçlanmamış 1 başvuru"
    ),
}
