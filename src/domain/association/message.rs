//! What the association wants everybody in the lobby to know.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    id::{GuideId, MessageId},
    text::LocalText,
    time::ServiceDay,
};

/// The most messages of a branch.
pub const MESSAGES_MAX: usize = 6;

/// One sentence on tablet and board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Its identity.
    pub id: MessageId,
    /// What it says.
    pub words: LocalText,
    /// The guide that says more of it; one that is there no more says nothing.
    #[serde(default)]
    pub guide: Option<GuideId>,
    /// The last day on which it is shown; none: until it is taken out.
    #[serde(default)]
    pub until: Option<ServiceDay>,
}

/// Whether a branch can have these messages.
pub(crate) fn are_good(messages: &[Message]) -> bool {
    let ids: BTreeSet<_> = messages.iter().map(|message| message.id).collect();
    messages.len() <= MESSAGES_MAX && ids.len() == messages.len()
}
