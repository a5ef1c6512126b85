//! The site on a socket: it answers, and stops in good order.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::made::made;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_is_finished_and_nothing_new_is_taken() {
    let made = made().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(website::serve(listener, made.site.clone(), async {
        let _ = stopped.await;
    }));
    // A form that is half sent when the server is told to stop.
    let mut half = TcpStream::connect(address).await.unwrap();
    let body = "kind=add&words=half+sent";
    let head = format!(
        "POST /request HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    half.write_all(head.as_bytes()).await.unwrap();
    half.write_all(&body.as_bytes()[..10]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(TcpStream::connect(address).await.is_err(), "nothing new is taken");
    half.write_all(&body.as_bytes()[10..]).await.unwrap();
    let mut answer = Vec::new();
    half.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    tokio::time::timeout(Duration::from_secs(10), serving).await.unwrap().unwrap().unwrap();
    assert_eq!(made.store.leads(10).await.unwrap().len(), 1);
}
