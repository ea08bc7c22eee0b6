"""The documents of the sample archive, as data."""

from __future__ import annotations

from samples.generator.content.digital_award import DIGITAL_AWARD
from samples.generator.content.districts import DISTRICT_PLAN, PHOTOGRAPHED_LETTER
from samples.generator.content.draft import DRAFT
from samples.generator.content.education import LETTER, PLAN
from samples.generator.content.health import HEALTH_AWARD, MERIT_2021, MERIT_2022
from samples.generator.content.interior import GUIDE, NOTICE, PROPOSAL
from samples.generator.content.province import DIRECTIVE, INVITATION, OLD_AWARD, PARTY_PLAN
from samples.generator.content.report import REPORT
from samples.generator.content.school_titles import SCHOOL_TITLES
from samples.generator.model import Sample

SAMPLES: tuple[Sample, ...] = (
    DIGITAL_AWARD,
    HEALTH_AWARD,
    REPORT,
    PROPOSAL,
    LETTER,
    PARTY_PLAN,
    DRAFT,
    PLAN,
    DISTRICT_PLAN,
    GUIDE,
    MERIT_2022,
    SCHOOL_TITLES,
    DIRECTIVE,
    OLD_AWARD,
    MERIT_2021,
    PHOTOGRAPHED_LETTER,
    INVITATION,
    NOTICE,
)
