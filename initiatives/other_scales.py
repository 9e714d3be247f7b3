"""How our stages and deliveries map to the scales of others. The mapping is ours.

Read in November 2026: the IATI code list ActivityStatus (IATI/IATI-Codelists, xml/ActivityStatus.xml), the OGP glossary
(opengovpartnership.org/glossary/completion/ and /verifiability/), PolitiFact on its promise meter
(politifact.com/truth-o-meter/blog/2010/jan/04/difference-between-stalled-and-promise-broken/ and
projects.tampabay.com/projects/2017/politifact/obameter/about), and Full Fact on its Government Tracker
(fullfact.org/politics/tracker-blog-september-2025). Their terms aren't translated.
"""

from initiatives.choices import Delivery, Stage

IATI_NAMES = {
    "1": "Pipeline/identification",
    "2": "Implementation",
    "3": "Finalisation",
    "4": "Closed",
    "5": "Cancelled",
    "6": "Suspended",
}

OGP_COMPLETION = {
    Delivery.NO_EVIDENCE: "No Evidence Available",
    Delivery.NOT_STARTED: "Not Started",
    Delivery.LIMITED: "Limited",
    Delivery.SUBSTANTIAL: "Substantial",
    Delivery.COMPLETE: "Complete",
}

# The meter's last three ratings judge an outcome. What a source states is no outcome, so that “completed” maps to
# none of them; and a promise that was given up is one that wasn't kept, whatever the reason.
PROMISE_METER_BY_STAGE = {
    Stage.NOT_STATED: "Not Yet Rated",
    Stage.PROPOSED: "In the Works",
    Stage.DRAFTING: "In the Works",
    Stage.UNDER_CONSIDERATION: "In the Works",
    Stage.ADOPTED: "In the Works",
    Stage.UNDER_WAY: "In the Works",
    Stage.POSTPONED: "Stalled",
    Stage.DISCONTINUED: "Promise Broken",
}
PROMISE_METER_BY_DELIVERY = {
    Delivery.NO_EVIDENCE: "Not Yet Rated",
    Delivery.LIMITED: "In the Works",
    Delivery.SUBSTANTIAL: "In the Works",
    Delivery.COMPLETE: "Promise Kept",
}

# The tracker's other ratings judge whether a pledge will be met in time, which we don't.
GOVERNMENT_TRACKER_BY_DELIVERY = {Delivery.COMPLETE: "Achieved"}
