package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.fhir.PatientSummary;
import prehospital.fhir.PatientSummary.Known;
import prehospital.fhir.PatientSummary.Whose;
import prehospital.hospital.link.Histories;
import prehospital.hospital.store.FhirCases;
import prehospital.hospital.store.FhirCases.Asked;
import prehospital.hospital.store.FhirStore;
import prehospital.hospital.store.FhirStore.Match;
import prehospital.hospital.store.Reader;
import prehospital.hospital.store.ToldStore;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.Problem;
import prehospital.web.auth.Scopes.Right;

/**
 * {@code $summary}: what is known of a patient on the way as an International Patient Summary, made when it is asked for and not kept. The history goes
 * in when two people linked the patient to a person of the hospital, it was read for this case, and the department itself asks. Event loops; made on
 * workers.
 */
final class PatientSummaries {
    /** Newest conditions and observations that are looked at. */
    private static final int STORED_MAX = 200;

    /** What a summary speaks of: who may not read all of it gets none, because what is left out would look as if it were not there. */
    private static final List<String> TYPES = List.of(
            "Patient", "Condition", "Observation", "AllergyIntolerance", "MedicationStatement", "Procedure", "Binary");

    private final FhirStore store;
    private final FhirCases cases;
    private final Histories histories;
    private final ToldStore told;
    private final FhirDoor door;
    private final Validations validations;
    private final InstantSource clock;

    /** What was read at the hospital's server, and of which mission it is. */
    record Looked(Histories histories, ToldStore told) {}

    PatientSummaries(
            FhirStore store,
            FhirCases cases,
            Looked looked,
            FhirDoor door,
            Validations validations,
            InstantSource clock) {
        this.store = store;
        this.cases = cases;
        this.histories = looked.histories();
        this.told = looked.told();
        this.door = door;
        this.validations = validations;
        this.clock = clock;
    }

    /** The summary of {@code :id}. */
    void summary(RoutingContext context) {
        context.queryParams().names().stream()
                .filter(name -> !name.equals("_format"))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new BadMessage(unknown, "$summary takes no parameters here");
                });
        FhirGrant grant = FhirDoor.grant(context);
        if (!TYPES.stream().allMatch(type -> grant.scopes().allow(type, Right.READ))) {
            context.fail(Problem.of(Problem.Kind.FORBIDDEN, "a summary is for those who may read all of a patient")
                    .failure());
            return;
        }
        Reader reader = door.reader(context, Right.READ);
        String id = context.pathParam("id");
        store.read(reader, "Patient", id)
                .compose(found -> found.isEmpty()
                        ? notFound()
                        : made(reader, id, found.orElseThrow().json()))
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }

    private static <T> Future<T> notFound() {
        return Future.failedFuture(
                Problem.of(Problem.Kind.NOT_FOUND, "there is no patient of this id whom an ambulance announced")
                        .failure());
    }

    private Future<String> made(Reader reader, String id, String patient) {
        return validations
                .run(() -> PatientSummary.whose(patient))
                .compose(whose -> whose.isEmpty() ? notFound() : made(reader, id, patient, whose.orElseThrow()));
    }

    private Future<String> made(Reader reader, String id, String patient, Whose whose) {
        Asked asked = new Asked("Patient", id, List.of("Condition", "Observation"), Optional.empty(), STORED_MAX, 0);
        return cases.everything(reader, asked)
                .compose(part -> store.read(reader, "Binary", PatientSummary.recordId(whose))
                        .compose(record -> {
                            List<String> stored = part.map(all -> all.page().matches().stream()
                                            .map(Match::json)
                                            .toList())
                                    .orElse(List.of());
                            List<String> remarks = new ArrayList<>();
                            return history(reader, whose, remarks)
                                    .compose(history -> validations.run(() -> PatientSummary.json(new Known(
                                            patient,
                                            stored,
                                            record.map(FhirStore.Version::json).flatMap(PatientSummary::document),
                                            history,
                                            remarks,
                                            clock.instant()))));
                        }));
    }

    /** The history that may go in; where one is left out the summary says so. */
    private Future<Optional<HistoryView>> history(Reader reader, Whose whose, List<String> remarks) {
        if (whose.link().isEmpty()) {
            remarks.add("Nobody has confirmed who the patient is; no history from before is part of this summary.");
            return Future.succeededFuture(Optional.empty());
        }
        Future<Optional<HistoryView>> found =
                reader.all() ? Future.succeededFuture(Optional.empty()) : linked(reader, whose);
        return found.onSuccess(kept -> {
            if (kept.isEmpty()) {
                remarks.add("The history of " + whose.link().orElseThrow()
                        + " is not part of this summary: it was not read for this case"
                        + " or is for the department only.");
            }
            kept.filter(view -> view.omitted() > 0 || view.unread() > 0)
                    .ifPresent(view -> remarks.add(view.omitted() + " entries of the history were left out and "
                            + view.unread() + " could not be read wholly."));
        });
    }

    /** Histories are kept by mission; which one a pre-alert is of stands in what its hospitals were told. */
    private Future<Optional<HistoryView>> linked(Reader reader, Whose whose) {
        return told.of(whose.preAlert(), reader.hospitals())
                .map(known -> known.flatMap(was -> histories.linked(
                        was.preAlert().assignment(), whose.link().orElseThrow())));
    }
}
