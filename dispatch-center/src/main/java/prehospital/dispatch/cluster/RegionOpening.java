package prehospital.dispatch.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import prehospital.dispatch.CentreProgram;
import prehospital.dispatch.CentreStandby;

/** Opens the centre of one region behind the region's port in this process. */
final class RegionOpening implements RegionKeeper.Opening {
    private final Vertx vertx;
    private final CentreStandby standby;
    private final RegionFront front;
    private final Consumer<String> words;

    /** What is opened where; {@code words} hears what a person must be told at a first start. */
    RegionOpening(Vertx vertx, CentreStandby standby, RegionFront front, Consumer<String> words) {
        this.vertx = vertx;
        this.standby = standby;
        this.front = front;
        this.words = words;
    }

    @Override
    public Future<RegionKeeper.Program> open(long epoch) {
        return OwnLoop.make(vertx, () -> standby.open(epoch, front)).map(this::opened);
    }

    private RegionKeeper.Program opened(OwnLoop<CentreProgram> loop) {
        CentreProgram program = loop.value();
        program.oneTimePassword()
                .ifPresent(password -> words.accept("one-time password of admin (shown once): " + password));
        program.parts().health().play("owner");
        front.bind(program.parts().metrics());
        return () -> program.close().eventually(() -> loop.end().get());
    }

    @Override
    public Future<Void> again() {
        return standby.again();
    }
}
