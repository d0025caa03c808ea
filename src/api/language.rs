//! The language of an answer: what the request prefers of the two we have, Arabic where it does not say.

use axum::http::{HeaderMap, header};
use domain::text::Lang;

/// The most entries of `Accept-Language` that are looked at.
const ENTRIES_MAX: usize = 16;

/// The preferred language.
pub fn of(headers: &HeaderMap) -> Lang {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.map_or(Lang::default(), preferred)
}

fn preferred(asked: &str) -> Lang {
    let mut best: Option<(Lang, f32)> = None;
    for entry in asked.split(',').take(ENTRIES_MAX) {
        let mut parts = entry.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        let Some(lang) = named(tag) else { continue };
        if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
            best = Some((lang, weight));
        }
    }
    best.map_or(Lang::default(), |(lang, _)| lang)
}

fn named(tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next().unwrap_or_default();
    [Lang::Ar, Lang::En].into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.tag()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_we_have_is_taken() {
        for (asked, lang) in [
            ("", Lang::Ar),
            ("*", Lang::Ar),
            ("fr", Lang::Ar),
            ("en", Lang::En),
            ("en-GB,en;q=0.9,ar;q=0.8", Lang::En),
            ("ur, en;q=0.5, ar-SA;q=0.7", Lang::Ar),
            ("en;q=0, ar", Lang::Ar),
            ("ar;q=x;;;,,,en;q=nan", Lang::Ar),
        ] {
            assert_eq!(preferred(asked), lang, "{asked:?}");
        }
    }
}
