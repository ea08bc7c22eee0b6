"""The documents of the sample archive, as data."""

from __future__ import annotations

from samples.generator.content.digital_award import DIGITAL_AWARD
from samples.generator.content.draft import DRAFT
from samples.generator.content.report import REPORT
from samples.generator.content.school_titles import SCHOOL_TITLES
from samples.generator.model import Sample

SAMPLES: tuple[Sample, ...] = (DIGITAL_AWARD, REPORT, DRAFT, SCHOOL_TITLES)
