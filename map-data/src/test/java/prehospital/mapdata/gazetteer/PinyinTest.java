package prehospital.mapdata.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed for a Chinese name on a keyboard without Chinese input. */
class PinyinTest {
    private final Pinyin pinyin = new Pinyin();

    @ParameterizedTest
    @CsvSource({
        "北京医院,beijingyiyuan",
        "北京医院,bjyy",
        "北京医院,yiyuan",
        "北京医院,yy",
        "建国路,jianguolu",
        "绿地中心,lvdizhongxin",
        "绿地中心,ludizhongxin",
        "重庆路,chongqinglu",
        "重庆路,cql",
        "长江路,changjianglu",
        "西单大街,xidandajie",
        "中山路 88号,zsl",
        "A座世纪大道B,shijidadao"
    })
    void words(String name, String typed) {
        assertThat(pinyin.words(name)).contains(typed);
    }

    @Test
    void whatHasNoTwoChineseCharactersHasNone() {
        assertThat(pinyin.words("Avenue de la Costa")).isEmpty();
        assertThat(pinyin.words("88号")).isEmpty();
        assertThat(pinyin.words("")).isEmpty();
    }

    @Test
    void aLongNameOfManyReadingsStaysSmall() {
        assertThat(pinyin.words("重".repeat(200)))
                .hasSizeLessThanOrEqualTo(5 * 40 * 2 * Pinyin.READINGS_MAX)
                .allMatch(word -> word.length() <= 40 * 6);
    }
}
