"""Addresses of the money of a contract: ledger, requests, files for the bank, guarantees, the account."""

from django.urls import path

from .views import ledger, money, payment, payment_file

urlpatterns = [
    path("rapor/<str:number>/gider/liste/", ledger.upload, name="expenditure-upload"),
    path("rapor/<str:number>/gider/liste/<int:no>/", ledger.review, name="expenditure-list"),
    path("rapor/<str:number>/gider/liste/<int:no>/sorunlu/", ledger.problems, name="expenditure-problems"),
    path("rapor/<str:number>/gider/sablon/", ledger.template, name="expenditure-template"),
    path("rapor/<str:number>/gider/belge/", ledger.attach, name="expenditure-proof"),
    path("rapor/<str:number>/gider/indir/<slug:kind>/", ledger.export, name="ledger-export"),
    path("izleme/<str:number>/giderler/indir/<slug:kind>/", ledger.export_all, name="contract-ledger-export"),
    path("rapor/<str:number>/odeme/", payment.request_payment, name="payment-request"),
    path("izleme/<str:number>/on-odeme/", payment.request_advance, name="advance-request"),
    path("odeme/<str:number>/", payment.payment, name="payment"),
    path("odeme/<str:number>/dosya/", payment_file.payment_files, name="payment-send"),
    path("odeme/<str:number>/yazi/<slug:letter>/", payment.renew_letter, name="payment-letter"),
    path("yonetim/odeme-dosyasi/", payment_file.payment_files, name="payment-files"),
    path("yonetim/odeme-dosyasi/<str:number>/", payment_file.payment_file, name="payment-file"),
    path("yonetim/odeme-dosyasi/<str:number>/indir/<slug:kind>/", payment_file.take_file, name="payment-file-take"),
    path("izleme/<str:number>/teminat/", money.guarantee_list, name="guarantees"),
    path("teminat/<str:number>/", money.guarantee, name="guarantee"),
    path("izleme/<str:number>/hesap/", money.account, name="account"),
    path("izleme/<str:number>/hesap/degistir/", money.ask_for_account, name="account-ask"),
    path("hesap-degisikligi/<str:number>/", money.account_change, name="account-change"),
]
