//! The running state: language, place, what is loaded, the drafts of this device and the
//! one that is open. All of it is [`live::Live`]: it outlives every screen and task.

pub mod carry;
pub mod document;
mod drafts;
pub mod filling;
pub mod following;
pub mod live;
pub mod load;
pub mod lock;
pub mod outbox;
pub mod screens;
pub mod sending;
pub mod texts;
pub mod upload;

use crate::browser::clock::Clock;
use crate::browser::store::Store;
use crate::browser::{events, focus, history, settings, tabs};
use crate::portal::Portal;
use filling::Filling;
use live::Live;
use load::Library;
use motcua_core::config::Config;
use motcua_core::contract::{Configuration, Text, UploadRules};
use motcua_core::draft::Draft;
use motcua_core::i18n::{self, Locale, Msg};
use motcua_core::order;
use motcua_core::route::Route;
use motcua_core::time::{Date, DateTime};
use screens::Screens;
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use texts::Texts;

/// Who acts. Signing in and acting for somebody else come as further cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in: the access code alone opens a dossier.
    #[default]
    Anonymous,
}

/// A future in a box: what awaits it does not take its state machine into its own.
pub type Task<T> = Pin<Box<dyn Future<Output = T>>>;

/// The app's state, cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// The chosen language.
    pub locale: Live<Locale>,
    /// Where the person is.
    pub route: Live<Route>,
    /// Whether the device believes that it has a network.
    pub online: Live<bool>,
    /// The drafts and receipts of this device, newest first.
    pub drafts: Live<Vec<Rc<Draft>>>,
    /// The draft that is open.
    pub filling: Live<Option<Filling>>,
    /// Drafts that were sent and are not confirmed yet, whichever screen is in front.
    pub outbox: Live<Vec<Filling>>,
    /// What became of one of them while another screen was in front.
    pub news: Live<Option<outbox::News>>,
    /// What the portal says of itself, once it has answered.
    pub configuration: Live<Option<Configuration>>,
    /// Whether a newer release of the app is on the device; this page goes on with its own.
    pub newer: Live<bool>,
    /// What was read from the portal.
    pub library: Library,
    /// Code and access code that were just given; in memory only.
    pub access: Live<Option<(String, String)>>,
    /// How far the texts of a language that was chosen are.
    pub texts: Live<Texts>,
    /// What screens remember of themselves.
    pub screens: Screens,
    /// Who acts.
    pub who: Live<Who>,
    arriving: Live<Option<String>>,
    config: Live<Rc<Config>>,
    clock: Live<Clock>,
    portal: Live<Portal>,
    store: Live<Store>,
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
    /// Makes the state.
    pub fn new(config: Config, store: Store, mut drafts: Vec<Draft>) -> Self {
        let stored = settings::get(settings::LANGUAGE).map(|tag| Locale::from_tag(&tag));
        let first = config.languages.first().map_or(Locale::Vi, |tag| Locale::from_tag(tag));
        let chosen = stored.unwrap_or(first);
        // Vietnamese is always there.
        let (spoken, texts) = if i18n::has(chosen) { (chosen, Texts::Settled) } else { (Locale::Vi, Texts::Missing) };
        let locale = Live::new(spoken);
        let portal = Portal::new(config.portal.clone(), store.clone(), move || locale.get_untracked().tag().to_owned());
        order::by(&mut drafts, |a, b| b.updated_at.cmp(&a.updated_at));
        let app = Self {
            locale,
            route: Live::new(Route::parse(&history::path())),
            online: Live::new(events::online()),
            drafts: Live::new(drafts.into_iter().map(Rc::new).collect()),
            filling: Live::new(None),
            outbox: Live::default(),
            news: Live::default(),
            configuration: Live::new(None),
            newer: Live::default(),
            library: Library::new(),
            access: Live::new(None),
            texts: Live::new(texts),
            screens: Screens::new(),
            who: Live::new(Who::default()),
            arriving: Live::new(None),
            clock: Live::new(Clock::new(&config.time_zone)),
            config: Live::new(Rc::new(config)),
            portal: Live::new(portal),
            store: Live::new(store),
        };
        APP.set(Some(app));
        app
    }

    /// Listens to the browser: back and forward, links, network; asks the portal who it is.
    pub fn listen(self) {
        events::keep(history::on_popstate(move || self.arrive(Route::parse(&history::path()))));
        events::keep(history::intercept_clicks(move |path| self.go(&Route::parse(&path))));
        events::keep(events::watch_pointer());
        events::keep(events::on_online(move |online| {
            self.online.set(online);
            if online {
                self.meet();
            }
        }));
        events::keep(events::on_newer(move || self.newer.set(true)));
        tabs::on_told(move |id| wasm_bindgen_futures::spawn_local(self.look_again(id)));
        self.meet();
    }

    /// Asks the portal who it is and what time it is; at the start, and when the network is there again.
    pub fn meet(self) {
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(loaded) = self.portal().configuration().await {
                let now = DateTime::parse_iso(&loaded.value.now).filter(|_| loaded.kept_at.is_none());
                if let Some(now) = now {
                    self.clock.update(|clock| clock.set(now));
                }
                self.configuration.set(Some(loaded.value));
            }
        });
    }

    /// The client of the portal.
    #[inline(never)]
    pub fn portal(self) -> Portal {
        self.portal.get_untracked()
    }

    /// The device's storage.
    #[inline(never)]
    pub fn store(self) -> Store {
        self.store.get_untracked()
    }

    /// The installation's configuration.
    #[inline(never)]
    pub fn config(self) -> Rc<Config> {
        self.config.get_untracked()
    }

    /// Whether the portal has a capability, by its name. As long as it has not spoken, it is taken to be whole.
    #[inline(never)]
    pub fn can(self, capability: &str) -> bool {
        self.configuration.with(|portal| portal.as_ref().is_none_or(|portal| portal.has(capability)))
    }

    /// What the portal takes as an upload; as long as it has not spoken, the app's own limits.
    pub fn upload_rules(self) -> UploadRules {
        self.configuration
            .with_untracked(|portal| portal.as_ref().map(|portal| portal.uploads.clone()))
            .unwrap_or_default()
    }

    /// Now, in the portal's zone and by the portal's clock.
    #[inline(never)]
    pub fn now(self) -> DateTime {
        self.clock.with_untracked(Clock::now)
    }

    /// Today, in the portal's zone.
    #[inline(never)]
    pub fn today(self) -> Date {
        self.now().date
    }

    /// The language without following it: screens are made anew when it changes.
    #[inline(never)]
    pub fn language(self) -> Locale {
        self.locale.get_untracked()
    }

    /// A text of the app.
    #[inline(never)]
    pub fn t(self, msg: Msg) -> &'static str {
        msg.text(self.language())
    }

    /// A text of the app with values.
    #[inline(never)]
    pub fn tv(self, msg: Msg, values: &[(&str, &str)]) -> String {
        msg.with(self.language(), values)
    }

    /// A text of the portal.
    #[inline(never)]
    pub fn text(self, text: &Text) -> String {
        text.get(self.language().tag()).to_owned()
    }

    /// `10:04 thứ Sáu 20/11/2026` in the portal's zone, for an ISO time; as it is when it is none.
    #[inline(never)]
    pub fn moment(self, iso: &str) -> String {
        DateTime::parse_iso(iso).map_or_else(|| iso.to_owned(), |time| i18n::moment(self.local(time), self.language()))
    }

    /// `10:04` when it is of today, else like [`Self::moment`].
    #[inline(never)]
    pub fn briefly(self, iso: &str) -> String {
        match DateTime::parse_iso(iso).map(|time| self.local(time)) {
            Some(time) if time.date == self.today() => i18n::clock(time),
            _ => self.moment(iso),
        }
    }

    #[inline(never)]
    fn local(self, time: DateTime) -> DateTime {
        time.at_offset(self.now().offset)
    }

    /// Switches the language, once its texts are there, and remembers it on the device.
    #[inline(never)]
    pub fn set_language(self, locale: Locale) {
        if i18n::has(locale) {
            return self.speak(locale);
        }
        texts::fetch(self, locale);
    }

    fn speak(self, locale: Locale) {
        self.texts.set(Texts::Settled);
        settings::set(settings::LANGUAGE, locale.tag());
        for open in Filling::all_living() {
            open.translate(locale);
        }
        // Texts may come late: whoever went on meanwhile stays where they are.
        focus::staying(|| self.locale.set(locale));
    }

    /// Goes to another address.
    #[inline(never)]
    pub fn go(self, route: &Route) {
        history::push(&route.path());
        self.arrive(route.clone());
    }

    /// Goes to another address without a way back to this one.
    #[inline(never)]
    pub fn replace(self, route: &Route) {
        history::replace(&route.path());
        self.arrive(route.clone());
    }

    fn arrive(self, route: Route) {
        self.arriving.set(Some(String::new()));
        self.route.set(route);
    }

    /// After going somewhere: brings focus to the element with this id instead of the heading.
    pub fn arrive_at(self, id: String) {
        self.arriving.set(Some(id));
    }

    /// Called by each screen once its heading is there: sets the title and, after a
    /// navigation, brings focus and the screen reader to the heading.
    #[inline(never)]
    pub fn arrived(self, title: &str) {
        let name = self.config.with_untracked(|config| self.text(&config.name));
        focus::title(&format!("{title} – {name}"));
        match self.arriving.update(Option::take) {
            Some(id) if id.is_empty() => {
                focus::heading_soon();
                focus::announce(title);
            }
            Some(id) => focus::focus_soon(&id),
            None => {}
        }
    }
}
