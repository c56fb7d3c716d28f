package prehospital.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;

/** What subscribers are told, as HL7's Subscriptions R5 Backport writes it for R4: history bundles that begin with the subscription's status. */
public final class Notifications {
    private static final String STATUS = SubscriptionTerms.BACKPORT + "backport-subscription-status-r4";
    private static final String NOTIFICATION = SubscriptionTerms.BACKPORT + "backport-subscription-notification-r4";

    private Notifications() {}

    /** Why a bundle is sent. */
    public enum Kind {
        /** The first word, to see whether anyone listens. */
        HANDSHAKE,
        /** Nothing happened, and the line is good. */
        HEARTBEAT,
        /** Something happened. */
        EVENT_NOTIFICATION,
        /** Somebody asked how the subscription stands. */
        QUERY_STATUS;

        private String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How a subscription stands.
     *
     * @param base the server's base address
     * @param status {@code requested}, {@code active}, {@code error} or {@code off}
     * @param events told since the subscription began, those of this bundle included
     * @param error why it is in error; empty when it is not
     */
    public record Standing(String base, String id, Topic topic, String status, long events, String error) {}

    /**
     * Something that happened to a resource.
     *
     * @param number of the event since the subscription began, the first is 1
     * @param version of the resource; 1 means that it is new
     * @param json the resource as it was then
     */
    public record Event(long number, String type, String id, long version, Instant at, String json) {}

    /** A notification as text. */
    public static String bundle(
            Kind kind, Standing standing, SubscriptionTerms.Content content, List<Event> events, Instant at) {
        Bundle bundle = new Bundle();
        bundle.getMeta().addProfile(NOTIFICATION);
        bundle.setType(BundleType.HISTORY).setTimestamp(Date.from(at));
        bundle.addEntry()
                .setFullUrl("urn:uuid:"
                        + java.util.UUID.nameUUIDFromBytes((standing.id() + kind + standing.events() + at)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .setResource(status(kind, standing, content, events))
                .setRequest(new Bundle.BundleEntryRequestComponent()
                        .setMethod(HTTPVerb.GET)
                        .setUrl("Subscription/" + standing.id() + "/$status"))
                .setResponse(new Bundle.BundleEntryResponseComponent().setStatus("200"));
        if (content != SubscriptionTerms.Content.EMPTY) {
            events.forEach(event -> add(bundle, standing, content, event));
        }
        return FhirJson.encode(bundle);
    }

    private static void add(Bundle bundle, Standing standing, SubscriptionTerms.Content content, Event event) {
        boolean fresh = event.version() == 1;
        String name = event.type() + "/" + event.id();
        var entry = bundle.addEntry().setFullUrl(standing.base() + "/" + name);
        entry.setRequest(
                new Bundle.BundleEntryRequestComponent().setMethod(HTTPVerb.PUT).setUrl(name));
        entry.setResponse(new Bundle.BundleEntryResponseComponent()
                .setStatus(fresh ? "201" : "200")
                .setEtag("W/\"" + event.version() + "\"")
                .setLastModified(Date.from(event.at())));
        if (content == SubscriptionTerms.Content.FULL_RESOURCE) {
            entry.setResource(FhirJson.parse(event.json()));
        }
    }

    /** The answer to {@code $status}: one status for each subscription. */
    public static String statuses(List<Standing> standings) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(standings.size());
        standings.forEach(standing -> bundle.addEntry()
                .setFullUrl(standing.base() + "/Subscription/" + standing.id() + "/$status")
                .setResource(status(Kind.QUERY_STATUS, standing, SubscriptionTerms.Content.EMPTY, List.of()))
                .getSearch()
                .setMode(Bundle.SearchEntryMode.MATCH));
        return FhirJson.encode(bundle);
    }

    private static Parameters status(
            Kind kind, Standing standing, SubscriptionTerms.Content content, List<Event> events) {
        Parameters status = new Parameters();
        status.setId(standing.id() + "-status");
        status.getMeta().addProfile(STATUS);
        status.addParameter()
                .setName("subscription")
                .setValue(new Reference(standing.base() + "/Subscription/" + standing.id()));
        status.addParameter()
                .setName("topic")
                .setValue(new CanonicalType(standing.topic().url()));
        status.addParameter().setName("status").setValue(new CodeType(standing.status()));
        status.addParameter().setName("type").setValue(new CodeType(kind.code()));
        status.addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(Long.toString(standing.events())));
        for (Event event : events) {
            ParametersParameterComponent told = status.addParameter().setName("notification-event");
            told.addPart().setName("event-number").setValue(new StringType(Long.toString(event.number())));
            told.addPart().setName("timestamp").setValue(new InstantType(Date.from(event.at())));
            if (content != SubscriptionTerms.Content.EMPTY) {
                told.addPart()
                        .setName("focus")
                        .setValue(new Reference(standing.base() + "/" + event.type() + "/" + event.id()));
            }
        }
        if (!standing.error().isEmpty()) {
            status.addParameter().setName("error").setValue(Codes.text(standing.error()));
        }
        return status;
    }

    /** A Subscription as the server gives it out: as it was asked for, with its id, status and version. */
    public static String subscription(String asked, Standing standing, long version, Instant at) {
        Subscription subscription = (Subscription) FhirJson.parse(asked);
        subscription.setId(standing.id());
        subscription.getMeta().setVersionId(Long.toString(version)).setLastUpdated(Date.from(at));
        subscription.setStatus(Subscription.SubscriptionStatus.fromCode(standing.status()));
        if (standing.error().isEmpty()) {
            subscription.setErrorElement(null);
        } else {
            subscription.setError(standing.error());
        }
        // Who may read the subscription need not know what opens its receiver.
        subscription
                .getChannel()
                .getHeader()
                .forEach(header -> header.setValue(header.getValue().replaceFirst(":.*", ": …")));
        return FhirJson.encode(subscription);
    }

    /** The answer to {@code $get-ws-binding-token}. */
    public static String bindingToken(String token, Instant until, List<String> subscriptions, String address) {
        Parameters answer = new Parameters();
        answer.addParameter().setName("token").setValue(new StringType(token));
        answer.addParameter().setName("expiration").setValue(new DateTimeType(Date.from(until)));
        subscriptions.forEach(
                id -> answer.addParameter().setName("subscription").setValue(new StringType(id)));
        answer.addParameter().setName("websocket-url").setValue(new org.hl7.fhir.r4.model.UrlType(address));
        return FhirJson.encode(answer);
    }
}
