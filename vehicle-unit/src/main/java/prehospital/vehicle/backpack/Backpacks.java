package prehospital.vehicle.backpack;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * The inventory of a vehicle's bags: each line is applied to the state after the one before, and is taken when that is on disk.
 * Event loop only.
 */
public final class Backpacks {
    private final InstantSource clock;
    private final ZoneId zone;
    private final Context context;
    private final Function<Inventory, CompletableFuture<Void>> store;
    private final Consumer<BackpackView> shown;
    private Inventory inventory;
    private LocalDate day;

    /**
     * @param zone whose midnight ends the day on which an item expires
     * @param remembered of an earlier run
     * @param store completes when the inventory is on disk
     * @param shown is told of every bag that changed
     */
    public Backpacks(
            InstantSource clock,
            ZoneId zone,
            Context context,
            Optional<Inventory> remembered,
            Function<Inventory, CompletableFuture<Void>> store,
            Consumer<BackpackView> shown) {
        this.clock = clock;
        this.zone = zone;
        this.context = context;
        this.store = store;
        this.shown = shown;
        this.inventory = remembered.orElse(Inventory.EMPTY);
        this.day = today();
        showAll();
    }

    /** Takes one line of the feed; the bag's name once it is on disk. Fails with {@link BadMessage} on a line that cannot be. */
    Future<String> take(String text) {
        Inventory.Line line;
        Inventory after;
        try {
            line = Wire.read(text, Inventory.Line.class);
            after = inventory.after(line, clock.instant());
        } catch (BadMessage e) {
            return Future.failedFuture(e);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new BadMessage("", String.valueOf(e.getMessage())));
        }
        inventory = after;
        return Future.fromCompletionStage(store.apply(after), context)
                .onSuccess(done -> shown.accept(inventory.view(line.bag(), today())))
                .map(line.bag());
    }

    /** Every bag as it is now, by name. */
    public List<BackpackView> all() {
        return inventory.bags().keySet().stream()
                .sorted()
                .map(bag -> inventory.view(bag, today()))
                .toList();
    }

    /** Now and then: items expire at midnight. */
    public void tick() {
        if (!day.equals(today())) {
            day = today();
            showAll();
        }
    }

    private void showAll() {
        all().forEach(shown);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
