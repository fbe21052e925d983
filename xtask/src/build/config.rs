//! `public/config.json` as the build sees it: checked by the app's own rules, and the
//! source of the security policy.

use std::fs;

use anyhow::{Context, Result, bail};
use motcua_core::config::Config;
use serde_json::Value;

use crate::ground::Ground;

/// A checked configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file as it stands.
    pub json: Value,
    /// Origins that the app may call besides its own.
    pub connect: Vec<String>,
}

/// Reads and checks the file.
///
/// # Errors
/// Every key that is wrong, with what is expected.
pub fn read(ground: &Ground) -> Result<Settings> {
    let file = ground.at("public/config.json");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    Settings::parse(&text)
}

impl Settings {
    /// Checks the text of a configuration.
    pub fn parse(text: &str) -> Result<Self> {
        let json: Value = serde_json::from_str(text).context("public/config.json is not JSON")?;
        let mut faults: Vec<String> = match Config::parse(text) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|error| format!("{}: {}", error.key, error.what)).collect(),
        };
        let mut connect = Vec::new();
        for key in ["portal", "identity", "errorReports"] {
            match address(&json, key) {
                Ok(Some(origin)) if !connect.contains(&origin) => connect.push(origin),
                Ok(_) => {}
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            faults.dedup();
            bail!("public/config.json has to be mended:\n  {}", faults.join("\n  "));
        }
        Ok(Self { json, connect })
    }

    /// The same configuration for a portal at another address, as `serve` needs it.
    pub fn with_portal(&self, portal: &str) -> Result<Self> {
        let mut json = self.json.clone();
        json["portal"] = Value::from(portal);
        Self::parse(&json.to_string())
    }

    /// A text of the configuration by a dotted path (`name.vi`), if it is there.
    pub fn text(&self, path: &str) -> Option<&str> {
        path.split('.').try_fold(&self.json, |value, key| value.get(key))?.as_str()
    }

    /// Whether a switch is on, or a text there. A missing `demonstration` is on, as the app has it.
    pub fn is_on(&self, key: &str) -> bool {
        match self.json.get(key) {
            Some(Value::Bool(on)) => *on,
            Some(Value::String(text)) => !text.is_empty(),
            Some(value) => !value.is_null(),
            None => key == "demonstration",
        }
    }
}

/// The origin named by a key: an address, or an object whose `issuer` is one; `null` or nothing is none.
fn address(json: &Value, key: &str) -> Result<Option<String>, String> {
    let named = match json.get(key) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(object)) => object.get("issuer").and_then(Value::as_str),
        Some(value) => value.as_str(),
    };
    let fault = || format!("{key}: must be an address like \"https://api.example.vn\"");
    named.and_then(origin).map(Some).ok_or_else(fault)
}

/// `scheme://host[:port]` of an http address. What it lets through is safe inside a policy.
pub fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    let fits = matches!(scheme, "http" | "https") && plain && !host.is_empty();
    fits.then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"portal": "https://api.example.vn/v", "name": {"vi": "Một Cửa"}, "hotline": "1022",
        "identity": {"issuer": "https://id.example.vn/realms/x", "client": "app"}, "errorReports": "https://api.example.vn/e"}"#;

    #[test]
    fn the_origins_are_those_of_portal_identity_and_reports_once_each() {
        let settings = Settings::parse(GOOD).unwrap();
        assert_eq!(settings.connect, ["https://api.example.vn", "https://id.example.vn"]);
        assert_eq!(settings.text("name.vi"), Some("Một Cửa"));
        assert_eq!(settings.text("name.fr"), None);
        assert_eq!(settings.with_portal("http://localhost:9").unwrap().connect[0], "http://localhost:9");
    }

    #[test]
    fn every_fault_is_named() {
        let error =
            Settings::parse(r#"{"portal": "x", "name": {"vi": "M"}, "errorReports": 3}"#).unwrap_err().to_string();
        assert!(error.contains("portal:") && error.contains("errorReports:"), "{error}");
        assert!(Settings::parse("{").is_err());
    }

    #[test]
    fn nothing_can_slip_into_the_policy() {
        for bad in [
            "https://a;script-src *",
            "https://a 'unsafe-inline'",
            "javascript:alert(1)",
            "https://",
            "https://a,b",
            "//a",
        ] {
            assert_eq!(origin(bad), None, "{bad}");
        }
        assert_eq!(origin("http://[::1]:8081/v1?x#y").as_deref(), Some("http://[::1]:8081"));
    }

    #[test]
    fn the_configuration_of_this_checkout_is_right() {
        let text = include_str!("../../../public/config.json");
        Settings::parse(text).unwrap();
    }
}
