"""The applicant's pages: the home, the draft and all its sections, sending and what comes after."""

from kumelenme.demo.organisations import AGENCY

from .cast import EVERYBODY, INSPECTOR, PROGRAMME, PUBLIC, STAFF, TEAM, Role
from .form import a_choice, a_paper, in_days
from .page import ON, acts, asks, shows
from .stage import LISTS

SENDERS = TEAM - {Role.EDITOR}
A_FIRM = {"vkn": "4000000109", "title": "Yeni Firma Ltd. Şti.", "province": a_choice, "nace": "28.30", "employees": "5"}
A_FIRM_TO_ACT_FOR = {name: A_FIRM[name] for name in ("vkn", "title", "province")} | {
    "kind": "firm",
    "legal_form": "limited",
}
AN_INSTITUTION = {"kind": "university", "vkn": "4000000117", "title": "Yeni Üniversite", "province": a_choice}
A_REFEREE = AN_INSTITUTION | {"kind": "development_agency", "email": "yeni-ajans@ornek.test"}
A_PROJECT = {
    "kind": "own",
    "name": "Yeni proje",
    "lead": a_choice,
    "funder": "Öz kaynak",
    "budget": "100.000",
    "starts_on": "01.01.2023",
    "ends_on": "01.01.2024",
    "subject": "Kalite",
    "outputs": "Bir laboratuvar",
}
AN_ACTIVITY = {
    "catalogue": a_choice,
    "name": "Yeni faaliyet",
    "purpose": "Eğitim",
    "description": "Kurs",
    "start_month": "1",
}
A_PACKAGE = {"name": "Yeni paket", "purpose": "Eğitim", "start_month": "1"}
A_LINE = {
    "activity": a_choice,
    "category": a_choice,
    "description": "Yeni kalem",
    "unit": "adet",
    "quantity": "1",
    "unit_price": "1.000",
}

PAGES = [
    shows("applications:panel", TEAM),
    asks("applications:start", EVERYBODY, fields={"cluster_name": "Yeni Küme", "vkn": AGENCY.vkn, "earlier": ""}),
    # for whom one acts
    shows("applications:representations", EVERYBODY),
    asks(
        "applications:representation-ask",
        EVERYBODY,
        fields={**A_FIRM_TO_ACT_FOR, "position": "Uzman", "proof": a_paper},
    ),
    asks("applications:representation", EVERYBODY, "authority", writes=PROGRAMME, fields={"islem": "onayla"}),
    shows("applications:representation-office", PROGRAMME | INSPECTOR),
    # the draft
    shows("applications:task-list", TEAM, "draft"),
    asks("applications:copy", TEAM, "draft"),
    acts("applications:copy-settle", TEAM, "draft vision"),
    shows("applications:history", TEAM, "draft"),
    shows("applications:section-history", TEAM, "draft vision"),
    acts("applications:section-restore", TEAM, "draft vision 1", fields={}),
    shows("applications:removed-rows", TEAM, "draft activities"),
    shows("applications:row-history", TEAM, "draft activities activity"),
    acts("applications:row-restore", TEAM, "draft activities activity 1"),
    acts("applications:mark-section", TEAM, "draft vision", fields={"complete": "evet"}),
    asks("applications:section-comments", TEAM, "draft vision", fields={"text": "Bir de siz bakın."}),
    asks("applications:comment", TEAM, "draft vision comment", about="draft", fields={"text": "Baktım."}),
    acts("applications:comment-resolve", TEAM, "draft vision comment", about="draft", fields={}),
    asks("applications:cluster", TEAM, "draft", fields={"name": "Yeni Küme Adı"}),
    asks("applications:cluster-years", TEAM, "draft", fields={"firms_3": "29"}),
    shows("applications:nace-search", TEAM, "draft"),
    asks("applications:vision", TEAM, "draft", fields={"vision": "Yeni bir görüş."}),
    asks("applications:goals", TEAM, "draft", fields={"hedef-0-target": "17"}),
    asks("applications:plan", TEAM, "draft", fields={"title": "Yeni Plan Adı"}),
    # what the cluster is
    shows("applications:reference-projects", TEAM, "draft"),
    asks("applications:reference-project-add", TEAM, "draft", fields=A_PROJECT),
    asks("applications:reference-project", TEAM, "draft project", fields={"name": "Yeni proje adı"}),
    acts("applications:reference-project-remove", TEAM, "draft project", fields={}),
    asks("applications:knowledge", TEAM, "draft", fields={"trainings": "Üyelere eğitim verildi."}),
    asks("applications:studies", TEAM, "draft", fields={"calisma-0-year": "2024"}),
    asks("applications:competitiveness", TEAM, "draft", fields={"factors_level": "Nitelikli çalışan çoktur."}),
    asks("applications:figures", TEAM, "draft", fields={"gosterge-0-value": "1.500"}),
    asks("applications:sustainability", TEAM, "draft", fields={"risks": "Kur artışı."}),
    # members
    shows("applications:firms", TEAM, "draft"),
    asks("applications:firm-add", TEAM, "draft", fields=A_FIRM),
    asks("applications:commitments", TEAM, "draft", fields={"signed_on": in_days(-1), "upload": a_paper}),
    asks("applications:firms-upload", TEAM, "draft", fields={"pasted": LISTS["firms"][0]}),
    shows("applications:firms-template", TEAM, "draft"),
    asks("applications:firms-import", TEAM, "draft list_firms", fields={"h-2-title": "Doğru Firma"}),
    shows("applications:firms-import-problems", TEAM, "draft list_firms"),
    acts("applications:firms-mend", TEAM, "draft"),
    acts("applications:firms-import-undo", TEAM, "draft added_firms", fields={}),
    asks("applications:firm", TEAM, "draft firm", fields={"signatory": "Yeni Yetkili", "upload": a_paper}),
    asks(
        "applications:firm-change", TEAM, "draft invited_firm", writes={Role.COORDINATOR}, fields={"employees": "149"}
    ),
    acts("applications:firm-remove", TEAM, "draft firm", fields={}),
    acts("applications:firm-restore", TEAM, "draft removed_firm", fields={}),
    asks("applications:firms-known", TEAM, "draft", fields={"firma": a_choice}),
    asks("applications:firms-invite", TEAM, "draft", fields={"firma": a_choice}),
    acts("applications:firm-invite", TEAM, "draft invited_firm", fields={"email": "firma1@ornek.test"}),
    acts("applications:firm-invite-cancel", TEAM, "draft invited_firm", fields={}),
    shows("applications:member-history", TEAM, "draft firm"),
    acts("applications:member-bring-back", TEAM, "draft removed_firm", fields={}),
    acts("applications:member-state-restore", TEAM, "draft firm kurulus 1"),
    shows("applications:institutions", TEAM, "draft"),
    asks("applications:institution-add", TEAM, "draft", fields=AN_INSTITUTION),
    asks("applications:institution", TEAM, "draft institution", fields={"signatory": "Rektör", "upload": a_paper}),
    asks("applications:member-district", TEAM, "draft institution", writes=SENDERS, fields={"district": "Şahinbey"}),
    acts("applications:institution-remove", TEAM, "draft institution", fields={}),
    # people
    asks(
        "applications:team",
        TEAM,
        "draft",
        writes=SENDERS,
        fields={"davet": "evet", "email": "kolay@ornek.test", "role": "editor"},
    ),
    shows("applications:team-history", TEAM, "draft"),
    asks("applications:section-owners", TEAM, "draft", writes=SENDERS, fields={"vision": a_choice}),
    asks(
        "applications:teammate-limits",
        TEAM,
        "draft editor",
        writes=SENDERS,
        fields={"reach": "secilen", "sections": "vision"},
    ),
    acts("applications:teammate-change", TEAM, "draft teammate", writes=SENDERS, fields={"gonderebilir": "evet"}),
    acts("applications:teammate-remove", TEAM, "draft teammate", writes=SENDERS, fields={}),
    acts("applications:invitation-cancel", TEAM, "draft 1", writes=SENDERS, fields={}),
    # plan and budget
    shows("applications:activities", TEAM, "draft"),
    asks("applications:activity-add", TEAM, "draft", fields=AN_ACTIVITY),
    asks("applications:activity", TEAM, "draft activity", fields={"name": "Yeni ad"}),
    acts("applications:activity-remove", TEAM, "draft activity", fields={}),
    asks("applications:package-add", TEAM, "draft", fields=A_PACKAGE),
    asks("applications:package", TEAM, "draft package", fields={"name": "Yeni paket adı"}),
    acts("applications:package-remove", TEAM, "draft package", fields={}),
    asks("applications:activity-gaps", TEAM, "draft"),
    asks("applications:calendar", TEAM, "draft"),
    shows("applications:budget", TEAM, "draft"),
    asks("applications:line-add", TEAM, "draft", fields=A_LINE),
    asks("applications:line", TEAM, "draft line", fields={"description": "Yeni açıklama"}),
    acts("applications:line-remove", TEAM, "draft line", fields={}),
    asks("applications:balance", TEAM, "draft"),
    asks("applications:financing", TEAM, "draft", fields={"finansman-0-source": "Başka kaynak"}),
    asks("applications:budget-upload", TEAM, "draft", fields={"pasted": LISTS["budget"][0]}),
    shows("applications:budget-template", TEAM, "draft"),
    asks("applications:budget-import", TEAM, "draft list_budget", fields={"h-2-year": "2"}),
    shows("applications:budget-import-problems", TEAM, "draft list_budget"),
    acts("applications:budget-import-undo", TEAM, "draft added_budget", fields={}),
    asks("applications:indicators", TEAM, "draft", fields={"gosterge-0-target": "41"}),
    # papers
    shows("applications:documents", TEAM, "draft"),
    asks("applications:document-upload", TEAM, "draft other", fields={"upload": a_paper, "label": "Tanıtım kitapçığı"}),
    shows("applications:document-history", TEAM, "draft coordinator_decision", about="draft"),
    acts("applications:document-reinstate", TEAM, "draft coordinator_decision 1", about="draft"),
    acts("applications:document-remove", TEAM, "draft document", about="draft", fields={}),
    asks("applications:reference-ask", TEAM, "draft", fields=A_REFEREE),
    acts("applications:reference-renew", TEAM, "draft referee", fields={}),
    acts("applications:reference-cancel", TEAM, "draft referee", fields={}),
    # by link, without an account
    asks("applications:participation", PUBLIC, "link", writes=()),
    asks("applications:participation-refuse", PUBLIC, "link", writes=()),
    asks("applications:participation-withdraw", PUBLIC, "promise", writes=()),
    shows("applications:participation-paper", PUBLIC, "promise", also=ON),
    asks("applications:reference", PUBLIC, "reference", writes=()),
    asks("applications:reference-refuse", PUBLIC, "reference", writes=()),
    # sending
    shows("applications:check", TEAM, "draft"),
    acts("applications:draft-file", TEAM, "draft", fields={}),
    asks("applications:declare", TEAM, "draft", writes=SENDERS),
    acts("applications:declaration-form", TEAM, "draft", fields={}),
    acts("applications:remind-senders", TEAM, "draft", fields={}),
    asks("applications:discard", TEAM, "draft", writes=SENDERS),
    shows("applications:receipt", TEAM | INSPECTOR, "sent"),
    shows("applications:versions", TEAM | STAFF, "sent"),
    shows("applications:version", TEAM | STAFF, "sent 1"),
    acts("applications:version-file", TEAM | STAFF, "sent 1", fields={}),
    shows("applications:status", TEAM | STAFF | {Role.ENTERPRISE_REP}, "running"),
    asks("applications:completion", TEAM, "checked", writes=SENDERS, also=ON),
    asks("applications:messages", TEAM | {Role.ENTERPRISE_REP}, "running", fields={"text": "Bir sorumuz var."}),
]
