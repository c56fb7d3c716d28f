package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.fhir.DateRange;
import prehospital.fhir.FhirValidator;
import prehospital.fhir.Outcomes;
import prehospital.fhir.SearchParameters;
import prehospital.fhir.ValidateRequest;
import prehospital.fhir.Validation;
import prehospital.hospital.store.FhirCases;
import prehospital.hospital.store.FhirCases.Asked;
import prehospital.hospital.store.Search;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.auth.Scopes.Right;

/** The operations: {@code $everything} of a patient or encounter and {@code $validate}. Event loops; validation on workers. */
final class FhirOperations {
    private final FhirCases cases;
    private final FhirDoor door;
    private final Validations validations;

    FhirOperations(FhirCases cases, FhirDoor door, Validations validations) {
        this.cases = cases;
        this.door = door;
        this.validations = validations;
    }

    /** Everything of {@code :type/:id}, a page of it. */
    void everything(RoutingContext context) {
        String type = context.pathParam("type");
        if (!type.equals("Patient") && !type.equals("Encounter")) {
            context.fail(404);
            return;
        }
        MultiMap query = context.queryParams();
        Asked asked = asked(type, context.pathParam("id"), query);
        List<Map.Entry<String, String>> kept = new ArrayList<>();
        query.forEach(parameter -> {
            if (!List.of("_count", "_offset").contains(parameter.getKey())) {
                kept.add(parameter);
            }
        });
        cases.everything(door.reader(context, Right.READ), asked)
                .onSuccess(found ->
                        found.ifPresentOrElse(part -> answer(context, asked, kept, part), () -> context.fail(404)))
                .onFailure(context::fail);
    }

    private static void answer(
            RoutingContext context, Asked asked, List<Map.Entry<String, String>> kept, FhirCases.Part part) {
        String base = FhirRoutes.base(context);
        String address = base + "/" + asked.type() + "/" + asked.id() + "/$everything";
        SearchSet.Pages pages =
                new SearchSet.Pages(asked.count(), asked.offset(), part.page().total());
        FhirErrors.send(context, 200, SearchSet.json(address, base, kept, pages, part.page(), part.around()));
    }

    private static Asked asked(String type, String id, MultiMap query) {
        List<String> types = new ArrayList<>();
        Optional<Instant> since = Optional.empty();
        MultiMap paging = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> parameter : query) {
            switch (parameter.getKey()) {
                case "_count", "_offset", "_format" -> paging.add(parameter.getKey(), parameter.getValue());
                case "_type" -> types.addAll(types(parameter.getValue()));
                case "_since" ->
                    since = DateRange.parse("ge" + parameter.getValue()).after();
                default ->
                    throw new BadMessage(parameter.getKey(), "$everything knows _count, _offset, _type and _since");
            }
        }
        Search page = Search.parse(type, paging);
        return new Asked(type, id, types, since, page.count(), page.offset());
    }

    private static List<String> types(String value) {
        List<String> types = List.of(value.split(",", -1));
        types.stream()
                .filter(type -> !SearchParameters.stores(type))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new BadMessage("_type", "this server does not store resources of type " + unknown);
                });
        return types;
    }

    /** Says what the validator thinks of the body; always 200 with an OperationOutcome, as FHIR wants it. */
    void validate(RoutingContext context) {
        String body = FhirRoutes.body(context);
        Optional<String> profile =
                Optional.ofNullable(context.queryParams().get("profile")).filter(text -> !text.isBlank());
        Optional<String> type = Optional.ofNullable(context.pathParam("type"));
        Future<Validation> looked = validations.run(() -> {
            ValidateRequest request = ValidateRequest.parse(body, profile);
            Validation found = FhirValidator.validate(request.json(), request.profiles());
            return type.map(wanted -> FhirValidator.alsoOfType(found, request.json(), wanted))
                    .orElse(found);
        });
        looked.onSuccess(found -> FhirErrors.send(context, 200, Outcomes.of(found)))
                .onFailure(context::fail);
    }
}
