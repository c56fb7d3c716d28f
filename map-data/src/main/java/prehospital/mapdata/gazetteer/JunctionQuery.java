package prehospital.mapdata.gazetteer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which a text may name the junction of two streets: "A / B", "A and B", "corner of A and B", "à l'angle de A et
 * de B", "A与B交叉口". Words between two streets may also be part of a name (和平路, 人和路), so that each place where the text
 * can be parted is one reading. Pure.
 *
 * @param pairs two streets each, as texts to look for together, in the order in which they are read; at most
 *     {@value #READINGS_MAX}
 * @param alone what is left of the text when it is parted and only one part is a street, longest first, none twice
 */
record JunctionQuery(List<String> pairs, List<String> alone) {
    /** Places at which a text is parted; further ones are ignored. */
    static final int READINGS_MAX = 8;

    /** No Chinese street has a shorter name. */
    private static final int LETTERS_MIN = 2;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*[/&+、与與和跟及]\\s*|\\s+(?:och|hörnet(?:\\s+av)?|and|at|x|et|angle|corner(?:\\s+of)?|with)\\s+", FLAGS);

    private static final Pattern FRONT = Pattern.compile(
            "^(?:(?:at\\s+|on\\s+)?(?:the\\s+)?(?:corner|junction|intersection|crossing|crossroads)(?:\\s+(?:of|between|at))?"
                    + "|(?:à\\s+|a\\s+|au\\s+)?(?:l')?(?:angle|coin|croisement|intersection|carrefour)(?:\\s+entre)?"
                    + "|(?:i\\s+|vid\\s+)?(?:hörnet|korsningen)(?:\\s+(?:av|mellan))?)\\s+(?=\\S)",
            FLAGS);

    /** Articles and prepositions that stand before a street's name in such a sentence. */
    private static final Pattern ARTICLE =
            Pattern.compile("^(?:(?:the|des|du|de\\s+la|la|le|les)\\s+|de\\s+l'|l'|d'|de\\s+)(?=\\S)", FLAGS);

    private static final Pattern BEHIND_HAN = Pattern.compile("(?:的)?(?:交叉口|十字路口|丁字路口|路口|交口|交汇处|交界处|交界)$");

    private static final Pattern BEHIND =
            Pattern.compile("\\s+(?:corner|junction|intersection|crossing|crossroads|korsningen|korsning)$", FLAGS);

    /** All readings of a text; none when nothing in it parts two names and no word says junction. */
    static JunctionQuery of(String query) {
        String text = query.replace('’', '\'').strip();
        Matcher front = FRONT.matcher(text);
        boolean sentence = front.find();
        String streets =
                BEHIND.matcher(sentence ? text.substring(front.end()) : text).replaceFirst("");
        String named = BEHIND_HAN.matcher(streets).replaceFirst("");
        List<String> pairs = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        Matcher between = BETWEEN.matcher(named);
        for (int i = 0; i < READINGS_MAX && between.find(); i++) {
            String first = side(named.substring(0, between.start()), sentence);
            String second = side(named.substring(between.end()), sentence);
            if (first.length() >= LETTERS_MIN && second.length() >= LETTERS_MIN) {
                pairs.add(first + " " + second);
            }
            alone.add(first);
            alone.add(second);
        }
        if (pairs.isEmpty() && !named.equals(streets)) {
            pairs.add(named);
            alone.add(named);
        }
        List<String> left = alone.stream()
                .filter(part -> part.length() >= LETTERS_MIN)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return new JunctionQuery(List.copyOf(pairs), left);
    }

    private static String side(String part, boolean sentence) {
        String name = part.strip();
        return sentence ? ARTICLE.matcher(name).replaceFirst("") : name;
    }
}
