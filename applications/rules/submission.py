"""What blocks a submission: composition, cluster, plan and documents, and the call's clock (K-070…K-072)."""

from . import (
    cluster_analysis,
    cluster_years,
    composition,
    copying,
    dependencies,
    documents,
    plan,
    reference_projects,
    work_packages,
)

# The clock (K-070) and the declarations (K-072) are judged by the submitting action, which knows the ticket.
BLOCKING = (
    *composition.BLOCKING,
    *cluster_years.BLOCKING,
    *reference_projects.BLOCKING,
    *cluster_analysis.BLOCKING,
    *plan.BLOCKING,
    *work_packages.BLOCKING,
    *dependencies.BLOCKING,
    *documents.BLOCKING,
)
WARNING = (
    *composition.WARNING,
    *cluster_years.WARNING,
    *plan.WARNING,
    *dependencies.WARNING,
    *documents.WARNING,
    *copying.WARNING,
)
