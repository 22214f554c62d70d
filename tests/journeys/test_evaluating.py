"""Independent evaluation, from an application that passed the administrative check to the board."""

from playwright.sync_api import expect

from kumelenme.demo.walk.evaluating import REASON
from tests.journeys import starts
from tests.journeys.steps import evaluating
from tests.journeys.steps.pages import headed, press
from tests.support.waiting import until

AUTOSAVE = "**/degerlendirme/g/*/"


def test_a_diverging_pair_calls_a_third_whose_nearest_counts(cast, long_ago):
    with cast.portal.database():
        number = starts.assessed("KDP-2025-22", 48, 24).number
    staff = evaluating.evaluation(cast, "komisyon1", number)
    cast.shows(staff, "Üçüncü değerlendirici gerekli")

    # By keyboard alone: the choice, the declaration (T11), the task again (T13), marks and reasons (T12)
    (code,) = evaluating.choose_evaluators(cast, number, "degerlendirici4", by_keyboard=True).values()
    evaluating.declare_clear(cast, "degerlendirici4", code, by_keyboard=True)
    evaluating.go_on(cast, "degerlendirici4", code)
    evaluating.score(cast, "degerlendirici4", code, 7, by_keyboard=True)

    staff = evaluating.evaluation(cast, "komisyon1", number)
    cast.shows(staff, "En yakın iki puanın ortalaması")
    cast.shows(staff, "Puan: 45,00 / 60,00")
    evaluating.forward(cast, number)


def test_two_whose_marks_lie_apart_agree(cast, long_ago):
    with cast.portal.database():
        file = starts.assessed("KDP-2025-37", 48, 36, divergence_mode="CONSENSUS")
        tasks = file.assessments.select_related("evaluator").order_by("pk")
        number, codes = file.number, {task.evaluator.email.partition("@")[0]: task.code for task in tasks}

    evaluating.agree(cast, codes)  # T14, by keyboard alone

    cast.shows(evaluating.evaluation(cast, "komisyon1", number), "Değerlendiricilerin uzlaştığı puanlar")


def test_eighteen_files_get_two_evaluators_each_and_every_pair_says_why(cast, long_ago):
    with cast.portal.database():
        application, *_ = starts.many_checked("KDP-2025-38", 18)
        call = application.call_number

    evaluating.assign_all(cast, call, 36)
    evaluating.ask_why(cast, application.number)


def test_a_button_pressed_while_a_save_is_under_way_loses_nothing(cast, long_ago):
    with cast.portal.database():
        number = starts.checked("KDP-2025-27")[0].number
    (code,) = evaluating.choose_evaluators(cast, number, "degerlendirici4", places=2).values()
    evaluating.declare_clear(cast, "degerlendirici4", code)
    page, under_way = cast.page("degerlendirici4"), []

    def answer_later(route):
        if route.request.headers.get("hx-request"):
            under_way.append((route, route.fetch()))
        else:
            route.continue_()

    page.route(AUTOSAVE, answer_later)
    page.wait_for_load_state()  # the page shows its words before its scripts listen
    page.get_by_label("Gerekçe").first.fill(REASON)
    until(lambda: page.title() and under_way, what="the page saves while one types")
    press(page, "Kontrol et ve gönder")
    for route, answer in under_way:
        route.fulfill(response=answer)

    headed(page, "Göndermeden önce kontrol")
    expect(page.get_by_role("main")).to_contain_text(REASON)
