//! Publishing a change of one part: sent once, and never over what somebody else changed unseen.

use domain::{association::Branch, id::CommandId, setting::Setting};
use leptos::prelude::*;
use sync::wire::{
    problem::Code,
    setting::{SettingChange, Settings as Answer},
};
use uuid::Uuid;

use super::SETTINGS;
use crate::{
    api::ApiError,
    state::{polled::Polled, sending::Sending},
};

/// How one thing on the page is published.
#[derive(Clone, Copy)]
pub(super) struct Publishing {
    answer: Polled<Answer>,
    sending: Sending,
    /// Whether somebody else was quicker than what was sent, until it is published all the same.
    overtaken: RwSignal<bool>,
    /// What was sent, until it is answered.
    unanswered: StoredValue<Option<SettingChange>>,
}

impl Publishing {
    /// Nothing was sent yet.
    pub(super) fn new(answer: Polled<Answer>) -> Self {
        let (sending, overtaken) = (Sending::new(), RwSignal::new(false));
        Effect::new(move || {
            if let Some(ApiError::Refused(problem)) = sending.refusal()
                && problem.code == Code::ChangedMeanwhile
            {
                overtaken.set(true);
            }
        });
        Self { answer, sending, overtaken, unanswered: StoredValue::new(None) }
    }

    /// How it is sent.
    pub(super) const fn sending(self) -> Sending {
        self.sending
    }

    /// Whether something is on its way; followed.
    pub(super) fn busy(self) -> bool {
        self.sending.busy()
    }

    /// Why the last was refused; followed.
    pub(super) fn refusal(self) -> Option<ApiError> {
        self.sending.refusal()
    }

    /// The last refusal is read.
    pub(super) fn forget(self) {
        self.sending.forget();
        self.overtaken.set(false);
    }

    /// Whether somebody else was quicker than what was sent; followed.
    pub(super) fn is_overtaken(self) -> bool {
        self.overtaken.get()
    }

    /// Changes what differs from `began` to `after`, then does what is `done` after it.
    pub(super) fn put(self, began: &Setting, after: &Setting, done: impl FnOnce(&Branch) + 'static) {
        let known = untrack(|| self.answer.answer().filter(|_| !self.busy()));
        let Some(branch) = known.map(|answer| answer.branch) else { return };
        // What somebody else changed meanwhile is replaced only knowingly, and only where it is the same.
        let before = if self.overtaken.get_untracked() { began.as_in(&branch) } else { began.clone() };
        let after = before.with_change(began, after);
        let (answer, unanswered, api) = (self.answer, self.unanswered, self.sending.api());
        // Pressed again without an answer in between, it is the same press.
        let is_same = |last: &SettingChange| last.before == before && last.after == after;
        let change = unanswered.get_value().filter(is_same).unwrap_or_else(|| SettingChange {
            command: CommandId(Uuid::new_v4()),
            branch: branch.id,
            before,
            after,
        });
        unanswered.set_value(Some(change.clone()));
        let sent = async move {
            let said = api.post::<Answer>(SETTINGS, &change).await;
            // What stands now is heard also where the card was left meanwhile, and where somebody else was quicker.
            answer.again();
            said
        };
        let overtaken = self.overtaken;
        self.sending.send(sent, move |said| {
            unanswered.set_value(None);
            overtaken.set(false);
            answer.told(said.clone());
            done(&said.branch);
        });
    }
}
