"""Notices."""

import django.db.models.deletion
import kumelenme.notices.models
import kumelenme.sql.functions
from django.conf import settings
from django.db import migrations, models

from kumelenme.sql.migrating import CreateTables


class Migration(migrations.Migration):
    """Every table of this app, as it stands."""

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('lifecycle', '0001_initial'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=kumelenme.notices.models._code, editable=False, max_length=12, unique=True, verbose_name='kod')),
                ('channel', models.CharField(choices=[('portal', 'Portal'), ('email', 'E-posta')], max_length=10, verbose_name='kanal')),
                ('address', models.EmailField(blank=True, max_length=254, verbose_name='adres')),
                ('subject', models.CharField(max_length=250, verbose_name='konu')),
                ('body', models.TextField(verbose_name='metin')),
                ('created_at', models.DateTimeField(db_default=kumelenme.sql.functions.PortalNow(), verbose_name='oluşturulma')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='gönderilme')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='okunma')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='lifecycle.auditentry', verbose_name='denetim kaydı')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='alıcı')),
            ],
            options={
                'verbose_name': 'bildirim',
                'verbose_name_plural': 'bildirimler',
                'ordering': ['-id'],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['recipient', 'channel', '-id'], name='notice_inbox'), models.Index(condition=models.Q(('channel', 'portal'), ('read_at', None)), fields=['recipient'], name='notice_unread')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'recipient', 'channel'), name='told_once'), models.CheckConstraint(condition=models.Q(('channel__in', ['portal', 'email'])), name='channel_known')],
            },
        ),
    ])]
