package prehospital.web.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one audience sees: its entries, its numbered changes of late, and the messages made of them. Numbers and epoch are its own, so a change it
 * may not see leaves no gap. Single thread; knows no clock and no network.
 */
final class AudienceLog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String epoch;
    private final Visibility visibility;
    private final int changesKeptMax;
    private final TreeMap<String, TreeMap<String, JsonNode>> entries = new TreeMap<>();
    private final LinkedHashMap<EntryKey, Change> pending = new LinkedHashMap<>();
    private final ArrayDeque<Numbered> kept = new ArrayDeque<>();
    private long seq;

    /** A visible change: a new value, or none for a removal. */
    record Change(Optional<JsonNode> value) {}

    /** That an entry changed; its value is looked up when someone asks, so that thousands of these weigh little. */
    private record Numbered(long seq, EntryKey key) {}

    AudienceLog(String epoch, Visibility visibility, int changesKeptMax) {
        this.epoch = epoch;
        this.visibility = visibility;
        this.changesKeptMax = changesKeptMax;
    }

    String epoch() {
        return epoch;
    }

    long seq() {
        return seq;
    }

    /** Takes the present value of an entry, or its absence; nothing goes out before {@link #flush}. */
    void take(EntryKey key, Optional<JsonNode> value) {
        TreeMap<String, JsonNode> collection = entries.computeIfAbsent(key.collection(), name -> new TreeMap<>());
        Optional<JsonNode> old = Optional.ofNullable(collection.get(key.id()));
        Optional<JsonNode> now = value.filter(node -> visibility.visible(key.collection(), key.id(), node));
        if (old.equals(now)) {
            return;
        }
        now.ifPresentOrElse(node -> collection.put(key.id(), node), () -> collection.remove(key.id()));
        if (collection.isEmpty()) {
            entries.remove(key.collection());
        }
        pending.remove(key); // the newest change takes the newest place
        pending.put(key, new Change(now));
    }

    /** Numbers the changes since the last flush; the message that carries them, when there are any. */
    Optional<String> flush(Instant now) {
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        long before = seq;
        for (EntryKey changed : pending.keySet()) {
            seq++;
            kept.addLast(new Numbered(seq, changed));
            if (kept.size() > changesKeptMax) {
                kept.removeFirst();
            }
        }
        String text = delta(before, pending, now);
        pending.clear();
        return Optional.of(text);
    }

    /**
     * What changed after {@code from}, with its present values, as one message; empty when that is no longer known or the client is of another
     * epoch. A change that is not numbered yet may be in it; it comes again with its number.
     */
    Optional<String> since(String clientEpoch, long from, Instant now) {
        boolean known = clientEpoch.equals(epoch)
                && from <= seq
                && (from == seq || (!kept.isEmpty() && kept.getFirst().seq() <= from + 1));
        if (!known) {
            return Optional.empty();
        }
        LinkedHashMap<EntryKey, Change> missed = new LinkedHashMap<>();
        kept.stream().filter(change -> change.seq() > from).forEach(change -> {
            missed.remove(change.key());
            missed.put(change.key(), new Change(present(change.key())));
        });
        return Optional.of(delta(from, missed, now));
    }

    private Optional<JsonNode> present(EntryKey key) {
        return Optional.ofNullable(entries.get(key.collection())).map(values -> values.get(key.id()));
    }

    String snapshot(Instant now) {
        ObjectNode message = message("Snapshot", now);
        message.put("epoch", epoch);
        ObjectNode collections = message.putObject("collections");
        entries.forEach((name, values) -> collections.putObject(name).setAll(values));
        return message.toString();
    }

    String tick(Instant now) {
        return message("Tick", now).toString();
    }

    private String delta(long prev, Map<EntryKey, Change> changes, Instant now) {
        ObjectNode message = message("Delta", now);
        message.put("prev", prev);
        ArrayNode list = message.putArray("changes");
        changes.forEach((key, change) -> {
            ObjectNode item =
                    list.addObject().put("collection", key.collection()).put("id", key.id());
            change.value().ifPresent(value -> item.set("value", value));
        });
        return message.toString();
    }

    private ObjectNode message(String type, Instant now) {
        return JSON.objectNode().put("type", type).put("seq", seq).put("serverTime", now.toString());
    }
}
