//! What the slips say of the applicant and of the acceptance, read from the dossier's answers whenever it is shown: a
//! supplement may have changed them.
//!
//! The forms of this portal call the same things by the same names, beside the name of whoever applies.

use crate::{data::Data, store::Record};
use motcua_core::{
    contract::{ApplicantDetails, Delivery, DeliveryKind, Procedure, Reception, Text, Unit},
    document,
    time::DateTime,
};
use serde_json::Value;

/// The applicant besides the name.
pub fn details(data: &Data, record: &Record) -> Option<ApplicantDetails> {
    let answers = &record.submission.answers;
    let person = data.procedure(&record.dossier.procedure).and_then(person)?;
    let said = |key: &str| said(answers, &format!("{person}{key}"));
    let details = ApplicantDetails {
        identifier: said("soDinhDanh"),
        address: said("diaChi").or_else(|| home(data, |key| said(&format!("noiCuTru.{key}")))),
        phone: said("sdt"),
        email: said("email"),
    };
    (details != ApplicantDetails::default()).then_some(details)
}

/// The path of the person whose name the procedure names, with its dot.
fn person(procedure: &Procedure) -> Option<&str> {
    let path = procedure.applicant_path.as_deref()?;
    Some(&path[..path.rfind('.').map_or(0, |dot| dot + 1)])
}

fn said(answers: &Value, path: &str) -> Option<String> {
    let words = document::at(answers, path)?.as_str()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// House, commune, province, country: units by their names, what was typed as it was typed.
fn home(data: &Data, said: impl Fn(&str) -> Option<String>) -> Option<String> {
    let unit = |code: &str| data.units.iter().find(|unit| unit.code == code);
    let commune = said("xa");
    let listed = commune.as_deref().and_then(unit);
    let above = listed.and_then(|own| own.parent.as_deref()).and_then(unit);
    let name = |unit: &Unit| unit.name.clone();
    let parts = [
        said("diaChi"),
        listed.map(name).or(commune).or_else(|| said("xaKhac")),
        above.map(name).or_else(|| said("tinh")),
        said("quocGia"),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How the resident wants to have the result.
pub fn wished_delivery(record: &Record) -> Option<Delivery> {
    let answers = &record.submission.answers;
    let kind = match said(answers, "nhanKetQua.cach")?.as_str() {
        "trucTiep" => DeliveryKind::Counter,
        "buuChinh" => DeliveryKind::Post,
        "dienTu" => DeliveryKind::Electronic,
        _ => return None,
    };
    let address = said(answers, "nhanKetQua.diaChi").filter(|_| kind == DeliveryKind::Post);
    Some(Delivery { kind, address, ..Delivery::default() })
}

/// What the register holds: a book a year, the entry as the code counts them. What comes online is one set.
pub fn reception(data: &Data, record: &Record) -> Option<Reception> {
    let accepted = record.dossier.accepted_at.as_deref().and_then(DateTime::parse_iso)?;
    let entry = record.dossier.code.rsplit('-').next().unwrap_or_default();
    let unit = data.agency(&record.dossier.agency).and_then(|agency| agency.unit.clone());
    let unit = unit.and_then(|code| data.units.iter().find(|unit| unit.code == code));
    Some(Reception {
        place: unit.map(|unit| Text::vi(unit.name.clone())),
        sets: Some(1),
        book: Some(accepted.date.year().to_string()),
        entry: Some(entry.trim_start_matches('0').to_owned()),
    })
}

#[cfg(test)]
mod tests;
