//! The time, the local day and new ids: the one place that asks the machine for them.
//!
//! Tests use [`Clock::fixed`], which never reads the machine's clock, makes ids from a seed and can
//! be moved forward.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use ulid::Ulid;

/// A source of time and of new ids. Cheap to clone; clones of a fixed clock share its time.
#[derive(Debug, Clone)]
pub struct Clock(TimeSource);

#[derive(Debug, Clone)]
enum TimeSource {
    System,
    Fixed(Arc<Mutex<Fixed>>),
}

#[derive(Debug)]
struct Fixed {
    now: Timestamp,
    seed: u64,
}

impl Clock {
    /// The machine's clock, its local zone and real randomness.
    pub fn system() -> Self {
        Self(TimeSource::System)
    }

    /// A clock that stands still at `now` (zone UTC) and makes the same ids for the same `seed`.
    pub fn fixed(now: Timestamp, seed: u64) -> Self {
        Self(TimeSource::Fixed(Arc::new(Mutex::new(Fixed { now, seed }))))
    }

    /// Moves a fixed clock forward; the machine's clock moves by itself.
    pub fn advance(&self, by: Duration) {
        if let TimeSource::Fixed(fixed) = &self.0 {
            let mut fixed = fixed.lock().unwrap_or_else(PoisonError::into_inner);
            fixed.now = fixed.now.saturating_add(by).unwrap_or(fixed.now);
        }
    }

    /// The moment, in UTC.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            TimeSource::System => Timestamp::now(),
            TimeSource::Fixed(fixed) => fixed.lock().unwrap_or_else(PoisonError::into_inner).now,
        }
    }

    /// The user's local day, as `created` states it.
    pub fn today(&self) -> Date {
        match &self.0 {
            TimeSource::System => ZonedDateTime::now().date(),
            TimeSource::Fixed(_) => self.now_utc().date(),
        }
    }

    /// The moment as the files write it: UTC, to the second, without a zone. Keys end in `_utc`.
    pub fn now_utc(&self) -> DateTime {
        let now = self.now().to_zoned_datetime(TimeZone::UTC).datetime();
        now.with().subsec_nanosecond(0).build().unwrap_or(now)
    }

    /// A new id: a ULID in small letters, 26 characters, sortable by time.
    pub fn ulid(&self) -> String {
        let id = match &self.0 {
            TimeSource::System => Ulid::generate(),
            TimeSource::Fixed(fixed) => {
                let mut fixed = fixed.lock().unwrap_or_else(PoisonError::into_inner);
                let high = u128::from(next_random(&mut fixed.seed));
                let low = u128::from(next_random(&mut fixed.seed));
                let ms = u64::try_from(fixed.now.as_millisecond()).unwrap_or(0);
                Ulid::from_parts(ms, high << 64 | low)
            }
        };
        id.to_string().to_ascii_lowercase()
    }
}

/// The moment at which an id was made, for ids that end in a ULID (`clip-01fc…`); its first 48 bits count the
/// milliseconds since 1970.
///
/// ```
/// use notes::clock::id_moment;
/// assert_eq!(id_moment("clip-01fc2nxxx00000000000000000").unwrap().to_string(), "2021-08-02T05:38:35.04Z");
/// assert!(id_moment("clip-of-mine").is_none());
/// ```
pub fn id_moment(id: &str) -> Option<Timestamp> {
    let ulid = Ulid::from_string(id.rsplit('-').next()?).ok()?;
    Timestamp::from_millisecond(i64::try_from(ulid.timestamp_ms()).ok()?).ok()
}

/// SplitMix64 (Steele, Lea, Flood 2014): a full-period generator in three lines, for test ids only.
fn next_random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_repeats_itself() {
        let start: Timestamp = "2021-08-02T09:14:00.5Z".parse().unwrap();
        let (one, two) = (Clock::fixed(start, 7), Clock::fixed(start, 7));
        assert_eq!(one.ulid(), two.ulid());
        assert_ne!(one.ulid(), Clock::fixed(start, 7).ulid(), "each id is new");
        assert_eq!(one.now_utc().to_string(), "2021-08-02T09:14:00");
        one.clone().advance(Duration::from_secs(86_400));
        assert_eq!(one.today().to_string(), "2021-08-03");
    }

    #[test]
    fn ids_are_small_letters_and_sort_by_time() {
        let clock = Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1);
        let early = clock.ulid();
        clock.advance(Duration::from_millis(1));
        let late = clock.ulid();
        assert!(early < late, "{early} < {late}");
        assert!(early.len() == 26 && early.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase()));
        assert_eq!(Clock::system().ulid().len(), 26);
    }
}
