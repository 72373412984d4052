from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_quality_measure'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='extractionrun',
            name='version_is_extracted_once_at_a_time',
        ),
        migrations.AddConstraint(
            model_name='extractionrun',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('waiting', 'running'))), fields=('version', 'extractor'), name='version_is_extracted_once_at_a_time_by_each'),
        ),
    ]
