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
        return column(column, new String[rows.size()]);
    }

    Double[] numbers(int column) {
        return column(column, new Double[rows.size()]);
    }

    Long[] longs(int column) {
        return column(column, new Long[rows.size()]);
    }

    Buffer[] bytes(int column) {
        return column(column, new Buffer[rows.size()]);
    }

    OffsetDateTime[] times(int column) {
        return column(column, new OffsetDateTime[rows.size()]);
    }

    /** Fails with an exception of its own when a value is of another kind. */
    private <T> T[] column(int column, T[] values) {
        @Nullable Object[] filled = values;
        for (int i = 0; i < filled.length; i++) {
            filled[i] = rows.get(i)[column];
        }
        return values;
    }
}
