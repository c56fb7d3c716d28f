package prehospital.dispatch.core.triage;

/**
 * Something wrong with a tree.
 *
 * @param tree name of the tree
 * @param path where in its file, for example {@code rules[2].plan}
 * @param words what is wrong, one sentence
 */
public record Fault(String tree, String path, String words) {
    @Override
    public String toString() {
        return tree + ".json: " + (path.isEmpty() ? "" : path + ": ") + words;
    }
}
