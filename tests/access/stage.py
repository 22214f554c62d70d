"""The demo world, walked on where it is too tidy: every page has a thing in a state in which the page means something.

A stage is a dictionary: the words that stand in the matrix's addresses ("draft", "firm", "session") and what they are.
"""

from datetime import timedelta
from decimal import Decimal

from applications.actions.calls import create_call
from applications.actions.comments import write_comment
from applications.actions.imports import confirm_list, read_list
from applications.actions.letters import prepare as prepare_letter
from applications.actions.members import remove_member
from applications.actions.recusal import recuse
from applications.actions.references import request_reference
from applications.actions.representation import request_representation
from applications.actions.team import invite_teammate, join_team
from applications.imports.columns import BUDGET_COLUMNS, FIRM_COLUMNS, understand
from applications.imports.sheet import read_text
from applications.models import Application, LetterKind, Organisation, Section
from applications.queries.applications import firms_of, institutions_of
from contracts.actions.enterprise import add_document
from contracts.actions.expenditures import add_expenditure
from contracts.actions.negotiation import make_offer
from contracts.membership import members_of
from contracts.models import EnterpriseSlot, ItemKind, Negotiation
from evaluation.actions.agenda import add_break
from evaluation.actions.declaration import declare, declare_for_board
from evaluation.actions.relations import declare_relation
from evaluation.actions.reviews import record_presentation
from evaluation.actions.sessions import add_to_agenda, plan_session, record_attendance
from evaluation.models import BoardReview
from kumelenme.accounts.actions import draw_up_invitation, grant_role, open_account, read_privacy_notice
from kumelenme.accounts.models import User
from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.accounts.roles import Role
from kumelenme.demo.data_files import scan
from kumelenme.demo.organisations import AGENCY, checked_vkn
from kumelenme.demo.walk import evaluating, negotiating
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.privacy.actions import ask
from kumelenme.sql.clock import move_clock, portal_now, portal_today
from tests.applications.linked import a_firm, confirmed, invited, secret_for
from tests.applications.packages import a_package_of_all
from tests.contracts.conditions import a_condition
from tests.contracts.laying_out import laid_out
from tests.evaluation import calibrating
from tests.evaluation.objecting import an_objection
from tests.evaluation.proposals import a_proposal

# The applications of the demo world by what they are good for: the call (the end of its number), whose it is.
APPLICATIONS = {
    "draft": ("-02", "koordinator2"),
    "sent": ("-02", "koordinator"),
    "checked": ("2026-01", "koordinator8"),
    "scored": ("2026-01", "koordinator4"),
    "board": ("2026-01", "koordinator7"),
    "table": ("2026-01", "koordinator3"),
    "forming": ("2024-01", "koordinator7"),
    "running": ("2024-01", "koordinator2"),
}
LISTS = {
    "firms": ("Vergi No\tUnvan\tİl\tNACE\tÇalışan\n1\tYanlış Firma\tKonya\t28.30\t5", FIRM_COLUMNS),
    "budget": ("Faaliyet kodu\tYıl\tKalem\tTutar\nX\t1\tYok\tbeş", BUDGET_COLUMNS),
}

GOOD_LISTS = {
    "firms": "Vergi No\tUnvan\tİl\tNACE\tÇalışan\n4000000125\tDoğru Firma\tKonya\t28.30\t5",
    "budget": "Faaliyet kodu\tFaaliyet\tYıl\tKalem\tAçıklama\tBirim\tMiktar\tBirim fiyat\tBakanlık payı %\n"
    "1.1\tKüme yönetim ofisinin kurulması\t1\tPER\tKüme uzmanı\tay\t1\t1.000,00\t50",
}


def prepare() -> dict[str, str]:
    """Walk the world on through its real doors; returns what the addresses are made of."""
    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    files = {name: the_file_of(people[login], call) for name, (call, login) in APPLICATIONS.items()}
    newcomers(people, files)
    out = the_file_of(people["koordinator5"], "2026-01")
    objection = an_objection(out, people, people["koordinator5"])
    letter = prepare_letter(files["checked"], LetterKind.COMPLETION, by=people["komisyon1"])
    recuse(files["checked"], by=people["komisyon2"], reason="Üyelerden biri yakınım.")
    proposed = a_proposal(files["scored"], people)
    (task,) = evaluating.invite(files["scored"], people, 3)
    declare(task, by=people["degerlendirici3"], answer="none", confidential=True)
    session = a_meeting(files["board"], people)
    a_forming_enterprise(files["forming"], people)
    condition = a_condition(files["forming"], people["onay"])
    exercise = calibrating.opened(files["scored"].call, people)
    prepared = calibrating.prepared(files["running"].call, people)
    words = {name: file.number for name, file in files.items()}
    words |= {f"call_{name}": file.call.number for name, file in files.items()}
    return (
        words
        | {
            "task": task.code,
            "session": session.number,
            "letter": letter.number,
            "objection": objection.number,
            "pause": a_pause(session, people),
            "exercise": exercise.code,
            "prepared": prepared.code,
            "copy": prepared.copy.code,
            "call_unnamed": the_file_of(people["koordinator6"], "2026-03").call.number,
        }
        | proposed
        | parts_of_the_draft(files["draft"], people)
        | links_of_the_draft(files["draft"], people["koordinator2"])
        | {
            "new_call": a_draft_call(people["program"]),
            "condition": condition.code,
            "offered": an_offer(files["table"], people["koordinator3"]),
        }
        | {"own_request": asking(people["uye"])}
        | {"authority": a_request(people["uye"], Organisation.objects.get(vkn=AGENCY.vkn))}
        | parts_of_the_programme(files, people)
    )


def the_file_of(coordinator: User, call: str) -> Application:
    """The coordinator's application in the call whose number ends so."""
    return Application.objects.get(team__user=coordinator, call__number__endswith=call)


def newcomers(people: dict, files: dict) -> None:
    """The roles that nobody of the cast holds, somebody without a role, and an evaluator of another call."""
    draft, running = files["draft"].call.number, files["running"].call.number
    for login, role in (("editor", Role.EDITOR), ("imza", Role.COORDINATOR_SIGNATORY)):
        person = _person(people, login)
        for application in files.values():
            _join(application, person, role)
    _join(files["running"], _person(people, "mali"), Role.ENTERPRISE_FINANCE)
    grant_role(_person(people, "uye"), Role.MEMBER_REP, draft)
    grant_role(_person(people, "denetim"), Role.AUDITOR_FIRM, running)
    grant_role(_person(people, "uzak-degerlendirici"), Role.EVALUATOR, draft)
    _person(people, "yabanci")


def a_meeting(application: Application, people: dict):
    """Open, the presentation heard, the scores awaited; the sixth member has a conflict, the seventh says nothing."""
    secretary, call = people["sekreter"], application.call
    session = plan_session(call, by=secretary, starts_at=portal_now() + timedelta(days=7), place="Ankara")
    review = add_to_agenda(session, application, by=secretary)
    seats = {seat.user.email.partition("@")[0]: seat for seat in call.seats.filter(ended_at=None)}
    for number in range(1, 6):
        _declare(review, seats[f"kurul{number}"], answer="none", confidential=True)
    _declare(
        review, seats["kurul6"], answer="conflict", grounds=["financial"], explanation="Ortağım bir üyede çalışıyor."
    )
    move_clock(timedelta(days=7))
    record_attendance(session, {seat.pk for seat in seats.values()}, set(), by=secretary)
    perform("open_session", session, by=secretary)
    review = BoardReview.objects.get(pk=review.pk)
    record_presentation(review, by=secretary, questions="Bütçe soruldu.")
    perform("open_scoring", BoardReview.objects.get(pk=review.pk), by=people["kurul1"])
    return session


def a_pause(session, people: dict) -> int:
    """A break after the meeting's only item."""
    moment = session.starts_at + timedelta(hours=2)
    return add_break(session, by=people["sekreter"], title="Ara", slot_at=moment, minutes=15).pk


def a_forming_enterprise(application: Application, people: dict) -> None:
    """Called from the reserve list, agreed, approved, the first document of the enterprise's file uploaded."""
    coordinator = people["koordinator7"]
    perform("call_from_reserve", application, by=people["baskan"])
    negotiating.agree(application, people, coordinator)
    negotiating.approve(application, people)
    add_document(
        Application.objects.get(pk=application.pk),
        scan("ana-sozlesme.pdf"),
        slot=EnterpriseSlot.ARTICLES,
        dated_on=portal_today(),
        by=coordinator,
    )


def parts_of_the_draft(draft: Application, people: dict) -> dict[str, str]:
    """A firm, an institution, an activity, a line, a document, two lists read and two added, an invitation."""
    coordinator, words = people["koordinator2"], {}
    for kind, (text, columns) in LISTS.items():
        table = understand(read_text(text, max_rows=10), columns, max_rows=10)
        words[f"list_{kind}"] = read_list(draft, kind, table, by=coordinator, source="Yapıştırılan").number
        table = understand(read_text(GOOD_LISTS[kind], max_rows=10), columns, max_rows=10)
        added = read_list(draft, kind, table, by=coordinator, source="Yapıştırılan")
        confirm_list(added, by=coordinator)
        words[f"added_{kind}"] = added.number
    invite_teammate(draft, by=coordinator, email="meslektas@ornek.test", role=Role.EDITOR)
    document = draft.documents.filter(replaced_at=None).select_related("file").first()
    return words | {
        "firm": firms_of(draft)[0].code,
        "institution": next(m.code for m in institutions_of(draft) if m.organisation_id != draft.coordinator_id),
        "teammate": people["imza"].code,
        "editor": people["editor"].code,
        "activity": draft.plan.activities.first().key,
        "package": a_package_of_all(draft, by=coordinator).key,
        "project": draft.reference_projects.first().key,
        "line": draft.plan.lines.first().key,
        "document": document.file.token,
        "comment": write_comment(draft, Section.VISION, by=coordinator, text="Vizyon kısa kalmış.").pk,
    }


def links_of_the_draft(draft: Application, coordinator: User) -> dict[str, str]:
    """Three firms more: one invited, one that confirmed, one taken off the list; an agency asked for its letter."""
    firms = [a_firm(draft, coordinator, number=n, email=f"firma{n}@ornek.test") for n in (1, 2, 3)]
    link, promise = invited(draft, firms[0], coordinator), confirmed(draft, firms[1], coordinator)
    remove_member(firms[2], by=coordinator)
    agency = Organisation.objects.get(vkn=AGENCY.vkn)
    request_reference(draft, agency, "ajans@ornek.test", by=coordinator)
    return {
        "link": link,
        "promise": promise,
        "invited_firm": firms[0].code,
        "removed_firm": firms[2].code,
        "referee": agency.vkn,
        "reference": secret_for("ajans@ornek.test"),
    }


def a_request(person: User, organisation: Organisation) -> str:
    """A member's representative asks to act for an organisation that nobody represents yet."""
    asked = request_representation(
        organisation, scan("yetki.pdf"), by=person, kind="own", position="Uzman", valid_from=portal_today()
    )
    return asked.code


def asking(person: User) -> str:
    """A person asks what the portal keeps of them."""
    values = {"rights": ["a"], "text": "Hangi verilerim var?", "identity": "10000000146", "address": "Konya"}
    return ask(values | {"contact": person.email}, by=person).number


def parts_of_the_programme(files: dict, people: dict) -> dict[str, str]:
    """A check list, a sent assessment, a signed contract with its reports, papers, a notice, an invitation."""
    contract = Application.objects.get(pk=files["running"].pk).contract
    followed = laid_out(contract, people, people["tesebbus2"])
    reports = list(contract.reports.order_by("is_final", "period"))
    receipt = IssuedDocument.objects.about(files["sent"]).get(kind="D03")
    paper = contract.versions.order_by("-version").first().document
    _, token = draw_up_invitation(
        "yeni@ornek.test",
        role=Role.LEGAL,
        scope="",
        by=people["program"],
        context="Hukuk",
        valid_days=14,
        subject=None,
        details=None,
    )
    return followed | {
        "check": files["checked"].checks.get(officer=people["komisyon1"]).pk,
        "assessment": files["scored"].assessments.get(evaluator=people["degerlendirici1"]).code,
        "contract": contract.number,
        "fact": contract.facts.get(kind="facility").code,
        "member_firm": max(v for v, (_, kind) in members_of(contract).items() if kind == "firm"),
        **a_faculty(),
        "report": reports[-1].number,
        "accepted_report": next(r.number for r in reversed(reports) if r.status == "accepted"),
        "expenditure": an_invoice(reports[-1], people["tesebbus2"]),
        "payment": contract.payments.first().number,
        "receipt": receipt.verification_code,
        "paper": paper.verification_code,
        "notice": Notice.objects.inbox(people["koordinator2"]).first().code,
        "invitation": token,
        "person": people["kvkk"].code,
        "jurist": people["hukuk"].code,
        "evaluator": people["degerlendirici2"].code,
        "seated": people["kurul3"].code,
        "profile": people["degerlendirici3"].evaluator_profile.code,
        "relation": declare_relation(
            people["degerlendirici3"], by=people["degerlendirici3"], kind="dispute", organisation="Uzak Makine A.Ş."
        ).code,
    }


def a_faculty() -> dict[str, str]:
    """A faculty with a tax number of its own beside a university of the registry."""
    university = Organisation.objects.filter(kind="university").first()
    faculty = Organisation.objects.create(
        vkn=checked_vkn("555000001"), title="Mühendislik Fakültesi", kind="university", province=university.province
    )
    return {"faculty": faculty.vkn, "university": university.vkn}


def an_invoice(report, enterprise: User) -> int:
    """Claimed in a report that is still written."""
    line, today = report.contract.agreed_plan.dossier["plan"]["budget"][0], portal_today()
    values = {"document_number": "A-0", "supplier": "Satıcı A.Ş.", "supplier_vkn": "4000000109", "related_party": False}
    values |= {"line_key": line["key"], "dated_on": today, "paid_on": today, "amount": Decimal(1000)}
    return add_expenditure(report, values, by=enterprise).pk


def an_offer(application: Application, coordinator: User) -> int:
    """The cluster would strike an activity; its turn is not sent yet."""
    talks = Negotiation.objects.get(application=application)
    item = talks.items.filter(kind=ItemKind.ACTIVITY).last()
    make_offer(talks, item.pk, {"removed": True, "reason": "Gerek kalmadı."}, by=coordinator)
    return item.position


def a_draft_call(manager: User) -> str:
    """A call that nobody has announced yet."""
    opens = portal_now() + timedelta(days=10)
    title, deadline = "Hazırlanan Çağrı", opens + timedelta(days=60)
    return create_call("KDP-2017", by=manager, title=title, opens_at=opens, deadline=deadline).number


def _declare(review, seat, **answer) -> None:
    declare_for_board(review, seat, by=seat.user, **answer)


def _person(people: dict, login: str) -> User:
    person = open_account(f"{login}@ornek.test", full_name=f"Deneme {login}", password="x", is_demo=True)
    read_privacy_notice(person, NOTICE_VERSION)
    people[login] = person
    return person


def _join(application: Application, person: User, role: Role) -> None:
    scope = application.call.number
    grant = person.grants.filter(role=role, scope=scope, ended_at=None).first() or grant_role(person, role, scope)
    join_team(application, person, grant=grant, details={"may_submit": role == Role.COORDINATOR_SIGNATORY})
