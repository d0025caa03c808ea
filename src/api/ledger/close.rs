//! The end of a day.

use domain::{event::Fact, id::StaffId, time::ServiceDay};
use sync::wire::{problem::Code, staff::CloseDay};

use super::{Moment, Refusal, look_up, once::Once, record::record};
use crate::store::{BranchKey, Source, Txn};

/// Closes a branch's day; one that is closed stays as it is.
pub fn close_day(
    txn: &mut dyn Txn,
    at: BranchKey,
    staff: StaffId,
    request: CloseDay,
    mut moment: Moment<'_>,
) -> Result<(), Refusal> {
    look_up::branch(txn, at)?;
    if request.branch != at.branch || request.day > ServiceDay::of(moment.now) {
        return Err(Code::BadValue.into());
    }
    let once = Once::new(request.command, staff, &request);
    if once.before(txn, at)?.is_some() {
        return Ok(());
    }
    let now = moment.now;
    let source = Source { staff: Some(staff), ..Source::default() };
    record(txn, at, source, Fact::DayClosed { day: request.day }, &mut moment)?;
    Ok(once.keep(txn, at, (true, None), now)?)
}

/// Closes every open day whose 23:59 has passed, of every branch; how many it closed. Each closes at its 23:59,
/// however late the server notices.
pub fn close_past_days(txn: &mut dyn Txn, moment: Moment<'_>) -> Result<u32, Refusal> {
    let Moment { now, fresh } = moment;
    let mut n_closed = 0;
    for at in txn.branch_keys()? {
        for day in txn.open_days(at, ServiceDay::of(now))? {
            if day.closes_itself_at() > now {
                continue;
            }
            let mut closing = Moment { now: day.closes_itself_at(), fresh: &mut *fresh };
            record(txn, at, Source::default(), Fact::DayClosed { day }, &mut closing)?;
            n_closed += 1;
        }
    }
    Ok(n_closed)
}
