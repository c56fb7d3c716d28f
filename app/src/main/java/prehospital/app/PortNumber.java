package prehospital.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port: 0 (the system chooses) to 65535. */
final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String word) {
        if (!word.matches("\\d{1,5}") || Integer.parseInt(word) > HIGHEST) {
            throw new TypeConversionException("'" + word + "' is not a port between 0 and " + HIGHEST);
        }
        return Integer.valueOf(word);
    }
}
