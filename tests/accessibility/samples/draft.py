"""A coordinator's draft."""

from ..sample import Sample

WHO = "koordinator8"

SAMPLES = (
    Sample("applications:panel", WHO),
    Sample("applications:start", WHO, empty=True),
    Sample("applications:task-list", WHO, "draft"),
    Sample("applications:firm-add", WHO, "draft", empty=True),
    Sample("applications:calendar", WHO, "draft"),
)
