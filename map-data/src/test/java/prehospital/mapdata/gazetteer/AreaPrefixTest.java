package prehospital.mapdata.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Province, city and district before an address. */
class AreaPrefixTest {
    private final AreaPrefix areas = new AreaPrefix(List.of("杭州市", "西湖区", "萧山区", "内蒙古自治区", "北山街道"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "杭州市西湖区文三路88号|文三路88号",
                "浙江省杭州市西湖区文三路88号|文三路88号",
                "浙江省 杭州市 西湖区 文三路|文三路",
                "中国浙江省杭州市文三路|文三路",
                "杭州文三路|文三路",
                "西湖区北山街道曙光路|曙光路",
                "内蒙古新华大街|新华大街",
            })
    void areasOfTheMapAreTakenOff(String address, String left) {
        assertThat(areas.without(address)).last().isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"上海市南京路", "江苏省南京市中山路", "西湖大道", "文三路88号", "杭州市", "Vasagatan 12", ""})
    void whatIsNotOfTheMapStays(String address) {
        assertThat(areas.without(address)).isEmpty();
    }
}
