
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from kumelenme.sql.migrating import ChangeTables


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0008_pool'),
        ('documents', '0004_incoming_files'),
        ('evaluation', '0007_pool'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [ChangeTables([
        pgtrigger.migrations.RemoveTrigger(
            model_name='relation',
            name='frozen_relation',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='relation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='relation',
            name='update_update',
        ),
        migrations.RemoveConstraint(
            model_name='evaluatorprofile',
            name='profile_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='evaluatorprofile',
            name='place_in_the_pool_ends',
        ),
        migrations.AddField(
            model_name='relation',
            name='declared_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kaydeden'),
        ),
        migrations.AddField(
            model_name='relationevent',
            name='declared_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kaydeden'),
        ),
        migrations.AlterField(
            model_name='evaluatorprofile',
            name='status',
            field=models.CharField(choices=[('draft', 'Taslak'), ('sent', 'Onay bekliyor'), ('approved', 'Havuzda'), ('renewal', 'Yenileme bekliyor'), ('suspended', 'Askıda'), ('rejected', 'Geri çevrildi'), ('expired', 'Süresi doldu'), ('left', 'Havuzdan ayrıldı')], default='draft', max_length=10, verbose_name='durum'),
        ),
        migrations.AlterField(
            model_name='evaluatorprofileevent',
            name='status',
            field=models.CharField(choices=[('draft', 'Taslak'), ('sent', 'Onay bekliyor'), ('approved', 'Havuzda'), ('renewal', 'Yenileme bekliyor'), ('suspended', 'Askıda'), ('rejected', 'Geri çevrildi'), ('expired', 'Süresi doldu'), ('left', 'Havuzdan ayrıldı')], default='draft', max_length=10, verbose_name='durum'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedetails',
            trigger=pgtrigger.compiler.Trigger(name='interests_of_identity', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF TG_OP = 'UPDATE' AND NOT (ROW(OLD.sealed_identity) IS DISTINCT FROM ROW(NEW.sealed_identity)) THEN RETURN NULL; END IF;\n\nINSERT INTO lifecycle_owed (public_id, kind, key, payload, tries, last_error)\nSELECT gen_random_uuid(), 'task', 'task:' || t.name || ':' || t.id || ':' || pg_current_xact_id(),\n    jsonb_build_object('task', t.name, 'id', t.id), 0, ''\nFROM (SELECT 'evaluation.screen_person', a.evaluator_id FROM evaluation_assessment a WHERE a.evaluator_id = NEW.user_id AND a.status IN ('invited', 'unsure', 'accepted', 'submitted') LIMIT 1) AS t (name, id)\nON CONFLICT (key) DO NOTHING;\nRETURN NULL;\n", hash='a651b47e1c4c25182c3ce3232e893350d1d576af', operation='INSERT OR UPDATE', pgid='pgtrigger_interests_of_identity_fc38a', table='evaluation_feedetails', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relation',
            trigger=pgtrigger.compiler.Trigger(name='frozen_relation', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' OR ROW(OLD.user_id, OLD.kind, OLD.degree, OLD.person_name, OLD.organisation, OLD.vkn, OLD.declared_by_id) IS DISTINCT FROM ROW(NEW.user_id, NEW.kind, NEW.degree, NEW.person_name, NEW.organisation, NEW.vkn, NEW.declared_by_id)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='b8accbbc60d1cd19d9e358b3423cf000fb44ea5d', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_relation_31f27', table='evaluation_relation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "evaluation_relationevent" ("code", "declared_at", "declared_by_id", "degree", "ended_on", "id", "kind", "note", "organisation", "person_email", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "user_id", "vkn") VALUES (NEW."code", NEW."declared_at", NEW."declared_by_id", NEW."degree", NEW."ended_on", NEW."id", NEW."kind", NEW."note", NEW."organisation", NEW."person_email", NEW."person_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."user_id", NEW."vkn"); RETURN NULL;', hash='58b9f5f4cc90083db10b22c684782af0ef634e28', operation='INSERT', pgid='pgtrigger_insert_insert_1cd3f', table='evaluation_relation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "evaluation_relationevent" ("code", "declared_at", "declared_by_id", "degree", "ended_on", "id", "kind", "note", "organisation", "person_email", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "user_id", "vkn") VALUES (NEW."code", NEW."declared_at", NEW."declared_by_id", NEW."degree", NEW."ended_on", NEW."id", NEW."kind", NEW."note", NEW."organisation", NEW."person_email", NEW."person_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."user_id", NEW."vkn"); RETURN NULL;', hash='b81735b3a5c850aa913cc7978624eb68ede5112e', operation='UPDATE', pgid='pgtrigger_update_update_f8095', table='evaluation_relation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='evaluatorprofile',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'sent', 'approved', 'renewal', 'suspended', 'rejected', 'expired', 'left'])), name='profile_status_known'),
        ),
        migrations.AddConstraint(
            model_name='evaluatorprofile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['approved', 'renewal', 'suspended']), _negated=True), ('status_due_at__isnull', False), _connector='OR'), name='place_in_the_pool_ends'),
        ),
        migrations.AddConstraint(
            model_name='feedetails',
            constraint=models.CheckConstraint(condition=models.Q(('sealed_iban__regex', '^gAAAAA'), ('sealed_identity__regex', '^gAAAAA')), name='fee_is_sealed'),
        ),
    ])]
