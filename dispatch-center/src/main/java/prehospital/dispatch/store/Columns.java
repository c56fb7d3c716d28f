package prehospital.dispatch.store;

import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows turned into one array per column, as {@code unnest} takes them. */
final class Columns {
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final int width;

    Columns(int width) {
        this.width = width;
    }

    void add(@Nullable Object... row) {
        if (row.length != width) {
            throw new IllegalArgumentException("a row has " + width + " columns");
        }
        rows.add(row);
    }

    int size() {
        return rows.size();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String[] texts(int column) {
        return rows.stream().map(row -> row[column]).toArray(String[]::new);
    }

    Double[] numbers(int column) {
        return rows.stream().map(row -> row[column]).toArray(Double[]::new);
    }

    Long[] longs(int column) {
        return rows.stream().map(row -> row[column]).toArray(Long[]::new);
    }

    Buffer[] bytes(int column) {
        return rows.stream().map(row -> row[column]).toArray(Buffer[]::new);
    }

    OffsetDateTime[] times(int column) {
        return rows.stream().map(row -> row[column]).toArray(OffsetDateTime[]::new);
    }
}
