//! `utils`: what forms use of Form.io's own.

use super::super::machine::{Machine, Outcome};
use super::super::value::Value;
use super::{Native, arg, lodash};

pub(super) const TABLE: &[Native] = &[Native::new("utils.getValue", |m, a| {
    let data = m.get(&arg(a, 0), "data")?;
    find(m, &data, &arg(a, 1), 0)
})];

/// The value of a key, wherever it lies.
fn find<'a>(machine: &mut Machine<'a>, data: &Value<'a>, key: &Value<'a>, depth: usize) -> Outcome<'a> {
    machine.charge(1)?;
    if depth > 40 || !lodash::plain_object(machine, data) {
        return Ok(Value::Null);
    }
    if let Some(found) = lodash::get(machine, data, key)? {
        return Ok(found);
    }
    for inner in machine.keys(data)? {
        let inner = machine.get(data, &inner)?;
        let found = find(machine, &inner, key, depth + 1)?;
        if !found.is_nothing() {
            return Ok(found);
        }
    }
    Ok(Value::Null)
}
