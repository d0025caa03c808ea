use std::{cell::RefCell, future::Future, pin::pin, rc::Rc, task::Context, task::Waker};

use domain::{link::Token, time::Reading};
use uuid::Uuid;

use super::*;
use crate::{
    check_in::Drawn,
    sim::{Disk, Lot, Store, refused, run},
    transport::{Reply, Unreachable},
    wire::problem::Code,
};

const NOW: Timestamp = Timestamp(1_795_150_000_000);
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(1));

/// A server that never answers.
struct Silence;

impl Transport for Silence {
    async fn post(&self, _: &str, _: String) -> Result<Reply, Unreachable> {
        std::future::pending().await
    }

    async fn get(&self, _: &str) -> Result<Reply, Unreachable> {
        std::future::pending().await
    }
}

/// A server that refuses everything, and counts how often it was asked.
#[derive(Default)]
struct Refusing(Cell<u32>);

impl Transport for Refusing {
    async fn post(&self, _: &str, _: String) -> Result<Reply, Unreachable> {
        self.0.set(self.0.get() + 1);
        Ok(refused(Code::DayClosed, None))
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        panic!("nobody gets {path}")
    }
}

#[test]
fn a_server_that_refuses_the_reserve_is_left_alone_for_a_while() {
    let disk = Rc::new(RefCell::new(Disk::new(Lot::new(1))));
    let tablet = run(Tablet::open(Store::open(&disk), Refusing::default())).unwrap();
    let fill = |now| run(tablet.fill(&[SERVICE], || CommandId(Uuid::from_u128(2)), now)).unwrap();
    fill(NOW);
    fill(NOW.plus_ms(REFUSED_PAUSE_MS - 1));
    assert_eq!(tablet.transport().0.get(), 1);
    fill(NOW.plus_ms(REFUSED_PAUSE_MS));
    assert_eq!(tablet.transport().0.get(), 2);
}

#[test]
fn a_confirmation_right_behind_the_touch_knows_that_a_number_is_on_its_way() {
    let disk = Rc::new(RefCell::new(Disk::new(Lot::new(1))));
    let tablet = run(Tablet::open(Store::open(&disk), Silence)).unwrap();
    let mut touched = pin!(tablet.touch(SERVICE, CommandId(Uuid::from_u128(2)), NOW));
    assert!(touched.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let drawn = Drawn::by(|| Uuid::from_u128(3), Token::new([7; 16]));
    let issue = |patience| run(tablet.issue(SERVICE, Party::ONE, drawn, patience, Reading::exact(NOW)));
    assert_eq!(issue(Patience::Short), Err(IssueError::OnItsWay));
    assert_eq!(issue(Patience::None), Err(IssueError::NoNumber));
}
