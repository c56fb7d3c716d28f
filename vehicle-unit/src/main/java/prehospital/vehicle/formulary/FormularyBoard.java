package prehospital.vehicle.formulary;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.Formulary;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.FormularyView;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
import prehospital.vehicle.journal.StateFile;
import prehospital.web.ProgramAddresses;
import prehospital.web.live.LiveFeed;

/**
 * Which formulary of the site holds on board: the vehicle's own file before the centre's. The centre is asked while there is a link, at most every
 * {@value #AGAIN_SECONDS} s; what it gave last is kept on disk and holds until it says something else. Event loop only.
 */
public final class FormularyBoard {
    /** Name of the collection, by unit; no entry where the site gave none. */
    public static final String COLLECTION = "formulary";

    /** How long until the centre is asked again. */
    public static final int AGAIN_SECONDS = 600;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final int CONNECT_MILLIS_MAX = 3_000;
    private static final long ANSWER_MILLIS_MAX = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(FormularyBoard.class);

    private final Parts parts;
    private final WebClient client;
    private Optional<FormularyView> shown;
    private Instant next = Instant.MIN;
    private boolean asking;

    /**
     * What it works with.
     *
     * @param secret device secret of the unit
     * @param linked whether the centre can be reached now
     */
    public record Parts(
            Vertx vertx,
            UnitId unit,
            ProgramAddresses centre,
            String secret,
            InstantSource clock,
            BooleanSupplier linked,
            LiveFeed feed,
            StateFile<Kept> kept) {}

    /** What is on disk; empty where the centre gave none. */
    public record Kept(Optional<FormularyView> view) {}

    /** What the centre answers; empty where it has none. */
    public record Answer(Optional<Formulary> formulary) {}

    /**
     * Shows what is known at the start.
     *
     * @param own of the vehicle's file; then the centre is not asked
     * @param left what an earlier run kept
     */
    public FormularyBoard(Parts parts, Optional<Formulary> own, Optional<Kept> left) {
        this.parts = parts;
        this.client = WebClient.create(
                parts.vertx(),
                parts.centre()
                        .secured(new WebClientOptions()
                                .setConnectTimeout(CONNECT_MILLIS_MAX)
                                .setMaxPoolSize(1)
                                .setFollowRedirects(false)));
        Instant now = parts.clock().instant();
        this.shown = own.map(file -> new FormularyView(FormularyView.From.VEHICLE, now, file))
                .or(() -> left.flatMap(Kept::view));
        if (own.isPresent()) {
            next = Instant.MAX;
        }
        shown.ifPresent(this::show);
    }

    /** Asks the centre when it is time to; once a second. */
    public void tick() {
        Instant now = parts.clock().instant();
        if (asking || now.isBefore(next) || !parts.linked().getAsBoolean()) {
            return;
        }
        asking = true;
        ask().map(FormularyBoard::read)
                .onComplete(done -> asking = false)
                .onSuccess(answer -> {
                    next = parts.clock().instant().plusSeconds(AGAIN_SECONDS);
                    take(answer.formulary());
                })
                .onFailure(e -> {
                    next = parts.clock().instant().plus(AFTER_FAILURE);
                    LOG.info("formulary of {} not heard from the centre: {}", parts.unit(), e.getMessage());
                });
    }

    /** Asks no more. */
    public Future<Void> close() {
        next = Instant.MAX;
        client.close();
        return Future.succeededFuture();
    }

    private Future<HttpResponse<Buffer>> ask() {
        URI base = parts.centre().current();
        return client.getAbs(base.resolve("/api/formulary").toString())
                .timeout(ANSWER_MILLIS_MAX)
                .putHeader("Authorization", "Device vehicle-" + parts.unit() + ":" + parts.secret())
                .send();
    }

    /** A formulary that this program cannot read is not taken: what holds, holds. */
    private static Answer read(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("it answered " + response.statusCode());
        }
        try {
            return Wire.readOwn(response.bodyAsString(), Answer.class);
        } catch (BadMessage e) {
            throw new IllegalStateException("what it gave cannot be used: " + e.path() + ": " + e.getMessage(), e);
        }
    }

    private void take(Optional<Formulary> given) {
        if (shown.map(FormularyView::formulary).equals(given)) {
            return;
        }
        Instant now = parts.clock().instant();
        shown = given.map(formulary -> new FormularyView(FormularyView.From.CENTRE, now, formulary));
        parts.kept().save(new Kept(shown));
        shown.ifPresentOrElse(
                this::show, () -> parts.feed().remove(COLLECTION, parts.unit().value()));
    }

    private void show(FormularyView view) {
        parts.feed().put(COLLECTION, parts.unit().value(), view);
    }
}
