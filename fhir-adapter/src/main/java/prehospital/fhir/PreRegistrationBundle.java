package prehospital.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * The transaction that brings a FHIR server up to one pre-registration. Every entry is a PUT to an id derived from ours,
 * so sending the same bundle twice leaves the server as sending it once; every reference resolves inside the bundle.
 * A hospital that lost the patient to another gets only what ends its own stay. Deterministic: the same input gives the same text.
 */
public final class PreRegistrationBundle {
    private PreRegistrationBundle() {}

    /**
     * A pre-registration as it goes out and as it is stored here.
     *
     * @param json the bundle as text
     * @param transaction the same for our own server
     */
    public record Made(String json, FhirTransaction transaction) {}

    /**
     * The bundle as JSON text.
     *
     * @param base the server's base address that full URLs start with, such as {@code https://ed.example/fhir}
     */
    public static String json(PreRegistration input, String base) {
        return puts(input, Optional.empty()).json(frame(), base);
    }

    /** The same, with the signature of the program that makes it. */
    public static String json(PreRegistration input, String base, Signer signer) {
        return puts(input, Optional.of(signer)).json(frame(), base);
    }

    /** The same, and what to write here. */
    public static Made made(PreRegistration input, String base, Signer signer) {
        Puts puts = puts(input, Optional.of(signer));
        return new Made(puts.json(frame(), base), puts.writes());
    }

    /** The same as a resource. */
    static Bundle bundle(PreRegistration input, String base) {
        Bundle bundle = frame().setType(BundleType.TRANSACTION);
        for (Puts.Put put : puts(input, Optional.empty()).each()) {
            bundle.addEntry()
                    .setFullUrl(base + "/" + put.path())
                    .setResource(put.resource())
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(put.path());
        }
        return bundle;
    }

    private static Bundle frame() {
        return Codes.claim(new Bundle(), "pre-registration");
    }

    private static Puts puts(PreRegistration input, Optional<Signer> signer) {
        PlaceResources places = new PlaceResources(input);
        PatientResources patient = new PatientResources(input.preAlert());
        EncounterResources encounters = new EncounterResources(input);
        HandoffResources handoff = new HandoffResources(input);
        List<Resource> around = new ArrayList<>(
                List.of(places.service(), places.hospital(), places.entrance(), places.unit(), places.crew()));
        List<Resource> told = new ArrayList<>();
        told.add(patient.patient());
        told.add(encounters.emergency());
        told.add(handoff.task());
        told.add(handoff.communication());
        if (!input.withdrawn()) {
            told.add(encounters.mission());
            told.add(patient.complaint());
            told.addAll(patient.findings());
            told.addAll(new VitalObservations(input).all());
            told.addAll(new OrderResources(input).all());
            around.addAll(places.monitors());
        }
        List<Puts.Put> news = Puts.of(told).each();
        Provenance origin = provenance(input, told);
        signer.ifPresent(key -> origin.addSignature(
                OriginSignature.of(news, Codes.reference("Organization", PlaceResources.SERVICE), input.at(), key)));
        List<Puts.Put> all = new ArrayList<>(Puts.of(around).each());
        all.addAll(news);
        all.add(new Puts.Put(origin));
        return new Puts(all);
    }

    /** Who stands behind this update: the crew, and the monitors for what they measured. */
    private static Provenance provenance(PreRegistration input, List<Resource> told) {
        Provenance provenance = Codes.claim(new Provenance(), "origin");
        provenance.setId(
                FhirIds.provenance(input.preAlert().id(), input.hospital().id(), input.at()));
        told.forEach(resource -> provenance.addTarget(Codes.reference(resource.fhirType(), resource.getIdPart())));
        provenance.setRecordedElement(Codes.instant(input.at()));
        provenance.setActivity(Codes.text("Pre-registration update"));
        provenance.addAgent(agent("author", "Author")
                .setWho(Codes.reference(
                        "PractitionerRole", FhirIds.crew(input.preAlert().unit())))
                .setOnBehalfOf(Codes.reference("Organization", PlaceResources.SERVICE)));
        if (!input.withdrawn()) {
            new PlaceResources(input)
                    .monitors()
                    .forEach(monitor -> provenance.addAgent(
                            agent("performer", "Performer").setWho(Codes.reference("Device", monitor.getIdPart()))));
        }
        input.preAlert()
                .handoff()
                .filter(note -> !input.withdrawn())
                .ifPresent(note -> provenance.addAgent(agent("verifier", "Verifier")
                        .setWho(Codes.reference(
                                        "Organization",
                                        FhirIds.hospital(input.hospital().id()))
                                .setDisplay(note.receivedBy().strip()))));
        return provenance;
    }

    private static ProvenanceAgentComponent agent(String code, String display) {
        ProvenanceAgentComponent agent = new ProvenanceAgentComponent();
        agent.setType(Codes.concept(Codes.AGENT_TYPE, code, display));
        return agent;
    }
}
