"""Words that stand once more with the year. Entries of the kind before are emptied, and the words that stood in them.

`manage.py reindex --manglende` fills them again.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0009_keyword_indexes"),
    ]

    operations = [
        migrations.RunSQL("TRUNCATE committee_searchentry, committee_word", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="searchentry",
            name="filter_words",
            field=models.TextField(
                help_text="De ord i vektoren, som filtrenes antal tælles efter.", verbose_name="filtrenes ord"
            ),
        ),
    ]
