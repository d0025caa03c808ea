//! An association as its screens need it: names, services, counters, hours, reply period.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::Weekday,
    digits::Digits,
    id::{BranchId, CounterId, ServiceId},
    label::Letter,
    text::LocalName,
};

/// A drawing beside a service or a document; the names of the icon sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Icon {
    /// A hand and a heart.
    Support,
    /// A sheet with a plus.
    DocAdd,
    /// A sheet and a glass.
    DocSearch,
    /// Two people.
    Family,
    /// A raised hand.
    Hand,
    /// A speech bubble.
    Speech,
    /// An identity card.
    Id,
    /// A house.
    House,
    /// A bank.
    Bank,
    /// A bank note.
    Income,
    /// A book.
    Book,
    /// A calendar with a tick.
    CalendarCheck,
    /// A person.
    Person,
    /// A pen on a line.
    Sign,
}

impl Icon {
    /// The drawing's name in the icon sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::DocAdd => "doc-add",
            Self::DocSearch => "doc-search",
            Self::Family => "family",
            Self::Hand => "hand",
            Self::Speech => "speech",
            Self::Id => "id",
            Self::House => "house",
            Self::Bank => "bank",
            Self::Income => "income",
            Self::Book => "book",
            Self::CalendarCheck => "calendar-check",
            Self::Person => "person",
            Self::Sign => "sign",
        }
    }
}

/// Something to bring to the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequiredDocument {
    /// Its drawing.
    pub icon: Icon,
    /// What it is.
    pub name: LocalName,
}

/// What one comes for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// Its identity.
    pub id: ServiceId,
    /// The letter of its tickets; unique in the branch.
    pub letter: Letter,
    /// Its drawing.
    pub icon: Icon,
    /// Its name.
    pub name: LocalName,
    /// Its one defined main output.
    pub output: LocalName,
    /// Whether the kiosk asks who comes.
    #[serde(default)]
    pub asks_visitor_kind: bool,
    /// Whether it raises a request to the research committee, whose reply period is then stated.
    #[serde(default)]
    pub committee: bool,
    /// What to bring.
    #[serde(default)]
    pub documents: Vec<RequiredDocument>,
}

/// Where one is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counter {
    /// Its identity.
    pub id: CounterId,
    /// Its number, as called: from 1.
    pub number: u8,
}

/// The least time until the committee's reply, counted from the day the complete request is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReplyPeriod {
    /// Not before this many weeks.
    Weeks(u8),
    /// Not before this many months.
    Months(u8),
}

/// A span of one day in minutes from midnight, `from` before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shift {
    /// First minute.
    pub from_min: u16,
    /// The minute it ends.
    pub to_min: u16,
}

/// When the branch receives: the same shifts on each open day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hours {
    /// The open days.
    pub days: Vec<Weekday>,
    /// The shifts of an open day, in order, not overlapping.
    pub shifts: Vec<Shift>,
}

/// One place with a lobby, as its devices know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Branch {
    /// Its identity.
    pub id: BranchId,
    /// Its name.
    pub name: LocalName,
    /// The association's name, as shown on ticket, phone and board: the discreet one where set.
    pub association: LocalName,
    /// Its services, in the order of the screens.
    pub services: Vec<Service>,
    /// Its counters, by number.
    pub counters: Vec<Counter>,
    /// When it receives.
    pub hours: Hours,
    /// The committee's reply period.
    pub reply: ReplyPeriod,
    /// The digits of its screens.
    pub digits: Digits,
    /// Whether a tablet gives no numbers while its browser may clear its store; otherwise it only warns.
    #[serde(default)]
    pub stops_unkept: bool,
}

impl Branch {
    /// The service of that identity.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The number of a counter.
    pub fn counter_number(&self, id: CounterId) -> Option<u8> {
        self.counters.iter().find(|counter| counter.id == id).map(|counter| counter.number)
    }
}
