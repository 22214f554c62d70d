"""The register, what is owed, and the legal moves."""

import django.db.models.deletion
import kumelenme.sql.functions
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models

from kumelenme.sql.migrating import CreateTables


class Migration(migrations.Migration):
    """Every table of this app, as it stands."""

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_id', models.BigIntegerField(verbose_name='konu')),
                ('subject_name', models.CharField(max_length=250, verbose_name='konunun adı')),
                ('verb', models.SlugField(max_length=60, verbose_name='işlem')),
                ('source', models.SlugField(blank=True, max_length=40, verbose_name='önceki durum')),
                ('target', models.SlugField(blank=True, max_length=40, verbose_name='yeni durum')),
                ('note', models.TextField(blank=True, verbose_name='gerekçe')),
                ('facts', models.JSONField(blank=True, default=dict, verbose_name='ayrıntılar')),
                ('acting_as', models.CharField(blank=True, max_length=40, verbose_name='görevi')),
                ('at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='zaman')),
                ('txid', models.BigIntegerField(db_default=0, verbose_name='işlem numarası')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='işlemi yapan')),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='konu türü')),
            ],
            options={
                'verbose_name': 'denetim kaydı',
                'verbose_name_plural': 'denetim kayıtları',
                'ordering': ['-id'],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['subject_type', 'subject_id', '-id'], name='audit_subject'), models.Index(fields=['by', '-id'], name='audit_person')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='936a9d6288416c96f6529cd09b74477c0c2a4476', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_193d1', table='lifecycle_auditentry', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF coalesce(current_setting('kumelenme.flush_may_truncate', true), '') = 'on' THEN\n    RETURN NULL;\nEND IF;\nRAISE EXCEPTION 'bu tablo boşaltılamaz' USING ERRCODE = 'check_violation';", hash='8aba1016bce93aa4747ac86211b481a2863bf105', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1fa67', table='lifecycle_auditentry', when='BEFORE')), pgtrigger.compiler.Trigger(name='stamp', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nNEW.at = portal_now();\nNEW.txid = pg_current_xact_id()::text::bigint;\nRETURN NEW;\n', hash='5a25da66d6b0891b96290c295699dd1ad83b7191', operation='INSERT', pgid='pgtrigger_stamp_f6a29', table='lifecycle_auditentry', when='BEFORE')), pgtrigger.compiler.Trigger(name='seal', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\nPERFORM pg_advisory_xact_lock(hashtext('lifecycle_register'));\nINSERT INTO lifecycle_chainlink (entry_id, position, prev_hash, hash)\nSELECT entry.id, coalesce(head.position, 0) + 1, coalesce(head.hash, ''),\n    encode(sha256(convert_to(jsonb_build_array(\n    entry.id, entry.subject_type_id, entry.subject_id, entry.subject_name, entry.verb, entry.source, entry.target,\n    entry.note, entry.facts, entry.by_id, entry.acting_as, extract(epoch FROM entry.at), entry.txid, coalesce(head.hash, '')\n)::text, 'UTF8')), 'hex')\nFROM lifecycle_auditentry entry\n    LEFT JOIN LATERAL (SELECT position, hash FROM lifecycle_chainlink ORDER BY position DESC LIMIT 1) head ON true\nWHERE entry.id = NEW.id;\nRETURN NULL;\n", hash='67a99562ac9c9e0c247d98a075bad5897acd24d1', operation='INSERT', pgid='pgtrigger_seal_001b6', table='lifecycle_auditentry', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='ChainLink',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='link', serialize=False, to='lifecycle.auditentry', verbose_name='denetim kaydı')),
                ('position', models.BigIntegerField(unique=True, verbose_name='sıra')),
                ('prev_hash', models.CharField(blank=True, max_length=64, verbose_name='önceki özet')),
                ('hash', models.CharField(max_length=64, verbose_name='özet')),
            ],
            options={
                'verbose_name': 'zincir halkası',
                'verbose_name_plural': 'zincir halkaları',
                'ordering': ['position'],
                'default_permissions': (),
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='76b03dd1969c3d4d613ce4ee575223b58e54fe4d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0c026', table='lifecycle_chainlink', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF coalesce(current_setting('kumelenme.flush_may_truncate', true), '') = 'on' THEN\n    RETURN NULL;\nEND IF;\nRAISE EXCEPTION 'bu tablo boşaltılamaz' USING ERRCODE = 'check_violation';", hash='41549f2de8b40afc61762e7ae5ee4be5c6703cfc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0d8df', table='lifecycle_chainlink', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, verbose_name='anahtar')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='içeriğin özeti')),
                ('location', models.CharField(blank=True, max_length=500, verbose_name='yanıt adresi')),
                ('created_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='oluşturulma')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kişi')),
            ],
            options={
                'verbose_name': 'gönderim anahtarı',
                'verbose_name_plural': 'gönderim anahtarları',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='idem_user_key')],
            },
        ),
        migrations.CreateModel(
            name='LegalMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_name', models.CharField(max_length=63, verbose_name='tablo')),
                ('field', models.CharField(max_length=63, verbose_name='alan')),
                ('source', models.SlugField(blank=True, max_length=40, verbose_name='önceki durum')),
                ('target', models.SlugField(max_length=40, verbose_name='yeni durum')),
                ('verb', models.SlugField(blank=True, max_length=60, verbose_name='işlem')),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='konu türü')),
            ],
            options={
                'verbose_name': 'yasal geçiş',
                'verbose_name_plural': 'yasal geçişler',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('table_name', 'field', 'source', 'target', 'verb'), name='one_edge_per_verb')],
                'triggers': [pgtrigger.compiler.Trigger(name='sync_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF coalesce(current_setting('kumelenme.flow_sync', true), '') <> 'on' THEN\n    RAISE EXCEPTION 'geçişler yalnızca programın tablolarından yazılır' USING ERRCODE = 'check_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='56931233c7aaa9447cae9677b7aef02d7510363b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sync_only_23c00', table='lifecycle_legalmove', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Owed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='açık kimlik')),
                ('kind', models.SlugField(max_length=30, verbose_name='tür')),
                ('key', models.CharField(max_length=200, unique=True, verbose_name='anahtar')),
                ('payload', models.JSONField(blank=True, default=dict, verbose_name='içerik')),
                ('created_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='oluşturulma')),
                ('due_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='yapılacağı an')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='deneme sayısı')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='yapıldığı an')),
                ('stuck_at', models.DateTimeField(blank=True, null=True, verbose_name='vazgeçildiği an')),
                ('last_error', models.TextField(blank=True, verbose_name='son hata')),
                ('failing_since', models.DateTimeField(blank=True, null=True, verbose_name='başarısızlığın başlangıcı')),
            ],
            options={
                'verbose_name': 'yapılacak iş',
                'verbose_name_plural': 'yapılacak işler',
                'ordering': ['id'],
                'default_permissions': ('view',),
                'indexes': [models.Index(condition=models.Q(('done_at', None), ('stuck_at', None)), fields=['due_at', 'id'], name='owed_open')],
            },
        ),
    ])]
