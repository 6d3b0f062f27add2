//! Listening, and stopping in good order.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::{Follower, router};
use crate::kernel::{Error, Kind, Result};
use crate::vacancies::service::Searcher;
use crate::web::App;

/// Where to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listen(SocketAddr);

impl Listen {
    /// Until there are accounts, whoever reaches the port may do anything; so only this machine may reach it.
    ///
    /// # Errors
    /// `LISTEN-SHAPE` or `LISTEN-LOOPBACK`.
    pub fn parse(text: &str) -> Result<Self> {
        let address: SocketAddr = text.parse().map_err(|_| {
            Error::invalid(
                "LISTEN-SHAPE",
                "监听地址写得不对",
                "malformed listen address",
            )
            .field("--listen")
            .cure("请写成 127.0.0.1:8080 的样子")
        })?;
        if !address.ip().is_loopback() {
            return Err(Error::invalid(
                "LISTEN-LOOPBACK",
                "还没有账号功能，只能在本机使用",
                "not a loopback address",
            )
            .field("--listen")
            .cure("请用 127.0.0.1 或 [::1]"));
        }
        Ok(Self(address))
    }
}

/// Serves until Ctrl-C or SIGTERM, then finishes what is under way.
///
/// # Errors
/// `LISTEN-TAKEN` if the port cannot be had.
pub fn serve(
    app: App,
    searcher: Arc<Searcher>,
    listen: Listen,
    ready: impl FnOnce(SocketAddr),
) -> Result<()> {
    let _follower = Follower::start(app.clone(), Arc::clone(&searcher));
    let runtime = tokio::runtime::Runtime::new()
        .map_err(|error| Error::internal("RUNTIME", "cannot start the runtime").caused_by(error))?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen.0).await.map_err(taken)?;
        ready(listener.local_addr().map_err(taken)?);
        axum::serve(listener, router(app, searcher))
            .with_graceful_shutdown(stopped())
            .await
            .map_err(|error| Error::internal("SERVE", "server failed").caused_by(error))
    })
}

fn taken(error: std::io::Error) -> Error {
    Error::new(
        Kind::Unavailable,
        "LISTEN-TAKEN",
        "端口不能用，可能已被别的程序占用",
        "cannot bind",
    )
    .field("--listen")
    .cure("请换一个端口，或先关掉占用它的程序")
    .caused_by(error)
}

/// Resolves when the process is asked to stop.
async fn stopped() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut stream) => {
                stream.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_may_reach_it() {
        assert!(Listen::parse("127.0.0.1:8080").is_ok());
        assert!(Listen::parse("[::1]:8080").is_ok());
        for (text, code) in [
            ("0.0.0.0:8080", "LISTEN-LOOPBACK"),
            ("192.168.1.5:80", "LISTEN-LOOPBACK"),
            ("8080", "LISTEN-SHAPE"),
        ] {
            assert!(
                Listen::parse(text).is_err_and(|error| error.code() == code),
                "{text}"
            );
        }
    }
}
