//! Where a member of staff sits, as this tab remembers it until they leave or log out.

use domain::id::{CounterId, StaffId};

use crate::browser::session;

/// Under which the person and their counter are kept.
const KEY: &str = "istiqbal-seat";

/// The counter at which `staff` sat down in this tab.
pub fn recall(staff: StaffId) -> Option<CounterId> {
    let kept = session::get(KEY)?;
    let (who, counter) = kept.split_once(' ')?;
    (who == staff.to_string()).then(|| counter.parse().ok())?
}

/// Remembers that `staff` sat down at `counter`.
pub fn keep(staff: StaffId, counter: CounterId) {
    session::set(KEY, &format!("{staff} {counter}"));
}

/// Nobody sits anywhere.
pub fn forget() {
    session::set(KEY, "");
}
