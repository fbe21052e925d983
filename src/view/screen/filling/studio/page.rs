//! One page of a document: how it looks, what is wrong with it, and what can be changed.

use super::{Mode, Open, corners, leave, show, zoom};
use crate::browser::focus;
use crate::html;
use crate::session::document::{self, Problem, Target};
use crate::session::filling::Filling;
use crate::session::live::Live;
use crate::session::{App, upload};
use crate::view::component::files::{self, Slot};
use crate::view::component::pages::sentences;
use crate::view::component::{button, page as screen, picture};
use crate::view::element::View;
use motcua_core::draft::Page;
use motcua_core::i18n::{self, Msg};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The page in front, and what is being made of it. A clone is the same one.
#[derive(Clone)]
pub struct Editor {
    pub app: App,
    pub filling: Filling,
    pub slot: Rc<Slot>,
    target: Rc<Target>,
    pub place: usize,
    /// As it is kept.
    pub now: Live<Page>,
    /// As it is wished, while it is being made.
    wish: Live<Option<Page>>,
    busy: Live<bool>,
    problem: Live<Option<String>>,
}

/// The page at `place`; without one the person goes back.
pub fn page(app: App, filling: Filling, open: &Open, place: usize) -> View {
    let target = Rc::new(files::target(app, &open.slot));
    let all = target.pages(filling);
    let Some(page) = all.get(place).cloned() else {
        let open = open.clone();
        spawn_local(async move { leave(app, &open) });
        return screen::loading();
    };
    let editor = Editor {
        app,
        filling,
        slot: Rc::new(open.slot.clone()),
        target,
        place,
        now: Live::new(page),
        wish: Live::new(None),
        busy: Live::new(false),
        problem: Live::new(None),
    };
    let count = [("n", &*(place + 1).to_string()), ("total", &*all.len().to_string())];
    let done = {
        let open = open.clone();
        move || leave(app, &open)
    };
    let more = move || show(Mode::Camera { instead: None, problem: None });
    let own = editor.clone();
    let preview = move || {
        let page = own.now.get();
        let words = own.app.tv(Msg::StudioPage, &[("n", &(place + 1).to_string())]);
        zoom::zoom(own.app, words.clone(), move || picture::show(&page.picture, "zoom__picture", words.clone()))
    };
    html! {
        {screen::heading(app.tv(Msg::StudioTitle, &count))}
        {judgement(&editor)}
        {state(&editor)}
        {preview}
        <div class="actions">
            {button::strong(app.t(Msg::StudioDone), done)}
            {button::plain(app.t(Msg::StudioMore), more)}
        </div>
        {looks(&editor)}
        {mark(&editor)}
        {turns(&editor)}
        {corners::corners(&editor)}
        {order(&editor, all.len())}
    }
}

/// What is wrong, with "take again" and "use anyway".
fn judgement(editor: &Editor) -> View {
    let editor = editor.clone();
    let view = move || {
        let (app, place, page) = (editor.app, editor.place, editor.now.get());
        if page.warnings.is_empty() {
            return html! { <p class="note note--ok">{app.t(Msg::StudioGood)}</p> };
        }
        let words = sentences(app, &page);
        if page.accepted {
            return html! { <p class="note">{words}" "{app.t(Msg::StudioAccepted)}</p> };
        }
        let own = editor.clone();
        let accept = move || {
            document::accept(own.app, own.filling, &own.target, &own.photo());
            own.now.update(|page| page.accepted = true);
            focus::heading_soon();
            focus::announce(own.app.t(Msg::StudioAccepted));
        };
        html! {
            <section class="panel panel--warn">
                <h2 class="panel__title">{app.t(Msg::StudioDoubt)}</h2>
                <p>{words}</p>
                <div class="actions">
                    {button::strong(app.t(Msg::StudioAgain), move || show(Mode::Camera { instead: Some(place), problem: None }))}
                    {button::plain(app.t(Msg::StudioUse), accept)}
                </div>
            </section>
        }
    };
    html! { {view} }
}

fn state(editor: &Editor) -> View {
    let (busy, problem, app) = (editor.busy, editor.problem, editor.app);
    let words = move || busy.get().then(|| app.t(Msg::StudioMaking));
    let wrong = move || problem.get().map(|words| html! { <p class="error" role="alert">{words}</p> });
    html! { <p class="files__state" role="status">{words}</p>{wrong} }
}

fn looks(editor: &Editor) -> View {
    let app = editor.app;
    let chosen = editor.now.with_untracked(|page| page.look.clone());
    let all = [("light", Msg::StudioLight), ("grey", Msg::StudioGrey), ("asIs", Msg::StudioAsIs)];
    let rows: Vec<_> = all
        .into_iter()
        .map(|(look, words)| {
            let id = format!("look-{look}");
            let (own, checked, editor) = (id.clone(), chosen == look, editor.clone());
            let take = move |_| editor.apply(|page| page.look = look.to_owned());
            html! {
                <div class="choice">
                    <input id=id type="radio" name="look" checked=checked on:change=take/>
                    <label for=own>{app.t(words)}</label>
                </div>
            }
        })
        .collect();
    html! { <fieldset class="which"><legend>{app.t(Msg::StudioLook)}</legend><div class="choices">{rows}</div></fieldset> }
}

/// For identity papers: what it is for is written across the page, so that nobody can use it for anything else.
fn mark(editor: &Editor) -> Option<View> {
    let marked = editor.now.with_untracked(|page| page.mark.is_some());
    if !marked && !editor.slot.identity {
        return None;
    }
    let (app, own) = (editor.app, editor.clone());
    let words = {
        let procedure = editor.filling.draft.with_untracked(|draft| app.text(&draft.procedure_name));
        app.tv(Msg::StudioMarkText, &[("procedure", &procedure), ("date", &i18n::date(app.today()))])
    };
    let shown = words.clone();
    let take = move |_| {
        let words = words.clone();
        own.apply(move |page| page.mark = if page.mark.is_some() { None } else { Some(words) });
    };
    Some(html! {
        <div class="choice">
            <input id="studio-mark" type="checkbox" checked=marked on:change=take aria-describedby="studio-mark-hint"/>
            <label for="studio-mark">{app.t(Msg::StudioMark)}</label>
        </div>
        <p class="soft" id="studio-mark-hint">{shown}</p>
    })
}

fn turns(editor: &Editor) -> View {
    let (app, own) = (editor.app, editor.clone());
    let turn = move || own.apply(|page| page.turn = (page.turn + 1) % 4);
    html! { <div class="actions">{button::plain(app.t(Msg::StudioTurn), turn)}</div> }
}

/// Where the page stands among the others, and taking it away.
fn order(editor: &Editor, total: usize) -> View {
    let (app, place) = (editor.app, editor.place);
    let moved = |to: usize, words: Msg| {
        let own = editor.clone();
        button::plain(app.t(words), move || own.reorder(to))
    };
    let earlier = place.checked_sub(1).map(|to| moved(to, Msg::StudioEarlier));
    let later = (place + 1 < total).then(|| moved(place + 1, Msg::StudioLater));
    let before = place.checked_sub(1).map(|to| {
        let words = app.tv(Msg::StudioSee, &[("n", &(to + 1).to_string())]);
        button::plain(words, move || show(Mode::Page(to)))
    });
    let after = (place + 1 < total).then(|| {
        let words = app.tv(Msg::StudioSee, &[("n", &(place + 2).to_string())]);
        button::plain(words, move || show(Mode::Page(place + 1)))
    });
    let own = editor.clone();
    let replace = move || show(Mode::Camera { instead: Some(place), problem: None });
    let remove = move || own.remove();
    html! {
        <h2>{app.t(Msg::StudioOrder)}</h2>
        <div class="actions">
            {before}{after}{earlier}{later}
            {button::plain(app.t(Msg::StudioAgain), replace)}
            {button::plain(app.t(Msg::StudioRemove), remove)}
        </div>
    }
}

impl Editor {
    /// Makes the page anew with a change. Wishes that come meanwhile are joined: the last one is made next.
    pub fn apply(&self, change: impl FnOnce(&mut Page)) {
        let mut page = self.wish.get_untracked().unwrap_or_else(|| self.now.get_untracked());
        change(&mut page);
        self.wish.set(Some(page));
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let own = self.clone();
        spawn_local(async move {
            while let Some(page) = own.wish.get_untracked() {
                let result = document::change(own.app, own.filling, &own.target, page.clone()).await;
                let newer = own.wish.with_untracked(|wish| wish.as_ref() != Some(&page));
                if !newer {
                    own.wish.set(None);
                }
                let is_made = result.is_ok();
                own.told(result.map(|made| own.now.set(made)));
                if !newer && is_made {
                    focus::announce(own.app.t(Msg::StudioMade));
                }
            }
            own.busy.set(false);
        });
    }

    /// What tells the page from the others, wherever it stands.
    fn photo(&self) -> String {
        self.now.with_untracked(|page| page.photo.clone())
    }

    fn reorder(&self, to: usize) {
        let photo = self.photo();
        let move_it = move |pages: &mut Vec<Page>| {
            if let Some(from) = pages.iter().position(|page| page.photo == photo).filter(|_| to < pages.len()) {
                pages.swap(from, to);
            }
        };
        self.arrange(move_it, Mode::Page(to));
    }

    fn remove(&self) {
        let photo = self.photo();
        let last = self.target.pages(self.filling).len().saturating_sub(2);
        let take_it = move |pages: &mut Vec<Page>| pages.retain(|page| page.photo != photo);
        self.arrange(take_it, Mode::Page(self.place.min(last)));
    }

    fn arrange(&self, change: impl FnOnce(&mut Vec<Page>) + 'static, then: Mode) {
        let own = self.clone();
        own.busy.set(true);
        spawn_local(async move {
            let result = document::arrange(own.app, own.filling, &own.target, change).await;
            own.busy.set(false);
            let happy = result.is_ok();
            own.told(result);
            if happy {
                show(then);
            }
        });
    }

    fn told(&self, result: Result<(), Problem>) {
        match result {
            Ok(()) => {
                files::tell_form(self.app, self.filling, &self.slot);
                upload::pump(self.app, self.filling);
                self.problem.set(None);
            }
            Err(problem) => {
                let name = self.app.t(Msg::StudioThisPhoto);
                self.problem.set(Some(files::words(self.app, &self.slot, name, problem)));
            }
        }
    }
}
