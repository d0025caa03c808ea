//! What reception finds of documents: told one by one, and what is still lacking.

use domain::{
    checklist::DocumentState,
    id::{DocumentId, VisitId},
    ticket::Outcome,
};
use leptos::prelude::*;
use sync::wire::{
    counter::{Action, DocumentRow},
    device::DeviceConfig,
};

use super::{
    super::{documents::found, view::Phase},
    Desk,
};

/// What was found of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Finding {
    pub visit: VisitId,
    pub document: DocumentId,
    pub state: DocumentState,
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
            let is_barred =
                [Outcome::Registered, Outcome::Incomplete].map(|outcome| (outcome, self.is_barred(outcome)));
            for (barred, _) in is_barred.into_iter().filter(|(_, is_barred)| *is_barred) {
                self.outcome.maybe_update(|outcome| outcome.take_if(|it| *it == barred).is_some());
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
