package prehospital.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be subscribed to. Each topic is about one resource type, created or changed; a subscription narrows it by filters, all of which must hold.
 *
 * @param url canonical address
 * @param type resource type
 * @param title for people
 * @param filters search parameters of the type that a filter may use
 */
public record Topic(String url, String type, String title, List<String> filters) {
    /** A patient is announced, and every further step of the handoff. */
    public static final Topic HANDOFF = new Topic(
            FhirPackage.CANONICAL + "topic:handoff",
            "Task",
            "A handoff was asked for or went a step further",
            List.of("owner", "patient", "encounter", "status"));
    /** A stay or a mission begins, changes or ends. */
    public static final Topic ENCOUNTER = new Topic(
            FhirPackage.CANONICAL + "topic:encounter",
            "Encounter",
            "A stay in the department or a mission began or changed",
            List.of("patient", "class", "status"));
    /** A value was measured on the way. */
    public static final Topic MEASUREMENT = new Topic(
            FhirPackage.CANONICAL + "topic:measurement",
            "Observation",
            "A value was measured or found",
            List.of("patient", "encounter", "code", "category"));

    public Topic {
        filters = List.copyOf(filters);
    }

    /** All of them. */
    public static List<Topic> all() {
        return Arrays.asList(HANDOFF, ENCOUNTER, MEASUREMENT);
    }

    /** The topic of a canonical address; empty when there is none. */
    public static Optional<Topic> find(String url) {
        return all().stream().filter(topic -> topic.url().equals(url)).findFirst();
    }
}
