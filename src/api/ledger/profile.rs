//! What a branch runs by, as a profile.

use sync::wire::problem::Code;

use super::{Refusal, look_up};
use crate::{
    profiles::{self, Profile},
    store::{BranchKey, Txn},
};

/// The profile by which a branch runs now.
pub fn running_profile(txn: &mut dyn Txn, at: BranchKey) -> Result<Profile, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let association = txn.associations()?.into_iter().find(|it| it.id == at.association);
    let association = association.ok_or(Code::NotFound)?;
    let key = &association.profile;
    let kept = match txn.profile_file(association.id)? {
        // What another version wrote, and this one cannot read, is told without what only the file holds.
        Some(file) => profiles::reread(key, &file).ok(),
        // It was set up before its file was kept.
        None => profiles::by_key(key).cloned(),
    };
    Ok(kept.map_or_else(|| Profile::of(key, &association.name, &branch), |kept| kept.running(&branch)))
}
