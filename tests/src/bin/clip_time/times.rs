//! Times in a table, and what is said of all of them.

/// What is said of all times: a name, and the part of them that took no longer.
const SUMS: [(&str, f64); 2] = [("median", 0.5), ("95 of 100", 0.95)];

/// Prints the head of a table: what is measured, and its columns.
pub fn head(what: &str, columns: &[&str]) {
    print!("{what:<44}");
    columns.iter().for_each(|column| print!(" {column:>10}"));
    println!();
}

/// Prints what is said of all times of each column, in milliseconds.
pub fn sums(columns: &mut [&mut Vec<f64>]) {
    for (name, part) in SUMS {
        print!("{name:<44}");
        columns.iter_mut().for_each(|times| print!(" {:>10.0}", at(times, part)));
        println!();
    }
}

/// The time that so large a part of all did not exceed; no number where there is none.
fn at(times: &mut [f64], part: f64) -> f64 {
    if times.is_empty() {
        return f64::NAN;
    }
    times.sort_by(f64::total_cmp);
    times[((times.len() as f64 * part).ceil() as usize).clamp(1, times.len()) - 1]
}
