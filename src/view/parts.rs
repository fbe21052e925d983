//! The screens that are loaded on demand: what fills in needs at the end, and what follows.

use super::component::files::Slot;
use super::component::{button, field, files, page, panel};
use super::element::View;
use super::screen;
use crate::browser::{dom, focus};
use crate::html;
use crate::lazy::{Lazy, Missing, Seen, Why, part, why};
use crate::session::filling::Filling;
use crate::session::{App, Task, app, upload};
use motcua_core::contract::Procedure;
use motcua_core::draft::Draft;
use motcua_core::form::{self, Block, Component};
use motcua_core::i18n::Msg;

/// Something beside the questions of the page with this key.
pub type Beside = fn(App, Filling, &str) -> View;

/// From the papers to the receipt.
pub struct Finish {
    /// The page of the papers.
    pub papers: fn(App, Filling) -> View,
    /// The parts of the dossier, with their states.
    pub list: fn(App, Filling) -> View,
    /// What stands beside the questions of a page: "listen", "fill in from the identity card".
    pub aside: Beside,
    /// What a newer version of the form has changed.
    pub renewal: Beside,
    /// Words of the law on a page, explained.
    pub terms: Beside,
    /// Check your answers.
    pub check: fn(App, Filling) -> View,
    /// Sending.
    pub send: fn(App, Filling) -> View,
    /// What is said above every screen to somebody who fills in.
    pub notices: fn(App) -> View,
    /// Goes on with what was on its way when the app was closed.
    pub wake: fn(App),
    /// The receipt of a draft that was sent.
    pub receipt: fn(App, &Draft) -> View,
    /// A `file` field of a form.
    pub file: fn(Filling, &Component) -> View,
    /// Uploads what is not uploaded yet, in the background.
    pub upload: fn(App, Filling),
}

/// Boxes for the rarer kinds of questions.
pub struct Kinds {
    /// A component of such a kind.
    pub draw: fn(Filling, &Component) -> View,
    /// Opens the row in which a field stands, before its page is drawn.
    pub open_at: fn(Filling, &str),
}

/// Dossiers that were sent, and what else is rarely opened first.
pub struct Follow {
    /// `/ho-so`
    pub dossiers: fn() -> View,
    /// `/ho-so/{code}`
    pub dossier: fn(&str, Option<String>) -> View,
    /// `/ho-so/{code}/{act}`
    pub acting: fn(&str, &str) -> View,
    /// `/giay-to`
    pub papers: fn() -> View,
    /// `/tro-giup`
    pub help: fn() -> View,
    /// `/cai-dat`
    pub settings: fn() -> View,
    /// Questions before a dossier of a procedure is begun.
    pub eligibility: fn(App, &Procedure) -> View,
}

/// Photographing papers and looking at their pages.
pub struct Studio {
    /// The screen.
    pub screen: fn(App, Filling) -> View,
    /// Opens the page at a place of a slot's document.
    pub look: fn(Filling, &Slot, usize),
    /// Opens the camera for a slot.
    pub shoot: fn(Filling, &Slot),
    /// Opens a PDF that was given, by its id and name.
    pub given: fn(Filling, &Slot, &str, &str),
}

/// Drafts that nobody else shall see: carried in a file, or hidden behind a PIN.
pub struct Safe {
    /// `/mang-di/{draft}`
    pub carry: fn(&str) -> View,
    /// `/mo-tep`
    pub arrive: fn() -> View,
    /// `/khoa`
    pub lock: fn() -> View,
    /// The box for the PIN, inside another screen.
    pub unlock: fn() -> View,
    /// The same as a screen, in place of one that may be hidden.
    pub locked: fn() -> View,
    /// Whether the PIN was entered in this window.
    pub is_open: fn() -> bool,
    /// Hides everything again.
    pub hide: fn(App),
}

/// What only some forms need.
pub struct Rich {
    /// What reads them and follows their answers.
    pub form: &'static form::Rich,
    /// Text of the definition.
    pub content: fn(&[Block]) -> View,
}

static FINISH: Finish = Finish {
    papers: screen::finish::papers,
    list: screen::finish::list,
    aside: screen::finish::aside,
    renewal: screen::finish::renewal,
    terms: screen::finish::terms,
    check: screen::finish::check,
    send: screen::finish::send,
    notices: screen::finish::notices,
    wake: screen::finish::wake,
    receipt: screen::finish::receipt,
    file: files::field,
    upload: upload::pump,
};

static FOLLOW: Follow = Follow {
    dossiers: screen::dossiers,
    dossier: screen::dossier,
    acting: screen::acting,
    papers: screen::papers,
    help: screen::help,
    settings: screen::settings,
    eligibility: screen::eligibility,
};

static STUDIO: Studio = Studio {
    screen: screen::studio::screen,
    look: screen::studio::look,
    shoot: screen::studio::shoot,
    given: screen::studio::given,
};

static SAFE: Safe = Safe {
    carry: screen::safe::carry,
    arrive: screen::safe::arrive,
    lock: screen::safe::lock,
    unlock: screen::safe::unlock,
    locked: screen::safe::locked,
    is_open: crate::session::lock::is_open,
    hide: |app| wasm_bindgen_futures::spawn_local(crate::session::lock::hide(app)),
};

static KINDS: Kinds = Kinds { draw: field::rare::draw, open_at: field::rare::open_at };

static RICH: Rich = Rich { form: &form::rich::FOR_SCREENS, content: field::content };

part!(rich: Rich = &RICH);
part!(finish: Finish = &FINISH);
part!(follow: Follow = &FOLLOW);
part!(safe: Safe = &SAFE);
part!(camera: Studio = &STUDIO);
part!(kinds: Kinds = &KINDS);

/// All of them, each with its state.
struct Parts {
    finish: Lazy<Finish>,
    follow: Lazy<Follow>,
    rich: Lazy<Rich>,
    kinds: Lazy<Kinds>,
    safe: Lazy<Safe>,
    studio: Lazy<Studio>,
}

thread_local! {
    static PARTS: Parts = Parts {
        finish: Lazy::new(|| -> Task<Result<&'static Finish, Missing>> { Box::pin(finish()) }),
        follow: Lazy::new(|| -> Task<Result<&'static Follow, Missing>> { Box::pin(follow()) }),
        rich: Lazy::new(|| -> Task<Result<&'static Rich, Missing>> { Box::pin(rich()) }),
        kinds: Lazy::new(|| -> Task<Result<&'static Kinds, Missing>> { Box::pin(kinds()) }),
        studio: Lazy::new(|| -> Task<Result<&'static Studio, Missing>> { Box::pin(camera()) }),
        safe: Lazy::new(|| -> Task<Result<&'static Safe, Missing>> { Box::pin(safe()) }),
        };
}

/// The part that ends filling in.
pub fn to_finish() -> Lazy<Finish> {
    PARTS.with(|parts| parts.finish)
}

/// The part that follows dossiers.
pub fn to_follow() -> Lazy<Follow> {
    PARTS.with(|parts| parts.follow)
}

/// The part that photographs papers.
pub fn to_studio() -> Lazy<Studio> {
    PARTS.with(|parts| parts.studio)
}

/// The part that hides and carries drafts.
pub fn to_safe() -> Lazy<Safe> {
    PARTS.with(|parts| parts.safe)
}

/// The part with the rarer kinds of questions.
pub fn to_kinds() -> Lazy<Kinds> {
    PARTS.with(|parts| parts.kinds)
}

/// The part for forms that are not plain.
pub fn to_rich() -> Lazy<Rich> {
    PARTS.with(|parts| parts.rich)
}

/// Loads what reads them.
pub fn rich_form() -> Task<Result<&'static form::Rich, Missing>> {
    Box::pin(async { to_rich().get().await.map(|rich| rich.form) })
}

/// A screen of a part: loads it, says so, and says when that failed.
pub fn screen_of<T>(part: Lazy<T>, draw: impl Fn(&'static T) -> View + 'static) -> View {
    loaded(part, draw, |part, title, text| {
        html! {
            {page::heading(title)}
            <p class="lead">{text}</p>
            <p>{app().t(Msg::FailKeptSafe)}</p>
            <div class="actions">{again(part, true)}</div>
        }
    })
}

/// Something of a part inside a screen.
pub fn inside<T>(part: Lazy<T>, draw: impl Fn(&'static T) -> View + 'static) -> View {
    loaded(part, draw, |part, title, text| {
        focus::announce(&title);
        panel::warn(title, html! { <p>{text}</p>{again(part, false)} })
    })
}

fn loaded<T>(
    part: Lazy<T>,
    draw: impl Fn(&'static T) -> View + 'static,
    missing: fn(Lazy<T>, String, String) -> View,
) -> View {
    part.want();
    let view = move || match part.seen() {
        Seen::Ready(face) => draw(face),
        Seen::Loading => page::loading(),
        Seen::Missing => {
            let (title, text) = words(app());
            missing(part, title, text)
        }
    };
    html! { {view} }
}

fn words(app: App) -> (String, String) {
    let (title, text) = match (why(), app.store().is_lasting()) {
        (Why::Offline, _) => (Msg::FailOfflineTitle, Msg::FailOffline),
        (Why::Outdated, true) => (Msg::PartOutdatedTitle, Msg::PartOutdated),
        _ => (Msg::PartMissingTitle, Msg::PartMissing),
    };
    (app.t(title).to_owned(), app.t(text).to_owned())
}

/// "Try again", or "open the new release" where trying cannot help and nothing is lost by it.
fn again<T>(part: Lazy<T>, is_screen: bool) -> View {
    let app = app();
    if why() == Why::Outdated && app.store().is_lasting() {
        return button::plain(app.t(Msg::PartReload), dom::reload);
    }
    button::plain(app.t(Msg::LoadRetry), move || {
        // The button goes away with its focus: the screen that comes gets it.
        if is_screen {
            app.arrive_at(String::new());
        }
        part.want();
    })
}
