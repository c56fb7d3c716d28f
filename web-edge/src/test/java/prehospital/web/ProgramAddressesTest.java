package prehospital.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramAddressesTest {
    private static final URI A = URI.create("http://127.0.0.1:8080");
    private static final URI B = URI.create("https://centre.example");

    @Test
    void aFailureMovesOnOnceHoweverManyReportIt() {
        ProgramAddresses addresses = new ProgramAddresses(List.of(A, B));
        addresses.failed(A);
        addresses.failed(A);
        assertThat(addresses.current()).isEqualTo(B);
        addresses.failed(B);
        assertThat(addresses.current()).isEqualTo(A);
    }

    @Test
    void theOnlyAddressStays() {
        ProgramAddresses addresses = ProgramAddresses.of(A);
        addresses.failed(A);
        assertThat(addresses.current()).isEqualTo(A);
    }

    @Test
    void portsFollowTheScheme() {
        assertThat(ProgramAddresses.port(A)).isEqualTo(8080);
        assertThat(ProgramAddresses.port(B)).isEqualTo(443);
        assertThat(ProgramAddresses.isTls(B)).isTrue();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> new ProgramAddresses(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProgramAddresses.of(URI.create("127.0.0.1:8080")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
