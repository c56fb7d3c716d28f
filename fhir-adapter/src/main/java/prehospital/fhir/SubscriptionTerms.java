package prehospital.fhir;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import prehospital.protocol.wire.BadMessage;

/**
 * What a Subscription asks for, in the manner of HL7's Subscriptions R5 Backport for R4: {@code criteria} is a topic, filters and payload are extensions.
 *
 * @param filters all must hold; of each the values of which any may hold
 * @param channel how the subscriber is told
 * @param endpoint where to; absent for a WebSocket, which the subscriber opens
 * @param headers sent along with each notification, at most {@value #HEADERS_MAX}
 * @param content how much a notification tells
 * @param heartbeat longest silence; absent: as long as nothing happens
 * @param timeout how long the subscriber may take to answer
 * @param maxCount most events in one notification
 * @param end when the subscription is over by itself
 * @param wanted false when the subscriber wants it off
 */
public record SubscriptionTerms(
        Topic topic,
        List<Map.Entry<String, List<String>>> filters,
        Channel channel,
        Optional<URI> endpoint,
        List<String> headers,
        Content content,
        Optional<Duration> heartbeat,
        Duration timeout,
        int maxCount,
        Optional<Instant> end,
        boolean wanted) {
    /** What the extensions of the backport begin with. */
    static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    /** Most headers of a channel. */
    public static final int HEADERS_MAX = 5;
    /** Most filters of a subscription. */
    public static final int FILTERS_MAX = 10;
    /** Events in one notification when nothing else is asked for. */
    public static final int COUNT_DEFAULT = 20;
    /** Most events in one notification; asking for more gives this many. */
    public static final int COUNT_MAX = 100;

    private static final int TIMEOUT_SECONDS_MAX = 30;
    private static final int HEARTBEAT_SECONDS_MIN = 5;
    private static final int HEARTBEAT_SECONDS_MAX = 3_600;
    private static final int LENGTH_MAX = 500;

    public SubscriptionTerms {
        filters = List.copyOf(filters);
        headers = List.copyOf(headers);
    }

    /** How a subscriber is told. */
    public enum Channel {
        /** By a POST to its endpoint. */
        REST_HOOK,
        /** On a WebSocket that it opens. */
        WEBSOCKET
    }

    /** How much a notification tells. */
    public enum Content {
        /** That something happened. */
        EMPTY,
        /** Which resource it happened to. */
        ID_ONLY,
        /** The resource itself. */
        FULL_RESOURCE;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads a Subscription.
     *
     * @throws BadMessage in words when it asks for something this server does not do
     */
    public static SubscriptionTerms parse(String json) {
        if (!(FhirJson.parse(json) instanceof Subscription subscription)) {
            throw new BadMessage("", "not a Subscription");
        }
        Topic topic = Topic.find(String.valueOf(subscription.getCriteria()))
                .orElseThrow(() -> new BadMessage(
                        "Subscription.criteria",
                        "criteria must be a topic: "
                                + String.join(
                                        ", ",
                                        Topic.all().stream().map(Topic::url).toList())));
        SubscriptionChannelComponent channel = subscription.getChannel();
        Channel kind = kind(channel);
        Content content = content(channel.getPayloadElement());
        Optional<URI> endpoint = kind == Channel.REST_HOOK ? Optional.of(endpoint(channel, content)) : Optional.empty();
        List<String> headers =
                channel.getHeader().stream().map(StringType::getValue).toList();
        check(headers);
        return new SubscriptionTerms(
                topic,
                filters(topic, subscription.getCriteriaElement()),
                kind,
                endpoint,
                headers,
                content,
                number(channel, "heartbeat-period", HEARTBEAT_SECONDS_MIN, HEARTBEAT_SECONDS_MAX)
                        .map(Duration::ofSeconds),
                Duration.ofSeconds(
                        number(channel, "timeout", 1, TIMEOUT_SECONDS_MAX).orElse(10)),
                Math.min(
                        COUNT_MAX,
                        number(channel, "max-count", 1, Integer.MAX_VALUE).orElse(COUNT_DEFAULT)),
                Optional.ofNullable(subscription.getEnd()).map(java.util.Date::toInstant),
                subscription.getStatus() != Subscription.SubscriptionStatus.OFF);
    }

    private static Channel kind(SubscriptionChannelComponent channel) {
        if (channel.hasPayload()
                && !channel.getPayload().startsWith("application/fhir+json")
                && !channel.getPayload().startsWith("application/json")) {
            throw new BadMessage("Subscription.channel.payload", "this server speaks application/fhir+json only");
        }
        return switch (String.valueOf(channel.hasType() ? channel.getType().toCode() : "")) {
            case "rest-hook" -> Channel.REST_HOOK;
            case "websocket" -> Channel.WEBSOCKET;
            default -> throw new BadMessage("Subscription.channel.type", "channel.type must be rest-hook or websocket");
        };
    }

    private static Content content(Element payload) {
        String wanted = extension(payload, "backport-payload-content").orElse(Content.ID_ONLY.code());
        for (Content content : Content.values()) {
            if (content.code().equals(wanted)) {
                return content;
            }
        }
        throw new BadMessage("Subscription.channel.payload", "payload content must be empty, id-only or full-resource");
    }

    /** Whole resources go over TLS only, or nowhere beyond this machine. */
    private static URI endpoint(SubscriptionChannelComponent channel, Content content) {
        try {
            URI endpoint = new URI(channel.hasEndpoint() ? channel.getEndpoint() : "");
            String scheme = String.valueOf(endpoint.getScheme());
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (!web || endpoint.getHost() == null || endpoint.toString().length() > LENGTH_MAX) {
                throw new BadMessage("Subscription.channel.endpoint", "endpoint must be an http or https address");
            }
            boolean here = List.of("127.0.0.1", "localhost", "[::1]").contains(endpoint.getHost());
            if (content == Content.FULL_RESOURCE && !scheme.equals("https") && !here) {
                throw new BadMessage("Subscription.channel.endpoint", "full-resource is sent to https addresses only");
            }
            return endpoint;
        } catch (URISyntaxException e) {
            throw new BadMessage("Subscription.channel.endpoint", "endpoint is not an address: " + e.getReason());
        }
    }

    private static void check(List<String> headers) {
        boolean fine = headers.size() <= HEADERS_MAX
                && headers.stream()
                        .allMatch(header -> header.length() <= LENGTH_MAX
                                && header.matches("[A-Za-z0-9-]{1,60}:[\\x20-\\x7e]*")
                                && !header.matches(
                                        "(?i)(host|content-length|content-type|transfer-encoding|connection):.*"));
        if (!fine) {
            throw new BadMessage(
                    "Subscription.channel.header",
                    "at most " + HEADERS_MAX + " headers like \"Authorization: Bearer …\"");
        }
    }

    private static List<Map.Entry<String, List<String>>> filters(Topic topic, Element criteria) {
        List<Map.Entry<String, List<String>>> filters = new ArrayList<>();
        for (Extension extension : criteria.getExtensionsByUrl(BACKPORT + "backport-filter-criteria")) {
            String text = extension.getValue() instanceof PrimitiveType<?> value ? value.getValueAsString() : "";
            String query = text.startsWith(topic.type() + "?")
                    ? text.substring(topic.type().length() + 1)
                    : text;
            for (String part : query.split("&", FILTERS_MAX + 1)) {
                filters.add(filter(topic, part));
            }
        }
        if (filters.size() > FILTERS_MAX) {
            throw new BadMessage("Subscription.criteria", "at most " + FILTERS_MAX + " filters");
        }
        return filters;
    }

    private static Map.Entry<String, List<String>> filter(Topic topic, String part) {
        String[] pair = part.split("=", 2);
        if (pair.length < 2
                || pair[1].isBlank()
                || part.length() > LENGTH_MAX
                || !topic.filters().contains(pair[0])) {
            throw new BadMessage(
                    "Subscription.criteria",
                    "a filter looks like " + topic.type() + "?status=requested; this topic knows "
                            + String.join(", ", topic.filters()));
        }
        try {
            return Map.entry(
                    pair[0],
                    List.of(URLDecoder.decode(pair[1], StandardCharsets.UTF_8).split(",", -1)));
        } catch (IllegalArgumentException e) {
            throw new BadMessage("Subscription.criteria", "not a query: " + part);
        }
    }

    private static Optional<Integer> number(Element channel, String name, int min, int max) {
        return extension(channel, "backport-" + name).map(text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
                throw new BadMessage("Subscription.channel", name + " must be a number from " + min + " to " + max);
            }
            return Integer.parseInt(text);
        });
    }

    private static Optional<String> extension(Element element, String name) {
        Extension found = element.getExtensionByUrl(BACKPORT + name);
        return found != null && found.getValue() instanceof PrimitiveType<?> value
                ? Optional.ofNullable(value.getValueAsString())
                : Optional.empty();
    }
}
