//! The rows of grids, for those who draw them.

use super::at::At;
use super::{Change, Component, Form};
use std::sync::Arc;

impl Form {
    /// How many rows the grid at this path has.
    pub fn rows(&self, path: &str) -> usize {
        self.grid(path).map_or(0, |at| self.state.rows(&self.definition, at))
    }

    /// Adds an empty row to the grid at this path, with its initial answers, and tells what changed.
    pub fn add_row(&mut self, path: &str) -> Vec<Change> {
        self.change_rows(path, None)
    }

    /// Takes a row (from 0) out of the grid at this path; those after it move up. Tells what changed.
    pub fn remove_row(&mut self, path: &str, row: usize) -> Vec<Change> {
        self.change_rows(path, Some(row))
    }

    fn change_rows(&mut self, path: &str, gone: Option<usize>) -> Vec<Change> {
        let (Some(at), Some(rich)) = (self.grid(path), self.definition.rich) else { return Vec::new() };
        (rich.change_rows)(&mut self.state, &self.definition, at, gone)
    }

    fn grid(&self, path: &str) -> Option<At> {
        self.here(path).find(|at| self.definition.nodes[at.node].has_rows)
    }

    /// The components in one row of the grid at this path, each with the path that it has in this row.
    pub fn row(&self, path: &str, row: usize) -> Vec<Component> {
        match self.grid(path).filter(|at| row < self.state.rows(&self.definition, *at)) {
            Some(grid) => self.children(At::new(grid.node, grid.rows.inside(row))),
            None => Vec::new(),
        }
    }

    /// What is inside of a group, in the rows of `around`.
    fn children(&self, around: At) -> Vec<Component> {
        let (mut children, mut id) = (Vec::new(), around.node + 1);
        while id < self.definition.nodes[around.node].end {
            children.push(self.whole(At::new(id, around.rows)));
            id = self.definition.nodes[id].end;
        }
        children
    }

    /// A component as it is at its place, with what is inside; a grid's rows are asked one by one.
    pub(super) fn whole(&self, at: At) -> Component {
        let component = self.state.component(&self.definition, at);
        let path = self.definition.path(at).into_owned();
        let inside = !at.rows.as_slice().is_empty() && !component.has_rows();
        let children = if inside { Arc::new(self.children(at)) } else { component.children.clone() };
        Component { path, children, ..component.clone() }
    }
}
