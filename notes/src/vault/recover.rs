//! What a crash left half done: finished or removed at the next open.
