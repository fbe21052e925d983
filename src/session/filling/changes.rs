//! What follows from an answer on the screen.

use super::Filling;
use crate::session::App;
use motcua_core::form::{Change, Changed, Component};

impl Filling {
    /// What changed is drawn again, but for the box in which somebody is typing, and what is around it; the device keeps
    /// the answers.
    pub(super) fn follow(self, app: App, changes: &[Change], typed: &str) {
        let mut around = false;
        let mut paths = Vec::new();
        for Change { path, what } in changes {
            match what {
                Changed::Visible(false) => self.forget_mistakes(path),
                Changed::Properties if self.is_inside(typed, path) => {
                    around = true;
                    continue;
                }
                _ => {}
            }
            if path != typed || matches!(what, Changed::Visible(_)) {
                paths.push(path.as_str());
            }
        }
        let signals: Vec<_> = self
            .shown
            .with_untracked(|shown| paths.iter().filter_map(|path| Some((*path, shown.get(path).copied()?))).collect());
        for (path, signal) in signals {
            signal.set(self.form.with_untracked(|form| form.visible(path)));
        }
        if around {
            self.words.set(());
        }
        self.touch(app);
    }

    /// What is hidden does not complain, nor what is in it.
    fn forget_mistakes(self, path: &str) {
        let is_in = |own: &str| {
            own.strip_prefix(path).is_some_and(|rest| matches!(rest.bytes().next(), None | Some(b'.' | b'[')))
        };
        if self.wrong.with_untracked(|wrong| wrong.iter().any(|own| is_in(&own.path))) {
            self.wrong.update(|wrong| wrong.retain(|own| !is_in(&own.path)));
        }
    }

    /// Whether the component at `path` stands around the one at `inner`: drawn anew, it would take its box away from
    /// whoever types in it.
    fn is_inside(self, inner: &str, path: &str) -> bool {
        let (inner, path) = (without_rows(inner), without_rows(path));
        inner != path
            && self.form.with_untracked(|form| form.pages().iter().any(|page| holds(page, &path, &inner, false)))
    }
}

/// Whether `inner` is somewhere below `path`; `below` says whether this component already is.
fn holds(component: &Component, path: &str, inner: &str, below: bool) -> bool {
    below && component.path == inner
        || component.children.iter().any(|child| holds(child, path, inner, below || component.path == path))
}

/// `grid[2].name` as the definition has it: `grid.name`.
fn without_rows(path: &str) -> String {
    path.split('[')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once(']').map_or("", |own| own.1) })
        .collect()
}
