"""A sample dossier made anonymous, the exercise on it, and one evaluator's sheet (ux.md §2.4 E11, ADR 0044)."""

from kumelenme.lifecycle.flow import Flow, Transition

from ..actors import CALIBRATING, CALIBRATION_OFFICE, CALL_EVALUATORS
from ..models import AnswerState, CopyState, ExerciseState
from ..rules import calibration as rules

ANONYMOUS_COPY = Flow(
    "evaluation.AnonymousCopy",
    "status",
    (
        Transition(
            name="open_anonymous_view",
            label="Adsız görünümü aç",
            source={CopyState.SEARCHED},
            target=CopyState.READY,
            by=CALIBRATION_OFFICE,
            requires=(rules.every_finding_is_decided,),
            needs="evaluation:copy-findings",
            effect="Bulgular ve kararlarınız dondurulur; kopya artık değişmez.",
        ),
    ),
)
CALIBRATION = Flow(
    "evaluation.CalibrationExercise",
    "status",
    (
        Transition(
            name="open_calibration",
            label="Kalibrasyonu puanlamaya aç",
            source={ExerciseState.DRAFT},
            target=ExerciseState.OPEN,
            by=CALIBRATION_OFFICE,
            requires=(rules.copy_is_ready, rules.references_are_complete),
            tell=(CALL_EVALUATORS,),
            effect="Çağrının değerlendiricileri örnek dosyayı puanlar; referans puanlar artık değişmez.",
        ),
        Transition(
            name="close_calibration",
            label="Kalibrasyonu sonuçlandır",
            source={ExerciseState.OPEN},
            target=ExerciseState.CLOSED,
            by=CALIBRATION_OFFICE,
            tell=(CALL_EVALUATORS,),
            effect="Puanlama biter; her katılan kendi puanını referansın ve dağılımın yanında görür.",
        ),
    ),
)
CALIBRATION_ANSWER = Flow(
    "evaluation.CalibrationAnswer",
    "status",
    (
        Transition(
            name="send_calibration",
            label="Kalibrasyon puanlarını gönder",
            source={AnswerState.DRAFT},
            target=AnswerState.SENT,
            by=CALIBRATING,
            requires=(rules.answer_is_complete,),
            needs="evaluation:calibrate",
            effect="Puanlarınız kilitlenir; sonuç, çalışma sonuçlandırılınca açılır.",
        ),
    ),
)
