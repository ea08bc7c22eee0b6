"""The documents of the sample archive, as data."""

from __future__ import annotations

from samples.generator.content.awards_2021 import DISTRICT_2021, SCHOOL_2021
from samples.generator.content.awards_2022 import FLAGS_2022, RANKS_2022, STATE_ORDERS
from samples.generator.content.awards_2023 import MEDAL_2023, PARTY_2023, SCHOOLS_2023
from samples.generator.content.awards_2024 import TOWN_2024, WOMEN_2024
from samples.generator.content.council import COUNCIL
from samples.generator.content.digital_award import DIGITAL_AWARD
from samples.generator.content.districts import DISTRICT_PLAN, PHOTOGRAPHED_LETTER
from samples.generator.content.draft import DRAFT
from samples.generator.content.education import LETTER, PLAN
from samples.generator.content.health import HEALTH_AWARD, MERIT_2021, MERIT_2022
from samples.generator.content.higher_awards import HIGHER_AWARDS
from samples.generator.content.interior import GUIDE, NOTICE, PROPOSAL
from samples.generator.content.province import DIRECTIVE, INVITATION, OLD_AWARD, PARTY_PLAN
from samples.generator.content.report import REPORT
from samples.generator.content.school_titles import SCHOOL_TITLES
from samples.generator.content.titles_2024 import HEALTH_2024, TITLES_2024
from samples.generator.content.yearly_reports import REPORT_2022, REPORT_2024
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
    DISTRICT_2021,
    SCHOOL_2021,
    STATE_ORDERS,
    RANKS_2022,
    FLAGS_2022,
    COUNCIL,
    REPORT_2022,
    PARTY_2023,
    SCHOOLS_2023,
    MEDAL_2023,
    WOMEN_2024,
    HIGHER_AWARDS,
    TOWN_2024,
    TITLES_2024,
    HEALTH_2024,
    REPORT_2024,
)
