"""The inbox: the query language word by word, tabs, paging by key, statements, saved views, acts on several files."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.actions import checks
from applications.inbox.language import read
from applications.inbox.page import ORDERS, PAGE, inbox
from applications.inbox.words import WORDS
from applications.models import Application, Cluster, Organisation, SavedView, Stage
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import portal_now
from tests.applications.commission import WORDS as ASKED
from tests.applications.commission import a_list_of, stand
from tests.applications.test_statements import repeated, statements

pytestmark = pytest.mark.django_db
LIST = "/yonetim/basvurular/"


@pytest.fixture
def shelf(checked_file, ayse):
    """More files in the same call: `shelf("Adı", stage, due)` each with a body of its own."""
    made = [0]

    def add(name: str, *, stage=Stage.ADMINISTRATIVE_CHECK, due=None) -> Application:
        made[0] += 1
        body = Organisation.objects.create(
            vkn=f"{1_000_000_000 + made[0]}", title=f"Oda {made[0]:03d}", kind="association",
            province=checked_file.coordinator.province,
        )  # fmt: skip
        application = Application.objects.create(
            number=f"{checked_file.call.number}-{1000 + made[0]}", call=checked_file.call, coordinator=body,
            cluster=Cluster.objects.create(name=name, created_by=ayse, main_nace=["1071"]),
        )  # fmt: skip
        application.cluster.provinces.set([checked_file.coordinator.province])
        stand(application, stage, stage_due_at=due)
        return application

    return add


def found(user, text="", **kept) -> list[str]:
    page = inbox(user, text=text, tab=kept.pop("tab", "ekip"), **kept)
    assert page.problems == []
    return [row.application.cluster.name for row in page.rows]


def test_every_word_finds_what_it_says_and_its_minus_the_rest(commission, checked_file, shelf):
    now = portal_now()
    shelf("Ankara Gıda", due=now + timedelta(days=1))
    shelf("Bursa Gıda", due=now - timedelta(days=1))
    shelf("Ordu Gıda", stage=Stage.PRE_ASSESSMENT, due=now + timedelta(days=60))
    checks.assign_officers(checked_file, [commission.first, commission.second], by=commission.chair)
    konya, ankara, bursa, ordu = "Konya Tarım Makineleri Kümesi", "Ankara Gıda", "Bursa Gıda", "Ordu Gıda"
    me = commission.first
    cases = {
        "asama:idari-kontrol": {konya, ankara, bursa},
        "durum:on-degerlendirme": {ordu},
        "durum:baslanmadi": {ankara, bursa},
        "durum:suruyor": {konya},
        "sahip:ben": {konya},
        "sahip:yok": {ankara, bursa},
        "sahip:fikret": {konya},
        "sure<3g": {ankara, bursa},
        "sure>3": {ordu},
        "sure<0": {bursa},
        "sure>0": {ankara, ordu},
        "il:42": {konya, ankara, bursa, ordu},
        "il:konya": {konya, ankara, bursa, ordu},
        "il:6": set(),
        "sektor:28": {konya},
        "sektor:10.7": {ankara, bursa, ordu},
        f"cagri:{checked_file.call.number[4:]}": {konya, ankara, bursa, ordu},
        "uye>0": set(),
        "uye<1": {konya, ankara, bursa, ordu},
        "butce<10m": {konya},
        "butce>1": set(),
        "eksik:yok": {konya, ankara, bursa, ordu},
        "eksik:var": set(),
        "gıda": {ankara, bursa, ordu},
        "GIDA -ankara": {bursa, ordu},
        '"bursa gıda"': {bursa},
        checked_file.number[-4:]: {konya},
        "asama:idari-kontrol -sahip:yok": {konya},
    }

    wrong = {text: found(me, text) for text, expected in cases.items() if set(found(me, text)) != expected}

    assert wrong == {}


WRONG = {
    "durm:taslak": "“durm:” bilinmiyor. durum: mu demek istediniz?",
    "sahpi:ben": "sahip: mi demek istediniz?",
    "renk:mavi": "Kullanabileceğiniz sözcükler: durum",
    "asama:olmayan": "“olmayan” diye bir aşama yok",
    "durum:hicbiri": "Durumlar: baslanmadi",
    "sure:3g": "< ya da > kullanın, örneğin sure<3g",
    "sure<yarın": "gün sayısını yazın",
    "sure<9999": "gün sayısını yazın",
    "il:99": "1 ile 81 arasında",
    "sektor:abc": "NACE kodu değil",
    "uye>çok": "firma sayısını yazın",
    "butce>on": "tutarı TL olarak yazın",
    "butce>999999999999999999m": "tutarı TL olarak yazın",
    "eksik:belki": "var ya da yok olabilir",
    "sirala:rastgele": "sıralama sure, basvuru, kume olabilir",
    "durum:": "bir değer yazın",
    '"açık': "tırnağı kapatın",
    "x" * 501: "en çok 500 karakter",
}
TRAPS = (
    "' or 1=1 --", "il:%00", "sahip:%", "\\", "-", "--", ":", "<", 'a"b', "sektor:28.3.4.5.6.7", "a:b:c", "🙂", "sure<03g",
)  # fmt: skip


def test_a_wrong_word_is_said_in_turkish_and_the_text_is_kept(client, commission, checked_file):
    client.force_login(commission.first)

    silent = {}
    for text, said in WRONG.items():
        response = client.get(LIST, {"sorgu": text, "kutu": "ekip"})
        page = response.content.decode().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
        if not (response.status_code == 422 and said in page and f'value="{text}"' in page):
            silent[text] = response.status_code

    assert silent == {}
    assert client.get(LIST, {"sorgu": "gida", "kutu": "ekip"}).status_code == 200


def test_no_text_breaks_the_list(client, commission, checked_file):
    client.force_login(commission.first)

    asked = {
        text: client.get(LIST, {"sorgu": text, "ara": text, "asama": text, "cagri": text, "sonra": text}).status_code
        for text in TRAPS
    }

    assert set(asked.values()) <= {200, 422}, asked


def test_a_query_is_read_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        query = read('durum:karar -il:42 "tam söz" Sırala:kume', words=WORDS, orders=ORDERS)

    assert [(t.word, t.value, t.negative) for t in query.terms] == [
        ("durum", "karar", False),
        ("il", "42", True),
        ("", "tam söz", False),
    ]
    assert query.order == "kume"


def test_tabs_hold_what_is_mine_everybodys_nobodys_and_late(commission, checked_file, shelf):
    late = shelf("Geç Küme", due=portal_now() - timedelta(hours=1))
    checks.assign_officers(checked_file, [commission.first, commission.second], by=commission.chair)

    page = inbox(commission.first)

    assert [(tab.key, tab.count, tab.current) for tab in page.tabs] == [
        ("bana", 1, True), ("ekip", 2, False), ("sahipsiz", 1, False), ("geciken", 1, False),
    ]  # fmt: skip
    assert [row.application for row in page.rows] == [checked_file]
    assert [row.application for row in inbox(commission.first, tab="geciken").rows] == [late]
    assert (inbox(commission.third).tab, inbox(commission.chair).tab) == ("ekip", "ekip")


def test_the_work_of_a_file_is_named_at_every_step(commission, checked_file, ayse):
    def work(person):
        (row,) = inbox(person, tab="ekip").rows
        return row.task, row.state

    seen = [work(commission.chair)]
    first, second = checks.assign_officers(checked_file, [commission.first, commission.second], by=commission.chair)
    checks.save_answers(first, {1: a_list_of()[1]}, by=commission.first)
    seen.append(work(commission.first))
    for check in (first, second):
        checks.save_answers(check, a_list_of(m12=("missing", ASKED)), by=check.officer)
        checks.finish(check, by=check.officer)
    seen.append(work(commission.chair))
    commission.reconcile(checked_file)
    seen.append(work(commission.chair))
    from applications.actions.letters import prepare

    letter = prepare(checked_file, "D08", by=commission.chair)
    seen.append(work(commission.chair))
    letter = commission.out(letter)
    seen.append(work(commission.first))
    commission.served(letter)
    seen.append(work(commission.first))

    assert seen == [
        ("Komisyon üyesi ata", "Başlanmadı"),
        ("İdari kontrol 1/24", "Sürüyor"),
        ("Listeleri birleştir", "Birleştirme bekliyor"),
        ("Karar ver", "Karar bekliyor"),
        ("Yazıyı onayla ve çıkar", "Onay bekliyor"),
        ("Tebliği kaydet", "Tebliğ bekliyor"),
        ("Yanıtı bekle", "Yanıt bekleniyor"),
    ]


def test_pages_by_key_show_every_file_once_in_every_order(monkeypatch, commission, checked_file, shelf):
    for number, name in enumerate(["Çorum", "İzmir", "Isparta", "Şırnak", "Ünye", "Ordu", "Aydın"]):
        shelf(name, due=portal_now() + timedelta(days=number % 3) if number % 2 else None)

    for order in sorted(ORDERS):
        monkeypatch.setattr("applications.inbox.page.PAGE", 3)
        pages, after = [], ""
        while True:
            page = inbox(commission.chair, tab="ekip", text=f"sirala:{order}", after=after)
            pages.append([row.application.number for row in page.rows])
            if not (after := page.after):
                break
        whole = [number for page in pages for number in page]
        assert [len(page) for page in pages] == [3, 3, 2], order
        assert len(set(whole)) == 8, order
        monkeypatch.setattr("applications.inbox.page.PAGE", 50)
        once = inbox(commission.chair, tab="ekip", text=f"sirala:{order}")
        assert whole == [row.application.number for row in once.rows], order


def test_the_list_costs_the_same_at_one_and_at_fifty_rows(client, commission, checked_file, shelf):
    client.force_login(commission.chair)
    url = f"{LIST}?kutu=ekip&sorgu=sahip:yok+sure>0+-il:6"
    shelf("İlk", due=portal_now() + timedelta(days=3))
    few = statements(client, url)
    for number in range(PAGE - 1):
        shelf(f"Küme {number}", due=portal_now() + timedelta(days=3))

    many = statements(client, url)

    assert len(many) == len(few) <= 8, "\n".join(many)
    assert repeated(many) == []


def test_a_view_is_kept_under_a_name_by_its_owner_alone(client, commission, checked_file):
    client.force_login(commission.first)
    keep = reverse("applications:view-keep")

    assert client.post(keep, {"name": "", "query": "sorgu=sahip%3Aben"}).status_code == 422
    kept = client.post(keep, {"name": "Benimkiler", "query": "sorgu=sahip%3Aben"})
    assert kept.headers["Location"] == f"{LIST}?sorgu=sahip%3Aben"
    client.post(keep, {"name": "Benimkiler", "query": "kutu=geciken"})
    view = SavedView.objects.get()
    assert view.query == "kutu=geciken"
    assert "Benimkiler" in client.get(LIST).content.decode()

    client.force_login(commission.second)
    forget = reverse("applications:view-forget", args=[view.code])
    assert "Benimkiler" not in client.get(LIST).content.decode()
    assert client.post(forget).status_code == 404
    client.force_login(commission.first)
    assert client.post(forget).status_code == 302
    assert not SavedView.objects.exists()


def test_several_files_are_assigned_after_a_preview_and_one_refusal_undoes_no_other(
    client, commission, checked_file, shelf
):
    from applications.actions.recusal import recuse
    from applications.actions.submission import freeze

    second, done = shelf("İkinci"), shelf("Bitmiş", stage=Stage.PRE_ASSESSMENT)
    _with_dossier(second, freeze)
    recuse(second, by=commission.first, reason="Akrabalık")
    client.force_login(commission.chair)
    bulk = reverse("applications:bulk")
    numbers = [checked_file.number, second.number, done.number]

    preview = client.get(bulk, {"basvuru": numbers}).content.decode()
    assert "3 başvuru seçildi; 2 tanesine" in preview
    assert "İdari kontrolde değil: Ön değerlendirmede" in preview
    assert not checked_file.checks.exists()
    officers = [commission.first.pk, commission.second.pk]
    assert client.post(bulk, {"basvuru": numbers, "islem": "ata"}).status_code == 422
    page = client.post(bulk, {"basvuru": numbers, "islem": "ata", "officers": officers}, follow=True).content.decode()

    assert "1 başvurunun komisyon üyeleri görevlendirildi" in page
    assert f"{second.number}: Emel Güneş: çıkar çatışması beyanı" in page
    assert (checked_file.checks.count(), second.checks.count()) == (2, 0)
    assert client.post(bulk, {"basvuru": numbers, "islem": "hatirlat"}).status_code == 302
    assert AuditEntry.objects.filter(verb="officers_reminded").count() == 1


def test_nothing_chosen_says_so_and_a_member_may_not(client, commission, checked_file):
    bulk = reverse("applications:bulk")
    client.force_login(commission.chair)
    assert "Kayıt seçilmedi." in client.get(bulk).content.decode()
    client.force_login(commission.first)
    assert client.get(bulk).status_code == 403


def _with_dossier(application, freeze):
    from applications.models import BusinessPlan, ClusterAnalysis

    BusinessPlan.objects.create(application=application)
    ClusterAnalysis.objects.create(application=application)
    freeze(application, by=application.cluster.created_by)
