package prehospital.vehicle.backpack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.Limits;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.vitals.Measured;

/** What the bags of a vehicle said so far. Immutable. */
public record Inventory(Map<String, Bag> bags) {
    /** Most bags of a vehicle; a further one is refused. */
    static final int BAGS_MAX = 8;

    /** Most items of a bag; more are refused. */
    static final int ITEMS_MAX = 500;

    /** A vehicle that never heard of a bag. */
    public static final Inventory EMPTY = new Inventory(Map.of());

    public Inventory {
        bags = Map.copyOf(bags);
    }

    /** One bag. */
    public record Bag(Instant heardAt, Optional<Instant> scannedAt, Map<String, TaggedItem> items) {
        public Bag {
            items = Map.copyOf(items);
        }
    }

    /** An item of the kit. */
    record KitItem(String tag, String item, Optional<LocalDate> expires) {}

    /**
     * One line of the feed; exactly one of the four is there.
     *
     * @param bag as it names itself, 1–40 characters
     * @param at when it was so, by the bag's clock; the vehicle's when absent
     * @param kit everything that should be in it; replaces the kit before, keeps what is known of tags that stay
     * @param scan all tags that are in it now: whatever is not named is missing
     * @param seen tags that were heard now; says nothing about others
     * @param used tags that were taken out and used
     */
    record Line(
            String bag,
            Optional<Instant> at,
            Optional<List<KitItem>> kit,
            Optional<List<String>> scan,
            Optional<List<String>> seen,
            Optional<List<String>> used) {
        Line {
            Limits.text("bag", bag, 1, 40);
        }
    }

    /** The inventory after a line; {@link BadMessage} when the line says what cannot be. */
    Inventory after(Line line, Instant now) {
        Bag before = bags.get(line.bag());
        if (before == null && bags.size() >= BAGS_MAX) {
            throw new BadMessage("bag", "a vehicle has at most " + BAGS_MAX + " bags");
        }
        if (List.of(line.kit(), line.scan(), line.seen(), line.used()).stream()
                        .filter(Optional::isPresent)
                        .count()
                != 1) {
            throw new BadMessage("", "a line has one of kit, scan, seen and used");
        }
        Instant at = line.at().filter(stated -> !stated.isAfter(now)).orElse(now);
        Bag bag = before == null ? new Bag(now, Optional.empty(), Map.of()) : before;
        Map<String, TaggedItem> items = new TreeMap<>(bag.items());
        line.kit().ifPresent(kit -> replace(items, kit, at));
        line.scan().ifPresent(tags -> items.replaceAll((tag, item) -> item.looked(tags.contains(tag), at)));
        line.seen().ifPresent(tags -> change(items, tags, at, true));
        line.used().ifPresent(tags -> change(items, tags, at, false));
        Map<String, Bag> all = new HashMap<>(bags);
        Optional<Instant> scanned = line.scan().isPresent() ? Optional.of(at) : bag.scannedAt();
        all.put(line.bag(), new Bag(now, scanned, items));
        return new Inventory(all);
    }

    BackpackView view(String name, LocalDate today) {
        Bag bag = bags.get(name);
        if (bag == null) {
            throw new IllegalArgumentException(name);
        }
        List<TaggedItem.Shown> shown = bag.items().values().stream()
                .map(item -> item.shown(today))
                .sorted(Comparator.comparing(TaggedItem.Shown::state)
                        .thenComparing(TaggedItem.Shown::item)
                        .thenComparing(TaggedItem.Shown::tag))
                .toList();
        Map<TaggedItem.State, Integer> counts = new EnumMap<>(TaggedItem.State.class);
        shown.forEach(item -> counts.merge(item.state(), 1, Integer::sum));
        return new BackpackView(name, bag.heardAt(), bag.scannedAt(), shown, counts);
    }

    private static void replace(Map<String, TaggedItem> items, List<KitItem> kit, Instant at) {
        if (kit.size() > ITEMS_MAX) {
            throw new BadMessage("kit", "a bag has at most " + ITEMS_MAX + " items");
        }
        Map<String, TaggedItem> known = Map.copyOf(items);
        items.clear();
        for (KitItem item : kit) {
            TaggedItem before = known.get(item.tag());
            items.put(
                    item.tag(),
                    before == null
                            ? new TaggedItem(
                                    item.tag(),
                                    item.item(),
                                    item.expires(),
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    at)
                            : new TaggedItem(
                                    item.tag(),
                                    item.item(),
                                    item.expires(),
                                    before.present(),
                                    before.seenAt(),
                                    before.usedAt(),
                                    before.since()));
        }
    }

    private static void change(Map<String, TaggedItem> items, List<String> tags, Instant at, boolean seen) {
        for (String tag : tags) {
            TaggedItem item = items.get(tag);
            if (item == null) {
                throw new BadMessage(seen ? "seen" : "used", "no item of the kit has the tag " + Measured.cut(tag, 40));
            }
            items.put(tag, seen ? item.looked(true, at) : item.used(at));
        }
    }
}
