package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.CareReport;
import prehospital.fhir.CareReportBundle;
import prehospital.fhir.EcgDocument;
import prehospital.fhir.EcgDocumentBundle;
import prehospital.fhir.EcgObservations;
import prehospital.fhir.EcgRecording;
import prehospital.fhir.FhirTransaction;
import prehospital.fhir.FhirValidator;
import prehospital.fhir.FurtherPatient;
import prehospital.fhir.FurtherPatientBundle;
import prehospital.fhir.PreRegistration;
import prehospital.fhir.PreRegistrationBundle;
import prehospital.fhir.Signer;
import prehospital.fhir.Validation;
import prehospital.hospital.core.Told;
import prehospital.hospital.store.FhirStore.OwnedWrite;
import prehospital.hospital.store.FhirStore.Owner;
import prehospital.protocol.EpcrId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.view.FurtherPatientsView;
import prehospital.protocol.view.PreAlertView;

/**
 * Brings the stored FHIR record, the memory of what was told and the outboxes up to a pre-registration, all in one database transaction. Nothing is
 * written when nothing changed. Event loops; bundles are built on workers.
 */
public final class RecordKeeper {
    /** Bundles that may wait for the validator; further ones go out unchecked, which the log says. */
    private static final int CHECKS_WAITING_MAX = 20;

    private static final Set<String> ENDING = Set.of("Encounter", "Task", "Communication");
    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeper.class);

    private final Vertx vertx;
    private final Pool pool;
    private final FhirStore resources;
    private final ToldStore told;
    private final Optional<Outbox> outbox;
    private final String base;
    private final InstantSource clock;
    private final Signer signer;
    private final Hl7Desk hl7;
    private final WorkerExecutor checker;
    private final AtomicInteger checks = new AtomicInteger();

    /** Keeps records in the database of this pool, signed, and has {@code hl7} told; {@code external} is the server that bundles are queued for. */
    public RecordKeeper(
            Vertx vertx, Pool pool, Optional<URI> external, InstantSource clock, Signer signer, Hl7Desk hl7) {
        this.vertx = vertx;
        this.pool = pool;
        this.resources = new FhirStore(pool);
        this.told = new ToldStore(pool);
        this.outbox = external.map(server -> new Outbox(pool));
        this.base = external.map(URI::toString).orElse("http://127.0.0.1/fhir");
        this.clock = clock;
        this.signer = signer;
        this.hl7 = hl7;
        this.checker = vertx.createSharedWorkerExecutor("fhir-check", 1);
    }

    /** What was told so far. */
    public ToldStore told() {
        return told;
    }

    /** Writes a state; the answer says whether anything was new. */
    public Future<Boolean> keep(PreRegistration state, Told now) {
        Instant at = clock.instant();
        return vertx.executeBlocking(() -> PreRegistrationBundle.made(state, base, signer), false)
                .compose(made -> pool.withTransaction(connection -> write(connection, state, made, at)
                        .compose(
                                changed -> told.put(connection, state.hospital().id(), now, at)
                                        .compose(remembered -> hl7.tell(connection, state))
                                        .map(changed))))
                .onSuccess(changed -> LOG.debug(
                        "FHIR record of {} for {} {}",
                        state.preAlert().id(),
                        state.hospital().id(),
                        changed ? "brought up to date" : "was up to date"));
    }

    /** Puts a bundle in front of the validator in the background: an error in what we make is a bug, told by the log. */
    public void check(PreRegistration state) {
        if (checks.incrementAndGet() > CHECKS_WAITING_MAX) {
            checks.decrementAndGet();
            LOG.warn(
                    "the FHIR validator is behind; a bundle of {} was not checked",
                    state.preAlert().id());
            return;
        }
        checker.executeBlocking(() -> FhirValidator.check(PreRegistrationBundle.json(state, base, signer)), true)
                .onComplete(done -> checks.decrementAndGet())
                .onFailure(failure -> LOG.error("the FHIR validator failed", failure))
                .onSuccess(validation -> report(state, validation));
    }

    private static void report(PreRegistration state, Validation validation) {
        for (Validation.Issue issue : validation.errors()) {
            // Without the message, which may repeat what is said of the patient.
            LOG.error("bundle of {} is not valid FHIR at {}", state.preAlert().id(), issue.path());
        }
    }

    private Future<Boolean> write(
            SqlConnection connection, PreRegistration state, PreRegistrationBundle.Made made, Instant at) {
        List<OwnedWrite> content = new ArrayList<>();
        List<OwnedWrite> origin = new ArrayList<>();
        for (FhirTransaction.Write write : made.transaction().writes()) {
            OwnedWrite owned = new OwnedWrite(write, new Owner(owner(state, write), true));
            boolean isOrigin = write.resource().type().equals("Provenance");
            if (isOrigin) {
                origin.add(owned);
            } else if (!state.withdrawn() || ENDING.contains(write.resource().type())) {
                content.add(owned);
            }
        }
        return resources
                .write(connection, content, at)
                .compose(outcome -> outcome.changed() == 0
                        ? Future.succeededFuture(false)
                        : resources
                                .write(connection, origin, at)
                                .compose(done -> outbox.map(box -> box.add(
                                                connection,
                                                state.preAlert().id().value(),
                                                made.json(),
                                                at))
                                        .orElse(Future.succeededFuture()))
                                .map(true));
    }

    /** Hospitals and the service are for everyone to see; everything else follows the patient. */
    private static String owner(PreRegistration state, FhirTransaction.Write write) {
        boolean common = write.resource().type().equals("Organization")
                || write.resource().id().startsWith("entrance");
        return common ? "" : state.hospital().id().value();
    }

    /** What the hospital has of a record; empty when it has nothing. */
    public Future<Optional<CareReport.Known>> reported(PreAlertId preAlert, EpcrId record) {
        return resources
                .read(Reader.everything(), "DocumentReference", CareReportBundle.id(preAlert, record))
                .compose(found -> vertx.executeBlocking(
                        () -> found.flatMap(version -> CareReportBundle.known(version.json())), false));
    }

    private record BuiltReport(FhirTransaction transaction, Optional<String> letter) {}

    /** Writes a patient's record into the FHIR record, and has it sent on, all in one transaction. */
    public Future<Void> report(CareReport report) {
        return tell(
                report.preAlert(),
                report.hospital(),
                () -> CareReportBundle.transaction(report),
                () -> CareReportBundle.json(report, base),
                outcome -> true);
    }

    /** Writes a further patient of a crew with the stay to expect into the FHIR record, and has it sent on when it is new or different, all in one transaction. */
    public Future<Void> further(FurtherPatient patient) {
        return tell(
                patient.state().preAlert(),
                patient.state().hospital().id(),
                () -> FurtherPatientBundle.transaction(patient),
                () -> FurtherPatientBundle.json(patient, base),
                outcome -> outcome.changed() > 0);
    }

    /** Whether a hospital was told to expect a further patient of a crew. */
    public Future<Boolean> expects(PreAlertId preAlert, HospitalId hospital, EpcrId record) {
        return resources
                .read(Reader.of(List.of(hospital)), "Encounter", FurtherPatientBundle.stay(preAlert, hospital, record))
                .map(Optional::isPresent);
    }

    /** Who a further patient is, as a board shows it. */
    public Future<FurtherPatientsView.Item> item(FurtherPatient patient) {
        return vertx.executeBlocking(() -> FurtherPatientBundle.item(patient), false);
    }

    /** Writes a recorded electrocardiogram into the FHIR record, and has it sent on when it was not there yet, all in one transaction. */
    public Future<Void> recording(EcgRecording recording) {
        return tell(
                recording.preAlert(),
                recording.hospital(),
                () -> EcgObservations.transaction(recording),
                () -> EcgObservations.json(recording, base),
                outcome -> outcome.changed() > 0);
    }

    /** Whether a hospital has a file of an electrocardiogram of a patient. */
    public Future<Boolean> hasEcgFile(PreAlertId preAlert, HospitalId hospital, String sha256) {
        return resources
                .read(Reader.of(List.of(hospital)), "DocumentReference", EcgDocumentBundle.id(preAlert, sha256))
                .map(Optional::isPresent);
    }

    /** Writes a file of an electrocardiogram into the FHIR record, and has it sent on when it was not there yet, all in one transaction. */
    public Future<Void> ecgFile(EcgDocument document) {
        return tell(
                document.preAlert(),
                document.hospital(),
                () -> EcgDocumentBundle.transaction(document),
                () -> EcgDocumentBundle.json(document, base),
                outcome -> outcome.changed() > 0);
    }

    /** Writes for a department what belongs to a patient, and has the letter sent on when the outcome asks for it, all in one transaction. */
    private Future<Void> tell(
            PreAlertView preAlert,
            HospitalId hospital,
            Supplier<FhirTransaction> transaction,
            Supplier<String> letter,
            Predicate<FhirStore.Outcome> sends) {
        Instant at = clock.instant();
        Owner owner = new Owner(hospital.value(), true);
        return vertx.executeBlocking(() -> new BuiltReport(transaction.get(), outbox.map(box -> letter.get())), false)
                .compose(built -> pool.withTransaction(connection -> resources
                        .write(
                                connection,
                                built.transaction().writes().stream()
                                        .map(write -> new OwnedWrite(write, owner))
                                        .toList(),
                                at)
                        .compose(outcome -> built.letter()
                                .filter(text -> sends.test(outcome))
                                .map(text -> outbox.orElseThrow()
                                        .add(connection, preAlert.id().value(), text, at))
                                .orElse(Future.succeededFuture()))));
    }

    /** Ends the background checks. */
    public Future<Void> close() {
        return checker.close();
    }
}
