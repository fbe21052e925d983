//! Scripts, dates, numbers and patterns against node and npm's moment: what ours and theirs make of the same.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;

use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::tools::npm;

/// Folders of `tests/` with a `run.mjs`, whether they have packages, and the cases of a long run.
const PEERS: [(&str, bool, &str); 4] = [
    ("expressions", true, "300000"),
    ("dates", true, "100000"),
    ("numbers", false, "200000"),
    ("patterns", false, "60000"),
];

/// Each is one check: the same cases every time in the gate, others and more of them in the long run.
pub fn check(context: &Context) -> Result<Count> {
    let mut count = Count::default();
    for (name, has_packages, many) in PEERS {
        let folder = context.ground.at(&format!("tests/{name}"));
        if has_packages {
            npm::ci(&folder, "compare with JavaScript")?;
        }
        npm::node()?;
        let mut node = command("node", &folder);
        node.arg("run.mjs").args(&context.extra);
        if context.soak {
            let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().subsec_micros().to_string();
            println!("{name}: seed {seed}");
            node.args(["--seed", &seed, "--count", many]);
        }
        let (happy, _) = run_and_keep(&mut node, name)?;
        let fault = (!happy).then(|| format!("{name}: ours and node's differ (see above)"));
        count = count.and(Count::of(usize::from(happy), fault.into_iter().collect()));
    }
    Ok(count)
}
