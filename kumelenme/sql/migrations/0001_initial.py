"""Extensions, Turkish text and the legal clock: everything that other tables stand on."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

TURKISH = r"""
CREATE FUNCTION tr_kucuk(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower(translate(t, 'Iİ', 'ıi')) $$;
CREATE FUNCTION tr_duz(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, lower(translate(t, 'Iİ', 'ıi'))) $$;
CREATE FUNCTION tr_sira(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT translate(
        lower(translate(t, 'Iİ', 'ıi')),
        'abcçdefgğhıijklmnoöpqrsştuüvwxyzâîû',
        'ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĸĺļľĀĖĲ') $$;
"""

CLOCK = r"""
CREATE FUNCTION portal_now() RETURNS timestamptz
    LANGUAGE sql VOLATILE
    AS $$ SELECT clock_timestamp() + coalesce((SELECT ahead FROM public.sql_clockoffset), interval '0') $$;
CREATE FUNCTION guard_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('kumelenme.clock_may_move', true), '') <> 'on' THEN
        RAISE EXCEPTION 'portalın saati değiştirilemez' USING ERRCODE = 'check_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER guard_clock BEFORE INSERT OR UPDATE OR DELETE ON sql_clockoffset
    FOR EACH ROW EXECUTE FUNCTION guard_clock();
"""


class Migration(migrations.Migration):
    """Runs before every other table of the portal."""

    initial = True
    dependencies = []
    run_before = [("contenttypes", "0001_initial")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(
            TURKISH, "DROP FUNCTION tr_kucuk(text); DROP FUNCTION tr_duz(text); DROP FUNCTION tr_sira(text);"
        ),
        migrations.CreateModel(
            name="ClockOffset",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("ahead", models.DurationField(verbose_name="ileri alınan süre")),
            ],
            options={
                "verbose_name": "saat farkı",
                "verbose_name_plural": "saat farkları",
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_clock")],
            },
        ),
        migrations.RunSQL(CLOCK, "DROP FUNCTION portal_now(); DROP FUNCTION guard_clock() CASCADE;"),
    ]
