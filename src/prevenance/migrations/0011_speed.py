from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('prevenance', '0010_events'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='purchase',
            name='purchase_by_receiver',
        ),
        migrations.AddIndex(
            model_name='purchase',
            index=models.Index(condition=models.Q(('for_client__isnull', False)), fields=['house', 'for_client'], name='purchase_by_receiver'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['house', 'owner', 'state', 'shown_on'], name='follow_up_by_owner'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['house', 'state', 'shown_on'], name='follow_up_by_day'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['house', 'kind', 'due'], name='follow_up_by_kind'),
        ),
        migrations.AddIndex(
            model_name='client',
            index=models.Index(fields=['id', 'discreet', 'owner', 'second'], name='client_by_who_sees'),
        ),
    ]
