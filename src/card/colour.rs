//! Colours, and whether they can be told apart.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// What WCAG 2.2 asks of text, which these letters are more than large enough for.
#[cfg(any(test, feature = "cards"))]
const ENOUGH: f32 = 4.5;

#[cfg(any(test, feature = "cards"))]
impl Rgb {
    /// So much of another colour over this one, from 0 to 1.
    pub fn mixed(self, other: Rgb, amount: f32) -> Rgb {
        let part = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * amount).round() as u8;
        Rgb(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    /// The colour, as dark as it must be to be read on a light ground.
    pub fn legible_on(self, ground: Rgb) -> Rgb {
        let darker = (0..=20).map(|step| self.mixed(Rgb(0, 0, 0), step as f32 / 20.0));
        let mut darker = darker.skip_while(|colour| colour.contrast(ground) < ENOUGH);
        darker.next().unwrap_or(Rgb(0, 0, 0))
    }

    /// The contrast of two colours (WCAG 2.2).
    fn contrast(self, other: Rgb) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f32 {
        let linear = |part: u8| match f32::from(part) / 255.0 {
            low if low <= 0.04045 => low / 12.92,
            high => ((high + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_light_is_made_darker() {
        let white = Rgb(255, 255, 255);
        assert_eq!(Rgb(11, 102, 102).legible_on(white), Rgb(11, 102, 102));
        for light in [Rgb(255, 221, 0), white, Rgb(120, 220, 255)] {
            assert!(light.legible_on(white).contrast(white) >= ENOUGH);
        }
    }
}
