//! How the documents of one version are made one: what every command that reads specs can be told.

use generator::document::MergeOptions;

/// How documents are merged.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Merging {
    /// Merge documents although their `info.version` differ
    #[arg(long)]
    pub allow_mixed_versions: bool,
    /// Where several operations have the same `operationId`, precede each by its tag or path
    #[arg(long)]
    pub qualify_operation_ids: bool,
    /// Generate what can be generated, and list what was left out
    #[arg(long)]
    pub keep_going: bool,
}

impl Merging {
    /// As the generator is told.
    pub fn options(&self) -> MergeOptions {
        MergeOptions {
            allow_mixed_versions: self.allow_mixed_versions,
            qualify_operation_ids: self.qualify_operation_ids,
        }
    }

    /// The options as they are given on the command line.
    pub fn flags(&self) -> impl Iterator<Item = &'static str> + use<> {
        let flags = [
            (self.allow_mixed_versions, "--allow-mixed-versions"),
            (self.qualify_operation_ids, "--qualify-operation-ids"),
            (self.keep_going, "--keep-going"),
        ];
        flags
            .into_iter()
            .filter(|(set, _)| *set)
            .map(|(_, flag)| flag)
    }
}
