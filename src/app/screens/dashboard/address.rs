//! What of the day is shown, as the page's address says it: `/dashboard?branch=…&day=2026-11-20&list=no_show`.
//! So a list can be gone back from, kept and sent to somebody.

use domain::{
    association::Referral,
    id::BranchId,
    time::ServiceDay,
    visit::{Channel, VisitorKind},
};

use super::figure::Figure;

/// The page.
const PATH: &str = "/dashboard";
/// The branch.
pub const BRANCH: &str = "branch";
/// The day.
pub const DAY: &str = "day";
/// What is opened.
pub const LIST: &str = "list";

/// What is opened of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opened {
    /// Its figures.
    #[default]
    Day,
    /// What visitors said.
    Satisfaction,
    /// The visits behind a figure.
    List(Figure),
}

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Of which branch; none: the person's first.
    pub branch: Option<BranchId>,
    /// Of which day; none: today.
    pub day: Option<ServiceDay>,
    /// What is opened of it.
    pub opened: Opened,
}

impl Shown {
    /// What the question part of the address says; what cannot be read is as if it were not there.
    pub fn read(asked: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            branch: asked(BRANCH).and_then(|text| text.parse().ok()),
            day: asked(DAY).and_then(|text| text.parse().ok()),
            opened: asked(LIST).and_then(|text| opened(&text)).unwrap_or_default(),
        }
    }

    /// The same with something else opened.
    #[must_use]
    pub const fn opening(self, opened: Opened) -> Self {
        Self { opened, ..self }
    }

    /// The address of it.
    pub fn link(self) -> String {
        let branch = self.branch.map(|branch| format!("{BRANCH}={branch}"));
        let day = self.day.map(|day| format!("{DAY}={day}"));
        let list = key(self.opened).map(|key| format!("{LIST}={key}"));
        let asked: Vec<String> = [branch, day, list].into_iter().flatten().collect();
        if asked.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", asked.join("&")) }
    }
}

const PLAIN: [(&str, Figure); 12] = [
    ("every", Figure::Every),
    ("waiting", Figure::Waiting),
    ("at_counter", Figure::AtCounter),
    ("served", Figure::Served),
    ("no_show", Figure::NoShow),
    ("left", Figure::Left),
    ("cancelled", Figure::Cancelled),
    ("unserved", Figure::Unserved),
    ("referred_in_person", Figure::Referred(Referral::InPerson)),
    ("referred_by_phone", Figure::Referred(Referral::ByPhone)),
    ("waited", Figure::Waited),
    ("timed", Figure::Timed),
];
const SATISFACTION: &str = "satisfaction";
const NOT_ASKED: &str = "not_asked";

fn key(opened: Opened) -> Option<String> {
    let figure = match opened {
        Opened::Day => return None,
        Opened::Satisfaction => return Some(SATISFACTION.to_owned()),
        Opened::List(figure) => figure,
    };
    Some(match figure {
        Figure::Hour(hour) => format!("hour.{hour}"),
        Figure::Service(service) => format!("service.{service}"),
        Figure::WaitedFor(service) => format!("waited.{service}"),
        Figure::TimedFor(service) => format!("timed.{service}"),
        Figure::Kind(kind) => format!("kind.{}", kind.map_or(NOT_ASKED, kind_key)),
        Figure::Channel(channel) => format!("channel.{}", channel_key(channel)),
        Figure::Every
        | Figure::Waiting
        | Figure::AtCounter
        | Figure::Served
        | Figure::NoShow
        | Figure::Left
        | Figure::Cancelled
        | Figure::Unserved
        | Figure::Referred(Referral::InPerson | Referral::ByPhone)
        | Figure::Waited
        | Figure::Timed => PLAIN.iter().find(|(_, of_all)| *of_all == figure)?.0.to_owned(),
    })
}

fn opened(key: &str) -> Option<Opened> {
    if key == SATISFACTION {
        return Some(Opened::Satisfaction);
    }
    let figure = match key.split_once('.') {
        None => PLAIN.iter().find(|(of_all, _)| *of_all == key)?.1,
        Some(("hour", hour)) => Figure::Hour(hour.parse().ok().filter(|hour| *hour < 24)?),
        Some(("service", service)) => Figure::Service(service.parse().ok()?),
        Some(("waited", service)) => Figure::WaitedFor(service.parse().ok()?),
        Some(("timed", service)) => Figure::TimedFor(service.parse().ok()?),
        Some(("kind", NOT_ASKED)) => Figure::Kind(None),
        Some(("kind", kind)) => {
            Figure::Kind(Some(VisitorKind::ALL.into_iter().find(|of_all| kind_key(*of_all) == kind)?))
        }
        Some(("channel", channel)) => {
            Figure::Channel(Channel::ALL.into_iter().find(|of_all| channel_key(*of_all) == channel)?)
        }
        Some(_) => return None,
    };
    Some(Opened::List(figure))
}

const fn kind_key(kind: VisitorKind) -> &'static str {
    match kind {
        VisitorKind::Beneficiary => "beneficiary",
        VisitorKind::Supporter => "supporter",
        VisitorKind::Volunteer => "volunteer",
        VisitorKind::Supplier => "supplier",
        VisitorKind::PublicBody => "public_body",
        VisitorKind::Company => "company",
        VisitorKind::Employee => "employee",
    }
}

const fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Interview => "interview",
        Channel::Phone => "phone",
        Channel::SocialMedia => "social_media",
        Channel::Letter => "letter",
        Channel::Email => "email",
        Channel::HelpRequest => "help_request",
        Channel::Volunteering => "volunteering",
        Channel::Website => "website",
        Channel::BranchRepresentative => "branch_representative",
    }
}

#[cfg(test)]
mod tests {
    use domain::id::ServiceId;
    use uuid::Uuid;

    use super::*;

    fn read(link: &str) -> Shown {
        let asked = link.split_once('?').map_or("", |(_, asked)| asked).to_owned();
        Shown::read(|name| {
            asked
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, it)| it.to_owned())
        })
    }

    #[test]
    fn whatever_is_shown_comes_back_from_its_address() {
        let service = ServiceId(Uuid::from_u128(5));
        let mut figures: Vec<Figure> = PLAIN.into_iter().map(|(_, figure)| figure).collect();
        figures.extend([Figure::Hour(0), Figure::Hour(23), Figure::Kind(None)]);
        figures.extend([Figure::Service(service), Figure::WaitedFor(service), Figure::TimedFor(service)]);
        figures.extend(VisitorKind::ALL.map(|kind| Figure::Kind(Some(kind))));
        figures.extend(Channel::ALL.map(Figure::Channel));
        let opened = figures.into_iter().map(Opened::List).chain([Opened::Day, Opened::Satisfaction]);
        for opened in opened {
            for branch in [None, Some(BranchId(Uuid::from_u128(9)))] {
                for day in [None, "2026-11-20".parse().ok()] {
                    let shown = Shown { branch, day, opened };
                    assert_eq!(read(&shown.link()), shown, "{}", shown.link());
                }
            }
        }
        assert_eq!(Shown::default().link(), "/dashboard");
    }

    #[test]
    fn what_cannot_be_read_is_as_if_it_were_not_there() {
        for wrong in ["/dashboard?list=hour.24", "/dashboard?list=kind.", "/dashboard?day=x&branch=&list=a.b"]
        {
            assert_eq!(read(wrong), Shown::default(), "{wrong}");
        }
    }
}
