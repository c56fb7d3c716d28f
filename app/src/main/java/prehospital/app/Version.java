package prehospital.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version as the build wrote it into the jar. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"prehospital " + text()};
    }

    /** The version, or {@code unpackaged} when the classes do not come from the built jar. */
    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
