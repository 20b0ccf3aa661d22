//! How tables are written: for which spreadsheet, and with which header.

/// Which spreadsheet the tables are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: comma, decimal point, no byte order mark.
    #[default]
    Standard,
    /// Excel with French settings: byte order mark, semicolon, decimal comma.
    ExcelFr,
    /// Excel with English settings: byte order mark, comma, decimal point.
    ExcelEn,
}

impl Dialect {
    /// All dialects.
    pub const ALL: [Self; 3] = [Self::Standard, Self::ExcelFr, Self::ExcelEn];

    /// Returns the name that the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::ExcelFr => "excel-fr",
            Self::ExcelEn => "excel-en",
        }
    }

    /// Returns what separates cells.
    pub const fn delimiter(self) -> u8 {
        match self {
            Self::ExcelFr => b';',
            _ => b',',
        }
    }

    /// Returns what stands before decimals.
    pub const fn decimal_sign(self) -> char {
        match self {
            Self::ExcelFr => ',',
            _ => '.',
        }
    }

    /// Tells whether the tables are made for Excel, with its limits.
    pub const fn is_excel(self) -> bool {
        !matches!(self, Self::Standard)
    }
}

/// What the header row shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Labels {
    /// The stable names.
    #[default]
    Names,
    /// English labels.
    English,
    /// French labels.
    French,
}

impl Labels {
    /// Returns the name that the command line uses; names of columns have none.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Names => None,
            Self::English => Some("en"),
            Self::French => Some("fr"),
        }
    }
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Which spreadsheet they are made for.
    pub dialect: Dialect,
    /// What the header row shows.
    pub labels: Labels,
}
