//! Values of the pure middle put into words of the chosen language.

use crate::session::filling::{Filling, Reason, Wrong};
use crate::session::{App, app};
use motcua_core::contract::{
    ChannelKind, CopyKind, DeliveryKind, Fee, FeeState, LevelKind, StatusCode, Tier, TimeLimit, TimeUnit,
};
use motcua_core::form::Display;
use motcua_core::i18n::{self, Msg};

/// What is wrong, in words.
pub fn wrong(filling: Filling, wrong: &Wrong) -> String {
    match &wrong.what {
        Reason::Field(error) => filling.words_of(error),
        Reason::Text(msg, name) => app().tv(*msg, &[("name", name), ("page", name)]),
        Reason::Portal(words) => words.clone(),
    }
}

/// What can be done online.
pub fn level(kind: LevelKind) -> Msg {
    match kind {
        LevelKind::Full => Msg::LevelFull,
        LevelKind::Partial => Msg::LevelPartial,
        LevelKind::Information => Msg::LevelInformation,
    }
}

/// A fee: free, so much, or by a tariff that is not known here.
pub fn fee(app: App, fee: &Fee) -> String {
    match (fee.state, fee.amount) {
        (FeeState::Free, _) => app.t(Msg::FeeFree).to_owned(),
        (FeeState::Fixed, Some(amount)) => i18n::money(amount, app.language()),
        (FeeState::Fixed, None) => app.t(Msg::FeeUnknown).to_owned(),
        (FeeState::LocalTariff, _) => app.t(Msg::FeeLocal).to_owned(),
    }
}

/// A fee with the note that limits it: an amount never stands alone.
pub fn fee_line(app: App, fee: &Fee) -> String {
    let note = fee.note.as_ref().map(|note| app.text(note)).filter(|note| !note.is_empty());
    match note {
        Some(note) => format!("{}. {note}", self::fee(app, fee)),
        None => self::fee(app, fee),
    }
}

/// A kind of copy: its name, and what that is.
pub fn copy_kind(kind: CopyKind) -> (Msg, Msg) {
    match kind {
        CopyKind::ElectronicOriginal => (Msg::PapersElectronicOriginal, Msg::PapersElectronicOriginalHint),
        CopyKind::CertifiedCopy => (Msg::PapersCertifiedCopy, Msg::PapersCertifiedCopyHint),
        CopyKind::Photo | CopyKind::Other => (Msg::PapersPhoto, Msg::PapersPhotoHint),
    }
}

/// A time limit; without a unit nothing is promised.
pub fn time_limit(app: App, limit: TimeLimit) -> String {
    let msg = match limit.unit {
        Some(TimeUnit::WorkingDay) => Msg::TimeWorkingDay,
        Some(TimeUnit::Day) => Msg::TimeDay,
        Some(TimeUnit::Hour) => Msg::TimeHour,
        Some(TimeUnit::Month) => Msg::TimeMonth,
        None => Msg::TimeAsStated,
    };
    match limit.amount {
        Some(n) => app.tv(msg, &[("n", &n.to_string())]),
        None => app.t(Msg::TimeAsStated).to_owned(),
    }
}

/// A way in which a result comes; nothing for one that is not known.
pub fn delivery(kind: DeliveryKind) -> Option<Msg> {
    match kind {
        DeliveryKind::Post => Some(Msg::DeliveryByPost),
        DeliveryKind::Counter => Some(Msg::DeliveryAtCounter),
        DeliveryKind::Electronic => Some(Msg::DeliveryByFile),
        DeliveryKind::Other => None,
    }
}

/// A way to send.
pub fn channel(kind: ChannelKind) -> Msg {
    match kind {
        ChannelKind::Online => Msg::ChannelOnline,
        ChannelKind::Counter => Msg::ChannelCounter,
        ChannelKind::Post => Msg::ChannelPost,
        ChannelKind::Other => Msg::ChannelOther,
    }
}

/// Who deals with it.
pub fn tier(tier: Tier) -> Msg {
    match tier {
        Tier::Commune => Msg::ProcedureTierCommune,
        Tier::Province => Msg::ProcedureTierProvince,
        _ => Msg::ProcedureTierOther,
    }
}

/// A status in plain words; `None`: unknown here, the portal's own text is shown.
pub fn status(code: StatusCode) -> Option<Msg> {
    Some(match code {
        StatusCode::SUBMITTED => Msg::Status1,
        StatusCode::ACCEPTED => Msg::Status2,
        StatusCode::REFUSED => Msg::Status3,
        StatusCode::PROCESSING => Msg::Status4,
        StatusCode::SUPPLEMENT => Msg::Status5,
        StatusCode::PAYMENT => Msg::Status6,
        StatusCode::WITHDRAWING => Msg::Status7,
        StatusCode::STOPPED => Msg::Status8,
        StatusCode::PROCESSED => Msg::Status9,
        StatusCode::RETURNED => Msg::Status10,
        _ => return None,
    })
}

/// What the person can do in a status.
pub fn to_do(code: StatusCode) -> Msg {
    match code {
        StatusCode::REFUSED => Msg::StatusTodo3,
        StatusCode::SUPPLEMENT => Msg::StatusTodo5,
        StatusCode::PAYMENT => Msg::StatusTodo6,
        StatusCode::STOPPED => Msg::StatusTodo8,
        StatusCode::PROCESSED => Msg::StatusTodo9,
        StatusCode::RETURNED => Msg::StatusTodo10,
        _ => Msg::DossierNothing,
    }
}

/// The answer at a path as people read it; empty when there is none.
pub fn answer(app: App, filling: Filling, path: &str) -> String {
    display(app, filling.answer(path))
}

fn display(app: App, display: Display) -> String {
    match display {
        Display::Nothing => String::new(),
        Display::Text(text) | Display::Date(text) => text,
        Display::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            i18n::number(number as i64, app.language())
        }
        Display::Number(number) => i18n::decimal(number, app.language()),
        Display::Ticked(ticked) => app.t(if ticked { Msg::CheckYes } else { Msg::CheckNo }).to_owned(),
        Display::Choices(labels) => labels.join(", "),
        Display::DateTime(date, clock) => format!("{clock} {date}"),
        Display::Files(names) => names.join(", "),
        Display::Secret => "••••".to_owned(),
        Display::List(items) => items.into_iter().map(|item| self::display(app, item)).collect::<Vec<_>>().join("; "),
    }
}
