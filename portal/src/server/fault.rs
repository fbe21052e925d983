//! Faults of the line and of the portal that tests order by `/_control/faults`.

use crate::http::Request;
use serde::Deserialize;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(super) enum Fault {
    /// The connection closes and nothing was done.
    DropBefore,
    /// Everything was done, then the connection closes without an answer.
    DropAfter,
    /// The answer comes late.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// Nothing is done, and this status comes back as a problem document.
    Status {
        /// 503, for instance.
        status: u16,
    },
    /// The answer breaks off in the middle.
    Truncate,
    /// Only so many bytes of the body arrive, then the connection closes.
    Partial {
        /// Bytes.
        bytes: usize,
    },
    /// The portal's own code panics.
    Panic,
}

/// A fault and the requests that it hits.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Order {
    /// `None`: every method.
    #[serde(default)]
    method: Option<String>,
    /// Beginning of the path.
    path: String,
    /// How many requests it hits.
    #[serde(default = "once")]
    times: u32,
    #[serde(flatten)]
    fault: Fault,
}

fn once() -> u32 {
    1
}

/// Orders in the sequence in which they are looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults(pub(super) Vec<Order>);

impl Faults {
    /// The fault for this request, which is used up by it.
    pub(super) fn take(&mut self, request: &Request) -> Option<Fault> {
        let order = self.0.iter_mut().find(|order| {
            order.times > 0
                && request.path.starts_with(&order.path)
                && order.method.as_ref().is_none_or(|method| *method == request.method)
        })?;
        order.times -= 1;
        Some(order.fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_hits_its_requests_so_many_times() {
        let orders = serde_json::json!([
            {"method": "POST", "path": "/v1/dossiers", "times": 2, "kind": "dropAfter"},
            {"path": "/v1", "kind": "delay", "ms": 5}
        ]);
        let mut faults = Faults(serde_json::from_value(orders).unwrap());
        let post = Request::new("POST", "/v1/dossiers");
        assert_eq!(faults.take(&Request::new("GET", "/other")), None);
        assert_eq!(faults.take(&post), Some(Fault::DropAfter));
        assert_eq!(faults.take(&post), Some(Fault::DropAfter));
        assert_eq!(faults.take(&post), Some(Fault::Delay { ms: 5 }));
        assert_eq!(faults.take(&post), None);
    }
}
