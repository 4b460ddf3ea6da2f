//! The few operations on the disk that must be durable.
