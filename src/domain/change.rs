//! A change that was made of what stood then, made of what stands now.

/// What stands, with what differs from `before` to `after`.
pub(crate) fn changed<T: Clone + PartialEq>(stands: &T, before: &T, after: &T) -> T {
    if before == after { stands.clone() } else { after.clone() }
}

/// Those that stand, with those that differ from `before` to `after`; new ones come last.
pub(crate) fn merged<T: Clone + PartialEq>(stands: &[T], before: &[T], after: &[T]) -> Vec<T> {
    let is_kept = |it: &&T| after.contains(it) || !before.contains(it);
    let is_new = |it: &&T| !before.contains(it) && !stands.contains(it);
    stands.iter().filter(is_kept).chain(after.iter().filter(is_new)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_did_meanwhile_stays() {
        assert_eq!(changed(&1, &2, &2), 1);
        assert_eq!(changed(&1, &1, &3), 3);
        for (stands, before, after, is) in [
            ("abc", "ab", "a", "ac"),
            ("ac", "a", "ab", "acb"),
            ("", "ab", "b", ""),
            ("ab", "a", "ab", "ab"),
            ("cba", "ab", "ab", "cba"),
        ] {
            let [stands, before, after, is] = [stands, before, after, is].map(str::as_bytes);
            assert_eq!(merged(stands, before, after), is);
        }
    }
}
