package prehospital.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.OrderView.Said;

/**
 * Orders to the crew as ServiceRequests: the words as they were given, what was said back and done as notes with time and
 * account, how far it came as a tag. FHIR's own status knows no read-back.
 */
final class OrderResources {
    private static final String STEP = Codes.OURS + "order-status";

    private final PreRegistration input;

    OrderResources(PreRegistration input) {
        this.input = input;
    }

    List<ServiceRequest> all() {
        return input.orders().stream().map(this::request).toList();
    }

    private ServiceRequest request(OrderView order) {
        ServiceRequest request = Codes.claim(new ServiceRequest(), "order");
        request.setId(FhirIds.order(order.id()));
        request.getMeta().addTag(STEP, order.status().name(), Codes.words(order.status()));
        request.addIdentifier(Codes.identifier("order", order.id().value()));
        request.setStatus(status(order.status())).setIntent(ServiceRequestIntent.ORDER);
        request.addCategory(Codes.ours("order-kind", order.kind()));
        request.setCode(Codes.text(order.text().strip()));
        request.setSubject(
                Codes.reference("Patient", FhirIds.patient(input.preAlert().id())));
        request.setEncounter(Codes.reference("Encounter", FhirIds.mission(order.assignment())));
        request.setAuthoredOnElement(Codes.dateTime(order.given().at()));
        request.setRequester(new Reference().setDisplay(order.given().by()));
        request.addPerformer(Codes.reference("PractitionerRole", FhirIds.crew(order.unit())));
        order.readBack().ifPresent(said -> note(request, "Read back", said));
        order.ended()
                .ifPresent(said -> note(request, order.status() == OrderStatus.REFUSED ? "Not done" : "Done", said));
        order.withdrawn().ifPresent(said -> note(request, "Withdrawn", said));
        return request;
    }

    private static void note(ServiceRequest request, String what, Said said) {
        String words = said.text().isBlank() ? what : what + ": " + said.text().strip();
        Annotation note = request.addNote();
        note.setText(words).setTimeElement(Codes.dateTime(said.at())).setAuthor(new StringType(said.by()));
    }

    private static ServiceRequestStatus status(OrderStatus status) {
        return switch (status) {
            case GIVEN, READ_BACK -> ServiceRequestStatus.ACTIVE;
            case DONE -> ServiceRequestStatus.COMPLETED;
            case REFUSED, WITHDRAWN -> ServiceRequestStatus.REVOKED;
        };
    }
}
