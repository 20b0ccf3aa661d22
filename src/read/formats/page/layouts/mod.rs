//! One file for each way in which blog software sets out comments.

pub mod blogger;
pub mod canalblog;
pub mod dotclear;
pub mod glued;
pub mod linuxfr;
pub mod named;
pub mod overblog;
pub mod said_on;
pub mod says;
pub mod signed;
pub mod spip;
pub mod typepad;
