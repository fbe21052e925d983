//! Start: configuration, storage, then the first screen in place of the static skeleton.

use super::{parts, screen, shell};
use crate::browser::{dom, events, history, number, panic, store::Store};
use crate::html;
use crate::session::filling::to_check;
use crate::session::live::follow;
use crate::session::{App, texts};
use crate::view::element::{View, mount};
use any_spawner::Executor;
use leptos::prelude::Owner;
use motcua_core::config::Config;
use motcua_core::draft::Draft;
use motcua_core::route::Route;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds after which the first screen is drawn.
const SOON: u32 = 100;
/// Milliseconds after which it has most likely got what it asked for.
const QUIET: u32 = 3_000;

/// Starts the app: called once by the boot script, through `main`.
pub fn start() {
    panic::install();
    motcua_core::text::json::number::install(number::print, number::read);
    spawn_local(async {
        let config = match crate::portal::config().await.map(|json| Config::parse(&json)) {
            Ok(Ok(config)) => config,
            Ok(Err(errors)) => {
                let lines: Vec<_> =
                    errors.iter().map(|error| format!("config.json: {}: {}", error.key, error.what)).collect();
                return dom::failed_start(&lines.join("\n"));
            }
            Err(failure) => return dom::failed_start(&format!("config.json: {}", failure.name())),
        };
        texts::read_chosen(&config).await;
        let store = Store::open().await;
        panic::set_lasting(store.is_lasting());
        let drafts = store.drafts().await.unwrap_or_default();
        let (is_any_going, is_any_open) = (drafts.iter().any(Draft::is_going), drafts.iter().any(Draft::is_open));
        let Some(root) = dom::take_root() else { return };
        let place: web_sys::Node = root.into();
        // The same that leptos's own mount does, without its kind of views. It fails only
        // where an executor is there already.
        let _ = Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let mounted = owner.with(move || {
            let app = App::new(config, store, drafts);
            app.listen();
            // Most people have sent nothing that is still on its way: the part is theirs who have.
            if is_any_going {
                parts::to_finish().when_there(move |finish| (finish.wake)(app));
            }
            mount(screen_around(app), &place, None)
        });
        // For as long as the page lives.
        std::mem::forget((owner, mounted));
        // Whoever has begun something most likely goes on with it: what that waits for is there by then.
        events::sleep(SOON).await;
        if is_any_open && !events::saves_data() {
            parts::to_rich().want();
            to_check().want();
        }
        // What was sent can then be looked up without a network, too; who saves data pays only for what they open.
        events::sleep(QUIET).await;
        if !events::saves_data() {
            parts::to_follow().want();
        }
    });
}

fn screen_around(app: App) -> View {
    follow(move || dom::set_lang(app.locale.get().tag()));
    html! {
        {shell::header()}
        <main id="main" class="page">
            {shell::notices()}
            {move || {
                // A screen is made anew for another address or language; what was
                // entered lives in the session, not in the screen.
                app.locale.track();
                screen_of(&app.route.get())
            }}
        </main>
        {move || { app.locale.track(); shell::footer() }}
        <div id="announcer" class="unseen" role="status"></div>
    }
}

fn screen_of(route: &Route) -> View {
    match route {
        Route::Home => screen::home(),
        Route::Catalogue { query } => screen::catalogue(query),
        Route::Procedure { code } => screen::procedure(code),
        Route::Filling { draft, page } => screen::filling(draft, page),
        Route::Dossiers => parts::screen_of(parts::to_follow(), |follow| (follow.dossiers)()),
        Route::Dossier { code } => {
            let (code, access) = (code.clone(), history::take_access_code());
            parts::screen_of(parts::to_follow(), move |follow| (follow.dossier)(&code, access.clone()))
        }
        Route::Act { code, act } => {
            let (code, act) = (code.clone(), act.clone());
            parts::screen_of(parts::to_follow(), move |follow| (follow.acting)(&code, &act))
        }
        Route::Papers => parts::screen_of(parts::to_follow(), |follow| (follow.papers)()),
        Route::Settings => parts::screen_of(parts::to_follow(), |follow| (follow.settings)()),
        Route::Help => parts::screen_of(parts::to_follow(), |follow| (follow.help)()),
        Route::Carry { draft } => {
            let draft = draft.clone();
            parts::screen_of(parts::to_safe(), move |safe| (safe.carry)(&draft))
        }
        Route::Arrive => parts::screen_of(parts::to_safe(), |safe| (safe.arrive)()),
        Route::Lock => parts::screen_of(parts::to_safe(), |safe| (safe.lock)()),
        Route::NotFound => screen::not_found(),
    }
}
