//! tarjuman turns a folder of Markdown articles in many languages into a
//! help-center site.
//!
//! The flow, from the folder to the site, is one function, [`build::build`]:
//!
//! 1. [`source`] lists and reads the site's files,
//! 2. [`config`] and [`parse`] turn each into typed values, one file at a time,
//! 3. [`graph`] decides every fallback, link, relation and address,
//! 4. [`check`] says what is wrong besides,
//! 5. [`render`] turns the site into files, one page at a time,
//! 6. [`emit`] writes them and swaps the finished tree in.
//!
//! What a content team can get wrong is a [`diag::Diagnostic`] and stops
//! nothing; [`diag::Error`] is for the tool that cannot go on. Modules stand in
//! the order in which they may use each other: each only those above it.

pub mod diag;
pub mod i18n;
pub mod id;
pub mod artifact;
pub mod memo;
pub mod yaml;
pub mod config;
pub mod source;
pub mod picture;
pub mod card;
pub mod highlight;
pub mod parse;
pub mod state;
pub mod graph;
pub mod search;
pub mod check;
pub mod render;
pub mod emit;
pub mod build;
pub mod exchange;
pub mod translate;
pub mod serve;
pub mod schema;
pub mod cli;
