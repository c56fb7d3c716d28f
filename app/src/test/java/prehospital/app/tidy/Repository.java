package prehospital.app.tidy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of the repository that people write; what builds and runs leave behind is passed over. */
final class Repository {
    private static final Set<String> PASSED_OVER =
            Set.of("target", "node_modules", "dist", ".git", "data", ".idea", ".vscode", "test-results");
    private static final long TEXT_LIMIT_BYTES = 2 << 20;

    private final Path root;

    Repository(Path root) {
        this.root = root;
    }

    /** The repository around the module that is being tested. */
    static Repository ofThisBuild() {
        Path here = Path.of("").toAbsolutePath();
        Path root =
                Files.exists(here.resolve("bin/up")) ? here : here.resolve("..").normalize();
        if (!Files.exists(root.resolve("bin/up"))) {
            throw new IllegalStateException("the repository is not found from " + here);
        }
        return new Repository(root);
    }

    Path root() {
        return root;
    }

    /** A file as its path from the root, with forward slashes. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** All files, sorted by path. */
    List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean passedOver = !directory.equals(root)
                        && PASSED_OVER.contains(directory.getFileName().toString());
                return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!PASSED_OVER.contains(file.getFileName().toString())) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    List<Path> filesEndingIn(String... endings) throws IOException {
        return files().stream()
                .filter(file -> Set.of(endings).stream().anyMatch(file.toString()::endsWith))
                .toList();
    }

    /** A file's text, or empty when it is not text (an image, a font, a database). */
    static Optional<String> text(Path file) throws IOException {
        if (Files.size(file) > TEXT_LIMIT_BYTES) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (MalformedInputException _notText) {
            return Optional.empty();
        }
    }

    String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }
}
