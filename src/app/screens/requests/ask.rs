//! What is asked before it is done with a request, in words.

use domain::{
    id::DocumentId,
    request::{LINK_DAYS_AFTER_END, RequestState},
};
use texts::Texts;

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// The last document: with it the request is complete and raised, which nothing takes back.
    Complete(DocumentId),
    Decide,
    Document,
    Delay,
    Withdraw,
    Reopen,
}

impl Ask {
    /// What can be done in a state, besides receiving documents.
    pub(super) const fn of(state: &RequestState) -> &'static [Self] {
        match state {
            RequestState::Incomplete { .. } => &[Self::Withdraw],
            RequestState::Raised { .. } => &[Self::Decide, Self::Document, Self::Delay, Self::Withdraw],
            RequestState::Decided { .. } => &[Self::Reopen],
            RequestState::Withdrawn { .. } => &[],
        }
    }

    /// Its drawing.
    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Complete(_) => "check",
            Self::Decide => "people",
            Self::Document => "doc-add",
            Self::Delay => "calendar",
            Self::Withdraw => "lock",
            Self::Reopen => "undo",
        }
    }

    /// What it is called.
    pub(super) fn words(self, texts: Texts) -> &'static str {
        match self {
            Self::Complete(_) => texts.requests_complete(),
            Self::Decide => texts.requests_decide(),
            Self::Document => texts.requests_ask(),
            Self::Delay => texts.requests_delay(),
            Self::Withdraw => texts.requests_withdraw(),
            Self::Reopen => texts.requests_reopen(),
        }
    }

    /// What is asked.
    pub(super) fn question(self, texts: Texts, reference: &str) -> String {
        match self {
            Self::Complete(_) => texts.requests_complete_ask(reference),
            Self::Decide => texts.requests_decide_ask(reference),
            Self::Document => texts.requests_ask_which().to_owned(),
            Self::Delay => texts.requests_delay_ask(reference),
            Self::Withdraw => texts.requests_withdraw_ask(reference),
            Self::Reopen => texts.requests_reopen_ask(reference),
        }
    }

    /// What doing it does.
    pub(super) fn lead(self, texts: Texts) -> String {
        match self {
            Self::Decide => {
                let days = u64::try_from(LINK_DAYS_AFTER_END).expect("a few days");
                texts.requests_decide_lead(&texts.number(days))
            }
            Self::Complete(_) => texts.requests_complete_lead().to_owned(),
            Self::Document => texts.requests_ask_lead().to_owned(),
            Self::Delay => texts.requests_delay_lead().to_owned(),
            Self::Withdraw => texts.requests_withdraw_lead().to_owned(),
            Self::Reopen => texts.requests_reopen_lead().to_owned(),
        }
    }

    /// What doing it is called.
    pub(super) fn action(self, texts: Texts) -> &'static str {
        match self {
            Self::Document => texts.requests_ask_do(),
            Self::Delay => texts.requests_delay_do(),
            Self::Complete(_) | Self::Decide | Self::Withdraw | Self::Reopen => self.words(texts),
        }
    }

    /// What is chosen before it is done, where anything is.
    pub(super) fn first(self, texts: Texts) -> &'static str {
        match self {
            Self::Decide => texts.requests_answer_first(),
            Self::Delay => texts.requests_delay_first(),
            Self::Complete(_) | Self::Document | Self::Withdraw | Self::Reopen => texts.requests_ask_first(),
        }
    }
}
