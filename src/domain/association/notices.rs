//! What visitors are told of their data, and what applicants declare: words with a version, kept with whoever agreed.

use serde::{Deserialize, Serialize};

use crate::{
    change::{changed, merged},
    declaration::{Declaration, LINES_MAX},
    personal::{KEEP_MONTHS_MAX, PrivacyNotice},
    text::LocalText,
};

/// What visitors are told and declare. Once there is such a thing it can be changed, each time with a new version, and
/// not be taken away: whether it is used is the policy's to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// What visitors are told before they are asked for anything about themselves.
    pub privacy: Option<PrivacyNotice>,
    /// What applicants declare.
    pub declaration: Option<Declaration>,
}

impl Notices {
    /// These with what differs from `before` to `after`, as new versions.
    #[must_use]
    pub fn with_change(&self, before: &Self, after: &Self) -> Self {
        let months = |notices: &Self| notices.privacy.map(|notice| notice.keep_months);
        let (stand_months, stand_lines) = (months(self), self.lines());
        let new_months = changed(&stand_months, &months(before), &months(after));
        let new_lines = merged(stand_lines, before.lines(), after.lines(), LocalText::clone);
        let next = |version: Option<u16>| version.unwrap_or(0).saturating_add(1);
        let privacy = new_months.map(|keep_months| {
            let version = next(self.privacy.map(|notice| notice.version));
            PrivacyNotice { version, keep_months }
        });
        let is_same = new_lines == stand_lines;
        let declaration = (!new_lines.is_empty()).then(|| {
            let version = next(self.declaration.as_ref().map(|declaration| declaration.version));
            Declaration { version, lines: new_lines }
        });
        Self {
            privacy: if new_months == stand_months { self.privacy } else { privacy },
            declaration: if is_same { self.declaration.clone() } else { declaration },
        }
    }

    fn lines(&self) -> &[LocalText] {
        self.declaration.as_ref().map(|declaration| &declaration.lines[..]).unwrap_or_default()
    }

    /// Whether anybody can declare by them: a signature is personal data too.
    pub const fn can_be_declared(&self) -> bool {
        self.privacy.is_some() && self.declaration.is_some()
    }

    /// Whether they can take the place of those that stand. Data are kept for a shorter time than before, never for a
    /// longer one: whoever gave them was told how long.
    pub fn can_follow(&self, stands: &Self) -> bool {
        let months = stands.privacy.map_or(KEEP_MONTHS_MAX, |notice| notice.keep_months);
        let is_good_privacy = match (stands.privacy, self.privacy) {
            (was, is) if was == is => true,
            (_, None) => false,
            (was, Some(is)) => {
                is.version == was.map_or(0, |was| was.version).saturating_add(1)
                    && (1..=months).contains(&is.keep_months)
            }
        };
        let is_good_declaration = match (&stands.declaration, &self.declaration) {
            (was, is) if was == is => true,
            (_, None) => false,
            (was, Some(is)) => {
                is.version == was.as_ref().map_or(0, |was| was.version).saturating_add(1)
                    && (1..=LINES_MAX).contains(&is.lines.len())
            }
        };
        is_good_privacy && is_good_declaration
    }
}
