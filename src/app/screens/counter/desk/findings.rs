//! What reception finds of documents: told one by one, and what is still lacking.

use domain::{
    checklist::DocumentState,
    id::{CounterId, DocumentId, VisitId},
    ticket::Outcome,
};
use leptos::prelude::*;
use sync::wire::{
    counter::{Action, CounterSnapshot, DocumentRow},
    device::DeviceConfig,
};

use super::{
    super::{documents::found, view::Phase},
    Desk,
};
use crate::state::live::Live;

/// What was found of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Finding {
    pub visit: VisitId,
    pub document: DocumentId,
    pub state: DocumentState,
}

/// What is known of the documents of whoever is at the counter where this person sits.
pub(super) fn documents(
    live: Live<CounterSnapshot>,
    seat: Memo<Option<CounterId>>,
) -> Memo<Vec<DocumentRow>> {
    Memo::new(move |_| {
        let seat = seat.get();
        live.snapshot.with(|snapshot| {
            let rows = snapshot.iter().flat_map(|snapshot| &snapshot.counters);
            rows.filter(|row| Some(row.counter) == seat).flat_map(|row| row.documents.clone()).collect()
        })
    })
}

/// How many documents keep the request of whoever is here from being registered.
pub(super) fn n_lacking(
    config: RwSignal<DeviceConfig>,
    phase: Memo<Phase>,
    documents: Memo<Vec<DocumentRow>>,
) -> Memo<usize> {
    Memo::new(move |_| {
        let service = phase.with(|phase| phase.row().map(|row| row.service));
        documents.with(|documents| {
            config.with(|DeviceConfig { branch, .. }| {
                let service = service.and_then(|service| branch.service(service));
                service.map_or(0, |service| branch.lacking(service, |id| found(documents, id)).len())
            })
        })
    })
}

impl Desk {
    /// Says what was found of a document; quick presses wait for one another.
    pub(in super::super) fn check(self, finding: Finding) {
        self.findings.update(|findings| findings.push(finding));
    }

    /// Sends findings one by one, as long as their visitor is here; and heeds what they mean for the outcome.
    pub(super) fn follow_findings(self) {
        // A document that turned out to be missing takes the registration back.
        Effect::new(move || {
            if self.n_lacking.get() > 0 {
                self.outcome
                    .maybe_update(|outcome| outcome.take_if(|it| *it == Outcome::Registered).is_some());
            }
        });
        Effect::new(move || {
            if self.busy.get() || self.findings.with(Vec::is_empty) {
                return;
            }
            let Some(Finding { visit, document, state }) = self.findings.try_update(|all| all.remove(0))
            else {
                return;
            };
            if self.phase.with_untracked(|phase| phase.row().is_some_and(|row| row.visit == visit)) {
                self.act(Action::Check { visit, document, state });
            }
        });
    }
}
