//! Other windows of this app on the same device.

use super::events::{self, listen};
use super::{property, random};
use web_sys::BroadcastChannel;

/// All windows of one origin and base share their drafts, and this channel.
const NAME: &str = "motcua-drafts";

thread_local! {
    // A browser without it works as well: the other window finds out when it writes.
    static WINDOW: String = random::hex(8);
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new(NAME).ok();
}

/// The name of a new revision of a draft: this window, and another word each time.
pub fn revision() -> String {
    WINDOW.with(|window| [window.as_str(), "-", &random::hex(8)].concat())
}

/// Whether both revisions were written by the same window.
pub fn is_same_window(a: &str, b: &str) -> bool {
    let window = |revision: &str| revision.split('-').next().unwrap_or_default().to_owned();
    window(a) == window(b)
}

/// Before the id of a draft that was deleted.
pub const DELETED: &str = "-";

/// Tells the other windows that the draft with this id has changed on the device, or with [`DELETED`] before it that it was
/// deleted; an empty one: that drafts were hidden behind a PIN, or are no longer, and each window has to open anew.
pub fn tell(id: &str) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&id.into());
        }
    });
}

/// Calls `run` with what another window has told, for as long as the page lives.
pub fn on_told(run: impl Fn(String) + 'static) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let hear = move |event: web_sys::Event| run(property(&event, "data").as_string().unwrap_or_default());
            events::keep(listen(channel, "message", hear));
        }
    });
}
