package prehospital.vehicle.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message without the samples of its waveforms, and these beside it. The parser's time grows with the square of the parts of a
 * field: a ten-second 12-lead of 500 Hz took it ten seconds, and takes it milliseconds so.
 *
 * @param rest the message; a row of samples has its place in {@link #samples} as value
 * @param samples OBX-5 of every row of type NA, in order
 */
record LongRows(String rest, List<String> samples) {
    private static final int TYPE = 2;
    private static final int VALUE = 5;

    /** Takes the samples out of a message whose segments end in carriage returns. */
    static LongRows of(String message) {
        if (message.length() < 5 || !message.contains("NA")) {
            return new LongRows(message, List.of());
        }
        Pattern separator = Pattern.compile(Pattern.quote(message.substring(3, 4)));
        String between = message.substring(3, 4);
        List<String> samples = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        for (String segment : message.split("\\r", -1)) {
            String[] fields = segment.startsWith("OBX") ? separator.split(segment, VALUE + 2) : new String[0];
            if (fields.length > VALUE && fields[TYPE].equals("NA") && !fields[VALUE].isEmpty()) {
                samples.add(fields[VALUE]);
                fields[VALUE] = Integer.toString(samples.size() - 1);
                rest.append(String.join(between, fields)).append('\r');
            } else {
                rest.append(segment).append('\r');
            }
        }
        return new LongRows(rest.toString(), samples);
    }

    /** The row with its own samples. */
    Obx whole(Obx row) {
        boolean taken = row.type().equals("NA") && row.value().matches("\\d{1,6}");
        int at = taken ? Integer.parseInt(row.value()) : samples.size();
        return at < samples.size() ? row.withValue(samples.get(at)) : row;
    }
}
