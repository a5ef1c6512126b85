//! The site, asked without a socket.

mod attacks;
mod desk;
mod made;
mod pages;
mod programs;
mod publish;
mod rights;
mod sealed;
mod socket;
