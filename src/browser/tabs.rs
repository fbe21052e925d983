//! Other windows of this app on the same device.

use super::events::{self, listen};
use super::property;
use web_sys::BroadcastChannel;

/// All windows of one origin and base share their drafts, and this channel.
const NAME: &str = "motcua-drafts";

thread_local! {
    // A browser without it works as well: the other window finds out when it writes.
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new(NAME).ok();
}

/// Tells the other windows that the draft with this id has changed on the device.
pub fn tell(id: &str) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&id.into());
        }
    });
}

/// Calls `run` with the id of each draft that another window has changed, for as long as the page lives.
pub fn on_told(run: impl Fn(String) + 'static) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let hear = move |event: web_sys::Event| run(property(&event, "data").as_string().unwrap_or_default());
            events::keep(listen(channel, "message", hear));
        }
    });
}
