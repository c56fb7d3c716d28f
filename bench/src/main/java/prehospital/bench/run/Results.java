package prehospital.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import prehospital.protocol.wire.Wire;

/** What measurements have in common: the middle of repeats, the heap in use, the file of figures with its machine note. */
public final class Results {
    private Results() {}

    /** The middle of an odd number of figures. */
    public static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** Heap in use after a full collection, in MiB. */
    static double heapMb() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024);
    }

    /** Writes and prints the figures. */
    public static void write(Path file, Map<String, Object> figures) throws IOException, InterruptedException {
        String json = Wire.lenient()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("machine", MachineNote.now(), "figures", figures));
        Files.writeString(file, json + "\n");
        System.out.println(json);
    }
}
