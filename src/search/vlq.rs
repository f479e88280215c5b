//! Numbers as a few characters each: Base64 VLQ as in source maps, without signs.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Says that more digits follow.
const MORE: u32 = 0x20;

/// Adds a number, its lowest five bits first.
pub fn push(text: &mut Vec<u8>, mut number: u32) {
    loop {
        let low = number & (MORE - 1);
        number >>= 5;
        let digit = if number > 0 { low | MORE } else { low };
        text.push(DIGITS[digit as usize]);
        if number == 0 {
            return;
        }
    }
}

/// The numbers of a text; nothing behind what is no number.
pub fn numbers(text: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut bytes = text.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let digit = value(*bytes.next()?)?;
            number |= (digit & (MORE - 1)).checked_shl(shift)?;
            shift += 5;
            if digit & MORE == 0 {
                return Some(number);
            }
        }
    })
}

fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_numbers_are_one_character() {
        let mut text = Vec::new();
        [0, 31, 32, 1000].into_iter().for_each(|number| push(&mut text, number));
        assert_eq!(String::from_utf8(text).unwrap(), "AfgBo/A".replace("o/A", "of"));
    }

    proptest! {
        #[test]
        fn numbers_come_back(all in proptest::collection::vec(any::<u32>(), 0..20)) {
            let mut text = Vec::new();
            all.iter().for_each(|number| push(&mut text, *number));
            prop_assert!(text.iter().all(u8::is_ascii_graphic));
            prop_assert_eq!(numbers(&text).collect::<Vec<_>>(), all);
        }
    }
}
