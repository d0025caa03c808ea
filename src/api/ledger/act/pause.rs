//! Pausing reception, and going on before the pause is over.

use domain::{
    event::Fact,
    pause::{Pause, PauseReason},
    time::Timestamp,
};
use sync::wire::problem::Code;

use super::{Desk, Done};
use crate::ledger::{Refusal, look_up};

impl Desk<'_, '_> {
    /// Pauses reception, by the server's clock.
    pub(super) fn pause(&mut self, reason: PauseReason, minutes: u16) -> Result<Done, Refusal> {
        let pause = Pause::begun(reason, minutes, self.moment.now).ok_or(Code::BadValue)?;
        self.record(Fact::ReceptionPaused { reason, until: pause.until })?;
        Ok(Done::NOTHING_TO_FIND)
    }

    /// Ends the pause that began at `since`, and others that are on by then. One that a colleague ended or replaced meanwhile
    /// is over already.
    pub(super) fn resume(&mut self, since: Timestamp) -> Result<Done, Refusal> {
        let now = self.moment.now;
        let pauses = look_up::pauses(self.txn, self.at, now)?;
        if pauses.iter().any(|pause| pause.from == since && pause.is_on(now)) {
            self.record(Fact::ReceptionResumed { since })?;
        }
        Ok(Done::NOTHING_TO_FIND)
    }
}
