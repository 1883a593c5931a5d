"""Addresses of this app."""

from django.urls import path

from kongtun.programmes.views import figures, money, programme, reports, target, targets

app_name = "programmes"
urlpatterns = [
    path("programmes/", programme.programme_list, name="list"),
    path("programmes/new/", programme.new, name="new"),
    path("programmes/<int:pk>/", programme.detail, name="detail"),
    path("programmes/<int:pk>/edit/", programme.edit, name="edit"),
    path("programmes/<int:pk>/objectives/", programme.objectives, name="objectives"),
    path("programmes/<int:pk>/indicators/new/", programme.indicator, name="indicator-new"),
    path("programmes/<int:pk>/indicators/<int:row>/", programme.indicator, name="indicator"),
    path("programmes/<int:pk>/indicators/<int:row>/value/", programme.value, name="value"),
    path("programmes/<int:pk>/team/", programme.team, name="team"),
    path("programmes/<int:pk>/targets/", targets.targets, name="targets"),
    path("programmes/<int:pk>/targets.xlsx", targets.workbook, name="workbook"),
    path("programmes/<int:pk>/targets/types/", targets.types, name="types"),
    path("programmes/<int:pk>/targets/pick/", targets.pick, name="pick"),
    path("programmes/<int:pk>/funds/<int:fund_pk>/transfer/", targets.transfer, name="transfer"),
    path("programme-targets/<int:pk>/", target.target, name="target"),
    path("programme-targets/<int:pk>/edit/", target.change, name="target-edit"),
    path("programme-targets/<int:pk>/pay/", target.pay, name="pay"),
    path("programme-targets/<int:pk>/unpay/", target.unpay, name="unpay"),
    path("programme-targets/<int:pk>/use/", target.use, name="use"),
    path("programme-targets/<int:pk>/reopen/", target.reopen, name="reopen"),
    path("programme-targets/<int:pk>/end/", target.end, name="end"),
    path("programme-targets/<int:pk>/resume/", target.resume, name="resume"),
    path("programmes/<int:pk>/activities/", money.activities, name="activities"),
    path("programmes/<int:pk>/activities/new/", money.new_activity, name="activity-new"),
    path("programme-activities/<int:pk>/", money.activity, name="activity"),
    path("programme-activities/<int:pk>/edit/", money.edit_activity, name="activity-edit"),
    path("programme-activities/<int:pk>/spend/", money.spend, name="spend"),
    path("programme-activities/<int:pk>/spend/<int:row>/reverse/", money.reverse_spending, name="reverse"),
    path("programmes/<int:pk>/figures/", figures.figures, name="figures"),
    path("programmes/<int:pk>/figures/reported/", figures.new_reported, name="reported"),
    path(
        "programmes/<int:pk>/figures/reported/<int:row>/withdraw/", figures.withdraw_reported, name="withdraw-reported"
    ),
    path("programmes/<int:pk>/reports/", reports.reports, name="reports"),
    path("programmes/<int:pk>/reports/new/", reports.begin, name="report-new"),
    path("programme-reports/<int:pk>/", reports.report, name="report"),
    path("programme-reports/<int:pk>/edit/", reports.edit, name="report-edit"),
    path("programme-reports/<int:pk>/withdraw/", reports.withdraw, name="report-withdraw"),
    path("programme-reports/<int:pk>/discard/", reports.discard, name="report-discard"),
    path("programme-reports/<int:pk>/versions/<int:number>/", reports.version, name="version"),
    path("programme-photos/<int:pk>/<slug:size>.jpg", reports.photo, name="photo"),
]
