package prehospital.web;

import static prehospital.web.Waiting.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import prehospital.protocol.wire.Wire;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.MemoryAccounts;
import prehospital.web.auth.Passwords;
import prehospital.web.auth.SessionRoutes;
import prehospital.web.auth.StoredAuthority;

/** A real program edge on a port of 127.0.0.1, with people and devices that may sign in, and a client that speaks to it. */
public final class Edge implements AutoCloseable {
    /** Everything a test may set or look at. */
    public final Vertx vertx = Vertx.vertx();

    public final Clock clock = new Clock();
    public final MemoryAccounts accounts = new MemoryAccounts();
    public final StoredAuthority authority = new StoredAuthority(accounts, new Passwords(vertx), clock);
    public final AuthGate gate = new AuthGate(authority, clock);
    public final Router router = Router.router(vertx);
    public final List<String> ended = new CopyOnWriteArrayList<>();

    private final WebClient client = WebClient.create(
            vertx, new WebClientOptions().setFollowRedirects(false).setMaxPoolSize(20));
    private HttpServer server;

    /** An edge with sessions; routes may be added at any time. */
    public Edge() {
        Problems.answerOn(router);
        router.route().handler(ConsoleFiles::securityHeaders);
        new SessionRoutes(authority, gate, clock, ended::add).mount(router);
        server = await(Servers.listen(vertx, Servers.LOOPBACK, 0, router));
    }

    public int port() {
        return server.actualPort();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops listening and ends every connection. */
    public void stop() {
        await(server.close());
    }

    /** Listens again on the same port. */
    public void listenAgain() {
        server = await(Servers.listen(vertx, Servers.LOOPBACK, port(), router));
    }

    /** A request with headers and, when not empty, a body. */
    public HttpResponse<Buffer> ask(HttpMethod method, String path, Map<String, String> headers, String body) {
        return await(begin(method, path, headers, body));
    }

    /** A request whose answer is not awaited. */
    public Future<HttpResponse<Buffer>> begin(
            HttpMethod method, String path, Map<String, String> headers, String body) {
        var request = client.request(method, port(), "127.0.0.1", path);
        headers.forEach(request::putHeader);
        return body.isEmpty() ? request.send() : request.sendBuffer(Buffer.buffer(body));
    }

    public HttpResponse<Buffer> get(String path, Map<String, String> headers) {
        return ask(HttpMethod.GET, path, headers, "");
    }

    public HttpResponse<Buffer> post(String path, Map<String, String> headers, String body) {
        TreeMap<String, String> all = new TreeMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        return ask(HttpMethod.POST, path, all, body);
    }

    /** Signs in; the headers of a browser from then on, CSRF token included. */
    public Map<String, String> browser(String name) {
        HttpResponse<Buffer> answer = login(name, name, Map.of());
        String cookie = answer.cookies().getFirst().split(";", 2)[0];
        String csrf = Wire.readOwn(answer.bodyAsString(), SessionRoutes.SessionAnswer.class)
                .csrf();
        return Map.of("Cookie", cookie, "X-CSRF-Token", csrf);
    }

    /** Signs in; the headers of a program that keeps its token. */
    public Map<String, String> bearer(String name) {
        HttpResponse<Buffer> answer = login(name, name, Map.of("X-Token-Session", "yes"));
        String token = Wire.readOwn(answer.bodyAsString(), SessionRoutes.SessionAnswer.class)
                .token()
                .orElseThrow();
        return Map.of("Authorization", "Bearer " + token);
    }

    public HttpResponse<Buffer> login(String name, String password, Map<String, String> headers) {
        return post("/api/session", headers, "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    /** The problem document of an answer. */
    public static Problem problem(HttpResponse<Buffer> answer) {
        if (!"application/problem+json".equals(answer.getHeader("Content-Type"))) {
            throw new AssertionError("no problem document: " + answer.statusCode() + " " + answer.bodyAsString());
        }
        return Wire.readOwn(answer.bodyAsString(), Problem.class);
    }

    @Override
    public void close() {
        client.close();
        await(vertx.close());
    }
}
