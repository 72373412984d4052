import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What came along is a record, as decisions are.
REFUSALS = """
CREATE TRIGGER imported_timeline_is_only_appended BEFORE UPDATE OR DELETE ON articles_importedtimeline
    FOR EACH ROW EXECUTE FUNCTION readout_refuse('records of imports are only ever appended');
"""
REVERSE = "DROP TRIGGER imported_timeline_is_only_appended ON articles_importedtimeline;"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_bulk_and_reruns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedTimeline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_sha256', models.CharField(max_length=64, unique=True, verbose_name='SHA-256 of the file')),
                ('imported_at', models.DateTimeField(auto_now_add=True)),
                ('history', models.JSONField(default=dict)),
                ('annotations', models.JSONField(default=dict)),
                ('notes', models.JSONField(default=list, verbose_name='what did not come along, in sentences')),
                ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('timeline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='articles.timeline')),
            ],
            options={
                'ordering': ['-imported_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('file_sha256__regex', '^[0-9a-f]{64}$')), name='imported_timeline_sha256_is_a_digest')],
            },
        ),
        migrations.RunSQL(REFUSALS, REVERSE),
    ]
