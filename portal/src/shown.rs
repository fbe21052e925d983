//! A dossier as the resident sees it now: with what is left of its time, and without what this portal cannot do.

use crate::{applicant, env::Env, store::Record};
use motcua_core::{
    contract::{Dossier, FollowUp, Payment, PaymentMethodKind, capability},
    dossier::left,
    time::DateTime,
};

/// The dossier for who has its access code.
pub fn dossier(env: &Env<'_>, record: &Record) -> Dossier {
    let mut dossier = record.dossier.clone();
    let mut follow = record.follow();
    // Those that were filed before the portal kept it there.
    follow.form.get_or_insert_with(|| record.submission.form.clone());
    follow.procedure_version.get_or_insert_with(|| record.submission.procedure_version.clone());
    follow.applicant_details = applicant::details(env.data, record);
    follow.wished_delivery = applicant::wished_delivery(record);
    follow.reception = applicant::reception(env.data, record);
    let due = dossier.due_at.as_deref().and_then(DateTime::parse_iso).filter(|_| dossier.status.clock_runs());
    follow.left = due.map(|due| left(env.now, due, &env.data.calendar.for_agency(&dossier.agency)));
    if !env.site.has(capability::RESULTS) {
        follow.results.clear();
    }
    let payments = follow.payments.into_iter().map(|one| payment(env, one)).collect();
    follow = FollowUp { payments, ..follow };
    dossier.follow_up = serde_json::to_value(&follow).unwrap_or_default();
    dossier
}

/// A payment; a portal that takes none says where the counter is.
pub fn payment(env: &Env<'_>, mut payment: Payment) -> Payment {
    if !env.site.has(capability::PAYMENTS) {
        payment.methods.retain(|method| method.kind == PaymentMethodKind::Counter);
        payment.link = None;
    }
    payment
}
