"""Pages that write in a state which the stage does not have: the test that sends their form and sees it accepted."""

WALK = "tests/journeys/test_whole_walk.py::test_from_registration_to_a_completed_contract"
ACCOUNTS = "tests/kumelenme/accounts"
CHECK = "tests/applications/test_check_pages.py"
SECOND = f"{ACCOUNTS}/test_second_factor.py"
INCOMING = "tests/kumelenme/documents/test_incoming.py"

CHANGES = "tests/contracts/test_change_pages.py"

PROVED = {
    "tests/contracts/test_expenditure_lists.py::test_a_file_is_read_corrected_and_added_on_its_pages": [
        "contracts:expenditure-list"
    ],
    "tests/contracts/test_expenditure_lists.py::test_the_ledger_is_taken_away_with_harmless_cells_and_exact_sums": [
        "contracts:ledger-export",
        "contracts:contract-ledger-export",
    ],
    "tests/contracts/test_expenditure_lists.py::test_the_proof_left_out_is_uploaded_on_its_page": [
        "contracts:expenditure-proof"
    ],
    "tests/contracts/test_advance.py::test_the_page_asks_for_an_amount_and_says_the_ceiling": [
        "contracts:advance-request"
    ],
    "tests/contracts/test_payment_files.py::test_the_letter_is_renewed_on_its_page": ["contracts:payment-letter"],
    "tests/contracts/test_payment_files.py::test_approved_payments_go_to_the_bank_in_one_file_and_come_back_paid": [
        "contracts:payment-files",
        "contracts:payment-send",
        "contracts:payment-file",
        "contracts:payment-file-take",
    ],
    "tests/contracts/test_guarantees.py::test_for_a_debt_letters_are_called_in_and_their_money_counts": [
        "contracts:guarantee"
    ],
    "tests/contracts/test_accounts.py::test_the_pages_check_the_digits_ask_for_the_password_and_mask": [
        "contracts:account-ask"
    ],
    "tests/contracts/test_mandate.py::test_pages_tell_members_and_never_the_cluster": ["contracts:mandate-ask"],
    "tests/contracts/test_figures.py::test_every_table_of_the_panel_is_taken_away_and_the_register_knows": [
        "contracts:panel-export",
        "contracts:panel-list-export",
        "contracts:panel-files-export",
        "contracts:panel-money-export",
    ],
    "tests/contracts/test_comparing.py::test_a_pair_is_printed_once_for_whoever_asks_first": [
        "contracts:plan-comparison"
    ],
    "tests/kumelenme/privacy/test_requests.py::test_what_came_on_paper_counts_from_its_day": ["privacy:enter"],
    f"{CHANGES}::test_an_extension_goes_through_its_pages": [
        "contracts:amendment-start",
        "contracts:amendment-write",
        "contracts:amendment-row",
        "contracts:amendment-line",
        "contracts:amendment-drop",
        "contracts:amendment-decision",
        "contracts:paper-sign",
        "contracts:paper-decide",
    ],
    f"{CHANGES}::test_a_visit_goes_through_its_pages": [
        "contracts:visits",
        "contracts:visit-minutes",
        "contracts:visit-finding",
        "contracts:visit-photo",
        "contracts:finding",
        "contracts:assets",
        "contracts:closing",
        "contracts:development",
    ],
    f"{CHANGES}::test_a_termination_goes_through_its_pages": [
        "contracts:suspend",
        "contracts:termination-notice",
        "contracts:termination",
        "contracts:termination-decision",
        "contracts:recovery-open",
        "contracts:recovery",
        "contracts:recovery-demand",
        "contracts:late-fees",
    ],
    "tests/evaluation/test_anonymous_reading.py::test_the_commission_searches_at_once_and_who_left_the_file_decides_nothing": [
        "evaluation:anonymous-views"
    ],
    "tests/evaluation/test_availability.py::test_a_newcomer_fills_in_sends_and_is_let_in": [
        "evaluation:approve-profile"
    ],
    "tests/evaluation/test_answering.py::test_the_letter_leads_to_the_page_and_one_sending_answers_each_file": [
        "evaluation:invitations"
    ],
    "tests/evaluation/test_relations.py::test_an_evaluator_ends_one_tie_and_takes_another_back_with_a_reason": [
        "evaluation:relation"
    ],
    "tests/evaluation/test_relations.py::test_the_ministry_enters_a_tie_that_the_person_reads_and_cannot_take_back": [
        "evaluation:evaluator-relation"
    ],
    "tests/evaluation/test_relations.py::test_the_account_is_sealed_masked_and_read_whole_only_with_a_reason": [
        "evaluation:fee",
        "evaluation:evaluator-fee",
    ],
    "tests/evaluation/test_evaluators.py::test_the_list_is_taken_away_and_the_register_knows": [
        "evaluation:evaluators-export"
    ],
    "tests/evaluation/test_divergence.py::test_the_form_shows_marks_and_reasons_without_names": [
        "evaluation:consensus"
    ],
    "tests/evaluation/test_objections.py::test_the_pages_lead_from_filing_to_the_answer": [
        "evaluation:object",
        "evaluation:objection",
    ],
    "tests/evaluation/test_ranking.py::test_the_list_is_taken_away_as_text_and_the_register_knows": [
        "evaluation:ranking-export"
    ],
    "tests/applications/test_waiting_rows.py::test_the_firm_list_shows_what_waits_and_its_form_keeps_mends_and_adds": [
        "applications:firms-mend"
    ],
    "tests/applications/test_discarding.py::test_the_page_says_what_is_lost_and_its_button_does_it": [
        "applications:discard"
    ],
    # what stands in the session, in a mail or in a browser's key
    f"{ACCOUNTS}/test_gate.py::test_a_held_role_is_offered_for_the_switch_and_opens_the_page": ["accounts:role"],
    f"{ACCOUNTS}/test_sessions.py::test_the_other_sessions_of_a_person_can_be_ended": ["accounts:end-sessions"],
    f"{ACCOUNTS}/test_entrance.py::test_registration_is_three_fields_one_link_and_the_notice": [
        "account_signup",
        "account_confirm_email",
        "account_login",
    ],
    f"{ACCOUNTS}/test_takeover.py::test_signing_out_ends_the_session_and_not_only_the_cookie": ["account_logout"],
    f"{ACCOUNTS}/test_takeover.py::test_a_changed_password_ends_every_other_session": ["account_change_password"],
    f"{ACCOUNTS}/test_entrance.py::test_a_reset_link_sets_a_new_password_once_and_names_our_own_host": [
        "account_reset_password",
        "account_reset_password_from_key",
    ],
    f"{SECOND}::test_setting_an_app_up_opens_the_session_at_once": ["account_reauthenticate", "mfa_activate_totp"],
    f"{SECOND}::test_the_next_login_asks_for_the_code": ["mfa_authenticate"],
    f"{SECOND}::test_a_session_from_before_the_app_is_asked_for_the_code": ["mfa_reauthenticate"],
    f"{SECOND}::test_an_app_is_taken_off_and_its_recovery_codes_are_renewed": [
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
    ],
    "tests/journeys/test_passkey.py::"
    "test_a_passkey_opens_the_portal_alone_is_the_second_step_and_confirms_what_is_guarded": [
        "mfa_add_webauthn",
        "mfa_login_webauthn",
        "mfa_reauthenticate_webauthn",
    ],
    f"{SECOND}::test_a_key_gets_another_name_and_is_taken_off": ["mfa_edit_webauthn", "mfa_remove_webauthn"],
    "tests/kumelenme/notices/test_notices.py::test_everything_can_be_marked_as_read": ["notices:mark-all-read"],
    "tests/kumelenme/documents/test_failures.py::test_asking_again_makes_the_document_wait_for_its_pdf": [
        "documents:retry"
    ],
    f"{INCOMING}::test_a_cut_file_goes_on_where_it_stopped_and_is_whole_at_the_end": [
        "documents:incoming",
        "documents:incoming-part",
        "documents:incoming-finish",
    ],
    f"{INCOMING}::test_a_cancelled_file_is_gone": ["documents:incoming-cancel"],
    "tests/evaluation/test_board_pages.py::test_a_vote_is_voided_and_opened_again_on_the_item": [
        "evaluation:board-open-poll",
        "evaluation:board-void-poll",
    ],
    "tests/evaluation/test_agenda.py::test_slides_come_in_versions_and_the_board_sees_them_in_the_meeting_only": [
        "evaluation:slides"
    ],
    "tests/evaluation/test_board_papers.py::test_the_package_names_its_parts_with_their_digests": [
        "evaluation:board-package"
    ],
    "tests/evaluation/test_board_papers.py::test_a_member_who_will_not_sign_does_not_hold_the_others_up": [
        "evaluation:board-not-signed"
    ],
    # by link, without an account
    "tests/kumelenme/documents/test_verify.py::test_the_same_file_is_the_same_and_one_altered_byte_is_not": [
        "documents:verify"
    ],
    "tests/kumelenme/invitations/test_invitations.py"
    "::test_a_new_person_opens_an_account_with_the_invited_address_and_accepts": ["invitations:invitation"],
    "tests/applications/test_tracking.py::test_the_right_code_shows_stages_and_nobodys_name": ["applications:track"],
    "tests/applications/test_participation.py::test_confirming_makes_the_firm_count_and_freezes_what_it_said": [
        "applications:participation"
    ],
    "tests/applications/test_links.py::test_declining_needs_a_reason_and_tells_the_team": [
        "applications:participation-refuse"
    ],
    "tests/applications/test_links.py::test_a_confirmation_is_withdrawn_by_the_same_link_and_no_longer_counts": [
        "applications:participation-withdraw"
    ],
    "tests/applications/test_references.py::test_the_given_letter_stands_in_its_slot_and_satisfies_the_rule": [
        "applications:reference"
    ],
    "tests/applications/test_references.py::test_declining_needs_a_reason_and_closes_the_link": [
        "applications:reference-refuse"
    ],
    # what stood there before
    "tests/applications/test_row_history.py"
    "::test_an_earlier_state_comes_back_by_the_button_with_a_line_in_the_register": ["applications:row-restore"],
    "tests/applications/test_row_history.py"
    "::test_restoring_an_old_title_voids_a_confirmation_and_a_stale_page_does_not": [
        "applications:member-state-restore"
    ],
    "tests/applications/test_slot_history.py"
    "::test_an_earlier_file_is_listed_downloadable_and_valid_again_by_its_button": ["applications:document-reinstate"],
    # a draft that lacks something
    "tests/applications/test_copying.py::test_from_the_first_page_to_the_review_list": [
        "applications:copy",
        "applications:copy-settle",
    ],
    "tests/applications/test_gaps.py::test_a_whole_imported_plan_is_completed_at_once": ["applications:activity-gaps"],
    "tests/applications/test_calendar.py::test_all_months_are_saved_at_once": ["applications:calendar"],
    "tests/applications/test_balancing.py::test_a_proposal_is_applied_as_shown": ["applications:balance"],
    # the administrative check
    "tests/applications/test_inbox_columns.py::test_what_is_taken_away_is_what_the_address_shows_and_the_register_keeps_it": [
        "applications:export"
    ],
    "tests/applications/test_inbox.py::test_several_files_are_assigned_after_a_preview_and_one_refusal_undoes_no_other": [
        "applications:bulk"
    ],
    "tests/applications/test_inbox.py::test_a_view_is_kept_under_a_name_by_its_owner_alone": [
        "applications:view-forget"
    ],
    f"{CHECK}::test_from_assignment_to_the_end_through_the_pages": [
        "applications:check-assign",
        "applications:check-work",
        "applications:check-reconcile",
        "applications:close-check",
        "applications:completion",
    ],
    f"{CHECK}::test_an_officer_puts_the_deficiency_letter_into_the_outbox": ["applications:letter-prepare"],
    # the evaluators
    "tests/evaluation/test_offline.py::test_a_filled_form_is_shown_first_and_taken_over_then": ["evaluation:offline"],
    "tests/evaluation/test_replacement.py::test_the_late_one_goes_and_the_next_is_invited_in_one_act": [
        "evaluation:replace"
    ],
    "tests/evaluation/test_assessment_form.py::test_the_evaluator_asks_for_a_copy_that_names_the_code_and_nobody": [
        "evaluation:assessment-form"
    ],
    # the contract and its payments
    "tests/contracts/test_pages.py::test_a_lawyer_takes_an_issued_version_back": ["contracts:contract-redraft"],
    "tests/contracts/test_reports.py::test_the_pages_lead_from_writing_to_acceptance": ["contracts:report-review"],
    "tests/contracts/test_payments.py::test_a_second_click_on_the_page_is_answered_with_a_sentence": [
        "contracts:payment"
    ],
    # from stage to stage, in the browser
    WALK: [
        "applications:declare",
        "evaluation:assign",
        "evaluation:check",
        "evaluation:board-announce",
        "evaluation:board-close-scoring",
        "evaluation:board-report",
        "evaluation:board-vote",
        "evaluation:board-close-poll",
        "evaluation:board-minutes",
        "evaluation:board-apply",
        "contracts:negotiation-open",
        "contracts:conclusion",
        "contracts:cluster-conclusion",
        "contracts:approval",
        "contracts:enterprise-send",
        "contracts:enterprise-review",
        "contracts:contract-prepare",
        "contracts:contract-issue",
        "contracts:sign",
        "contracts:signature-decide",
    ],
    "tests/evaluation/test_assignment_pages.py::test_from_nothing_to_sent_invitations_in_three_clicks": [
        "evaluation:assignment-board"
    ],
}
