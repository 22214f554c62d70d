"""What the cluster says about itself: competitiveness, knowledge, sustainability (ux.md A14)."""

from functools import partial

from ..actions.cluster_analysis import save_analysis, save_figures, save_studies
from ..forms.cluster_analysis import CompetitivenessForm, FigureRows, KnowledgeForm, StudyRows, SustainabilityForm
from ..models import Section
from .pages import fetch, team_page
from .row_pages import RowsPage, rows_page
from .text_pages import text_page

S = Section
FIGURES = RowsPage(
    S.COMPETITIVENESS,
    title="Küme göstergeleri",
    lead="Her rakamın kaynağını ve yılını yazın.",
    noun="gösterge",
    template="drafts/figures.html",
    prefix="gosterge",
    formset=FigureRows,
    save=save_figures,
    saved="Küme göstergeleri kaydedildi.",
)
STUDIES = RowsPage(
    S.KNOWLEDGE,
    title="Yapılmış analizler",
    lead="Küme için yapılmış analizleri yazın.",
    noun="çalışma",
    template="drafts/studies.html",
    prefix="calisma",
    formset=StudyRows,
    save=save_studies,
    saved="Çalışmalar kaydedildi.",
)


@team_page
def competitiveness(request, number):
    """Four blocks, each with level and potential; the figures stand on the same page."""
    application = fetch(request, number)
    figures = application.analysis.figures.all()
    return _page(request, application, S.COMPETITIVENESS, CompetitivenessForm, "competitiveness", figures=figures)


@team_page
def knowledge(request, number):
    """What is known about the cluster and about clustering; the analyses made before stand on the same page."""
    application = fetch(request, number)
    studies = application.analysis.studies.all()
    return _page(request, application, S.KNOWLEDGE, KnowledgeForm, "knowledge", studies=studies)


@team_page
def sustainability(request, number):
    """What remains when the support ends."""
    return _page(request, fetch(request, number), S.SUSTAINABILITY, SustainabilityForm, "sustainability")


@team_page
def figures(request, number):
    """The figures that prove the four blocks."""
    application = fetch(request, number)
    rows = list(application.analysis.figures.values("key", "block", "name", "unit", "value", "source", "year"))
    return rows_page(request, application, FIGURES, rows)


@team_page
def studies(request, number):
    """The analyses made before."""
    application = fetch(request, number)
    rows = list(application.analysis.studies.values("key", "kind", "author", "year"))
    return rows_page(request, application, STUDIES, rows)


def _page(request, application, section, form_class, name, **context):
    """One section's texts with what stands beside them."""
    analysis = application.analysis
    rev = analysis.revision
    form = form_class(request.POST or None, instance=analysis)
    save = partial(save_analysis, application, section)
    template, here = f"drafts/{name}.html", f"applications:{name}"
    return text_page(request, application, section, form, template, here, save, rev=rev, **context)
