//! The files of a second copy, behind their worker (`worker/copy.js`). A browser without them works without a copy.

use std::time::Duration;

use futures_util::future::{Either, select};
use gloo::timers::future::sleep;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, Worker};

const SCRIPT: &str = "/copy.js";
/// A worker that has not answered by then does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why the copy was not written or read. Nothing depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser's files cannot be used")]
pub struct NoFiles;

/// The worker, and the two files of one copy once they are opened. Let go of, the files are free for another page.
pub struct Files {
    worker: Worker,
}

impl Files {
    /// Starts the worker.
    pub fn new() -> Result<Self, NoFiles> {
        Worker::new(SCRIPT).map(|worker| Self { worker }).map_err(|_| NoFiles)
    }

    /// The names of all copies.
    pub async fn names(&self) -> Result<Vec<String>, NoFiles> {
        let names: Array = self.ask(&Array::of1(&"names".into())).await?.unchecked_into();
        Ok(names.iter().filter_map(|name| name.as_string()).collect())
    }

    /// Opens the copy `name`; answers what its two files hold.
    pub async fn open(&self, name: &str) -> Result<[Vec<u8>; 2], NoFiles> {
        let files: Array = self.ask(&Array::of2(&"open".into(), &name.into())).await?.unchecked_into();
        Ok([0, 1].map(|n| files.get(n).unchecked_into::<Uint8Array>().to_vec()))
    }

    /// Writes `bytes` at the place `at` of the file `file`, as its end; it is on the disk when this answers.
    pub async fn write(&self, file: usize, at: usize, bytes: &[u8]) -> Result<(), NoFiles> {
        let place = |n: usize| u32::try_from(n).map(JsValue::from).map_err(|_| NoFiles);
        let bytes = Uint8Array::from(bytes);
        self.ask(&Array::of4(&"write".into(), &place(file)?, &place(at)?, &bytes)).await.map(drop)
    }

    async fn ask(&self, task: &Array) -> Result<JsValue, NoFiles> {
        let channel = MessageChannel::new().map_err(|_| NoFiles)?;
        let port = channel.port1();
        let answered = Promise::new(&mut |resolve: Function, reject: Function| {
            port.set_onmessage(Some(&resolve));
            self.worker.set_onerror(Some(&reject));
        });
        self.worker.post_message_with_transfer(task, &Array::of1(&channel.port2())).map_err(|_| NoFiles)?;
        let Either::Left((answered, _)) = select(JsFuture::from(answered), sleep(PATIENCE)).await else {
            return Err(NoFiles);
        };
        let event: web_sys::MessageEvent = answered.map_err(|_| NoFiles)?.unchecked_into();
        port.close();
        // An array with the answer; nothing where the worker failed.
        event.data().dyn_into::<Array>().map(|answer| answer.get(0)).map_err(|_| NoFiles)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
