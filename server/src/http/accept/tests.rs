//! Over real TCP. Every wait is for something that must happen, and has an end; the durations
//! under test are small.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::ConnectInfo;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::*;
use crate::http::limits;

/// Longer than anything here takes, on any machine.
const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(150);
const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

const PATIENT: ConnectionLimits =
    ConnectionLimits { connections: 100, header_time: LONG, stall_time: LONG, drain_time: LONG };

struct Server {
    address: SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<usize>,
}

impl Server {
    async fn start(router: Router, limits: ConnectionLimits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        Self::start_with(listener, address, router, limits)
    }

    fn start_with(
        listener: impl Accept + 'static,
        address: SocketAddr,
        router: Router,
        limits: ConnectionLimits,
    ) -> Self {
        let stop = CancellationToken::new();
        let serving = tokio::spawn(serve(listener, router, limits, stop.clone()));
        Self { address, stop, serving }
    }

    async fn client(&self, sends: &str) -> TcpStream {
        let mut client = TcpStream::connect(self.address).await.unwrap();
        client.write_all(sends.as_bytes()).await.unwrap();
        client
    }

    async fn stopped(self) -> usize {
        self.stop.cancel();
        timeout(LONG, self.serving).await.unwrap().unwrap()
    }
}

/// All that comes until the server closes.
async fn rest(mut client: TcpStream) -> String {
    let mut bytes = Vec::new();
    timeout(LONG, client.read_to_end(&mut bytes)).await.unwrap().unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What comes until it ends with `end`.
async fn until(client: &mut TcpStream, end: &str) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(end.as_bytes()) {
        bytes.push(timeout(LONG, client.read_u8()).await.unwrap().unwrap());
    }
    String::from_utf8(bytes).unwrap()
}

/// A page that counts who has come, and lets each go for a permit.
struct Gate {
    come: Semaphore,
    go: Semaphore,
    inside: AtomicUsize,
    most: AtomicUsize,
}

fn gated() -> (Arc<Gate>, Router) {
    let gate = Arc::new(Gate {
        come: Semaphore::new(0),
        go: Semaphore::new(0),
        inside: AtomicUsize::new(0),
        most: AtomicUsize::new(0),
    });
    let held = Arc::clone(&gate);
    let router = Router::new().route("/", get(move || held.clone().pass()));
    (gate, router)
}

impl Gate {
    async fn pass(self: Arc<Self>) -> &'static str {
        let inside = self.inside.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(inside, Ordering::SeqCst);
        self.come.add_permits(1);
        self.go.acquire().await.unwrap().forget();
        self.inside.fetch_sub(1, Ordering::SeqCst);
        "passed"
    }

    async fn somebody_comes(&self) {
        timeout(LONG, self.come.acquire()).await.unwrap().unwrap().forget();
    }
}

fn page() -> Router {
    Router::new().route("/", get(|| async { "page" }))
}

#[tokio::test]
async fn a_request_knows_its_peer() {
    let tell = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() };
    let server = Server::start(Router::new().route("/", get(tell)), PATIENT).await;
    let mut client = server.client(GET).await;
    let peer = client.local_addr().unwrap().to_string();
    assert!(until(&mut client, &peer).await.starts_with("HTTP/1.1 200"));
    drop(client);
    assert_eq!(server.stopped().await, 0);
}

#[tokio::test]
async fn who_is_slow_with_headers_is_cut() {
    let limits = ConnectionLimits { header_time: SHORT, ..PATIENT };
    let server = Server::start(page(), limits).await;
    for beginning in ["", "GET / HTTP/1.1\r\nHo"] {
        assert_eq!(rest(server.client(beginning).await).await, "");
    }
    assert_eq!(server.stopped().await, 0);
}

#[tokio::test]
async fn trickling_headers_gain_no_time() {
    let limits = ConnectionLimits { header_time: SHORT, ..PATIENT };
    let server = Server::start(page(), limits).await;
    let mut client = server.client("GET / HTTP/1.1\r\n").await;
    let trickle = async {
        // Ends when the server has closed.
        while client.write_all(b"X-A: b\r\n").await.is_ok() {
            tokio::time::sleep(SHORT / 5).await;
        }
    };
    timeout(LONG, trickle).await.unwrap();
}

#[tokio::test]
async fn idling_between_requests_ends_too() {
    let limits = ConnectionLimits { header_time: SHORT, ..PATIENT };
    let server = Server::start(page(), limits).await;
    let mut client = server.client(GET).await;
    until(&mut client, "page").await;
    client.write_all(GET.as_bytes()).await.unwrap();
    until(&mut client, "page").await;
    assert_eq!(rest(client).await, "");
}

#[tokio::test]
async fn no_more_connections_than_the_cap() {
    let (gate, router) = gated();
    let limits = ConnectionLimits { connections: 2, ..PATIENT };
    let server = Server::start(router, limits).await;
    let mut clients = Vec::new();
    for _ in 0..6 {
        clients.push(server.client("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await);
    }
    gate.somebody_comes().await;
    gate.somebody_comes().await;
    // The others wait outside: nobody comes for as long as it takes the first two several times.
    assert!(timeout(SHORT, gate.come.acquire()).await.is_err());
    for _ in 0..4 {
        gate.go.add_permits(1);
        gate.somebody_comes().await;
    }
    gate.go.add_permits(2);
    for client in clients {
        assert!(rest(client).await.ends_with("passed"));
    }
    assert_eq!(gate.most.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way() {
    let (gate, router) = gated();
    let server = Server::start(router, PATIENT).await;
    let idle = server.client("").await;
    let client = server.client(GET).await;
    gate.somebody_comes().await;
    server.stop.cancel();
    // The idle one is closed, and nobody new is let in.
    assert_eq!(rest(idle).await, "");
    let refused = async {
        while TcpStream::connect(server.address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    timeout(LONG, refused).await.unwrap();
    gate.go.add_permits(1);
    let answer = rest(client).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("passed"));
    assert!(answer.contains("connection: close"));
    assert_eq!(server.stopped().await, 0);
}

#[tokio::test]
async fn stopping_waits_no_longer_than_it_may() {
    let (gate, router) = gated();
    let limits = ConnectionLimits { drain_time: SHORT, ..PATIENT };
    let server = Server::start(router, limits).await;
    let client = server.client(GET).await;
    gate.somebody_comes().await;
    assert_eq!(server.stopped().await, 1);
    assert_eq!(rest(client).await, "");
}

#[tokio::test]
async fn who_takes_no_answer_loses_the_place() {
    let large = bytes::Bytes::from(vec![b'a'; 64 << 20]);
    let router = page().route("/large", get(move || async move { large }));
    let limits = ConnectionLimits { connections: 1, stall_time: SHORT, ..PATIENT };
    let server = Server::start(router, limits).await;
    let _takes_nothing = server.client("GET /large HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let mut next = server.client(GET).await;
    until(&mut next, "page").await;
}

#[tokio::test]
async fn a_body_too_large_gets_its_answer_and_no_reset() {
    let take = |body: axum::body::Body| async {
        let read = limits::read_body(body, limits::BODY_LIMIT, LONG).await;
        read.map_or_else(limits::BodyError::status, |_| http::StatusCode::OK)
    };
    let server = Server::start(Router::new().route("/", post(take)), PATIENT).await;
    for (size, status) in [(64 << 10, "200"), ((64 << 10) + 1, "413"), (1 << 20, "413")] {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length:";
        let request = format!("{head} {size}\r\n\r\n{}", "a".repeat(size));
        // A small buffer keeps the client writing while the server makes up its mind, as over a
        // real network.
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_send_buffer_size(4096).unwrap();
        let mut client = socket.connect(server.address).await.unwrap();
        let sent = timeout(LONG, client.write_all(request.as_bytes())).await;
        sent.unwrap().unwrap();
        let answer = rest(client).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{size}: {answer}");
    }
}

/// Fails as told, then accepts.
struct Failing(VecDeque<io::ErrorKind>, TcpListener);

impl Accept for Failing {
    async fn accept(&mut self) -> io::Result<(TcpStream, SocketAddr)> {
        match self.0.pop_front() {
            Some(kind) => Err(kind.into()),
            None => self.1.accept().await,
        }
    }
}

#[tokio::test]
async fn errors_of_accept_do_not_end_the_loop() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    // `Other` stands for EMFILE, which has no kind of its own.
    let errors = [io::ErrorKind::Other, io::ErrorKind::ConnectionAborted, io::ErrorKind::Other];
    let failing = Failing(errors.into(), listener);
    let server = Server::start_with(failing, address, page(), PATIENT);
    let mut client = server.client(GET).await;
    until(&mut client, "page").await;
    assert_eq!(server.stopped().await, 0);
}
