//! What to do next, so that the server gets every record: a function of where the device and the server stand.

use domain::{
    id::ServerEpoch,
    time::{ServiceDay, Timestamp},
};

use crate::log::LogState;

/// What the server said in this exchange; nothing yet at its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RemoteMark {
    /// The highest place that it has without a gap before it.
    pub hw: Option<u64>,
    /// From which place on it was shown, by a push, to have this device's own records.
    pub shown_from: u64,
    /// Up to which.
    pub shown: u64,
    /// Its epoch.
    pub server_epoch: Option<ServerEpoch>,
    /// Its clock.
    pub now: Option<Timestamp>,
}

/// The next thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The server has everything.
    Rest,
    /// Send the records from here on, and ratings.
    Push {
        /// The first place.
        first_dseq: u64,
    },
    /// Keep what the server said as the device's mark.
    Adopt {
        /// How far the server is.
        hw: u64,
        /// Its epoch.
        server_epoch: Option<ServerEpoch>,
        /// Its day.
        today: Option<ServiceDay>,
    },
    /// The server has places that this device never wrote: the device's store was put back to an earlier state,
    /// and goes on as a new incarnation.
    Diverged,
}

/// What to do next. The server's word counts wherever the two disagree.
pub fn plan(local: &LogState, remote: RemoteMark) -> Step {
    let is_new_server = remote.server_epoch.is_some() && remote.server_epoch != local.mark.server_epoch;
    // It may lack what the one before had, or have other records in its place, of an earlier state of this device's
    // store: it is shown all that the device still has, before its word counts.
    let is_unshown = remote.hw.is_none() || remote.shown_from > local.mark.kept_from;
    match remote.hw {
        Some(hw) if hw > local.last_dseq => return Step::Diverged,
        _ if is_new_server && is_unshown && local.last_dseq > 0 => {
            return Step::Push { first_dseq: local.mark.kept_from };
        }
        Some(hw) if hw.min(remote.shown) != local.mark.acked || is_new_server => {
            let server_epoch = remote.server_epoch.or(local.mark.server_epoch);
            return Step::Adopt {
                hw: hw.min(remote.shown),
                server_epoch,
                today: remote.now.map(ServiceDay::of),
            };
        }
        Some(_) | None => {}
    }
    if local.outbox() > 0 || local.n_ratings > 0 {
        Step::Push { first_dseq: local.mark.acked + 1 }
    } else {
        Step::Rest
    }
}

#[cfg(test)]
mod tests {
    use domain::id::{DeviceId, IncarnationId};
    use uuid::Uuid;

    use super::*;
    use crate::log::Mark;

    const OLD: Option<ServerEpoch> = Some(ServerEpoch(Uuid::from_u128(1)));
    const NEW: Option<ServerEpoch> = Some(ServerEpoch(Uuid::from_u128(2)));

    fn local(last_dseq: u64, acked: u64, n_ratings: u64, server_epoch: Option<ServerEpoch>) -> LogState {
        LogState {
            device: DeviceId(Uuid::from_u128(1)),
            incarnation: IncarnationId(Uuid::from_u128(1)),
            last_dseq,
            mark: Mark::default().moved(acked, server_epoch, None),
            n_ratings,
            n_sealed: 0,
        }
    }

    fn remote(hw: Option<u64>, server_epoch: Option<ServerEpoch>) -> RemoteMark {
        RemoteMark { hw, shown_from: 1, shown: hw.unwrap_or(0), server_epoch, now: None }
    }

    fn adopt(hw: u64, server_epoch: Option<ServerEpoch>) -> Step {
        Step::Adopt { hw, server_epoch, today: None }
    }

    #[test]
    fn every_standing_has_its_step() {
        let push = |first_dseq| Step::Push { first_dseq };
        let table = [
            ("a new device has nothing to say", local(0, 0, 0, None), remote(None, None), Step::Rest),
            ("its first record", local(1, 0, 0, None), remote(None, None), push(1)),
            ("all is there", local(9, 9, 0, OLD), remote(None, None), Step::Rest),
            ("some is not", local(9, 4, 0, OLD), remote(None, None), push(5)),
            ("only a rating is not", local(9, 9, 1, OLD), remote(None, None), push(10)),
            ("the server took it all", local(9, 4, 0, OLD), remote(Some(9), OLD), adopt(9, OLD)),
            ("the server took a part", local(9, 4, 0, OLD), remote(Some(6), OLD), adopt(6, OLD)),
            (
                "the device was put back and wrote on: not all that the server has is its own",
                local(9, 4, 0, OLD),
                RemoteMark { shown: 5, ..remote(Some(7), OLD) },
                adopt(5, OLD),
            ),
            ("the rest of it", local(9, 6, 0, OLD), remote(Some(6), OLD), push(7)),
            ("it is done", local(9, 9, 0, OLD), remote(Some(9), OLD), Step::Rest),
            (
                "the last answer was lost: the server is further",
                local(9, 4, 0, OLD),
                remote(Some(7), None),
                adopt(7, OLD),
            ),
            (
                "the server was restored and lacks some",
                local(9, 9, 0, OLD),
                remote(Some(3), NEW),
                adopt(3, NEW),
            ),
            ("then it gets it again", local(9, 3, 0, NEW), remote(Some(3), NEW), push(4)),
            (
                "the server lost some and does not know",
                local(9, 9, 0, OLD),
                remote(Some(3), OLD),
                adopt(3, OLD),
            ),
            ("restored, it lacks nothing", local(9, 9, 0, OLD), remote(Some(9), NEW), adopt(9, NEW)),
            (
                "restored, and only the end was shown: does it have the same before?",
                local(10, 9, 0, OLD),
                RemoteMark { shown_from: 10, ..remote(Some(10), NEW) },
                push(1),
            ),
            (
                "a new epoch was heard: does it have the same?",
                local(9, 9, 0, OLD),
                remote(None, NEW),
                push(1),
            ),
            (
                "a new epoch, but nothing was ever written",
                local(0, 0, 0, None),
                remote(None, NEW),
                Step::Rest,
            ),
            ("the device was put back", local(4, 4, 0, OLD), remote(Some(9), OLD), Step::Diverged),
        ];
        for (name, local, remote, step) in table {
            assert_eq!(plan(&local, remote), step, "{name}");
        }
    }
}
