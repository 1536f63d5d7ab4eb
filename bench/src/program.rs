//! The program as released, as a child process on a data folder of its own.

use crate::arguments::Arguments;
use crate::load::get;
use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The raffle of the demo data that is open.
pub const RAFFLE: &str = "syksyn-suursiivous";

/// How long the program may take to start or to stop before the measurement is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A register's folder, and the program that may serve it.
pub struct Place {
    program: PathBuf,
    folder: PathBuf,
}

impl Place {
    /// A new folder of this name with demo data in it; one that is left from before is removed.
    ///
    /// # Errors
    /// When the folder cannot be made, or the program does not make its data.
    pub fn with_demo(arguments: &Arguments, name: &str) -> Result<Self> {
        let folder = arguments.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let place = Self { program: arguments.program.canonicalize()?, folder: folder.canonicalize()? };
        place.ask(&["demo"])?;
        Ok(place)
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Starts the program, and waits until it is ready.
    ///
    /// # Errors
    /// When it does not become ready.
    pub fn serve(&self) -> Result<Program> {
        self.serve_with(&[])
    }

    /// The same with these settings.
    ///
    /// # Errors
    /// When it is not ready in time.
    pub fn serve_with(&self, settings: &[(&str, String)]) -> Result<Program> {
        let (address, operations) = (free_address()?, free_address()?);
        let started = Instant::now();
        let child = self
            .command()
            .arg("serve")
            .env("LOISTE_HTTP__LISTEN", address.to_string())
            .env("LOISTE_OPS__LISTEN", operations.to_string())
            .env("LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE", "0")
            .envs(settings.iter().map(|(name, value)| (name, value)))
            .stderr(File::create(self.folder.join("log"))?)
            .spawn()?;
        let mut program = Program { child, address, ready_after: Duration::ZERO };
        program.ready_after = program.wait_until_ready(started)?;
        Ok(program)
    }

    /// How many submissions the register holds for the raffle, by its own count.
    ///
    /// # Errors
    /// When the program does not tell.
    pub fn entries(&self) -> Result<u64> {
        let listed: serde_json::Value = serde_json::from_slice(&self.ask(&["campaign", "list", "--json"])?)?;
        let campaigns = listed.as_array().context("no list of campaigns")?;
        let raffle = campaigns.iter().find(|campaign| campaign["slug"] == RAFFLE);
        raffle.and_then(|raffle| raffle["submissions"].as_u64()).context("no count of the raffle")
    }

    /// Removes the folder.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn remove(self) -> Result<()> {
        Ok(fs::remove_dir_all(&self.folder)?)
    }

    fn ask(&self, words: &[&str]) -> Result<Vec<u8>> {
        let output = self.command().args(words).output()?;
        let complaint = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "loiste {}: {}", words.join(" "), complaint.trim());
        Ok(output.stdout)
    }

    /// The program with no settings but its folder: what lies in the environment is not measured.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().env("LOISTE_DATA", self.data()).current_dir(&self.folder).stdin(Stdio::null());
        command
    }
}

/// A running program. Dropped, it is killed; [`Program::stop`] lets it finish.
pub struct Program {
    child: Child,
    /// Where the public side listens.
    pub address: SocketAddr,
    /// How long it took from its start until it said that it is ready.
    pub ready_after: Duration,
}

impl Program {
    fn wait_until_ready(&mut self, started: Instant) -> Result<Duration> {
        while started.elapsed() < PATIENCE {
            if get(self.address, "/health/ready", "identity").is_ok_and(|answer| answer.status == 200) {
                return Ok(started.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the program ended before it was ready ({status}); see the log in its folder");
            }
            sleep(Duration::from_millis(1));
        }
        bail!("the program was not ready in {} s", PATIENCE.as_secs())
    }

    /// Memory in use, in bytes: all that is resident, and of that what is the program's alone.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn memory(&self) -> Result<(u64, u64)> {
        self.status("VmRSS:").and_then(|all| Ok((all, self.status("RssAnon:")?)))
    }

    /// The most memory that was ever in use, in bytes.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn peak(&self) -> Result<u64> {
        self.status("VmHWM:")
    }

    /// A line of what the system tells of the process, in bytes.
    fn status(&self, name: &str) -> Result<u64> {
        let path = Path::new("/proc").join(self.child.id().to_string()).join("status");
        let status = fs::read_to_string(path)?;
        let kilobytes = status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next());
        let kilobytes = kilobytes.and_then(|number| number.parse::<u64>().ok());
        kilobytes.map(|number| number * 1024).context("no memory in /proc")
    }

    /// Tells it to stop, and waits until it has.
    ///
    /// # Errors
    /// When it does not stop in time; it is killed then.
    pub fn stop(mut self) -> Result<()> {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).context("no process")?;
        kill_process(pid, Signal::TERM)?;
        let told = Instant::now();
        while told.elapsed() < PATIENCE {
            if self.child.try_wait()?.is_some() {
                return Ok(());
            }
            sleep(Duration::from_millis(5));
        }
        bail!("the program did not stop")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // One that has ended already cannot be killed, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
