//! What the association wants everybody in the lobby to know.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    change::{changed, merged_with},
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

impl Message {
    /// This message with what differs from `before` to `after`.
    fn with_change(&self, before: &Self, after: &Self) -> Self {
        Self {
            id: self.id,
            words: self.words.with_change(&before.words, &after.words),
            guide: changed(&self.guide, &before.guide, &after.guide),
            until: changed(&self.until, &before.until, &after.until),
        }
    }
}

/// Whether each of these messages has an identity of its own.
pub(crate) fn are_good(messages: &[Message]) -> bool {
    let ids: BTreeSet<_> = messages.iter().map(|message| message.id).collect();
    ids.len() == messages.len()
}

/// Those that stand, with what differs from `before` to `after`.
pub(crate) fn with_change(stands: &[Message], before: &[Message], after: &[Message]) -> Vec<Message> {
    merged_with(stands, before, after, |message| message.id, Message::with_change)
}
