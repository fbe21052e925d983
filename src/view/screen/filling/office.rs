//! Which office shall receive the dossier.

use super::frame;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::field;
use crate::view::component::mistake::Mistake;
use crate::view::element::View;
use motcua_core::i18n::Msg;
use motcua_core::order;
use motcua_core::route::step;
use motcua_core::text::fold;

/// The choice among the agencies of the procedure's tier that exist today.
pub fn office(app: App, open: Filling) -> View {
    let today = app.today().to_string();
    let tier = open.procedure.with_untracked(|procedure| procedure.tier);
    let mut pairs: Vec<_> = open.agencies.with_untracked(|agencies| {
        let fits = |tiers: &[motcua_core::contract::AgencyTier]| {
            tiers.iter().any(|own| own.tier == tier && own.period.contains(&today))
        };
        let fitting = agencies.items.iter().filter(|agency| fits(&agency.tiers));
        fitting.map(|agency| (agency.code.clone(), app.text(&agency.name))).collect()
    });
    order::by(&mut pairs, |a, b| fold(&a.1).cmp(&fold(&b.1)));
    let chosen = open.draft.with_untracked(|draft| draft.agency.clone().unwrap_or_default());
    let mistake = Mistake::at(open, "agency");
    let (hint_id, label_for) = (format!("{}-hint", mistake.id()), mistake.id());
    let take = move |code: String| {
        open.update(app, |draft| draft.agency = (!code.is_empty()).then_some(code));
        if open.attempted.get_untracked() {
            open.wrong.set(open.check_page(step::OFFICE));
        }
    };
    let menu = field::menu(mistake, true, &pairs, &chosen, take);
    let content = html! {
        <div class="field" class:field--wrong=move || mistake.is_there()>
            <label for=label_for>{app.t(Msg::OfficeLabel)}</label>
            <p class="hint" id=hint_id>{app.t(Msg::OfficeHint)}</p>
            {field::error_line(mistake)}
            {menu}
        </div>
    };
    frame(app, open, step::OFFICE, content)
}
