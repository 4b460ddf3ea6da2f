//! `dossier-desktop`: the window.
fn main() {
    let context: tauri::Context<tauri::Wry> = tauri::generate_context!();
    let _ = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_single_instance::init(|_, _, _| {}))
        .run(context);
}
