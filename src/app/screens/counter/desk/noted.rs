//! What was done last, and taking it back while that is offered.

use domain::{
    contact::Contact,
    id::{GivenId, QuickServiceId, ServiceId, VisitId},
    label::Label,
    ticket::Outcome,
    time::Timestamp,
};
use leptos::prelude::*;
use sync::wire::counter::{Acted, Action, TAKE_BACK_MS};

use super::{super::view::noted_secs_left, Ask, Desk};

/// Something that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum What {
    /// A contact was noted.
    Contact(VisitId, Contact),
    /// A supporting service was noted.
    Quick(GivenId, QuickServiceId),
    /// That was done to a ticket.
    Ticket(VisitId, Label, Done),
    /// What was noted was taken back.
    Withdrawn,
    /// What was done to a ticket was taken back.
    Restored(Label),
}

/// What was done to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Done {
    Called,
    Served,
    Finished(Outcome),
    Held,
    Transferred(ServiceId),
    Referred,
    Missed,
    Returned,
    Cancelled,
}

impl What {
    /// What takes it back.
    pub(in super::super) const fn taken_back_by(self) -> Option<Action> {
        match self {
            Self::Contact(visit, _) => Some(Action::WithdrawContact { visit }),
            Self::Quick(given, _) => Some(Action::WithdrawQuick { given }),
            Self::Ticket(visit, ..) => Some(Action::TakeBack { visit }),
            Self::Withdrawn | Self::Restored(_) => None,
        }
    }
}

/// What was done last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Noted {
    /// That.
    pub what: What,
    /// Until when that is said.
    pub until: Timestamp,
}

/// What an action is about, where it can be taken back.
enum About {
    /// A ticket.
    Ticket(Done),
    /// A ticket, in a way that leaves nothing to take back.
    Recalled,
    /// A ticket that was given here.
    Registered(Ask),
    /// What was noted.
    Noted(What, Ask),
    Withdrawn,
    Restored,
    /// Something else.
    Nothing,
}

const fn about(action: Action) -> About {
    match action {
        Action::Next | Action::Call { .. } => About::Ticket(Done::Called),
        Action::Start { .. } | Action::TakeUp { .. } => About::Ticket(Done::Served),
        Action::Finish { outcome, .. } => About::Ticket(Done::Finished(outcome)),
        Action::Hold { .. } => About::Ticket(Done::Held),
        Action::Transfer { service, .. } => About::Ticket(Done::Transferred(service)),
        Action::Refer { .. } => About::Ticket(Done::Referred),
        Action::Miss { .. } => About::Ticket(Done::Missed),
        Action::Return { .. } => About::Ticket(Done::Returned),
        Action::Cancel { .. } => About::Ticket(Done::Cancelled),
        Action::Recall { .. } => About::Recalled,
        Action::Register { visit, .. } => About::Registered(Ask::Register(visit)),
        Action::Contact { visit, contact } => {
            About::Noted(What::Contact(visit, contact), Ask::Contact(visit))
        }
        Action::GiveQuick { given, service } => About::Noted(What::Quick(given, service), Ask::Quick(given)),
        Action::WithdrawContact { .. } | Action::WithdrawQuick { .. } => About::Withdrawn,
        Action::TakeBack { .. } => About::Restored,
        Action::Open { .. }
        | Action::Close
        | Action::Witness { .. }
        | Action::Check { .. }
        | Action::Assist { .. }
        | Action::Persons { .. }
        | Action::CallHelp { .. }
        | Action::Pause { .. }
        | Action::Resume { .. }
        | Action::AskResearcher { .. } => About::Nothing,
    }
}

impl Desk {
    /// Takes back what was done last, while that is offered.
    pub(in super::super) fn take_back(self) {
        let Some(Noted { what, until }) = self.noted.get_untracked() else { return };
        if noted_secs_left(until, self.clock.read()) > 0
            && let Some(action) = what.taken_back_by()
        {
            self.act(action);
        }
    }

    /// Heeds what was done, once that is known: says it, and shows the request that came of it.
    pub(super) fn heed(self, action: Action, acted: &Acted) {
        let what = match about(action) {
            About::Noted(what, question) => {
                self.answered(&question);
                return self.say(what);
            }
            About::Withdrawn => return self.say(What::Withdrawn),
            About::Nothing => return self.opened.set(acted.request.clone()),
            About::Registered(question) => {
                self.answered(&question);
                // Whoever waits is told their number, once the question is gone: one card is not made into another.
                if let Some(row) = acted.row.filter(|row| row.state.line().is_some()) {
                    request_animation_frame(move || {
                        if self.asked.with_untracked(Option::is_none) {
                            self.asked.set(Some(Ask::Given(row)));
                        }
                    });
                }
                None
            }
            About::Ticket(done) => acted.row.map(|row| What::Ticket(row.visit, row.label, done)),
            About::Restored => acted.row.map(|row| What::Restored(row.label)),
            About::Recalled => None,
        };
        self.opened.set(acted.request.clone());
        // A request stands in its register, where it is taken back with a reason.
        match what.filter(|_| acted.found && acted.request.is_none()) {
            Some(what) => self.say(what),
            None => self.noted.set(None),
        }
    }

    /// An answer closes its own question, and no other that was opened since.
    fn answered(self, question: &Ask) {
        self.asked.maybe_update(|open| open.take_if(|open| open == question).is_some());
    }

    fn say(self, what: What) {
        self.noted.set(Some(Noted { what, until: self.clock.read().plus_ms(TAKE_BACK_MS) }));
    }
}
