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
        clock.tick().await;
        loop {
            clock.tick().await;
            if let Err(fault) = fresh.refresh().await {
                tracing::error!("the register stays as it was: {fault}");
            }
        }
    });
    let app = router(site).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(stop).await;
    reading.abort();
    served
}

/// Ready when the operator says stop: by Ctrl-C, or as systemd does.
pub async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
