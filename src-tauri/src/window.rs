//! The window: closed to the network, opened where it was, and closed only when all typing is saved.
use std::{path::PathBuf, thread, time::Duration};

use desk::{GivenFiles, HostEvent, Point, WindowPlace, Workbench, log_error};
use notes::source::parse_address;
use tauri::{
    AppHandle, DragDropEvent, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    webview::NewWindowResponse,
};

/// The label of the only window.
pub const MAIN: &str = "main";

/// The size on a first start, in logical pixels.
const FIRST_SIZE: (f64, f64) = (1280.0, 800.0);

/// The least size at which a page can be read alone; the panes beside it collapse earlier.
const LEAST_SIZE: (f64, f64) = (480.0, 400.0);

/// How long the interface may take to save before the window closes anyway.
const LAST_SAVES: Duration = Duration::from_secs(2);

/// Makes the window. It loads only the interface, does not navigate, opens no other window, downloads nothing, and
/// stores nothing on disk.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    let builder = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Dossier")
        .inner_size(FIRST_SIZE.0, FIRST_SIZE.1)
        .min_inner_size(LEAST_SIZE.0, LEAST_SIZE.1)
        .incognito(!is_automated())
        .general_autofill_enabled(false)
        .zoom_hotkeys_enabled(false)
        .enable_clipboard_access()
        .on_navigation(is_interface)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    // WebKitGTK gives a page no dropped files, so the window handles those itself and leaves all other drags to the
    // page; on other systems the window would take every drag from the page.
    #[cfg(not(target_os = "linux"))]
    let builder = builder.disable_drag_drop_handler();
    let window = builder.build()?;
    configure_webview(&window)?;
    let bench = app.state::<Workbench>();
    window.set_zoom(bench.home.settings().zoom)?;
    if let Some(place) = bench.home.place().filter(|place| is_visible(&window, place)) {
        restore_placement(&window, &place)?;
    }
    let watched = window.clone();
    window.on_window_event(move |event| handle_window_event(&watched, event));
    Ok(window)
}

/// Whether a test driver controls the window: it reaches only a web view of the shared context, never an ephemeral one.
fn is_automated() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Whether an address is the embedded interface, or the development server in a build without it.
fn is_interface(url: &Url) -> bool {
    let embedded = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    embedded || (cfg!(dev) && url.host_str() == Some("localhost"))
}

/// Turns off features by which WebKit tells other machines what is read (it sends link pings whatever its settings say;
/// the sanitiser removes them), turns on spell checking, and reloads the page when its process dies.
#[cfg(target_os = "linux")]
fn configure_webview<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::{SettingsExt, WebViewExt};
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        let view = webview.inner();
        if let Some(settings) = view.settings() {
            settings.set_enable_dns_prefetching(false);
            settings.set_enable_page_cache(false);
            settings.set_enable_webrtc(false);
        }
        crate::spelling::enable(&view);
        view.connect_web_process_terminated(move |view, reason| {
            log_error(format_args!("the page's process crashed ({reason:?})"));
            if app.state::<Workbench>().page_reload.should_reload() {
                view.reload();
            }
        });
    })
}

#[cfg(not(target_os = "linux"))]
fn configure_webview<R: Runtime>(_: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

fn handle_window_event<R: Runtime>(window: &WebviewWindow<R>, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            remember(window);
            close_when_saved(window);
        }
        WindowEvent::Focused(false) => remember(window),
        WindowEvent::DragDrop(event) => {
            let bench = window.state::<Workbench>();
            if let Some(said) = dragged(event, &bench.given, || bench.home.settings().zoom) {
                bench.events.say(said);
            }
        }
        _ => {}
    }
}

/// The event that the page gets for a drag. The position is in pixels of the window, which the page's zoom scales. The
/// zoom is a setting, read from the disk only for a drop, since a drag is reported at every movement.
fn dragged(event: &DragDropEvent, given: &GivenFiles, zoom: impl FnOnce() -> f64) -> Option<HostEvent> {
    match event {
        DragDropEvent::Enter { .. } => Some(HostEvent::Dragging { over: true }),
        DragDropEvent::Leave => Some(HostEvent::Dragging { over: false }),
        DragDropEvent::Drop { paths, position } => {
            // A dropped link arrives in the form of a path.
            let is_address = |path: &&PathBuf| !path.exists() && parse_address(&path.to_string_lossy()).is_ok();
            let (links, files): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_address);
            let files = given.take(&files.into_iter().cloned().collect::<Vec<_>>());
            let addresses = links.iter().map(|link| link.to_string_lossy().into_owned()).collect();
            let zoom = zoom();
            let at = Some(Point { x: position.x / zoom, y: position.y / zoom }).filter(|_| zoom > 0.0);
            Some(HostEvent::Dropped { files, addresses, at })
        }
        _ => None,
    }
}

/// Tells the interface, waits for its reply or until the time is up, then closes.
fn close_when_saved<R: Runtime>(window: &WebviewWindow<R>) {
    let Some(saved) = window.state::<Workbench>().leaving.wait() else { return };
    let window = window.clone();
    thread::spawn(move || {
        let bench = window.state::<Workbench>();
        bench.events.say(HostEvent::Closing);
        let _ = saved.recv_timeout(LAST_SAVES);
        bench.close();
        if let Err(error) = window.destroy() {
            log_error(error);
        }
    });
}

fn remember<R: Runtime>(window: &WebviewWindow<R>) {
    let Some(place) = place_of(window) else { return };
    if let Err(error) = window.state::<Workbench>().home.save_place(&place) {
        log_error(format_args!("could not save the window's place: {error}"));
    }
}

fn place_of<R: Runtime>(window: &WebviewWindow<R>) -> Option<WindowPlace> {
    let (at, size) = (window.outer_position().ok()?, window.inner_size().ok()?);
    let maximized = window.is_maximized().ok()?;
    if maximized {
        // The stored place, to which a maximised window returns, stays.
        let before = window.state::<Workbench>().home.place();
        return before.map(|place| WindowPlace { maximized, ..place });
    }
    Some(WindowPlace { x: at.x, y: at.y, width: size.width, height: size.height, maximized })
}

fn restore_placement<R: Runtime>(window: &WebviewWindow<R>, place: &WindowPlace) -> tauri::Result<()> {
    window.set_size(tauri::PhysicalSize::new(place.width, place.height))?;
    window.set_position(tauri::PhysicalPosition::new(place.x, place.y))?;
    if place.maximized { window.maximize() } else { Ok(()) }
}

/// Whether enough of the place is on a screen that exists now.
fn is_visible<R: Runtime>(window: &WebviewWindow<R>, place: &WindowPlace) -> bool {
    let screens = window.available_monitors().unwrap_or_default();
    screens.iter().any(|screen| {
        let (at, size) = (screen.position(), screen.size());
        let inside = |low: i32, length: u32, from: i32| from < low + length as i32 - 80 && from > low - 400;
        inside(at.x, size.width, place.x) && inside(at.y, size.height, place.y)
    })
}

/// Brings the window forward.
pub fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    }
}
