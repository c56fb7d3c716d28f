package prehospital.vehicle.vitals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;

/**
 * The samples of one row, exactly as the device wrote them.
 *
 * @param count places in the row, taken or empty
 * @param unit what 1 stands for: 1 for integers, 0.001 for numbers with three decimals
 * @param runs without the empty places; never empty
 */
record Samples(int count, double unit, List<Run> runs) {
    private static final int DECIMALS_MAX = 9;

    /**
     * Samples without a gap.
     *
     * @param from place of the first one in the row
     * @param invalid which of them the device says mean nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Run(int from, int[] samples, boolean[] invalid) {
        /** Marks of the samples that mean nothing, and one for all. */
        List<WaveMark> marks(Optional<WaveMark.Kind> all) {
            List<WaveMark> marks = new ArrayList<>();
            all.ifPresent(kind -> marks.add(new WaveMark(kind, 0, samples.length)));
            int start = -1;
            for (int i = 0; i <= samples.length; i++) {
                boolean off = i < samples.length && invalid[i];
                if (off && start < 0) {
                    start = i;
                } else if (!off && start >= 0) {
                    marks.add(new WaveMark(WaveMark.Kind.LEAD_OFF, start, i));
                    start = -1;
                }
            }
            return marks.size() <= WaveChunk.MARKS_MAX ? marks : joined(marks);
        }

        private static List<WaveMark> joined(List<WaveMark> marks) {
            List<WaveMark> kept = new ArrayList<>(marks.subList(0, WaveChunk.MARKS_MAX - 1));
            kept.add(new WaveMark(
                    WaveMark.Kind.LEAD_OFF,
                    marks.get(WaveChunk.MARKS_MAX - 1).from(),
                    marks.getLast().to()));
            return kept;
        }
    }

    /** Reads a row; empty when it holds something that is not a number, does not fit or is too long. */
    static Optional<Samples> read(String row, Optional<String> invalid) {
        List<String> texts = split(row);
        int decimals = 0;
        for (String text : texts) {
            int point = text.indexOf('.');
            decimals = Math.max(decimals, point < 0 ? 0 : text.length() - point - 1);
        }
        boolean readable = decimals <= DECIMALS_MAX && texts.stream().allMatch(Samples::number);
        return readable && texts.size() <= SignalReader.ROW_SAMPLES_MAX
                ? scaled(texts, decimals, invalid)
                : Optional.empty();
    }

    private static List<String> split(String row) {
        List<String> texts = new ArrayList<>(row.length() / 4 + 1);
        int from = 0;
        for (int i = 0; i <= row.length(); i++) {
            if (i == row.length() || row.charAt(i) == '^' || row.charAt(i) == '~') {
                texts.add(row.substring(from, i).strip());
                from = i + 1;
            }
        }
        return texts;
    }

    /** Nothing, or a sign, up to ten digits, and a point with decimals. By hand, because a second of 12 leads has 6,000 of them. */
    private static boolean number(String text) {
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        int begin = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        boolean digits = end - begin <= 10 && (text.isEmpty() || end > begin);
        for (int i = begin; i < text.length() && digits; i++) {
            digits = i == point || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
        }
        return digits;
    }

    private static Optional<Samples> scaled(List<String> texts, int decimals, Optional<String> invalid) {
        int[] samples = new int[texts.size()];
        boolean[] off = new boolean[texts.size()];
        for (int i = 0; i < samples.length; i++) {
            if (!texts.get(i).isEmpty()) {
                long value = shifted(texts.get(i), decimals);
                if (value != (int) value) {
                    return Optional.empty();
                }
                samples[i] = (int) value;
                off[i] = invalid.isPresent() && texts.get(i).equals(invalid.get());
            }
        }
        List<Run> runs = runs(texts, samples, off);
        double unit = Double.parseDouble("1e-" + decimals);
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Samples(samples.length, unit, runs));
    }

    private static List<Run> runs(List<String> texts, int[] samples, boolean[] off) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= samples.length; i++) {
            boolean ends = i == samples.length || texts.get(i).isEmpty();
            if (ends || i - from == WaveChunk.SAMPLES_MAX) {
                if (i > from) {
                    runs.add(new Run(from, Arrays.copyOfRange(samples, from, i), Arrays.copyOfRange(off, from, i)));
                }
                from = ends ? i + 1 : i;
            }
        }
        return runs;
    }

    /** The number without its point, as if every one had so many decimals. */
    private static long shifted(String text, int decimals) {
        int point = text.indexOf('.');
        int own = point < 0 ? 0 : text.length() - point - 1;
        long value = Long.parseLong(point < 0 ? text : text.substring(0, point) + text.substring(point + 1));
        for (int i = own; i < decimals && Math.abs(value) <= Integer.MAX_VALUE; i++) {
            value *= 10;
        }
        return value;
    }
}
