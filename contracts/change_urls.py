"""Addresses of what changes a running contract and how it is followed."""

from django.urls import path

from .views import amendment, comparing, extract, following, halting, paper_signature, visit

urlpatterns = [
    path("izleme/<str:number>/degisiklik/", amendment.amendments, name="amendments"),
    path("izleme/<str:number>/degisiklik/yeni/", amendment.start, name="amendment-start"),
    path("yonetim/denetim-izi/<str:number>/", extract.extract, name="register-extract"),
    path("plan-karsilastirma/<str:number>/", comparing.plan_comparison, name="plan-comparison"),
    path("degisiklik/<str:number>/", amendment.amendment, name="amendment"),
    path("degisiklik/<str:number>/yaz/", amendment.write, name="amendment-write"),
    path("degisiklik/<str:number>/karar/", amendment.decision, name="amendment-decision"),
    path("degisiklik/<str:number>/yeni-satir/", amendment.new_line, name="amendment-line"),
    path("degisiklik/<str:number>/<slug:kind>/<uuid:key>/", amendment.row, name="amendment-row"),
    path("degisiklik/<str:number>/<uuid:key>/vazgec/", amendment.drop, name="amendment-drop"),
    path("ek-belge/<str:code>/imza/<str:party>/", paper_signature.sign, name="paper-sign"),
    path("ek-belge/<str:code>/imza/<str:party>/karar/", paper_signature.decide, name="paper-decide"),
    path("izleme/<str:number>/ziyaret/", visit.visits, name="visits"),
    path("ziyaret/<str:number>/", visit.visit, name="visit"),
    path("ziyaret/<str:number>/tutanak/", visit.minutes, name="visit-minutes"),
    path("ziyaret/<str:number>/bulgu/", visit.add_finding, name="visit-finding"),
    path("ziyaret/<str:number>/fotograf/", visit.add_photo, name="visit-photo"),
    path("bulgu/<str:number>/", visit.finding, name="finding"),
    path("izleme/<str:number>/askiya-al/", halting.suspend, name="suspend"),
    path("izleme/<str:number>/askiya-al-oner/", halting.propose_suspension, name="suspension-propose"),
    path("izleme/<str:number>/fesih-ihtari/", halting.notice, name="termination-notice"),
    path("fesih/<str:number>/", halting.termination, name="termination"),
    path("yonetim/fesih/<str:number>/karar/", halting.termination_decision, name="termination-decision"),
    path("izleme/<str:number>/geri-alim/", halting.open_recovery, name="recovery-open"),
    path("geri-alim/<str:number>/", halting.recovery, name="recovery"),
    path("geri-alim/<str:number>/bildirim/", halting.recovery_demand, name="recovery-demand"),
    path("yonetim/gecikme-zammi/", halting.late_fees, name="late-fees"),
    path("gelisme-raporu/<str:number>/", following.development, name="development"),
    path("izleme/<str:number>/envanter/", following.assets, name="assets"),
    path("izleme/<str:number>/kapanis/", following.closing, name="closing"),
    path("izleme/<str:number>/takvim.ics", following.calendar, name="calendar"),
    path("desteklenen/<str:number>/", following.public_summary, name="public-summary"),
]
