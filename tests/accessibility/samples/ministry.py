"""The ministry: calls, the records, the administrative check."""

from ..sample import Sample

PROGRAMME, OFFICER, CHAIR = "program", "komisyon1", "baskan"

SAMPLES = (
    Sample("lifecycle:desk", PROGRAMME),
    Sample("applications:manage-calls", PROGRAMME),
    Sample("applications:call-create", PROGRAMME, empty=True),
    Sample("applications:manage-call", PROGRAMME, "call_draft", state="open"),
    Sample("applications:manage-call", PROGRAMME, "call_new"),
    Sample("applications:call-terms", PROGRAMME, "call_new", empty=True),
    Sample("applications:call-criteria", PROGRAMME, "call_new", empty=True),
    Sample("applications:extend-deadline", PROGRAMME, "call_draft", empty=True),
    Sample("applications:representation-office", PROGRAMME),
    Sample("applications:representation", PROGRAMME, "authority", state="decision"),
    Sample("applications:application-list", OFFICER),
    Sample("applications:application-list", CHAIR, query="?kutu=ekip&sutun=kume,etiket,butce,puan", state="columns"),
    Sample("applications:application-list", OFFICER, query="?ara=bulunmayan", state="nothing found"),
    Sample("applications:application-list", OFFICER, query="?sorgu=durm:x", status=422, state="not understood"),
    Sample("applications:bulk", CHAIR, query="?basvuru={waiting}&basvuru={checked}"),
    Sample("applications:bulk-labels", OFFICER, query="?basvuru={waiting}&basvuru={checked}", state="chosen"),
    Sample("applications:bulk-labels", OFFICER, query="?basvuru={waiting}&text=acil&act=ekle"),
    Sample("applications:labels", OFFICER, "checked", empty=True),
    Sample("applications:record", OFFICER, "checked", state="check"),
    Sample("applications:record", OFFICER, "running", state="running"),
    Sample("applications:record", "denetci", "draft", state="inspector"),
    Sample("applications:status", CHAIR, "board", state="ministry"),
    Sample("lifecycle:desk", OFFICER, state="officer"),
    Sample("lifecycle:desk", CHAIR, state="chair"),
    Sample("applications:check-overview", CHAIR, "checked"),
    Sample("applications:check-overview", CHAIR, "completion", state="reconciled"),
    Sample("applications:check-assign", CHAIR, "waiting", empty=True),
    Sample("applications:check-work", OFFICER, "checked list"),
    Sample("applications:check-recuse", OFFICER, "checked", empty=True),
    Sample("applications:close-check", CHAIR, "completion"),
    Sample("applications:outbox", CHAIR),
    Sample("applications:letter", CHAIR, "letter", empty=True),
    Sample("applications:letter", CHAIR, "letter", after="letter_released", state="released"),
    Sample("applications:completion", "koordinator8", "completion", after="letter_served"),
    Sample("applications:letter", CHAIR, "letter", state="served"),
)
