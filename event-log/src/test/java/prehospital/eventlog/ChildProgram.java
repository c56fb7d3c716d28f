package prehospital.eventlog;

import java.nio.file.Path;

/** Another program that uses a data directory until it is killed. */
final class ChildProgram {
    private ChildProgram() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[1]);
        String word = "open".equals(args[0])
                ? Long.toString(Database.open(DatabaseConfig.embedded(directory, "centre"))
                        .serverPid()
                        .orElseThrow())
                : take(directory);
        System.out.println("child " + word);
        System.out.flush();
        Thread.currentThread().join();
    }

    private static String take(Path directory) {
        DataDirectory.take(directory);
        return "taken";
    }
}
