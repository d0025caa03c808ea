//! Sentences in which every number and code keeps its own direction.

/// What a colour begins with, as the web writes it: `#1b8354`.
const COLOUR: char = '#';

/// A stretch of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words, in the direction of the sentence.
    Words(&'a str),
    /// A number, time or code, which runs left to right.
    Code(&'a str),
}

/// Cuts `text` into words and codes: a code is whatever has a digit between blanks or begins as a colour does, without the
/// marks round it.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut words_from, mut at) = (0, 0);
    for word in text.split_inclusive([' ', '\u{A0}']) {
        let code = word.trim_matches(|c: char| !c.is_alphanumeric() && c != COLOUR);
        if code.chars().any(char::is_numeric) || code.starts_with(COLOUR) {
            let from = at + word.find(code).unwrap_or(0);
            if from > words_from {
                pieces.push(Piece::Words(&text[words_from..from]));
            }
            pieces.push(Piece::Code(code));
            words_from = from + code.len();
        }
        at += word.len();
    }
    if words_from < text.len() {
        pieces.push(Piece::Words(&text[words_from..]));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{
        Piece::{Code, Words},
        pieces,
    };

    #[test]
    fn codes_are_told_from_words() {
        assert_eq!(pieces("حتى 3:00 م"), [Words("حتى "), Code("3:00"), Words(" م")]);
        assert_eq!(pieces("الرقم A014، من ٩"), [Words("الرقم "), Code("A014"), Words("، من "), Code("٩")]);
        assert_eq!(pieces("لا أحد"), [Words("لا أحد")]);
        assert_eq!(pieces(""), []);
        assert_eq!(pieces("اللون #1b8354."), [Words("اللون "), Code("#1b8354"), Words(".")]);
        assert_eq!(pieces("#ffeedd، #000000"), [Code("#ffeedd"), Words("، "), Code("#000000")]);
        assert_eq!(pieces("10:42\u{A0}ص"), [Code("10:42"), Words("\u{A0}ص")]);
    }
}
