//! What schemas of several parts and branches read and write.

use serde_json::{Value, json};

use super::server::{answer, answering};
use crate::types::{Survey, SurveyBasin, SurveyFindingGrade, SurveyState, SurveyUrgency};

/// Reads a survey, and compares what it writes with what was read.
fn read(value: &Value) -> Survey {
    let survey: Survey = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(&serde_json::to_value(&survey).unwrap(), value);
    survey
}

#[test]
fn constants_with_titles_are_one_open_enumeration() {
    let survey = read(&json!({"state": "WAIT", "urgency": 2, "basin": "dry"}));
    assert_eq!(survey.state, Some(SurveyState::InReview));
    assert_eq!(survey.urgency, Some(SurveyUrgency::High));
    assert_eq!(survey.basin, Some(SurveyBasin::Dry));

    let survey = read(&json!({"state": "LOST", "urgency": 7, "basin": "north"}));
    assert!(matches!(survey.state, Some(SurveyState::Unknown(_))));
    assert!(matches!(survey.urgency, Some(SurveyUrgency::Unknown(_))));
    assert!(matches!(survey.basin, Some(SurveyBasin::Unknown(_))));
}

#[test]
fn parts_that_list_values_allow_those_of_both() {
    let value = json!({"finding": {"grade": "major", "measures": {"draught": 2.5, "beam": 4.5}}});
    let finding = read(&value).finding.unwrap();
    assert_eq!(finding.grade, Some(SurveyFindingGrade::Major));
    let measures = finding.measures.unwrap();
    assert_eq!(measures.draught, Some(2.5));
    assert_eq!(measures.rest.get("beam"), Some(&4.5));
}

#[test]
fn members_under_conditions_are_optional() {
    let survey = read(&json!({"moored_at": "quay", "gate": "g"}));
    assert_eq!(survey.moored_at.as_deref(), Some("quay"));
    assert_eq!(survey.gate.as_deref(), Some("g"));
    assert_eq!(read(&json!({"slip": 3})).slip, Some(3));
}

#[tokio::test]
async fn a_reference_to_an_anchor_is_that_schema() {
    let text = r#"{"previous":{"slip":1}}"#;
    let mut server = answering([&answer("200 OK", "application/json", text)]).await;
    let client = server.builder().bearer_auth("t").build().unwrap();
    let filed = client.file_survey(read(&json!({"slip": 2}))).send().await;
    let previous = filed.unwrap().previous.unwrap();
    assert_eq!(previous.slip, Some(1));
    assert_eq!(server.received().await.body, br#"{"slip":2}"#);
}
