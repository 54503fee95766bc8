//! Digits grouped and separated as a language writes them.

/// The signs that a language puts into numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Separators {
    pub decimal: String,
    pub group: String,
    /// How many digits must stand before the first group; 2 leaves `1234` whole.
    pub min_grouping: usize,
}

impl Default for Separators {
    fn default() -> Self {
        Self {
            decimal: ".".into(),
            group: ",".into(),
            min_grouping: 1,
        }
    }
}

impl Separators {
    /// A number from plain digits such as `-1234.5`.
    #[must_use]
    pub fn apply(&self, plain: &str) -> String {
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(rest) => ("−", rest),
            None => ("", plain),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = String::with_capacity(plain.len() + 8);
        out.push_str(sign);
        if whole.len() < 3 + self.min_grouping {
            out.push_str(whole);
        } else {
            for (place, digit) in whole.chars().enumerate() {
                if place > 0 && (whole.len() - place) % 3 == 0 {
                    out.push_str(&self.group);
                }
                out.push(digit);
            }
        }
        if !fraction.is_empty() {
            out.push_str(&self.decimal);
            out.push_str(fraction);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three() {
        let english = Separators::default();
        let spanish = Separators {
            decimal: ",".into(),
            group: ".".into(),
            min_grouping: 2,
        };
        let table = [
            ("7", "7", "7"),
            ("999", "999", "999"),
            ("1234", "1,234", "1234"),
            ("12345.5", "12,345.5", "12.345,5"),
            ("-1234567", "−1,234,567", "−1.234.567"),
        ];
        for (plain, in_english, in_spanish) in table {
            assert_eq!(english.apply(plain), in_english);
            assert_eq!(spanish.apply(plain), in_spanish);
        }
    }
}
