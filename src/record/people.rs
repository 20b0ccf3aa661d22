//! What resolving needs to know of authors.

/// An author, as names are resolved.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// Display name.
    pub name: &'a str,
    /// Handle without its sign, or empty.
    pub handle: &'a str,
    /// Hash of the folded name.
    pub name_hash: u64,
    /// Hash of the folded handle; that of the name where there is none.
    pub handle_hash: u64,
    /// Whether the name stands for one somebody.
    pub is_somebody: bool,
}

/// Knows all authors of the run by their numbers.
pub trait People: Sync {
    /// Returns what is known of an author.
    fn person(&self, author: u32) -> Person<'_>;

    /// Returns hashes of other folded names of an author, as the user gives them.
    fn aliases(&self, author: u32) -> &[u64];
}
