"""What blocks a submission: all of composition, plan and documents, and the call's clock (K-070…K-072)."""

from . import composition, dependencies, documents, plan

# The clock (K-070) and the declarations (K-072) are judged by the submitting action, which knows the ticket.
BLOCKING = (*composition.BLOCKING, *plan.BLOCKING, *dependencies.BLOCKING, *documents.BLOCKING)
WARNING = (*composition.WARNING, *dependencies.WARNING)
