"""A comment on a section, and the answer to one."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..models import Section, SectionComment
from ..overview.section_changes import FIELDS

TEXT = forms.Textarea(attrs={"rows": 3})


class CommentForm(PortalForm):
    """What is written, about which field or row, and who is called."""

    about = forms.CharField(
        label="Neyle ilgili?",
        max_length=80,
        required=False,
        help_text="Satır, kurum, faaliyet ya da belge; boşsa bölümün tamamı.",
    )
    text = forms.CharField(label="Yorumunuz", max_length=SectionComment.LONGEST, widget=TEXT)
    mentioned = forms.MultipleChoiceField(
        label="Kime bildirilsin?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Portalda bildirim ve e-posta gider. Yorumun içine @Ad Soyad yazmak da bildirir.",
    )

    def __init__(self, *args, section: Section, team, **kwargs):
        super().__init__(*args, **kwargs)
        if fields := FIELDS.get(section):
            choices = [("", "Bölümün tamamı"), *((label, label) for label in fields.values())]
            self.fields["about"] = forms.ChoiceField(label="Neyle ilgili?", choices=choices, required=False)
        self.people = {person.code: person for person in team}
        self.fields["mentioned"].choices = [(code, person.full_name) for code, person in self.people.items()]
        if not self.people:
            del self.fields["mentioned"]

    def values(self) -> dict:
        """What `write_comment` takes."""
        given = self.cleaned_data
        called = [self.people[code] for code in given.get("mentioned", ())]
        return {"text": given["text"], "about": given["about"], "mentioned": called}


class AnswerForm(PortalForm):
    """One answer; who took part so far is told."""

    text = forms.CharField(
        label="Yanıtınız",
        max_length=SectionComment.LONGEST,
        widget=TEXT,
        help_text="Yorumu yazana ve yanıtlayanlara bildirilir.",
    )

    def values(self) -> dict:
        """What `write_comment` takes."""
        return {"text": self.cleaned_data["text"]}
