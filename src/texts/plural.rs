//! Which plural form a number takes.

/// The forms of an Arabic noun beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arabic {
    /// 0.
    Zero,
    /// 1.
    One,
    /// 2.
    Two,
    /// 3 to 10, 103 to 110, …
    Few,
    /// 11 to 99, 111 to 199, …
    Many,
    /// 100 to 102, 200 to 202, …
    Other,
}

impl Arabic {
    /// The form of `n`.
    pub(crate) const fn of(n: u64) -> Self {
        match (n, n % 100) {
            (0, _) => Self::Zero,
            (1, _) => Self::One,
            (2, _) => Self::Two,
            (_, 3..=10) => Self::Few,
            (_, 11..=99) => Self::Many,
            _ => Self::Other,
        }
    }
}

/// The forms of an English noun beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum English {
    /// 0, where a text says it in a way of its own.
    Zero,
    /// 1.
    One,
    /// Any other number.
    Other,
}

impl English {
    /// The form of `n`.
    pub(crate) const fn of(n: u64) -> Self {
        match n {
            0 => Self::Zero,
            1 => Self::One,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six_forms() {
        let table = [
            (0, Arabic::Zero),
            (1, Arabic::One),
            (2, Arabic::Two),
            (3, Arabic::Few),
            (10, Arabic::Few),
            (11, Arabic::Many),
            (99, Arabic::Many),
            (100, Arabic::Other),
            (101, Arabic::Other),
            (102, Arabic::Other),
            (103, Arabic::Few),
            (111, Arabic::Many),
            (200, Arabic::Other),
            (1_000, Arabic::Other),
            (1_003, Arabic::Few),
        ];
        for (n, form) in table {
            assert_eq!(Arabic::of(n), form, "{n}");
        }
    }

    #[test]
    fn english_has_a_singular() {
        assert_eq!([0, 1, 2, 11, 101].map(English::of), {
            use English::{One, Other, Zero};
            [Zero, One, Other, Other, Other]
        });
    }
}
