"""Changes of the agreed plan: asked for by one side, read by another person, signed by both (domain.md §3.5, C5, C6)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import amending
from ..actors import APPROVER, MONITOR, REPORT_TEAM
from ..change_actors import ASKING, REVIEWER
from ..models import AmendmentKind, AmendmentStatus
from ..rules import amendment

A = AmendmentStatus


def _needs(kind: AmendmentKind):
    """The row exists for amendments of this kind, while their contract runs."""
    return lambda found: found.kind == kind and amendment.contract_runs(found)


AMENDMENT = Flow(
    "contracts.Amendment",
    "status",
    (
        Transition(
            name="submit_amendment",
            label="Değişiklik talebini sun",
            source={A.DRAFT, A.RETURNED},
            target=A.SUBMITTED,
            by=ASKING,
            requires=amendment.SUBMITTING,
            when=amendment.contract_runs,
            then=amending.fix_kind,
            tell=(MONITOR, REPORT_TEAM),
            effect="Türü kurallarla belirlenir; talep incelemeye gider ve sonuçlanana kadar değiştirilemez.",
        ),
        Transition(
            name="withdraw_amendment",
            label="Talebi geri çek",
            source={A.DRAFT, A.SUBMITTED, A.RETURNED},
            target=A.WITHDRAWN,
            by=ASKING,
            tell=(MONITOR, REPORT_TEAM),
            note_required=True,
        ),
        Transition(
            name="return_amendment",
            label="Düzeltme iste",
            source={A.SUBMITTED},
            target=A.RETURNED,
            by=REVIEWER,
            tell=(MONITOR, REPORT_TEAM),
            note_required=True,
            effect="İsteyen taraf talebi düzeltip yeniden sunar.",
        ),
        Transition(
            name="refuse_amendment",
            label="Talebi reddet",
            source={A.SUBMITTED},
            target=A.REFUSED,
            by=REVIEWER,
            tell=(MONITOR, REPORT_TEAM),
            note_required=True,
            effect="Plan değişmez; talep gerekçesiyle kapanır.",
        ),
        Transition(
            name="record_notice",
            label="Bildirimi kayda al",
            source={A.SUBMITTED},
            target=A.RECORDED,
            by=REVIEWER,
            requires=amendment.ACCEPTING,
            when=_needs(AmendmentKind.NOTICE),
            then=amending.record_notice,
            tell=(MONITOR, REPORT_TEAM),
            effect="Planın yeni sürümü bugün yürürlüğe girer; bildirim mektubu düzenlenir.",
        ),
        Transition(
            name="accept_addendum",
            label="Zeyilnameyi imzaya aç",
            source={A.SUBMITTED},
            target=A.SIGNING,
            by=REVIEWER,
            requires=amendment.ACCEPTING,
            when=_needs(AmendmentKind.ADDENDUM),
            then=amending.open_for_signature,
            tell=(MONITOR, REPORT_TEAM, APPROVER),
            effect="Zeyilname düzenlenir; iki tarafın imzasıyla yürürlüğe girer.",
        ),
        Transition(
            name="send_to_board",
            label="Kurul kararına sun",
            source={A.SUBMITTED},
            target=A.BOARD,
            by=REVIEWER,
            requires=amendment.ACCEPTING,
            when=_needs(AmendmentKind.BOARD),
            then=amending.note_reviewer,
            tell=(MONITOR, REPORT_TEAM, APPROVER),
            effect="Kurulun kararı tarih, sayı ve belgesiyle girilince zeyilname imzaya açılır.",
        ),
        Transition(
            name="decide_amendment",
            label="Kurul kararını gir",
            source={A.BOARD},
            target=A.SIGNING,
            by=APPROVER,
            requires=(*amendment.ACCEPTING, amendment.authority_has_decided),
            when=amendment.contract_runs,
            then=amending.open_for_signature,
            tell=(MONITOR, REPORT_TEAM),
            needs="contracts:amendment-decision",
            effect="Zeyilname düzenlenir; iki tarafın imzasıyla yürürlüğe girer.",
        ),
        Transition(
            name="board_refuses_amendment",
            label="Kurul uygun bulmadı",
            source={A.BOARD},
            target=A.REFUSED,
            by=APPROVER,
            requires=(amendment.authority_has_decided,),
            tell=(MONITOR, REPORT_TEAM),
            note_required=True,
            needs="contracts:amendment-decision",
            effect="Plan değişmez; talep kurulun gerekçesiyle kapanır.",
        ),
        Transition(
            name="recall_addendum",
            label="Zeyilnameyi imzadan geri al",
            source={A.SIGNING},
            target=A.RETURNED,
            by=REVIEWER,
            tell=(MONITOR, REPORT_TEAM, APPROVER),
            note_required=True,
            then=amending.cancel_paper,
            effect="İmzaya açılan belge iptal edilir; altındaki imzalar geçersiz olur.",
        ),
        Transition(
            name="enact_addendum",
            label="Zeyilname yürürlüğe girdi",
            source={A.SIGNING},
            target=A.EFFECTIVE,
            by=SYSTEM,
            requires=(amendment.addendum_is_signed, amendment.base_is_the_plan_in_force),
            when=amendment.contract_runs,
            then=amending.apply,
            tell=(MONITOR, REPORT_TEAM, APPROVER),
        ),
    ),
)
