package prehospital.simulation.scenario;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import prehospital.protocol.StartRefused;

/**
 * Reads a square table of numbers between nodes: row = from, column = to, first row and first column = node names in any
 * order. It may know more nodes than the scenario; every node of the scenario must be in it.
 */
final class MatrixFile {
    private final Path file;
    private final Map<String, Integer> nodes;
    private final NodeMatrix matrix;
    private final boolean[] seen;
    private int rows;

    private MatrixFile(Path file, Map<String, Integer> nodes) {
        this.file = file;
        this.nodes = nodes;
        matrix = new NodeMatrix(nodes.size());
        seen = new boolean[nodes.size()];
    }

    static NodeMatrix read(Path file, Map<String, Integer> nodes) {
        MatrixFile reading = new MatrixFile(file, nodes);
        CsvRows.records(file, reading::fill);
        return reading.matrix;
    }

    private void fill(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new StartRefused(file + " is empty; its first line must name the nodes.");
        }
        int[] columns = columns(records.next());
        while (records.hasNext()) {
            row(records.next(), columns);
        }
        if (rows != columns.length - 1) {
            throw new StartRefused(
                    file + " is not square: it has " + rows + " rows and " + (columns.length - 1) + " columns.");
        }
        for (Map.Entry<String, Integer> node : nodes.entrySet()) {
            if (!seen[node.getValue()]) {
                throw new StartRefused(file + " has no row for the node " + node.getKey() + ".");
            }
        }
    }

    /** Per column the node, or −1 for nodes that the scenario does not have. */
    private int[] columns(CsvRecord header) {
        int[] columns = new int[header.getFieldCount()];
        boolean[] named = new boolean[nodes.size()];
        Arrays.fill(columns, -1);
        for (int i = 1; i < columns.length; i++) {
            String name = header.getField(i).strip();
            int node = nodes.getOrDefault(name, -1);
            columns[i] = node;
            if (node >= 0 && named[node]) {
                throw problem(header, "the column " + name + " comes twice");
            } else if (node >= 0) {
                named[node] = true;
            }
        }
        for (Map.Entry<String, Integer> node : nodes.entrySet()) {
            if (!named[node.getValue()]) {
                throw new StartRefused(file + ", line 1: the node " + node.getKey() + " has no column.");
            }
        }
        return columns;
    }

    private void row(CsvRecord record, int[] columns) {
        if (record.getFieldCount() != columns.length) {
            throw problem(
                    record, "there are " + record.getFieldCount() + " values, but " + columns.length + " in line 1");
        }
        rows++;
        String name = record.getField(0).strip();
        int from = nodes.getOrDefault(name, -1);
        if (from < 0) {
            return;
        }
        if (seen[from]) {
            throw problem(record, "the row " + name + " comes twice");
        }
        seen[from] = true;
        for (int i = 1; i < columns.length; i++) {
            if (columns[i] >= 0) {
                matrix.set(from, columns[i], amount(record, i));
            }
        }
    }

    private double amount(CsvRecord record, int column) {
        String text = record.getField(column).strip();
        return Numbers.finite(text)
                .filter(value -> value >= 0)
                .orElseThrow(() -> problem(
                        record,
                        "value " + column + " must be a number from 0, not " + (text.isEmpty() ? "empty" : text)));
    }

    private StartRefused problem(CsvRecord record, String what) {
        return new StartRefused(file + ", line " + record.getStartingLineNumber() + ": " + what + ".");
    }
}
