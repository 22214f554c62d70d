"""What stood in a section when somebody had written it: the history of a draft (ux.md A27, ADR 0020)."""

import pgtrigger
from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow

from .section import Section

# Fields of the long texts by section: those that are saved while somebody types.
CLUSTER_TEXTS = (
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
)
PLAN_TEXTS = (
    *("title", "months", "starts_on", "summary", "general_goal", "specific_goals", "target_groups", "management"),
    *("risks", "visibility"),
)
VISION_TEXTS = ("vision", "strategy", "policy_alignment", "swot")
COMPETITIVENESS_TEXTS = tuple(
    f"{block}_{side}" for block in ("factors", "strategy", "demand", "related") for side in ("level", "potential")
)
KNOWLEDGE_TEXTS = (
    "value_chain",
    "rivals",
    "market_size",
    "trainings",
    "experts",
    "networks",
    "earlier_projects",
)
SUSTAINABILITY_TEXTS = ("financial", "institutional", "environmental", "social", "risks")
TEXTS: dict[Section, tuple[str, ...]] = {
    Section.CLUSTER: CLUSTER_TEXTS,
    Section.PLAN: PLAN_TEXTS,
    Section.VISION: VISION_TEXTS,
    Section.COMPETITIVENESS: COMPETITIVENESS_TEXTS,
    Section.KNOWLEDGE: KNOWLEDGE_TEXTS,
    Section.SUSTAINABILITY: SUSTAINABILITY_TEXTS,
}
# Sections whose contents are kept; the others have a history of their own (members, files) or only the register's.
VERSIONED = (*TEXTS, Section.REFERENCES, Section.ACTIVITIES, Section.BUDGET, Section.INDICATORS)

JOIN_LAST = """
SELECT * INTO previous FROM applications_sectionversion
 WHERE application_id = NEW.application_id AND section = NEW.section ORDER BY number DESC LIMIT 1;
IF FOUND THEN
    NEW.content := previous.content || NEW.content;
    IF NEW.content = previous.content THEN RETURN NULL; END IF;
    loses := EXISTS (SELECT 1 FROM jsonb_each(previous.content) was WHERE CASE jsonb_typeof(was.value)
        WHEN 'array' THEN jsonb_array_length(was.value) > jsonb_array_length(NEW.content -> was.key)
        WHEN 'string' THEN length(was.value #>> '{}') > 2 * length(NEW.content ->> was.key) + 100
        ELSE false END);
    IF NOT loses AND NOT previous.sealed AND previous.author_id = NEW.author_id
       AND previous.began_at > NEW.began_at - interval '10 minutes' THEN
        UPDATE applications_sectionversion SET content = NEW.content, saved_at = NEW.saved_at WHERE id = previous.id;
        RETURN NULL;
    END IF;
    NEW.number := previous.number + 1;
ELSE
    NEW.number := 1;
END IF;
RETURN NEW;
"""

KEEP_TEXTS = """
INSERT INTO applications_sectionversion (application_id, section, number, author_id, began_at, saved_at, sealed, content)
SELECT a.id, '{section}', 0, NULL, OLD.saved_at, OLD.saved_at, true, jsonb_build_object({old})
  FROM applications_application a WHERE {link}
   AND NOT EXISTS (SELECT 1 FROM applications_sectionversion v WHERE v.application_id = a.id AND v.section = '{section}');
INSERT INTO applications_sectionversion (application_id, section, number, author_id, began_at, saved_at, sealed, content)
SELECT a.id, '{section}', 0, NEW.saved_by_id, portal_now(), portal_now(), false, jsonb_build_object({new})
  FROM applications_application a WHERE {link};
RETURN NULL;
"""


def keep_texts(section: Section, link: str = "a.id = NEW.application_id") -> pgtrigger.Trigger:
    """A trigger that keeps what an UPDATE made of the section's texts; it costs a save no statement of its own."""
    names = TEXTS[section]
    pairs = {row: ", ".join(f"'{name}', {row}.{name}" for name in names) for row in ("OLD", "NEW")}
    return pgtrigger.Trigger(
        name=f"keep_{section}",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*names),
        func=KEEP_TEXTS.format(section=section, old=pairs["OLD"], new=pairs["NEW"], link=link),
    )


class SectionVersion(models.Model):
    """One state of one section. Saves of one person within ten minutes are one version; a sealed one is never joined.

    A save that takes a row away or leaves less than half of a text begins a version of its own, so that it can be undone.
    The database numbers, joins and fills up (`content` given in part keeps the rest of the version before). Without an
    author it is what stood there before the first recorded change.
    """

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="section_versions"
    )
    section = models.CharField("bölüm", max_length=16, choices=Section)
    number = models.PositiveIntegerField("sürüm no", default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="yazan",
    )
    began_at = models.DateTimeField("başlama", db_default=PortalNow())
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())
    content = models.JSONField("içerik")
    sealed = models.BooleanField("kapandı", default=False)
    restored = models.PositiveIntegerField("geri yüklenen sürüm", null=True, blank=True)

    class Meta:
        verbose_name = "bölüm sürümü"
        verbose_name_plural = "bölüm sürümleri"
        ordering = ["application", "section", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "section", "number"], name="one_number_per_section_version")
        ]
        triggers = [
            pgtrigger.Trigger(
                name="join_last_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("previous", "applications_sectionversion%ROWTYPE"), ("loses", "boolean")],
                func=JOIN_LAST,
            )
        ]

    def __str__(self):
        return f"{self.application} {self.get_section_display()} sürüm {self.number}"
