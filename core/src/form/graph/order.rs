//! The order of a form's jobs.

use super::super::definition::Definition;
use super::super::report::{Report, What};
use super::{Draft, Work};

/// Numbers of drafts in groups, in order, and whether a group goes in circles.
///
/// Repeatedly takes what depends on nothing left, from both ends; what remains is circular.
pub(super) fn order(definition: &Definition, drafts: &[Draft], report: &mut Report) -> Vec<(Vec<usize>, bool)> {
    let edges = Edges::new(definition, drafts);
    let mut done = edges.knots();
    tell(definition, drafts, "calculateValue", &done, report);
    let front = peel(&edges.before, &edges.after, &mut done);
    let mut back = peel(&edges.after, &edges.before, &mut done);
    back.reverse();
    let mut groups: Vec<(Vec<usize>, bool)> = front.into_iter().map(|number| (vec![number], false)).collect();
    let circle: Vec<bool> = done.iter().map(|done| !done).collect();
    tell(definition, drafts, "conditional", &circle, report);
    let circle: Vec<usize> = (0..drafts.len()).filter(|number| circle[*number]).collect();
    if !circle.is_empty() {
        groups.push((circle, true));
    }
    groups.extend(back.into_iter().map(|number| (vec![number], false)));
    groups
}

/// Reports the jobs of a circle.
fn tell(definition: &Definition, drafts: &[Draft], property: &str, circle: &[bool], report: &mut Report) {
    let mut paths: Vec<String> = Vec::new();
    for (draft, _) in drafts.iter().zip(circle).filter(|(_, inside)| **inside) {
        let path = &definition.nodes[draft.job.node].path;
        if paths.len() < 20 && paths.last().map(String::as_str) != Some(path) {
            paths.push(path.to_string());
        }
    }
    if !paths.is_empty() {
        report.add("", property, What::Cycle(paths));
    }
}

struct Edges {
    before: Vec<Vec<usize>>,
    after: Vec<Vec<usize>>,
    /// Only those between calculations: whose outcome the other one needs.
    values: Vec<Vec<usize>>,
}

impl Edges {
    fn new(definition: &Definition, drafts: &[Draft]) -> Self {
        let mut place = vec![[None; 3]; definition.nodes.len()];
        for (number, draft) in drafts.iter().enumerate() {
            place[draft.job.node][draft.job.what as usize] = Some(number);
        }
        let empty = || vec![Vec::new(); drafts.len()];
        let mut edges = Self { before: empty(), after: empty(), values: empty() };
        let behaviour = |node: usize| definition.component(node).behaviour.as_deref();
        let hides = |node: usize| {
            let logic = place[node][Work::Properties as usize].filter(|_| behaviour(node).is_some_and(|b| b.hides()));
            [place[node][Work::Show as usize], logic]
        };
        let writes = |node: usize| {
            let logic = place[node][Work::Properties as usize].filter(|_| behaviour(node).is_some_and(|b| b.writes()));
            [place[node][Work::Value as usize], logic]
        };
        // When a number was last seen as a source, so that none is taken twice.
        let mut seen = vec![usize::MAX; drafts.len()];
        for (number, draft) in drafts.iter().enumerate() {
            for (read, _) in &draft.reads {
                let clearing = definition.upward(definition.nodes[*read].clearer).flat_map(hides);
                let around = definition.groups(*read).flat_map(writes);
                let values: Vec<usize> = writes(*read).into_iter().chain(around).flatten().collect();
                // Code may look at the answer that it gives; what shows or hides itself by it goes in circles.
                let others = values.iter().copied().filter(|source| *source != number);
                for source in clearing.flatten().chain(others) {
                    if std::mem::replace(&mut seen[source], number) == number {
                        continue;
                    }
                    edges.before[number].push(source);
                    edges.after[source].push(number);
                }
                let free = |number: usize| behaviour(drafts[number].job.node).is_some_and(|b| b.overridable);
                if draft.job.what == Work::Value && !free(number) {
                    let needed = values.into_iter().filter(|source| {
                        *source != number && drafts[*source].job.what == Work::Value && !free(*source)
                    });
                    edges.values[number].extend(needed);
                }
            }
        }
        edges
    }

    /// The calculations that need their own outcome by way of others.
    fn knots(&self) -> Vec<bool> {
        let mut after = vec![Vec::new(); self.values.len()];
        for (number, sources) in self.values.iter().enumerate() {
            sources.iter().for_each(|source| after[*source].push(number));
        }
        let mut done = vec![false; self.values.len()];
        peel(&self.values, &after, &mut done);
        peel(&after, &self.values, &mut done);
        let left: Vec<usize> = (0..done.len()).filter(|number| !done[*number]).collect();
        // What only stands between two circles is none of them.
        let mut knots = vec![false; done.len()];
        for number in &left {
            knots[*number] = left.len() > 500 || self.returns(*number, &done);
        }
        knots
    }

    fn returns(&self, start: usize, done: &[bool]) -> bool {
        let mut met = done.to_vec();
        let mut open = vec![start];
        while let Some(number) = open.pop() {
            for source in &self.values[number] {
                if *source == start {
                    return true;
                }
                if !std::mem::replace(&mut met[*source], true) {
                    open.push(*source);
                }
            }
        }
        false
    }
}

/// Takes out, in order, every number all of whose `before` are taken out.
fn peel(before: &[Vec<usize>], after: &[Vec<usize>], done: &mut [bool]) -> Vec<usize> {
    let mut open: Vec<usize> = before.iter().map(|list| list.iter().filter(|number| !done[**number]).count()).collect();
    let mut ready: Vec<usize> = (0..open.len()).filter(|number| open[*number] == 0 && !done[*number]).collect();
    let mut at = 0;
    while let Some(number) = ready.get(at).copied() {
        at += 1;
        done[number] = true;
        for next in &after[number] {
            open[*next] = open[*next].saturating_sub(1);
            if open[*next] == 0 && !done[*next] {
                ready.push(*next);
            }
        }
    }
    ready
}
