//! The contract suite: the same journeys and refusals over every store.

mod crash;
mod filing;
mod following;
mod paying;
mod provisions;
mod reading;
mod refusals;
mod supplement;

use super::Memory;
use crate::testing::Portal;

/// A kind of store, opened and, where it outlives the program, opened again.
trait Kind {
    /// A portal over a fresh store.
    fn portal(&self) -> Portal;

    /// The portal after the program was killed and started again; what memory holds stays as it is.
    fn restart(&self, portal: Portal) -> Portal;
}

struct InMemory;

impl Kind for InMemory {
    fn portal(&self) -> Portal {
        Portal::over(Box::new(Memory::default()))
    }

    fn restart(&self, mut portal: Portal) -> Portal {
        portal.store.fail_at(None);
        portal
    }
}

#[cfg(feature = "server")]
struct OnDisk(tempfile::TempDir);

#[cfg(feature = "server")]
impl OnDisk {
    fn open(&self) -> Box<dyn super::Store> {
        Box::new(super::Sqlite::open(self.0.path()).unwrap())
    }
}

#[cfg(feature = "server")]
impl Kind for OnDisk {
    fn portal(&self) -> Portal {
        Portal::over(self.open())
    }

    fn restart(&self, mut portal: Portal) -> Portal {
        // The old connection goes first, as it does when a program is killed.
        portal.store = Box::new(Memory::default());
        portal.store = self.open();
        portal
    }
}

/// Each function of the suite becomes a test for each store.
macro_rules! suite {
    ($($part:ident :: $name:ident),+ $(,)?) => {
        mod memory {
            $(#[test] fn $name() { super::$part::$name(&super::InMemory); })+
        }
        #[cfg(feature = "server")]
        mod sqlite {
            $(#[test] fn $name() { super::$part::$name(&super::OnDisk(tempfile::tempdir().unwrap())); })+
        }
    };
}

suite! {
    filing::a_submission_becomes_a_dossier_and_the_receipt_proves_every_file,
    filing::serial_numbers_begin_anew_each_day_at_each_agency,
    filing::the_same_key_and_content_give_the_same_answer_for_ever,
    filing::the_same_key_with_other_content_is_refused,
    filing::a_key_whose_submission_was_refused_may_be_used_again,
    filing::an_upload_belongs_to_one_dossier,
    filing::files_of_a_dossier_never_expire_and_cannot_be_taken_back,
    filing::what_was_kept_is_there_after_a_restart,
    reading::without_the_access_code_only_the_degree_of_completion_is_shown,
    reading::the_access_code_opens_the_dossier_however_it_is_typed,
    reading::ten_wrong_tries_close_the_dossier_for_an_hour_also_to_the_right_code,
    reading::the_officer_moves_the_dossier_on_as_time_goes_by,
    reading::an_officer_of_speed_zero_does_nothing_by_himself,
    reading::an_unchanged_dossier_is_not_sent_again,
    refusals::a_submission_without_a_good_key_is_refused,
    refusals::what_is_no_json_of_a_submission_is_refused,
    refusals::agency_procedure_and_form_must_belong_together,
    refusals::answers_are_checked_by_the_form_and_only_the_forms_own_are_kept,
    refusals::documents_that_the_answers_ask_for_must_be_there_and_no_others,
    provisions::each_document_comes_in_a_way_that_the_procedure_allows,
    provisions::what_the_office_has_from_the_start_need_not_be_said,
    provisions::kinds_of_copy_and_numbers_of_files_are_those_of_the_procedure,
    refusals::a_file_must_be_what_was_uploaded,
    refusals::files_in_answers_are_checked_like_documents,
    refusals::too_many_bytes_together_are_refused,
    refusals::without_the_statement_of_truth_nothing_is_filed,
    following::form_and_version_are_always_there_and_the_time_that_is_left_while_the_clock_runs,
    following::a_delay_comes_once_with_a_new_day,
    following::a_refusal_and_a_stop_say_why_and_what_to_do,
    following::a_dossier_is_asked_back_once_and_let_go,
    following::a_result_is_a_file_that_is_what_it_was_said_to_be,
    following::what_the_portal_cannot_do_has_no_address_and_is_not_offered,
    supplement::a_request_says_what_is_wrong_and_until_when,
    supplement::what_was_asked_for_takes_its_place_and_the_time_begins_anew,
    supplement::only_what_was_asked_for_is_judged_and_only_it_may_come,
    supplement::a_page_that_was_sent_before_may_come_again_beside_a_new_one,
    supplement::papers_that_were_announced_are_waited_for_by_nobody_and_may_come,
    supplement::a_change_with_an_upload_of_another_dossier_or_a_used_key_changes_nothing,
    supplement::a_failure_at_any_step_leaves_the_request_open_and_the_next_try_answers_it,
    paying::a_payment_says_how_much_to_whom_and_until_when,
    paying::the_link_of_a_payment_opens_this_payment_and_nothing_else,
    paying::what_is_being_checked_or_paid_is_never_paid_again,
    paying::an_attempt_of_which_nothing_is_heard_is_over_after_a_quarter_of_an_hour,
    paying::a_payment_whose_time_is_over_is_followed_by_another_one,
    paying::who_has_tried_to_pay_is_reminded_of_it_when_another_payment_takes_its_place,
    paying::nobody_is_asked_for_money_that_did_not_come_before_the_dossier_ended,
    paying::the_platform_leads_back_to_the_app_and_nowhere_else,
    paying::a_procedure_with_a_fixed_fee_asks_for_it_by_itself,
    crash::a_failure_at_any_step_leaves_no_dossier_and_the_next_try_leaves_one,
    crash::an_upload_goes_on_after_a_crash_between_bytes_and_offset,
}
