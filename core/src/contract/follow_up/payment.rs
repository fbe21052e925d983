//! What is to pay, how, and what the portal says of it.

use crate::contract::Text;
use crate::wire::wire;
use serde_json::Value;

wire! {
    /// Something to pay.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Payment {
        /// Its last part of the address.
        pub id: String = "id",
        /// For what.
        pub purpose: Text = "purpose",
        /// Whole đồng.
        pub amount: i64 = "amount",
        /// Where it stands; the portal alone says so.
        pub state: PaymentState = "state",
        /// Before the work begins or when it is done.
        pub timing: Option<PaymentTiming> = "timing" or nothing,
        /// Who pays less or nothing, and why this is the amount.
        pub note: Option<Text> = "note" or nothing,
        /// When it was asked for.
        pub at: String = "at",
        /// Until when it can be paid so.
        pub expires_at: Option<String> = "expiresAt" or nothing,
        /// When somebody last said that they had paid, or went to pay, of which nothing more was heard.
        pub attempted_at: Option<String> = "attemptedAt" or nothing,
        /// When the money was there.
        pub paid_at: Option<String> = "paidAt" or nothing,
        /// When it was paid back.
        pub refunded_at: Option<String> = "refundedAt" or nothing,
        /// How it can be paid, the best way first.
        pub methods: Vec<PaymentMethod> = "methods" or default,
        /// The code of a link with which somebody else can pay: shows this payment and nothing else.
        pub link: Option<String> = "link" or nothing,
        /// The receipt (biên lai điện tử).
        pub receipt: Option<PaymentReceipt> = "receipt" or nothing,
    }
}

wire! {
    /// Where a payment stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum PaymentState else Checking {
        /// Nobody has paid.
        Unpaid = "unpaid",
        /// Somebody says that it is paid, or is at the platform; also anything that this version does not know: neither to be
        /// paid again nor to be called paid.
        Checking = "checking",
        /// The portal has the money.
        Paid = "paid",
        /// It went back.
        Refunded = "refunded",
        /// Its time is over; the portal makes another one.
        Expired = "expired",
        /// Nothing is to be paid any more.
        Cancelled = "cancelled",
    }
}

impl PaymentState {
    /// Whether it waits for money or for news of money.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Unpaid | Self::Checking | Self::Expired)
    }
}

wire! {
    /// When a fee is due.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum PaymentTiming else Before {
        /// Thu trước: the work waits for it.
        Before = "before",
        /// Thu sau: with the result.
        After = "after",
    }
}

wire! {
    /// A way to pay.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PaymentMethod {
        /// Which one.
        pub kind: PaymentMethodKind = "kind",
        /// BIN of the bank at NAPAS, six digits; for [`PaymentMethodKind::VietQr`].
        pub bin: Option<String> = "bin" or nothing,
        /// The bank's name.
        pub bank: Option<String> = "bank" or nothing,
        /// Account number.
        pub account: Option<String> = "account" or nothing,
        /// Account holder.
        pub holder: Option<String> = "holder" or nothing,
        /// What has to stand on the transfer; `None`: the dossier's code.
        pub content: Option<String> = "content" or nothing,
        /// The platform's name; where the counter is and when it is open.
        pub note: Option<Text> = "note" or nothing,
    }
}

wire! {
    /// Ways to pay.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum PaymentMethodKind else Other {
        /// A transfer by VietQR.
        VietQr = "vietqr",
        /// The page of a payment platform.
        Platform = "platform",
        /// At the counter.
        Counter = "counter",
        /// Anything that this version does not know; shown by its note.
        #[default]
        Other = "other",
    }
}

wire! {
    /// The receipt of a payment.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PaymentReceipt {
        /// Number.
        pub number: String = "number",
        /// When it was issued.
        pub at: String = "at",
        /// By whom.
        pub issuer: Option<Text> = "issuer" or nothing,
    }
}

wire! {
    /// `GET /v1/dossiers/{code}/payments/{id}`: what somebody may see who pays for another one.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PaymentRequest {
        /// Code of the dossier.
        pub code: String = "code",
        /// Name of the procedure.
        pub procedure_name: Text = "procedureName",
        /// Name of the agency.
        pub agency_name: Text = "agencyName",
        /// The payment.
        pub payment: Payment = "payment",
    }
}

wire! {
    /// `POST /v1/dossiers/{code}/payments/{id}/attempts`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PaymentAttempt {
        /// How: a transfer that was made, or the platform's page that shall be opened.
        pub method: PaymentMethodKind = "method",
        /// Where the platform leads back to.
        pub return_to: Option<String> = "returnTo" or nothing,
    }
}

wire! {
    /// The answer to a [`PaymentAttempt`].
    #[derive(Clone, Debug, PartialEq)]
    pub struct PaymentBegun {
        /// Where it stands now.
        pub payment: Payment = "payment",
        /// The platform's page.
        pub address: Option<String> = "address" or nothing,
    }
}

/// Makes the amount of a payment whole that is written as `8000.0`, as some languages do.
pub fn whole(payment: &mut Value) {
    let Some(amount) = payment.as_object_mut().and_then(|payment| payment.get_mut("amount")) else { return };
    if let Some(number) = amount.as_f64().filter(|number| number.trunc() == *number && number.abs() < 9e15) {
        *amount = Value::from(number as i64);
    }
}

impl Payment {
    /// Whether it looks the same: what a portal changes of a payment that was asked for.
    pub fn looks_like(&self, other: &Self) -> bool {
        let parts = |own: &Self| (own.state, own.amount, own.receipt.is_some(), own.paid_at.is_some());
        let ways = |own: &Self| (own.methods.clone(), own.purpose.clone(), own.note.clone(), own.expires_at.clone());
        parts(self) == parts(other) && ways(self) == ways(other) && self.attempted_at == other.attempted_at
    }
}
