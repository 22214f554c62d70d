"""Addresses of the first floor: calls, drafting, submission, administrative check (ux.md §2.3)."""

from django.urls import path

from .views import (
    activities,
    administrative_check,
    budget,
    calls,
    completion,
    documents,
    firms,
    imports,
    indicators,
    institutions,
    members,
    public_calls,
    staff,
    start,
    submission,
    tasks,
    team,
    texts,
    tracking,
)

app_name = "applications"

CALLS = [
    path("cagrilar/", public_calls.call_list, name="calls"),
    path("cagrilar/<str:call>/", public_calls.call_page, name="call"),
    path("yonetim/cagrilar/", calls.call_list, name="manage-calls"),
    path("yonetim/cagrilar/yeni/", calls.create, name="call-create"),
    path("yonetim/cagrilar/<str:call>/", calls.manage, name="manage-call"),
    path("yonetim/cagrilar/<str:call>/kosullar/", calls.terms, name="call-terms"),
    path("yonetim/cagrilar/<str:call>/olcutler/", calls.criteria, name="call-criteria"),
    path("yonetim/cagrilar/<str:call>/uzat/", calls.extend, name="extend-deadline"),
]
A = "basvuru/<str:number>/"
FIRMS, INSTITUTIONS, BUDGET = f"{A}uyeler/firmalar/", f"{A}uyeler/kurumlar/", f"{A}butce/"
DRAFTING = [
    path("panel/", start.panel, name="panel"),
    path("basvuru/yeni/", start.start, name="start"),
    path(A, tasks.task_list_page, name="task-list"),
    path(f"{A}bolum/<str:section>/", tasks.mark, name="mark-section"),
    path(f"{A}kume/", texts.cluster, name="cluster"),
    path(f"{A}kume/nace/", texts.nace_search, name="nace-search"),
    path(f"{A}vizyon-strateji/", texts.vision, name="vision"),
    path(f"{A}vizyon-strateji/hedefler/", texts.goals, name="goals"),
    path(f"{A}is-plani/", texts.plan, name="plan"),
    path(FIRMS, firms.firm_list, name="firms"),
    path(f"{FIRMS}ekle/", firms.add_firm, name="firm-add"),
    path(f"{FIRMS}taahhutler/", firms.commitments, name="commitments"),
    path(f"{FIRMS}yukle/", imports.upload, {"kind": "firms"}, name="firms-upload"),
    path(f"{FIRMS}sablon/", imports.template, {"kind": "firms"}, name="firms-template"),
    path(f"{FIRMS}aktarim/<int:no>/", imports.review, {"kind": "firms"}, name="firms-import"),
    path(f"{FIRMS}aktarim/<int:no>/sorunlu/", imports.problems, {"kind": "firms"}, name="firms-import-problems"),
    path(f"{FIRMS}aktarim/<int:no>/geri-al/", imports.undo, {"kind": "firms"}, name="firms-import-undo"),
    path(f"{FIRMS}<str:code>/", firms.firm_page, name="firm"),
    path(f"{FIRMS}<str:code>/duzelt/", firms.change_firm, name="firm-change"),
    path(f"{FIRMS}<str:code>/cikar/", members.remove_firm, name="firm-remove"),
    path(INSTITUTIONS, institutions.institution_list, name="institutions"),
    path(f"{INSTITUTIONS}ekle/", institutions.add_institution, name="institution-add"),
    path(f"{INSTITUTIONS}<str:code>/", institutions.institution_page, name="institution"),
    path(f"{INSTITUTIONS}<str:code>/cikar/", members.remove_institution, name="institution-remove"),
    path(f"{A}ekip/", team.team_list, name="team"),
    path(f"{A}ekip/<str:code>/yetki/", team.change, name="teammate-change"),
    path(f"{A}ekip/<str:code>/cikar/", team.remove, name="teammate-remove"),
    path(f"{A}ekip/davet/<int:no>/geri-cek/", team.cancel, name="invitation-cancel"),
    path(f"{A}is-plani/faaliyetler/", activities.activity_list, name="activities"),
    path(f"{A}is-plani/faaliyetler/ekle/", activities.activity_page, name="activity-add"),
    path(f"{A}is-plani/faaliyetler/<uuid:key>/", activities.activity_page, name="activity"),
    path(f"{A}is-plani/faaliyetler/<uuid:key>/cikar/", activities.remove, name="activity-remove"),
    path(BUDGET, budget.budget_page, name="budget"),
    path(f"{BUDGET}satir/", budget.line_page, name="line-add"),
    path(f"{BUDGET}satir/<uuid:key>/", budget.line_page, name="line"),
    path(f"{BUDGET}satir/<uuid:key>/cikar/", budget.remove, name="line-remove"),
    path(f"{BUDGET}finansman/", budget.financing, name="financing"),
    path(f"{BUDGET}yukle/", imports.upload, {"kind": "budget"}, name="budget-upload"),
    path(f"{BUDGET}sablon/", imports.template, {"kind": "budget"}, name="budget-template"),
    path(f"{BUDGET}aktarim/<int:no>/", imports.review, {"kind": "budget"}, name="budget-import"),
    path(f"{BUDGET}aktarim/<int:no>/sorunlu/", imports.problems, {"kind": "budget"}, name="budget-import-problems"),
    path(f"{BUDGET}aktarim/<int:no>/geri-al/", imports.undo, {"kind": "budget"}, name="budget-import-undo"),
    path(f"{A}gostergeler/", indicators.indicators, name="indicators"),
    path(f"{A}belgeler/", documents.document_list, name="documents"),
    path(f"{A}belgeler/<str:slot>/yukle/", documents.upload, name="document-upload"),
    path(f"{A}belgeler/<str:token>/cikar/", documents.remove, name="document-remove"),
]
SUBMISSION = [
    path(f"{A}kontrol/", submission.check_answers, name="check"),
    path(f"{A}gonder/", submission.declare, name="declare"),
    path(f"{A}alindi/", submission.receipt, name="receipt"),
    path(f"{A}durum/", tracking.status, name="status"),
    path(f"{A}eksik/", completion.completion, name="completion"),
    path("basvurum-nerede/", tracking.track, name="track"),
]
R = "yonetim/basvurular/<str:number>/"
CHECK = [
    path("yonetim/basvurular/", staff.application_list, name="application-list"),
    path(R, staff.record, name="record"),
    path(f"{R}idari-kontrol/", administrative_check.overview, name="check-overview"),
    path(f"{R}idari-kontrol/ata/", administrative_check.assign, name="check-assign"),
    path(f"{R}idari-kontrol/birlestir/", administrative_check.reconcile, name="check-reconcile"),
    path(f"{R}idari-kontrol/karar/", administrative_check.close, name="close-check"),
    path(f"{R}idari-kontrol/<int:pk>/", administrative_check.work, name="check-work"),
    path(f"{R}idari-kontrol/<int:pk>/cekil/", administrative_check.recuse, name="check-recuse"),
]
urlpatterns = [*CALLS, *DRAFTING, *SUBMISSION, *CHECK]
