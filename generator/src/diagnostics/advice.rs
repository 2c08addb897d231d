//! Overlays in help texts, ready to be pasted into a file.

use serde_json::Value;

/// An overlay that is shown as advice.
#[derive(Debug, Default)]
pub(crate) struct Advice {
    actions: String,
}

impl Advice {
    /// Adds an action that merges `update` into what `target` selects.
    pub(crate) fn update(&mut self, target: &str, update: &Value) {
        self.target(target);
        self.actions.push_str(&format!("    update: {update}\n"));
    }

    /// Adds an action that removes what `target` selects.
    pub(crate) fn remove(&mut self, target: &str) {
        self.target(target);
        self.actions.push_str("    remove: true\n");
    }

    fn target(&mut self, target: &str) {
        self.actions
            .push_str(&format!("  - target: {}\n", Value::from(target)));
    }

    /// The help text: `intent`, then the overlay.
    pub(crate) fn into_help(self, intent: &str) -> String {
        format!(
            "{intent}, put this overlay beside the documents, for example as `fix.overlay.yaml`:\n\
             overlay: 1.0.0\n\
             info: {{ title: Fix the description, version: 1.0.0 }}\n\
             actions:\n{}",
            self.actions.trim_end_matches('\n')
        )
    }
}
