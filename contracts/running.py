"""Which contracts the programme counts, and in which the enterprise still reports."""

from .models import ContractStatus

C = ContractStatus
# An enterprise is recognised and both parties have signed; a terminated contract has dropped out (domain.md §6).
COUNTED = (C.SIGNED, C.ACTIVE, C.SUSPENDED, C.FINAL_REVIEW, C.TERMINATION_NOTICE, C.CLOSED)
REPORTING = (C.ACTIVE, C.SUSPENDED, C.FINAL_REVIEW, C.TERMINATION_NOTICE)
