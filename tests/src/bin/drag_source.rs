//! A small window, at a given distance from the screen's left edge, from which a file can be dragged, as from a file
//! manager.

#[cfg(target_os = "linux")]
fn main() {
    use gtk::{gdk, prelude::*};

    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("the file to give");
    let left = arguments.next().and_then(|left| left.parse().ok()).expect("the left edge, in px");
    let address = gtk::glib::filename_to_uri(file, None).expect("a whole path");
    gtk::init().expect("a display");
    let window = gtk::Window::new(gtk::WindowType::Popup);
    window.set_title("drag source");
    window.set_default_size(100, 100);
    let handle = gtk::EventBox::new();
    let kinds = [gtk::TargetEntry::new("text/uri-list", gtk::TargetFlags::OTHER_APP, 0)];
    handle.drag_source_set(gdk::ModifierType::BUTTON1_MASK, &kinds, gdk::DragAction::COPY);
    handle.connect_drag_data_get(move |_, _, data, _, _| assert!(data.set_uris(&[&address])));
    window.add(&handle);
    window.show_all();
    window.move_(left, 0);
    gtk::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
