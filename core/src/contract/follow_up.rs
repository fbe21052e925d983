//! What happens to a dossier after it was sent: requests to supplement it, payments, withdrawal, delay, decision, results.
//!
//! In [`super::Dossier`] these stay JSON until the screen that follows a dossier reads them ([`super::Dossier::follow_up`]):
//! whoever only sends one has no readers for them.

mod payment;
mod reception;
mod result;

pub use payment::{
    Payment, PaymentAttempt, PaymentBegun, PaymentMethod, PaymentMethodKind, PaymentReceipt, PaymentRequest,
    PaymentState, PaymentTiming, whole,
};
pub use reception::{ApplicantDetails, Reception};
pub use result::{Delivery, DeliveryKind, ResultFile, Signature, SignatureState};

use super::{Dossier, FormRef, Text};
use crate::wire::{Wire, wire};
use serde_json::Value;

wire! {
    /// The members of a [`Dossier`] that only following it reads.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FollowUp {
        /// The form that was filled in, and its version.
        pub form: Option<FormRef> = "form" or nothing,
        /// Version of the procedure under which it was filed.
        pub procedure_version: Option<String> = "procedureVersion" or nothing,
        /// The applicant, as the slips name them.
        pub applicant_details: Option<ApplicantDetails> = "applicantDetails" or nothing,
        /// What the office noted when it accepted the dossier.
        pub reception: Option<Reception> = "reception" or nothing,
        /// How the resident wants to have the result.
        pub wished_delivery: Option<Delivery> = "wishedDelivery" or nothing,
        /// How long the office may take, as it was promised at the acceptance.
        pub time_limit: Option<super::TimeLimit> = "timeLimit" or nothing,
        /// What is left until [`Dossier::due_at`], by the agency's calendar; only while the clock runs.
        pub left: Option<super::TimeLimit> = "left" or nothing,
        /// What is asked of the resident, oldest first; the law knows one request (NĐ61/2018 Art. 11(2c)).
        pub supplements: Vec<SupplementRequest> = "supplements" or nothing,
        /// What is to pay, was paid or is paid back, oldest first.
        pub payments: Vec<Payment> = "payments" or nothing,
        /// What the resident said who wants it back.
        pub withdrawal: Option<Withdrawal> = "withdrawal" or nothing,
        /// Apologies with a new day, oldest first; the law knows one (NĐ61/2018 Art. 19(9)).
        pub delays: Vec<Delay> = "delays" or nothing,
        /// Why it was refused or stopped.
        pub decision: Option<Decision> = "decision" or nothing,
        /// Files of the result.
        pub results: Vec<ResultFile> = "results" or nothing,
        /// How the result reaches the resident.
        pub delivery: Option<Delivery> = "delivery" or nothing,
    }
}

impl Dossier {
    /// What only following reads, without what this version cannot read.
    pub fn follow_up(&self) -> FollowUp {
        read(&self.follow_up).unwrap_or_else(|| readable(&self.follow_up))
    }
}

/// All of it, or nothing.
#[inline(never)]
fn read(all: &Value) -> Option<FollowUp> {
    FollowUp::read(all).ok()
}

/// What can be read of members and of items of lists, where something cannot: one strange payment takes no request along.
fn readable(all: &Value) -> FollowUp {
    let fits =
        |name: &str, value: Value| read(&Value::Object([(name.to_owned(), value)].into_iter().collect())).is_some();
    let kept = all.as_object().into_iter().flatten().filter_map(|(name, value)| {
        let mut value = value.clone();
        value.as_array_mut().into_iter().flatten().for_each(whole);
        let kept = match &value {
            Value::Array(items) => {
                let fit = |item: &&Value| fits(name, Value::Array(vec![(*item).clone()]));
                Value::Array(items.iter().filter(fit).cloned().collect())
            }
            value if fits(name, value.clone()) => value.clone(),
            _ => return None,
        };
        Some((name.clone(), kept))
    });
    read(&Value::Object(kept.collect())).unwrap_or_default()
}

impl FollowUp {
    /// The request that waits for an answer.
    pub fn open_supplement(&self) -> Option<&SupplementRequest> {
        self.supplements.iter().rev().find(|request| request.answered_at.is_none())
    }

    /// What the resident has to pay or has paid without the portal knowing it yet; the last one where its time is over and
    /// no other has come in its place.
    pub fn open_payment(&self) -> Option<&Payment> {
        let waits = |payment: &&Payment| matches!(payment.state, PaymentState::Unpaid | PaymentState::Checking);
        let expired = self.payments.last().filter(|payment| payment.state == PaymentState::Expired);
        self.payments.iter().rev().find(waits).or(expired)
    }
}

wire! {
    /// A request to supplement a dossier (phiếu yêu cầu bổ sung, form 02).
    #[derive(Clone, Debug, PartialEq)]
    pub struct SupplementRequest {
        /// Its last part of the address to which the answer goes.
        pub id: String = "id",
        /// What it is.
        pub kind: SupplementKind = "kind" or default,
        /// Number of the slip.
        pub number: Option<String> = "number" or nothing,
        /// When.
        pub at: String = "at",
        /// Why, in the officer's words.
        pub reason: Text = "reason",
        /// What is asked for.
        pub items: Vec<SupplementItem> = "items",
        /// The last day (`yyyy-mm-dd`) for it.
        pub until: Option<String> = "until" or nothing,
        /// The officer's role or name.
        pub officer: Option<Text> = "officer" or nothing,
        /// Where to ask.
        pub contact: Option<Text> = "contact" or nothing,
        /// When it was answered.
        pub answered_at: Option<String> = "answeredAt" or nothing,
    }
}

wire! {
    /// Why a supplement is asked for.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum SupplementKind else Request {
        /// The office needs more, or something else.
        #[default]
        Request = "request",
        /// The resident said at the submit that these papers follow; nobody waits yet.
        Announced = "announced",
    }
}

wire! {
    /// A question or a paper that is asked for: one of `field` and `requirement` is there.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SupplementItem {
        /// Path of a question of the form, without rows: a grid is asked for as a whole.
        pub field: Option<String> = "field" or nothing,
        /// [`super::Requirement::id`].
        pub requirement: Option<String> = "requirement" or nothing,
        /// What it is called; needed for a paper that the procedure does not list.
        pub name: Option<Text> = "name" or nothing,
        /// What is wrong with it.
        pub reason: Text = "reason",
        /// The present answer, for a question.
        pub value: Value = "value" or nothing,
    }
}

wire! {
    /// A wish to have a dossier back; the body of `POST /v1/dossiers/{code}/withdrawal` too, without `at`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Withdrawal {
        /// Why, in the resident's words; nobody has to give a reason.
        pub reason: String = "reason" or default,
        /// When it was asked for.
        pub at: Option<String> = "at" or nothing,
    }
}

wire! {
    /// An apology with a new day (form 04).
    #[derive(Clone, Debug, PartialEq)]
    pub struct Delay {
        /// Number of the slip.
        pub number: Option<String> = "number" or nothing,
        /// When it was said.
        pub at: String = "at",
        /// Why.
        pub reason: Text = "reason",
        /// When it was due before.
        pub due_before: Option<String> = "dueBefore" or nothing,
        /// When it is due now.
        pub due_at: String = "dueAt",
        /// Who signs.
        pub signer: Option<Text> = "signer" or nothing,
    }
}

wire! {
    /// Why a dossier was refused (form 03) or stopped (form 05).
    #[derive(Clone, Debug, PartialEq)]
    pub struct Decision {
        /// Number of the slip.
        pub number: Option<String> = "number" or nothing,
        /// When.
        pub at: String = "at",
        /// Why.
        pub reason: Text = "reason",
        /// The officer's role or name.
        pub officer: Option<Text> = "officer" or nothing,
        /// What the resident can do now.
        pub advice: Option<Text> = "advice" or nothing,
    }
}

#[cfg(test)]
mod tests;
