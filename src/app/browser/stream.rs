//! A stream read with `fetch`: an `EventSource` cannot send a device's token.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestInit, Response, TextDecodeOptions,
    TextDecoder,
};

use super::document::window;

/// An open stream of text; dropping it closes the connection.
pub struct Stream {
    reader: ReadableStreamDefaultReader,
    decoder: TextDecoder,
    _connection: Connection,
}

/// Ends a request, or what is still read of its answer, when it is dropped.
struct Connection(AbortController);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The stream could not be opened, or broke.
#[derive(Debug)]
pub enum StreamError {
    /// No answer, or the line broke.
    Broken,
    /// The server answered with this status.
    Refused(u16),
}

impl From<JsValue> for StreamError {
    fn from(_: JsValue) -> Self {
        Self::Broken
    }
}

impl Stream {
    /// Opens the stream at `url`. A server that does not answer is waited for until the future is dropped.
    pub async fn open(url: &str, authorization: Option<&str>) -> Result<Self, StreamError> {
        let connection = Connection(AbortController::new()?);
        let headers = Headers::new()?;
        headers.set("accept", "text/event-stream")?;
        if let Some(authorization) = authorization {
            headers.set("authorization", authorization)?;
        }
        let init = RequestInit::new();
        init.set_headers(&headers);
        init.set_signal(Some(&connection.0.signal()));
        let answer = JsFuture::from(window().fetch_with_str_and_init(url, &init)).await?;
        let answer: Response = answer.dyn_into()?;
        if !answer.ok() {
            return Err(StreamError::Refused(answer.status()));
        }
        let body = answer.body().ok_or(StreamError::Broken)?;
        let reader: ReadableStreamDefaultReader =
            body.get_reader().dyn_into().map_err(|_| StreamError::Broken)?;
        Ok(Self { reader, decoder: TextDecoder::new()?, _connection: connection })
    }

    /// The next piece of text; `None` when the server ended the stream.
    pub async fn next(&mut self) -> Result<Option<String>, StreamError> {
        let piece = JsFuture::from(self.reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(None);
        }
        let bytes: Uint8Array = Reflect::get(&piece, &"value".into())?.dyn_into()?;
        let options = TextDecodeOptions::new();
        options.set_stream(true);
        let text = self.decoder.decode_with_js_u8_array_and_options(&bytes, &options)?;
        Ok(Some(text))
    }
}
