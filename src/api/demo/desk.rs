//! A counter of the demonstration: calls, waits, serves, finishes, and begins anew.

use domain::{
    association::{Branch, RequiredDocument, Service},
    checklist::DocumentState,
    contact::Contact,
    id::{CommandId, CounterId, GivenId, VisitId},
    ticket::Outcome,
    time::{MS_PER_MIN, MS_PER_SEC},
    visit::Persons,
};
use sync::wire::counter::{Acted, Action, Command};
use uuid::Uuid;

use super::{
    caller::{Caller, Stopped},
    cast::cast,
    chance::Chance,
    lobby::Visitor,
    papers,
};

/// Of a hundred who are called so many do not come.
const NO_SHOW_PERCENT: i64 = 5;
/// So many contacts of a hundred come beside somebody who wants something small.
const QUICK_PERCENT: i64 = 40;

/// A counter with somebody at it.
pub(super) struct Desk {
    pub(super) caller: Caller,
    pub(super) counter: CounterId,
    pub(super) doing: Doing,
}

/// What the desk does when its time comes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Doing {
    /// Calls whoever is next.
    Call,
    /// Calls again, since nobody came.
    Recall(VisitId),
    /// Gives up calling.
    Miss(VisitId),
    /// Begins service.
    Start(Visitor),
    /// Ends service.
    Finish(Visitor),
}

impl Desk {
    /// Presses a button.
    pub(super) async fn press(&self, action: Action) -> Result<Acted, Stopped> {
        let command = Command { command: CommandId(Uuid::new_v4()), counter: self.counter, action };
        self.caller.post("/v1/counter/act", &command).await
    }

    /// Does what its time has come for; answers after how many milliseconds it goes on, and who was finished.
    pub(super) async fn go_on(
        &mut self,
        branch: &Branch,
        visitors: &[Visitor],
        chance: &mut Chance,
    ) -> Result<(i64, Option<Visitor>), Stopped> {
        let secs = |low, high, chance: &mut Chance| MS_PER_SEC * chance.between(low, high);
        match self.doing {
            Doing::Call => {
                let acted = self.press(Action::Next).await?;
                let Some(visitor) = called(&acted, self.counter, visitors) else {
                    return Ok((secs(20, 60, chance), None));
                };
                let comes = !chance.in_percent(NO_SHOW_PERCENT);
                self.doing = if comes { Doing::Start(visitor) } else { Doing::Recall(visitor.visit) };
                Ok((secs(15, 55, chance), None))
            }
            Doing::Recall(visit) => {
                self.press(Action::Recall { visit }).await?;
                self.doing = Doing::Miss(visit);
                Ok((secs(40, 70, chance), None))
            }
            Doing::Miss(visit) => {
                self.press(Action::Miss { visit }).await?;
                self.doing = Doing::Call;
                Ok((secs(5, 20, chance), None))
            }
            Doing::Start(visitor) => {
                self.press(Action::Start { visit: visitor.visit }).await?;
                self.doing = Doing::Finish(visitor);
                let (low, high) = cast().services.get(visitor.service).ok_or(Stopped::Miscast)?.minutes;
                Ok((chance.between(low * MS_PER_MIN, high * MS_PER_MIN), None))
            }
            Doing::Finish(visitor) => {
                let outcomes = &cast().services.get(visitor.service).ok_or(Stopped::Miscast)?.outcomes;
                let outcome = *chance.pick(outcomes).ok_or(Stopped::Miscast)?;
                let service = branch.services.get(visitor.service).ok_or(Stopped::Miscast)?;
                self.check(visitor, service, outcome).await?;
                if let Some(declaration) = branch.declaration_of(service)
                    && !papers::signs(visitor.visit)
                {
                    let version = declaration.version;
                    self.press(Action::Witness { visit: visitor.visit, version }).await?;
                }
                self.press(Action::Finish { visit: visitor.visit, outcome }).await?;
                self.doing = Doing::Call;
                Ok((secs(15, 60, chance), Some(visitor)))
            }
        }
    }

    /// Notes one of the contacts of the cast, and now and then that a supporting service was given.
    pub(super) async fn note_contact(&self, branch: &Branch, chance: &mut Chance) -> Result<(), Stopped> {
        let came = chance.pick(&cast().contacts).ok_or(Stopped::Miscast)?;
        let contact = Contact {
            service: branch.services.get(came.service).ok_or(Stopped::Miscast)?.id,
            visitor_kind: None,
            persons: Persons::ONE,
            channel: came.channel,
            outcome: came.outcome,
        };
        self.press(Action::Contact { visit: VisitId(Uuid::new_v4()), contact }).await?;
        let offered: Vec<_> = branch.quick_offered().map(|service| service.id).collect();
        if let Some(service) = chance.pick(&offered)
            && chance.in_percent(QUICK_PERCENT)
        {
            let given = GivenId(Uuid::new_v4());
            self.press(Action::GiveQuick { given, service: *service }).await?;
        }
        Ok(())
    }

    /// Looks at the documents, where the service checks them; the last one decides what it comes to.
    async fn check(&self, visitor: Visitor, service: &Service, outcome: Outcome) -> Result<(), Stopped> {
        let Some((last, others)) = service.documents.split_last().filter(|_| service.checks_documents) else {
            return Ok(());
        };
        let found = |document: &RequiredDocument, state| Action::Check {
            visit: visitor.visit,
            document: document.id,
            state,
        };
        for document in others {
            self.press(found(document, DocumentState::Present)).await?;
        }
        let is_lacking = outcome == Outcome::Incomplete;
        let state = if is_lacking { DocumentState::Missing } else { DocumentState::Present };
        self.press(found(last, state)).await.map(drop)
    }
}

/// Whom the desk now has.
fn called(acted: &Acted, counter: CounterId, visitors: &[Visitor]) -> Option<Visitor> {
    let row = acted.snapshot.counters.iter().find(|row| row.counter == counter)?;
    let visit = row.current.filter(|_| acted.found)?.visit;
    visitors.iter().find(|visitor| visitor.visit == visit).copied()
}
