"""The demo world walked on, so that every address has a thing to show; what it is made of, as the words of addresses."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from applications.actions.applications import start_application
from applications.actions.calls import create_call, next_number
from applications.actions.comments import resolve_comment, write_comment
from applications.actions.imports import read_list
from applications.actions.letters import prepare as prepare_letter
from applications.actions.team import invite_teammate
from applications.imports.columns import BUDGET_COLUMNS, FIRM_COLUMNS, understand
from applications.imports.sheet import read_text
from applications.models import Application, Call, ContributionLink, LetterKind, Representation, Section, Stage
from applications.queries.applications import firms_of, institutions_of
from contracts.models import ItemKind
from evaluation.actions.relations import declare_relation
from kumelenme.accounts.actions import draw_up_invitation, open_account, read_privacy_notice
from kumelenme.accounts.models import User
from kumelenme.accounts.models.invitation import new_token, token_digest
from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.walk import linking
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from kumelenme.privacy.models import PrivacyRequest
from kumelenme.sql.clock import portal_now, reset_clock
from tests.applications.packages import a_package_of_all
from tests.contracts.laying_out import laid_out
from tests.evaluation import calibrating
from tests.evaluation.objecting import an_objection
from tests.evaluation.proposals import a_proposal

from .workshop import a_call_in_work

PASSWORD, SECRET = "uzun-bir-cumle-42", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# The applications of the demo world: whose, and where they stand.
APPLICATIONS = {
    "draft": ("koordinator8", Stage.DRAFT),
    "small": ("koordinator2", Stage.DRAFT),
    "sent": ("koordinator", Stage.SUBMITTED),
    "completion": ("koordinator8", Stage.ADMINISTRATIVE_CHECK),
    "scored": ("koordinator4", Stage.PRE_ASSESSMENT),
    "unnamed": ("koordinator6", Stage.PRE_ASSESSMENT),
    "eliminated": ("koordinator5", Stage.ELIMINATED),
    "board": ("koordinator7", Stage.SELECTION_BOARD),
    "reserve": ("koordinator7", Stage.RESERVE),
    "table": ("koordinator3", Stage.NEGOTIATION),
    "running": ("koordinator2", Stage.IMPLEMENTATION),
    "completed": ("koordinator", Stage.COMPLETED),
}
LISTS = {
    "firms": ("Vergi No\tUnvan\tİl\tNACE\tÇalışan\n1\tYanlış Firma\tKonya\t28.30\t5", FIRM_COLUMNS),
    "budget": ("Faaliyet kodu\tYıl\tKalem\tTutar\nX\t1\tYok\tbeş", BUDGET_COLUMNS),
}


def cast() -> dict[str, User]:
    """Everybody by the part of the address before the @."""
    return {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith=DOMAIN)}


def prepare() -> dict[str, str]:
    """Walk on through the real doors; returns the words."""
    people = cast()
    files = {
        name: Application.objects.get(team__user=people[login], stage=stage)
        for name, (login, stage) in APPLICATIONS.items()
    }
    words = a_call_in_work(people)
    reset_clock()
    words |= {name: file.number for name, file in files.items()}
    words |= {f"call_{name}": file.call.number for name, file in files.items()}
    words["objection"] = an_objection(files["eliminated"], people, people["koordinator5"]).number
    words |= parts_of_the_draft(files["draft"], people["koordinator8"])
    words |= links(files["draft"])
    words["authority"] = Representation.objects.waiting().get().code
    words |= an_empty_draft(files["draft"].call, people["koordinator7"])
    words |= a_new_call(people["program"])
    words |= papers(files, people)
    words |= a_proposal(files["scored"], people)
    exercise = calibrating.opened(files["scored"].call, people)
    waiting = calibrating.prepared(files["running"].call, people)
    words |= {"exercise": exercise.code, "prepared": waiting.code, "copy": waiting.copy.code}
    words["task_unnamed"] = files["unnamed"].assessments.get(evaluator=people["degerlendirici1"]).code
    words |= accounts(people)
    words["own_request"] = PrivacyRequest.objects.get(status="received").number
    words |= a_declared_tie(people["degerlendirici3"])
    settle_due()
    return words


def parts_of_the_draft(draft: Application, by: User) -> dict[str, str]:
    """A firm, an institution, an activity, a line, two lists read but not confirmed, an invitation."""
    words = {}
    for kind, (text, columns) in LISTS.items():
        table = understand(read_text(text, max_rows=10), columns, max_rows=10)
        words[f"list_{kind}"] = read_list(draft, kind, table, by=by, source="Yapıştırılan").number
    invite_teammate(draft, by=by, email=f"meslektas@{DOMAIN}", role=Role.EDITOR)
    return words | {
        "firm": firms_of(draft)[0].code,
        "institution": institutions_of(draft)[0].code,
        "activity": draft.plan.activities.first().key,
        "package": a_package_of_all(draft, by=by).key,
        "line": draft.plan.lines.first().key,
        "project": draft.reference_projects.first().key,
        "teammate": by.code,
        "comment": _two_comments(draft, by),
    }


def links(draft: Application) -> dict[str, str]:
    """What firms and the referee of the demo's draft have in their letters; and these firms on the list."""
    firms = {member.organisation.email: member.code for member in draft.members.firms().select_related("organisation")}
    return {
        "asked": _new_secret(linking.SILENT[2]),
        "confirmed": _new_secret(linking.CONFIRMED[0][2]),
        "declined": _new_secret(linking.DECLINED[2]),
        "referee": _new_secret(linking.REFEREE),
        "firm_confirmed": firms[linking.CONFIRMED[0][2]],
        "firm_asked_again": firms[linking.CHANGED[2]],
    }


def _new_secret(email: str) -> str:
    """A secret for the newest link of this address: the one in its letter is gone, the letter was sent."""
    token = new_token()
    links = ContributionLink.objects.current().filter(email=email)
    links.filter(pk=links.latest("pk").pk).update(token_hash=token_digest(token))
    return token


def an_empty_draft(call: Call, by: User) -> dict[str, str]:
    """A draft as it is a moment after it was begun."""
    before = Application.objects.filter(team__user=by).first()
    draft = start_application(call=call, organisation=before.coordinator, cluster_name="Yeni Küme", by=by)
    return {"fresh": draft.number}


def a_new_call(by: User) -> dict[str, str]:
    """A call that is still written."""
    call = create_call(
        "KDP-2017",
        number=next_number(),
        title="Hazırlanan çağrı",
        by=by,
        opens_at=portal_now() + timedelta(days=30),
        deadline=portal_now() + timedelta(days=90),
    )
    return {"call_new": call.number}


def papers(files: dict, people: dict) -> dict[str, str]:
    """The contract with its reports and papers, a letter, two invitations to the portal."""
    contract = files["running"].contract
    report = contract.reports.filter(is_final=False, status="open").order_by("period").first()
    _, token = draw_up_invitation(
        f"yeni@{DOMAIN}", role=Role.LEGAL, scope="", by=people["program"], context="Hukuk", valid_days=14
    )
    return laid_out(contract, people, people["tesebbus2"]) | {
        "report": report.number,
        "contract": contract.number,
        "fact": contract.facts.get(kind="facility").code,
        "item": str(files["table"].negotiation.items.filter(kind=ItemKind.LINE).first().position),
        "payment": contract.payments.first().number,
        "receipt": IssuedDocument.objects.about(files["sent"]).get(kind="D03").verification_code,
        "paper": contract.versions.order_by("-version").first().document.verification_code,
        "notice": Notice.objects.inbox(people["koordinator"]).first().code,
        "invitation": token,
        "letter": prepare_letter(files["completion"], LetterKind.COMPLETION, by=people["baskan"]).number,
        "assessment": files["scored"].assessments.get(evaluator=people["degerlendirici1"]).code,
    }


def a_declared_tie(evaluator: User) -> dict[str, str]:
    """Somebody of the pool and what they declared."""
    tie = declare_relation(evaluator, by=evaluator, kind="dispute", organisation="Uzak Makine A.Ş.")
    return {"profile": evaluator.evaluator_profile.code, "relation": tie.code}


def accounts(people: dict) -> dict[str, str]:
    """Somebody without a task, and somebody with every second step."""
    for login in ("gorevsiz", "tedbirli"):
        person = open_account(f"{login}@{DOMAIN}", full_name="Deneme Kişisi", password=PASSWORD, is_demo=True)
        read_privacy_notice(person, NOTICE_VERSION)
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    key = Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Anahtarım", "credential": {}}
    )
    return {"passkey": str(key.pk), "person": people["komisyon1"].code, "evaluator": people["degerlendirici2"].code}


def _two_comments(draft: Application, by: User) -> int:
    """An open comment with an answer, and one that is resolved; the key of the open one."""
    settled = write_comment(draft, Section.VISION, by=by, text="Strateji kısa kalmış.", about="Strateji")
    resolve_comment(settled, by=by, resolved=True)
    asked = write_comment(draft, Section.VISION, by=by, text="Vizyonu hedeflerle karşılaştırır mısınız?")
    write_comment(draft, Section.VISION, by=by, text="Karşılaştırdım; ikinci hedefi değiştirelim.", answers=asked)
    return asked.pk
