package org.boucle.handset.page;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import org.boucle.core.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate alone, for a port that a test can't take; PageServerTest knocks at the real one. */
class GateTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.1:80", "localhost:80"})
    @Verifies({"HND-002", "HND-003"})
    void at_port_80_the_port_may_be_left_out_as_browsers_do(String name) {
        assertThatCode(() -> new Gate(80, "t").allow(from(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evil.example", "127.0.0.1:8642", "127.0.0.1."})
    @Verifies("HND-002")
    void at_port_80_another_name_is_refused_all_the_same(String name) {
        assertThatThrownBy(() -> new Gate(80, "t").allow(from(name))).isInstanceOf(Refused.class);
    }

    private static Headers from(String name) {
        Headers headers = new Headers();
        headers.set("Host", name);
        headers.set("Origin", "http://" + name);
        return headers;
    }
}
