//! Running a program: backtracking that tries no state twice.

use super::class::{is_newline, is_word};
use super::program::{Program, Step};
use super::{BUDGET, Flags};
use crate::text::case::upper;

/// No place.
const NOWHERE: usize = usize::MAX;

/// A run of a program over a text.
pub(super) struct Run<'a> {
    program: &'a Program,
    flags: Flags,
    letters: &'a [char],
    steps: usize,
    /// Where groups begin and end.
    pub slots: Vec<usize>,
    /// Where the optional parts begin that a state is in.
    starts: Vec<usize>,
}

/// What is left to be done when a way fails.
enum Todo {
    Try(usize, usize),
    Slot(usize, usize),
    Begin(usize, usize),
}

/// States that were tried, of a part of the program and of the text.
struct Tried {
    step: usize,
    place: usize,
    width: usize,
    bits: Vec<u64>,
}

impl<'a> Run<'a> {
    pub fn new(program: &'a Program, flags: Flags, letters: &'a [char]) -> Self {
        let (slots, starts) = (vec![NOWHERE; program.slots], vec![NOWHERE; program.levels]);
        Self { program, flags, letters, steps: 0, slots, starts }
    }

    /// Whether the whole text matches; `None` when the budget ran out.
    pub fn whole(&mut self) -> Option<bool> {
        let mut tried = self.tried(0, 0)?;
        Some(self.from(0, 0, true, &mut tried)?.is_some())
    }

    /// The first match at a place or after it: start and end; `None` when the budget ran out.
    pub fn search(&mut self, from: usize) -> Option<Option<(usize, usize)>> {
        // What failed from one start fails from every other.
        let mut tried = self.tried(0, from)?;
        for start in from..=self.letters.len() {
            self.slots.fill(NOWHERE);
            if let Some(end) = self.from(0, start, false, &mut tried)? {
                return Some(Some((start, end)));
            }
        }
        Some(None)
    }

    fn tried(&mut self, step: usize, place: usize) -> Option<Tried> {
        let (width, rows) = (self.letters.len() + 1 - place, self.program.steps.len() - step);
        let size = (width * rows) << self.program.levels;
        self.steps += size / 64;
        (self.steps <= BUDGET).then(|| Tried { step, place, width, bits: vec![0; size / 64 + 1] })
    }

    /// Where `Done` is reached, if it is; `None` when the budget ran out.
    ///
    /// States are remembered: one that was tried has failed, or the run would have ended. (Where
    /// empty repetitions are not watched, it may be under way: skipping it ends loops over nothing.)
    /// Called again only for lookahead, as deep as the pattern nests them.
    fn from(&mut self, start: usize, at: usize, whole: bool, tried: &mut Tried) -> Option<Option<usize>> {
        let mut waiting = vec![Todo::Try(start, at)];
        while let Some(todo) = waiting.pop() {
            let (mut step, mut place) = match todo {
                Todo::Try(step, place) => (step, place),
                Todo::Slot(slot, old) => {
                    self.slots[slot] = old;
                    continue;
                }
                Todo::Begin(level, old) => {
                    self.starts[level] = old;
                    continue;
                }
            };
            loop {
                self.steps += 1;
                if self.steps > BUDGET {
                    return None;
                }
                // What is empty so far tells states apart that would be the same otherwise.
                let empty = self.starts.iter().fold(0, |bits, start| bits << 1 | usize::from(*start == place));
                let row = (step - tried.step) << self.program.levels | empty;
                let state = row * tried.width + (place - tried.place);
                let bit = 1 << (state % 64);
                if tried.bits[state / 64] & bit != 0 {
                    break;
                }
                tried.bits[state / 64] |= bit;
                let letter = self.letters.get(place).copied();
                let before = place.checked_sub(1).and_then(|before| self.letters.get(before).copied());
                let goes_on = match &self.program.steps[step] {
                    Step::Done if whole && letter.is_some() => false,
                    Step::Done => return Some(Some(place)),
                    Step::Jump(to) => {
                        step = *to;
                        continue;
                    }
                    Step::Split(other, lazy) => {
                        let (first, second) = if *lazy { (*other, step + 1) } else { (step + 1, *other) };
                        waiting.push(Todo::Try(second, place));
                        step = first;
                        continue;
                    }
                    Step::Char(wanted) => {
                        place += 1;
                        letter == Some(*wanted)
                            || self.flags.ignore_case && letter.is_some_and(|letter| same(letter, *wanted))
                    }
                    Step::Class(class) => {
                        place += 1;
                        letter.is_some_and(|letter| match self.flags.ignore_case {
                            true => class.holds_any_case(letter),
                            false => class.holds(letter),
                        })
                    }
                    Step::Start => place == 0 || self.flags.multiline && before.is_some_and(is_newline),
                    Step::End => letter.is_none() || self.flags.multiline && letter.is_some_and(is_newline),
                    Step::Edge(wanted) => (before.is_some_and(is_word) != letter.is_some_and(is_word)) == *wanted,
                    Step::Ahead(wanted, rest) => {
                        let (body, rest) = (step + 1, *rest);
                        if !self.ahead(body, place, *wanted, &mut waiting)? {
                            break;
                        }
                        step = rest;
                        continue;
                    }
                    Step::Save(slot) => {
                        self.save(*slot, place, &mut waiting);
                        true
                    }
                    Step::Clear(first, end) => {
                        (2 * first..2 * end).for_each(|slot| self.save(slot, NOWHERE, &mut waiting));
                        true
                    }
                    Step::Enter(level) => self.begin(*level, place, &mut waiting),
                    Step::Progress(level) => self.starts[*level] != place && self.begin(*level, NOWHERE, &mut waiting),
                };
                if !goes_on {
                    break;
                }
                step += 1;
            }
        }
        Some(None)
    }

    /// Whether a lookahead holds; groups that it found are kept, for as long as its way is.
    fn ahead(&mut self, body: usize, place: usize, wanted: bool, waiting: &mut Vec<Todo>) -> Option<bool> {
        let mut tried = self.tried(body, place)?;
        let (slots, starts) = (self.slots.clone(), self.starts.clone());
        let found = self.from(body, place, false, &mut tried)?.is_some();
        self.starts = starts;
        if found && wanted {
            let changed = slots.iter().enumerate().filter(|(slot, old)| self.slots[*slot] != **old);
            waiting.extend(changed.map(|(slot, old)| Todo::Slot(slot, *old)));
        } else {
            self.slots = slots;
        }
        Some(found == wanted)
    }

    fn save(&mut self, slot: usize, place: usize, waiting: &mut Vec<Todo>) {
        if let Some(own) = self.slots.get_mut(slot) {
            waiting.push(Todo::Slot(slot, *own));
            *own = place;
        }
    }

    fn begin(&mut self, level: usize, place: usize, waiting: &mut Vec<Todo>) -> bool {
        waiting.push(Todo::Begin(level, self.starts[level]));
        self.starts[level] = place;
        true
    }
}

/// Whether two letters differ only in case. No letter beyond ASCII is one of ASCII in this.
fn same(a: char, b: char) -> bool {
    a.is_ascii() == b.is_ascii() && upper(a) == upper(b)
}
