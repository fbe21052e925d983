//! What opens the drafts of a device that are behind a PIN.

use crate::wire::wire;

wire! {
    /// A key wrapped by another one, which PBKDF2-HMAC-SHA-256 gives from the PIN. Bytes are hexadecimal.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Lock {
        /// 1.
        pub version: u32 = "version",
        /// Rounds.
        pub iterations: u32 = "iterations",
        /// Of the derivation, 16 bytes.
        pub salt: String = "salt",
        /// With which the key is wrapped, 12 bytes.
        pub nonce: String = "nonce",
        /// The wrapped key with its tag, 48 bytes.
        pub key: String = "key",
        /// Whether somebody is taking the PIN away: what is sealed shall be opened for good.
        pub leaving: bool = "leaving" or default,
    }
}

impl Lock {
    /// What the wrapped key is bound to: whoever writes fewer rounds or another salt into the record opens nothing.
    pub fn about(&self) -> Vec<u8> {
        format!("motcua lock {} {} {}", self.version, self.iterations, self.salt).into_bytes()
    }
}

/// Bytes from hexadecimal digits; what is none is left out.
pub fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|digit| digit.to_digit(16)).collect();
    let byte = |pair: &[u32]| u8::try_from(pair.iter().fold(0, |all, digit| all * 16 + digit)).ok();
    digits.chunks_exact(2).filter_map(byte).collect()
}
