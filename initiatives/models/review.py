"""What contributors submit to editors, and what became of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import ReviewStepKind, SubmissionForm, SubmissionState
from initiatives.querysets import SubmissionQuerySet

from .base import Row, Tracked, one_of


class Submission(Tracked):
    """A draft, or a proposed change of a published record, that waits for an editor or was decided on.

    `data` holds a proposed change as its form was posted: a list of names, each with its list of values. Under the
    name `_lines` stands what it changes, field by field, as its author saw it.
    """

    kind = models.CharField(_("kind"), max_length=32)
    record_id = models.UUIDField(_("record"), db_index=True)
    form = models.CharField(_("form"), max_length=16, choices=SubmissionForm, default=SubmissionForm.DRAFT)
    data = models.JSONField(_("what was posted"), default=list, blank=True)
    seen_version = models.PositiveIntegerField(_("version that was seen"), default=1)
    state = models.CharField(
        _("state"), max_length=16, choices=SubmissionState, default=SubmissionState.SUBMITTED, db_index=True
    )

    history = HistoricalRecords()
    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("created",)
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = (
            one_of("form", SubmissionForm),
            one_of("state", SubmissionState),
            models.UniqueConstraint(
                fields=("kind", "record_id", "form", "created_by"),
                condition=models.Q(state=SubmissionState.SUBMITTED),
                name="submission_waits_once",
                violation_error_message=_("You have submitted this already. Take it back first to submit it anew."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_form_display()} ({self.get_state_display()})"


class ReviewStep(Row):
    """One step of a review: who did what when, and why. Written once."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps", verbose_name=_("submission"))
    step = models.CharField(_("step"), max_length=16, choices=ReviewStepKind)
    comment = models.TextField(_("comment"), blank=True)
    taken_at = models.DateTimeField(_("taken"), default=timezone.now, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("taken by"),
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("taken_at", "id")
        verbose_name = _("step of a review")
        verbose_name_plural = _("steps of reviews")
        constraints = (
            one_of("step", ReviewStepKind),
            models.CheckConstraint(
                condition=~models.Q(step=ReviewStepKind.RETURNED) | ~models.Q(comment=""),
                name="reviewstep_returned_with_comment",
                violation_error_message=_("Say what should be changed. The contributor reads this sentence."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_step_display())
