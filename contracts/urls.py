"""Addresses of negotiation, approval, enterprise, contract (ux.md §2.3); implementation has its own part."""

from django.urls import path

from . import target_urls
from .change_urls import urlpatterns as change_urls
from .money_urls import urlpatterns as money_urls
from .views import (
    approval,
    conclusion,
    condition,
    contract,
    enterprise,
    home,
    implementation,
    mandate,
    negotiation,
    report,
    signature,
)

app_name = "contracts"


def _table(base: str, prefix: str) -> list:
    """The negotiating table under one side's address."""
    return [
        path(base, negotiation.workspace, name=f"{prefix}negotiation"),
        path(f"{base}kabul/", negotiation.accept, name=f"{prefix}negotiation-accept"),
        path(f"{base}gonder/", negotiation.send, name=f"{prefix}negotiation-send"),
        path(f"{base}mutabakat/", conclusion.conclusion_page, name=f"{prefix}conclusion"),
        path(f"{base}madde/<int:position>/", negotiation.item, name=f"{prefix}negotiation-item"),
        path(f"{base}madde/<int:position>/vazgec/", negotiation.retract, name=f"{prefix}negotiation-retract"),
    ]


urlpatterns = [
    path("yonetim/muzakere/", negotiation.negotiation_list, name="negotiations"),
    *_table("yonetim/muzakere/<str:number>/", ""),
    path("yonetim/muzakere/<str:number>/baslat/", negotiation.open_table, name="negotiation-open"),
    path("yonetim/muzakere/<str:number>/yetki/", mandate.mandate, name="mandate"),
    path("yonetim/muzakere/<str:number>/yetki/iste/", mandate.ask, name="mandate-ask"),
    *_table("basvuru/<str:number>/muzakere/", "cluster-"),
    path("yonetim/onay/", approval.approval_list, name="approvals"),
    path("yonetim/onay/<str:number>/", approval.approval_page, name="approval"),
    path("basvuru/<str:number>/tesebbus/", enterprise.enterprise_page, name="enterprise"),
    path("basvuru/<str:number>/tesebbus/gonder/", enterprise.enterprise_send, name="enterprise-send"),
    path("basvuru/<str:number>/tesebbus/<slug:slot>/", enterprise.enterprise_document, name="enterprise-document"),
    path("onay-kosulu/<str:code>/", condition.condition, name="condition"),
    path("yonetim/sozlesme/", contract.contract_list, name="contracts"),
    path("yonetim/sozlesme/tesebbus/<str:number>/", enterprise.enterprise_review, name="enterprise-review"),
    path("yonetim/sozlesme/<str:number>/", contract.contract_prepare, name="contract-prepare"),
    path("yonetim/sozlesme/<str:number>/imzaya-ac/", contract.contract_issue, name="contract-issue"),
    path("yonetim/sozlesme/<str:number>/yeni-surum/", contract.contract_redraft, name="contract-redraft"),
    path("yonetim/sozlesme/<str:number>/imza/<str:party>/karar/", signature.decide, name="signature-decide"),
    path("sozlesme/", home.home, name="home"),
    path("sozlesme/<str:number>/", contract.contract_page, name="contract"),
    path("sozlesme/<str:number>/imza/<str:party>/", signature.sign, name="sign"),
    path("izleme/<str:number>/", implementation.implementation, name="implementation"),
    *change_urls,
    path("rapor/<str:number>/", report.report, name="report"),
    path("rapor/<str:number>/yaz/", report.write, name="report-write"),
    path("rapor/<str:number>/incele/", report.review, name="report-review"),
    path("rapor/<str:number>/gider/", report.add_expenditure, name="expenditure-add"),
    path("rapor/<str:number>/gider/<int:pk>/cikar/", report.remove_expenditure, name="expenditure-remove"),
    *money_urls,
    *target_urls.urlpatterns,
]
