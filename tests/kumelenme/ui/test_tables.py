"""Tables written straight: everything that a row says is escaped, a phone repeats the names, no row has its sentence."""

from kumelenme.ui.tables import Column, lines, table

NAMED = Column("Ad", lambda row: row["name"])
TEXTS = (
    NAMED,
    Column("Kim", lambda row: row["who"], speaking=True),
    Column("Not", lambda row: lines(("{}", row["note"]), ("<small>{}</small>", row.get("more")))),
)
SUMS = (NAMED, Column("Toplam", lambda row: row["sum"], numeric=True, head="Toplam, TL"))
BAD = "<script>alert(1)</script>"


def test_what_a_row_says_is_text_and_never_markup():
    written = table(BAD, TEXTS, [{"name": BAD, "who": BAD, "note": BAD, "more": BAD}])

    assert "<script" not in written
    assert written.count("&lt;script&gt;") == 5
    assert '<td data-label="Not"><div>' in written
    assert 'data-label="Kim"' not in written


def test_no_row_has_its_sentence_across_all_columns():
    assert '<tbody><tr><td colspan="3">Henüz satır yok.</td></tr></tbody>' in table(
        "A", TEXTS, [], empty="Henüz satır yok."
    )
    assert "Henüz" not in table("A", TEXTS, [{"name": "B", "who": "C", "note": ""}], empty="Henüz satır yok.")


def test_figures_are_marked_once_and_the_whole_stands_at_the_foot():
    written = table(
        "Bütçe", SUMS, [{"name": "1. yıl", "sum": "5,00"}], whole={"name": "Toplam", "sum": "5,00"}, look=""
    )

    assert "table-sm figures" in written
    assert 'class="num"' not in written
    assert '<th scope="col">Toplam, TL</th>' in written
    assert '<td data-label="Toplam">5,00<' in written
    assert '<tfoot><tr class="group-row"><th scope="row">Toplam<' in written
