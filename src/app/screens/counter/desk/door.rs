//! Whether whoever sits here may still be here.

use std::time::Duration;

use gloo::timers::future::sleep;
use leptos::{prelude::*, task::spawn_local};

use super::Desk;

/// While nothing is heard, the session is looked at this often.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

impl Desk {
    /// A session may end elsewhere: whoever hears nothing, or sits nowhere any more, looks at the door.
    pub(super) fn watch_door(self) {
        Effect::new(move |sat: Option<bool>| {
            let sits = self.seat.get().is_some();
            if sat == Some(true) && !sits {
                spawn_local(async move { self.staff.look_again().await });
            }
            sits
        });
        Effect::new(move || {
            if self.stale.get() {
                spawn_local(async move {
                    while self.stale.try_get_untracked() == Some(true) {
                        self.staff.look_again().await;
                        sleep(LOOK_AGAIN).await;
                    }
                });
            }
        });
    }
}
