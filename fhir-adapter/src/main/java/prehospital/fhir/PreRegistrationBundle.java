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
     * The bundle as JSON text.
     *
     * @param base the server's base address that full URLs start with, such as {@code https://ed.example/fhir}
     */
    public static String json(PreRegistration input, String base) {
        return FhirJson.encode(bundle(input, base));
    }

    /** The same, with the signature of the program that makes it. */
    public static String json(PreRegistration input, String base, Signer signer) {
        return FhirJson.encode(bundle(input, base, Optional.of(signer)));
    }

    static Bundle bundle(PreRegistration input, String base) {
        return bundle(input, base, Optional.empty());
    }

    private static Bundle bundle(PreRegistration input, String base, Optional<Signer> signer) {
        Bundle bundle = Codes.claim(new Bundle(), "pre-registration");
        bundle.setType(BundleType.TRANSACTION);
        for (Resource resource : resources(input, signer)) {
            String path = resource.fhirType() + "/" + resource.getIdPart();
            bundle.addEntry()
                    .setFullUrl(base + "/" + path)
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(path);
        }
        return bundle;
    }

    private static List<Resource> resources(PreRegistration input, Optional<Signer> signer) {
        PlaceResources places = new PlaceResources(input);
        PatientResources patient = new PatientResources(input.preAlert());
        EncounterResources encounters = new EncounterResources(input);
        HandoffResources handoff = new HandoffResources(input);
        List<Resource> around =
                List.of(places.service(), places.hospital(), places.entrance(), places.unit(), places.crew());
        List<Resource> told = new ArrayList<>();
        told.add(patient.patient());
        told.add(encounters.emergency());
        told.add(handoff.task());
        told.add(handoff.communication());
        List<Resource> all = new ArrayList<>(around);
        if (!input.withdrawn()) {
            told.add(encounters.mission());
            told.add(patient.complaint());
            told.addAll(patient.findings());
            told.addAll(new VitalObservations(input).all());
            told.addAll(new OrderResources(input).all());
            all.addAll(places.monitors());
        }
        all.addAll(told);
        Provenance origin = provenance(input, told);
        signer.ifPresent(key -> origin.addSignature(
                OriginSignature.of(told, Codes.reference("Organization", PlaceResources.SERVICE), input.at(), key)));
        all.add(origin);
        return all;
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
