//! The program of a pattern.

use super::class::Class;
use super::parse::{Repeat, Tree};
use super::{BUDGET, BadPattern};

/// Most steps of a program: a text of 500 characters stays within the budget.
const LONGEST: usize = BUDGET / 500;
/// Optional parts that may match nothing, inside one another, in a pattern whose groups are wanted.
const LEVELS: usize = 3;

/// One step of a program.
#[derive(Debug)]
pub(crate) enum Step {
    Char(char),
    Class(Class),
    Start,
    End,
    Edge(bool),
    /// Lookahead: its body follows and ends with `Done`; the place is where the rest goes on.
    Ahead(bool, usize),
    /// Either the next step or the one at this place; the first first unless lazy.
    Split(usize, bool),
    Jump(usize),
    /// Remembers the place: twice the number of a group, one more for its end.
    Save(usize),
    /// Forgets the groups from one up to another: each repetition begins without them.
    Clear(usize, usize),
    /// Remembers where an optional part begins, at its level.
    Enter(usize),
    /// Goes on only if the part at this level was not empty, as ECMAScript wants.
    Progress(usize),
    Done,
}

/// The steps, and how many levels their `Enter`s use.
#[derive(Debug)]
pub(crate) struct Program {
    pub steps: Vec<Step>,
    pub levels: usize,
    /// Twice as many as there are groups, if they are wanted.
    pub slots: usize,
}

/// The program of a tree; what remembers groups is in it only for a search.
pub(super) fn compile(tree: &Tree, groups: Option<usize>) -> Result<Program, BadPattern> {
    let mut program = Program { steps: Vec::new(), levels: 0, slots: groups.unwrap_or(0) * 2 };
    program.emit(tree, 0)?;
    program.steps.push(Step::Done);
    Ok(program)
}

impl Program {
    fn emit(&mut self, tree: &Tree, level: usize) -> Result<(), BadPattern> {
        if self.steps.len() > LONGEST || level > LEVELS {
            return Err(BadPattern::TooLarge);
        }
        self.levels = self.levels.max(level);
        match tree {
            Tree::Char(letter) => self.steps.push(Step::Char(*letter)),
            Tree::Class(class) => self.steps.push(Step::Class(class.clone())),
            Tree::Start => self.steps.push(Step::Start),
            Tree::End => self.steps.push(Step::End),
            Tree::Edge(wanted) => self.steps.push(Step::Edge(*wanted)),
            Tree::Ahead(wanted, body) => {
                let at = self.hole();
                self.emit(body, level)?;
                self.steps.push(Step::Done);
                self.steps[at] = Step::Ahead(*wanted, self.steps.len());
            }
            Tree::Sequence(parts) => parts.iter().try_for_each(|part| self.emit(part, level))?,
            Tree::Either(branches) => {
                let mut ends = Vec::new();
                for (number, branch) in branches.iter().enumerate() {
                    let last = number + 1 == branches.len();
                    let at = (!last).then(|| self.hole());
                    self.emit(branch, level)?;
                    if let Some(at) = at {
                        ends.push(self.hole());
                        self.steps[at] = Step::Split(self.steps.len(), false);
                    }
                }
                ends.into_iter().for_each(|end| self.steps[end] = Step::Jump(self.steps.len()));
            }
            Tree::Group(_, body) if self.slots == 0 => self.emit(body, level)?,
            Tree::Group(number, body) => {
                self.steps.push(Step::Save(2 * number));
                self.emit(body, level)?;
                self.steps.push(Step::Save(2 * number + 1));
            }
            Tree::Repeat(repeat) => self.repeat(repeat, level)?,
        }
        Ok(())
    }

    /// Counted repetition is written out; a body that cannot grow the program stops at the limit too.
    fn repeat(&mut self, repeat: &Repeat, level: usize) -> Result<(), BadPattern> {
        let Repeat { body, least, most, lazy, .. } = repeat;
        if *least as usize > LONGEST || most.is_some_and(|most| most as usize > LONGEST) {
            return Err(BadPattern::TooLarge);
        }
        for _ in 0..*least {
            self.once(repeat, level)?;
        }
        let watched = self.slots > 0 && may_be_empty(body);
        let Some(most) = *most else {
            let at = self.hole();
            self.optional(repeat, level, watched)?;
            self.steps.push(Step::Jump(at));
            self.steps[at] = Step::Split(self.steps.len(), *lazy);
            return Ok(());
        };
        let mut optional = Vec::new();
        for _ in *least..most {
            optional.push(self.hole());
            self.optional(repeat, level, watched)?;
        }
        optional.into_iter().for_each(|at| self.steps[at] = Step::Split(self.steps.len(), *lazy));
        Ok(())
    }

    /// A repetition beyond the least. ECMAScript wants none of them to be empty, which decides
    /// what groups hold, but not whether a whole text matches.
    fn optional(&mut self, repeat: &Repeat, level: usize, watched: bool) -> Result<(), BadPattern> {
        if !watched {
            return self.once(repeat, level);
        }
        self.steps.push(Step::Enter(level));
        self.once(repeat, level + 1)?;
        self.steps.push(Step::Progress(level));
        Ok(())
    }

    fn once(&mut self, repeat: &Repeat, level: usize) -> Result<(), BadPattern> {
        let (first, end) = repeat.groups;
        if self.slots > 0 && first < end {
            self.steps.push(Step::Clear(first, end));
        }
        self.emit(&repeat.body, level)
    }

    fn hole(&mut self) -> usize {
        self.steps.push(Step::Done);
        self.steps.len() - 1
    }
}

fn may_be_empty(tree: &Tree) -> bool {
    match tree {
        Tree::Char(_) | Tree::Class(_) => false,
        Tree::Start | Tree::End | Tree::Edge(_) | Tree::Ahead(..) => true,
        Tree::Sequence(parts) => parts.iter().all(may_be_empty),
        Tree::Either(branches) => branches.iter().any(may_be_empty),
        Tree::Group(_, body) => may_be_empty(body),
        Tree::Repeat(repeat) => repeat.least == 0 || may_be_empty(&repeat.body),
    }
}
