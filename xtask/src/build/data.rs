//! Parts' files that hold nothing but a few bytes of data: a file of its own costs more than they weigh, a request and a
//! hash in the first load. Their data goes into what everybody loads.

use anyhow::{Context, Result};

use super::sections::{self, CODE, CUSTOM, IMPORTS, number, put_number};

/// Section of the data.
const DATA: u8 = 11;
/// Section that says how many pieces of data there are.
const DATA_COUNT: u8 = 12;

/// The pieces of data of a module that holds nothing else: how many, and their bytes. `None`: there is more in it.
pub fn alone(module: &[u8]) -> Result<Option<(usize, Vec<u8>)>> {
    let (mut is_alone, mut data) = (true, (0, Vec::new()));
    sections::rewrite(module, |kind, body| {
        match kind {
            DATA => {
                let (count, pieces) = number(body)?;
                data = (count, pieces.to_vec());
            }
            CUSTOM | IMPORTS | DATA_COUNT => {}
            _ => is_alone = false,
        }
        Ok(Vec::new())
    })?;
    Ok(is_alone.then_some(data))
}

/// The module with more pieces of data after its own. Both work in the same memory.
///
/// # Errors
/// When it has no data, or nothing that runs: then it is not what was meant.
pub fn with(module: &[u8], count: usize, pieces: &[u8]) -> Result<Vec<u8>> {
    let (mut has_data, mut has_code) = (false, false);
    let out = sections::rewrite(module, |kind, body| {
        has_code |= kind == CODE;
        if kind != DATA && kind != DATA_COUNT {
            return Ok(body.to_vec());
        }
        let (own, rest) = number(body)?;
        let mut out = Vec::new();
        put_number(&mut out, own + count);
        if kind == DATA {
            has_data = true;
            out.extend_from_slice(rest);
            out.extend_from_slice(pieces);
        }
        Ok(out)
    })?;
    (has_data && has_code).then_some(out).context("the app has no data of its own")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of sections.
    fn module(sections: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        for (kind, body) in sections {
            out.push(*kind);
            sections::put_sized(&mut out, body);
        }
        out
    }

    #[test]
    fn data_that_stands_alone_goes_after_that_of_the_app() {
        let small =
            module(&[(IMPORTS, &[0]), (DATA_COUNT, &[1]), (DATA, &[1, 0, 0x41, 8, 0x0b, 1, b'y']), (CUSTOM, b"\x01a")]);
        let (count, pieces) = alone(&small).unwrap().unwrap();
        assert_eq!((count, pieces.as_slice()), (1, [0, 0x41, 8, 0x0b, 1, b'y'].as_slice()));
        let app = module(&[(DATA_COUNT, &[1]), (CODE, &[0]), (DATA, &[1, 0, 0x41, 0, 0x0b, 1, b'x'])]);
        let both = module(&[
            (DATA_COUNT, &[2]),
            (CODE, &[0]),
            (DATA, &[2, 0, 0x41, 0, 0x0b, 1, b'x', 0, 0x41, 8, 0x0b, 1, b'y']),
        ]);
        assert_eq!(with(&app, count, &pieces).unwrap(), both);
    }

    #[test]
    fn what_runs_is_no_data_and_an_app_without_data_is_no_app() {
        let code = module(&[(DATA, &[0]), (CODE, &[0])]);
        assert_eq!(alone(&code).unwrap(), None);
        assert!(with(&module(&[(CODE, &[0])]), 0, &[]).is_err());
        assert!(with(&module(&[(DATA, &[0])]), 0, &[]).is_err());
        assert!(alone(b"no module").is_err());
    }
}
