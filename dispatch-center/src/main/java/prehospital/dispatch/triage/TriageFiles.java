package prehospital.dispatch.triage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.triage.Fault;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageProof;
import prehospital.dispatch.core.triage.TriageTree;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.Priority;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * Reads a book of question trees: {@code triage.json} names the trees, the response plans and the looks of the priorities;
 * each tree is a file of its own. Strict: an unknown key, a missing language or a reference to nothing is an error with file
 * and path. Blocking.
 */
public final class TriageFiles {
    /** Largest file, in bytes. */
    private static final int FILE_BYTES_MAX = 1_000_000;

    /** Most trees of one book. */
    private static final int TREES_MAX = 100;

    private static final String INDEX = "triage.json";

    private final Source source;
    private final String where;

    private TriageFiles(Source source, String where) {
        this.source = source;
        this.where = where;
    }

    /** The text of a file by its name. */
    @FunctionalInterface
    private interface Source {
        String read(String name) throws IOException;
    }

    /** What {@code triage.json} holds. */
    record Index(
            List<String> trees,
            SortedMap<String, List<PlanSlot>> plans,
            SortedMap<Priority, TriageBook.Look> priorities,
            Optional<SortedMap<Priority, String>> usual) {}

    /** A slot of a plan; unlike one of a recorded plan its role must be there in both languages. */
    record PlanSlot(Bilingual role, Set<Capability> needs) {
        ResponsePlan.Slot slot() {
            return new ResponsePlan.Slot(role, needs);
        }
    }

    /** The trees that come with the program. */
    public static TriageFiles packaged() {
        return new TriageFiles(TriageFiles::resource, "packaged");
    }

    /** The trees of a directory; nothing of the packaged ones is mixed in. */
    public static TriageFiles of(Path directory) {
        return new TriageFiles(name -> file(directory.resolve(name)), directory.toString());
    }

    /** Those of the directory when it exists, else the packaged ones. */
    public static TriageFiles ofOrPackaged(Path directory) {
        return Files.isDirectory(directory) ? of(directory) : packaged();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TriageFiles.class.getResourceAsStream("/prehospital/triage/" + name)) {
            if (in == null) {
                throw new NoSuchFileException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String file(Path path) throws IOException {
        if (Files.size(path) > FILE_BYTES_MAX) {
            throw new IOException("larger than " + FILE_BYTES_MAX + " bytes");
        }
        return Files.readString(path);
    }

    /**
     * Reads the book without proving it.
     *
     * @throws StartRefused naming file and path when a file cannot be read or says what is not allowed
     */
    public TriageBook read() {
        Index index = parse(INDEX, Index.class);
        if (index.trees().size() > TREES_MAX) {
            throw refused(INDEX, "trees: more than " + TREES_MAX);
        }
        for (Priority priority : Priority.values()) {
            if (!index.priorities().containsKey(priority)) {
                throw refused(INDEX, "priorities: " + priority + " is missing");
            }
        }
        SortedMap<String, ResponsePlan> plans = new TreeMap<>();
        index.plans().forEach((code, slots) -> plans.put(code, plan(code, slots)));
        SortedMap<Priority, String> usual = index.usual().orElseGet(TreeMap::new);
        usual.forEach((priority, code) -> {
            if (!plans.containsKey(code)) {
                throw refused(INDEX, "usual." + priority + ": there is no response plan " + code);
            }
        });
        List<TriageTree> trees = new ArrayList<>();
        for (String id : index.trees()) {
            trees.add(tree(id));
        }
        return new TriageBook(trees, plans, index.priorities(), usual);
    }

    /**
     * Reads the book and proves it.
     *
     * @throws StartRefused as {@link #read}, and with the first fault of a book that is not sound
     */
    public TriageBook readSound() {
        TriageBook book = read();
        List<Fault> faults = TriageProof.of(book);
        if (!faults.isEmpty()) {
            Fault first = faults.getFirst();
            throw refused(
                    first.tree() + ".json",
                    first.path() + ": " + first.words()
                            + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more faults)" : ""));
        }
        return book;
    }

    private TriageTree tree(String id) {
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw refused(INDEX, "trees: '" + id + "' is not a name of lower case letters, digits and hyphens");
        }
        TriageTree tree = parse(id + ".json", TriageTree.class);
        if (!tree.id().equals(id)) {
            throw refused(id + ".json", "id: is " + tree.id() + " but the file is named " + id);
        }
        return tree;
    }

    private ResponsePlan plan(String code, List<PlanSlot> slots) {
        try {
            return new ResponsePlan(code, slots.stream().map(PlanSlot::slot).toList());
        } catch (IllegalArgumentException e) {
            throw refused(INDEX, "plans." + code + ": " + e.getMessage());
        }
    }

    private <T> T parse(String name, Class<T> type) {
        try {
            return Wire.read(source.read(name), type);
        } catch (BadMessage e) {
            throw refused(name, (e.path().isEmpty() ? "" : e.path() + ": ") + e.getMessage());
        } catch (NoSuchFileException e) {
            throw refused(name, "does not exist");
        } catch (IOException e) {
            throw refused(name, "cannot be read: " + e.getMessage());
        }
    }

    private StartRefused refused(String file, String words) {
        return new StartRefused("triage (" + where + "): " + file + ": " + words);
    }
}
