"""Guarantees and the change of the account that money goes to (clause 14, trust.md §3.1)."""

from dataclasses import replace

from kumelenme.lifecycle.actors import SYSTEM, off_the_desk
from kumelenme.lifecycle.flow import Flow, Transition

from .. import accounts
from ..actors import LEGAL, PAYMENT, REPORT_PARTY, REPORT_TEAM, others_than
from ..models import AccountChangeStatus, GuaranteeStatus
from ..rules import account, guarantee

G, A = GuaranteeStatus, AccountChangeStatus
ANY_TIME = replace(LEGAL, objects=off_the_desk)
STOPPER = replace(LEGAL, objects=off_the_desk) | replace(REPORT_PARTY, objects=off_the_desk)

GUARANTEE = Flow(
    "contracts.Guarantee",
    "status",
    (
        Transition(
            name="accept_guarantee",
            label="Teminatı kabul et",
            source={G.HANDED},
            target=G.IN_FORCE,
            by=LEGAL,
            requires=(guarantee.letter_lasts,),
            tell=(REPORT_TEAM, PAYMENT),
            effect="Mektubun aslı teslim alınmış ve uygun bulunmuş sayılır; ön ödemeyi karşılar.",
        ),
        Transition(
            name="refuse_guarantee",
            label="Teminatı kabul etme",
            source={G.HANDED},
            target=G.REFUSED,
            by=LEGAL,
            tell=(REPORT_TEAM,),
            note_required=True,
        ),
        Transition(
            name="release_guarantee",
            label="Teminatı iade et",
            source={G.IN_FORCE, G.CALLED},
            target=G.RELEASED,
            by=ANY_TIME,
            requires=(guarantee.nothing_rests_on_it,),
            tell=(REPORT_TEAM, PAYMENT),
            effect="Mektubun aslı teşebbüse geri verilir.",
        ),
        Transition(
            name="release_at_closure",
            label="Teminat kapanışta iade edildi",
            source={G.IN_FORCE},
            target=G.RELEASED,
            by=SYSTEM,
            requires=(guarantee.nothing_rests_on_it,),
            tell=(REPORT_TEAM, LEGAL),
        ),
        Transition(
            name="call_in_guarantee",
            label="Teminatın nakde çevrilmesini iste",
            source={G.IN_FORCE},
            target=G.CALLED,
            by=ANY_TIME,
            requires=(guarantee.a_debt_is_demanded,),
            tell=(PAYMENT, REPORT_TEAM),
            note_required=True,
            effect="Bankadan mektup tutarı istenir; gelen para geri alım alacağına sayılır.",
        ),
        Transition(
            name="cash_guarantee",
            label="Gelen parayı gir",
            source={G.CALLED},
            target=G.CASHED,
            by=PAYMENT,
            requires=(guarantee.its_money_came_in,),
            tell=(LEGAL, REPORT_TEAM),
            needs="contracts:guarantee",
        ),
    ),
)

ACCOUNT_CHANGE = Flow(
    "contracts.AccountChange",
    "status",
    (
        Transition(
            name="approve_account",
            label="Hesap değişikliğini onayla",
            source={A.ASKED},
            target=A.HOLD,
            by=others_than("asked_by", LEGAL),
            tell=(REPORT_TEAM, PAYMENT),
            deadline=accounts.hold_ends,
            then=accounts.warn_old_contact,
            needs="contracts:account-change",
            effect="Yeni hesap 48 saat sonra kullanılır; eski irtibat adresine yazılır ve o zamana kadar ödeme yapılmaz.",
        ),
        Transition(
            name="refuse_account",
            label="Kabul etme",
            source={A.ASKED},
            target=A.REFUSED,
            by=others_than("asked_by", LEGAL),
            tell=(REPORT_TEAM,),
            note_required=True,
        ),
        Transition(
            name="stop_account",
            label="Değişikliği durdur",
            source={A.ASKED, A.HOLD},
            target=A.STOPPED,
            by=STOPPER,
            tell=(REPORT_TEAM, LEGAL, PAYMENT),
            note_required=True,
            effect="Eski hesap kullanılmaya devam eder.",
        ),
        Transition(
            name="use_account",
            label="Yeni hesap kullanıma girdi",
            source={A.HOLD},
            target=A.IN_USE,
            by=SYSTEM,
            requires=(account.hold_is_over,),
            tell=(REPORT_TEAM, PAYMENT),
        ),
    ),
)
