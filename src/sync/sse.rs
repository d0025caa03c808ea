//! Reading a stream of server-sent events, piece by piece as the network delivers it.

/// The largest frame that is read; a longer one is dropped, so that a broken server cannot fill the device.
const FRAME_BYTES_MAX: usize = 256 << 10;

/// One event of the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its kind; `message` where the server names none.
    pub event: String,
    /// Its data, lines joined.
    pub data: String,
}

/// Collects pieces until a blank line ends a frame.
#[derive(Debug, Default)]
pub struct Frames {
    pending: String,
}

impl Frames {
    /// Takes the next piece; answers the frames that it completes.
    pub fn feed(&mut self, piece: &str) -> Vec<Frame> {
        self.pending.extend(piece.chars().filter(|c| *c != '\r'));
        let mut frames = Vec::new();
        while let Some(end) = self.pending.find("\n\n") {
            let rest = self.pending.split_off(end + 2);
            let block = std::mem::replace(&mut self.pending, rest);
            frames.extend(frame(&block));
        }
        if self.pending.len() > FRAME_BYTES_MAX {
            self.pending.clear();
        }
        frames
    }
}

/// A block without data (a comment that keeps the line open) is no event.
fn frame(block: &str) -> Option<Frame> {
    let mut event = "message".to_owned();
    let mut data: Option<String> = None;
    for line in block.lines() {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut event),
            "data" => match &mut data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => data = Some(value.to_owned()),
            },
            _ => {}
        }
    }
    data.map(|data| Frame { event, data })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_the_same_however_the_network_cuts_them() {
        let stream = "event: snapshot\r\nid: 7\r\ndata: {\"seq\":7}\r\n\r\n: beat\n\nevent: beat\ndata: 1\n\ndata: a\ndata: b\n\n";
        let whole = Frames::default().feed(stream);
        assert_eq!(whole.len(), 3);
        assert_eq!(whole[0], Frame { event: "snapshot".into(), data: "{\"seq\":7}".into() });
        assert_eq!(whole[2], Frame { event: "message".into(), data: "a\nb".into() });
        for cut in 1..stream.len() {
            let mut frames = Frames::default();
            let mut read = frames.feed(&stream[..cut]);
            read.extend(frames.feed(&stream[cut..]));
            assert_eq!(read, whole, "cut at {cut}");
        }
    }

    #[test]
    fn an_endless_frame_is_dropped() {
        let mut frames = Frames::default();
        for _ in 0..100 {
            assert!(frames.feed(&"x".repeat(10_000)).is_empty());
        }
        assert!(frames.pending.len() <= FRAME_BYTES_MAX);
    }
}
