//! `public/config.json`: which province this is. Read at every start, so that a change
//! needs no rebuild, and checked with errors that name the key.

use crate::contract::Text;
use crate::text::json;
use crate::wire::{Wire, wire};

wire! {
    /// The configuration of one installation.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Config {
        /// Origin (and path prefix, if any) of the portal, without a slash at the end.
        pub portal: String = "portal",
        /// Name of the service.
        pub name: Text = "name",
        /// The line below it.
        pub subtitle: Text = "subtitle" or default,
        /// Whether the permanent line "not an official portal" is shown.
        pub demonstration: bool = "demonstration" or (true),
        /// Languages in the order of the switch.
        pub languages: Vec<String> = "languages" or (languages()),
        /// Number to call.
        pub hotline: String = "hotline" or default,
        /// When the hotline answers.
        pub hotline_hours: Text = "hotlineHours" or default,
        /// IANA zone in which all dates are meant.
        pub time_zone: String = "timeZone" or (zone()),
        /// Where procedures are filed that this portal does not take.
        pub national_portal: Option<String> = "nationalPortal" or default,
        /// Address of the app for QR codes; `None`: where it was opened.
        pub public_address: Option<String> = "publicAddress" or default,
    }
}

fn languages() -> Vec<String> {
    vec!["vi".into(), "en".into()]
}

fn zone() -> String {
    "Asia/Ho_Chi_Minh".into()
}

/// What is wrong with a configuration, for the engineer who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The key, or empty when the file as a whole cannot be read.
    pub key: &'static str,
    /// What is wrong and what is expected.
    pub what: String,
}

impl Config {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// Every key that is wrong, all at once.
    pub fn parse(text: &str) -> Result<Self, Vec<ConfigError>> {
        let unreadable = |what| vec![ConfigError { key: "", what }];
        let value = json::read(text).map_err(|line| unreadable(format!("must be JSON, which ends in line {line}")))?;
        let mut config = Self::read(&value).map_err(|fault| unreadable(fault.to_string()))?;
        let mut errors = Vec::new();
        let mut wrong = |key, what: &str| errors.push(ConfigError { key, what: what.to_owned() });
        config.portal.truncate(config.portal.trim_end_matches('/').len());
        if !is_http(&config.portal) {
            wrong("portal", "must be the portal's address, e.g. \"https://api.example.vn\"");
        }
        if config.name.is_empty() {
            wrong("name", "must have at least a Vietnamese text, {\"vi\": \"…\"}");
        }
        if config.languages.is_empty() || !config.languages.iter().all(|tag| tag == "vi" || tag == "en") {
            wrong("languages", "must list \"vi\", \"en\" or both");
        }
        if !config.hotline.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '.')) {
            wrong("hotline", "must be a telephone number: digits, spaces, dots, +");
        }
        if config.time_zone.is_empty() {
            wrong("timeZone", "must be an IANA zone, e.g. \"Asia/Ho_Chi_Minh\"");
        }
        for (key, address) in [("nationalPortal", &config.national_portal), ("publicAddress", &config.public_address)] {
            if address.as_deref().is_some_and(|address| !is_http(address)) {
                wrong(key, "must be null or an address that begins with https://");
            }
        }
        if errors.is_empty() { Ok(config) } else { Err(errors) }
    }
}

fn is_http(address: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let is_wrong = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | ';' | ',');
    host.is_some_and(|host| !host.is_empty() && !host.contains(is_wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_that_a_province_must_say() {
        let config = Config::parse(r#"{"portal": "https://api.example.vn/", "name": {"vi": "Một Cửa"}}"#).unwrap();
        assert_eq!(config.portal, "https://api.example.vn");
        assert_eq!(config.time_zone, "Asia/Ho_Chi_Minh");
        assert!(config.demonstration);
    }

    #[test]
    fn each_mistake_is_named_and_all_at_once() {
        let wrong = r#"{"portal": "api.example.vn; script-src *", "name": {}, "languages": ["fr"], "hotline": "gọi",
            "timeZone": "", "nationalPortal": "javascript:1", "publicAddress": "x"}"#;
        let keys: Vec<_> = Config::parse(wrong).unwrap_err().iter().map(|e| e.key).collect();
        assert_eq!(keys, ["portal", "name", "languages", "hotline", "timeZone", "nationalPortal", "publicAddress"]);
        assert_eq!(Config::parse("{").unwrap_err()[0].key, "");
        let fault = &Config::parse(r#"{"portal": "https://a.vn", "name": {"vi": 1}}"#).unwrap_err()[0];
        assert_eq!((fault.key, fault.what.as_str()), ("", "/name/vi: must be text"));
    }
}
