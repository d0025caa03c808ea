//! What whoever is here declared and gave of themselves.

use domain::{association::Branch, id::VisitId, ticket::Outcome};
use leptos::{prelude::*, task::spawn_local};
use sync::wire::{
    counter::{Action, CounterRow, Declaring, RecordStanding, ShownFields},
    device::DeviceConfig,
};

use super::{super::view::Phase, Desk};

/// The declaration of whoever is here.
#[derive(Clone, Copy)]
pub(in super::super) struct Declaration {
    /// How it stands, as far as anything is known of it.
    pub declaring: Memo<Option<Declaring>>,
    /// Whether it must be made before a request is.
    pub is_due: Memo<bool>,
    /// Who here gave something of themselves.
    gave: Memo<Option<VisitId>>,
}

impl Declaration {
    pub(super) fn of(
        config: RwSignal<DeviceConfig>,
        own: Memo<Option<CounterRow>>,
        phase: Memo<Phase>,
    ) -> Self {
        let declaring = Memo::new(move |_| own.with(|own| own.as_ref()?.declaring.clone()));
        let asks = move |branch: &Branch| {
            let service =
                phase.with(|phase| phase.row().and_then(|row| branch.service(row.service)).cloned());
            service.is_some_and(|service| branch.declaration_of(&service).is_some())
        };
        let is_due = Memo::new(move |_| {
            let is_made = declaring.with(|declaring| declaring.as_ref().is_some_and(Declaring::is_made));
            !is_made && config.with(|config| asks(&config.branch))
        });
        let gave = Memo::new(move |_| {
            own.with(|own| {
                own.as_ref().filter(|own| own.gave).and_then(|own| own.current).map(|row| row.visit)
            })
        });
        Self { declaring, is_due, gave }
    }
}

impl Desk {
    /// Whether an outcome cannot be chosen yet, followed: documents are lacking for it, or the declaration.
    pub(in super::super) fn is_barred(self, outcome: Outcome) -> bool {
        let (lacks, is_due) = (self.n_lacking.get() > 0, self.declaration.is_due.get());
        match outcome {
            Outcome::Registered => lacks || is_due,
            // Without a lacking document no request is made of it.
            Outcome::Incomplete => lacks && is_due,
            Outcome::Answered
            | Outcome::Referred
            | Outcome::Served
            | Outcome::Declined
            | Outcome::NotRecorded => false,
        }
    }

    /// The applicant declared the words of that version before whoever sits here.
    pub(in super::super) fn witness(self, visit: VisitId, version: u16) {
        self.act(Action::Witness { visit, version });
    }

    /// What whoever is here gave of themselves, as far as it has come.
    pub(in super::super) fn fields(self) -> RwSignal<Option<ShownFields>> {
        let shown = RwSignal::new(None::<ShownFields>);
        let settled = StoredValue::new(None::<VisitId>);
        let gave = self.declaration.gave;
        let seq = Memo::new(move |_| {
            self.live.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.seq))
        });
        Effect::new(move || {
            let Some(visit) = gave.get() else { return shown.set(None) };
            if settled.get_value() == Some(visit) {
                return;
            }
            // What is on its way raises the sequence when it comes.
            seq.track();
            let api = self.api.get_value();
            spawn_local(async move {
                let answer = api.get::<ShownFields>(&format!("/v1/visits/{visit}/fields")).await;
                let is_here = gave.try_get_untracked() == Some(Some(visit));
                if let Some(answer) = answer.ok().filter(|_| is_here) {
                    settled.set_value((answer.standing != RecordStanding::Awaited).then_some(visit));
                    shown.set(Some(answer));
                }
            });
        });
        shown
    }
}
