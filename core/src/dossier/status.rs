//! What the national status codes (TrangThaiHoSo, domain brief 2.2) mean.
//!
//! Whatever a server says is accepted and shown, unknown codes and unlikely
//! steps included; this table only fills in what a server leaves out and steers
//! the scripted officer.

use crate::contract::{StatusCode, Turn};

/// The codes 1 to 10, in order.
const KNOWN: [Meaning; 10] = [
    Meaning::new(10, Turn::Agency, &[2, 3, 5, 7]),
    Meaning::new(25, Turn::Agency, &[4, 5, 6, 7]).runs(),
    Meaning::new(100, Turn::Nobody, &[]),
    Meaning::new(50, Turn::Agency, &[5, 6, 7, 8, 9]).runs(),
    Meaning::new(40, Turn::Resident, &[1, 2, 4, 7, 8]),
    Meaning::new(60, Turn::Resident, &[2, 4, 7, 8]),
    Meaning::new(60, Turn::Agency, &[8, 1, 2, 4, 5, 6]),
    Meaning::new(100, Turn::Nobody, &[]),
    Meaning::new(90, Turn::Resident, &[6, 10]),
    Meaning::new(100, Turn::Nobody, &[]),
];

struct Meaning {
    completion: u8,
    turn: Turn,
    clock_runs: bool,
    next: &'static [i64],
}

impl Meaning {
    const fn new(completion: u8, turn: Turn, next: &'static [i64]) -> Self {
        Self { completion, turn, clock_runs: false, next }
    }

    const fn runs(mut self) -> Self {
        self.clock_runs = true;
        self
    }
}

impl StatusCode {
    fn meaning(self) -> Option<&'static Meaning> {
        KNOWN.get(usize::try_from(self.0.checked_sub(1)?).ok()?)
    }

    /// Whether it is one of the ten national codes.
    pub fn is_known(self) -> bool {
        self.meaning().is_some()
    }

    /// Whether nothing comes after it: refused, stopped or returned.
    pub fn is_terminal(self) -> bool {
        self.meaning().is_some_and(|meaning| meaning.next.is_empty())
    }

    /// Whether the office's time runs: it does not before acceptance, while the resident
    /// has to supplement or pay, and when the work is done.
    pub fn clock_runs(self) -> bool {
        self.meaning().is_some_and(|meaning| meaning.clock_runs)
    }

    /// Degree of completion, 0 to 100, for portals that give none; `None` for unknown codes.
    pub fn completion(self) -> Option<u8> {
        self.meaning().map(|meaning| meaning.completion)
    }

    /// Whose turn it is, for portals that do not say; with an unknown code nobody's is claimed.
    pub fn turn(self) -> Turn {
        self.meaning().map_or(Turn::Nobody, |meaning| meaning.turn)
    }

    /// The codes that usually follow.
    pub fn next(self) -> impl Iterator<Item = StatusCode> {
        self.meaning().map_or(&[][..], |meaning| meaning.next).iter().map(|code| StatusCode(*code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn all() -> impl Iterator<Item = StatusCode> {
        (1..=10).map(StatusCode)
    }

    #[test]
    fn three_states_end_a_dossier_and_nobody_has_a_turn_then() {
        let ends: Vec<_> = all().filter(|code| code.is_terminal()).collect();
        assert_eq!(ends, [StatusCode::REFUSED, StatusCode::STOPPED, StatusCode::RETURNED]);
        for code in all() {
            assert_eq!(code.is_terminal(), code.turn() == Turn::Nobody, "{code:?}");
            assert_eq!(code.is_terminal(), code.completion() == Some(100), "{code:?}");
        }
    }

    #[test]
    fn the_clock_runs_while_the_office_works_and_only_then() {
        let running: Vec<_> = all().filter(|code| code.clock_runs()).collect();
        assert_eq!(running, [StatusCode::ACCEPTED, StatusCode::PROCESSING]);
        assert!(running.iter().all(|code| code.turn() == Turn::Agency));
    }

    #[test]
    fn the_resident_supplements_pays_and_collects() {
        let own: Vec<_> = all().filter(|code| code.turn() == Turn::Resident).collect();
        assert_eq!(own, [StatusCode::SUPPLEMENT, StatusCode::PAYMENT, StatusCode::PROCESSED]);
    }

    #[test]
    fn every_state_leads_to_known_states_and_at_last_to_an_end() {
        for start in all() {
            let mut seen = BTreeSet::from([start]);
            let mut queue = vec![start];
            while let Some(code) = queue.pop() {
                assert!(code.is_known());
                queue.extend(code.next().filter(|next| seen.insert(*next)));
            }
            assert!(seen.iter().any(|code| code.is_terminal()), "{start:?}");
        }
    }

    #[test]
    fn the_straight_way_never_goes_back() {
        let way = [
            StatusCode::SUBMITTED,
            StatusCode::ACCEPTED,
            StatusCode::PROCESSING,
            StatusCode::PROCESSED,
            StatusCode::RETURNED,
        ];
        for pair in way.windows(2) {
            assert!(pair[0].next().any(|next| next == pair[1]), "{pair:?}");
            assert!(pair[0].completion() < pair[1].completion(), "{pair:?}");
        }
    }

    #[test]
    fn unknown_codes_claim_nothing() {
        for code in [0, 11, -1, i64::MIN, i64::MAX].map(StatusCode) {
            assert!(!code.is_known() && !code.is_terminal() && !code.clock_runs());
            assert_eq!((code.completion(), code.turn(), code.next().count()), (None, Turn::Nobody, 0));
        }
    }
}
