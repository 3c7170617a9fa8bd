from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("window", models.PositiveBigIntegerField()),
                ("count", models.PositiveIntegerField(default=0)),
                ("expires", models.PositiveBigIntegerField(db_index=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "window"), name="one_count_a_window")],
            },
        ),
    ]
