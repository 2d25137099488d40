//! What a card is called: `Anna Sørensen's card in Gemalto USB (0B41-77)`.

use crate::cli::page::Page;
use crate::lang::Value;

/// What names a card; texts may be empty where they are not known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'a> {
    /// Whom its certificates name; its label where they name nobody.
    pub holder: &'a str,
    /// The card's own label.
    pub label: &'a str,
    /// The reader it is in.
    pub reader: &'a str,
    /// Its serial number.
    pub serial: &'a str,
}

impl Named<'_> {
    /// Whether it is known whose card it is.
    pub fn has_holder(&self) -> bool {
        !self.holder.is_empty() && self.holder != self.label
    }

    /// Above what is told of the card.
    pub fn heading(&self, page: &Page) -> String {
        page.text(if self.has_holder() { "card-of-holder" } else { "card-in-reader" }, &self.values(page))
    }

    /// Within a sentence: `Anna's card in Gemalto USB (0B41-77)`, or `the card "PIV" in Gemalto USB (0B41-77)`.
    pub fn in_sentence(&self, page: &Page) -> String {
        let id = match (self.label, self.reader, self.has_holder()) {
            ("", _, false) => "card-unnamed",
            (_, "", _) => "card-of-label",
            (_, _, true) => "card-of-holder",
            (_, _, false) => "card-of-label-in-reader",
        };
        page.text(id, &self.values(page))
    }

    /// For a text of its own.
    pub fn values(&self, page: &Page) -> [(&'static str, Value); 4] {
        [
            ("owner", page.language.genitive(self.holder).into()),
            ("label", self.label.into()),
            ("reader", self.reader.into()),
            ("serial", self.serial.into()),
        ]
    }
}
