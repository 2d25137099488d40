//! Walking through DER whose parts are told apart by their tags alone.

use der::{Any, Decode, Tag, TagNumber};

/// The elements one after another in the content of a constructed value.
pub(super) fn elements(content: &[u8]) -> der::Result<Vec<Any>> {
    let mut rest = content;
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let (element, behind) = Any::from_der_partial(rest)?;
        elements.push(element);
        rest = behind;
    }
    Ok(elements)
}

/// The tag `[number]` of an optional constructed part.
pub(super) fn optional_part(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}
