//! Every address of the app. They stand on paper for years: none may ever change its meaning.

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`
    Home,
    /// `/thu-tuc`, with the search words of `?q=`.
    Catalogue {
        /// What was searched for.
        query: String,
    },
    /// `/thu-tuc/{code}`
    Procedure {
        /// Mã thủ tục.
        code: String,
    },
    /// `/nop/{draft}/{page}`; an empty page means "where the person was".
    Filling {
        /// Id of the draft.
        draft: String,
        /// Key of the form's page, or one of [`step`].
        page: String,
    },
    /// `/ho-so`
    Dossiers,
    /// `/ho-so/{code}`
    Dossier {
        /// Mã hồ sơ.
        code: String,
    },
    /// `/ho-so/{code}/{act}`: something that can be done with a dossier, one of [`act`].
    Act {
        /// Mã hồ sơ.
        code: String,
        /// What.
        act: String,
    },
    /// `/giay-to`
    Papers,
    /// `/tro-giup`
    Help,
    /// `/cai-dat`
    Settings,
    /// `/mang-di/{draft}`: a draft into a file.
    Carry {
        /// Id of the draft.
        draft: String,
    },
    /// `/mo-tep`: a draft out of a file.
    Arrive,
    /// `/khoa`: a PIN for the drafts on the device.
    Lock,
    /// Any other address.
    NotFound,
}

/// What can be done with a dossier that was sent.
pub mod act {
    /// Pay; the fragment `#p={payment}.{link}` lets somebody else do it, who sees nothing else of the dossier.
    pub const PAY: &str = "thanh-toan";
    /// Ask it back.
    pub const WITHDRAW: &str = "rut";
    /// Its slips, one under another's name: [`RECEIPT`] and so on follow after a hyphen.
    pub const SLIP: &str = "phieu";
}

/// Pages of filling in that are not pages of the form. The leading hyphen keeps them
/// apart from the form's own keys.
pub mod step {
    /// Which office.
    pub const OFFICE: &str = "-noi-nhan";
    /// The papers.
    pub const PAPERS: &str = "-giay-to";
    /// All of them, with their states.
    pub const LIST: &str = "-cac-phan";
    /// Photographing a paper, and looking at its pages.
    pub const STUDIO: &str = "-chup";
    /// Check your answers.
    pub const CHECK: &str = "-kiem-tra";
    /// Sending, and what became of it.
    pub const SEND: &str = "-gui";
    /// What an office asks for again.
    pub const SUPPLEMENT: &str = "-bo-sung";
    /// The receipt.
    pub const RECEIPT: &str = "-bien-nhan";
}

impl Route {
    /// Reads a path below the app's base, with or without its query: `/thu-tuc?q=khai+sinh`.
    pub fn parse(address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let parts: Vec<String> =
            path.split('/').filter(|part| !part.is_empty()).map(|part| decode(part, false)).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["thu-tuc"] => Self::Catalogue { query: parameter(query, "q") },
            ["thu-tuc", code] => Self::Procedure { code: (*code).to_owned() },
            ["nop", draft] => Self::Filling { draft: (*draft).to_owned(), page: String::new() },
            ["nop", draft, page] => Self::Filling { draft: (*draft).to_owned(), page: (*page).to_owned() },
            ["ho-so"] => Self::Dossiers,
            ["ho-so", code] => Self::Dossier { code: (*code).to_owned() },
            ["ho-so", code, act] => Self::Act { code: (*code).to_owned(), act: (*act).to_owned() },
            ["giay-to"] => Self::Papers,
            ["tro-giup"] => Self::Help,
            ["cai-dat"] => Self::Settings,
            ["mang-di", draft] => Self::Carry { draft: (*draft).to_owned() },
            ["mo-tep"] => Self::Arrive,
            ["khoa"] => Self::Lock,
            _ => Self::NotFound,
        }
    }

    /// The address below the app's base.
    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "/".to_owned(),
            Self::Catalogue { query } if query.is_empty() => "/thu-tuc".to_owned(),
            Self::Catalogue { query } => format!("/thu-tuc?q={}", encode(query)),
            Self::Procedure { code } => format!("/thu-tuc/{}", encode(code)),
            Self::Filling { draft, page } if page.is_empty() => format!("/nop/{}", encode(draft)),
            Self::Filling { draft, page } => format!("/nop/{}/{}", encode(draft), encode(page)),
            Self::Dossiers => "/ho-so".to_owned(),
            Self::Dossier { code } => format!("/ho-so/{}", encode(code)),
            Self::Act { code, act } => format!("/ho-so/{}/{}", encode(code), encode(act)),
            Self::Papers => "/giay-to".to_owned(),
            Self::Help => "/tro-giup".to_owned(),
            Self::Settings => "/cai-dat".to_owned(),
            Self::Carry { draft } => format!("/mang-di/{}", encode(draft)),
            Self::Arrive => "/mo-tep".to_owned(),
            Self::Lock => "/khoa".to_owned(),
        }
    }
}

/// The access code in the fragment of a receipt's QR code: `#k=7K3PX92MQA`.
pub fn access_code(fragment: &str) -> Option<String> {
    let code = parameter(fragment.trim_start_matches('#'), "k");
    (!code.is_empty()).then_some(code)
}

/// The payment and the link's code in the fragment of a link to pay: `#p=1.7K3PX92MQA`.
pub fn payment_link(fragment: &str) -> Option<(String, String)> {
    let value = parameter(fragment.trim_start_matches('#'), "p");
    let (id, link) = value.split_once('.')?;
    (!id.is_empty() && !link.is_empty()).then(|| (id.to_owned(), link.to_owned()))
}

fn parameter(query: &str, name: &str) -> String {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map_or_else(String::new, |(_, value)| decode(value, true))
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
            }
        }
    }
    out
}

fn decode(text: &str, plus_is_space: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) if plus_is_space => out.push(b' '),
            (byte, ..) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_on_paper() {
        let dossier = Route::Dossier { code: "H44.26-261120-0007".into() };
        for (address, route) in [
            ("/", Route::Home),
            ("/thu-tuc", Route::Catalogue { query: String::new() }),
            ("/thu-tuc?q=khai%20sinh", Route::Catalogue { query: "khai sinh".into() }),
            ("/thu-tuc/1.001193", Route::Procedure { code: "1.001193".into() }),
            ("/nop/00ff/con", Route::Filling { draft: "00ff".into(), page: "con".into() }),
            ("/nop/00ff", Route::Filling { draft: "00ff".into(), page: String::new() }),
            ("/ho-so", Route::Dossiers),
            ("/ho-so/H44.26-261120-0007", dossier.clone()),
            (
                "/ho-so/H44.26-261120-0007/thanh-toan",
                Route::Act { code: "H44.26-261120-0007".into(), act: act::PAY.into() },
            ),
            ("/giay-to", Route::Papers),
            ("/tro-giup", Route::Help),
            ("/cai-dat", Route::Settings),
            ("/mang-di/00ff", Route::Carry { draft: "00ff".into() }),
            ("/mo-tep", Route::Arrive),
            ("/khoa", Route::Lock),
        ] {
            assert_eq!(Route::parse(address), route, "{address}");
            assert_eq!(route.path(), address);
        }
        assert_eq!(Route::parse("/ho-so/H44.26-261120-0007#k=7K3PX92MQA"), dossier);
    }

    #[test]
    fn trailing_slashes_plus_signs_and_vietnamese_are_read_as_people_mean_them() {
        assert_eq!(Route::parse("/thu-tuc/"), Route::Catalogue { query: String::new() });
        assert_eq!(Route::parse("/thu-tuc?x=1&q=giấy+độc+thân"), Route::Catalogue { query: "giấy độc thân".into() });
        let strange = Route::Dossier { code: "03706/2026/07906 ấ%".into() };
        assert_eq!(Route::parse(&strange.path()), strange);
    }

    #[test]
    fn anything_else_is_not_found() {
        for address in ["/x", "/thu-tuc/1/2", "/nop", "/nop/a/b/c", "/%ff%fe"] {
            assert_eq!(Route::parse(address), Route::NotFound, "{address}");
        }
    }

    #[test]
    fn the_access_code_stands_in_the_fragment_only() {
        assert_eq!(access_code("#k=7K3PX92MQA").as_deref(), Some("7K3PX92MQA"));
        assert_eq!(access_code("#x=1&k=A").as_deref(), Some("A"));
        assert_eq!(access_code(""), None);
        assert_eq!(access_code("#k="), None);
        assert_eq!(payment_link("#p=1.7K3P"), Some(("1".to_owned(), "7K3P".to_owned())));
        assert_eq!([payment_link("#p=1"), payment_link("#p=1."), payment_link("#k=1.2")], [None, None, None]);
    }
}
