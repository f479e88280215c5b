//! The `tarjuman` program; all of it is in the library.

fn main() -> std::process::ExitCode {
    tarjuman::cli::main()
}
