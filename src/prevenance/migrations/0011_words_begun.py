

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('prevenance', '0010_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='inquiry',
            name='sealed_begun',
            field=models.BinaryField(null=True),
        ),
    ]
