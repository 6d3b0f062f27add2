//! The `qiaomen` program.

fn main() -> std::process::ExitCode {
    qiaomen::cli::main()
}
