package prehospital.mapdata.gazetteer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that says where something is by something else: "opposite of the station", "near Liseberg", "中心医院对面". Pure.
 *
 * @param landmark what to look for
 * @param meters how much farther than the landmark itself the place may be
 * @param before words before the landmark's name in the answer
 * @param after words after it
 */
record RelativeQuery(String landmark, int meters, String before, String after) {
    /** Across a street is rarely farther. */
    private static final int OPPOSITE_METERS = 40;

    private static final int NEAR_METERS = 150;

    /** Words in front, with what they mean; the longest first. */
    private static final List<Word> FRONT = List.of(
            new Word(
                    "(?:on the )?opposite(?: side)?(?: of| from)?|across(?: the street)? from|facing|mittemot|en face de",
                    OPPOSITE_METERS,
                    "opposite "),
            new Word(
                    "near(?: to)?|next to|beside|behind|in front of|close to|by the|nära|bredvid|bakom|framför|près de",
                    NEAR_METERS,
                    "near "));

    /** Words behind a Chinese name. */
    private static final List<Word> BEHIND = List.of(
            new Word("(?:的)?(?:正|斜)?对(?:面|过)", OPPOSITE_METERS, "对面"),
            new Word("(?:的)?(?:附近|旁边|旁|隔壁|后面|前面|门口|门前|边上)", NEAR_METERS, "附近"));

    private record Word(Pattern pattern, int meters, String said) {
        Word(String words, int meters, String said) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), meters, said);
        }
    }

    /** The relation that a query states, if it states one and names a landmark. */
    static Optional<RelativeQuery> parse(String query) {
        String text = query.strip();
        for (Word word : FRONT) {
            Matcher matcher = word.pattern().matcher(text);
            if (matcher.lookingAt() && blankAt(text, matcher.end())) {
                return landmark(text.substring(matcher.end()), word.meters(), word.said(), "");
            }
        }
        for (Word word : BEHIND) {
            Matcher matcher =
                    Pattern.compile("^(.+?)" + word.pattern().pattern() + "$").matcher(text);
            if (matcher.matches()) {
                return landmark(matcher.group(1), word.meters(), "", word.said());
            }
            Matcher front =
                    Pattern.compile("^" + word.pattern().pattern() + "(.+)$").matcher(text);
            if (front.matches()) {
                return landmark(front.group(1), word.meters(), "", word.said());
            }
        }
        return Optional.empty();
    }

    private static boolean blankAt(String text, int index) {
        return index < text.length() && Character.isWhitespace(text.charAt(index));
    }

    private static Optional<RelativeQuery> landmark(String name, int meters, String before, String after) {
        String stripped = name.strip().replaceFirst("(?i)^the\\s+", "");
        return stripped.isEmpty() ? Optional.empty() : Optional.of(new RelativeQuery(stripped, meters, before, after));
    }

    /** The landmark that was found, as the place that was meant. */
    Hit applied(Hit found) {
        int radius = Math.min(50_000, found.radiusMeters() + meters);
        return new Hit(found.kind(), before + found.name() + after, found.location(), radius, found.score());
    }
}
