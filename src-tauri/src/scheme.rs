//! The scheme `vault:`, by which the reading view shows images of the open notebook: read-only, and
//! nothing but images.
use std::borrow::Cow;

use notes::vault::VaultPath;
use percent_encoding::percent_decode_str;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Request, Response, StatusCode, header},
};

use crate::workbench::{Open, Workbench, blocking};

/// The scheme's name.
pub const NAME: &str = "vault";

/// Answers a request off the main thread.
pub fn answer<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let open = context.app_handle().state::<Workbench>().now();
    tauri::async_runtime::spawn(async move {
        let found = blocking(move || Ok(image(&*open?, request.uri().path()))).await;
        responder.respond(found.ok().flatten().unwrap_or_else(absent));
    });
}

/// An image of the notebook; dot-folders hold none.
fn image(open: &Open, address: &str) -> Option<Response<Cow<'static, [u8]>>> {
    let decoded = percent_decode_str(address.trim_start_matches('/')).decode_utf8().ok()?;
    let path = VaultPath::parse(&decoded).ok().filter(|path| !path.is_hidden())?;
    let kind = media_type(path.extension()?)?;
    let bytes = open.notebook.vault().read(&path).ok()?;
    let response = Response::builder().header(header::CONTENT_TYPE, kind).header("x-content-type-options", "nosniff");
    response.body(Cow::Owned(bytes)).ok()
}

/// Whether the scheme shows this kind of file.
pub fn is_image(path: &VaultPath) -> bool {
    path.extension().and_then(media_type).is_some()
}

fn media_type(extension: &str) -> Option<&'static str> {
    Some(match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        _ => return None,
    })
}

fn absent() -> Response<Cow<'static, [u8]>> {
    let mut response = Response::new(Cow::Borrowed(&[][..]));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
