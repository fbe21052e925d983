//! The stand-in for a virus scanner: it knows one virus, the harmless string that every real scanner knows for tests
//! (EICAR, <https://www.eicar.org/download-anti-malware-testfile/>).

/// The string, in two halves: a scanner on an engineer's machine shall not throw this program away.
const HALVES: [&[u8]; 2] = [b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!$H+H*"];

/// Whether the test string is anywhere in the file.
pub fn is_infected(bytes: &[u8]) -> bool {
    let [start, end] = HALVES;
    bytes.windows(start.len() + end.len()).any(|window| window.starts_with(start) && window.ends_with(end))
}

/// The string itself.
#[cfg(test)]
pub fn test_string() -> Vec<u8> {
    HALVES.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_string_is_found_wherever_it_stands_and_nothing_like_it() {
        let virus = test_string();
        assert_eq!(virus.len(), 68);
        assert!(is_infected(&virus));
        assert!(is_infected(&[b"%PDF-1.7 ".as_slice(), &virus, b" %%EOF"].concat()));
        assert!(!is_infected(&virus[1..]));
        assert!(!is_infected(b""));
    }
}
