"""What-if: the ranking with another budget."""

from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm


class BudgetForm(PortalForm):
    """Another budget of the call, in TL; nothing is stored."""

    butce = MoneyField(label="Çağrı bütçesi böyle olsaydı (TL)", required=False)
