//! The staff application.
