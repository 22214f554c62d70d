"""A place in the evaluators' pool: applied for, approved for two years, renewed, left (domain.md §4.15)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import deadlines, pool_places
from ..actors import POOL_APPLICANT, POOL_KEEPERS, POOL_OFFICE
from ..models import ProfileStatus
from ..rules import pool as pool_rules

P = ProfileStatus
OUTSIDE = {P.DRAFT, P.REJECTED, P.EXPIRED, P.LEFT}

PROFILE = Flow(
    "evaluation.EvaluatorProfile",
    "status",
    (
        Transition(
            name="send_profile",
            label="Havuz başvurusunu gönder",
            source=OUTSIDE,
            target=P.SENT,
            by=POOL_APPLICANT,
            requires=pool_rules.COMPLETE,
            tell=(POOL_OFFICE,),
        ),
        Transition(
            name="enter_profile",
            label="Profili kişi adına onaya al",
            source=OUTSIDE,
            target=P.SENT,
            by=POOL_KEEPERS,
        ),
        Transition(
            name="withdraw_profile",
            label="Başvurumu geri al",
            source={P.SENT},
            target=P.DRAFT,
            by=POOL_APPLICANT,
            effect="Başvurunuz karara bağlanmaz; düzeltip yeniden gönderebilirsiniz.",
        ),
        Transition(
            name="approve_profile",
            label="Havuza kabul et",
            source={P.SENT, P.RENEWAL},
            target=P.APPROVED,
            by=POOL_OFFICE,
            requires=(pool_rules.experience_is_long_enough,),
            deadline=deadlines.pool_place,
            then=pool_places.given,
            tell=(POOL_APPLICANT,),
            effect="Kişi iki yıl boyunca çağrılarda görevlendirilebilir.",
        ),
        Transition(
            name="reject_profile",
            label="Havuz başvurusunu geri çevir",
            source={P.SENT, P.RENEWAL},
            target=P.REJECTED,
            by=POOL_OFFICE,
            note_required=True,
            then=pool_places.taken,
            tell=(POOL_APPLICANT,),
            effect="Gerekçe kişiye bildirilir; kişi düzeltip yeniden başvurabilir.",
        ),
        Transition(
            name="change_profile",
            label="Profildeki yeterlilik bilgilerini değiştir",
            source={P.APPROVED, P.RENEWAL},
            target=P.SENT,
            by=POOL_APPLICANT,
            then=pool_places.taken,
            tell=(POOL_OFFICE,),
            effect="Değişiklik onaylanana kadar yeni görev almazsınız; süren görevleriniz etkilenmez.",
        ),
        Transition(
            name="ask_renewal",
            label="Havuzda kalmak istiyorum",
            source={P.APPROVED},
            target=P.RENEWAL,
            by=POOL_APPLICANT,
            requires=(pool_rules.renewal_is_near, *pool_rules.COMPLETE),
            deadline=lambda profile: profile.status_due_at,
            tell=(POOL_OFFICE,),
            effect="Bilgilerinizin güncel olduğunu beyan edersiniz; onay gelene kadar görev almayı sürdürürsünüz.",
        ),
        Transition(
            name="leave_pool",
            label="Havuzdan ayrıl",
            source={P.APPROVED, P.RENEWAL, P.SENT},
            target=P.LEFT,
            by=POOL_APPLICANT,
            then=pool_places.taken,
            tell=(POOL_OFFICE,),
            effect="Yeni görev almazsınız; süren görevleriniz size ait kalır.",
        ),
        Transition(
            name="remove_from_pool",
            label="Havuzdan çıkar",
            source={P.APPROVED, P.RENEWAL},
            target=P.LEFT,
            by=POOL_KEEPERS,
            note_required=True,
            then=pool_places.taken,
            tell=(POOL_APPLICANT,),
            effect="Kişiye yeni görev verilemez; süren görevleri tek tek geri alınabilir.",
        ),
        Transition(
            name="expire_profile",
            label="Havuzdaki süresi doldu",
            source={P.APPROVED, P.RENEWAL},
            target=P.EXPIRED,
            by=SYSTEM,
            requires=(pool_rules.place_has_run_out,),
            then=pool_places.taken,
            tell=(POOL_APPLICANT, POOL_OFFICE),
        ),
    ),
)
