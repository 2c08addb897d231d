//! UUIDs in unions.

use super::fit::fit;

fit!(format uuid::Uuid);
