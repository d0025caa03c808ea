//! The branch as this counter knows it.

use domain::id::GuideId;
use leptos::prelude::*;

use super::Desk;

impl Desk {
    /// The number of this person's counter.
    pub(in super::super) fn number(self) -> Option<u8> {
        let seat = self.seat.get()?;
        self.branch.with(|branch| branch.counter_number(seat))
    }

    /// The address of a guide, where phones reach the server.
    pub(in super::super) fn guide_link(self, guide: GuideId) -> Option<String> {
        self.device.config.with_untracked(|config| config.guide_link(guide))
    }

    /// A counter that is listed and not known here was just added: the branch is asked for at once.
    pub(super) fn follow_branch(self) {
        let is_behind = Memo::new(move |_| {
            let is_known = |id| self.branch.with(|branch| branch.counter_number(id).is_some());
            self.live.snapshot.with(|snapshot| {
                let mut rows = snapshot.iter().flat_map(|snapshot| &snapshot.counters);
                rows.any(|row| !is_known(row.counter))
            })
        });
        Effect::new(move || {
            if is_behind.get() {
                self.device.look_again();
            }
        });
    }
}
