//! The storage of a page that may keep nothing.

use super::Kept;
use motcua_core::draft::Draft;
use std::cell::RefCell;
use std::collections::BTreeMap;
use web_sys::Blob;

#[derive(Default)]
pub struct Memory {
    pub drafts: RefCell<BTreeMap<String, Draft>>,
    /// By id: the draft's id and the bytes.
    pub files: RefCell<BTreeMap<String, (String, Blob)>>,
    pub kept: RefCell<BTreeMap<String, Kept>>,
}
