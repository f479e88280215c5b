//! What programs read of a site: the demo, built once in memory, and small sites
//! made for one question.

#[path = "machines/feedback.rs"]
mod feedback;
#[path = "machines/feeds.rs"]
mod feeds;
#[path = "machines/glossary.rs"]
mod glossary;
#[path = "machines/json_ld.rs"]
mod json_ld;
#[path = "machines/llms.rs"]
mod llms;
#[path = "machines/open_graph.rs"]
mod open_graph;
#[path = "machines/small.rs"]
mod small;
mod program;
mod support;
#[path = "machines/twins.rs"]
mod twins;
