"""Where the quotes of earlier versions stand in the later ones that were taken in before their places were kept."""

from django.db import migrations

from initiatives import anchoring


def place_again(apps, schema_editor):
    using = schema_editor.connection.alias
    versions = apps.get_model("initiatives", "SourceVersion").objects.using(using)
    quotes = apps.get_model("initiatives", "Quote").objects.using(using)
    later_place = apps.get_model("initiatives", "LaterPlace")
    for version in versions.filter(number__gt=1):
        placed = set(later_place.objects.using(using).filter(version=version).values_list("quote", flat=True))
        places = []
        for earlier in versions.filter(source=version.source_id, number__lt=version.number):
            for quote in quotes.filter(version=earlier).exclude(pk__in=placed):
                quoted = anchoring.Selector(quote.start, quote.end, quote.exact, quote.prefix, quote.suffix)
                start, end = anchoring.find_again(version.text, quoted, earlier.text) or (None, None)
                places.append(later_place(quote=quote, version=version, start=start, end=end))
        later_place.objects.using(using).bulk_create(places, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0004_roles_of_editors_work")]

    operations = [migrations.RunPython(place_again, migrations.RunPython.noop)]
