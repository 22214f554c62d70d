"""Where the demo's applications stand, as the README promises."""

from applications.models import Application, Stage


def test_every_application_stands_where_the_readme_says(demo_world):
    stands = [(a.call.number[:8], a.stage) for a in Application.objects.select_related("call").order_by("number")]

    assert [stage for call, stage in stands if call == "KDP-2024"] == [
        Stage.COMPLETED,
        Stage.IMPLEMENTATION,
        Stage.ELIMINATED,
        Stage.NEGOTIATION,
    ]
    assert sorted(stage for call, stage in stands if call != "KDP-2024") == sorted(
        [
            Stage.ADMINISTRATIVE_CHECK,
            Stage.PRE_ASSESSMENT,
            Stage.ELIMINATED,
            Stage.SELECTION_BOARD,
            Stage.NEGOTIATION,
            Stage.SUBMITTED,
            Stage.DRAFT,
            Stage.DRAFT,
        ]
    )
