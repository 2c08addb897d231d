//! Dates and times in unions.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::fit::fit;

fit!(format DateTime<FixedOffset>);
fit!(format DateTime<Utc>);
fit!(format NaiveDate);
fit!(format NaiveDateTime);
fit!(format NaiveTime);
