//! Guides, messages and supporting services of a profile: they have no identities yet, so a message names its guide by its
//! place.

use domain::{
    address::WebAddress,
    association::{Branch, GUIDE_LINES_MAX, GUIDES_MAX, Guide, Icon, MESSAGES_MAX, Message, QuickService},
    id::{GuideId, MessageId, QuickServiceId},
    setting::Setting,
    text::{LocalName, LocalText},
};
use serde::Deserialize;
use toml::Spanned;
use uuid::Uuid;

use super::fault::{BadProfile, Fault, Source};

/// A guide before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferedGuide {
    pub icon: Icon,
    pub name: LocalName,
    pub lines: Vec<LocalText>,
    pub address: Option<WebAddress>,
}

/// A message before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferedMessage {
    pub words: LocalText,
    /// The place of its guide, from 1.
    pub guide: Option<usize>,
}

/// A supporting service before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferedQuick {
    pub icon: Icon,
    pub name: LocalName,
}

impl OfferedQuick {
    /// What `branch` has.
    pub(super) fn running(branch: &Branch) -> Vec<Self> {
        let quick = |it: &QuickService| Self { icon: it.icon, name: it.name.clone() };
        branch.quick_offered().map(quick).collect()
    }

    /// Those that were `offered`, each found by its name beside what stands, in the order of the file; what is not among
    /// them is hidden, and keeps its place.
    pub(super) fn beside(
        offered: &[Self],
        stand: &[QuickService],
        mut fresh: impl FnMut() -> Uuid,
    ) -> Vec<QuickService> {
        // A hidden one comes back only where none that is given has its name.
        let (hidden, given): (Vec<_>, Vec<_>) = stand.iter().partition(|it| it.hidden);
        let mut left: Vec<_> = given.into_iter().chain(hidden).collect();
        let mut named = Vec::new();
        for Self { icon, name } in offered {
            let known = take(&mut left, |it| it.name.ar == name.ar);
            let id = known.map_or_else(|| QuickServiceId(fresh()), |it| it.id);
            named.push(QuickService { id, icon: *icon, name: name.clone(), hidden: false });
        }
        let is_left = |it: &QuickService| left.iter().any(|other| other.id == it.id);
        in_place(stand, named, |it| is_left(it).then(|| QuickService { hidden: true, ..it.clone() }))
    }
}

/// Takes the first that it is out of those that stand: each is found once, since nothing makes names unique.
pub(super) fn take<'s, T>(stand: &mut Vec<&'s T>, is_it: impl Fn(&T) -> bool) -> Option<&'s T> {
    let place = stand.iter().position(|&it| is_it(it))?;
    Some(stand.remove(place))
}

/// What stands, each as it `stays`, or in its place the next of those that `come`; the rest of them come last.
fn in_place<T>(stand: &[T], come: Vec<T>, stays: impl Fn(&T) -> Option<T>) -> Vec<T> {
    let mut come = come.into_iter();
    let mut all: Vec<_> = stand.iter().filter_map(|it| stays(it).or_else(|| come.next())).collect();
    all.extend(come);
    all
}

/// What a profile has of both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Library {
    pub guides: Vec<OfferedGuide>,
    pub messages: Vec<OfferedMessage>,
}

impl Library {
    /// Reads both from their places in a file.
    pub(super) fn read(
        source: Source<'_>,
        guides: Option<Spanned<Vec<OfferedGuide>>>,
        messages: Option<Spanned<Vec<OfferedMessage>>>,
    ) -> Result<Self, BadProfile> {
        let mut library = Self::default();
        if let Some(guides) = guides {
            let (at, guides) = (guides.span(), guides.into_inner());
            let says = |guide: &OfferedGuide| (1..=GUIDE_LINES_MAX).contains(&guide.lines.len());
            if guides.len() > GUIDES_MAX || !guides.iter().all(says) {
                return Err(source.wrong("guides", Some(at), Fault::Guides));
            }
            library.guides = guides;
        }
        if let Some(messages) = messages {
            let (at, messages) = (messages.span(), messages.into_inner());
            let places = 1..=library.guides.len();
            let is_there =
                |message: &OfferedMessage| message.guide.is_none_or(|place| places.contains(&place));
            if messages.len() > MESSAGES_MAX || !messages.iter().all(is_there) {
                return Err(source.wrong("messages", Some(at), Fault::Messages));
            }
            library.messages = messages;
        }
        Ok(library)
    }

    /// What `branch` has of both. A file does not say how long something is shown: what is for a time is not in it.
    pub(super) fn running(branch: &Branch) -> Self {
        let guide = |guide: &Guide| OfferedGuide {
            icon: guide.icon,
            name: guide.name.clone(),
            lines: guide.lines.clone(),
            address: guide.address.clone(),
        };
        let place =
            |id: GuideId| branch.guides.iter().position(|guide| guide.id == id).map(|place| place + 1);
        let message = |message: &Message| OfferedMessage {
            words: message.words.clone(),
            guide: message.guide.and_then(place),
        };
        let lasting = branch.messages.iter().filter(|message| message.until.is_none());
        Self { guides: branch.guides.iter().map(guide).collect(), messages: lasting.map(message).collect() }
    }

    /// Both with identities: a guide is found by its name, a message by its words, and what is for a time stays where it
    /// is.
    pub(super) fn beside(
        &self,
        (guides, messages): (&[Guide], &[Message]),
        mut fresh: impl FnMut() -> Uuid,
    ) -> (Vec<Guide>, Vec<Message>) {
        let mut left: Vec<_> = guides.iter().collect();
        let mut named = Vec::new();
        for OfferedGuide { icon, name, lines, address } in &self.guides {
            let known = take(&mut left, |guide| guide.name.ar == name.ar);
            named.push(Guide {
                id: known.map_or_else(|| GuideId(fresh()), |guide| guide.id),
                icon: *icon,
                name: name.clone(),
                lines: lines.clone(),
                address: address.clone(),
            });
        }
        let mut left: Vec<_> = messages.iter().filter(|message| message.until.is_none()).collect();
        let mut lasting = Vec::new();
        for OfferedMessage { words, guide } in &self.messages {
            let known = take(&mut left, |message| message.words.ar == words.ar);
            lasting.push(Message {
                id: known.map_or_else(|| MessageId(fresh()), |message| message.id),
                words: words.clone(),
                guide: guide.and_then(|place| named.get(place - 1)).map(|guide| guide.id),
                until: None,
            });
        }
        (named, in_place(messages, lasting, |message| message.until.is_some().then(|| message.clone())))
    }
}

/// What makes `guides` of those that stand, in their order: what is not among them goes, and what would stand in another
/// place goes and comes again.
pub(super) fn guide_settings(stand: &[Guide], guides: Vec<Guide>) -> Vec<Setting> {
    let stays = |guide: &&Guide| guides.iter().any(|other| other.id == guide.id);
    let kept = stand.iter().filter(stays).zip(&guides).take_while(|(stands, guide)| stands.id == guide.id);
    let kept: Vec<_> = kept.map(|(stands, _)| stands.id).collect();
    let goes = stand.iter().map(|guide| guide.id).filter(|id| !kept.contains(id));
    let goes: Vec<_> = goes.map(Setting::NoGuide).collect();
    goes.into_iter().chain(guides.into_iter().map(|guide| Setting::Guide(Box::new(guide)))).collect()
}
