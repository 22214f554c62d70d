"""Addresses of the targets: facts of a contract, the programme's panel, the public figures."""

from django.urls import path

from .views import facts, figure_lists, figures, public_figures

urlpatterns = [
    path("izleme/<str:number>/hedefler/", facts.targets, name="targets"),
    path("izleme/<str:number>/hedefler/baslangic/", facts.baselines, name="baselines"),
    path("izleme/<str:number>/hedefler/bildir/<slug:kind>/", facts.report_fact, name="fact-report"),
    path("hedef/<str:code>/", facts.fact, name="fact"),
    path("hedef/<str:code>/durum/", facts.restate, name="fact-restate"),
    path("yonetim/gosterge-paneli/", figures.panel, name="panel"),
    path("yonetim/gosterge-paneli/indir/", figures.export_panel, name="panel-export"),
    path("yonetim/gosterge-paneli/rapor/", figures.draw_up, name="panel-report"),
    path("yonetim/gosterge-paneli/birimler/", figures.units, name="panel-units"),
    path("yonetim/gosterge-paneli/liste/<slug:target>/<slug:layer>/", figures.target_list, name="panel-list"),
    path(
        "yonetim/gosterge-paneli/liste/<slug:target>/<slug:layer>/indir/", figures.export_list, name="panel-list-export"
    ),
    path("yonetim/gosterge-paneli/basvurular/<slug:slug>/", figure_lists.files, name="panel-files"),
    path("yonetim/gosterge-paneli/basvurular/<slug:slug>/indir/", figure_lists.export_files, name="panel-files-export"),
    path("yonetim/gosterge-paneli/butce/", figure_lists.contracts, name="panel-money"),
    path("yonetim/gosterge-paneli/butce/indir/", figure_lists.export_contracts, name="panel-money-export"),
    path("istatistikler/", public_figures.statistics, name="statistics"),
    path("istatistikler/indir/", public_figures.download, name="statistics-download"),
]
