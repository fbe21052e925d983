//! Just enough of the wasm format to change names and leave things out: sections, numbers, names.

use anyhow::{Context, Result, bail};

/// Section of what a tool wrote for itself.
pub const CUSTOM: u8 = 0;
/// Section of the imports.
pub const IMPORTS: u8 = 2;
/// Section of the functions.
pub const CODE: u8 = 10;
/// Section of the data.
pub const DATA: u8 = 11;
/// Section of the exports.
pub const EXPORTS: u8 = 7;

/// The module with each section's body as `change` gives it.
pub fn rewrite(module: &[u8], mut change: impl FnMut(u8, &[u8]) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let (header, mut rest) = module.split_at_checked(8).context("no wasm module")?;
    let mut out = header.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let (body, next) = sized(after)?;
        out.push(kind);
        put_sized(&mut out, &change(kind, body)?);
        rest = next;
    }
    Ok(out)
}

/// What stands after its length, and what follows.
pub fn sized(bytes: &[u8]) -> Result<(&[u8], &[u8])> {
    let (length, rest) = number(bytes)?;
    rest.split_at_checked(length).context("a part of the module ends early")
}

/// An unsigned LEB128 number, and what follows.
pub fn number(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[at + 1..]));
        }
    }
    bail!("a number ends early")
}

/// What follows the kind and number of an export.
pub fn after_export(bytes: &[u8]) -> Result<&[u8]> {
    Ok(number(bytes.get(1..).context("an export ends early")?)?.1)
}

/// What follows the kind and type of an import.
pub fn after_type(bytes: &[u8]) -> Result<&[u8]> {
    let (kind, rest) = bytes.split_first().context("an import ends early")?;
    let limits = |bytes| -> Result<&[u8]> {
        let (flags, rest) = number(bytes)?;
        let (_, rest) = number(rest)?;
        Ok(if flags & 1 == 1 { number(rest)?.1 } else { rest })
    };
    match kind {
        0 => Ok(number(rest)?.1),
        1 => limits(rest.get(1..).context("a table ends early")?),
        2 => limits(rest),
        3 => rest.get(2..).context("a global ends early"),
        other => bail!("an import of the unknown kind {other}"),
    }
}

/// Appends bytes after their length.
pub fn put_sized(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// Appends an unsigned LEB128 number.
pub fn put_number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A module of these imports, exports and custom sections.
    pub fn module(imports: &[Vec<u8>], exports: &[Vec<u8>], custom: &[Vec<u8>]) -> Vec<u8> {
        let list = |items: &[Vec<u8>]| [vec![u8::try_from(items.len()).unwrap()], items.concat()].concat();
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        let lists = [(IMPORTS, list(imports)), (EXPORTS, list(exports))];
        for (kind, body) in lists.into_iter().chain(custom.iter().map(|body| (CUSTOM, body.clone()))) {
            out.push(kind);
            put_sized(&mut out, &body);
        }
        out
    }

    /// A function that is exported.
    pub fn export(name: &str) -> Vec<u8> {
        let mut out = Vec::new();
        put_sized(&mut out, name.as_bytes());
        out.extend([0, 0x85, 0x01]);
        out
    }

    /// A function that is imported.
    pub fn import(module: &str, name: &str) -> Vec<u8> {
        let mut out = Vec::new();
        put_sized(&mut out, module.as_bytes());
        put_sized(&mut out, name.as_bytes());
        out.extend([0, 0x03]);
        out
    }

    #[test]
    fn what_is_not_changed_stays_as_it_is() {
        let long = "x".repeat(300);
        let whole = module(&[import("a", "b")], &[export(&long)], &[b"\x04name123".to_vec()]);
        assert_eq!(rewrite(&whole, |_, body| Ok(body.to_vec())).unwrap(), whole);
    }

    #[test]
    fn every_kind_of_import_is_passed_over() {
        for import in
            [&[0, 0x85, 1][..], &[1, 0x70, 0, 5], &[1, 0x70, 1, 5, 0x80, 1], &[2, 0, 17], &[2, 3, 1, 9], &[3, 0x7f, 1]]
        {
            assert_eq!(after_type(&[import, b"rest"].concat()).unwrap(), b"rest", "{import:?}");
        }
        assert!(after_type(&[9, 0]).is_err() && after_type(&[]).is_err());
    }
}
