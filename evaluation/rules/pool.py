"""When an application to the pool may be sent, approved and renewed (domain.md §4.15)."""

from datetime import timedelta

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_now

LEAST_YEARS, RENEWAL_DAYS = 5, 60
POOL = "V-66"


@rule("Öğrenim, deneyim ve kurum bilgileri yazılmıştır.", source=POOL)
def who_is_known(profile):
    wanted = (
        (profile.degree, "öğrenim düzeyi"),
        (profile.field_of_study, "öğrenim alanı ve okul"),
        (profile.experience.strip(), "deneyiminiz"),
        (profile.employer.strip(), "çalıştığınız kurum"),
        (profile.province_id, "yaşadığınız il"),
    )
    if missing := [label for value, label in wanted if not value]:
        return f"Eksik bilgiler: {', '.join(missing)}."


@rule("En az bir NACE kodu, faaliyet grubu ve tema seçilmiştir.", source=POOL)
def expertise_is_named(profile):
    wanted = (
        (profile.expertise_nace, "NACE kodu"),
        (profile.expertise_groups, "faaliyet grubu"),
        (profile.themes, "tema"),
    )
    if missing := [label for value, label in wanted if not value]:
        return f"Uzmanlık için en az bir {' ve bir '.join(missing)} seçin."


@rule("Özgeçmiş yüklenmiştir.", source=POOL)
def cv_is_uploaded(profile):
    if profile.cv_id is None:
        return "Özgeçmişinizi yükleyin."


@rule("Tarafsızlık ve gizlilik taahhüdü kabul edilmiştir.", source=POOL)
def undertaking_is_given(profile):
    if profile.undertaken_at is None:
        return "Tarafsızlık ve gizlilik taahhüdünü okuyup kabul edin."


@rule("En az beş yıl deneyim vardır.", source=POOL)
def experience_is_long_enough(profile):
    if profile.experience_years < LEAST_YEARS:
        return f"Değerlendiricinin en az {LEAST_YEARS} yıl deneyimi olmalıdır; yazılan: {profile.experience_years}."


@rule("Havuzdaki sürenin bitmesine en çok altmış gün kalmıştır.", source=POOL)
def renewal_is_near(profile):
    if profile.status_due_at - portal_now() > timedelta(days=RENEWAL_DAYS):
        return f"Yenileme, sürenin bitmesine {RENEWAL_DAYS} gün kala istenebilir."


@rule("Havuzdaki süre dolmuştur.", source=POOL)
def place_has_run_out(profile):
    if profile.status_due_at > portal_now():
        return "Havuzdaki süre henüz dolmadı."


COMPLETE = (who_is_known, expertise_is_named, cv_is_uploaded, undertaking_is_given, experience_is_long_enough)
