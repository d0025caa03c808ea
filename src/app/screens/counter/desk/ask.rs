//! What is asked, one question at a time.

use domain::{
    id::{GivenId, VisitId},
    label::Label,
};
use sync::wire::counter::{CounterRow, QueueRow};

/// What is asked before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Ask {
    /// Take the counter over.
    TakeOver(Box<CounterRow>),
    /// Close the counter.
    Leave,
    /// Log out although this ticket is at the counter.
    LogOut(Label),
    /// Why the ticket is cancelled.
    Cancel(VisitId, Label),
    /// Refer this visitor to the researcher.
    Refer(VisitId, Label),
    /// To which other service whoever this is goes.
    Transfer(QueueRow),
    /// Whether the applicant declared.
    Witness(VisitId),
    /// Why reception pauses, and for how long.
    Pause,
    /// Close the day.
    CloseDay,
    /// What came by telephone or another channel, noted as this visit.
    Contact(VisitId),
    /// How many came.
    Persons(QueueRow),
    /// For what a number is given, to this visit.
    Register(VisitId),
    /// Not a question: the number that was given.
    Given(QueueRow),
    /// Which supporting service was given, noted as this time.
    Quick(GivenId),
    /// Which guide a visitor takes along.
    Guides,
    /// Not a question: who answers for what.
    Departments,
    /// Not a question: all keys.
    Keys,
}
