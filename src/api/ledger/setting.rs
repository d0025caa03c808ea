//! How a branch is run: changed by administrators, a part at a time, with what it was before.

use domain::{
    association::{Branch, Referral},
    event::{Event, Fact},
    id::StaffId,
    queue::Line,
    setting::{Setting, Unfit},
    ticket::Place,
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    problem::Code,
    push::Verdict,
    setting::{ChangedSetting, SettingChange, Settings},
};

use super::{Moment, Refusal, appointment, look_up, once::Once, record::record};
use crate::store::{BranchKey, Source, StoreError, Txn};

/// How many changes are told, the newest first.
pub const CHANGES_SHOWN: u32 = 20;

/// Puts `after` in the place of `before`, once: the same command again changes nothing. Where it is no longer `before`,
/// somebody else was quicker, and nothing is overwritten unseen.
pub fn change_setting(
    txn: &mut dyn Txn,
    at: BranchKey,
    staff: StaffId,
    change: SettingChange,
    mut moment: Moment<'_>,
) -> Result<(), Refusal> {
    let once = Once::new(change.command, staff, &change);
    if once.before(txn, at)?.is_some() {
        return Ok(());
    }
    let SettingChange { before, after, .. } = change;
    let branch = look_up::branch(txn, at)?;
    if after.as_in(&branch) != before {
        return Err(Code::ChangedMeanwhile.into());
    }
    let source = Source { staff: Some(staff), ..Source::default() };
    let is_changed = put_setting(txn, at, source, after, &mut moment)?.map_err(|unfit| match unfit {
        Unfit::Value | Unfit::Full => Code::BadValue,
        Unfit::Unserved => Code::Unserved,
        Unfit::SeenAs => Code::SeenAs,
        Unfit::LetterTaken => Code::LetterTaken,
        Unfit::NothingOffered => Code::NothingOffered,
        Unfit::Expected => Code::AppointmentsStand,
    })?;
    if is_changed {
        once.keep(txn, at, (true, None), moment.now)?;
    }
    Ok(())
}

/// Puts `after` in the place of what stands, if the branch can be run with it: whether that changed anything.
pub fn put_setting(
    txn: &mut dyn Txn,
    at: BranchKey,
    source: Source,
    after: Setting,
    moment: &mut Moment<'_>,
) -> Result<Result<bool, Unfit>, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let before = after.as_in(&branch);
    if let Err(unfit) = after.check_in(&branch) {
        return Ok(Err(unfit));
    }
    if before == after {
        return Ok(Ok(false));
    }
    if let Setting::Appointments(rules) = &after
        && appointment::breaks_any(txn, at, rules.as_ref(), moment.now)?
    {
        return Ok(Err(Unfit::Expected));
    }
    if let Setting::Logo(Some(logo)) = after
        && txn.logo(at, logo)?.is_none()
    {
        return Ok(Err(Unfit::Value));
    }
    let refers = |branch: &Branch| branch.referral == Some(Referral::InPerson);
    let ends_referral = refers(&branch) && !refers(&after.put_into(&branch));
    // The branch is there: it was just read.
    match record(txn, at, source, Fact::SettingChanged { before, after }, moment)? {
        Verdict::Applied => {
            if ends_referral {
                take_back(txn, at, source, moment)?;
            }
            Ok(Ok(true))
        }
        Verdict::Unknown
        | Verdict::Unreadable
        | Verdict::Refused
        | Verdict::Foreign
        | Verdict::LabelConflict
        | Verdict::Quarantined => Err(Code::NotFound.into()),
    }
}

/// Takes those who wait for the social researcher back to the counters' line: nobody calls them out of another any more.
fn take_back(
    txn: &mut dyn Txn,
    at: BranchKey,
    source: Source,
    moment: &mut Moment<'_>,
) -> Result<(), StoreError> {
    let today = ServiceDay::of(moment.now);
    for ticket in txn.waiting(at, today, Line::Researcher, 0, u32::MAX)? {
        let back = Fact::TicketReturned { visit: ticket.visit.id, place: Place::Same };
        record(txn, at, source, back, moment)?;
    }
    Ok(())
}

/// How a branch is run, and what was changed last.
pub fn settings(txn: &mut dyn Txn, at: BranchKey) -> Result<Settings, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let mut changes = Vec::new();
    for stored in txn.settings_changed(at, CHANGES_SHOWN)? {
        // What a later version wrote, and this one cannot read, is not told.
        let Ok(Event { at: when, fact: Fact::SettingChanged { before, after }, .. }) =
            serde_json::from_str(&stored.body)
        else {
            continue;
        };
        let person = match stored.source.staff {
            Some(staff) => txn.person(at.association, staff)?,
            None => None,
        };
        let can_restore = after.can_be_taken_back(&before, &branch);
        let by = person.map(|person| person.name);
        changes.push(ChangedSetting { at: when, by, before, after, can_restore });
    }
    Ok(Settings { branch: Branch::clone(&branch), changes })
}

/// What the fact does.
pub(super) fn changed(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    after: &Setting,
) -> Result<Verdict, StoreError> {
    let Some(branch) = txn.branch(at)? else { return Ok(Verdict::Foreign) };
    txn.put_branch(at.association, &after.put_into(&branch), when)?;
    Ok(Verdict::Applied)
}
