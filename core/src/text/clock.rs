//! Times of day as people write them.

/// `07:30` of `7:30`, `7h30`, `7.30`, `7 giờ 30`, `0730`, `7h`, `07:30:00`; `None` for what is no time of a day.
pub fn typed(text: &str) -> Option<String> {
    let text = text.trim();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (first, second, third) = (numbers.next()?, numbers.next(), numbers.next());
    // Only signs and words that say hours and minutes: half days (`PM`) would be another time.
    let is_known = |c: char| c.is_ascii_digit() || ":., hHgGiờphút".contains(c);
    if !text.starts_with(|c: char| c.is_ascii_digit()) || numbers.next().is_some() || !text.chars().all(is_known) {
        return None;
    }
    let (hour, minute) = match (first.len(), second) {
        (1 | 2, Some(minute)) if minute.len() <= 2 => (first, minute),
        // Digits alone: the last two are minutes. An hour alone has to say that it is one.
        (3 | 4, None) => first.split_at(first.len() - 2),
        (1 | 2, None) if text.len() > first.len() => (first, "0"),
        _ => return None,
    };
    let number = |text: &str| text.parse::<u8>().ok();
    let (hour, minute) = (number(hour)?, number(minute)?);
    let second = third.map_or(Some(0), number)?;
    let two = |number: u8| [char::from(b'0' + number / 10), char::from(b'0' + number % 10)];
    (hour < 24 && minute < 60 && second < 60).then(|| {
        let [a, b] = two(hour);
        let [c, d] = two(minute);
        [a, b, ':', c, d].iter().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, time) in [
            ("7:30", "07:30"),
            ("07:30", "07:30"),
            ("7h30", "07:30"),
            ("7 giờ 30", "07:30"),
            ("7g5", "07:05"),
            ("19.05", "19:05"),
            ("730", "07:30"),
            ("1930", "19:30"),
            (" 7h ", "07:00"),
            ("0:00", "00:00"),
            ("23:59:58", "23:59"),
        ] {
            assert_eq!(typed(text).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_of_a_day_is_none() {
        for text in [
            "",
            "7",
            "24:00",
            "7:60",
            "12:30:60",
            "noon",
            "h7",
            "15/9",
            "2026-11-20",
            "7:300",
            "99999",
            "1:2:3:4",
            "-7:30",
            "7:30 PM",
            "7:30 SA",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
