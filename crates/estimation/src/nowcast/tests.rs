//! Against triangles of the literature, other programs, and laws.

mod laws;
mod textbook;
mod whole;
