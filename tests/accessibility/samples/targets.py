"""The targets: facts of a contract, the programme's panel, the public figures."""

from ..sample import Sample

ENTERPRISE, MONITOR, PROGRAMME = "tesebbus2", "izleme", "program"

SAMPLES = (
    Sample("contracts:targets", ENTERPRISE, "contract"),
    Sample("contracts:fact-report", ENTERPRISE, "contract is-birligi", empty=True),
    Sample("contracts:baselines", ENTERPRISE, "contract", empty=True),
    Sample("contracts:fact-restate", ENTERPRISE, "fact", empty=True),
    Sample("contracts:fact", MONITOR, "fact"),
    Sample("contracts:panel", PROGRAMME),
    Sample("contracts:panel-list", PROGRAMME, "universite dogrulanan"),
    Sample("contracts:panel-files", PROGRAMME, "basvurudan-sozlesmeye"),
    Sample("contracts:panel-money", PROGRAMME),
    Sample("contracts:panel-report", PROGRAMME, empty=True),
    Sample("contracts:panel-units", PROGRAMME, empty=True),
    Sample("contracts:statistics"),
)
