//! The contact between card and reader: a connection to `vpcd`, closed to pull the card out.

use std::io;
use std::net::{Ipv4Addr, Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use signal_hook::consts::TERM_SIGNALS;
use signal_hook::iterator::Signals;

/// Shared by the card and the thread that waits for signals.
#[derive(Clone)]
pub struct Plug {
    stream: Arc<TcpStream>,
    pulled: Arc<AtomicBool>,
}

impl Plug {
    /// Puts the card into the reader that listens on this port of the loopback address. SIGTERM, SIGINT and SIGQUIT
    /// pull it out again.
    pub fn into_reader(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .map_err(|cause| io::Error::new(cause.kind(), format!("no reader on port {port}: {cause}")))?;
        stream.set_nodelay(true)?;
        let plug = Self { stream: Arc::new(stream), pulled: Arc::default() };
        plug.pull_on_signal()?;
        Ok(plug)
    }

    /// The connection, for what speaks on it.
    pub fn stream(&self) -> io::Result<TcpStream> {
        self.stream.try_clone()
    }

    /// Whether the card has left, or leaves after the running APDU.
    pub fn is_pulled(&self) -> bool {
        self.pulled.load(Ordering::SeqCst)
    }

    /// `vpcd` sends length and command apart, and holds the command back until the length is acknowledged. Without
    /// this, every APDU would take 40 ms longer. Holds for one APDU.
    pub fn acknowledge_at_once(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        std::os::linux::net::TcpStreamExt::set_quickack(&*self.stream, true)?;
        Ok(())
    }

    /// Removes the card at once: an answer not yet sent is lost.
    pub fn pull(&self) {
        self.pull_after_answer();
        self.break_off();
    }

    /// Ends this connection to the reader.
    pub fn break_off(&self) {
        // A connection that is closed already is what we want.
        let _ = self.stream.shutdown(Shutdown::Both);
    }

    /// Removes the card when the running APDU has been answered.
    pub fn pull_after_answer(&self) {
        self.pulled.store(true, Ordering::SeqCst);
    }

    fn pull_on_signal(&self) -> io::Result<()> {
        let mut signals = Signals::new(TERM_SIGNALS)?;
        let plug = self.clone();
        thread::spawn(move || {
            if signals.forever().next().is_some() {
                plug.pull();
            }
        });
        Ok(())
    }
}
