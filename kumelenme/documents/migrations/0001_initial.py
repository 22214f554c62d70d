"""Files, issued documents and their verification."""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import kumelenme.documents.models.file
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
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('D01', 'Çağrı ilanı'), ('D02', 'Başvuru dosyası'), ('D03', 'Alındı belgesi'), ('D04', 'Firma katılım formu ve taahhütname'), ('D05', 'Birliktelik üye listesi'), ('D06', 'Referans mektubu şablonu'), ('D07', 'İdari kontrol tutanağı'), ('D08', 'Eksiklik giderme yazısı'), ('D09', 'Eleme yazısı'), ('D10', 'Değerlendirici görev ve gizlilik belgesi'), ('D11', 'Bireysel değerlendirme formu'), ('D12', 'Birleştirilmiş değerlendirme raporu'), ('D13', 'Geri bildirim özeti'), ('D14', 'Seçici Kurul gündemi ve yoklaması'), ('D15', 'Kurul puan cetveli ve toplantı tutanağı'), ('D16', 'Seçici Kurul nihai raporu'), ('D17', 'Başarı sıralaması ve destek listesi'), ('D18', 'Müzakere tutanağı'), ('D19', 'İş planı karşılaştırması'), ('D20', 'Makam onayı'), ('D21', 'Destek sözleşmesi'), ('D22', 'Mali kimlik formu'), ('D23', 'Faaliyet, gelişme ya da sonuç raporu'), ('D24', 'Ödeme talebi ve onayı'), ('D25', 'Zeyilname ya da bildirim mektubu'), ('D26', 'İzleme ziyareti tutanağı'), ('D27', 'Askıya alma ya da fesih yazısı'), ('D28', 'Geri ödeme bildirimi'), ('D29', 'Kapanış belgesi'), ('D30', 'KVKK başvuru cevabı'), ('D31', 'Denetim izi dökümü'), ('D32', 'Gösterge raporu')], max_length=3, verbose_name='belge türü')),
                ('number', models.CharField(max_length=60, verbose_name='belge no')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='sürüm')),
                ('title', models.CharField(max_length=250, verbose_name='başlık')),
                ('subject_id', models.BigIntegerField()),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None, verbose_name='görebilen roller')),
                ('public_parties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=250), blank=True, default=list, size=None, verbose_name='doğrulama sayfasındaki taraflar')),
                ('draft', models.BooleanField(default=False, verbose_name='taslak')),
                ('ebys_number', models.CharField(blank=True, max_length=80, verbose_name='EBYS sayısı')),
                ('ebys_date', models.DateField(blank=True, null=True, verbose_name='EBYS tarihi')),
                ('context', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='dondurulmuş veri')),
                ('html', models.TextField(verbose_name='dondurulmuş metin')),
                ('template_name', models.CharField(max_length=150, verbose_name='şablon')),
                ('template_version', models.CharField(max_length=12, verbose_name='şablon sürümü')),
                ('verification_code', models.CharField(max_length=12, unique=True, verbose_name='doğrulama kodu')),
                ('issued_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='düzenlenme anı')),
                ('state', models.CharField(choices=[('pending', 'Hazırlanıyor'), ('ready', 'Geçerli'), ('failed', 'Hazırlanamadı'), ('cancelled', 'İptal edildi')], default='pending', max_length=10, verbose_name='durum')),
                ('path', models.CharField(blank=True, max_length=200, verbose_name='saklama yolu')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('size', models.BigIntegerField(default=0, verbose_name='boyut (bayt)')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='sayfa sayısı')),
                ('rendered_at', models.DateTimeField(null=True, verbose_name='PDF anı')),
                ('tries', models.PositiveIntegerField(default=0, verbose_name='deneme sayısı')),
                ('failure', models.TextField(blank=True, verbose_name='hazırlanamama nedeni')),
                ('cancelled_at', models.DateTimeField(null=True, verbose_name='iptal anı')),
                ('cancel_class', models.CharField(blank=True, choices=[('corrected', 'düzeltilmiş belge yayımlandı'), ('superseded', 'yeni sürüm yayımlandı'), ('revoked', 'dayanağı olan işlem geri alındı'), ('mistake', 'yanlışlıkla düzenlendi')], max_length=20, verbose_name='iptal nedeni türü')),
                ('cancel_reason', models.TextField(blank=True, verbose_name='iptal nedeni')),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='iptal eden')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='düzenleyen')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='documents.issueddocument', verbose_name='yerine geçtiği')),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'düzenlenmiş belge',
                'verbose_name_plural': 'düzenlenmiş belgeler',
                'indexes': [models.Index(fields=['subject_type', 'subject_id', '-issued_at'], name='document_subject'), models.Index(fields=['sha256'], name='document_sha')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'number', 'version'), name='one_document_per_number_version'), models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'ready', 'failed', 'cancelled'])), name='document_state_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['D01', 'D02', 'D03', 'D04', 'D05', 'D06', 'D07', 'D08', 'D09', 'D10', 'D11', 'D12', 'D13', 'D14', 'D15', 'D16', 'D17', 'D18', 'D19', 'D20', 'D21', 'D22', 'D23', 'D24', 'D25', 'D26', 'D27', 'D28', 'D29', 'D30', 'D31', 'D32'])), name='document_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('pages__gt', 0), ('rendered_at__isnull', False), ('sha256__regex', '^[0-9a-f]{64}$')), _connector='OR'), name='document_file_when_ready'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancelled_at__isnull', False), models.Q(('cancel_class', ''), _negated=True)), _connector='OR'), name='document_reason_when_cancelled')],
                'triggers': [pgtrigger.compiler.Trigger(name='issued_document_guard', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF ROW(OLD.kind, OLD.number, OLD.version, OLD.title, OLD.subject_type_id, OLD.subject_id, OLD.audience, OLD.public_parties, OLD.draft, OLD.ebys_number, OLD.ebys_date, OLD.context, OLD.html, OLD.template_name, OLD.template_version, OLD.verification_code, OLD.replaces_id, OLD.issued_by_id, OLD.issued_at) IS DISTINCT FROM ROW(NEW.kind, NEW.number, NEW.version, NEW.title, NEW.subject_type_id, NEW.subject_id, NEW.audience, NEW.public_parties, NEW.draft, NEW.ebys_number, NEW.ebys_date, NEW.context, NEW.html, NEW.template_name, NEW.template_version, NEW.verification_code, NEW.replaces_id, NEW.issued_by_id, NEW.issued_at) THEN\n    RAISE EXCEPTION 'yayımlanmış belge değiştirilemez' USING ERRCODE = 'check_violation';\nEND IF;\nIF OLD.state = 'cancelled' AND OLD.* IS DISTINCT FROM NEW.* THEN\n    RAISE EXCEPTION 'iptal edilmiş belge değiştirilemez' USING ERRCODE = 'check_violation';\nEND IF;\nIF OLD.state = 'ready' AND ((ROW(OLD.path, OLD.sha256, OLD.size, OLD.pages, OLD.rendered_at, OLD.tries, OLD.failure) IS DISTINCT FROM ROW(NEW.path, NEW.sha256, NEW.size, NEW.pages, NEW.rendered_at, NEW.tries, NEW.failure))\n        OR NEW.state NOT IN ('ready', 'cancelled')\n        OR (NEW.state = 'ready' AND OLD.* IS DISTINCT FROM NEW.*)) THEN\n    RAISE EXCEPTION 'yayımlanmış belge değiştirilemez' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='393400d192109797491a8831bd8ab3035e0d214f', operation='UPDATE', pgid='pgtrigger_issued_document_guard_16f4b', table='documents_issueddocument', when='BEFORE')), pgtrigger.compiler.Trigger(name='issued_document_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'düzenlenmiş belge silinemez' USING ERRCODE = 'check_violation';", hash='f71f5e02a5404846e95b883cf4b310ebec4e7603', operation='DELETE', pgid='pgtrigger_issued_document_kept_a9fd7', table='documents_issueddocument', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Lookup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address_hash', models.CharField(max_length=64, verbose_name='adres özeti')),
                ('window_no', models.BigIntegerField(verbose_name='zaman dilimi')),
                ('hits', models.PositiveIntegerField(default=0, verbose_name='sorgu sayısı')),
            ],
            options={
                'verbose_name': 'doğrulama sorgusu sayacı',
                'verbose_name_plural': 'doğrulama sorgusu sayaçları',
                'constraints': [models.UniqueConstraint(fields=('address_hash', 'window_no'), name='one_counter_per_window')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=kumelenme.documents.models.file.new_token, editable=False, max_length=22, unique=True, verbose_name='dosya kodu')),
                ('subject_id', models.BigIntegerField()),
                ('slot', models.CharField(max_length=60, verbose_name='yeri')),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None, verbose_name='görebilen roller')),
                ('original_name', models.CharField(max_length=120, verbose_name='dosya adı')),
                ('mime', models.CharField(max_length=100, verbose_name='tür')),
                ('extension', models.CharField(max_length=8, verbose_name='uzantı')),
                ('size', models.BigIntegerField(verbose_name='boyut (bayt)')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('path', models.CharField(max_length=200, unique=True, verbose_name='saklama yolu')),
                ('uploaded_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='yüklenme anı')),
                ('scan_state', models.CharField(choices=[('not_scanned', 'Taranmadı'), ('clean', 'Temiz'), ('blocked', 'Engellendi')], default='not_scanned', max_length=20, verbose_name='virüs taraması')),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='yükleyen')),
            ],
            options={
                'verbose_name': 'yüklenmiş dosya',
                'verbose_name_plural': 'yüklenmiş dosyalar',
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='file_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='file_not_empty'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='file_sha_is_hex'), models.CheckConstraint(condition=models.Q(('scan_state__in', ['not_scanned', 'clean', 'blocked'])), name='file_scan_known')],
                'triggers': [pgtrigger.compiler.Trigger(name='stored_file_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."extension" IS DISTINCT FROM (NEW."extension") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mime" IS DISTINCT FROM (NEW."mime") OR OLD."original_name" IS DISTINCT FROM (NEW."original_name") OR OLD."path" IS DISTINCT FROM (NEW."path") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."slot" IS DISTINCT FROM (NEW."slot") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."subject_type_id" IS DISTINCT FROM (NEW."subject_type_id") OR OLD."token" IS DISTINCT FROM (NEW."token") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id"))', func="RAISE EXCEPTION 'yüklenmiş dosya değiştirilemez' USING ERRCODE = 'check_violation';", hash='b446a49973f484dac1ea99c780dd631c074a5a3f', operation='UPDATE', pgid='pgtrigger_stored_file_frozen_79d0c', table='documents_storedfile', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='SignedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('wet', 'ıslak imzalı (taranmış)'), ('electronic', 'elektronik imzalı dosya (imza doğrulanmadı)')], max_length=12, verbose_name='imza türü')),
                ('signatory', models.CharField(blank=True, max_length=250, verbose_name='imzalayan taraf')),
                ('state', models.CharField(choices=[('waiting', 'Onay bekliyor'), ('confirmed', 'Onaylandı'), ('refused', 'Geri çevrildi')], default='waiting', max_length=10, verbose_name='durum')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='onay anı')),
                ('note', models.TextField(blank=True, verbose_name='açıklama')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='onaylayan')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_copies', to='documents.issueddocument', verbose_name='belge')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='yükleyen')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile', verbose_name='dosya')),
            ],
            options={
                'verbose_name': 'imzalı nüsha',
                'verbose_name_plural': 'imzalı nüshalar',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'confirmed', 'refused'])), name='copy_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by', None), ('state', 'waiting')), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('state__in', ['confirmed', 'refused'])), _connector='OR'), name='copy_decision_has_person'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), ('uploaded_by', None), models.Q(('confirmed_by', models.F('uploaded_by')), _negated=True), _connector='OR'), name='copy_confirmed_by_another')],
                'triggers': [pgtrigger.compiler.Trigger(name='signed_copy_guard', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF OLD.state <> 'waiting' THEN\n    RAISE EXCEPTION 'sonuçlanmış imzalı nüsha değiştirilemez' USING ERRCODE = 'check_violation';\nEND IF;\nIF ROW(OLD.document_id, OLD.file_id, OLD.kind, OLD.signatory, OLD.uploaded_by_id)\n        IS DISTINCT FROM ROW(NEW.document_id, NEW.file_id, NEW.kind, NEW.signatory, NEW.uploaded_by_id) THEN\n    RAISE EXCEPTION 'imzalı nüsha değiştirilemez' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='fc7ac8a93e240dd3e579a5a9498647177cb4e953', operation='UPDATE', pgid='pgtrigger_signed_copy_guard_0a913', table='documents_signedcopy', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='SignatureCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('valid', 'E-imzalı'), ('unverified', 'İmza doğrulanamadı'), ('broken', 'İmza bozuk veya belge değiştirilmiş'), ('absent', 'Elektronik imza yok')], max_length=12, verbose_name='sonuç')),
                ('reason', models.CharField(blank=True, max_length=20, verbose_name='neden')),
                ('signers', models.CharField(blank=True, max_length=1000, verbose_name='imzalayanlar')),
                ('signed_at', models.DateTimeField(null=True, verbose_name='imza anı')),
                ('timestamped', models.BooleanField(default=False, verbose_name='zaman damgalı')),
                ('online', models.BooleanField(default=False, verbose_name='iptal bilgisi ağdan soruldu')),
                ('checked_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='denetim anı')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signature_checks', to='documents.storedfile', verbose_name='dosya')),
            ],
            options={
                'verbose_name': 'imza denetimi',
                'verbose_name_plural': 'imza denetimleri',
                'ordering': ['file', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('result__in', ['valid', 'unverified', 'broken', 'absent'])), name='signature_result_known'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('result', 'valid')), models.Q(models.Q(('result', 'valid'), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='signature_doubt_has_reason')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'bu kayıt değiştirilemez ve silinemez' USING ERRCODE = 'check_violation';", hash='52601f549ec9da6d0b4543b12ac4d1e1d6144b36', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_59efd', table='documents_signaturecheck', when='BEFORE'))],
            },
        ),
    ])]
