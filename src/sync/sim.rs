//! A miniature of the whole way, for tests: tablets with stores that fail, a network that loses, repeats, delays,
//! cuts and garbles, a server that is restored from backups, and whatever is under way killed at any await.
//!
//! Everything follows from a seed, and no real time passes: a failing seed fails again.

mod lot;
mod model;
mod network;
mod server;
mod store;
mod world;

use std::{
    future::Future,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

pub(crate) use lot::Lot;
pub(crate) use server::{Server, refused};
pub(crate) use store::{Disk, Store};

/// Runs a future that waits for nothing but its own turns.
pub(crate) fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Something under way.
type Task<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Runs tasks side by side, in turns drawn by lot, and kills them all after `n_turns`.
fn run_for(mut tasks: Vec<Task<'_>>, n_turns: usize, lot: &mut Lot) {
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..n_turns {
        if tasks.is_empty() {
            return;
        }
        let turn = lot.below(tasks.len());
        if tasks[turn].as_mut().poll(&mut context).is_ready() {
            drop(tasks.swap_remove(turn));
        }
    }
}

/// Lets others have a turn.
async fn turn() {
    let mut had = false;
    std::future::poll_fn(|_| if std::mem::replace(&mut had, true) { Poll::Ready(()) } else { Poll::Pending })
        .await;
}
