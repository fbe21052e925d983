//! The running state: language, place, what is loaded, the drafts of this device and the
//! one that is open. Long-lived signals are made once, in the owner of the whole app, so
//! that no screen can dispose of what another one still needs.

pub mod filling;
pub mod load;
pub mod sending;
pub mod upload;

use crate::browser::clock::Clock;
use crate::browser::store::{Store, StoreError};
use crate::browser::{events, focus, history, settings};
use crate::portal::Portal;
use filling::Filling;
use leptos::prelude::*;
use load::Library;
use motcua_core::config::Config;
use motcua_core::contract::{Configuration, Text};
use motcua_core::draft::Draft;
use motcua_core::i18n::{self, Locale, Msg};
use motcua_core::route::Route;
use motcua_core::time::{Date, DateTime};
use std::cell::Cell;

/// Who acts. Signing in and acting for somebody else come as further cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in: the access code alone opens a dossier.
    #[default]
    Anonymous,
}

/// The app's state, cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// The chosen language.
    pub locale: RwSignal<Locale>,
    /// Where the person is.
    pub route: RwSignal<Route>,
    /// Whether the device believes that it has a network.
    pub online: RwSignal<bool>,
    /// The drafts and receipts of this device, newest first.
    pub drafts: RwSignal<Vec<Draft>>,
    /// The draft that is open.
    pub filling: RwSignal<Option<Filling>>,
    /// What the portal says of itself, once it has answered.
    pub configuration: RwSignal<Option<Configuration>>,
    /// What was read from the portal.
    pub library: Library,
    /// Code and access code that were just given; in memory only.
    pub access: RwSignal<Option<(String, String)>>,
    /// Who acts.
    pub who: RwSignal<Who>,
    owner: StoredValue<Owner>,
    arriving: StoredValue<bool>,
    config: StoredValue<Config>,
    clock: StoredValue<Clock>,
    portal: StoredValue<Portal, LocalStorage>,
    store: StoredValue<Store, LocalStorage>,
}

thread_local! {
    // Not a Leptos context: handlers and tasks run outside every owner, and need it too.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// The app's state; there from the first screen on.
///
/// # Panics
/// When it is asked for before [`App::new`], which only [`crate::start`] could do.
#[allow(clippy::expect_used)]
pub fn app() -> App {
    APP.get().expect("the app's state is made before any screen")
}

impl App {
    /// Makes the state; must be called in the owner of the whole app.
    pub fn new(config: Config, store: Store, mut drafts: Vec<Draft>) -> Self {
        let stored = settings::language().map(|tag| Locale::from_tag(&tag));
        let first = config.languages.first().map_or(Locale::Vi, |tag| Locale::from_tag(tag));
        let locale = RwSignal::new(stored.unwrap_or(first));
        let portal = Portal::new(config.portal.clone(), store.clone(), move || locale.get_untracked().tag().to_owned());
        drafts.sort_by(|a, b| b.updated_at.cmp(&a.updated_at));
        let app = Self {
            locale,
            route: RwSignal::new(Route::parse(&history::path())),
            online: RwSignal::new(events::online()),
            drafts: RwSignal::new(drafts),
            filling: RwSignal::new(None),
            configuration: RwSignal::new(None),
            library: Library::new(),
            access: RwSignal::new(None),
            who: RwSignal::new(Who::default()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            arriving: StoredValue::new(false),
            clock: StoredValue::new(Clock::new(&config.time_zone)),
            config: StoredValue::new(config),
            portal: StoredValue::new_local(portal),
            store: StoredValue::new_local(store),
        };
        APP.set(Some(app));
        app
    }

    /// Listens to the browser: back and forward, links, network; asks the portal who it is.
    pub fn listen(self) {
        events::keep(history::on_popstate(move || self.arrive(Route::parse(&history::path()))));
        events::keep(history::intercept_clicks(move |path| self.go(&Route::parse(&path))));
        events::keep(events::watch_pointer());
        events::keep(events::on_online(move |online| self.online.set(online)));
        leptos::task::spawn_local(async move {
            if let Ok(loaded) = self.portal().configuration().await {
                let now = DateTime::parse_iso(&loaded.value.now).filter(|_| loaded.kept_at.is_none());
                if let Some(now) = now {
                    self.clock.update_value(|clock| clock.set(now));
                }
                self.configuration.set(Some(loaded.value));
            }
        });
    }

    /// Runs `make` in the owner of the whole app: what it makes outlives every screen.
    pub fn own<T>(self, make: impl FnOnce() -> T) -> T {
        self.owner.get_value().with(make)
    }

    /// The client of the portal.
    pub fn portal(self) -> Portal {
        self.portal.get_value()
    }

    /// The device's storage.
    pub fn store(self) -> Store {
        self.store.get_value()
    }

    /// The installation's configuration.
    pub fn config(self) -> Config {
        self.config.get_value()
    }

    /// Now, in the portal's zone and by the portal's clock.
    pub fn now(self) -> DateTime {
        self.clock.with_value(Clock::now)
    }

    /// Today, in the portal's zone.
    pub fn today(self) -> Date {
        self.now().date
    }

    /// The language without following it: screens are made anew when it changes.
    pub fn language(self) -> Locale {
        self.locale.get_untracked()
    }

    /// A text of the app.
    pub fn t(self, msg: Msg) -> &'static str {
        msg.text(self.language())
    }

    /// A text of the app with values.
    pub fn tv(self, msg: Msg, values: &[(&str, &str)]) -> String {
        msg.with(self.language(), values)
    }

    /// A text of the portal.
    pub fn text(self, text: &Text) -> String {
        text.get(self.language().tag()).to_owned()
    }

    /// `10:04 thứ Sáu 20/11/2026` in the portal's zone, for an ISO time; as it is when it is none.
    pub fn moment(self, iso: &str) -> String {
        DateTime::parse_iso(iso).map_or_else(|| iso.to_owned(), |time| i18n::moment(self.local(time), self.language()))
    }

    /// `10:04` when it is of today, else like [`Self::moment`].
    pub fn briefly(self, iso: &str) -> String {
        match DateTime::parse_iso(iso).map(|time| self.local(time)) {
            Some(time) if time.date == self.today() => i18n::clock(time),
            _ => self.moment(iso),
        }
    }

    fn local(self, time: DateTime) -> DateTime {
        time.at_offset(self.now().offset)
    }

    /// Switches the language and remembers it on the device.
    pub fn set_language(self, locale: Locale) {
        settings::set_language(locale.tag());
        if let Some(open) = self.filling.get_untracked() {
            open.translate(locale);
        }
        self.locale.set(locale);
    }

    /// Goes to another address.
    pub fn go(self, route: &Route) {
        history::push(&route.path());
        self.arrive(route.clone());
    }

    /// Goes to another address without a way back to this one.
    pub fn replace(self, route: &Route) {
        history::replace(&route.path());
        self.arrive(route.clone());
    }

    fn arrive(self, route: Route) {
        self.arriving.set_value(true);
        self.route.set(route);
    }

    /// Called by each screen once its heading is there: sets the title and, after a
    /// navigation, brings focus and the screen reader to the heading.
    pub fn arrived(self, title: &str) {
        let name = self.config.with_value(|config| self.text(&config.name));
        focus::title(&format!("{title} – {name}"));
        if self.arriving.get_value() {
            self.arriving.set_value(false);
            focus::heading_soon();
            focus::announce(title);
        }
    }

    /// Puts a draft among those of the device and keeps it there.
    ///
    /// # Errors
    /// When the device cannot keep it; the draft is in memory all the same.
    pub async fn keep(self, draft: &Draft) -> Result<(), StoreError> {
        self.drafts.update(|drafts| {
            drafts.retain(|other| other.id != draft.id);
            drafts.insert(0, draft.clone());
        });
        self.store().put_draft(draft).await
    }

    /// Deletes a draft with its files.
    pub async fn forget(self, id: &str) -> Result<(), StoreError> {
        self.store().delete_draft(id).await?;
        self.drafts.update(|drafts| drafts.retain(|other| other.id != id));
        Ok(())
    }
}
