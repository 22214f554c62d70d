"""A complete draft: cluster, members with commitments, plan, budget, documents."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Max, Min

from applications.actions.applications import start_application
from applications.actions.commitments import record_commitment
from applications.actions.documents import replace_document
from applications.actions.members import add_member
from applications.models import (
    Activity,
    Application,
    BudgetLine,
    Cluster,
    ClusterYear,
    Commitment,
    Indicator,
    Member,
    NaceCode,
    Organisation,
    OrganisationKind,
    Province,
    ReferenceProject,
    Slot,
    StrategicGoal,
    YearFinancing,
)
from applications.rules.cluster_years import table_years
from kumelenme.demo.data_files import budget, firms, scan
from kumelenme.demo.organisations import Institution, organisation
from kumelenme.demo.texts import (
    ACTIVITY_TEXT,
    ANALYSIS_TEXTS,
    PACKAGES,
    PLAN_TEXTS,
    cluster_years,
    figures,
    goals,
    indicators,
    projects,
)
from kumelenme.sql.clock import portal_today

# The first months of each plan year in which an activity with money in that year runs.
MONTHS_A_YEAR = 12
OF_THE_FACILITY = ("facilities", "facility_users", "products")


def a_draft(
    call, *, by, name: str, chamber: Institution, university: Institution, provinces: list[str], firm_count: int = 25
) -> Application:
    """A draft whose every section is filled; `firm_count` firms of the list have signed."""
    coordinator = organisation(chamber, by=by)
    application = start_application(call=call, organisation=coordinator, cluster_name=name, by=by)
    _describe(application.cluster, provinces)
    _years(application)
    for institution in (chamber, university):
        _institution(application, organisation(institution, by=by), by)
    _firms(application, firm_count, by)
    _documents(application, by)
    return application


def fill_plan(
    application: Application, *, months: int = 60, scale: Decimal = Decimal(1), lines=None, divided: bool = False
) -> None:
    """The cluster's analysis, texts, activities, budget, financing and indicators; `scale` multiplies the unit prices.

    A `divided` plan has a work package for each of `PACKAGES`.
    """
    _analysis(application)
    plan = application.plan
    for field, text in PLAN_TEXTS.items():
        setattr(plan, field, text.format(cluster=application.cluster.name))
    plan.months, plan.starts_on = months, portal_today() + timedelta(days=330)
    plan.saved_by = application.cluster.created_by
    plan.save()
    StrategicGoal.objects.bulk_create(StrategicGoal(plan=plan, **goal) for goal in goals())
    _activities(application, months, scale, lines or budget())
    if divided:
        _packages(plan)
    _financing(plan)
    workshop = plan.activities.filter(catalogue__shared_facility=True).first()
    Indicator.objects.bulk_create(
        Indicator(
            plan=plan,
            activity=workshop if row["programme_indicator"] in OF_THE_FACILITY else None,
            yearly=_yearly(row, plan.years),
            **row,
        )
        for row in indicators()
    )


def _yearly(row: dict, years: int) -> list[Decimal]:
    """Even steps from the baseline to the target, in whole numbers; the last year is the target itself."""
    step = (row["target"] - row["baseline"]) / years
    return [row["baseline"] + int(step * year) for year in range(1, years)]


def _describe(cluster: Cluster, provinces: list[str]) -> None:
    cluster.summary = (
        f"{cluster.name}, bölgede tarım makineleri üreten firmaları, üniversiteyi ve sanayi odasını bir araya getirir."
    )
    cluster.main_nace, cluster.maturity = ["28"], "developing"
    cluster.evidence = "Üyeler son üç yılda iki ortak fuar katılımı ve bir ortak eğitim programı yürütmüştür."
    cluster.geography_reason = "Üreticilerin ve tedarikçilerin çoğu bu illerdedir."
    cluster.governance = "Genel kurul, yönetim kurulu ve küme koordinatörü."
    cluster.other_support = "Yok."
    cluster.saved_by = cluster.created_by
    cluster.save()
    cluster.provinces.set(Province.objects.filter(name__in=provinces))


def _years(application: Application) -> None:
    ClusterYear.objects.bulk_create(
        ClusterYear(cluster=application.cluster, year=year, **figures)
        for year, figures in zip(table_years(application.call), cluster_years(), strict=True)
    )


def _institution(application: Application, body: Organisation, by) -> None:
    member = application.members.filter(organisation=body).first() or add_member(application, body, by=by)
    record_commitment(
        member,
        by=by,
        method=Commitment.Method.LETTER,
        signed_on=portal_today(),
        letter_number=f"E-{body.vkn[:4]}-{application.pk}",
        upload=scan(f"katilim-yazisi-{body.vkn}.pdf"),
    )


def _firms(application: Application, count: int, by) -> None:
    sheet = replace_document(
        application, Slot.OTHER, scan("imzali-taahhutler.pdf"), by=by, label="İmzalı taahhütler"
    ).file
    provinces = {p.name: p for p in Province.objects.all()}
    for firm in firms()[:count]:
        body, _ = Organisation.objects.get_or_create(
            vkn=firm["vkn"],
            defaults={
                "title": firm["title"],
                "kind": OrganisationKind.FIRM,
                "province": provinces[firm["province"]],
                "nace": NaceCode.objects.get(code=firm["nace"]),
                "employees": firm["employees"],
                "email": firm["email"],
                "registered_by": by,
            },
        )
        member = Member.objects.create(application=application, organisation=body)
        Commitment.objects.create(
            member=member,
            status=Commitment.Status.SIGNED,
            method=Commitment.Method.WET,
            signed_on=portal_today(),
            signatory="Yetkili Kişi",
            signatory_title="Genel Müdür",
            document=sheet,
        )


def _documents(application: Application, by) -> None:
    replace_document(application, Slot.COORDINATOR_DECISION, scan("koordinator-karari.pdf"), by=by)
    replace_document(application, Slot.AUTHORITY, scan("imza-sirkuleri.pdf"), by=by)
    replace_document(
        application,
        Slot.REFERENCE_LETTER,
        scan("referans-mektubu.pdf"),
        by=by,
        dated_on=portal_today(),
        reference_number="E-2026/118",
        referee=Organisation.objects.filter(kind=OrganisationKind.DEVELOPMENT_AGENCY).first(),
    )


def _analysis(application: Application) -> None:
    """Competitiveness, knowledge, sustainability and two reference projects."""
    analysis = application.analysis
    for field, text in ANALYSIS_TEXTS.items():
        setattr(analysis, field, text)
    analysis.saved_by = application.cluster.created_by
    analysis.save()
    for figure in figures():
        analysis.figures.create(**figure)
    analysis.studies.create(kind="Rekabet analizi", author="Bölgenin kalkınma ajansı", year=portal_today().year - 1)
    lead, *firms = application.members.order_by("pk")[:3]
    for project in projects(portal_today()):
        row = application.reference_projects.create(lead=lead, **project)
        if row.kind == ReferenceProject.Kind.COOPERATION:
            row.partners.set(firms)


def _activities(application: Application, months: int, scale: Decimal, lines) -> None:
    plan, years = application.plan, -(-months // MONTHS_A_YEAR)
    responsible = application.members.institutions().first()
    categories = {c.code: c for c in application.call.cost_categories.all()}
    activities: dict[str, Activity] = {}
    busy = {
        code: [min(line["year"], years) for line in lines if line["code"] == code]
        for code in {line["code"] for line in lines}
    }
    for line in lines:
        if line["code"] not in activities:
            activities[line["code"]] = Activity(
                plan=plan,
                catalogue_id=line["code"],
                name=line["activity"],
                description=ACTIVITY_TEXT,
                responsible=responsible,
                purpose=f"{line['activity']}: üyelerin birlikte kazanacağı yetkinlik.",
                start_month=(min(busy[line["code"]]) - 1) * MONTHS_A_YEAR + 1,
                end_month=min(max(busy[line["code"]]) * MONTHS_A_YEAR, months),
                output="Tamamlanan çalışma ve raporu",
                beneficiaries=40,
            )
    Activity.objects.bulk_create(activities.values())
    BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=plan,
            activity=activities[line["code"]],
            category=categories[line["category"]],
            year=min(line["year"], years),
            description=line["description"],
            unit=line["unit"],
            quantity=line["quantity"],
            unit_price=(line["unit_price"] * scale).quantize(Decimal("0.01")),
            rate=line["rate"],
        )
        for line in lines
    )
    _wait_for_one_another(list(activities.values()))


def _packages(plan) -> None:
    """The activities of one group or two each under a package that lasts as long as they do."""
    lead = plan.application.members.institutions().first()
    for name, groups in PACKAGES.items():
        rows = plan.activities.filter(catalogue__group__in=groups)
        span = rows.aggregate(start_month=Min("start_month"), end_month=Max("end_month"))
        purpose = f"{name}: kümenin birlikte yürüteceği işler."
        rows.update(package=plan.packages.create(name=name, purpose=purpose, responsible=lead, **span))


def _wait_for_one_another(activities: list[Activity]) -> None:
    """The last activity waits for the first one that ends before it starts."""
    last = max(activities, key=lambda row: (row.start_month, row.catalogue_id))
    earlier = [row for row in activities if row.end_month < last.start_month]
    if earlier:
        last.after = [earlier[0].key]
        last.save(update_fields=["after"])


def _financing(plan) -> None:
    own: dict[int, Decimal] = {}
    for line in plan.lines.select_related("activity"):
        own[line.year] = own.get(line.year, Decimal(0)) + (line.quantity * line.unit_price).quantize(Decimal("0.01"))
    for year, total in sorted(own.items()):
        YearFinancing.objects.create(plan=plan, year=year, source="Üye katkıları", cash=total)
