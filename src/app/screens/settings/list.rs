//! A list that is published whole, with one of it changed.

/// Those that stand, with `changed` in the place of the one of its `key`, or behind them.
pub(super) fn with_one<T: Clone, K: PartialEq>(stand: &[T], changed: T, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut all = stand.to_vec();
    match all.iter().position(|there| key(there) == key(&changed)) {
        Some(place) => all[place] = changed,
        None => all.push(changed),
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_changes_keeps_its_place_and_a_new_one_stands_last() {
        let with = |changed: u8| with_one(b"abc", changed, u8::to_ascii_lowercase);
        assert_eq!((with(b'B'), with(b'd')), (b"aBc".to_vec(), b"abcd".to_vec()));
    }
}
