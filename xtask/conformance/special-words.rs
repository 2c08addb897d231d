//! Names that are words of some programming language.

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("SpecialWords_Models_and", |client| {
        client.models_with_and(ModelsAnd::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_as", |client| {
        client.models_with_as(ModelsAs::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_assert", |client| {
        client.models_with_assert(ModelsAssert::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_async", |client| {
        client.models_with_async(ModelsAsync::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_await", |client| {
        client.models_with_await(ModelsAwait::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_break", |client| {
        client.models_with_break(ModelsBreak::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_class", |client| {
        client.models_with_class(ModelsClass::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_constructor", |client| {
        client
            .models_with_constructor(ModelsConstructor::new("ok"))
            .send()
    });
    scenarios.takes("SpecialWords_Models_continue", |client| {
        client
            .models_with_continue(ModelsContinue::new("ok"))
            .send()
    });
    scenarios.takes("SpecialWords_Models_def", |client| {
        client.models_with_def(ModelsDef::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_del", |client| {
        client.models_with_del(ModelsDel::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_elif", |client| {
        client.models_with_elif(ModelsElif::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_else", |client| {
        client.models_with_else(ModelsElse::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_except", |client| {
        client.models_with_except(ModelsExcept::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_exec", |client| {
        client.models_with_exec(ModelsExec::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_finally", |client| {
        client.models_with_finally(ModelsFinally::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_for", |client| {
        client.models_with_for(ModelsFor::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_from", |client| {
        client.models_with_from(ModelsFrom::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_global", |client| {
        client.models_with_global(ModelsGlobal::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_if", |client| {
        client.models_with_if(ModelsIf::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_import", |client| {
        client.models_with_import(ModelsImport::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_in", |client| {
        client.models_with_in(ModelsIn::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_is", |client| {
        client.models_with_is(ModelsIs::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_lambda", |client| {
        client.models_with_lambda(ModelsLambda::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_not", |client| {
        client.models_with_not(ModelsNot::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_or", |client| {
        client.models_with_or(ModelsOr::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_pass", |client| {
        client.models_with_pass(ModelsPass::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_raise", |client| {
        client.models_with_raise(ModelsRaise::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_return", |client| {
        client.models_with_return(ModelsReturn::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_try", |client| {
        client.models_with_try(ModelsTry::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_while", |client| {
        client.models_with_while(ModelsWhile::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_with", |client| {
        client.models_with_with(ModelsWith::new("ok")).send()
    });
    scenarios.takes("SpecialWords_Models_yield", |client| {
        client.models_with_yield(ModelsYield::new("ok")).send()
    });

    scenarios.takes("SpecialWords_Operations_and", |client| {
        client.operations_and().send()
    });
    scenarios.takes("SpecialWords_Operations_as", |client| {
        client.operations_as().send()
    });
    scenarios.takes("SpecialWords_Operations_assert", |client| {
        client.operations_assert().send()
    });
    scenarios.takes("SpecialWords_Operations_async", |client| {
        client.operations_async().send()
    });
    scenarios.takes("SpecialWords_Operations_await", |client| {
        client.operations_await().send()
    });
    scenarios.takes("SpecialWords_Operations_break", |client| {
        client.operations_break().send()
    });
    scenarios.takes("SpecialWords_Operations_class", |client| {
        client.operations_class().send()
    });
    scenarios.takes("SpecialWords_Operations_constructor", |client| {
        client.operations_constructor().send()
    });
    scenarios.takes("SpecialWords_Operations_continue", |client| {
        client.operations_continue().send()
    });
    scenarios.takes("SpecialWords_Operations_def", |client| {
        client.operations_def().send()
    });
    scenarios.takes("SpecialWords_Operations_del", |client| {
        client.operations_del().send()
    });
    scenarios.takes("SpecialWords_Operations_elif", |client| {
        client.operations_elif().send()
    });
    scenarios.takes("SpecialWords_Operations_else", |client| {
        client.operations_else().send()
    });
    scenarios.takes("SpecialWords_Operations_except", |client| {
        client.operations_except().send()
    });
    scenarios.takes("SpecialWords_Operations_exec", |client| {
        client.operations_exec().send()
    });
    scenarios.takes("SpecialWords_Operations_finally", |client| {
        client.operations_finally().send()
    });
    scenarios.takes("SpecialWords_Operations_for", |client| {
        client.operations_for().send()
    });
    scenarios.takes("SpecialWords_Operations_from", |client| {
        client.operations_from().send()
    });
    scenarios.takes("SpecialWords_Operations_global", |client| {
        client.operations_global().send()
    });
    scenarios.takes("SpecialWords_Operations_if", |client| {
        client.operations_if().send()
    });
    scenarios.takes("SpecialWords_Operations_import", |client| {
        client.operations_import().send()
    });
    scenarios.takes("SpecialWords_Operations_in", |client| {
        client.operations_in().send()
    });
    scenarios.takes("SpecialWords_Operations_is", |client| {
        client.operations_is().send()
    });
    scenarios.takes("SpecialWords_Operations_lambda", |client| {
        client.operations_lambda().send()
    });
    scenarios.takes("SpecialWords_Operations_not", |client| {
        client.operations_not().send()
    });
    scenarios.takes("SpecialWords_Operations_or", |client| {
        client.operations_or().send()
    });
    scenarios.takes("SpecialWords_Operations_pass", |client| {
        client.operations_pass().send()
    });
    scenarios.takes("SpecialWords_Operations_raise", |client| {
        client.operations_raise().send()
    });
    scenarios.takes("SpecialWords_Operations_return", |client| {
        client.operations_return().send()
    });
    scenarios.takes("SpecialWords_Operations_try", |client| {
        client.operations_try().send()
    });
    scenarios.takes("SpecialWords_Operations_while", |client| {
        client.operations_while().send()
    });
    scenarios.takes("SpecialWords_Operations_with", |client| {
        client.operations_with().send()
    });
    scenarios.takes("SpecialWords_Operations_yield", |client| {
        client.operations_yield().send()
    });

    scenarios.takes("SpecialWords_Parameters_and", |client| {
        client.parameters_with_and("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_as", |client| {
        client.parameters_with_as("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_assert", |client| {
        client.parameters_with_assert("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_async", |client| {
        client.parameters_with_async("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_await", |client| {
        client.parameters_with_await("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_break", |client| {
        client.parameters_with_break("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_class", |client| {
        client.parameters_with_class("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_constructor", |client| {
        client.parameters_with_constructor("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_continue", |client| {
        client.parameters_with_continue("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_def", |client| {
        client.parameters_with_def("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_del", |client| {
        client.parameters_with_del("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_elif", |client| {
        client.parameters_with_elif("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_else", |client| {
        client.parameters_with_else("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_except", |client| {
        client.parameters_with_except("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_exec", |client| {
        client.parameters_with_exec("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_finally", |client| {
        client.parameters_with_finally("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_for", |client| {
        client.parameters_with_for("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_from", |client| {
        client.parameters_with_from("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_global", |client| {
        client.parameters_with_global("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_if", |client| {
        client.parameters_with_if("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_import", |client| {
        client.parameters_with_import("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_in", |client| {
        client.parameters_with_in("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_is", |client| {
        client.parameters_with_is("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_lambda", |client| {
        client.parameters_with_lambda("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_not", |client| {
        client.parameters_with_not("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_or", |client| {
        client.parameters_with_or("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_pass", |client| {
        client.parameters_with_pass("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_raise", |client| {
        client.parameters_with_raise("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_return", |client| {
        client.parameters_with_return("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_try", |client| {
        client.parameters_with_try("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_while", |client| {
        client.parameters_with_while("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_with", |client| {
        client.parameters_with_with("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_yield", |client| {
        client.parameters_with_yield("ok").send()
    });
    scenarios.takes("SpecialWords_Parameters_cancellationToken", |client| {
        client.parameters_with_cancellation_token("ok").send()
    });

    scenarios.takes("SpecialWords_ModelProperties_sameAsModel", |client| {
        client
            .model_properties_same_as_model(ModelPropertiesSameAsModel::new("ok"))
            .send()
    });
    scenarios.takes("SpecialWords_ModelProperties_dictMethods", |client| {
        let ok = || "ok".to_owned();
        let body = ModelPropertiesDictMethods::new(ModelPropertiesDictMethodsRequired {
            keys: ok(),
            items: ok(),
            values: ok(),
            popitem: ok(),
            clear: ok(),
            update: ok(),
            setdefault: ok(),
            pop: ok(),
            get: ok(),
            copy: ok(),
        });
        client.model_properties_dict_methods(body).send()
    });
    scenarios.takes("SpecialWords_ModelProperties_withList", |client| {
        client
            .model_properties_with_list(ModelPropertiesModelWithList::new("ok"))
            .send()
    });

    scenarios.gives(
        "SpecialWords_ExtensibleStrings_putExtensibleStringValue",
        |client| {
            client
                .extensible_strings_put_extensible_string_value(
                    ExtensibleStringsExtensibleString::Class,
                )
                .send()
        },
        ExtensibleStringsExtensibleString::Class,
    );

    scenarios
}
