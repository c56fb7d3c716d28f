package prehospital.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnServerTest {
    @Test
    void aServerIsToldAsBrowsersAndWhipWantIt() {
        TurnServer server = TurnServer.of("turn:turn.city.example:3478?transport=udp,dispatch,a,b");
        assertThat(server.url()).isEqualTo("turn:turn.city.example:3478?transport=udp");
        assertThat(server.credential()).contains(new TurnServer.Credential("dispatch", "a,b"));
        assertThat(server.link())
                .isEqualTo("<turn:turn.city.example:3478?transport=udp>; rel=\"ice-server\"; username=\"dispatch\";"
                        + " credential=\"a,b\"; credential-type=\"password\"");
        assertThat(server + " " + server.credential()).doesNotContain("a,b");
        assertThat(TurnServer.of("stun:10.0.0.7").link()).isEqualTo("<stun:10.0.0.7>; rel=\"ice-server\"");
        assertThat(TurnServer.of("turns:[2001:db8::1]:5349,u,p").url()).isEqualTo("turns:[2001:db8::1]:5349");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://turn.example,u,s3cret",
                "turn:turn.example",
                "turn:turn.example,u",
                "turn:,u,s3cret",
                "turn:turn.example:0,u,s3cret",
                "turn:turn.example:99999,u,s3cret",
                "turn:turn.example?transport=sctp,u,s3cret",
                "turn:turn example,u,s3cret",
                "turn:turn.example,u ser,s3cret",
                "turn:turn.example,u,s3cret\"x",
                "stun:stun.example,u,s3cret",
                "stun:stun.example?transport=udp"
            })
    void whatIsNoServerIsRefusedWithoutItsPassword(String text) {
        assertThatThrownBy(() -> TurnServer.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("s3cret");
    }
}
