package prehospital.dispatch.cluster;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Something that was made on an event loop of its own, so that a long log that one region reads does not hold up the lease of another.
 *
 * @param value what was made
 * @param end gives the event loop back; what was made is closed before
 */
record OwnLoop<T>(T value, Supplier<Future<Void>> end) {
    /** Makes it; fails as the making fails. */
    static <T> Future<OwnLoop<T>> make(Vertx vertx, Supplier<Future<T>> making) {
        Promise<T> made = Promise.promise();
        return vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        making.get().onComplete(made);
                        made.future().<Void>mapEmpty().onComplete(started);
                    }
                })
                .compose(id -> made.future().map(value -> new OwnLoop<>(value, () -> vertx.undeploy(id))));
    }
}
