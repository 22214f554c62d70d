"""People, roles and invitations."""

import django.db.models.deletion
import kumelenme.accounts.models.user
import kumelenme.sql.functions
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from kumelenme.sql.migrating import CreateTables


class Migration(migrations.Migration):
    """Every table of this app, as it stands."""

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('sql', '0001_initial'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-posta')),
                ('full_name', models.CharField(max_length=150, verbose_name='ad soyad')),
                ('phone', models.CharField(blank=True, max_length=13, verbose_name='cep telefonu')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='unvan')),
                ('code', models.CharField(default=kumelenme.accounts.models.user.new_person_code, editable=False, max_length=10, unique=True, verbose_name='kişi kodu')),
                ('is_active', models.BooleanField(default=True, verbose_name='hesap açık')),
                ('is_demo', models.BooleanField(default=False, verbose_name='gösterim kişisi')),
                ('theme', models.CharField(choices=[('system', 'Cihazın ayarı'), ('light', 'Açık'), ('dark', 'Koyu')], default='system', max_length=6, verbose_name='görünüm')),
                ('privacy_notice_read_at', models.DateTimeField(blank=True, null=True, verbose_name='aydınlatma metnini okuma anı')),
                ('privacy_notice_version', models.CharField(blank=True, max_length=20, verbose_name='aydınlatma metni sürümü')),
                ('created_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='açılış')),
            ],
            options={
                'verbose_name': 'kullanıcı',
                'verbose_name_plural': 'kullanıcılar',
                'constraints': [models.CheckConstraint(condition=models.Q(('email__regex', '^[!-@\\[-~]+$')), name='email_in_small_ascii_letters')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("code", "created_at", "email", "full_name", "id", "is_active", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "privacy_notice_read_at", "privacy_notice_version", "theme", "title") VALUES (NEW."code", NEW."created_at", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_demo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."privacy_notice_read_at", NEW."privacy_notice_version", NEW."theme", NEW."title"); RETURN NULL;', hash='3210d25c842108c41dec824b85504a52bc3cdba3', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', table='accounts_user', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_demo" IS DISTINCT FROM (NEW."is_demo") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."privacy_notice_read_at" IS DISTINCT FROM (NEW."privacy_notice_read_at") OR OLD."privacy_notice_version" IS DISTINCT FROM (NEW."privacy_notice_version") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func='INSERT INTO "accounts_userevent" ("code", "created_at", "email", "full_name", "id", "is_active", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "privacy_notice_read_at", "privacy_notice_version", "theme", "title") VALUES (NEW."code", NEW."created_at", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_demo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."privacy_notice_read_at", NEW."privacy_notice_version", NEW."theme", NEW."title"); RETURN NULL;', hash='d1827fcc0a12d50a9649a81db6ed990ee7ee36be', operation='UPDATE', pgid='pgtrigger_update_update_0e890', table='accounts_user', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("code", "created_at", "email", "full_name", "id", "is_active", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "privacy_notice_read_at", "privacy_notice_version", "theme", "title") VALUES (OLD."code", OLD."created_at", OLD."email", OLD."full_name", OLD."id", OLD."is_active", OLD."is_demo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."privacy_notice_read_at", OLD."privacy_notice_version", OLD."theme", OLD."title"); RETURN NULL;', hash='3f0578eae49f600619085f82c2ac5c83fd939782', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', table='accounts_user', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-posta')),
                ('role', models.CharField(choices=[('coordinator', 'Koordinatör kullanıcısı'), ('editor', 'Küme editörü'), ('coordinator_signatory', 'İmza yetkilisi'), ('member_rep', 'Üye temsilcisi'), ('enterprise_rep', 'Kümelenme teşebbüsü yetkilisi'), ('enterprise_finance', 'Teşebbüs mali sorumlusu'), ('auditor_firm', 'Bağımsız denetçi'), ('programme_manager', 'Program yöneticisi'), ('commission_member', 'Komisyon üyesi'), ('commission_chair', 'Komisyon başkanı'), ('evaluator', 'Bağımsız değerlendirici'), ('board_member', 'Seçici kurul üyesi'), ('board_chair', 'Kurul başkanı'), ('board_secretary', 'Kurul sekretaryası'), ('approver', 'Onay makamı'), ('monitor', 'İzleme uzmanı'), ('payment_officer', 'Ödeme birimi'), ('legal', 'Hukuk müşaviri'), ('inspector', 'Denetçi (salt okur)'), ('privacy_officer', 'KVKK irtibat kişisi'), ('sysadmin', 'Sistem yöneticisi')], max_length=24, verbose_name='görev')),
                ('scope', models.CharField(blank=True, default='', max_length=20, verbose_name='çağrı')),
                ('context', models.CharField(max_length=300, verbose_name='davetin konusu')),
                ('subject_id', models.BigIntegerField(blank=True, null=True)),
                ('details', models.JSONField(blank=True, default=dict, verbose_name='ek bilgi')),
                ('token_hash', models.CharField(max_length=64, unique=True, verbose_name='bağlantı özeti')),
                ('created_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='davet anı')),
                ('expires_at', models.DateTimeField(verbose_name='son an')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='kabul anı')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='geri çekilme')),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations_accepted', to=settings.AUTH_USER_MODEL, verbose_name='kabul eden')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations_sent', to=settings.AUTH_USER_MODEL, verbose_name='davet eden')),
                ('subject_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'davet',
                'verbose_name_plural': 'davetler',
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='invitations_of_a_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('accepted_by', None)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False), ('cancelled_at', None)), _connector='OR'), name='invitation_accepted_by_someone'), models.CheckConstraint(condition=models.Q(('role__in', ['board_chair', 'board_member', 'coordinator', 'coordinator_signatory', 'editor', 'enterprise_finance', 'enterprise_rep', 'evaluator', 'member_rep']), ('scope', ''), _negated=True), name='invitation_names_its_call')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'Koordinatör kullanıcısı'), ('editor', 'Küme editörü'), ('coordinator_signatory', 'İmza yetkilisi'), ('member_rep', 'Üye temsilcisi'), ('enterprise_rep', 'Kümelenme teşebbüsü yetkilisi'), ('enterprise_finance', 'Teşebbüs mali sorumlusu'), ('auditor_firm', 'Bağımsız denetçi'), ('programme_manager', 'Program yöneticisi'), ('commission_member', 'Komisyon üyesi'), ('commission_chair', 'Komisyon başkanı'), ('evaluator', 'Bağımsız değerlendirici'), ('board_member', 'Seçici kurul üyesi'), ('board_chair', 'Kurul başkanı'), ('board_secretary', 'Kurul sekretaryası'), ('approver', 'Onay makamı'), ('monitor', 'İzleme uzmanı'), ('payment_officer', 'Ödeme birimi'), ('legal', 'Hukuk müşaviri'), ('inspector', 'Denetçi (salt okur)'), ('privacy_officer', 'KVKK irtibat kişisi'), ('sysadmin', 'Sistem yöneticisi')], max_length=24, verbose_name='görev')),
                ('scope', models.CharField(blank=True, default='', max_length=20, verbose_name='çağrı')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='gerekçe')),
                ('granted_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='veriliş')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='sona eriş')),
                ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='sona erme gerekçesi')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sona erdiren')),
                ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='veren')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL, verbose_name='kişi')),
            ],
            options={
                'verbose_name': 'görevlendirme',
                'verbose_name_plural': 'görevlendirmeler',
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['role', 'scope'], name='active_grants')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'role', 'scope'), name='one_active_grant'), models.CheckConstraint(condition=models.Q(('role__in', ['approver', 'auditor_firm', 'board_chair', 'board_member', 'board_secretary', 'commission_chair', 'commission_member', 'coordinator', 'coordinator_signatory', 'editor', 'enterprise_finance', 'enterprise_rep', 'evaluator', 'inspector', 'legal', 'member_rep', 'monitor', 'payment_officer', 'privacy_officer', 'programme_manager', 'sysadmin'])), name='grant_of_a_known_role'), models.CheckConstraint(condition=models.Q(('role__in', ['board_chair', 'board_member', 'coordinator', 'coordinator_signatory', 'editor', 'enterprise_finance', 'enterprise_rep', 'evaluator', 'member_rep']), ('scope', ''), _negated=True), name='per_call_role_names_its_call')],
                'triggers': [pgtrigger.compiler.Trigger(name='separation_of_duties', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE other text;', func="\nIF NEW.ended_at IS NOT NULL THEN\n    RETURN NEW;\nEND IF;\nPERFORM 1 FROM accounts_user WHERE id = NEW.user_id FOR NO KEY UPDATE;\nSELECT held.role INTO other\nFROM accounts_rolegrant held\nJOIN (VALUES ('board_chair', 'commission_chair'), ('board_chair', 'commission_member'), ('board_chair', 'coordinator'), ('board_chair', 'coordinator_signatory'), ('board_chair', 'editor'), ('board_chair', 'enterprise_finance'), ('board_chair', 'enterprise_rep'), ('board_chair', 'evaluator'), ('board_chair', 'member_rep'), ('board_member', 'commission_chair'), ('board_member', 'commission_member'), ('board_member', 'coordinator'), ('board_member', 'coordinator_signatory'), ('board_member', 'editor'), ('board_member', 'enterprise_finance'), ('board_member', 'enterprise_rep'), ('board_member', 'evaluator'), ('board_member', 'member_rep'), ('commission_chair', 'board_chair'), ('commission_chair', 'board_member'), ('commission_chair', 'evaluator'), ('commission_member', 'board_chair'), ('commission_member', 'board_member'), ('commission_member', 'evaluator'), ('coordinator', 'board_chair'), ('coordinator', 'board_member'), ('coordinator', 'evaluator'), ('coordinator_signatory', 'board_chair'), ('coordinator_signatory', 'board_member'), ('coordinator_signatory', 'evaluator'), ('editor', 'board_chair'), ('editor', 'board_member'), ('editor', 'evaluator'), ('enterprise_finance', 'board_chair'), ('enterprise_finance', 'board_member'), ('enterprise_finance', 'evaluator'), ('enterprise_rep', 'board_chair'), ('enterprise_rep', 'board_member'), ('enterprise_rep', 'evaluator'), ('evaluator', 'board_chair'), ('evaluator', 'board_member'), ('evaluator', 'commission_chair'), ('evaluator', 'commission_member'), ('evaluator', 'coordinator'), ('evaluator', 'coordinator_signatory'), ('evaluator', 'editor'), ('evaluator', 'enterprise_finance'), ('evaluator', 'enterprise_rep'), ('evaluator', 'member_rep'), ('member_rep', 'board_chair'), ('member_rep', 'board_member'), ('member_rep', 'evaluator')) AS opposite (role, against)\n    ON opposite.role = NEW.role AND opposite.against = held.role\nWHERE held.user_id = NEW.user_id AND held.ended_at IS NULL AND held.id IS DISTINCT FROM NEW.id\n    AND (held.scope = NEW.scope OR held.scope = '' OR NEW.scope = '')\nLIMIT 1;\nIF other IS NOT NULL THEN\n    RAISE EXCEPTION 'görevler ayrılığı: aynı çağrıda hem % hem % olunamaz', NEW.role, other\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='8d3df27a3b5dc4862bd9733a98dc9aff8a397630', operation='INSERT OR UPDATE', pgid='pgtrigger_separation_of_duties_5290b', table='accounts_rolegrant', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_rolegrantevent" ("end_reason", "ended_at", "ended_by_id", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "scope", "user_id") VALUES (NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."granted_at", NEW."granted_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."role", NEW."scope", NEW."user_id"); RETURN NULL;', hash='118f2e857b5d6e05ad1f7b104d823e471eaf8777', operation='INSERT', pgid='pgtrigger_insert_insert_77ca7', table='accounts_rolegrant', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_rolegrantevent" ("end_reason", "ended_at", "ended_by_id", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "scope", "user_id") VALUES (NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."granted_at", NEW."granted_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."role", NEW."scope", NEW."user_id"); RETURN NULL;', hash='b5fe4cdc0d33965e0287e34c4837da2143e6687e', operation='UPDATE', pgid='pgtrigger_update_update_f0e9e', table='accounts_rolegrant', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_rolegrantevent" ("end_reason", "ended_at", "ended_by_id", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "scope", "user_id") VALUES (OLD."end_reason", OLD."ended_at", OLD."ended_by_id", OLD."granted_at", OLD."granted_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."role", OLD."scope", OLD."user_id"); RETURN NULL;', hash='166a707f098017f1efaf2cd44ecf1f89d4d8e48e', operation='DELETE', pgid='pgtrigger_delete_delete_d0e1f', table='accounts_rolegrant', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='RoleGrantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('coordinator', 'Koordinatör kullanıcısı'), ('editor', 'Küme editörü'), ('coordinator_signatory', 'İmza yetkilisi'), ('member_rep', 'Üye temsilcisi'), ('enterprise_rep', 'Kümelenme teşebbüsü yetkilisi'), ('enterprise_finance', 'Teşebbüs mali sorumlusu'), ('auditor_firm', 'Bağımsız denetçi'), ('programme_manager', 'Program yöneticisi'), ('commission_member', 'Komisyon üyesi'), ('commission_chair', 'Komisyon başkanı'), ('evaluator', 'Bağımsız değerlendirici'), ('board_member', 'Seçici kurul üyesi'), ('board_chair', 'Kurul başkanı'), ('board_secretary', 'Kurul sekretaryası'), ('approver', 'Onay makamı'), ('monitor', 'İzleme uzmanı'), ('payment_officer', 'Ödeme birimi'), ('legal', 'Hukuk müşaviri'), ('inspector', 'Denetçi (salt okur)'), ('privacy_officer', 'KVKK irtibat kişisi'), ('sysadmin', 'Sistem yöneticisi')], max_length=24, verbose_name='görev')),
                ('scope', models.CharField(blank=True, default='', max_length=20, verbose_name='çağrı')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='gerekçe')),
                ('granted_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='veriliş')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='sona eriş')),
                ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='sona erme gerekçesi')),
                ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sona erdiren')),
                ('granted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='veren')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.rolegrant')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kişi')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('email', models.EmailField(max_length=254, verbose_name='e-posta')),
                ('full_name', models.CharField(max_length=150, verbose_name='ad soyad')),
                ('phone', models.CharField(blank=True, max_length=13, verbose_name='cep telefonu')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='unvan')),
                ('code', models.CharField(default=kumelenme.accounts.models.user.new_person_code, editable=False, max_length=10, verbose_name='kişi kodu')),
                ('is_active', models.BooleanField(default=True, verbose_name='hesap açık')),
                ('is_demo', models.BooleanField(default=False, verbose_name='gösterim kişisi')),
                ('theme', models.CharField(choices=[('system', 'Cihazın ayarı'), ('light', 'Açık'), ('dark', 'Koyu')], default='system', max_length=6, verbose_name='görünüm')),
                ('privacy_notice_read_at', models.DateTimeField(blank=True, null=True, verbose_name='aydınlatma metnini okuma anı')),
                ('privacy_notice_version', models.CharField(blank=True, max_length=20, verbose_name='aydınlatma metni sürümü')),
                ('created_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='açılış')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
    ])]
