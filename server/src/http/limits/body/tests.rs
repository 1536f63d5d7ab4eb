use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::Frame;

use super::*;

const TIME: Duration = Duration::from_secs(15);

/// Frames as told; then an end, a break, or silence.
struct Told {
    frames: Vec<Bytes>,
    pause: Option<Pin<Box<tokio::time::Sleep>>>,
    end: End,
    announced: u64,
}

enum End {
    Proper,
    Break,
    Silence,
}

impl hyper::body::Body for Told {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(pause) = &mut self.pause {
            std::task::ready!(pause.as_mut().poll(context));
            pause.as_mut().reset(Instant::now() + Duration::from_secs(1));
        }
        if let Some(frame) = self.frames.pop() {
            return Poll::Ready(Some(Ok(Frame::data(frame))));
        }
        match self.end {
            End::Proper => Poll::Ready(None),
            End::Break => Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionReset.into()))),
            End::Silence => Poll::Pending,
        }
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        let mut hint = hyper::body::SizeHint::new();
        hint.set_lower(self.announced);
        hint
    }
}

fn told(frames: usize, end: End) -> Told {
    Told { frames: vec![Bytes::from_static(b"0123456789"); frames], pause: None, end, announced: 0 }
}

async fn read(told: Told, limit: usize) -> Result<usize, BodyError> {
    read_body(Body::new(told), limit, TIME).await.map(|bytes| bytes.len())
}

#[tokio::test(start_paused = true)]
async fn a_body_within_its_limit() {
    assert_eq!(read(told(0, End::Proper), 0).await, Ok(0));
    assert_eq!(read(told(3, End::Proper), 30).await, Ok(30));
    let bytes = read_body(Body::from("abc"), 3, TIME).await.unwrap();
    assert_eq!(bytes, "abc");
}

#[tokio::test(start_paused = true)]
async fn a_byte_over_it() {
    assert_eq!(read(told(3, End::Proper), 29).await, Err(BodyError::TooLarge));
    // However it goes on after that.
    assert_eq!(read(told(3, End::Break), 29).await, Err(BodyError::TooLarge));
    assert_eq!(read(told(3, End::Silence), 29).await, Err(BodyError::TooLarge));
}

#[tokio::test(start_paused = true)]
async fn what_announces_itself_as_huge_is_not_read() {
    let mut huge = told(1, End::Silence);
    huge.announced = TOLERATED + 1;
    let begun = Instant::now();
    assert_eq!(read(huge, 100).await, Err(BodyError::TooLarge));
    assert_eq!(begun.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn what_never_ends_is_not_read_for_ever() {
    let endless = Body::from_stream(futures_of_nothing());
    let read = read_body(endless, 100, TIME).await;
    assert_eq!(read, Err(BodyError::TooLarge));
}

fn futures_of_nothing() -> impl futures::Stream<Item = Result<Bytes, Infallible>> {
    futures::stream::repeat_with(|| Ok(Bytes::from_static(&[0; 1024])))
}

#[tokio::test(start_paused = true)]
async fn breaking_off_and_silence() {
    assert_eq!(read(told(1, End::Break), 30).await, Err(BodyError::Broken));
    assert_eq!(read(told(1, End::Silence), 30).await, Err(BodyError::TooSlow));
}

#[tokio::test(start_paused = true)]
async fn trickling_gains_no_time() {
    let begun = Instant::now();
    let mut trickle = told(1000, End::Proper);
    trickle.pause = Some(Box::pin(tokio::time::sleep(Duration::from_secs(1))));
    assert_eq!(read(trickle, 100_000).await, Err(BodyError::TooSlow));
    assert_eq!(begun.elapsed(), TIME);
}

#[tokio::test(start_paused = true)]
async fn a_request_keeps_all_but_its_stream() {
    let request = Request::post("/api/sync").body(Body::from("{}")).unwrap();
    let request = buffered(request, 2, TIME).await.unwrap();
    assert_eq!(request.uri(), "/api/sync");
    assert_eq!(request.body().size_hint().exact(), Some(2));
    let refused = buffered(request, 1, TIME).await.unwrap_err();
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
