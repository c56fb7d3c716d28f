package prehospital.dispatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A large answer goes out piece by piece, no faster than it is read, and ends with whoever read it. */
class ResponseStreamIT {
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 1_600;
    private static final int STANDS_LOOKS = 10;
    private static final int LOOK_MILLIS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong written = new AtomicLong();
    private final Promise<Void> outcome = Promise.promise();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        port = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.response().setChunked(true);
                    vertx.executeBlocking(() -> sent(new ResponseStream(request.response())), false)
                            .compose(done -> request.response().end())
                            .onComplete(outcome);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private long sent(ResponseStream stream) throws IOException {
        var random = new Random(7);
        byte[] piece = new byte[PIECE];
        for (int i = 0; i < PIECES; i++) {
            random.nextBytes(piece);
            stream.write(piece);
            written.addAndGet(PIECE);
        }
        return written.get();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void allOfItArrivesInOrder() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                    .build();
            var random = new Random(7);
            byte[] piece = new byte[PIECE];
            try (InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                for (int i = 0; i < PIECES; i++) {
                    random.nextBytes(piece);
                    assertThat(body.readNBytes(PIECE)).isEqualTo(piece);
                }
                assertThat(body.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void nothingIsWrittenAheadOfASlowReaderAndOneThatLeavesEndsIt() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(PIECE)).hasSize(PIECE);
            long last = -1;
            for (int same = 0; same < STANDS_LOOKS && !outcome.future().isComplete(); ) {
                Thread.sleep(LOOK_MILLIS);
                same = written.get() == last ? same + 1 : 0;
                last = written.get();
            }
            // What the two sockets hold, and no more: far less than the hundred megabytes there are.
            assertThat(last).isLessThan((long) PIECES * PIECE / 2);
            assertThat(outcome.future().isComplete()).isFalse();
        }
        assertThatThrownBy(() -> outcome.future()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }
}
