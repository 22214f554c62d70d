"""Bringing people in and looking after their roles: invitations by mail, the page of people, account mails."""
