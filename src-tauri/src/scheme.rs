//! The scheme `vault:`, by which the reading view shows images of the open notebook, and those that the
//! reader had fetched: read-only, and nothing but images.
use std::borrow::Cow;

use notes::vault::VaultPath;
use percent_encoding::percent_decode_str;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Request, Response, StatusCode, header},
};

use crate::{
    images::FOLDER,
    workbench::{Open, Workbench, blocking},
};

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

/// A fetched image, or one of the notebook; its dot-folders hold none.
fn image(open: &Open, address: &str) -> Option<Response<Cow<'static, [u8]>>> {
    let decoded = percent_decode_str(address.trim_start_matches('/')).decode_utf8().ok()?;
    if let Some(name) = decoded.strip_prefix(FOLDER) {
        let image = open.images.named(name)?;
        return shown(image.media_type, image.bytes.clone());
    }
    let path = VaultPath::parse(&decoded).ok().filter(|path| !path.is_hidden())?;
    let kind = media_type(path.extension()?)?;
    shown(kind, open.notebook.vault().read(&path).ok()?)
}

fn shown(kind: &str, bytes: Vec<u8>) -> Option<Response<Cow<'static, [u8]>>> {
    let response = Response::builder().header(header::CONTENT_TYPE, kind).header("x-content-type-options", "nosniff");
    response.body(Cow::Owned(bytes)).ok()
}

/// The address by which a page shows a fetched image.
pub fn address_of_fetched(name: &str) -> String {
    format!("{NAME}://localhost/{FOLDER}{name}")
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
