package prehospital.bench.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import prehospital.protocol.wire.Wire;

/** Debian's Janus with one room of its videoroom plugin, as a process of its own; asked over HTTP. Blocking. */
final class Janus implements AutoCloseable {
    private static final int ROOM = 1_234;
    private static final int FEED = 1;
    private static final int TYPE = 96;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI base;
    private int transactions;

    private Janus(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Whether it is installed. */
    static boolean isHere() {
        return Files.isExecutable(Path.of("/usr/bin/janus"));
    }

    /** Starts it at this port with settings in an empty directory. */
    static Janus start(Path directory, int port) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("janus.jcfg"), """
                general: { debug_level = 2, session_timeout = 0, configs_folder = "%s"
                  plugins_folder = "/usr/lib/x86_64-linux-gnu/janus/plugins", transports_folder = "/usr/lib/x86_64-linux-gnu/janus/transports" }
                nat: { full_trickle = false }
                plugins: { disable = "libjanus_audiobridge.so,libjanus_echotest.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }
                transports: { disable = "libjanus_websockets.so,libjanus_rabbitmq.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so" }
                """.formatted(directory));
        Files.writeString(directory.resolve("janus.transport.http.jcfg"), """
                general: { json = "compact", base_path = "/janus", http = true, port = %d, ip = "127.0.0.1", https = false }
                admin: { admin_http = false }
                """.formatted(port));
        Files.writeString(directory.resolve("janus.plugin.videoroom.jcfg"), """
                room-%d: { publishers = 1, bitrate = 0, videocodec = "vp8", transport_wide_cc_ext = false
                  audiolevel_ext = false, videoorient_ext = false, playoutdelay_ext = false }
                """.formatted(ROOM));
        Process process = new ProcessBuilder("/usr/bin/janus", "--configs-folder=" + directory, "--disable-colors")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("janus.log").toFile())
                .start();
        Janus made = new Janus(process, URI.create("http://127.0.0.1:" + port + "/janus"));
        made.awaitReady();
        return made;
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                ask(base + "/info", Optional.empty());
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IllegalStateException("Janus did not start", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Connects a publisher. */
    void publish(RelayEnd end) throws IOException, InterruptedException {
        Handle handle = attach();
        ObjectNode body = object().put("request", "joinandconfigure")
                .put("ptype", "publisher")
                .put("room", ROOM)
                .put("id", FEED)
                .put("audio", false)
                .put("video", true);
        JsonNode said = handle.message(body, Optional.of(jsep("offer", end.description("actpass", "0", TYPE))));
        end.start(said.at("/jsep/sdp").asText());
    }

    /** Connects a viewer. */
    void watch(RelayEnd end) throws IOException, InterruptedException {
        Handle handle = attach();
        ObjectNode body =
                object().put("request", "join").put("ptype", "subscriber").put("room", ROOM);
        body.putArray("streams").addObject().put("feed", FEED);
        String offer = handle.message(body, Optional.empty()).at("/jsep/sdp").asText();
        int type = Integer.parseInt(RelayEnd.value(offer, "m=video ").split(" ", -1)[2]);
        String answer = end.description("active", RelayEnd.value(offer, "a=mid:"), type);
        handle.message(object().put("request", "start"), Optional.of(jsep("answer", answer)));
        end.start(offer);
    }

    private static ObjectNode object() {
        return Wire.lenient().createObjectNode();
    }

    private static ObjectNode jsep(String type, String text) {
        return object().put("type", type).put("sdp", text).put("trickle", false);
    }

    private Handle attach() throws IOException, InterruptedException {
        String session = base + "/"
                + ask(base.toString(), Optional.of(request("create")))
                        .at("/data/id")
                        .asText();
        ObjectNode attach = request("attach").put("plugin", "janus.plugin.videoroom");
        String handle = ask(session, Optional.of(attach)).at("/data/id").asText();
        return new Handle(session, session + "/" + handle);
    }

    private ObjectNode request(String what) {
        return object().put("janus", what).put("transaction", "t" + transactions++);
    }

    private final class Handle {
        private final String session;
        private final String address;

        Handle(String session, String address) {
            this.session = session;
            this.address = address;
        }

        /** Asks the plugin and waits for its answer. */
        JsonNode message(ObjectNode body, Optional<ObjectNode> jsep) throws IOException, InterruptedException {
            ObjectNode message = request("message");
            message.set("body", body);
            jsep.ifPresent(text -> message.set("jsep", text));
            ask(address, Optional.of(message));
            String transaction = message.path("transaction").asText();
            while (true) {
                JsonNode event = ask(session + "?maxev=1", Optional.empty());
                if (event.path("transaction").asText().equals(transaction)) {
                    if (event.at("/plugindata/data/error").isTextual()) {
                        throw new IllegalStateException(event.toString());
                    }
                    return event;
                }
            }
        }
    }

    private JsonNode ask(String address, Optional<ObjectNode> body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
        body.ifPresent(json -> request.POST(HttpRequest.BodyPublishers.ofString(json.toString())));
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode said = Wire.lenient().readTree(response.body());
        if (said.path("janus").asText().equals("error")) {
            throw new IOException(response.body());
        }
        return said;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
