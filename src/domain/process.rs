//! The reception process of the policies, step by step.

use serde::{Deserialize, Serialize};

/// The steps of the reception process that an association may leave out. Calling, closing with an outcome and the
/// invitation to rate are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 1: a courteous welcome, with time.
    Welcome,
    /// 2: the information and documents that a service needs, matched and checked.
    Documents,
    /// 3: unclear procedures go to the social researcher.
    Referral,
    /// 4: the applicant confirms that everything is right, and signs.
    Declaration,
    /// 5: it is explained that a committee studies the request, and not before when it replies.
    ReplyNotice,
    /// 6: the registration ends when the request is complete.
    Completion,
}

impl Step {
    /// Every step, in their order.
    pub const ALL: [Self; 6] = [
        Self::Welcome,
        Self::Documents,
        Self::Referral,
        Self::Declaration,
        Self::ReplyNotice,
        Self::Completion,
    ];

    /// Whether the step is about a request to the research committee.
    pub const fn is_of_requests(self) -> bool {
        match self {
            Self::Declaration | Self::ReplyNotice | Self::Completion => true,
            Self::Welcome | Self::Documents | Self::Referral => false,
        }
    }
}
