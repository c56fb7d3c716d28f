package prehospital.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.web.Edge.problem;
import static prehospital.web.Waiting.await;
import static prehospital.web.Waiting.connect;
import static prehospital.web.Waiting.until;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.protocol.Role;
import prehospital.web.auth.AuthGate;

/** Requests and WebSockets of one program passed on to another, both on real sockets. */
class PassOnIT {
    private final Edge far = new Edge();
    private final Edge near = new Edge();
    private final PassOn passOn = new PassOn(
            near.vertx, far.base(), context -> context.normalizedPath().startsWith("/far/"));

    @BeforeEach
    void mounts() {
        near.router.route("/*").handler(passOn.handler());
        far.router
                .post("/far/notes")
                .handler(far.gate.require(Role.DISPATCHER))
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(
                        201,
                        context -> Future.succeededFuture(new TreeMap<>(Map.of(
                                "by",
                                AuthGate.principal(context).actor(),
                                "body",
                                context.body().asString())))));
        far.router.get("/far/headers").handler(JsonRequests.answering(context -> {
            TreeMap<String, String> heard = new TreeMap<>();
            context.request()
                    .headers()
                    .forEach(
                            header -> heard.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
            return Future.succeededFuture(heard);
        }));
    }

    @AfterEach
    void closes() {
        await(passOn.close());
        near.close();
        far.close();
    }

    @Test
    void theOtherProgramChecksWhoAsks() {
        Map<String, String> browser = far.browser("dispatcher");
        HttpResponse<Buffer> answer = near.post("/far/notes?x=1", browser, "{\"a\":1}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.bodyAsString()).isEqualTo("{\"body\":\"{\\\"a\\\":1}\",\"by\":\"dispatcher\"}");
        assertThat(problem(near.post("/far/notes", Map.of(), "{}")).code()).isEqualTo("NOT_SIGNED_IN");
        assertThat(problem(near.post("/far/notes", far.browser("ed"), "{}")).code())
                .isEqualTo("FORBIDDEN");
        assertThat(near.post("/near/notes", browser, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void aBrowsersOriginIsCheckedBeforeItIsPassedOn() {
        TreeMap<String, String> browser = new TreeMap<>(far.browser("dispatcher"));
        browser.put("Origin", "http://127.0.0.1:" + near.port());
        assertThat(near.post("/far/notes", browser, "{}").statusCode()).isEqualTo(201);
        browser.put("Origin", "http://127.0.0.1:" + far.port());
        assertThat(problem(near.post("/far/notes", browser, "{}")).code()).isEqualTo("FORBIDDEN");
        browser.put("Origin", "http://evil.example");
        assertThat(problem(near.post("/far/notes", browser, "{}")).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void whatAClientSaysAboutWhereItComesFromIsTakenAway() {
        String heard = near.get(
                        "/far/headers",
                        Map.of(
                                "X-Forwarded-For",
                                "10.0.0.1",
                                "Forwarded",
                                "for=10.0.0.1",
                                "X-Real-IP",
                                "10.0.0.1",
                                "Proxy-Authorization",
                                "x",
                                "X-Kept",
                                "yes"))
                .bodyAsString();
        assertThat(heard).doesNotContain("10.0.0.1", "proxy-authorization").contains("\"x-kept\":\"yes\"");
        assertThat(heard).contains("\"host\":\"127.0.0.1:" + far.port() + "\"");
    }

    @Test
    void bodiesHaveALimitWhetherDeclaredOrNot() {
        String large = "x".repeat((int) PassOn.BODY_BYTES_MAX + 1);
        assertThat(problem(near.post("/far/notes", far.bearer("dispatcher"), large))
                        .code())
                .isEqualTo("TOO_LARGE");
        var client = near.vertx.createHttpClient();
        int status = await(client.request(HttpMethod.POST, near.port(), "127.0.0.1", "/far/sink")
                .compose(request -> chunks(request, large)));
        assertThat(status).isIn(413, 502);
    }

    private Future<Integer> chunks(HttpClientRequest request, String large) {
        far.router.post("/far/sink").handler(context -> context.request().endHandler(end -> context.end()));
        request.setChunked(true);
        for (int i = 0; i < 4; i++) {
            request.write(large.substring(0, large.length() / 2));
        }
        return request.send().map(answer -> answer.statusCode());
    }

    @Test
    void aProgramThatIsAwayIsAProblemOfItsOwn() {
        far.stop();
        HttpResponse<Buffer> answer = near.get("/far/headers", Map.of());
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(problem(answer).code()).isEqualTo("UPSTREAM");
    }

    private ClientWebSocket open(String path, Map<String, String> headers, List<String> heard) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(near.port())
                .setURI(path);
        headers.forEach(options::addHeader);
        ClientWebSocket socket = near.vertx
                .createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(300_000))
                .webSocket();
        socket.textMessageHandler(heard::add);
        socket.binaryMessageHandler(bytes -> heard.add("bytes " + bytes.length()));
        connect(near.vertx, socket, options);
        return socket;
    }

    @Test
    void webSocketsArePassedOnBothWaysWithTheirCloseCodes() {
        far.router
                .get("/far/echo")
                .handler(context -> context.request().toWebSocket().onSuccess(socket -> {
                    socket.writeTextMessage("hello " + context.request().getParam("name"));
                    socket.textMessageHandler(text -> {
                        if ("bye".equals(text)) {
                            socket.close((short) 4409, "taken over");
                        } else {
                            socket.writeTextMessage(text + "!");
                        }
                    });
                    socket.binaryMessageHandler(socket::writeBinaryMessage);
                }));
        List<String> heard = new CopyOnWriteArrayList<>();
        ClientWebSocket socket = open("/far/echo?name=A1", Map.of(), heard);
        until("the greeting", () -> heard.contains("hello A1"));
        String large = "y".repeat(150_000);
        socket.writeTextMessage(large);
        until("the large echo", () -> heard.contains(large + "!"));
        socket.writeBinaryMessage(Buffer.buffer(new byte[1_000]));
        until("the bytes", () -> heard.contains("bytes 1000"));
        socket.writeTextMessage("bye");
        until("closed", socket::isClosed);
        assertThat(socket.closeStatusCode()).isEqualTo((short) 4409);
    }

    @Test
    void aWebSocketFromAnotherSiteOrToNobodyIsRefused() {
        assertThatThrownBy(() -> open("/far/echo", Map.of("Origin", "http://evil.example"), List.of()))
                .cause()
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(403));
        far.stop();
        assertThatThrownBy(() -> open("/far/echo", Map.of(), List.of()))
                .cause()
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(502));
    }
}
