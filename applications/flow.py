"""The first floor's rows: registration and administrative check (domain.md §3.3 T1–T9).

Read a row as a sentence: who may move it from where to where, if what, telling whom.
"""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from . import deadlines
from .actors import (
    APPROVER,
    COMMISSION,
    COMMISSION_CHAIR,
    PROGRAMME,
    REPRESENTATIVE,
    TEAM,
    TEAMS_OF_THE_CALL,
    WHO_RECEIVED_IT,
)
from .models.application import Stage
from .models.call import CallStatus
from .rules import administrative, call_rules, submission

S = Stage

APPLICATION = Flow(
    "applications.Application",
    "stage",
    (
        Transition(
            name="submit",
            label="Başvuruyu gönder",
            source={S.DRAFT},
            target=S.SUBMITTED,
            by=REPRESENTATIVE,
            requires=submission.BLOCKING,
            tell=(TEAM, PROGRAMME),
            needs="applications:declare",
            effect="Başvurunun o anki hâli mühürlenir ve alındı belgesi düzenlenir.",
        ),
        Transition(
            name="begin_administrative_check",
            label="İdari kontrole al",
            source={S.SUBMITTED},
            target=S.ADMINISTRATIVE_CHECK,
            by=SYSTEM,
            requires=(call_rules.call_is_closed,),
            tell=(COMMISSION, COMMISSION_CHAIR),
            deadline=deadlines.administrative_check,
        ),
        Transition(
            name="request_completion",
            label="Eksiklik giderme iste",
            source={S.ADMINISTRATIVE_CHECK},
            target=S.COMPLETION,
            by=COMMISSION_CHAIR,
            requires=(administrative.list_is_reconciled, administrative.completion_is_possible),
            tell=(TEAM,),
            needs="applications:close-check",
            deadline=deadlines.completion,
            effect="Yalnız listelenen maddeler başvuru sahibine açılır.",
        ),
        Transition(
            name="answer_completion",
            label="Eksikleri gönder",
            source={S.COMPLETION},
            target=S.ADMINISTRATIVE_CHECK,
            by=REPRESENTATIVE,
            requires=(administrative.completion_is_answered, administrative.completion_is_in_time),
            tell=(COMMISSION, COMMISSION_CHAIR),
            needs="applications:completion",
            deadline=deadlines.administrative_check,
        ),
        Transition(
            name="expire_completion",
            label="Eksiklik süresi doldu",
            source={S.COMPLETION},
            target=S.ADMINISTRATIVE_CHECK,
            by=SYSTEM,
            requires=(administrative.completion_period_is_over,),
            tell=(TEAM, COMMISSION, COMMISSION_CHAIR),
            deadline=deadlines.administrative_check,
        ),
        Transition(
            name="pass_administrative_check",
            label="İdari kontrolden geçir",
            source={S.ADMINISTRATIVE_CHECK},
            target=S.PRE_ASSESSMENT,
            by=COMMISSION_CHAIR,
            requires=(administrative.list_is_reconciled, administrative.every_item_is_fit),
            tell=(TEAM,),
            needs="applications:close-check",
            deadline=deadlines.pre_assessment,
        ),
        Transition(
            name="fail_administrative_check",
            label="İdari kontrolde ele",
            source={S.ADMINISTRATIVE_CHECK},
            target=S.ELIMINATED,
            by=COMMISSION_CHAIR,
            requires=(administrative.list_is_reconciled, administrative.some_item_fails),
            tell=(TEAM,),
            note_required=True,
            needs="applications:close-check",
        ),
        Transition(
            name="withdraw",
            label="Başvuruyu geri çek",
            source={
                S.DRAFT,
                S.SUBMITTED,
                S.ADMINISTRATIVE_CHECK,
                S.COMPLETION,
                S.PRE_ASSESSMENT,
                S.SELECTION_BOARD,
                S.RESERVE,
                S.NEGOTIATION,
                S.APPROVAL,
                S.ENTERPRISE_FORMATION,
                S.CONTRACT,
            },
            target=S.WITHDRAWN,
            by=REPRESENTATIVE,
            tell=(TEAM, WHO_RECEIVED_IT),
            note_required=True,
            effect="Başvuru bütünüyle geri çekilir; bu çağrıda yeniden işleme alınmaz.",
        ),
        Transition(
            name="reinstate",
            label="İtirazı kabul et, başvuruyu geri al",
            source={S.ELIMINATED},
            target=deadlines.stage_of_elimination,
            targets=frozenset(
                {S.ADMINISTRATIVE_CHECK, S.PRE_ASSESSMENT, S.SELECTION_BOARD, S.RESERVE, S.NEGOTIATION, S.APPROVAL}
            ),
            by=APPROVER,
            tell=(TEAM, COMMISSION_CHAIR),
            note_required=True,
            reopens=True,
            effect="Başvuru, elendiği aşamaya döner.",
        ),
    ),
)

C = CallStatus
CALL = Flow(
    "applications.Call",
    "status",
    (
        Transition(
            name="publish_call",
            label="Çağrıyı ilan et",
            source={C.DRAFT},
            target=C.PUBLISHED,
            by=PROGRAMME,
            requires=call_rules.READY_TO_PUBLISH,
            effect="Koşullar, ölçütler ve kalemler dondurulur; sonradan değiştirilemez.",
        ),
        Transition(
            name="open_call",
            label="Başvuruya aç",
            source={C.PUBLISHED},
            target=C.OPEN,
            by=SYSTEM | PROGRAMME,
            requires=(call_rules.opening_time_has_come,),
        ),
        Transition(
            name="close_call",
            label="Başvuruya kapat",
            source={C.OPEN},
            target=C.CLOSED,
            by=SYSTEM,
            requires=(call_rules.deadline_has_passed,),
        ),
        Transition(
            name="begin_evaluation",
            label="Değerlendirmeyi başlat",
            source={C.CLOSED},
            target=C.EVALUATION,
            by=SYSTEM | PROGRAMME,
        ),
        Transition(
            name="conclude_call",
            label="Çağrıyı sonuçlandır",
            source={C.EVALUATION},
            target=C.CONCLUDED,
            by=PROGRAMME,
            requires=(call_rules.every_application_is_decided,),
        ),
        Transition(
            name="cancel_call",
            label="Çağrıyı iptal et",
            source={C.DRAFT, C.PUBLISHED, C.OPEN, C.CLOSED, C.EVALUATION},
            target=C.CANCELLED,
            by=PROGRAMME,
            tell=(TEAMS_OF_THE_CALL,),
            note_required=True,
            effect="Çağrı iptal edilir; başvuru sahiplerine bildirilir.",
        ),
    ),
)

# Things that are not moves but belong in the register.
EVENTS = {
    "application_started": "Başvuru taslağı açıldı",
    "resubmitted": "Yeni sürüm gönderildi",
    "call_created": "Çağrı taslağı oluşturuldu",
    "call_changed": "Çağrı koşulları değiştirildi",
    "cluster_saved": "Küme bilgileri kaydedildi",
    "organisation_changed": "Koordinatör kuruluşun bilgileri güncellendi",
    "member_added": "Üye eklendi",
    "member_changed": "Üye bilgileri değiştirildi",
    "member_removed": "Üye çıkarıldı",
    "members_imported": "Üye firmalar listeden aktarıldı",
    "budget_imported": "Bütçe listeden aktarıldı",
    "import_undone": "Liste aktarımı geri alındı",
    "commitment_recorded": "Taahhüt kaydedildi",
    "commitments_recorded": "Taahhütler topluca kaydedildi",
    "teammate_invited": "Ekibe kişi davet edildi",
    "teammate_joined": "Ekibe kişi katıldı",
    "teammate_changed": "Ekip yetkisi değiştirildi",
    "teammate_left": "Kişi ekipten ayrıldı",
    "plan_saved": "İş planı metinleri kaydedildi",
    "activity_added": "Faaliyet eklendi",
    "activity_changed": "Faaliyet değiştirildi",
    "activity_removed": "Faaliyet çıkarıldı",
    "budget_changed": "Bütçe değiştirildi",
    "financing_changed": "Yıllık finansman değiştirildi",
    "indicators_changed": "Göstergeler değiştirildi",
    "document_uploaded": "Belge yüklendi",
    "document_removed": "Belge çıkarıldı",
    "section_completed": "Bölüm tamamlandı olarak işaretlendi",
    "section_reopened": "Bölüm yeniden açıldı",
    "check_assigned": "İdari kontrol görevi verildi",
    "check_finished": "İdari kontrol listesi tamamlandı",
    "officer_recused": "Komisyon üyesi dosyadan çekildi",
    "deadline_extended": "Son başvuru tarihi uzatıldı",
}
