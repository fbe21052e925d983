//! What surrounds every screen: header with language and menu, notices, footer.

use super::component::icon::Icon;
use super::component::link;
use crate::browser::{dom, history};
use crate::html;
use crate::lazy::Seen;
use crate::session::app;
use crate::session::live::{Live, follow};
use crate::session::texts::Texts;
use crate::view::element::View;
use crate::view::parts::to_finish;
use motcua_core::i18n::Msg;
use motcua_core::route::Route;

/// Demonstration line, header, menu and the woven band.
pub fn header() -> View {
    let app = app();
    let config = app.config();
    let (name, subtitle) = (config.name.clone(), config.subtitle.clone());
    let home = history::href("/");
    let demonstration = config.demonstration.then(|| {
        html! { <p class="demo">{move || { app.locale.track(); app.t(Msg::ShellDemonstration) }}</p> }
    });
    html! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); crate::browser::focus::focus("heading"); }>
            {move || { app.locale.track(); app.t(Msg::ShellSkip) }}
        </a>
        <header>
            {demonstration}
            <div class="bar"><div class="bar__in">
                <a class="bar__home" href=home>
                    <span class="bar__mark">{Icon::Door.draw()}</span>
                    <span class="bar__names">
                        <span class="bar__name">{move || { app.locale.track(); app.text(&name) }}</span>
                        <span class="bar__sub">{move || { app.locale.track(); app.text(&subtitle) }}</span>
                    </span>
                </a>
                <div class="bar__acts">{language()}{menu()}</div>
            </div></div>
            <div class="band" aria-hidden="true"></div>
        </header>
    }
}

fn language() -> Option<View> {
    let app = app();
    (app.config().languages.len() > 1).then(|| {
        html! {
            <button type="button" class="bar__act" lang=move || app.locale.get().other().tag()
                on:click=move |_| app.set_language(app.language().other())>
                {move || { app.locale.track(); app.t(Msg::ShellLanguage) }}
            </button>
        }
    })
}

fn menu() -> View {
    let app = app();
    let open = Live::new(false);
    // Going somewhere closes it.
    follow(move || {
        app.route.track();
        open.set(false);
    });
    let entries = move || {
        app.locale.track();
        open.get().then(|| {
            let places = [
                (Route::Home, Msg::ShellHome),
                (Route::Catalogue { query: String::new() }, Msg::ShellProcedures),
                (Route::Dossiers, Msg::ShellDossiers),
                (Route::Papers, Msg::ShellPapers),
                (Route::Settings, Msg::ShellSettings),
                (Route::Help, Msg::ShellHelp),
            ];
            let items: Vec<_> =
                places.iter().map(|(route, msg)| html! { <li>{link::to(route, app.t(*msg))}</li> }).collect();
            html! { <nav id="menu" class="menu" aria-label=app.t(Msg::ShellMenu)><ul>{items}</ul></nav> }
        })
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            crate::browser::focus::focus("menu-button");
        }
    };
    html! {
        <div class="bar__menu" on:keydown=keys>
            <button type="button" class="bar__act" id="menu-button" aria-controls="menu" aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)>
                {move || { app.locale.track(); app.t(Msg::ShellMenu) }}
            </button>
            {entries}
        </div>
    }
}

/// What holds for the whole app just now: no network, nothing kept, an in-app browser.
pub fn notices() -> View {
    let app = app();
    let offline = move || {
        app.locale.track();
        (!app.online.get()).then(|| html! { <p class="note note--warn">{app.t(Msg::ShellOffline)}</p> })
    };
    let language_waits = move || {
        app.locale.track();
        match app.texts.get() {
            Texts::Settled | Texts::Loading => View::nothing(),
            Texts::Slow => html! { <p class="note">{app.t(Msg::LoadLoading)}</p> },
            Texts::Missing => html! {
                <p class="note note--warn">{app.t(Msg::ShellLanguageMissing)}" "<span lang="en">{app.t(Msg::ShellLanguageMissingEnglish)}</span></p>
            },
        }
    };
    // Who has sent nothing is told nothing of it: the part that sends brings what it has to say.
    let from_finish = move || match to_finish().seen() {
        Seen::Ready(finish) => (finish.notices)(app),
        _ => View::nothing(),
    };
    let not_lasting = (!app.store().is_lasting()).then(|| {
        html! { <p class="note note--warn" role="status">{move || { app.locale.track(); app.t(Msg::ShellNotLasting) }}</p> }
    });
    html! {
        <div role="status">{offline}{language_waits}{from_finish}</div>
        {not_lasting}
        {dom::is_in_app_browser().then(in_app)}
    }
}

fn in_app() -> View {
    let app = app();
    let copied = Live::new(false);
    let copy = move |_| {
        wasm_bindgen_futures::spawn_local(async move { copied.set(dom::copy(&history::address()).await) });
    };
    html! {
        <div class="note note--warn">
            <p>{move || { app.locale.track(); app.t(Msg::ShellInapp) }}</p>
            <button type="button" class="quiet" on:click=copy>
                {move || { app.locale.track(); app.t(if copied.get() { Msg::ShellCopied } else { Msg::ShellCopyAddress }) }}
            </button>
        </div>
    }
}

/// Hotline and the sentence against false calls.
pub fn footer() -> View {
    let app = app();
    let config = app.config();
    let number = config.hotline.clone();
    let hours = app.text(&config.hotline_hours);
    let call = (!number.is_empty()).then(|| {
        let (href, text) =
            (format!("tel:{}", number.replace([' ', '.'], "")), app.tv(Msg::ShellHotline, &[("number", &number)]));
        html! { <p><a class="footer__call" href=href>{text}</a>" "{hours}</p> }
    });
    html! { <footer class="footer">{call}<p>{app.t(Msg::ShellOtp)}</p></footer> }
}
