//! The program of a pattern, and running it: backtracking that tries no state twice.

use super::class::{Class, is_word};
use super::parse::Tree;
use super::{BUDGET, BadPattern, Verdict};

/// Most steps of a program: a text of 500 characters stays within the budget.
const LONGEST: usize = BUDGET / 500;

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
    /// Either the next step or the one at this place.
    Split(usize),
    Jump(usize),
    Done,
}

/// The program of a tree, which accepts whole texts.
pub(super) fn compile(tree: &Tree) -> Result<Vec<Step>, BadPattern> {
    let mut program = Vec::new();
    emit(tree, &mut program)?;
    program.push(Step::End);
    program.push(Step::Done);
    Ok(program)
}

fn emit(tree: &Tree, program: &mut Vec<Step>) -> Result<(), BadPattern> {
    if program.len() > LONGEST {
        return Err(BadPattern::TooLarge);
    }
    match tree {
        Tree::Char(letter) => program.push(Step::Char(*letter)),
        Tree::Class(class) => program.push(Step::Class(class.clone())),
        Tree::Start => program.push(Step::Start),
        Tree::End => program.push(Step::End),
        Tree::Edge(wanted) => program.push(Step::Edge(*wanted)),
        Tree::Ahead(wanted, body) => {
            let at = hole(program);
            emit(body, program)?;
            program.push(Step::Done);
            program[at] = Step::Ahead(*wanted, program.len());
        }
        Tree::Sequence(parts) => parts.iter().try_for_each(|part| emit(part, program))?,
        Tree::Either(branches) => {
            let mut ends = Vec::new();
            for (number, branch) in branches.iter().enumerate() {
                let last = number + 1 == branches.len();
                let at = (!last).then(|| hole(program));
                emit(branch, program)?;
                if let Some(at) = at {
                    ends.push(hole(program));
                    program[at] = Step::Split(program.len());
                }
            }
            ends.into_iter().for_each(|end| program[end] = Step::Jump(program.len()));
        }
        Tree::Repeat(body, least, most) => repeat(body, *least, *most, program)?,
    }
    Ok(())
}

/// Counted repetition is written out; a body that cannot grow the program stops at the limit too.
fn repeat(body: &Tree, least: u32, most: Option<u32>, program: &mut Vec<Step>) -> Result<(), BadPattern> {
    if least as usize > LONGEST || most.is_some_and(|most| most as usize > LONGEST) {
        return Err(BadPattern::TooLarge);
    }
    for _ in 0..least {
        emit(body, program)?;
    }
    let Some(most) = most else {
        let at = hole(program);
        emit(body, program)?;
        program.push(Step::Jump(at));
        program[at] = Step::Split(program.len());
        return Ok(());
    };
    let mut optional = Vec::new();
    for _ in least..most {
        optional.push(hole(program));
        emit(body, program)?;
    }
    optional.into_iter().for_each(|at| program[at] = Step::Split(program.len()));
    Ok(())
}

fn hole(program: &mut Vec<Step>) -> usize {
    program.push(Step::Done);
    program.len() - 1
}

/// Runs a program over a whole text.
pub(super) fn check(program: &[Step], text: &str) -> Verdict {
    let letters: Vec<char> = text.chars().collect();
    let mut run = Run { program, letters: &letters, steps: 0 };
    match run.from(0, 0) {
        Some(true) => Verdict::Match,
        Some(false) => Verdict::NoMatch,
        None => Verdict::NotChecked,
    }
}

struct Run<'a> {
    program: &'a [Step],
    letters: &'a [char],
    steps: usize,
}

impl Run<'_> {
    /// Whether `Done` is reached; `None` when the budget ran out.
    ///
    /// States are remembered from this start on: a state that was tried has failed, or
    /// the run would have ended. Skipping it also ends loops over nothing. Called
    /// again only for lookahead, as deep as the pattern nests them.
    fn from(&mut self, start: usize, at: usize) -> Option<bool> {
        let (width, rows) = (self.letters.len() - at + 1, self.program.len() - start);
        self.steps += width * rows / 64;
        if self.steps > BUDGET {
            return None;
        }
        let mut tried = vec![0u64; width * rows / 64 + 1];
        let mut waiting = vec![(start, at)];
        while let Some((mut step, mut place)) = waiting.pop() {
            loop {
                self.steps += 1;
                if self.steps > BUDGET {
                    return None;
                }
                let state = (step - start) * width + (place - at);
                let bit = 1 << (state % 64);
                if tried[state / 64] & bit != 0 {
                    break;
                }
                tried[state / 64] |= bit;
                let letter = self.letters.get(place).copied();
                let goes_on = match &self.program[step] {
                    Step::Done => return Some(true),
                    Step::Jump(to) => {
                        step = *to;
                        continue;
                    }
                    Step::Split(other) => {
                        waiting.push((*other, place));
                        true
                    }
                    Step::Char(wanted) => {
                        place += 1;
                        letter == Some(*wanted)
                    }
                    Step::Class(class) => {
                        place += 1;
                        letter.is_some_and(|letter| class.holds(letter))
                    }
                    Step::Start => place == 0,
                    Step::End => letter.is_none(),
                    Step::Edge(wanted) => {
                        let before = place.checked_sub(1).map(|before| is_word(self.letters[before]));
                        (before.unwrap_or(false) != letter.is_some_and(is_word)) == *wanted
                    }
                    Step::Ahead(wanted, rest) => {
                        let (body, rest) = (step + 1, *rest);
                        if self.from(body, place)? != *wanted {
                            break;
                        }
                        step = rest;
                        continue;
                    }
                };
                if !goes_on {
                    break;
                }
                step += 1;
            }
        }
        Some(false)
    }
}
