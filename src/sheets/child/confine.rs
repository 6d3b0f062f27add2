//! Takes from this process what parsing does not need.

use std::io;

use rlimit::{Resource, getrlimit, setrlimit};

use crate::sheets::Limits;

/// Sets hard limits on this process; they cannot be lifted again.
pub fn this_process(limits: &Limits) -> io::Result<()> {
    let wanted = [
        (Resource::AS, limits.memory_bytes),
        (Resource::CPU, limits.cpu_seconds),
        (Resource::CORE, 0),
        // No file can be written (standard output is a pipe, to which this does not apply) …
        (Resource::FSIZE, 0),
        // … and none opened, nor any socket; what is open stays open.
        (Resource::NOFILE, 0),
        // No further process or thread (for root the kernel does not hold to this one).
        (Resource::NPROC, 0),
    ];
    for (resource, most) in wanted {
        let (_, hard) = getrlimit(resource)?;
        let most = most.min(hard);
        setrlimit(resource, most, most)?;
    }
    Ok(())
}
