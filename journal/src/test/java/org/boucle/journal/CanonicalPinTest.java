package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.junit.jupiter.api.Test;

/**
 * Our own digests. They move when the language does, and then journals of earlier versions are refused by this one: change them in
 * the commit that means to, with the reason.
 */
class CanonicalPinTest {
    @Test
    @Verifies("JRN-002")
    void the_schema_of_the_language_is_the_one_we_know() throws Exception {
        assertThat(sha256(Chain.schema().getBytes(StandardCharsets.UTF_8)))
                .as("the language has changed; its schema is now%n%s", Chain.schema())
                .isEqualTo("c0cba602627a13fff57e9790067305d61c409764a93c0e5879a96360d2a5e093");
    }

    @Test
    @Verifies("JRN-001")
    void three_turns_have_the_bytes_that_we_know() throws Exception {
        List<Cycle> turns = Life.turns(3);
        Canonical<Cycle> cycle = Canonical.of(Cycle.class);
        assertThat(sha256(cycle.bytes(turns.get(2))))
                .isEqualTo("ddbab62137b5572dedfd183e639cdc2f9162179c53cb5a8b0ba6ecb2a4061757");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
