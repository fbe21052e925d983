//! Modules that work in the same memory, made one: what they share is imported by all of them, and must not be there twice.
//!
//! `wasm-merge` takes two imports of one memory for two memories. So a module stands in for the app meanwhile: it exports what
//! the others import, and imports that under another name, which is changed back afterwards.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

use super::sections::{self, EXPORTS, IMPORTS, after_type, number, put_number, put_sized, sized};

/// Under this name a part imports the app.
pub const APP: &str = "__wasm_split";
/// Under this name, of the same length, the module that stands in for it does.
const BEHIND: &str = "__wasm_splix";

/// What stands in for the app while parts are merged.
///
/// # Errors
/// When one of them imports anything but the app's tables, memories and globals.
pub fn stand_in(parts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut shared = BTreeMap::new();
    for part in parts {
        sections::rewrite(part, |kind, body| {
            if kind == IMPORTS {
                imports(body, &mut shared)?;
            }
            Ok(Vec::new())
        })?;
    }
    let (mut taken, mut given, mut indices) = (Vec::new(), Vec::new(), [0; 4]);
    put_number(&mut taken, shared.len());
    put_number(&mut given, shared.len());
    for (name, (kind, of)) in &shared {
        put_sized(&mut taken, BEHIND.as_bytes());
        put_sized(&mut taken, name);
        taken.push(*kind);
        taken.extend_from_slice(of);
        put_sized(&mut given, name);
        given.push(*kind);
        let index = &mut indices[usize::from(*kind)];
        put_number(&mut given, *index);
        *index += 1;
    }
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    for (kind, body) in [(IMPORTS, taken), (EXPORTS, given)] {
        module.push(kind);
        put_sized(&mut module, &body);
    }
    Ok(module)
}

/// What is imported, by name: its kind, and the bytes that say what it is.
type Shared = BTreeMap<Vec<u8>, (u8, Vec<u8>)>;

fn imports(body: &[u8], shared: &mut Shared) -> Result<()> {
    let (count, mut rest) = number(body)?;
    for _ in 0..count {
        let (module, after) = sized(rest)?;
        let (name, after) = sized(after)?;
        ensure!(module == APP.as_bytes(), "a part imports from somewhere else than the app");
        rest = after_type(after)?;
        let of = &after[..after.len() - rest.len()];
        // Functions could be of another type in each of them.
        let kind = of.first().filter(|kind| **kind != 0).context("a part imports a function")?;
        shared.insert(name.to_vec(), (*kind, of[1..].to_vec()));
    }
    Ok(())
}

/// What was merged, as a part again: it imports the app, and gives nobody anything.
pub fn as_part(merged: &[u8]) -> Result<Vec<u8>> {
    sections::rewrite(merged, |kind, body| match kind {
        EXPORTS => Ok(vec![0]),
        IMPORTS => {
            let mut body = body.to_vec();
            for at in 0..body.len().saturating_sub(BEHIND.len() - 1) {
                if body[at..].starts_with(BEHIND.as_bytes()) {
                    body[at..at + BEHIND.len()].copy_from_slice(APP.as_bytes());
                }
            }
            Ok(body)
        }
        _ => Ok(body.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(imports: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        put_number(&mut body, imports.len());
        for (module, name, of) in imports {
            put_sized(&mut body, module.as_bytes());
            put_sized(&mut body, name.as_bytes());
            body.extend_from_slice(of);
        }
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        out.push(IMPORTS);
        put_sized(&mut out, &body);
        out
    }

    #[test]
    fn each_thing_that_parts_share_is_there_once_and_comes_from_the_app_again() {
        let (memory, table, global): (&[u8], &[u8], &[u8]) = (&[2, 0, 19], &[1, 0x70, 1, 5, 9], &[3, 0x7f, 1]);
        let parts = [
            part(&[(APP, "memory", memory), (APP, "table", table)]),
            part(&[(APP, "memory", memory), (APP, "stack", global)]),
        ];
        let made = stand_in(&parts).unwrap();
        let behind = part(&[(BEHIND, "memory", memory), (BEHIND, "stack", global), (BEHIND, "table", table)]);
        assert!(made.starts_with(&behind));
        let again = part(&[(APP, "memory", memory), (APP, "stack", global), (APP, "table", table)]);
        assert_eq!(as_part(&made).unwrap(), [again.as_slice(), &[EXPORTS, 1, 0]].concat());
    }

    #[test]
    fn what_imports_anything_else_is_left_alone() {
        assert!(stand_in(&[part(&[("env", "memory", &[2, 0, 1])])]).is_err());
        assert!(stand_in(&[part(&[(APP, "f", &[0, 1])])]).is_err());
        assert!(stand_in(&[part(&[(APP, "memory", &[2])])]).is_err());
    }
}
