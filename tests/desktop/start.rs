//! How the window starts.
use harness::desktop::Desk;

#[tokio::test]
async fn a_first_start_offers_what_to_do() {
    let desk = Desk::new();
    let window = desk.start(&[]).await;
    let seen = window.read("body", "Open folder").await;
    assert!(seen.contains("sample"), "{seen}");
    window.picture("first-start").await;
}
