//! The scheme for images in the reading view.
use std::borrow::Cow;

use desk::Workbench;
use notes::notebook::Attachment;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    async_runtime::spawn_blocking,
    http::{Request, Response, StatusCode, header},
};

/// Answers a request off the main thread. The main thread must not ask for the session: that blocks while the
/// index is reopened.
pub fn answer<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = context.app_handle().clone();
    spawn_blocking(move || {
        let session = app.state::<Workbench>().session();
        let image = session.ok().and_then(|session| desk::image(&session, request.uri().path()));
        responder.respond(image.and_then(shown).unwrap_or_else(absent));
    });
}

fn shown(image: Attachment) -> Option<Response<Cow<'static, [u8]>>> {
    let response = Response::builder().header(header::CONTENT_TYPE, image.media_type);
    response.header("x-content-type-options", "nosniff").body(Cow::Owned(image.bytes)).ok()
}

fn absent() -> Response<Cow<'static, [u8]>> {
    let mut response = Response::new(Cow::Borrowed(&[][..]));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
