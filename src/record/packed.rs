//! A [`Time`] in eight bytes that sort as the times do.

use crate::time::{Precision, Time, Zone};

/// A time, or none, in eight bytes. The order is the order of the moments; none comes last.
///
/// Seconds take the upper 44 bits (± 278,000 years), then the precision (3 bits) and the zone (17 bits: two for
/// what is known, 12 for an offset in minutes). Fractions of a second are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackedTime(u64);

const BIAS: i64 = 1 << 43;
const OFFSET_BIAS: i16 = 1 << 11;

impl PackedTime {
    /// No time.
    pub const NONE: Self = Self(u64::MAX);

    /// Packs a time; one beyond the range counts as none.
    pub fn new(time: Option<Time>) -> Self {
        let Some(time) = time.filter(|time| (-BIAS..BIAS - 1).contains(&time.seconds)) else { return Self::NONE };
        let (zone, offset) = match time.zone {
            Zone::Utc => (0, 0),
            Zone::Offset(minutes) => (1, minutes.clamp(-OFFSET_BIAS, OFFSET_BIAS - 1)),
            Zone::Naive => (2, 0),
            Zone::Unknown => (3, 0),
        };
        let seconds = (time.seconds + BIAS) as u64;
        let offset = (offset + OFFSET_BIAS) as u64;
        Self(seconds << 20 | (time.precision as u64) << 17 | zone << 12 | offset)
    }

    /// Unpacks the time.
    pub fn get(self) -> Option<Time> {
        if self == Self::NONE {
            return None;
        }
        let precision = match self.0 >> 17 & 0b111 {
            0 => Precision::Year,
            1 => Precision::Month,
            2 => Precision::Day,
            3 => Precision::Minute,
            _ => Precision::Second,
        };
        let zone = match self.0 >> 12 & 0b11 {
            0 => Zone::Utc,
            1 => Zone::Offset((self.0 & 0xFFF) as i16 - OFFSET_BIAS),
            2 => Zone::Naive,
            _ => Zone::Unknown,
        };
        Some(Time { seconds: (self.0 >> 20) as i64 - BIAS, nanoseconds: 0, precision, zone })
    }

    /// Returns the seconds from `earlier` to this time, where both are known to the minute and share a clock.
    pub fn seconds_since(self, earlier: Self) -> Option<u64> {
        let (later, earlier) = (self.get()?, earlier.get()?);
        let absolute = |time: Time| matches!(time.zone, Zone::Utc | Zone::Offset(_));
        let fine = later.precision >= Precision::Minute && earlier.precision >= Precision::Minute;
        if !fine || absolute(later) != absolute(earlier) {
            return None;
        }
        u64::try_from(later.seconds - earlier.seconds).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_comes_back_as_it_went_in_and_sorts() {
        let times = [
            Time { seconds: -62_000_000_000, nanoseconds: 0, precision: Precision::Year, zone: Zone::Unknown },
            Time { seconds: -1, nanoseconds: 0, precision: Precision::Second, zone: Zone::Utc },
            Time { seconds: 1_251_763_200, nanoseconds: 0, precision: Precision::Day, zone: Zone::Naive },
            Time { seconds: 1_251_763_201, nanoseconds: 0, precision: Precision::Minute, zone: Zone::Offset(-570) },
        ];
        let packed: Vec<_> = times.iter().map(|&time| PackedTime::new(Some(time))).collect();
        assert!(packed.is_sorted());
        for (time, packed) in times.iter().zip(packed) {
            assert_eq!(packed.get(), Some(*time));
        }
        assert_eq!(PackedTime::new(None).get(), None);
    }
}
