package prehospital.mapdata.gazetteer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Field names of the index and the one way in which texts become words: lower case, accents folded, Chinese by character. */
final class Fields {
    static final String KIND = "kind";
    static final String NAME = "name";

    /** Other names, as they are shown; streets and places only. */
    static final String OTHER = "other";

    /** The words of the name and of the other names. */
    static final String WORDS = "words";

    /** The whole name and every other name, folded; also the key of addresses' streets. */
    static final String EXACT = "exact";

    /** Folded street name of an address. */
    static final String STREET = "street";

    /** Folded house number of an address. */
    static final String NUMBER = "number";

    /** Chinese names in letters: whole syllables and their first letters. */
    static final String PINYIN = "pinyin";

    /** Names of the areas that the map lies in or shows; on one entry of its own. */
    static final String AREA = "area";

    static final String LAT = "lat";
    static final String LON = "lon";
    static final String RADIUS = "radius";

    /** Points along named streets, for {@link Gazetteer#nearest}. */
    static final String TRACE = "trace";

    static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer tokenizer = new StandardTokenizer();
            return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer)));
        }
    };

    private Fields() {}

    /** The words of a text, in order. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream(WORDS, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a text in memory failed", e);
        }
        return words;
    }

    /** A house number as it is compared: without blanks and without the Chinese word for number behind it. */
    static String number(String text) {
        return fold(text.strip().replaceFirst("[号號]$", "")).replace(" ", "");
    }

    /** A text folded to its words with single spaces: equal for all spellings that we treat as the same. */
    static String fold(String text) {
        return String.join(" ", words(text));
    }
}
