//! Doing the jobs that are due until nothing changes any more.

use super::{OFF, RULED, State};
use crate::form::at::{At, Rows};
use crate::form::definition::Definition;
use crate::form::graph::Work;

/// Jobs that each of a form's groups may do on the average before it is left as it is.
const MOST_ROUNDS: usize = 32;

impl State {
    /// Does the groups that are due, and those that depend on what changed.
    ///
    /// A group makes later ones due, so this ends; only code that looks at every answer goes back,
    /// for a bounded number of times.
    pub fn settle(&mut self, definition: &Definition) {
        let mut left = 1000 + MOST_ROUNDS * definition.graph.groups.len();
        self.clock.budget.renew();
        self.rescale(definition);
        while let Some((number, rows)) = self.due.pop() {
            let wide = definition.graph.wide.first().is_some_and(|first| number >= *first);
            self.stirred &= !wide;
            // What never comes to an end makes nothing due any more; what waits is done all the same.
            left = left.saturating_sub(1);
            self.is_over |= left == 0;
            let group = &definition.graph.groups[number];
            if group.clock && self.clock.now.is_none() {
                continue;
            }
            self.doing = Some(number);
            if group.circular {
                self.go_round(definition, number);
            } else {
                for job in &group.jobs {
                    for at in self.places(definition, job.node, rows) {
                        self.work(definition, at, job.what);
                    }
                }
            }
            self.doing = None;
            // It was left out itself while it was done.
            self.stirred &= !wide;
            self.rescale(definition);
        }
        self.is_over = false;
    }

    /// Does the code in rows again once there are so many more or fewer of them that it may take other shares of the
    /// form's budget: what becomes of a form does not depend on the order in which its rows came.
    fn rescale(&mut self, definition: &Definition) {
        let mut grids = std::mem::take(&mut self.resized);
        crate::order::by(&mut grids, usize::cmp);
        grids.dedup();
        for grid in grids {
            for id in grid..definition.nodes[grid].end {
                if !definition.nodes[id].has_rows {
                    continue;
                }
                let rows = self.places(definition, id, Rows::NONE).into_iter().map(|at| self.rows(definition, at));
                let size = rows.sum::<usize>().next_power_of_two();
                if std::mem::replace(&mut self.sizes[id], size) != size {
                    for group in (id + 1..definition.nodes[id].end).flat_map(|node| &definition.graph.own[node]) {
                        self.push(*group, Rows::NONE);
                    }
                }
            }
        }
    }

    /// A circle starts from "all shown" and goes round for a bounded number of times.
    fn go_round(&mut self, definition: &Definition, number: usize) {
        let group = &definition.graph.groups[number];
        let places = |state: &Self| -> Vec<(At, Work)> {
            let of = |job: &crate::form::graph::Job| {
                let what = job.what;
                state.places(definition, job.node, Rows::NONE).into_iter().map(move |at| (at, what))
            };
            group.jobs.iter().flat_map(of).collect()
        };
        for (at, what) in places(self) {
            if what != Work::Value {
                self.turn(definition, at, 0, OFF | RULED);
            }
        }
        let rounds = (100_000 / group.jobs.len().max(1)).clamp(4, 64);
        for _ in 0..rounds {
            let looks = places(self).into_iter().map(|(at, what)| self.work(definition, at, what));
            if looks.filter(|changed| *changed).count() == 0 {
                return;
            }
        }
    }
}
