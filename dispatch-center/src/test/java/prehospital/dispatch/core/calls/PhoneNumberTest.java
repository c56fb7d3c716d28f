package prehospital.dispatch.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+46 31 123 45 67, +46311234567",
        "0046-31-1234567, +46311234567",
        "13800138000, +8613800138000",
        "138 0013 8000, +8613800138000",
        "8613800138000, +8613800138000",
        "0086-13800138000, +8613800138000",
        "＋８６ １３８００１３８０００, +8613800138000",
        "010-62345678, ''",
        "112, ''",
        "'', ''",
    })
    void aNumberHasItsCountryWhenItSaysSo(String text, String e164) {
        assertThat(PhoneNumber.parse(text).flatMap(PhoneNumber::e164).orElse(""))
                .isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "+46311234567, 031-123 45 67, true",
        "+8613800138000, 138-0013-8000, true",
        "+861062345678, 010-62345678, true",
        "010 6234 5678, 010-62345678, true",
        "+46311234567, 031-123 45 68, false",
        "+46311234567, +47311234567, false",
        "112, 112, false",
    })
    void theSameNumberIsRecognisedInItsForms(String a, String b, boolean same) {
        assertThat(PhoneNumber.same(a, b)).isEqualTo(same);
        assertThat(PhoneNumber.same(b, a)).isEqualTo(same);
    }

    @Test
    void lettersAreNoNumber() {
        assertThat(PhoneNumber.parse("unknown")).isEmpty();
    }
}
