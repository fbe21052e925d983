//! The storage of a page that may keep nothing.

use super::Kept;
use motcua_core::draft::Draft;
use motcua_core::table::Table;
use std::cell::RefCell;
use web_sys::Blob;

#[derive(Default)]
pub struct Memory {
    pub drafts: RefCell<Table<Draft>>,
    /// By id: the draft's id and the bytes.
    pub files: RefCell<Table<(String, Blob)>>,
    pub kept: RefCell<Table<Kept>>,
}
