//! The papers of a grid's rows go with their rows.

use super::Filling;
use crate::session::App;
use motcua_core::draft::Paper;

/// Row and rest of a requirement in the grid at `path`: 2 and `].photo` of `members[2].photo`.
fn in_grid<'a>(requirement: &'a str, path: &str) -> Option<(usize, &'a str)> {
    let rest = requirement.strip_prefix(path)?.strip_prefix('[')?;
    let (row, _) = rest.split_once(']')?;
    Some((row.parse().ok()?, &rest[row.len()..]))
}

impl Filling {
    /// Takes the papers of a row out of the draft; those of the rows after it move up. The bytes stay on the device until
    /// the dossier is sent or deleted: the row may be taken back.
    pub fn take_papers(self, app: App, path: &str, row: usize) -> Vec<Paper> {
        let mut taken = Vec::new();
        self.move_papers(
            app,
            path,
            |own| {
                if own == row {
                    return None;
                }
                Some(own - usize::from(own > row))
            },
            &mut taken,
        );
        taken
    }

    /// Puts the papers of a row back where it stands again.
    pub fn give_papers(self, app: App, path: &str, row: usize, papers: Vec<Paper>) {
        self.move_papers(app, path, |own| Some(own + usize::from(own >= row)), &mut Vec::new());
        if !papers.is_empty() {
            self.update(app, |draft| draft.papers.extend(papers));
        }
    }

    fn move_papers(self, app: App, path: &str, to: impl Fn(usize) -> Option<usize>, taken: &mut Vec<Paper>) {
        let is_in = |paper: &Paper| in_grid(&paper.requirement, path).is_some();
        if !self.draft.with_untracked(|draft| draft.papers.iter().any(is_in)) {
            return;
        }
        self.update(app, |draft| {
            for mut paper in std::mem::take(&mut draft.papers) {
                match in_grid(&paper.requirement, path).map(|(row, rest)| (to(row), rest)) {
                    None => draft.papers.push(paper),
                    Some((None, _)) => taken.push(paper),
                    Some((Some(row), rest)) => {
                        paper.requirement = format!("{path}[{row}{rest}");
                        draft.papers.push(paper);
                    }
                }
            }
        });
    }
}
