//! The real program as a process of its own, with what it logs.

use reqwest::Client;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long the program may take until it is ready again (quality.md).
const READY_WITHIN: Duration = Duration::from_secs(2);

/// A program that serves.
pub struct Program {
    child: Child,
    pub url: String,
    log: Option<JoinHandle<Vec<String>>>,
}

impl Program {
    /// Starts it on a data folder, with these settings more in its environment.
    pub async fn start(data: &Path, environment: &[(&str, &str)]) -> Self {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_loiste"))
            .arg("serve")
            .env_clear()
            .env("LOISTE_DATA", data)
            .env("LOISTE_HTTP__LISTEN", "127.0.0.1:0")
            .env("LOISTE_OPS__LISTEN", "127.0.0.1:0")
            .env("LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE", "0")
            .envs(environment.iter().copied())
            .current_dir(data.parent().unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut log = Vec::new();
        let url = loop {
            let line =
                lines.next().unwrap_or_else(|| panic!("the program ended before it listened")).unwrap();
            let address = line.split("address=").nth(1).and_then(|rest| rest.split_whitespace().next());
            let url = address.map(|address| format!("http://{address}"));
            log.push(line);
            if let Some(url) = url {
                break url;
            }
        };
        let log = std::thread::spawn(move || {
            log.extend(lines.map_while(Result::ok));
            log
        });
        let program = Self { child, url, log: Some(log) };
        let ready = Client::new().get(format!("{}/health/ready", program.url)).send().await.unwrap();
        assert!(ready.status().is_success());
        assert!(started.elapsed() < READY_WITHIN * 5, "ready after {:?}", started.elapsed());
        program
    }

    /// SIGKILL: no time to finish anything. Returns what it logged.
    pub fn kill(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.log.take().unwrap().join().unwrap()
    }
}

// Also when a test fails, or the program would hold the tests' output open for ever.
impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command to its end and gives what it printed.
pub fn loiste(data: &Path, arguments: &[&str]) -> Vec<u8> {
    let command = Command::new(env!("CARGO_BIN_EXE_loiste"))
        .args(arguments)
        .env_clear()
        .env("LOISTE_DATA", data)
        .current_dir(data.parent().unwrap())
        .output()
        .unwrap();
    assert!(command.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&command.stderr));
    command.stdout
}

/// A data folder with demo data.
pub fn demo() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    loiste(&data, &["demo"]);
    (folder, data)
}
