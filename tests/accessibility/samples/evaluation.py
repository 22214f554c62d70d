"""The evaluators' pages and those of the commission about them."""

from ..sample import Sample

OFFICER, PROGRAMME = "komisyon1", "program"
NEW, FULL, THIRD = "degerlendirici1", "degerlendirici2", "degerlendirici3"

SAMPLES = (
    Sample("evaluation:inbox", NEW),
    Sample("evaluation:inbox", "degerlendirici4", state="empty"),
    Sample("evaluation:profile", NEW, empty=True),
    Sample("evaluation:availability", NEW, empty=True),
    Sample("evaluation:declaration", NEW, "task_new", empty=True),
    Sample("evaluation:workspace", FULL, "task_full", state="everything written"),
    Sample("evaluation:check", FULL, "task_full", empty=True),
    Sample("evaluation:receipt", NEW, "assessment"),
    Sample("evaluation:offline", FULL, "task_full", empty=True),
    Sample("evaluation:overview", OFFICER),
    Sample("evaluation:pool", OFFICER, "call_scored"),
    Sample("evaluation:pool", PROGRAMME, "call_scored", empty=True),
    Sample("evaluation:task", OFFICER, "assessment"),
    Sample("evaluation:replace", OFFICER, "task_full", empty=True),
    Sample("evaluation:application", OFFICER, "scored"),
    Sample("evaluation:assign", OFFICER, "scored", empty=True),
    Sample("evaluation:assignment-board", OFFICER, "call_scored", empty=True),
    Sample("evaluation:assignment-run", OFFICER, "call_scored run"),
    Sample("evaluation:assignment-reasons", OFFICER, "call_scored run scored"),
    Sample("evaluation:assignment-rule", OFFICER, "call_scored scored chosen", empty=True),
    Sample("evaluation:joint-report", OFFICER, "board"),
    Sample("evaluation:criteria", OFFICER, "scored"),
    Sample("evaluation:consensus", NEW, "assessment"),
    Sample("evaluation:calibrations", OFFICER, "call_draft", empty=True),
    Sample("evaluation:calibration", OFFICER, "call_running prepared"),
    Sample("evaluation:calibration", OFFICER, "call_scored exercise", state="open"),
    Sample("evaluation:copy-findings", OFFICER, "copy"),
    Sample("evaluation:calibrate", NEW, "exercise"),
    Sample("evaluation:ranking", OFFICER, "call_scored"),
    Sample("evaluation:ranking", OFFICER, "call_scored", query="?liste=on&butce=5.000.000", state="another budget"),
    Sample("evaluation:ranking", OFFICER, "call_draft", state="empty"),
    Sample("evaluation:ranking-study", OFFICER, "call_scored"),
    Sample("evaluation:result", "koordinator5", "eliminated"),
    Sample("evaluation:object", "koordinator5", "eliminated"),
    Sample("evaluation:objections", OFFICER),
    Sample("evaluation:objections", OFFICER, query="?durum=sonuclanan", state="empty"),
    Sample("evaluation:objection", OFFICER, "objection"),
    Sample("evaluation:workspace", THIRD, "task", after="third_reads"),
    Sample("evaluation:check", THIRD, "task", after="third_reads", state="nothing written"),
)
