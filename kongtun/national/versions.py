"""Versions of proposals: what the committee saw, in the structure that the product freezes."""

from __future__ import annotations

from typing import Any

from kongtun.national.plans import number


class Versions:
    """Writes the versions of a fund's proposals. The texts hold no quotes, so that the JSON is put together as text."""

    def __init__(self, life: Any) -> None:
        self.life = life
        place, area = life.place, life.place.name
        self.fund_json = (
            f'{{"id":{life.fund},"code":"{place.fund_code}","name":"กองทุนสุขภาพตำบล {area}","area":"{area}",'
            f'"district":"{place.district_name}","province":"{place.province_name}","is_demo":true}}'
        )

    def add(self, job: Any, version: int, moment: str) -> None:
        """Freeze the proposal as it was sent: the product's structure, with the lines of the budget added up."""
        life, iso = self.life, self.life.iso
        subject, people, group = job.plan.subject, job.people, job.target
        title, names = subject.approaches[job.way][1:]
        objectives = ",".join(
            f'{{"id":{key},"text":"{p.measure.objective}","success":"","indicator":"{p.measure.name}","indicator_code":"{p.measure.code}",'
            f'"indicator_id":{p.measure.pk},"unit":"{p.measure.unit}","unit_code":"{p.measure.unit_code}",'
            f'"direction":"{"lower" if p.measure.lower else "higher"}","series_id":{p.series},"plan_problem_id":{p.key},'
            f'"baseline":"{number(p.value, 2)}","baseline_on":"{iso[job.plan.day]}","baseline_source":"","baseline_note":"","baseline_base":null,'
            f'"denominator":"","typical_low":null,"typical_high":null,"target":"{number(p.goal, 2)}","plan_target":"{number(p.goal, 2)}"}}'
            for key, p in zip(job.objectives, job.problems, strict=True)
        )
        activities = ",".join(
            f'{{"id":{key},"name":"{names[sort % len(names)]}","approach":"{title}","activity_type":"","steps":"","start_date":"{iso[day]}",'
            f'"end_date":"{iso[day]}","place":"","expected_output":"","expected_outcome":"","partners":"",'
            f'"objective_ids":[{job.objectives[sort % len(job.objectives)]}],"lines":[],"amount":"{cost}.00"}}'
            for sort, (key, day, cost) in enumerate(job.activities)
        )
        state = "submitted"
        life.rows["version"].append(
            f'{life.key("version")}\t{job.key}\t{version}\t{{"id":{job.key},"title":"{job.title}","code":"","legacy_code":"","fiscal_year":{job.year},'
            f'"pack":"{life.country.packs[job.year]}","state":"{state}","fund":{self.fund_json},"organisation":"{job.group}",'
            f'"recipient_group":{job.recipient},"recipient_group_label":"","support_type":{job.kind},"support_type_clause":"10({job.kind})",'
            f'"support_type_label":"","work_area":"ตำบล{life.place.tambon}","place":"","start_date":"{iso[job.begin]}","end_date":"{iso[job.end]}",'
            f'"remark":"","people":[],"plans":[{{"id":{job.plan.key},"issue":"{subject.name}","issue_code":"{subject.code}","name":"แผนงาน{subject.name}",'
            f'"fiscal_year":{job.year},"state":"{job.plan.state}","budget":"{job.plan.budget}.00"}}],"situation":"","difference":"",'
            f'"expected_results":"","evaluation_method":"","objectives":[{objectives}],'
            f'"targets":[{{"code":"{group[1]}","group":"{group[2]}","count":{people},"activities":[],"other_activity":""}}],"people_count":{people},'
            f'"activities":[{activities}],"budget_requested":"{job.asked}.00","budget_by_group":{{"G1":"0","G2":"0","G3":"0","G4":"{job.asked}.00",'
            f'"G5":"0","G6":"0"}},"budget_approved":null,"attachments":[],"suggested":null,"copied_from_id":{job.copied or "null"},"typed_for":"",'
            f'"typed_by":"ผู้เสนอโครงการ {life.place.name}","confirmed_at":null,"confirmed_by":"","confirmed_note":"","approved_on":null,'
            f'"report_due_on":null,"submitted_at":null}}\t{life.applicant}\t{moment}'
        )
