"""/degerlendirme/… (evaluators), /yonetim/degerlendirme/… and /yonetim/kurul/… (ministry), /kurul/… (board)."""

from django.urls import path

from .views import (
    assignment,
    board,
    board_agenda,
    board_items,
    board_office,
    board_polls,
    board_room,
    declaration,
    evaluator,
    pool,
    scoring,
    slides,
    staff,
)  # fmt: skip

app_name = "evaluation"
urlpatterns = [
    # evaluators
    path("degerlendirme/", evaluator.inbox, name="inbox"),
    path("degerlendirme/uygunluk/", evaluator.profile, name="profile"),
    path("degerlendirme/g/<str:code>/cikar/", declaration.declaration, name="declaration"),
    path("degerlendirme/g/<str:code>/", scoring.workspace, name="workspace"),
    path("degerlendirme/g/<str:code>/kontrol/", scoring.check, name="check"),
    path("degerlendirme/g/<str:code>/alindi/", scoring.receipt, name="receipt"),
    # commission
    path("yonetim/degerlendirme/", staff.overview, name="overview"),
    path("yonetim/degerlendirme/havuz/<str:call>/", pool.pool, name="pool"),
    path("yonetim/degerlendirme/havuz/<str:call>/<str:person>/onayla/", pool.approve, name="approve-profile"),
    path("yonetim/degerlendirme/gorev/<str:code>/", staff.task, name="task"),
    path("yonetim/degerlendirme/<str:number>/", staff.application, name="application"),
    path("yonetim/degerlendirme/<str:number>/ata/", staff.assign, name="assign"),
    path("yonetim/degerlendirme/<str:number>/rapor/", staff.report, name="joint-report"),
    path("yonetim/degerlendirme/<str:number>/olcutler/", staff.criteria, name="criteria"),
    # applicants before the board
    path("basvuru/<str:number>/kurul-sunumu/", slides.slides, name="slides"),
    # the assignment board
    path("yonetim/atamalar/<str:call>/", assignment.board, name="assignment-board"),
    path("yonetim/atamalar/<str:call>/kural/<str:code>/kaldir/", assignment.lift, name="assignment-lift"),
    path("yonetim/atamalar/<str:call>/kural/<str:number>/<str:person>/", assignment.rule, name="assignment-rule"),
    path("yonetim/atamalar/<str:call>/<str:code>/", assignment.run, name="assignment-run"),
    path("yonetim/atamalar/<str:call>/<str:code>/durum/", assignment.progress, name="assignment-progress"),
    path("yonetim/atamalar/<str:call>/<str:code>/dogrula/", assignment.recheck, name="assignment-recheck"),
    path("yonetim/atamalar/<str:call>/<str:code>/neden/<str:number>/", assignment.reasons, name="assignment-reasons"),
    # the board's office
    path("yonetim/kurul/", board_office.calls, name="board-calls"),
    path("yonetim/kurul/<str:call>/", board_office.office, name="board-office"),
    path("yonetim/kurul/<str:call>/uye/", board_office.seat, name="board-seat"),
    path("yonetim/kurul/<str:call>/uye/<str:person>/ayril/", board_office.release, name="board-release"),
    path("yonetim/kurul/<str:call>/uye/<str:person>/", board_office.papers, name="board-papers"),
    path("yonetim/kurul/<str:call>/toplanti/", board_office.plan, name="board-plan"),
    # the board
    path("kurul/", board.home, name="board-home"),
    path("kurul/<str:session>/", board.session, name="board-session"),
    path("kurul/<str:session>/gundem/", board_agenda.agenda, name="board-agenda"),
    path("kurul/<str:session>/gundem/duyur/", board_agenda.announce, name="board-announce"),
    path("kurul/<str:session>/gundem/ara/<int:pause>/cikar/", board_agenda.drop_break, name="board-drop-break"),
    path("kurul/<str:session>/gundem/<str:number>/", board_agenda.slot, name="board-slot"),
    path("kurul/<str:session>/yoklama/", board.attendance, name="board-attendance"),
    path("kurul/<str:session>/siralama/", board.ranks, name="board-ranking"),
    path("kurul/<str:session>/tutanak/", board.minutes, name="board-minutes"),
    path("kurul/<str:session>/tutanak/imzalamayan/", board_room.not_signed, name="board-not-signed"),
    path("kurul/<str:session>/perde/", board_room.projector, name="board-projector"),
    path("kurul/<str:session>/perde/simdi/", board_room.projector_now, name="board-projector-now"),
    path("kurul/<str:session>/paket/", board_room.package, name="board-package"),
    path("kurul/<str:session>/uygula/", board.apply, name="board-apply"),
    path("kurul/<str:session>/madde/<str:number>/", board_items.item, name="board-item"),
    path("kurul/<str:session>/madde/<str:number>/sunum/", board_items.presentation, name="board-presentation"),
    path("kurul/<str:session>/madde/<str:number>/cekilme/", board_items.recuse, name="board-recuse"),
    path("kurul/<str:session>/madde/<str:number>/kapat/", board_items.close_scoring, name="board-close-scoring"),
    path("kurul/<str:session>/cikar/<str:number>/", board_items.declaration, name="board-declaration"),
    path("kurul/<str:session>/dosya/<str:number>/", board_items.dossier, name="board-dossier"),
    path("kurul/<str:session>/puan/<str:number>/", board_items.scores, name="board-scores"),
    path("kurul/<str:session>/oy/<str:number>/", board_polls.vote, name="board-vote"),
    path("kurul/<str:session>/madde/<str:number>/oylama/ac/", board_polls.open_poll, name="board-open-poll"),
    path("kurul/<str:session>/madde/<str:number>/oylama/kapat/", board_polls.close_poll, name="board-close-poll"),
    path("kurul/<str:session>/madde/<str:number>/oylama/iptal/", board_polls.void_poll, name="board-void-poll"),
    path("kurul/<str:session>/rapor/<str:number>/", board_items.report, name="board-report"),
]
