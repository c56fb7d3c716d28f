package prehospital.simulation.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import prehospital.protocol.StartRefused;

/**
 * A CSV file with a header, read row by row: UTF-8 with or without a byte order mark, any line ends, quotes, columns in any
 * order. What is wrong is said in one sentence with file and line. One thread.
 */
final class CsvRows {
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final Pattern DIVIDERS = Pattern.compile("[;|,\\s]+");

    private CsvRows() {}

    /** One row; values come without blanks around them. */
    static final class Row {
        private final Path file;
        private final Map<String, Integer> columns;
        private final CsvRecord csv;

        private Row(Path file, Map<String, Integer> columns, CsvRecord csv) {
            this.file = file;
            this.columns = columns;
            this.csv = csv;
        }

        /** The value of a column, empty when the file has no such column. */
        String text(String column) {
            Integer at = columns.get(column);
            return at == null || at >= csv.getFieldCount()
                    ? ""
                    : csv.getField(at).strip();
        }

        String required(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw problem(column + " is missing");
            }
            return text;
        }

        /** A number from 0. */
        double amount(String column) {
            double value = number(column);
            if (value < 0) {
                throw problem(column + " must not be negative, but is " + text(column));
            }
            return value;
        }

        double number(String column) {
            return Numbers.finite(required(column))
                    .orElseThrow(() -> problem(column + " must be a number, not " + text(column)));
        }

        int whole(String column, int min, int max) {
            String text = required(column);
            String digits = text.matches("[Pp]\\d+") ? text.substring(1) : text;
            return Numbers.finite(digits)
                    .filter(n -> n == Math.rint(n) && n >= min && n <= max)
                    .map(Double::intValue)
                    .orElseThrow(() ->
                            problem(column + " must be a whole number from " + min + " to " + max + ", not " + text));
        }

        boolean yes(String column) {
            String text = required(column);
            return Numbers.yes(text)
                    .orElseThrow(() -> problem(column + " must be 0, 1, true, false, yes or no, not " + text));
        }

        /** Words divided by semicolon, bar, comma or blank. */
        SortedSet<String> words(String column) {
            return DIVIDERS.splitAsStream(text(column))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The position that a name has in another file. */
        int reference(String column, Map<String, Integer> known, String where) {
            String name = required(column);
            Integer at = known.get(name);
            if (at == null) {
                throw problem(column + " " + name + " is not in " + where);
            }
            return at;
        }

        /** Enters a name that must be new. */
        String unique(String column, Map<String, Integer> known) {
            String name = required(column);
            if (known.putIfAbsent(name, known.size()) != null) {
                throw problem(column + " " + name + " comes twice");
            }
            return name;
        }

        StartRefused problem(String what) {
            return new StartRefused(file + ", line " + csv.getStartingLineNumber() + ": " + what + ".");
        }
    }

    /** Hands every row after the header to the reader. */
    static void each(Path file, List<String> required, Consumer<Row> reader) {
        records(file, records -> {
            if (!records.hasNext()) {
                throw new StartRefused(file + " is empty; its first line must name the columns.");
            }
            Map<String, Integer> columns = header(file, records.next());
            for (String column : required) {
                if (!columns.containsKey(column)) {
                    throw new StartRefused(file + ", line 1: the column " + column + " is missing.");
                }
            }
            while (records.hasNext()) {
                Row row = new Row(file, columns, records.next());
                if (row.csv.getFieldCount() > columns.size()) {
                    throw row.problem("there are more values than columns");
                }
                reader.accept(row);
            }
        });
    }

    private static Map<String, Integer> header(Path file, CsvRecord record) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : record.getFields()) {
            if (columns.putIfAbsent(name.strip(), columns.size()) != null) {
                throw new StartRefused(file + ", line 1: the column " + name.strip() + " comes twice.");
            }
        }
        return columns;
    }

    /** Opens a file and hands its records, the header included, to the reader. */
    static void records(Path file, Consumer<Iterator<CsvRecord>> reader) {
        if (!Files.isRegularFile(file)) {
            throw new StartRefused(file + " does not exist or is not a file.");
        }
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipByteOrderMark(text);
            reader.accept(CsvReader.builder()
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text)
                    .iterator());
        } catch (CsvParseException broken) {
            throw new StartRefused(file + " is not readable as CSV (" + broken.getMessage() + ").", broken);
        } catch (CharacterCodingException broken) {
            throw new StartRefused(file + " is not UTF-8 text.", broken);
        } catch (UncheckedIOException | IOException broken) {
            throw new StartRefused(file + " could not be read (" + broken.getMessage() + ").", broken);
        }
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }
}
