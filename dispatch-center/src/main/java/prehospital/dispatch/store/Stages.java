package prehospital.dispatch.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stages as Hibernate Reactive speaks of futures. */
final class Stages {
    private Stages() {}

    /** A stage that has this value already. */
    static <T> CompletionStage<T> of(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
