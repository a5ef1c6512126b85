//! Numbers as a language writes them (CLDR).

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;

use crate::Language;

thread_local! {
    /// ICU's data is not shared between threads.
    static NUMBERS: [Option<DecimalFormatter>; 3] = Language::ALL.map(|language| {
        let locale: icu_locale_core::Locale = language.code().parse().ok()?;
        DecimalFormatter::try_new((&locale).into(), Default::default()).ok()
    });
}

impl Language {
    /// A number with as many decimals as [`charts::number`] gives it.
    #[must_use]
    pub fn number(self, value: f64) -> String {
        self.written(&charts::number(value).replace(',', "").replace('−', "-"))
    }

    /// A number rounded to a step, half away from zero, with the decimals of the step: to the thousand, to the hundredth.
    ///
    /// ```
    /// use languages::Language;
    /// assert_eq!(Language::English.rounded(185_223.0, 1_000.0), "185,000");
    /// assert_eq!(Language::Russian.rounded(1.944, 0.01), "1,94");
    /// ```
    #[must_use]
    pub fn rounded(self, value: f64, step: f64) -> String {
        if !value.is_finite() || !step.is_finite() || step <= 0.0 {
            return self.number(value);
        }
        // The shortest digits of a step are those that were written: 0.01 has two decimals.
        let decimals = format!("{step}").split_once('.').map_or(0, |(_, decimals)| decimals.len());
        self.written(&format!("{:.decimals$}", (value / step).round() * step + 0.0))
    }

    /// A share as percent.
    #[must_use]
    pub fn percent(self, share: f64) -> String {
        let number = self.number(share * 100.0);
        match self {
            Self::English => format!("{number}%"),
            Self::Russian | Self::Ukrainian => format!("{number}\u{a0}%"),
        }
    }

    /// Plain digits as the language writes them; what is no number stays as it is.
    fn written(self, plain: &str) -> String {
        let written = |numbers: &[Option<DecimalFormatter>; 3]| {
            let decimal: Decimal = plain.parse().ok()?;
            Some(numbers[self as usize].as_ref()?.format(&decimal).to_string())
        };
        NUMBERS.with(written).unwrap_or_else(|| plain.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn numbers_are_each_languages_own() {
        let numbers = Language::ALL.map(|language| language.number(106_745.0));
        assert_eq!(numbers, ["106,745", "106\u{a0}745", "106\u{a0}745"]);
        assert_eq!(Language::ALL.map(|language| language.number(-10.865)), ["-10.9", "-10,9", "-10,9"]);
        assert_eq!(Language::ALL.map(|language| language.number(f64::NAN)), ["–"; 3]);
        assert_eq!(
            Language::ALL.map(|language| language.percent(0.455)),
            ["45.5%", "45,5\u{a0}%", "45,5\u{a0}%"]
        );
    }

    #[test]
    fn a_step_is_a_whole_number_or_a_fraction() {
        let rounded = |value, step| Language::English.rounded(value, step);
        assert_eq!(rounded(260_711.1, 100.0), "260,700");
        assert_eq!(rounded(-0.4, 1.0), "0");
        assert_eq!(rounded(2.5, 1.0), "3");
        assert_eq!(rounded(27.0, 0.1), "27.0");
        assert_eq!(rounded(27.04, 0.0), "27");
    }
}
