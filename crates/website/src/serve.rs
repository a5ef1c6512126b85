//! The site on a socket.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::routes::router;
use crate::site::Site;

/// How often the store is asked what `cenotaph link` and other servers changed.
const EVERY: Duration = Duration::from_secs(1);

/// Serves until `stop` is ready; then takes no new connection and finishes what it has begun.
///
/// # Errors
/// What the socket says.
pub async fn serve(
    listener: TcpListener,
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let fresh = site.clone();
    let reading = tokio::spawn(async move {
        let mut clock = tokio::time::interval(EVERY);
        loop {
            clock.tick().await;
            if let Err(fault) = fresh.refresh().await {
                tracing::error!("the register stays as it was: {fault}");
            }
            if let Err(fault) = fresh.work_out_changes().await {
                tracing::error!("what a vintage changed is not known: {fault}");
            }
        }
    });
    let app = router(site).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(stop).await;
    reading.abort();
    served
}

/// Listens at once for the operator's word to stop, by Ctrl-C or as systemd gives it, and is ready when it comes.
///
/// Call it before anyone is told that the site is there: a process that does not listen yet is killed by that word, and what
/// it had begun is lost.
///
/// # Errors
/// Where the system gives no signals.
pub fn stopped() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
