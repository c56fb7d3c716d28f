package prehospital.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.web.Waiting.await;
import static prehospital.web.Waiting.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import prehospital.web.Edge;

/** The Java client of the feed across lost connections and restarted servers. */
class LiveClientIT {
    private final Edge edge = new Edge();
    private final LiveFeed feed = new LiveFeed(edge.vertx, edge.clock);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final LiveClient client = new LiveClient(
            edge.vertx,
            new LiveClient.Target(edge.base(), "view=dispatch", "Device vehicle-A1:s3cret"),
            new LiveClient.Listener() {
                @Override
                public void snapshot(Map<String, ? extends Map<String, JsonNode>> collections, Instant serverTime) {
                    heard.add("snapshot " + collections);
                }

                @Override
                public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
                    heard.add(id + value.map(node -> "=" + node).orElse("-"));
                }

                @Override
                public void up(boolean now) {
                    heard.add(now ? "up" : "down");
                }
            });

    @AfterEach
    void closes() {
        await(client.stop());
        edge.close();
    }

    private void mount() {
        edge.router
                .get("/live")
                .handler(new LiveRoutes(
                                feed,
                                edge.gate,
                                Set.of("dispatch"),
                                (principal, query) -> Optional.of(new Audience("all", Visibility.ALL)))
                        .handler());
    }

    private void hears(String word) {
        until(() -> word + " in " + heard, () -> heard.contains(word));
    }

    @Test
    void missesNothingWhileTheConnectionIsLost() {
        mount();
        feed.put("units", "A", 1);
        client.start();
        hears("snapshot {units={A=1}}");
        feed.put("units", "A", 2);
        hears("A=2");
        edge.stop();
        hears("down");
        feed.put("units", "B", 3);
        feed.remove("units", "A");
        edge.listenAgain();
        hears("B=3");
        hears("A-");
        assertThat(heard).filteredOn(word -> word.startsWith("snapshot")).hasSize(1);
        assertThat(heard).containsExactly("up", "snapshot {units={A=1}}", "A=2", "down", "up", "B=3", "A-");
    }

    @Test
    void beginsAnewWhenTheServerHasForgottenItsEpoch() {
        LiveFeed reborn = new LiveFeed(edge.vertx, edge.clock);
        reborn.put("units", "C", 9);
        mount();
        feed.put("units", "A", 1);
        client.start();
        hears("snapshot {units={A=1}}");
        edge.stop();
        hears("down");
        edge.router.clear();
        edge.router
                .get("/live")
                .handler(new LiveRoutes(
                                reborn,
                                edge.gate,
                                Set.of("dispatch"),
                                (principal, query) -> Optional.of(new Audience("all", Visibility.ALL)))
                        .handler());
        edge.listenAgain();
        hears("snapshot {units={C=9}}");
    }

    @Test
    void aGapIsRepairedByReconnecting() {
        mountWithGap();
        client.start();
        hears("snapshot {units={A=1}}");
        hears("down");
        hears("repaired=true");
    }

    /** A server that leaves out a change on the first connection and, asked to resume from the last good one, sends it. */
    private void mountWithGap() {
        edge.router
                .get("/live")
                .handler(context -> context.request().toWebSocket().onSuccess(socket -> {
                    if (context.request().getParam("from") == null) {
                        socket.writeTextMessage("{\"type\":\"Snapshot\",\"epoch\":\"E\",\"seq\":5,"
                                + "\"serverTime\":\"2026-11-22T08:00:00Z\",\"collections\":{\"units\":{\"A\":1}}}");
                        socket.writeTextMessage(
                                "{\"type\":\"Delta\",\"seq\":8,\"prev\":7,\"serverTime\":"
                                        + "\"2026-11-22T08:00:01Z\",\"changes\":[{\"collection\":\"units\",\"id\":\"A\",\"value\":8}]}");
                    } else {
                        String right = "5E"
                                        .equals(context.request().getParam("from")
                                                + context.request().getParam("epoch"))
                                ? "true"
                                : "false";
                        socket.writeTextMessage("{\"type\":\"Delta\",\"seq\":8,\"prev\":5,\"serverTime\":"
                                + "\"2026-11-22T08:00:02Z\",\"changes\":[{\"collection\":\"units\",\"id\":\"repaired\",\"value\":"
                                + right + "}]}");
                    }
                }));
    }
}
