//! The drawing of a channel.

use domain::visit::Channel;

/// The drawing's name in the icon sheet.
pub const fn drawing(channel: Channel) -> &'static str {
    match channel {
        Channel::Interview => "desk",
        Channel::Phone => "phone",
        Channel::SocialMedia => "speech",
        Channel::Letter => "note",
        Channel::Email => "mail",
        Channel::HelpRequest => "support",
        Channel::Volunteering => "hand",
        Channel::Website => "globe",
        Channel::BranchRepresentative => "person",
    }
}
