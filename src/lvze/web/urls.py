"""Every address of the site."""

from django.urls import path

from lvze.web import records, reports, signing_in

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("reports/<int:report>/", reports.report, name="report"),
    path("reports/<int:report>/figures/<int:place>/", reports.figure, name="figure"),
    path("reports/<int:report>/files/<str:role>/", reports.issued_file, name="issued-file"),
    path("records/<int:record>/", records.record, name="record"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("password/", signing_in.change_own_password, name="change-password"),
]
