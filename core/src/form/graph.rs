//! Which work each answer makes: the jobs of a form in an order that settles them in one pass.
//!
//! A job is one thing that one component does by itself. Jobs are put into groups that are done in
//! order: a group comes after everything it depends on. Jobs that depend on each other in a circle
//! share one group, are reported, and go round for a bounded number of times, starting from "all
//! shown": the result depends on the answers alone, not on the order in which they were given.
//! Calculations that need each other's outcome are not done at all: any outcome would be a guess.

mod order;
mod reference;

use super::behaviour::{Action, Behaviour, Program, Trigger};
use super::definition::Definition;
use super::report::{Report, What};
pub(crate) use reference::Target;

/// Looks of jobs at answers that one form may have; beyond, jobs are done after every answer.
const MOST_READS: usize = 1_000_000;

/// Who depends on whom.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    pub groups: Vec<Group>,
    /// Groups to do again when an answer of a node changes, and how many rows of the grids around
    /// they have in common with it.
    pub dependents: Vec<Vec<(usize, u8)>>,
    /// The same for answers that belong to no component.
    pub by_path: Vec<(String, usize)>,
    /// Groups that any answer may matter to.
    pub wide: Vec<usize>,
    /// The group that goes in circles, if there is one.
    pub circle: Option<usize>,
    /// Groups that look at the clock.
    pub clocks: Vec<usize>,
    /// Groups with the jobs of each node.
    pub own: Vec<Vec<usize>>,
    /// Programs of the form: what its code may take is divided among them.
    pub programs: usize,
    /// Where the tests of each node's conditions look, in the order in which [`Behaviour`] holds them.
    pub targets: Vec<Vec<Target>>,
}

/// Jobs that are done together.
#[derive(Debug)]
pub(crate) struct Group {
    pub jobs: Vec<Job>,
    pub circular: bool,
    /// Whether it waits until somebody says what time it is.
    pub clock: bool,
}

/// One thing that a component does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    pub node: usize,
    pub what: Work,
}

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Its default and its calculated value.
    Value,
    /// Whether its conditions show it.
    Show,
    /// Its properties: texts and `logic`.
    Properties,
}

/// A job and what it looks at, while the graph is made.
struct Draft {
    job: Job,
    /// Nodes whose answers matter, and how many grids of theirs are the job's own.
    reads: Vec<(usize, u8)>,
    paths: Vec<String>,
    any: bool,
    clock: bool,
}

impl Graph {
    pub fn new(definition: &Definition, report: &mut Report) -> Self {
        let count = definition.nodes.len();
        let mut graph = Graph::default();
        graph.dependents.resize_with(count, Vec::new);
        graph.own.resize_with(count, Vec::new);
        graph.targets.resize_with(count, Vec::new);
        let (mut drafts, mut left) = (Vec::new(), MOST_READS);
        for id in 0..count {
            let component = definition.component(id);
            graph.programs += component.rules.programs();
            if let Some(behaviour) = &component.behaviour {
                let mut maker =
                    Maker { definition, node: id, drafts: &mut drafts, left: &mut left, targets: Vec::new() };
                maker.all(behaviour, report);
                graph.programs += behaviour.programs().count();
                graph.targets[id] = maker.targets;
            }
        }
        let (tied, wide): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| !draft.any);
        let order = order::order(definition, &tied, report);
        for (numbers, circular) in order {
            let drafts: Vec<&Draft> = numbers.iter().map(|number| &tied[*number]).collect();
            if circular {
                graph.circle = Some(graph.groups.len());
            }
            graph.add(definition, &drafts, circular);
        }
        for draft in &wide {
            graph.wide.push(graph.groups.len());
            graph.add(definition, &[draft], false);
        }
        graph
    }

    fn add(&mut self, definition: &Definition, drafts: &[&Draft], circular: bool) {
        let group = self.groups.len();
        for draft in drafts {
            // What a person types instead of an outcome is looked at again.
            let own = (draft.job.node, definition.nodes[draft.job.node].grids.len() as u8);
            for (node, shared) in draft.reads.iter().chain((draft.job.what != Work::Show).then_some(&own)) {
                let list = &mut self.dependents[*node];
                match list.last_mut().filter(|(other, _)| *other == group) {
                    Some((_, other)) => *other = (*other).min(*shared),
                    None => list.push((group, *shared)),
                }
            }
            self.own[draft.job.node].push(group);
            self.by_path.extend(draft.paths.iter().map(|path| (path.clone(), group)));
        }
        let clock = drafts.iter().any(|draft| draft.clock);
        if clock {
            self.clocks.push(group);
        }
        self.groups.push(Group { jobs: drafts.iter().map(|draft| draft.job).collect(), circular, clock });
    }
}

/// Makes the drafts of one component.
struct Maker<'a> {
    definition: &'a Definition,
    node: usize,
    drafts: &'a mut Vec<Draft>,
    left: &'a mut usize,
    targets: Vec<Target>,
}

impl Maker<'_> {
    fn all(&mut self, behaviour: &Behaviour, report: &mut Report) {
        let tests = behaviour.condition.iter().flat_map(|condition| &condition.tests);
        let whens: Vec<&str> = tests.map(|test| test.when.as_str()).collect();
        let programs = [&behaviour.rule, &behaviour.custom];
        self.draft(Work::Show, &whens, &programs.into_iter().flatten().collect::<Vec<_>>(), report);
        let programs = [&behaviour.default, &behaviour.calculate];
        self.draft(Work::Value, &[], &programs.into_iter().flatten().collect::<Vec<_>>(), report);
        let (mut whens, mut programs) = (Vec::new(), Vec::new());
        programs.extend(behaviour.texts.iter().map(|(_, program)| program));
        for rule in &behaviour.logic {
            match &rule.trigger {
                Trigger::Condition(condition) => whens.extend(condition.tests.iter().map(|test| test.when.as_str())),
                Trigger::Program(program) => programs.push(program),
                // What an event does follows from nothing else.
                Trigger::Event(_) => continue,
            }
            programs.extend(rule.actions.iter().filter_map(Action::program));
        }
        whens.extend(behaviour.refresh.iter().map(String::as_str));
        self.draft(Work::Properties, &whens, &programs, report);
    }

    /// One job, if there is anything that it looks at.
    fn draft(&mut self, what: Work, whens: &[&str], programs: &[&Program], report: &mut Report) {
        if whens.is_empty() && programs.is_empty() {
            return;
        }
        let (definition, node) = (self.definition, self.node);
        let job = Job { node, what };
        let mut draft = Draft { job, reads: Vec::new(), paths: Vec::new(), any: false, clock: false };
        for when in whens {
            let target = reference::target(definition, node, when);
            // `refreshOn: data` means all of them.
            if target.nodes.is_empty() && what == Work::Properties && *when == "data" {
                draft.any = true;
            } else if target.nodes.is_empty() {
                report.add(&definition.nodes[node].path, "conditional", What::UnknownReference((*when).to_owned()));
                draft.paths.push((*when).to_owned());
            }
            // All that is inside of a group is a part of it.
            let inside = target.nodes.iter().flat_map(|node| *node..definition.nodes[*node].end.max(*node + 1));
            draft.reads.extend(inside.map(|node| (node, target.shared)));
            self.targets.push(target);
        }
        for program in programs {
            let reads = program.reads();
            let (nodes, paths) = reference::reads(definition, node, reads);
            draft.reads.extend(nodes);
            draft.paths.extend(paths);
            draft.any |= reads.any;
            draft.clock |= reads.clock;
        }
        if what == Work::Show && programs.iter().any(|program| program.reads().own) {
            draft.reads.push((node, definition.nodes[node].grids.len() as u8));
        }
        match self.left.checked_sub(draft.reads.len()) {
            Some(left) => *self.left = left,
            None => (draft.any, draft.reads) = (true, Vec::new()),
        }
        self.drafts.push(draft);
    }
}
