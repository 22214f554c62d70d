"""The running contract: reports, expenditure, payments."""

from ..sample import Sample

ENTERPRISE, MONITOR, OFFICER = "tesebbus2", "izleme", "odeme"

SAMPLES = (
    Sample("lifecycle:desk", ENTERPRISE, state="enterprise"),
    Sample("contracts:home", ENTERPRISE),
    Sample("contracts:contract", ENTERPRISE, "contract", state="in force"),
    Sample("contracts:implementation", ENTERPRISE, "contract"),
    Sample("contracts:report", ENTERPRISE, "report"),
    Sample("contracts:report-write", ENTERPRISE, "report"),
    Sample("contracts:expenditure-add", ENTERPRISE, "report", empty=True),
    Sample("contracts:report-write", ENTERPRISE, "report", after="report_written", state="written"),
    Sample("contracts:expenditure-remove", ENTERPRISE, "report expenditure", after="report_written"),
    Sample("contracts:report", MONITOR, "report", after="reported", state="sent"),
    Sample("contracts:report-review", MONITOR, "report"),
    Sample("contracts:implementation", MONITOR, "contract", state="monitor"),
    Sample("lifecycle:desk", MONITOR, state="monitor"),
    Sample("contracts:payment-request", ENTERPRISE, "report", after="report_accepted", empty=True),
    Sample("contracts:report", ENTERPRISE, "report", state="accepted"),
    Sample("contracts:payment", OFFICER, "payment_new", after="paid"),
    Sample("contracts:payment", ENTERPRISE, "payment", state="paid"),
)
