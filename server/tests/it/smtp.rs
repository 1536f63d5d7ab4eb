//! A mail server for tests: it speaks SMTP (RFC 5321) over real sockets, with STARTTLS and a login
//! if it is told to, and answers as a test wants.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A mail that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub data: String,
    /// Whether it came over an encrypted connection.
    pub secret: bool,
    /// What was said to log in, decoded.
    pub login: Option<String>,
}

/// What the server does.
#[derive(Clone, Default)]
pub struct Behaviour {
    /// The certificate's acceptor; with one, STARTTLS is offered and asked for.
    pub tls: Option<TlsAcceptor>,
    /// What is answered to RCPT, in turn; then `250`.
    pub recipients: Arc<Mutex<Vec<&'static str>>>,
    /// Whether it hangs up after it has taken the data, before it says so.
    pub hangs_up: Arc<Mutex<bool>>,
    /// Whether it takes the connection and then says nothing.
    pub is_silent: bool,
    /// The user and password that it wants, joined as SASL PLAIN does.
    pub wants_login: Option<String>,
}

/// A server that listens.
pub struct Smtp {
    pub address: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl Smtp {
    pub async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let taken: Arc<Mutex<Vec<Taken>>> = Arc::default();
        let into = Arc::clone(&taken);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, behaviour.clone(), Arc::clone(&into)));
            }
        });
        Self { address, taken }
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// Waits until so many mails have come.
    pub async fn wait_for(&self, count: usize) -> Vec<Taken> {
        for _ in 0..1_000 {
            if self.taken().len() >= count {
                return self.taken();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{} mails of {count} came", self.taken().len());
    }
}

async fn serve(stream: TcpStream, behaviour: Behaviour, into: Arc<Mutex<Vec<Taken>>>) {
    let mut plain = BufReader::new(stream);
    if behaviour.is_silent {
        // Until the client leaves.
        let _ = plain.read_line(&mut String::new()).await;
        return;
    }
    let _ = plain.write_all(b"220 test ready\r\n").await;
    if !converse(&mut plain, &behaviour, &into, false).await {
        return;
    }
    let acceptor = behaviour.tls.clone().unwrap();
    if let Ok(secret) = acceptor.accept(plain.into_inner()).await {
        converse(&mut BufReader::new(secret), &behaviour, &into, true).await;
    }
}

/// Talks until the client leaves; `true` when it is to go on encrypted.
async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufReader<S>,
    behaviour: &Behaviour,
    into: &Arc<Mutex<Vec<Taken>>>,
    secret: bool,
) -> bool {
    let mut mail = Taken { from: String::new(), to: Vec::new(), data: String::new(), secret, login: None };
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return false;
        }
        let said = line.trim_end().to_owned();
        let verb = said.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match verb.as_str() {
            "EHLO" if behaviour.tls.is_some() && !secret => "250-test\r\n250 STARTTLS".to_owned(),
            "EHLO" if behaviour.wants_login.is_some() => "250-test\r\n250 AUTH PLAIN".to_owned(),
            "EHLO" | "HELO" | "RSET" | "NOOP" => "250 test".to_owned(),
            "STARTTLS" => {
                let _ = stream.write_all(b"220 go on\r\n").await;
                return true;
            }
            "AUTH" => {
                use base64::Engine;
                let encoded = said.rsplit(' ').next().unwrap_or_default();
                let decoded = base64::engine::general_purpose::STANDARD.decode(encoded).unwrap_or_default();
                let login = String::from_utf8_lossy(&decoded).into_owned();
                let right = Some(&login) == behaviour.wants_login.as_ref();
                mail.login = Some(login);
                if right { "235 welcome".to_owned() } else { "535 no".to_owned() }
            }
            "MAIL" => {
                mail.from = said;
                "250 ok".to_owned()
            }
            "RCPT" => {
                let mut answers = behaviour.recipients.lock().unwrap();
                mail.to.push(said);
                if answers.is_empty() { "250 ok".to_owned() } else { answers.remove(0).to_owned() }
            }
            "DATA" => {
                let _ = stream.write_all(b"354 go on\r\n").await;
                mail.data = read_data(stream).await;
                into.lock().unwrap().push(mail.clone());
                mail.to.clear();
                if std::mem::take(&mut *behaviour.hangs_up.lock().unwrap()) {
                    return false;
                }
                "250 taken".to_owned()
            }
            "QUIT" => {
                let _ = stream.write_all(b"221 bye\r\n").await;
                return false;
            }
            _ => "500 what".to_owned(),
        };
        if stream.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return false;
        }
    }
}

async fn read_data<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> String {
    let (mut data, mut line) = (String::new(), String::new());
    while stream.read_line(&mut line).await.unwrap_or(0) > 0 && line != ".\r\n" {
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
        line.clear();
    }
    data
}
