"""The log of what is done to pages as a whole, and an index for the list of deleted ones."""

import articles.models.log
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=articles.models.log.log_kinds, max_length=12)),
                ('namespace', models.SmallIntegerField()),
                ('title', models.CharField(max_length=255)),
                ('params', models.JSONField(default=dict)),
                ('created', models.DateTimeField()),
                ('comment', models.CharField(blank=True, max_length=500)),
                ('scope', models.SmallIntegerField(default=0)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='log', to='articles.page')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['kind', '-id'], name='log_by_kind'),
                    models.Index(fields=['namespace', 'title', '-id'], name='log_by_title'),
                    models.Index(fields=['author', '-id'], name='log_by_author'),
                ],
            },
        ),
        migrations.AlterField(
            model_name='counter',
            name='what',
            field=models.CharField(choices=[('existence', 'Existence'), ('content', 'Content'), ('facts', 'Facts'), ('declared', 'Declared')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(condition=models.Q(('deleted_at__isnull', False)), fields=['-deleted_at', '-id'], name='page_deleted'),
        ),
    ]
