"""The cluster: what it is, where it is, how it is run (domain.md §4.1). A draft may leave anything empty."""

from kumelenme.ui.forms import PortalModelForm

from ..models import Cluster
from .fields import NaceListField, ProvincesField


class ClusterForm(PortalModelForm):
    """Only the name cannot be taken away; what else is missing is said on the task list."""

    main_nace = NaceListField(
        label="Ana faaliyet alanı (NACE)",
        required=False,
        help_text="Bir ile beş arasında kod, virgülle ayırın; iki ya da dört haneli. Örnek: 28 ya da 28.30",
    )
    provinces = ProvincesField(label="Ekonomik coğrafya: iller", required=False)
    required_to_complete = ("summary", "main_nace", "provinces", "other_support")

    class Meta:
        model = Cluster
        fields = [
            "name",
            "short_name",
            "main_nace",
            "summary",
            "maturity",
            "evidence",
            "geography_reason",
            "governance",
            "staff",
            "other_support",
            "quality_label",
            "founded_year",
        ]
        help_texts = {
            "summary": "Kümenin ne ürettiğini, büyüklüğünü ve pazarlarını yazın.",
            "evidence": "Bugüne kadar birlikte yapılan işler. Program sıfırdan küme kurulmasını desteklemez.",
            "staff": "Kimin hangi görevde, tam ya da yarı zamanlı çalıştığı.",
            "other_support": (
                "Birlikteliğin ya da aynı faaliyetlerin aldığı destekler (UR-GE, KOSGEB, kalkınma ajansı, TÜBİTAK, AB …): "
                "kurum, program, konu, tutar, dönem. Yoksa “Yok” yazın."
            ),
            "quality_label": "Avrupa küme yönetimi etiketi (ESCA); yalnız bilgi içindir.",
            "governance": "Kararların nasıl alındığı, kimin yürüttüğü.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["main_nace"].known = frozenset(self.instance.main_nace)
        self.order_fields(["name", "short_name", "main_nace", "summary", "maturity", "evidence", "provinces"])

    def values(self) -> dict:
        """What `save_cluster` takes; the provinces only if they were changed."""
        found = dict(self.cleaned_data)
        if "provinces" not in self.changed_data:
            del found["provinces"]
        return found
