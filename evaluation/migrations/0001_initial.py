"""Pool, scoring and the board."""

import django.contrib.postgres.fields
import django.db.models.deletion
import evaluation.models.assessment
import evaluation.models.review
import kumelenme.sql.functions
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from kumelenme.sql.migrating import CreateTables


class Migration(migrations.Migration):
    """Every table of this app, as it stands."""

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('applications', '0001_initial'),
        ('documents', '0001_initial'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=evaluation.models.assessment.new_assignment_code, editable=False, max_length=6, unique=True, verbose_name='görev kodu')),
                ('is_third', models.BooleanField(default=False, verbose_name='üçüncü değerlendirici')),
                ('status', models.CharField(choices=[('invited', 'Davet edildi'), ('unsure', 'Bakanlık görüşü bekleniyor'), ('accepted', 'Değerlendiriliyor'), ('submitted', 'Gönderildi'), ('declined', 'Geri çevrildi'), ('conflict', 'Çıkar çatışması'), ('expired', 'Süresi doldu'), ('cancelled', 'Geri alındı')], default='invited', max_length=10, verbose_name='durum')),
                ('status_entered_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='duruma giriş')),
                ('status_due_at', models.DateTimeField(blank=True, null=True, verbose_name='son an')),
                ('assigned_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='atanma')),
                ('recommendation', models.TextField(blank=True, max_length=3000, verbose_name='genel görüş')),
                ('budget_comment', models.TextField(blank=True, max_length=2000, verbose_name='bütçeye ilişkin görüş')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='düzenleme sırası')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='son kayıt')),
                ('mark', models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True, verbose_name='puan')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='applications.application')),
                ('assigned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='atayan')),
                ('evaluator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to=settings.AUTH_USER_MODEL, verbose_name='değerlendirici')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.submission', verbose_name='okunan sürüm')),
            ],
            options={
                'verbose_name': 'bağımsız değerlendirme',
                'verbose_name_plural': 'bağımsız değerlendirmeler',
                'ordering': ['application', 'pk'],
                'indexes': [models.Index(fields=['evaluator', 'status'], name='assessments_of_a_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['invited', 'unsure', 'accepted', 'submitted'])), fields=('application', 'evaluator'), name='one_active_assignment'), models.CheckConstraint(condition=models.Q(('status__in', ['invited', 'unsure', 'accepted', 'submitted', 'declined', 'conflict', 'expired', 'cancelled'])), name='assessment_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'submitted'), _negated=True), ('mark__isnull', False), _connector='OR'), name='sent_assessment_has_mark')],
                'triggers': [pgtrigger.compiler.Trigger(name='legal_moves_status', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'UPDATE' AND OLD.status = NEW.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT EXISTS (\n    SELECT 1 FROM lifecycle_legalmove\n    WHERE table_name = TG_TABLE_NAME AND field = 'status' AND target = NEW.status\n        AND source = CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.status END\n) THEN\n    RAISE EXCEPTION 'programda olmayan geçiş: % (% -> %)', TG_TABLE_NAME,\n        CASE WHEN TG_OP = 'INSERT' THEN 'yeni' ELSE OLD.status END, NEW.status\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='19fc54dce5c9a2c63299e86a3b3a95b9321a8502', operation='INSERT OR UPDATE', pgid='pgtrigger_legal_moves_status_3952f', table='evaluation_assessment', when='BEFORE')), pgtrigger.compiler.Trigger(name='recorded_moves_status', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.status IS DISTINCT FROM NEW.status)', constraint='CONSTRAINT', func="\nIF NOT EXISTS (\n    SELECT 1 FROM lifecycle_auditentry entry JOIN lifecycle_legalmove move\n        ON move.subject_type_id = entry.subject_type_id AND move.verb = entry.verb\n        AND move.source = entry.source AND move.target = entry.target\n    WHERE move.table_name = TG_TABLE_NAME AND move.field = 'status'\n        AND move.source = OLD.status AND move.target = NEW.status\n        AND entry.subject_id = NEW.id AND entry.txid = pg_current_xact_id()::text::bigint\n) THEN\n    RAISE EXCEPTION 'kayıtsız geçiş: % % (% -> %)', TG_TABLE_NAME, NEW.id, OLD.status, NEW.status\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='0305ffb56613338685336369ed794713980b1cbb', operation='UPDATE OF "status"', pgid='pgtrigger_recorded_moves_status_7dfc8', table='evaluation_assessment', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')), pgtrigger.compiler.Trigger(name='assignment_not_conflicted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT 1 FROM evaluation_conflict c WHERE c.application_id = NEW.application_id AND c.user_id = NEW.evaluator_id\n) OR EXISTS (\n    SELECT 1 FROM applications_teammember t WHERE t.application_id = NEW.application_id AND t.user_id = NEW.evaluator_id\n) OR EXISTS (\n    SELECT 1 FROM evaluation_evaluatorprofile p\n        JOIN applications_member m ON m.application_id = NEW.application_id\n        JOIN applications_organisation o ON o.id = m.organisation_id\n    WHERE p.user_id = NEW.evaluator_id AND (o.vkn = p.employer_vkn OR o.vkn = ANY (p.related_vkns))\n) THEN\n    RAISE EXCEPTION 'çıkar çatışması: bu kişi bu başvuruya atanamaz' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='985be63c22c142d335777558c2178cf63ae4a1b4', operation='INSERT OR UPDATE OF "application_id", "evaluator_id"', pgid='pgtrigger_assignment_not_conflicted_0944c', table='evaluation_assessment', when='BEFORE')), pgtrigger.compiler.Trigger(name='accepted_needs_clear_declaration', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.status IN ('accepted', 'submitted') AND NOT EXISTS (\n    SELECT 1 FROM evaluation_conflictdeclaration d\n    WHERE d.application_id = NEW.application_id AND d.user_id = NEW.evaluator_id AND d.capacity = 'evaluator'\n        AND d.answer = 'none' AND d.superseded_at IS NULL\n) THEN\n    RAISE EXCEPTION 'tarafsızlık beyanı olmadan görev kabul edilemez' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='69f028d4a0041dfe5321c89c2f1c68a4b6fa071a', operation='INSERT OR UPDATE OF "status"', pgid='pgtrigger_accepted_needs_clear_declaration_1d6e9', table='evaluation_assessment', when='BEFORE')), pgtrigger.compiler.Trigger(name='frozen_task', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' OR ROW(OLD.application_id, OLD.submission_id, OLD.evaluator_id, OLD.code, OLD.is_third) IS DISTINCT FROM ROW(NEW.application_id, NEW.submission_id, NEW.evaluator_id, NEW.code, NEW.is_third)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='0f0a9a55d5190c46023c7cfc154547562df66615', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_task_c7927', table='evaluation_assessment', when='BEFORE')), pgtrigger.compiler.Trigger(name='frozen_when_sent', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (OLD.status = 'submitted') AND (TG_OP = 'DELETE' OR ROW(OLD.mark, OLD.recommendation, OLD.budget_comment) IS DISTINCT FROM ROW(NEW.mark, NEW.recommendation, NEW.budget_comment)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='8439b2c0f201bad5b4540b04f4b3c30cc9241510', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_when_sent_bdc98', table='evaluation_assessment', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='BoardSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('principal', 'Asil'), ('substitute', 'Yedek')], max_length=10, verbose_name='asil ya da yedek')),
                ('position', models.PositiveSmallIntegerField(verbose_name='sıra')),
                ('category', models.CharField(choices=[('academic', 'Akademisyen'), ('private', 'Özel sektör')], max_length=10, verbose_name='kategori')),
                ('is_public_employee', models.BooleanField(default=False, verbose_name='hâlen kamu çalışanı')),
                ('institution', models.CharField(max_length=200, verbose_name='unvan ve kurum')),
                ('private_sector_years', models.PositiveSmallIntegerField(default=0, verbose_name='özel sektör deneyimi (yıl)')),
                ('experience_fields', models.CharField(max_length=300, verbose_name='deneyim alanları')),
                ('appointed_on', models.DateField(verbose_name='atama olurunun tarihi')),
                ('appointment_number', models.CharField(max_length=60, verbose_name='atama olurunun sayısı')),
                ('is_chair', models.BooleanField(default=False, verbose_name='kurul başkanı')),
                ('seated_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='kayıt anı')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='sona eriş')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='applications.call', verbose_name='çağrı')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='board_seats', to=settings.AUTH_USER_MODEL, verbose_name='kişi')),
            ],
            options={
                'verbose_name': 'kurul üyeliği',
                'verbose_name_plural': 'kurul üyelikleri',
                'ordering': ['call', 'kind', 'position'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('call', 'user'), name='one_seat_per_person'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('call', 'kind', 'position'), name='one_person_per_seat'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('is_chair', True)), fields=('call',), name='one_chair_per_board'), models.CheckConstraint(condition=models.Q(('category', 'private'), ('is_public_employee', True), _negated=True), name='private_member_is_no_public_employee'), models.CheckConstraint(condition=models.Q(('category', 'academic'), ('private_sector_years__gte', 1), _connector='OR'), name='private_member_has_experience'), models.CheckConstraint(condition=models.Q(models.Q(('is_chair', True), _negated=True), ('kind', 'principal'), _connector='OR'), name='chair_is_principal')],
                'triggers': [pgtrigger.compiler.Trigger(name='academics_if_the_call_allows', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.category = 'academic' AND NEW.ended_at IS NULL AND EXISTS (\n    SELECT 1 FROM applications_callterms t WHERE t.call_id = NEW.call_id AND NOT t.academics_allowed\n) THEN\n    RAISE EXCEPTION 'bu çağrıda akademisyen kurul üyesi olamaz' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='941051243f9d9887b3761e0340264d6f75cc26d8', operation='INSERT OR UPDATE', pgid='pgtrigger_academics_if_the_call_allows_e82f4', table='evaluation_boardseat', when='BEFORE')), pgtrigger.compiler.Trigger(name='frozen_seat', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' OR ROW(OLD.call_id, OLD.user_id) IS DISTINCT FROM ROW(NEW.call_id, NEW.user_id)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='0b1f6cf7d03cc397b2f961fe5e34a8ecb9347e59', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_seat_f0534', table='evaluation_boardseat', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='BoardSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, unique=True, verbose_name='toplantı numarası')),
                ('starts_at', models.DateTimeField(verbose_name='toplantı günü ve saati')),
                ('place', models.CharField(max_length=200, verbose_name='yer')),
                ('status', models.CharField(choices=[('planned', 'Planlandı'), ('open', 'Toplantı sürüyor'), ('closed', 'Tutanak imzada'), ('minutes_signed', 'Tutanak imzalandı'), ('applied', 'Kararlar uygulandı'), ('cancelled', 'İptal edildi')], default='planned', max_length=16, verbose_name='durum')),
                ('status_entered_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='duruma giriş')),
                ('remarks', models.TextField(blank=True, max_length=4000, verbose_name='tutanağa eklenecek hususlar')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='board_sessions', to='applications.call', verbose_name='çağrı')),
            ],
            options={
                'verbose_name': 'kurul toplantısı',
                'verbose_name_plural': 'kurul toplantıları',
                'ordering': ['-starts_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'open', 'closed', 'minutes_signed', 'applied', 'cancelled'])), name='session_status_known')],
                'triggers': [pgtrigger.compiler.Trigger(name='legal_moves_status', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'UPDATE' AND OLD.status = NEW.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT EXISTS (\n    SELECT 1 FROM lifecycle_legalmove\n    WHERE table_name = TG_TABLE_NAME AND field = 'status' AND target = NEW.status\n        AND source = CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.status END\n) THEN\n    RAISE EXCEPTION 'programda olmayan geçiş: % (% -> %)', TG_TABLE_NAME,\n        CASE WHEN TG_OP = 'INSERT' THEN 'yeni' ELSE OLD.status END, NEW.status\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='dcf7d982eaa47f4a7a05b366e81ad6a6e0f38917', operation='INSERT OR UPDATE', pgid='pgtrigger_legal_moves_status_5d2cc', table='evaluation_boardsession', when='BEFORE')), pgtrigger.compiler.Trigger(name='recorded_moves_status', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.status IS DISTINCT FROM NEW.status)', constraint='CONSTRAINT', func="\nIF NOT EXISTS (\n    SELECT 1 FROM lifecycle_auditentry entry JOIN lifecycle_legalmove move\n        ON move.subject_type_id = entry.subject_type_id AND move.verb = entry.verb\n        AND move.source = entry.source AND move.target = entry.target\n    WHERE move.table_name = TG_TABLE_NAME AND move.field = 'status'\n        AND move.source = OLD.status AND move.target = NEW.status\n        AND entry.subject_id = NEW.id AND entry.txid = pg_current_xact_id()::text::bigint\n) THEN\n    RAISE EXCEPTION 'kayıtsız geçiş: % % (% -> %)', TG_TABLE_NAME, NEW.id, OLD.status, NEW.status\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='659dbb048e25bef94b5284b88e168ade6caf94cc', operation='UPDATE OF "status"', pgid='pgtrigger_recorded_moves_status_34c31', table='evaluation_boardsession', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='BoardReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=evaluation.models.review.new_item_code, editable=False, max_length=8, unique=True, verbose_name='gündem kodu')),
                ('position', models.PositiveSmallIntegerField(verbose_name='gündem sırası')),
                ('slot_at', models.DateTimeField(blank=True, null=True, verbose_name='sunum saati')),
                ('status', models.CharField(choices=[('waiting', 'Sırada'), ('scoring', 'Puanlama açık'), ('scored', 'Puanlandı'), ('decided', 'Nihai rapor yazıldı'), ('deferred', 'Ertelendi')], default='waiting', max_length=10, verbose_name='durum')),
                ('status_entered_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='duruma giriş')),
                ('presentation_held_at', models.DateTimeField(blank=True, null=True, verbose_name='sunumun yapıldığı an')),
                ('presentation_waiver', models.TextField(blank=True, max_length=1000, verbose_name='sunumdan yazılı vazgeçme')),
                ('questions', models.TextField(blank=True, max_length=4000, verbose_name='soru ve yanıtlar')),
                ('pre_mark', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='ön değerlendirme puanı')),
                ('bonus', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='odak sektör ilavesi')),
                ('board_mark', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='kurul puanı')),
                ('total', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='toplam puan')),
                ('reason', models.TextField(blank=True, max_length=4000, verbose_name='kararın gerekçesi')),
                ('ceiling', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='destek tavanı (TL)')),
                ('decision', models.CharField(blank=True, choices=[('support', 'Desteklensin'), ('reserve', 'Yedek listeye alınsın'), ('refuse', 'Elensin')], max_length=10, verbose_name='karar')),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='başarı sırası')),
                ('annulled_at', models.DateTimeField(blank=True, null=True, verbose_name='geçersiz kılınma')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='applications.application')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='evaluation.boardsession')),
            ],
            options={
                'verbose_name': 'kurul değerlendirmesi',
                'verbose_name_plural': 'kurul değerlendirmeleri',
                'ordering': ['session', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'scoring', 'scored', 'decided', 'deferred'])), name='review_status_known'), models.UniqueConstraint(condition=models.Q(models.Q(('status', 'deferred'), _negated=True), ('annulled_at', None)), fields=('application',), name='one_decision_per_case'), models.UniqueConstraint(fields=('session', 'application'), name='once_on_an_agenda'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['scored', 'decided']), _negated=True), models.Q(('board_mark__isnull', False), ('total__isnull', False)), _connector='OR'), name='scored_review_has_total'), models.CheckConstraint(condition=models.Q(('ceiling', None), ('ceiling__gt', 0), _connector='OR'), name='review_ceiling_positive'), models.CheckConstraint(condition=models.Q(('decision', ''), ('decision__in', ['support', 'reserve', 'refuse']), _connector='OR'), name='decision_known')],
                'triggers': [pgtrigger.compiler.Trigger(name='legal_moves_status', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'UPDATE' AND OLD.status = NEW.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT EXISTS (\n    SELECT 1 FROM lifecycle_legalmove\n    WHERE table_name = TG_TABLE_NAME AND field = 'status' AND target = NEW.status\n        AND source = CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.status END\n) THEN\n    RAISE EXCEPTION 'programda olmayan geçiş: % (% -> %)', TG_TABLE_NAME,\n        CASE WHEN TG_OP = 'INSERT' THEN 'yeni' ELSE OLD.status END, NEW.status\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='0e54f88bc99dde20907c8ca721d17c62aa2184e6', operation='INSERT OR UPDATE', pgid='pgtrigger_legal_moves_status_2b617', table='evaluation_boardreview', when='BEFORE')), pgtrigger.compiler.Trigger(name='recorded_moves_status', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.status IS DISTINCT FROM NEW.status)', constraint='CONSTRAINT', func="\nIF NOT EXISTS (\n    SELECT 1 FROM lifecycle_auditentry entry JOIN lifecycle_legalmove move\n        ON move.subject_type_id = entry.subject_type_id AND move.verb = entry.verb\n        AND move.source = entry.source AND move.target = entry.target\n    WHERE move.table_name = TG_TABLE_NAME AND move.field = 'status'\n        AND move.source = OLD.status AND move.target = NEW.status\n        AND entry.subject_id = NEW.id AND entry.txid = pg_current_xact_id()::text::bigint\n) THEN\n    RAISE EXCEPTION 'kayıtsız geçiş: % % (% -> %)', TG_TABLE_NAME, NEW.id, OLD.status, NEW.status\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='f7fc7446ecc94673c158bf51c077ecc47cc54ce6', operation='UPDATE OF "status"', pgid='pgtrigger_recorded_moves_status_e4688', table='evaluation_boardreview', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')), pgtrigger.compiler.Trigger(name='frozen_item', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' OR ROW(OLD.session_id, OLD.application_id, OLD.pre_mark, OLD.bonus) IS DISTINCT FROM ROW(NEW.session_id, NEW.application_id, NEW.pre_mark, NEW.bonus)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='bcbc98bb0f57594456a2ceb6c8a35af4891987e3', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_item_37f17', table='evaluation_boardreview', when='BEFORE')), pgtrigger.compiler.Trigger(name='frozen_report', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (OLD.status = 'decided') AND (TG_OP = 'DELETE' OR ROW(OLD.board_mark, OLD.total, OLD.reason, OLD.ceiling) IS DISTINCT FROM ROW(NEW.board_mark, NEW.total, NEW.reason, NEW.ceiling)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='70813445a03139cd9d4c397a3ea4cf3cacc996c3', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_report_35f75', table='evaluation_boardreview', when='BEFORE')), pgtrigger.compiler.Trigger(name='frozen_decision', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (OLD.decision <> '') AND (TG_OP = 'DELETE' OR ROW(OLD.decision, OLD.rank) IS DISTINCT FROM ROW(NEW.decision, NEW.rank)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='680cca8d5640b307600782ae633dc5b9c16ec414', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_decision_9b8ab', table='evaluation_boardreview', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='BoardMinutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='sürüm')),
                ('content', models.JSONField(verbose_name='içerik')),
                ('sha256', models.CharField(max_length=64, verbose_name='özet')),
                ('drawn_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='düzenlenme')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.issueddocument', verbose_name='tutanak belgesi')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='evaluation.boardsession')),
            ],
            options={
                'verbose_name': 'kurul tutanağı',
                'verbose_name_plural': 'kurul tutanakları',
                'ordering': ['session', 'version'],
                'constraints': [models.UniqueConstraint(fields=('session', 'version'), name='one_minutes_per_version')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='6ab205ab7cdc4f3912538e8bca6bb31083b8ffc1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8fee2', table='evaluation_boardminutes', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('present', models.BooleanField(default=False, verbose_name='katıldı')),
                ('remote', models.BooleanField(default=False, verbose_name='çevrimiçi')),
                ('recorded_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='kayıt anı')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='evaluation.boardseat')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='evaluation.boardsession')),
            ],
            options={
                'verbose_name': 'yoklama',
                'verbose_name_plural': 'yoklamalar',
                'ordering': ['seat__kind', 'seat__position'],
                'constraints': [models.UniqueConstraint(fields=('session', 'seat'), name='one_attendance_per_seat')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='neden')),
                ('found_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='kayıt anı')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='applications.application')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to=settings.AUTH_USER_MODEL, verbose_name='kişi')),
            ],
            options={
                'verbose_name': 'çıkar çatışması',
                'verbose_name_plural': 'çıkar çatışmaları',
                'constraints': [models.UniqueConstraint(fields=('application', 'user'), name='one_conflict_per_person')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='bb1663c2a586b2619fb37c6aaca5fad2a32418c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f02ff', table='evaluation_conflict', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ConflictDeclaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('evaluator', 'Bağımsız değerlendirici'), ('board', 'Kurul üyesi')], max_length=10, verbose_name='sıfat')),
                ('answer', models.CharField(choices=[('none', 'Çıkar çatışmam yok'), ('conflict', 'Çıkar çatışmam var: görevi iade ediyorum'), ('unsure', 'Emin değilim: açıklayıp Bakanlığa soracağım')], max_length=10, verbose_name='beyan')),
                ('grounds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('employment', 'Çalışan, ortak ya da yönetici ilişkisi'), ('kinship', 'Akrabalık (eş ya da üçüncü dereceye kadar)'), ('joint_work', 'Ortak proje, yayın ya da danışmanlık'), ('preparation', 'Başvurunun hazırlanmasına katkı'), ('financial', 'Mali menfaat'), ('dispute', 'Husumet ya da dava'), ('rival', 'Aynı çağrıda rakip başvuruda görev'), ('supervision', 'Tez danışmanlığı'), ('other', 'Diğer')], max_length=12), blank=True, default=list, size=None, verbose_name='nedenler')),
                ('explanation', models.TextField(blank=True, max_length=2000, verbose_name='açıklama')),
                ('confidential', models.BooleanField(default=False, verbose_name='gizlilik yükümlülüğünü kabul')),
                ('declared_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='beyan anı')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='yerine yenisinin geçmesi')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='applications.application')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflict_declarations', to=settings.AUTH_USER_MODEL, verbose_name='beyan eden')),
            ],
            options={
                'verbose_name': 'tarafsızlık ve gizlilik beyanı',
                'verbose_name_plural': 'tarafsızlık ve gizlilik beyanları',
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('application', 'user', 'capacity'), name='one_current_declaration'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'none'), _negated=True), ('confidential', True), _connector='OR'), name='clear_declaration_is_confidential'), models.CheckConstraint(condition=models.Q(('answer', 'none'), models.Q(('explanation', ''), _negated=True), _connector='OR'), name='other_declaration_explains')],
                'triggers': [pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' OR ROW(OLD.application_id, OLD.user_id, OLD.capacity, OLD.answer, OLD.grounds, OLD.explanation, OLD.confidential, OLD.declared_at) IS DISTINCT FROM ROW(NEW.application_id, NEW.user_id, NEW.capacity, NEW.answer, NEW.grounds, NEW.explanation, NEW.confidential, NEW.declared_at)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='f85db972a1039b81e2dd3ee96611935eedddc92a', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_eded2', table='evaluation_conflictdeclaration', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Consolidation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='birleştirilmiş puan')),
                ('marks', models.JSONField(verbose_name='dayandığı puanlar')),
                ('report', models.JSONField(verbose_name='birleştirilmiş rapor')),
                ('third_called', models.BooleanField(default=False, verbose_name='üçüncü değerlendirici çağrıldı')),
                ('made_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='oluşturulma')),
                ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='geçersiz kılınma')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consolidations', to='applications.application')),
            ],
            options={
                'verbose_name': 'birleştirilmiş değerlendirme',
                'verbose_name_plural': 'birleştirilmiş değerlendirmeler',
                'ordering': ['application', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('voided_at', None)), fields=('application',), name='one_standing_consolidation'), models.CheckConstraint(condition=models.Q(('mark__gte', 0)), name='consolidated_mark_not_negative')],
                'triggers': [pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' OR ROW(OLD.application_id, OLD.mark, OLD.marks, OLD.report, OLD.third_called, OLD.made_at) IS DISTINCT FROM ROW(NEW.application_id, NEW.mark, NEW.marks, NEW.report, NEW.third_called, NEW.made_at)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='d7ee27a7f00d19b8f3299a03cfa120ceb3c1ee7e', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_d2c9e', table='evaluation_consolidation', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='EvaluatorProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('employer', models.CharField(max_length=200, verbose_name='çalıştığı kurum')),
                ('employer_vkn', models.CharField(blank=True, max_length=11, verbose_name='kurumun vergi kimlik numarası')),
                ('related_vkns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=11), blank=True, default=list, size=None, verbose_name='son 3 yılda ilişkili olduğu kuruluşların VKN’leri')),
                ('experience_years', models.PositiveSmallIntegerField(verbose_name='deneyim (yıl)')),
                ('expertise_nace', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), blank=True, default=list, size=None, verbose_name='uzmanlık (NACE)')),
                ('expertise_groups', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None, verbose_name='uzmanlık (faaliyet grupları)')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='onay anı')),
                ('saved_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='son kayıt')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='onaylayan')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='evaluator_profile', to=settings.AUTH_USER_MODEL, verbose_name='kişi')),
            ],
            options={
                'verbose_name': 'değerlendirici profili',
                'verbose_name_plural': 'değerlendirici profilleri',
                'constraints': [models.CheckConstraint(condition=models.Q(('employer_vkn', ''), ('employer_vkn__regex', '^[0-9]{10,11}$'), _connector='OR'), name='employer_vkn_digits')],
            },
        ),
        migrations.CreateModel(
            name='MinutesSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='imzalanan metnin özeti')),
                ('dissent', models.TextField(blank=True, max_length=2000, verbose_name='karşı oy gerekçesi')),
                ('signed_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='imza anı')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='evaluation.boardminutes')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.boardseat', verbose_name='üye')),
            ],
            options={
                'verbose_name': 'tutanak imzası',
                'verbose_name_plural': 'tutanak imzaları',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('minutes', 'seat'), name='one_signature_per_member')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='e468f0f991de887a5eed18daabe4b75edbe0b38e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_df5e0', table='evaluation_minutessignature', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='NegotiationPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='sıra')),
                ('text', models.CharField(max_length=600, verbose_name='müzakerede dikkate alınacak husus')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='evaluation.boardreview')),
            ],
            options={
                'verbose_name': 'müzakere hususu',
                'verbose_name_plural': 'müzakere hususları',
                'ordering': ['review', 'position'],
                'constraints': [models.UniqueConstraint(fields=('review', 'position'), name='one_point_per_position')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='kayıt anı')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='evaluation.boardreview')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='evaluation.boardseat', verbose_name='çekilen üye')),
            ],
            options={
                'verbose_name': 'çekilme',
                'verbose_name_plural': 'çekilmeler',
                'constraints': [models.UniqueConstraint(fields=('review', 'seat'), name='one_recusal_per_item')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='82705dea27fca5db5f282b9da4702c01c663bb41', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_22a97', table='evaluation_recusal', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ReviewVoter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('excluded_at', models.DateTimeField(blank=True, null=True, verbose_name='oyunun düşmesi')),
                ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.boardseat', verbose_name='yerine geçtiği üye')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voters', to='evaluation.boardreview')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='evaluation.boardseat', verbose_name='üye')),
            ],
            options={
                'verbose_name': 'oy hakkı',
                'verbose_name_plural': 'oy hakları',
                'ordering': ['seat__kind', 'seat__position'],
                'constraints': [models.UniqueConstraint(fields=('review', 'seat'), name='one_vote_per_member')],
                'triggers': [pgtrigger.compiler.Trigger(name='frozen_vote', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' OR ROW(OLD.review_id, OLD.seat_id) IS DISTINCT FROM ROW(NEW.review_id, NEW.seat_id)) THEN RAISE EXCEPTION 'dondurulmuş alan değiştirilemez' USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='41f8dcdee460aea8d51bd35cbe35c929ae75bf7d', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_vote_d72ea', table='evaluation_reviewvoter', when='BEFORE')), pgtrigger.compiler.Trigger(name='voter_may_vote', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.excluded_at IS NULL AND NOT EXISTS (\n    SELECT 1 FROM evaluation_boardreview r\n        JOIN evaluation_attendance a ON a.session_id = r.session_id AND a.seat_id = NEW.seat_id AND a.present\n        JOIN evaluation_boardseat s ON s.id = NEW.seat_id AND s.ended_at IS NULL\n        JOIN evaluation_conflictdeclaration d ON d.application_id = r.application_id AND d.user_id = s.user_id\n            AND d.capacity = 'board' AND d.answer = 'none' AND d.superseded_at IS NULL\n    WHERE r.id = NEW.review_id\n        AND NOT EXISTS (SELECT 1 FROM evaluation_recusal x WHERE x.review_id = r.id AND x.seat_id = NEW.seat_id)\n        AND NOT EXISTS (\n            SELECT 1 FROM evaluation_conflict c WHERE c.application_id = r.application_id AND c.user_id = s.user_id\n        )\n) THEN\n    RAISE EXCEPTION 'bu üye bu başvuruda oy kullanamaz: katılmıyor, beyanı yok ya da çekilmiş' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='5dbe97e257b1d482ef98d45bf2fc61d99f0e4ca8', operation='INSERT OR UPDATE', pgid='pgtrigger_voter_may_vote_4ffce', table='evaluation_reviewvoter', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='BoardScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='puan')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='gerekçe')),
                ('saved_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='kayıt anı')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion', verbose_name='ölçüt')),
                ('voter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='evaluation.reviewvoter')),
            ],
            options={
                'verbose_name': 'kurul puanı',
                'verbose_name_plural': 'kurul puanları',
                'ordering': ['criterion__position'],
                'constraints': [models.UniqueConstraint(fields=('voter', 'criterion'), name='one_board_score_per_criterion'), models.CheckConstraint(condition=models.Q(('value', None), ('value__gte', 0), _connector='OR'), name='board_score_in_range')],
                'triggers': [pgtrigger.compiler.Trigger(name='board_scores_open', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE state text; voting boolean;', func="\nSELECT r.status, v.excluded_at IS NULL INTO state, voting FROM evaluation_reviewvoter v\n    JOIN evaluation_boardreview r ON r.id = v.review_id\n    WHERE v.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.voter_id ELSE NEW.voter_id END;\nIF state IS DISTINCT FROM 'scoring' THEN\n    RAISE EXCEPTION 'puanlama açık değil; kurul puanları değiştirilemez' USING ERRCODE = 'check_violation';\nEND IF;\nIF NOT voting THEN\n    RAISE EXCEPTION 'çekilen üyenin puanı alınamaz' USING ERRCODE = 'check_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nIF TG_OP = 'UPDATE' AND OLD.voter_id <> NEW.voter_id THEN\n    RAISE EXCEPTION 'puan başka bir üyeye taşınamaz' USING ERRCODE = 'check_violation';\nEND IF;\nIF NOT EXISTS (\n    SELECT 1 FROM applications_criterion c\n        JOIN evaluation_reviewvoter v ON v.id = NEW.voter_id\n        JOIN evaluation_boardreview r ON r.id = v.review_id\n        JOIN applications_application b ON b.id = r.application_id\n    WHERE c.id = NEW.criterion_id AND c.call_id = b.call_id AND c.body = 'board'\n        AND (NEW.value IS NULL OR NEW.value <= c.scale_max)\n) THEN\n    RAISE EXCEPTION 'puan ölçütün aralığı dışında ya da ölçüt bu çağrının değil' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='f9dbb958ad09438ec058b353dba944cf80b9c7f5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_board_scores_open_3bede', table='evaluation_boardscore', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='puan')),
                ('reason', models.TextField(blank=True, verbose_name='gerekçe')),
                ('strengths', models.TextField(blank=True, verbose_name='güçlü yönler')),
                ('weaknesses', models.TextField(blank=True, verbose_name='zayıf yönler')),
                ('suggestion', models.TextField(blank=True, verbose_name='müzakere önerisi')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='evaluation.assessment')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion', verbose_name='ölçüt')),
            ],
            options={
                'verbose_name': 'değerlendirici puanı',
                'verbose_name_plural': 'değerlendirici puanları',
                'ordering': ['criterion__position'],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'criterion'), name='one_score_per_criterion'), models.CheckConstraint(condition=models.Q(('value', None), ('value__gte', 0), _connector='OR'), name='score_in_range')],
                'triggers': [pgtrigger.compiler.Trigger(name='scores_open_until_sent', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE state text;', func="\nSELECT status INTO state FROM evaluation_assessment\n    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.assessment_id ELSE NEW.assessment_id END;\nIF state IS DISTINCT FROM 'accepted' THEN\n    RAISE EXCEPTION 'gönderilmiş değerlendirmenin puanları değiştirilemez' USING ERRCODE = 'check_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nIF TG_OP = 'UPDATE' AND OLD.assessment_id <> NEW.assessment_id THEN\n    RAISE EXCEPTION 'puan başka bir değerlendirmeye taşınamaz' USING ERRCODE = 'check_violation';\nEND IF;\nIF NOT EXISTS (\n    SELECT 1 FROM applications_criterion c\n        JOIN evaluation_assessment a ON a.id = NEW.assessment_id\n        JOIN applications_application b ON b.id = a.application_id\n    WHERE c.id = NEW.criterion_id AND c.call_id = b.call_id AND c.body = 'evaluators'\n        AND (NEW.value IS NULL OR NEW.value <= c.scale_max)\n) THEN\n    RAISE EXCEPTION 'puan ölçütün aralığı dışında ya da ölçüt bu çağrının değil' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='f52ea0c0ea7f007d9cd299520f0eb6bfdc43294b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_scores_open_until_sent_edda6', table='evaluation_score', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='SentAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='sürüm')),
                ('content', models.JSONField(verbose_name='içerik')),
                ('sha256', models.CharField(max_length=64, verbose_name='özet')),
                ('sent_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='gönderim anı')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='evaluation.assessment')),
            ],
            options={
                'verbose_name': 'gönderilmiş değerlendirme',
                'verbose_name_plural': 'gönderilmiş değerlendirmeler',
                'ordering': ['assessment', 'version'],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'version'), name='one_sent_version')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='e50c4f3eddbb389231b93891780b750b902509a0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_53c19', table='evaluation_sentassessment', when='BEFORE'))],
            },
        ),
    ])]
