"""One waste project of one fund, from last year's plan to next year's plan, done by clicking at a phone."""

import os

from journeys import story as told

BAR = 90
# A complete proposal without a finding, by an applicant who starts from the plan.
PROPOSAL_BAR = 25


def live_through(story, papers):
    told.when_the_officer_makes_this_years_waste_plan_from_last_years(story)
    told.and_proposes_it_and_the_chair_records_the_resolution(story)

    told.when_the_applicant_starts_the_proposal_from_the_suggested_project(story)
    told.and_fills_in_the_sections_that_the_plan_does_not_know(story)
    told.then_the_findings_name_what_is_missing_and_the_applicant_mends_it(story)

    told.when_the_applicant_submits(story)
    told.and_the_officer_returns_it_with_a_comment_at_a_field(story)
    told.and_the_applicant_answers_and_sends_it_again(story)
    told.and_the_officer_passes_it(story)
    told.when_the_committee_meets_and_approves(story)

    told.when_the_officer_makes_the_agreement_in_two_instalments_and_records_its_signing(story, papers)
    told.when_instalment_is_asked_checked_and_paid(story, 1)
    told.when_the_applicant_reports_activity(story, 0, last=False, papers=papers)
    told.and_the_officer_returns_the_report_first(story)
    told.and_the_officer_accepts_the_report(story)
    told.when_the_applicant_reports_activity(story, 1, last=False, papers=papers)
    told.and_the_officer_accepts_the_report(story)
    told.when_instalment_is_asked_checked_and_paid(story, 2)
    for number in (2, 3):
        told.when_the_applicant_reports_activity(story, number, last=number == 3, papers=papers)
        told.and_the_officer_accepts_the_report(story)

    told.when_the_results_are_read_and_the_final_report_is_sent(story)
    told.and_finance_records_the_returned_money(story)
    told.and_the_officer_accepts_the_final_report_and_closes(story)
    told.then_the_final_report_comes_out_as_pdf_with_every_word(story, papers)
    told.then_next_years_plan_opens_with_what_was_measured(story)


def test_a_waste_project_from_plan_to_next_years_plan_at_360_px(story, tmp_path, capsys):
    live_through(story, tmp_path)
    typed, picks = story.counter.typed, story.counter.picks
    with capsys.disabled():
        print(f"\ntyped fields: {len(typed)} (bar {BAR}), picks: {picks}")
        print(f"of them for the proposal without findings: {story.typed_for_proposal} (bar {PROPOSAL_BAR})")
        if os.environ.get("KONGTUN_JOURNEY_TYPED"):
            print("\n".join(typed))
    assert len(typed) <= BAR
    assert 0 < story.typed_for_proposal <= PROPOSAL_BAR


def test_the_same_project_with_javascript_switched_off(plain_story, tmp_path):
    live_through(plain_story, tmp_path)
