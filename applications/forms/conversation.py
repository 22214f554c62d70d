"""One message to the other side."""

from django import forms

from kumelenme.turkish import shortened
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..actions.conversation import LARGEST_FILE
from ..models import Message


class MessageForm(PortalForm):
    """What the cluster writes; while a question of the commission waits it says which one is answered."""

    answers = forms.ModelChoiceField(
        label="Yanıtladığınız soru", queryset=Message.objects.none(), required=False, empty_label="Soru seçmeden yaz"
    )
    text = forms.CharField(label="Mesajınız", max_length=Message.LONGEST, widget=forms.Textarea(attrs={"rows": 5}))
    upload = UploadField(label="Ek", required=False, max_bytes=LARGEST_FILE)

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        if not questions:
            del self.fields["answers"]
            return
        field = self.fields["answers"]
        field.queryset = Message.objects.filter(pk__in=[question.pk for question in questions])
        field.label_from_instance = lambda question: shortened(question.text)
        field.initial = questions[0].pk


class OfficeMessageForm(PortalForm):
    """What the commission writes; a question is answered without a period and stops no clock."""

    text = forms.CharField(label="Mesajınız", max_length=Message.LONGEST, widget=forms.Textarea(attrs={"rows": 5}))
    asks = forms.BooleanField(
        label="Açıklama iste",
        required=False,
        help_text=(
            "Soru, yanıtlanana kadar başvuru sahibinin işlerinde görünür. Süre başlatmaz ve bölüm açmaz; "
            "eksikler için eksiklik yazısı hazırlayın."
        ),
    )
    upload = UploadField(label="Ek", required=False, max_bytes=LARGEST_FILE)
