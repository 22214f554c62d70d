"""What the register calls the events of people and roles."""

EVENTS = {
    "person_invited": "Kişi davet edildi",
    "invitation_accepted": "Davet kabul edildi",
    "invitation_withdrawn": "Davet geri çekildi",
    "role_granted": "Görev verildi",
    "role_ended": "Görev sona erdirildi",
    "account_closed": "Hesap kapatıldı",
    "account_reopened": "Hesap yeniden açıldı",
}
