use super::*;
use crate::time::Fixed;
use std::path::Path;

mod public;

const NULL: &Value = &Value::Null;

fn scope(data: &Value) -> Scope<'_> {
    Scope {
        data,
        row: NULL,
        row_index: None,
        value: NULL,
        component: NULL,
        form: NULL,
        path: "",
        // 2026-11-20T20:00:00Z: in Vietnam it is the 21st already.
        now: 1_795_204_800_000,
        zone: &Fixed(420),
    }
}
