//! A way to the server on which everything goes wrong that can.

use std::{cell::RefCell, rc::Rc};

use super::{Lot, Server, refused, turn};
use crate::{
    transport::{Reply, Transport, Unreachable},
    wire::problem::Code,
};

/// The air between all tablets and the server.
pub(crate) struct Air {
    pub(crate) server: Server,
    pub(crate) is_faulty: bool,
    lot: Lot,
    /// Requests that are still to arrive, after their device gave them up.
    late: Vec<(String, String)>,
}

impl Air {
    pub(crate) const fn new(server: Server, lot: Lot) -> Self {
        Self { server, is_faulty: true, lot, late: Vec::new() }
    }

    /// Lets a late request arrive; its answer goes nowhere.
    pub(crate) fn deliver_late(&mut self) -> bool {
        if self.late.is_empty() {
            return false;
        }
        let place = self.lot.below(self.late.len());
        let (path, json) = self.late.swap_remove(place);
        self.server.answer(&path, &json);
        true
    }

    /// What becomes of a request on its way there and back.
    fn carry(&mut self, path: &str, json: &str) -> Result<Reply, Unreachable> {
        let luck = if self.is_faulty { self.lot.below(16) } else { 16 };
        match luck {
            0 => Err(Unreachable),
            1 => {
                self.late.push((path.to_owned(), json.to_owned()));
                Err(Unreachable)
            }
            2 => {
                self.server.answer(path, json);
                Err(Unreachable)
            }
            3 => {
                self.late.push((path.to_owned(), json.to_owned()));
                Ok(self.server.answer(path, json))
            }
            4 => {
                let Reply { status, mut body } = self.server.answer(path, json);
                body.truncate(self.lot.below(body.len() + 1));
                Ok(Reply { status, body })
            }
            5 => Ok(Reply { status: 200, body: "<title>Log in to the Wi-Fi</title>".to_owned() }),
            6 => {
                self.server.answer(path, json);
                Ok(Reply { status: 502, body: "<h1>Bad gateway</h1>".to_owned() })
            }
            7 => Ok(refused(Code::TooMany, None)),
            _ => Ok(self.server.answer(path, json)),
        }
    }
}

/// A tablet's way.
pub(crate) struct Network(pub(crate) Rc<RefCell<Air>>);

impl Transport for Network {
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable> {
        turn().await;
        let reply = self.0.borrow_mut().carry(path, &json);
        turn().await;
        turn().await;
        reply
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        panic!("nobody gets {path}")
    }
}
