//! The program itself: start, settings, pickers, ways out.
use notes::clock::Clock;

use crate::{
    command::commands,
    convert, external, fonts,
    paths::DocumentPath,
    wire::{Failure, Families, FileHandle, Layout, Settings, Startup, TypedDate},
};

commands! {
    /// The state with which the window starts. What the start asks to open is returned only once.
    program startup(bench) -> Startup {
        Ok(bench.startup())
    }

    program settings(bench) -> Settings {
        Ok(bench.home.settings())
    }

    /// The font families to choose from for reading, by script; empty if fonts cannot be listed.
    program families(_bench) -> Families {
        Ok(Families { latin: fonts::families('a'), arabic: fonts::families('\u{628}'), han: fonts::families('\u{4E2D}') })
    }

    program save_settings(bench, settings: Settings) -> () {
        bench.desktop.zoom(settings.zoom).map_err(Failure::unexpected)?;
        bench.home.save_settings(&settings).map_err(Failure::unexpected)
    }

    program save_layout(bench, layout: Layout) -> () {
        bench.home.save_layout(&layout).map_err(Failure::unexpected)
    }

    /// The files that the user chose in the system's file dialog: the page can name no others.
    program pick_files(bench) -> Vec<FileHandle> {
        Ok(bench.given.take(&bench.desktop.pick_files()))
    }

    program licences(bench) -> &'static str {
        Ok(bench.start.licences)
    }

    /// The date that was typed, in any language that the calendar knows: `28 July 2021`, `2021年7月`, `about 2021`.
    /// Null if it is none, or may be two.
    program read_date(_bench, typed: String) -> Option<TypedDate> {
        Ok(notes::calendar::typed(&typed, Clock::system().today()).map(convert::typed_date))
    }

    /// Opens a link in the user's browser, or a `mailto:` link in the mail program.
    program open_address(bench, url: String) -> () {
        external::open_address(&*bench.desktop, &url)
    }

    read show_in_folder(session, path: DocumentPath) -> () {
        external::show_folder(&*session.context.desktop, &convert::folder_on_disk(session, &path))
    }

    /// Reports once that the first list or the start page is painted; prints the time if `DOSSIER_TIMING` is
    /// set.
    program window_shown(bench) -> () {
        if std::env::var_os("DOSSIER_TIMING").is_some() {
            let ms = bench.start.at.elapsed().as_secs_f64() * 1_000.0;
            notes::terminal::say(format_args!("usable after ms: {ms:.0}"));
        }
        Ok(())
    }

    /// The reply to the event `closing`: everything is saved, and the window may close.
    program allow_closing(bench) -> () {
        bench.leaving.go();
        Ok(())
    }

    /// Closes the window as its own button does: the event `closing` is sent first.
    program quit(bench) -> () {
        bench.desktop.close().map_err(Failure::unexpected)
    }

    /// Asks a job to stop.
    program cancel(bench, job: String) -> () {
        bench.cancel(&job);
        Ok(())
    }
}
