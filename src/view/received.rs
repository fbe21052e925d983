//! What the portal has noted of a dossier's papers: each document with how it comes, each file with the proof that it
//! arrived. On the receipt, on the slip and where the dossier is followed.

use crate::html;
use crate::session::App;
use crate::view::element::View;
use motcua_core::contract::{Dossier, DossierDocument, DossierFile, ProvisionKind};
use motcua_core::i18n::{self, Msg};
use motcua_core::time::Date;

/// Digits of a hash that people compare.
const SHORT: usize = 12;

/// All of them; `whole`: hashes with every digit, for whoever wants to reckon them.
pub fn list(app: App, dossier: &Dossier, whole: bool) -> View {
    let of =
        |requirement: &str| dossier.files.iter().filter(|file| file.requirement == requirement).collect::<Vec<_>>();
    let named = dossier.documents.iter().map(|document| {
        let files = of(&document.requirement);
        let rows: Vec<_> = files.iter().map(|file| row(app, file, whole)).collect();
        let how = how(app, document);
        let rows = (!rows.is_empty()).then(|| html! { <ul class="received__files">{rows}</ul> });
        html! { <li><p class="received__name">{app.text(&document.name)}</p><p class="soft">{how}</p>{rows}</li> }
    });
    // An older portal names no documents.
    let is_named = |file: &&DossierFile| !dossier.documents.iter().any(|own| own.requirement == file.requirement);
    let others = dossier.files.iter().filter(is_named).map(|file| row(app, file, whole));
    let rows: Vec<_> = named.chain(others).collect();
    html! { <ol class="received">{rows}</ol> }
}

/// Whether there is anything to list.
pub fn any(dossier: &Dossier) -> bool {
    !dossier.documents.is_empty() || !dossier.files.is_empty()
}

/// How many papers the resident still has to hand in.
pub fn open(dossier: &Dossier) -> usize {
    const OPEN: [ProvisionKind; 3] = [ProvisionKind::Later, ProvisionKind::Counter, ProvisionKind::Post];
    dossier.documents.iter().filter(|document| OPEN.contains(&document.provision)).count()
}

/// How a document comes, in words; what its files are pictures of, when it has come.
pub fn how(app: App, document: &DossierDocument) -> String {
    let date = document.until.as_deref().and_then(Date::parse_iso).map(i18n::date);
    let msg = match (document.provision, &date) {
        (ProvisionKind::Later, Some(_)) => Msg::ReceiptLater,
        (ProvisionKind::Later, None) => Msg::ReceiptLaterPlain,
        (ProvisionKind::Counter, _) => Msg::ReceiptCounter,
        (ProvisionKind::Post, Some(_)) => Msg::ReceiptPostBy,
        (ProvisionKind::Post, None) => Msg::ReceiptPost,
        (ProvisionKind::Office, _) => Msg::ReceiptOffice,
        (ProvisionKind::NotNeeded, _) => Msg::ReceiptNotNeeded,
        (ProvisionKind::Now | ProvisionKind::Other, _) => {
            let kind = document.copy_kind.map(|kind| app.t(super::words::copy_kind(kind).0).to_owned());
            return kind.unwrap_or_default();
        }
    };
    app.tv(msg, &[("date", date.as_deref().unwrap_or_default())])
}

fn row(app: App, file: &DossierFile, whole: bool) -> View {
    let (name, size) = (file.name.clone(), i18n::size(file.size, app.language()));
    let hash = if whole { file.sha256.clone() } else { shortened(&file.sha256) };
    let proof = app.tv(Msg::ReceiptReceived, &[("time", &app.briefly(&file.received_at)), ("hash", &hash)]);
    html! { <li class="received__file"><p>{name}" "<span class="soft">{size}</span></p><p class="soft small">{proof}</p></li> }
}

/// `2a5d 4d3d 5e5f…`: enough to compare by eye.
fn shortened(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().take(SHORT).collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    format!("{}…", groups.join(" "))
}
