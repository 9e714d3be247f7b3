import uuid

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import initiatives.countries
import initiatives.models.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "indexes": [],
                "constraints": [],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("name"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="theme_name_not_empty",
                        violation_error_message="A theme needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("slug"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="theme_slug_not_empty",
                        violation_error_message="A theme needs an address.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "title_basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        help_text="Stated only where a source uses these very words.",
                        max_length=16,
                        verbose_name="basis of the title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="In the editor’s words; says no more than the source.",
                        verbose_name="summary",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "Document"),
                            ("project", "Project"),
                            ("working_group", "Working group"),
                            ("body", "Body"),
                            ("dialogue", "Dialogue or working contacts"),
                            ("campaign", "Campaign"),
                            ("event_series", "Series of events"),
                            ("proposal", "Proposal"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=32,
                        verbose_name="kind",
                    ),
                ),
                (
                    "measurable",
                    models.CharField(
                        choices=[("not_judged", "Not judged yet"), ("yes", "Yes"), ("no", "No")],
                        default="not_judged",
                        max_length=16,
                        verbose_name="measurable",
                    ),
                ),
                ("measurable_reason", models.TextField(blank=True, verbose_name="why it is measurable or not")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("proposed", "Proposed"),
                            ("drafting", "Drafting"),
                            ("under_consideration", "Under consideration"),
                            ("adopted", "Adopted"),
                            ("under_way", "Under way"),
                            ("completed", "Completed"),
                            ("postponed", "Postponed or changed"),
                            ("discontinued", "Discontinued"),
                        ],
                        default="not_stated",
                        editable=False,
                        max_length=32,
                        verbose_name="stage",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("no_evidence", "No evidence yet"),
                            ("not_started", "Not started"),
                            ("limited", "Limited"),
                            ("substantial", "Substantial"),
                            ("complete", "Complete"),
                        ],
                        default="no_evidence",
                        editable=False,
                        max_length=16,
                        verbose_name="delivery",
                    ),
                ),
                ("effective_edtf", models.CharField(blank=True, editable=False, max_length=64, verbose_name="since")),
                (
                    "effective_earliest",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="in effect since, earliest"),
                ),
                (
                    "effective_latest",
                    models.DateField(
                        blank=True, db_index=True, editable=False, null=True, verbose_name="in effect since, latest"
                    ),
                ),
                (
                    "tokens",
                    initiatives.models.fields.TokensField(default="", editable=False, sources=("title", "summary")),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="initiatives", to="initiatives.theme", verbose_name="themes"
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
                "ordering": ("title",),
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "indexes": [
                    models.Index(fields=["publication", "-updated"], name="initiatives_publica_9312bc_idx"),
                    models.Index(fields=["publication", "stage"], name="initiatives_publica_cc3350_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("slug"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="initiative_slug_not_empty",
                        violation_error_message="A record needs an address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ["draft", "published", "withdrawn"])),
                        name="initiative_publication_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publication", "withdrawn"), _negated=True),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Trim("withdrawn_reason"), models.Value("")
                                ),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="initiative_withdrawn_with_reason",
                        violation_error_message="A withdrawn record says why. Give the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("title"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="initiative_title_not_empty",
                        violation_error_message="An initiative needs a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_basis__in", ["stated", "inferred", "editorial"])),
                        name="initiative_title_basis_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "document",
                                    "project",
                                    "working_group",
                                    "body",
                                    "dialogue",
                                    "campaign",
                                    "event_series",
                                    "proposal",
                                    "other",
                                ],
                            )
                        ),
                        name="initiative_kind_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "not_stated",
                                    "proposed",
                                    "drafting",
                                    "under_consideration",
                                    "adopted",
                                    "under_way",
                                    "completed",
                                    "postponed",
                                    "discontinued",
                                ],
                            )
                        ),
                        name="initiative_stage_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivery__in", ["no_evidence", "not_started", "limited", "substantial", "complete"])
                        ),
                        name="initiative_delivery_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("measurable__in", ["not_judged", "yes", "no"])),
                        name="initiative_measurable_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measurable", "not_judged"),
                            models.Q(("measurable_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="initiative_measurable_with_reason",
                        violation_error_message="Say in words why the initiative is measurable or not.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="recorded"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "verbose_name": "check",
                "verbose_name_plural": "checks",
                "ordering": ("-checked_on", "-recorded_at"),
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("speaker", models.CharField(blank=True, max_length=200, verbose_name="speaker")),
                (
                    "office",
                    models.CharField(
                        blank=True, help_text="The speaker’s office then.", max_length=200, verbose_name="office"
                    ),
                ),
                ("occasion", models.CharField(blank=True, max_length=300, verbose_name="occasion")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1, two letters.",
                        max_length=2,
                        validators=[initiatives.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                ("published_on", models.DateField(verbose_name="published on")),
                (
                    "language",
                    models.CharField(
                        default="en", help_text="A tag such as en or ru.", max_length=16, verbose_name="language"
                    ),
                ),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="publisher")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address of the original")),
                ("rights", models.TextField(blank=True, verbose_name="rights")),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="initiatives.source",
                        verbose_name="translation of",
                    ),
                ),
                (
                    "tokens",
                    initiatives.models.fields.TokensField(
                        default="",
                        editable=False,
                        sources=("title", "speaker", "office", "occasion", "place", "publisher"),
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ("-published_on", "title"),
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("slug"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="source_slug_not_empty",
                        violation_error_message="A record needs an address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ["draft", "published", "withdrawn"])),
                        name="source_publication_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publication", "withdrawn"), _negated=True),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Trim("withdrawn_reason"), models.Value("")
                                ),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="source_withdrawn_with_reason",
                        violation_error_message="A withdrawn record says why. Give the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("title"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="source_title_not_empty",
                        violation_error_message="A source needs a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("translation_of__isnull", True),
                            models.Q(("translation_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="source_not_translation_of_itself",
                        violation_error_message="A source can’t be a translation of itself.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SourceVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="initiatives.source",
                        verbose_name="source",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("text", models.TextField(verbose_name="text")),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
                ),
            ],
            options={
                "verbose_name": "source version",
                "verbose_name_plural": "source versions",
                "ordering": ("source", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "number"),
                        name="sourceversion_number_once",
                        violation_error_message="This source has a version with this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="sourceversion_number_from_1",
                        violation_error_message="Versions are numbered from 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("text"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="sourceversion_text_not_empty",
                        violation_error_message="A source version needs a text.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="initiatives.sourceversion",
                        verbose_name="source version",
                    ),
                ),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                ("exact", models.TextField(verbose_name="exact words")),
                ("prefix", models.CharField(blank=True, max_length=32, verbose_name="words before")),
                ("suffix", models.CharField(blank=True, max_length=32, verbose_name="words after")),
                ("tokens", initiatives.models.fields.TokensField(default="", editable=False, sources=("exact",))),
            ],
            options={
                "verbose_name": "quote",
                "verbose_name_plural": "quotes",
                "ordering": ("version", "start", "end"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("exact"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="quote_exact_not_empty",
                        violation_error_message="A quote needs words.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="quote_end_after_start",
                        violation_error_message="A quote ends after its start.",
                    ),
                    models.UniqueConstraint(
                        fields=("version", "start", "end"),
                        name="quote_place_once",
                        violation_error_message="These words are on record as a quote already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "name_basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        help_text="Stated only where a source uses this very name.",
                        max_length=16,
                        verbose_name="basis of the name",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("state", "State"),
                            ("intergovernmental", "Intergovernmental organisation"),
                            ("part", "Part of an organisation"),
                            ("secretariat", "Secretariat"),
                            ("ministerial", "Meeting of heads of state or ministers"),
                            ("working_group", "Working or contact group"),
                            ("bank", "Bank or fund"),
                            ("federation", "Federation or association"),
                            ("education", "University or research body"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=32,
                        verbose_name="kind",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="initiatives.organisation",
                        verbose_name="part of",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1, two letters.",
                        max_length=2,
                        validators=[initiatives.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                ("summary", models.TextField(blank=True, help_text="In the editor’s words.", verbose_name="summary")),
                (
                    "tokens",
                    initiatives.models.fields.TokensField(default="", editable=False, sources=("name", "summary")),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ("name",),
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("slug"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="organisation_slug_not_empty",
                        violation_error_message="A record needs an address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ["draft", "published", "withdrawn"])),
                        name="organisation_publication_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publication", "withdrawn"), _negated=True),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Trim("withdrawn_reason"), models.Value("")
                                ),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="organisation_withdrawn_with_reason",
                        violation_error_message="A withdrawn record says why. Give the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("name"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="organisation_name_not_empty",
                        violation_error_message="An organisation needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "state",
                                    "intergovernmental",
                                    "part",
                                    "secretariat",
                                    "ministerial",
                                    "working_group",
                                    "bank",
                                    "federation",
                                    "education",
                                    "other",
                                ],
                            )
                        ),
                        name="organisation_kind_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_basis__in", ["stated", "inferred", "editorial"])),
                        name="organisation_name_basis_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_not_part_of_itself",
                        violation_error_message="An organisation can’t be part of itself. Choose another one.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "title_basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        help_text="Stated only where a source uses these very words.",
                        max_length=16,
                        verbose_name="basis of the title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="In the editor’s words; says no more than the source.",
                        verbose_name="summary",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1, two letters.",
                        max_length=2,
                        validators=[initiatives.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                (
                    "date_text",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words: “last November”.",
                        max_length=200,
                        verbose_name="date as stated",
                    ),
                ),
                (
                    "date_edtf",
                    initiatives.models.fields.EdtfField(
                        blank=True,
                        cut_by="",
                        earliest_field="date_earliest",
                        help_text="A day or an EDTF value: 2019-11-05, 2019-11, 2019-23 (autumn), ../2020-09-10.",
                        latest_field="date_latest",
                        max_length=64,
                        verbose_name="date",
                    ),
                ),
                ("date_earliest", models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day")),
                ("date_latest", models.DateField(blank=True, editable=False, null=True, verbose_name="latest day")),
                ("date_inferred", models.BooleanField(default=False, verbose_name="date inferred")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("changed", "Changed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="not_stated",
                        editable=False,
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                (
                    "tokens",
                    initiatives.models.fields.TokensField(
                        default="", editable=False, sources=("title", "summary", "place")
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ("date_earliest", "title"),
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "indexes": [
                    models.Index(fields=["publication", "date_earliest"], name="initiatives_publica_5b096c_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("slug"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="event_slug_not_empty",
                        violation_error_message="A record needs an address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ["draft", "published", "withdrawn"])),
                        name="event_publication_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publication", "withdrawn"), _negated=True),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Trim("withdrawn_reason"), models.Value("")
                                ),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="event_withdrawn_with_reason",
                        violation_error_message="A withdrawn record says why. Give the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("title"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="event_title_not_empty",
                        violation_error_message="An event needs a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_basis__in", ["stated", "inferred", "editorial"])),
                        name="event_title_basis_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["not_stated", "planned", "held", "postponed", "changed", "cancelled"])
                        ),
                        name="event_state_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_latest__gte", models.F("date_earliest")),
                            ("date_earliest__isnull", True),
                            ("date_latest__isnull", True),
                            _connector="OR",
                        ),
                        name="event_date_latest_after_date_earliest",
                        violation_error_message="The end lies before the start. Change one of the two.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "Leads"),
                            ("partner", "Partner"),
                            ("proposed_financier", "Proposed financier"),
                            ("decides", "Decides"),
                            ("hosts", "Hosts"),
                            ("drafted_by", "Drafted by"),
                            ("addressee", "Addressee"),
                            ("recognised", "Gave recognition"),
                            ("mentioned", "Mentioned"),
                        ],
                        max_length=32,
                        verbose_name="role",
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words for the role.",
                        max_length=300,
                        verbose_name="as stated",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "verbose_name_plural": "participations",
                "ordering": ("role", "organisation__name"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "leads",
                                    "partner",
                                    "proposed_financier",
                                    "decides",
                                    "hosts",
                                    "drafted_by",
                                    "addressee",
                                    "recognised",
                                    "mentioned",
                                ],
                            )
                        ),
                        name="participation_role_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.UniqueConstraint(
                        fields=("initiative", "organisation", "role"),
                        name="participation_once",
                        violation_error_message="This organisation has this role already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "from_initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("part_of", "Part of"),
                            ("reflected_in", "Reflected in"),
                            ("implements", "Implements"),
                            ("continues", "Continues"),
                            ("split_from", "Split from"),
                            ("merged_into", "Merged into"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "to_initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations_to_it",
                        to="initiatives.initiative",
                        verbose_name="to initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "relation",
                "verbose_name_plural": "relations",
                "ordering": ("kind", "to_initiative__title"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["part_of", "reflected_in", "implements", "continues", "split_from", "merged_into"],
                            )
                        ),
                        name="relation_kind_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.UniqueConstraint(
                        fields=("from_initiative", "kind", "to_initiative"),
                        name="relation_once",
                        violation_error_message="This relation is on record already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_initiative", models.F("to_initiative")), _negated=True),
                        name="relation_not_to_itself",
                        violation_error_message="An initiative can’t be related to itself. Choose another one.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="KeyDate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_dates",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("decided", "Decided"),
                            ("adoption_due", "Due for adoption"),
                            ("started", "Started"),
                            ("planned_for", "Planned for"),
                            ("horizon", "Runs until"),
                            ("ended", "Ended"),
                        ],
                        max_length=16,
                        verbose_name="what",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words: “this December”.",
                        max_length=200,
                        verbose_name="as stated",
                    ),
                ),
                (
                    "edtf",
                    initiatives.models.fields.EdtfField(
                        cut_by="",
                        earliest_field="earliest",
                        help_text="A day or an EDTF value: 2020-12-31, 2020-12, 2019-23 (autumn), ../2020-09-10.",
                        latest_field="latest",
                        max_length=64,
                        verbose_name="date",
                    ),
                ),
                ("earliest", models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day")),
                ("latest", models.DateField(blank=True, editable=False, null=True, verbose_name="latest day")),
                ("inferred", models.BooleanField(default=False, verbose_name="inferred")),
            ],
            options={
                "verbose_name": "key date",
                "verbose_name_plural": "key dates",
                "ordering": ("earliest", "latest", "what"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("what__in", ["decided", "adoption_due", "started", "planned_for", "horizon", "ended"])
                        ),
                        name="keydate_what_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("edtf"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="keydate_edtf_not_empty",
                        violation_error_message="A key date needs a date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latest__gte", models.F("earliest")),
                            ("earliest__isnull", True),
                            ("latest__isnull", True),
                            _connector="OR",
                        ),
                        name="keydate_latest_after_earliest",
                        violation_error_message="The end lies before the start. Change one of the two.",
                    ),
                    models.UniqueConstraint(
                        fields=("initiative", "what"),
                        name="keydate_what_once",
                        violation_error_message="This initiative has a date of this kind already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="EventParticipation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "Leads"),
                            ("partner", "Partner"),
                            ("proposed_financier", "Proposed financier"),
                            ("decides", "Decides"),
                            ("hosts", "Hosts"),
                            ("drafted_by", "Drafted by"),
                            ("addressee", "Addressee"),
                            ("recognised", "Gave recognition"),
                            ("mentioned", "Mentioned"),
                        ],
                        max_length=32,
                        verbose_name="role",
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words for the role.",
                        max_length=300,
                        verbose_name="as stated",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_participations",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation in an event",
                "verbose_name_plural": "participations in events",
                "ordering": ("role", "organisation__name"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "leads",
                                    "partner",
                                    "proposed_financier",
                                    "decides",
                                    "hosts",
                                    "drafted_by",
                                    "addressee",
                                    "recognised",
                                    "mentioned",
                                ],
                            )
                        ),
                        name="eventparticipation_role_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.UniqueConstraint(
                        fields=("event", "organisation", "role"),
                        name="eventparticipation_once",
                        violation_error_message="This organisation has this role already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="recorded"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True, help_text="The source’s own words for it.", max_length=300, verbose_name="as stated"
                    ),
                ),
                ("effective_text", models.CharField(blank=True, max_length=200, verbose_name="effective, as stated")),
                (
                    "effective_edtf",
                    initiatives.models.fields.EdtfField(
                        cut_by="recorded_at",
                        earliest_field="effective_earliest",
                        help_text="A day or an EDTF value: 2020-09-10, 2020-09, ../2020-09-10 (on or before that day).",
                        latest_field="effective_latest",
                        max_length=64,
                        verbose_name="effective",
                    ),
                ),
                (
                    "effective_earliest",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day"),
                ),
                ("effective_latest", models.DateField(editable=False, verbose_name="latest day")),
                ("effective_inferred", models.BooleanField(default=False, verbose_name="date inferred")),
                (
                    "reported_on",
                    models.DateField(help_text="By default the day of the cited source.", verbose_name="reported"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("batch", models.UUIDField(blank=True, editable=False, null=True, verbose_name="batch")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrected_by",
                        to="initiatives.statuschange",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_changes",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("proposed", "Proposed"),
                            ("drafting", "Drafting"),
                            ("under_consideration", "Under consideration"),
                            ("adopted", "Adopted"),
                            ("under_way", "Under way"),
                            ("completed", "Completed"),
                            ("postponed", "Postponed or changed"),
                            ("discontinued", "Discontinued"),
                        ],
                        max_length=32,
                        verbose_name="stage",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("no_evidence", "No evidence yet"),
                            ("not_started", "Not started"),
                            ("limited", "Limited"),
                            ("substantial", "Substantial"),
                            ("complete", "Complete"),
                        ],
                        default="no_evidence",
                        max_length=16,
                        verbose_name="delivery",
                    ),
                ),
            ],
            options={
                "verbose_name": "status change",
                "verbose_name_plural": "status changes",
                "ordering": ("-effective_latest", "-recorded_at", "-id"),
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["initiative", "-effective_latest", "-recorded_at"],
                        name="initiatives_initiat_ab5eae_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("reason"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="statuschange_reason_not_empty",
                        violation_error_message="A change needs a reason in words.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("effective_edtf"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="statuschange_effective_edtf_not_empty",
                        violation_error_message="A change needs the day from which it holds.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_latest__gte", models.F("effective_earliest")),
                            ("effective_earliest__isnull", True),
                            ("effective_latest__isnull", True),
                            _connector="OR",
                        ),
                        name="statuschange_effective_latest_after_effective_earliest",
                        violation_error_message="The end lies before the start. Change one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects__isnull", True),
                            models.Q(("corrects", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="statuschange_not_correcting_itself",
                        violation_error_message="A row can’t correct itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "not_stated",
                                    "proposed",
                                    "drafting",
                                    "under_consideration",
                                    "adopted",
                                    "under_way",
                                    "completed",
                                    "postponed",
                                    "discontinued",
                                ],
                            )
                        ),
                        name="statuschange_stage_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivery__in", ["no_evidence", "not_started", "limited", "substantial", "complete"])
                        ),
                        name="statuschange_delivery_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="recorded"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True, help_text="The source’s own words for it.", max_length=300, verbose_name="as stated"
                    ),
                ),
                ("effective_text", models.CharField(blank=True, max_length=200, verbose_name="effective, as stated")),
                (
                    "effective_edtf",
                    initiatives.models.fields.EdtfField(
                        cut_by="recorded_at",
                        earliest_field="effective_earliest",
                        help_text="A day or an EDTF value: 2020-09-10, 2020-09, ../2020-09-10 (on or before that day).",
                        latest_field="effective_latest",
                        max_length=64,
                        verbose_name="effective",
                    ),
                ),
                (
                    "effective_earliest",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day"),
                ),
                ("effective_latest", models.DateField(editable=False, verbose_name="latest day")),
                ("effective_inferred", models.BooleanField(default=False, verbose_name="date inferred")),
                (
                    "reported_on",
                    models.DateField(help_text="By default the day of the cited source.", verbose_name="reported"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("batch", models.UUIDField(blank=True, editable=False, null=True, verbose_name="batch")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrected_by",
                        to="initiatives.eventchange",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("changed", "Changed"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "event change",
                "verbose_name_plural": "event changes",
                "ordering": ("-effective_latest", "-recorded_at", "-id"),
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["event", "-effective_latest", "-recorded_at"], name="initiatives_event_i_9a2a51_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("reason"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="eventchange_reason_not_empty",
                        violation_error_message="A change needs a reason in words.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("effective_edtf"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="eventchange_effective_edtf_not_empty",
                        violation_error_message="A change needs the day from which it holds.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_latest__gte", models.F("effective_earliest")),
                            ("effective_earliest__isnull", True),
                            ("effective_latest__isnull", True),
                            _connector="OR",
                        ),
                        name="eventchange_effective_latest_after_effective_earliest",
                        violation_error_message="The end lies before the start. Change one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects__isnull", True),
                            models.Q(("corrects", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="eventchange_not_correcting_itself",
                        violation_error_message="A row can’t correct itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["not_stated", "planned", "held", "postponed", "changed", "cancelled"])
                        ),
                        name="eventchange_state_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="initiatives.quote",
                        verbose_name="quote",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[("supports", "Supports"), ("contradicts", "Contradicts")],
                        default="supports",
                        max_length=16,
                        verbose_name="stance",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                        ],
                        default="stated",
                        max_length=16,
                        verbose_name="basis",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="How the claim follows from the words.", verbose_name="note"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.participation",
                        verbose_name="participation",
                    ),
                ),
                (
                    "relation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.relation",
                        verbose_name="relation",
                    ),
                ),
                (
                    "key_date",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.keydate",
                        verbose_name="key date",
                    ),
                ),
                (
                    "event_participation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.eventparticipation",
                        verbose_name="participation in an event",
                    ),
                ),
                (
                    "status_change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.statuschange",
                        verbose_name="status change",
                    ),
                ),
                (
                    "event_change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="initiatives.eventchange",
                        verbose_name="event change",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ("quote__start", "quote__end", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", False),
                                ("key_date__isnull", True),
                                ("organisation__isnull", True),
                                ("participation__isnull", True),
                                ("relation__isnull", True),
                                ("status_change__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", True),
                                ("key_date__isnull", True),
                                ("organisation__isnull", False),
                                ("participation__isnull", True),
                                ("relation__isnull", True),
                                ("status_change__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", False),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", True),
                                ("key_date__isnull", True),
                                ("organisation__isnull", True),
                                ("participation__isnull", True),
                                ("relation__isnull", True),
                                ("status_change__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", True),
                                ("key_date__isnull", True),
                                ("organisation__isnull", True),
                                ("participation__isnull", False),
                                ("relation__isnull", True),
                                ("status_change__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", True),
                                ("key_date__isnull", True),
                                ("organisation__isnull", True),
                                ("participation__isnull", True),
                                ("relation__isnull", False),
                                ("status_change__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", True),
                                ("key_date__isnull", False),
                                ("organisation__isnull", True),
                                ("participation__isnull", True),
                                ("relation__isnull", True),
                                ("status_change__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", False),
                                ("initiative__isnull", True),
                                ("key_date__isnull", True),
                                ("organisation__isnull", True),
                                ("participation__isnull", True),
                                ("relation__isnull", True),
                                ("status_change__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", True),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", True),
                                ("key_date__isnull", True),
                                ("organisation__isnull", True),
                                ("participation__isnull", True),
                                ("relation__isnull", True),
                                ("status_change__isnull", False),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("event_change__isnull", False),
                                ("event_participation__isnull", True),
                                ("initiative__isnull", True),
                                ("key_date__isnull", True),
                                ("organisation__isnull", True),
                                ("participation__isnull", True),
                                ("relation__isnull", True),
                                ("status_change__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="citation_supports_one_claim",
                        violation_error_message="A citation supports exactly one claim. Choose one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "contradicts"])),
                        name="citation_stance_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["stated", "inferred"])),
                        name="citation_basis_known",
                        violation_error_message="The words either state the claim or it is inferred from them.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "initiative"),
                        name="citation_initiative_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "organisation"),
                        name="citation_organisation_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "event"),
                        name="citation_event_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "participation"),
                        name="citation_participation_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "relation"),
                        name="citation_relation_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "key_date"),
                        name="citation_key_date_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "event_participation"),
                        name="citation_event_participation_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "status_change"),
                        name="citation_status_change_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                    models.UniqueConstraint(
                        fields=("quote", "event_change"),
                        name="citation_event_change_once",
                        violation_error_message="These words are cited for this already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="EventLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_links",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="initiative_links",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of an initiative",
                "verbose_name_plural": "events of initiatives",
                "ordering": ("event__date_earliest", "event__title"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "event"),
                        name="eventlink_once",
                        violation_error_message="This event is linked already.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("wikidata", "Wikidata"),
                            ("org_id", "org-id.guide"),
                            ("iso_3166_1", "ISO 3166-1 alpha-2"),
                        ],
                        max_length=16,
                        verbose_name="register",
                    ),
                ),
                ("value", models.CharField(max_length=120, verbose_name="identifier")),
            ],
            options={
                "verbose_name": "identifier",
                "verbose_name_plural": "identifiers",
                "ordering": ("scheme", "value"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("value"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="identifier_value_not_empty",
                        violation_error_message="An identifier can’t be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__in", ["wikidata", "org_id", "iso_3166_1"])),
                        name="identifier_scheme_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.UniqueConstraint(
                        fields=("scheme", "value"),
                        name="identifier_once",
                        violation_error_message="Another organisation has this identifier.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "Official name"),
                            ("acronym", "Acronym"),
                            ("alias", "Also called"),
                            ("translation", "Translation"),
                        ],
                        default="alias",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(default="en", max_length=16, verbose_name="language")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        max_length=16,
                        verbose_name="basis",
                    ),
                ),
                ("tokens", initiatives.models.fields.TokensField(default="", editable=False, sources=("text",))),
            ],
            options={
                "verbose_name": "name",
                "verbose_name_plural": "names",
                "ordering": ("kind", "text"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Trim("text"), models.Value("")
                            ),
                            _negated=True,
                        ),
                        name="name_text_not_empty",
                        violation_error_message="A name can’t be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["official", "acronym", "alias", "translation"])),
                        name="name_kind_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["stated", "inferred", "editorial"])),
                        name="name_basis_known",
                        violation_error_message="This value isn’t in the list. Choose one of those offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__gte", models.F("valid_from")),
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            _connector="OR",
                        ),
                        name="name_valid_until_after_valid_from",
                        violation_error_message="The end lies before the start. Change one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("initiative__isnull", True), ("organisation__isnull", False)),
                            models.Q(("initiative__isnull", False), ("organisation__isnull", True)),
                            _connector="OR",
                        ),
                        name="name_has_one_bearer",
                        violation_error_message="A name belongs to one initiative or one organisation.",
                    ),
                    models.UniqueConstraint(
                        fields=("initiative", "text", "kind", "language"),
                        name="name_of_initiative_once",
                        violation_error_message="This initiative has this name already.",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "text", "kind", "language"),
                        name="name_of_organisation_once",
                        violation_error_message="This organisation has this name already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="initiatives.sourceversion",
                        verbose_name="source version",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
            ],
            options={
                "verbose_name": "passage",
                "verbose_name_plural": "passages",
                "ordering": ("version", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "number"),
                        name="passage_number_once",
                        violation_error_message="This version has a passage with this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start")), ("number__gte", 1)),
                        name="passage_end_after_start",
                        violation_error_message="A passage ends after its start, and is numbered from 1.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PublicRevision",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(verbose_name="number")),
                ("token", models.CharField(max_length=32, verbose_name="token")),
                ("renewed_at", models.DateTimeField(verbose_name="renewed")),
            ],
            options={
                "verbose_name": "public revision",
                "verbose_name_plural": "public revision",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="publicrevision_one_row")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="UsedSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32, verbose_name="kind")),
                ("slug", models.CharField(max_length=120, verbose_name="address")),
                ("record_id", models.UUIDField(verbose_name="record")),
            ],
            options={
                "verbose_name": "used address",
                "verbose_name_plural": "used addresses",
                "constraints": [models.UniqueConstraint(fields=("kind", "slug"), name="usedslug_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCheck",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="recorded"
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical check",
                "verbose_name_plural": "historical checks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCitation",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "stance",
                    models.CharField(
                        choices=[("supports", "Supports"), ("contradicts", "Contradicts")],
                        default="supports",
                        max_length=16,
                        verbose_name="stance",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                        ],
                        default="stated",
                        max_length=16,
                        verbose_name="basis",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="How the claim follows from the words.", verbose_name="note"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.quote",
                        verbose_name="quote",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.participation",
                        verbose_name="participation",
                    ),
                ),
                (
                    "relation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.relation",
                        verbose_name="relation",
                    ),
                ),
                (
                    "key_date",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.keydate",
                        verbose_name="key date",
                    ),
                ),
                (
                    "event_participation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.eventparticipation",
                        verbose_name="participation in an event",
                    ),
                ),
                (
                    "status_change",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.statuschange",
                        verbose_name="status change",
                    ),
                ),
                (
                    "event_change",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.eventchange",
                        verbose_name="event change",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical citation",
                "verbose_name_plural": "historical citations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvent",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "title_basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        help_text="Stated only where a source uses these very words.",
                        max_length=16,
                        verbose_name="basis of the title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="In the editor’s words; says no more than the source.",
                        verbose_name="summary",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1, two letters.",
                        max_length=2,
                        validators=[initiatives.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                (
                    "date_text",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words: “last November”.",
                        max_length=200,
                        verbose_name="date as stated",
                    ),
                ),
                (
                    "date_edtf",
                    initiatives.models.fields.EdtfField(
                        blank=True,
                        cut_by="",
                        earliest_field="date_earliest",
                        help_text="A day or an EDTF value: 2019-11-05, 2019-11, 2019-23 (autumn), ../2020-09-10.",
                        latest_field="date_latest",
                        max_length=64,
                        verbose_name="date",
                    ),
                ),
                ("date_earliest", models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day")),
                ("date_latest", models.DateField(blank=True, editable=False, null=True, verbose_name="latest day")),
                ("date_inferred", models.BooleanField(default=False, verbose_name="date inferred")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("changed", "Changed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="not_stated",
                        editable=False,
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical event",
                "verbose_name_plural": "historical events",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEventChange",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="recorded"
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True, help_text="The source’s own words for it.", max_length=300, verbose_name="as stated"
                    ),
                ),
                ("effective_text", models.CharField(blank=True, max_length=200, verbose_name="effective, as stated")),
                (
                    "effective_edtf",
                    initiatives.models.fields.EdtfField(
                        cut_by="recorded_at",
                        earliest_field="effective_earliest",
                        help_text="A day or an EDTF value: 2020-09-10, 2020-09, ../2020-09-10 (on or before that day).",
                        latest_field="effective_latest",
                        max_length=64,
                        verbose_name="effective",
                    ),
                ),
                (
                    "effective_earliest",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day"),
                ),
                ("effective_latest", models.DateField(editable=False, verbose_name="latest day")),
                ("effective_inferred", models.BooleanField(default=False, verbose_name="date inferred")),
                (
                    "reported_on",
                    models.DateField(help_text="By default the day of the cited source.", verbose_name="reported"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("batch", models.UUIDField(blank=True, editable=False, null=True, verbose_name="batch")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("changed", "Changed"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.eventchange",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical event change",
                "verbose_name_plural": "historical event changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEventLink",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical event of an initiative",
                "verbose_name_plural": "historical events of initiatives",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEventParticipation",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "Leads"),
                            ("partner", "Partner"),
                            ("proposed_financier", "Proposed financier"),
                            ("decides", "Decides"),
                            ("hosts", "Hosts"),
                            ("drafted_by", "Drafted by"),
                            ("addressee", "Addressee"),
                            ("recognised", "Gave recognition"),
                            ("mentioned", "Mentioned"),
                        ],
                        max_length=32,
                        verbose_name="role",
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words for the role.",
                        max_length=300,
                        verbose_name="as stated",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical participation in an event",
                "verbose_name_plural": "historical participations in events",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIdentifier",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("wikidata", "Wikidata"),
                            ("org_id", "org-id.guide"),
                            ("iso_3166_1", "ISO 3166-1 alpha-2"),
                        ],
                        max_length=16,
                        verbose_name="register",
                    ),
                ),
                ("value", models.CharField(max_length=120, verbose_name="identifier")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical identifier",
                "verbose_name_plural": "historical identifiers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInitiative",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "title_basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        help_text="Stated only where a source uses these very words.",
                        max_length=16,
                        verbose_name="basis of the title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="In the editor’s words; says no more than the source.",
                        verbose_name="summary",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "Document"),
                            ("project", "Project"),
                            ("working_group", "Working group"),
                            ("body", "Body"),
                            ("dialogue", "Dialogue or working contacts"),
                            ("campaign", "Campaign"),
                            ("event_series", "Series of events"),
                            ("proposal", "Proposal"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=32,
                        verbose_name="kind",
                    ),
                ),
                (
                    "measurable",
                    models.CharField(
                        choices=[("not_judged", "Not judged yet"), ("yes", "Yes"), ("no", "No")],
                        default="not_judged",
                        max_length=16,
                        verbose_name="measurable",
                    ),
                ),
                ("measurable_reason", models.TextField(blank=True, verbose_name="why it is measurable or not")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("proposed", "Proposed"),
                            ("drafting", "Drafting"),
                            ("under_consideration", "Under consideration"),
                            ("adopted", "Adopted"),
                            ("under_way", "Under way"),
                            ("completed", "Completed"),
                            ("postponed", "Postponed or changed"),
                            ("discontinued", "Discontinued"),
                        ],
                        default="not_stated",
                        editable=False,
                        max_length=32,
                        verbose_name="stage",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("no_evidence", "No evidence yet"),
                            ("not_started", "Not started"),
                            ("limited", "Limited"),
                            ("substantial", "Substantial"),
                            ("complete", "Complete"),
                        ],
                        default="no_evidence",
                        editable=False,
                        max_length=16,
                        verbose_name="delivery",
                    ),
                ),
                ("effective_edtf", models.CharField(blank=True, editable=False, max_length=64, verbose_name="since")),
                (
                    "effective_earliest",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="in effect since, earliest"),
                ),
                (
                    "effective_latest",
                    models.DateField(
                        blank=True, db_index=True, editable=False, null=True, verbose_name="in effect since, latest"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical initiative",
                "verbose_name_plural": "historical initiatives",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInitiative_themes",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.theme",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="initiatives.historicalinitiative",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalInitiative_themes",
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalKeyDate",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("decided", "Decided"),
                            ("adoption_due", "Due for adoption"),
                            ("started", "Started"),
                            ("planned_for", "Planned for"),
                            ("horizon", "Runs until"),
                            ("ended", "Ended"),
                        ],
                        max_length=16,
                        verbose_name="what",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words: “this December”.",
                        max_length=200,
                        verbose_name="as stated",
                    ),
                ),
                (
                    "edtf",
                    initiatives.models.fields.EdtfField(
                        cut_by="",
                        earliest_field="earliest",
                        help_text="A day or an EDTF value: 2020-12-31, 2020-12, 2019-23 (autumn), ../2020-09-10.",
                        latest_field="latest",
                        max_length=64,
                        verbose_name="date",
                    ),
                ),
                ("earliest", models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day")),
                ("latest", models.DateField(blank=True, editable=False, null=True, verbose_name="latest day")),
                ("inferred", models.BooleanField(default=False, verbose_name="inferred")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical key date",
                "verbose_name_plural": "historical key dates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalName",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                ("text", models.CharField(max_length=300, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "Official name"),
                            ("acronym", "Acronym"),
                            ("alias", "Also called"),
                            ("translation", "Translation"),
                        ],
                        default="alias",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(default="en", max_length=16, verbose_name="language")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        max_length=16,
                        verbose_name="basis",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical name",
                "verbose_name_plural": "historical names",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "name_basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the source"),
                            ("inferred", "Inferred by the editor from the words"),
                            ("editorial", "The editor’s own, not from a source"),
                        ],
                        default="editorial",
                        help_text="Stated only where a source uses this very name.",
                        max_length=16,
                        verbose_name="basis of the name",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("state", "State"),
                            ("intergovernmental", "Intergovernmental organisation"),
                            ("part", "Part of an organisation"),
                            ("secretariat", "Secretariat"),
                            ("ministerial", "Meeting of heads of state or ministers"),
                            ("working_group", "Working or contact group"),
                            ("bank", "Bank or fund"),
                            ("federation", "Federation or association"),
                            ("education", "University or research body"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=32,
                        verbose_name="kind",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1, two letters.",
                        max_length=2,
                        validators=[initiatives.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                ("summary", models.TextField(blank=True, help_text="In the editor’s words.", verbose_name="summary")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.organisation",
                        verbose_name="part of",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParticipation",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "Leads"),
                            ("partner", "Partner"),
                            ("proposed_financier", "Proposed financier"),
                            ("decides", "Decides"),
                            ("hosts", "Hosts"),
                            ("drafted_by", "Drafted by"),
                            ("addressee", "Addressee"),
                            ("recognised", "Gave recognition"),
                            ("mentioned", "Mentioned"),
                        ],
                        max_length=32,
                        verbose_name="role",
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source’s own words for the role.",
                        max_length=300,
                        verbose_name="as stated",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical participation",
                "verbose_name_plural": "historical participations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPassage",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.sourceversion",
                        verbose_name="source version",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical passage",
                "verbose_name_plural": "historical passages",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalQuote",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                ("exact", models.TextField(verbose_name="exact words")),
                ("prefix", models.CharField(blank=True, max_length=32, verbose_name="words before")),
                ("suffix", models.CharField(blank=True, max_length=32, verbose_name="words after")),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.sourceversion",
                        verbose_name="source version",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical quote",
                "verbose_name_plural": "historical quotes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRelation",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("part_of", "Part of"),
                            ("reflected_in", "Reflected in"),
                            ("implements", "Implements"),
                            ("continues", "Continues"),
                            ("split_from", "Split from"),
                            ("merged_into", "Merged into"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "from_initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "to_initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="to initiative",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical relation",
                "verbose_name_plural": "historical relations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSource",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                (
                    "publication",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="publication",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason for withdrawal"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address. The old address goes on working after a change.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("speaker", models.CharField(blank=True, max_length=200, verbose_name="speaker")),
                (
                    "office",
                    models.CharField(
                        blank=True, help_text="The speaker’s office then.", max_length=200, verbose_name="office"
                    ),
                ),
                ("occasion", models.CharField(blank=True, max_length=300, verbose_name="occasion")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1, two letters.",
                        max_length=2,
                        validators=[initiatives.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                ("published_on", models.DateField(verbose_name="published on")),
                (
                    "language",
                    models.CharField(
                        default="en", help_text="A tag such as en or ru.", max_length=16, verbose_name="language"
                    ),
                ),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="publisher")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address of the original")),
                ("rights", models.TextField(blank=True, verbose_name="rights")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.source",
                        verbose_name="translation of",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical source",
                "verbose_name_plural": "historical sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSourceVersion",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.source",
                        verbose_name="source",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical source version",
                "verbose_name_plural": "historical source versions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStatusChange",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="recorded"
                    ),
                ),
                (
                    "as_stated",
                    models.CharField(
                        blank=True, help_text="The source’s own words for it.", max_length=300, verbose_name="as stated"
                    ),
                ),
                ("effective_text", models.CharField(blank=True, max_length=200, verbose_name="effective, as stated")),
                (
                    "effective_edtf",
                    initiatives.models.fields.EdtfField(
                        cut_by="recorded_at",
                        earliest_field="effective_earliest",
                        help_text="A day or an EDTF value: 2020-09-10, 2020-09, ../2020-09-10 (on or before that day).",
                        latest_field="effective_latest",
                        max_length=64,
                        verbose_name="effective",
                    ),
                ),
                (
                    "effective_earliest",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="earliest day"),
                ),
                ("effective_latest", models.DateField(editable=False, verbose_name="latest day")),
                ("effective_inferred", models.BooleanField(default=False, verbose_name="date inferred")),
                (
                    "reported_on",
                    models.DateField(help_text="By default the day of the cited source.", verbose_name="reported"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("batch", models.UUIDField(blank=True, editable=False, null=True, verbose_name="batch")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("not_stated", "Not stated"),
                            ("proposed", "Proposed"),
                            ("drafting", "Drafting"),
                            ("under_consideration", "Under consideration"),
                            ("adopted", "Adopted"),
                            ("under_way", "Under way"),
                            ("completed", "Completed"),
                            ("postponed", "Postponed or changed"),
                            ("discontinued", "Discontinued"),
                        ],
                        max_length=32,
                        verbose_name="stage",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("no_evidence", "No evidence yet"),
                            ("not_started", "Not started"),
                            ("limited", "Limited"),
                            ("substantial", "Substantial"),
                            ("complete", "Complete"),
                        ],
                        default="no_evidence",
                        max_length=16,
                        verbose_name="delivery",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.statuschange",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical status change",
                "verbose_name_plural": "historical status changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTheme",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("created", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                ("updated", models.DateTimeField(blank=True, editable=False, verbose_name="updated")),
                ("slug", models.SlugField(max_length=120, verbose_name="address")),
                ("name", models.CharField(db_index=True, max_length=120, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="updated by",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical theme",
                "verbose_name_plural": "historical themes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
